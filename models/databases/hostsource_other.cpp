// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/databases/bytesource.h"

namespace pierside::databases {

std::unique_ptr<ByteSource> hostSource(const ByteProgram &)
{
    return nullptr;
}

} // namespace pierside::databases

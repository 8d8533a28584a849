// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/bytesource.h"

namespace pierside::actions {

std::unique_ptr<ByteSource> hostSource(const ByteProgram &)
{
    return nullptr;
}

} // namespace pierside::actions

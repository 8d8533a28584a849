// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/outputfile.h"

namespace pierside::detail {

std::unique_ptr<OutputFile> openedAsItIs(const QString &)
{
    return nullptr;
}

void keepOwner(int, const QString &) {}

} // namespace pierside::detail

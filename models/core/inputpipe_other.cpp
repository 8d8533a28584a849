// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/inputpipe.h"

namespace pierside {

int openInputPipe(const QString &)
{
    return -1;
}

} // namespace pierside

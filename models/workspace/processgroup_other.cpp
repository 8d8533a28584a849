// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/processgroup.h"

namespace pierside::workspace {

void leadGroup(QProcess &) {}

void endGroup(qint64, bool) {}

} // namespace pierside::workspace

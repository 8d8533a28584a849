// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/processgroup.h"

#include <QProcess>

namespace pierside::workspace {

void leadGroup(QProcess &) {}

void endGroup(qint64, bool) {}

GroupGuard::GroupGuard(qint64, int) {}

GroupGuard::~GroupGuard() = default;

} // namespace pierside::workspace

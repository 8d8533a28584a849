// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// Which process made a temporary object, so that a later one can remove what a crash left.
namespace pierside::volumes {

//! "host:pid" of this process.
QString ownerOfThisProcess();
//! Whether that process may still run. A process on another machine always may.
bool isOwnerAlive(const QString &owner);

} // namespace pierside::volumes

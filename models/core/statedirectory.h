// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

class QFile;

namespace pierside {

//! Makes a directory that only this user can enter (0700) where it is missing; its path. The error says why it cannot
//! be made: no room, a read-only file system, no permission.
Result<QString> makePrivateDirectory(const QString &path);

//! Returns once what was written to an open file is on the disk.
bool syncToDisk(QFile &file);
//! The same for the names in a directory, where the system has that.
void syncDirectory(const QString &path);

} // namespace pierside

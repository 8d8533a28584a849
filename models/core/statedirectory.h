// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

class QFile;

namespace pierside {

//! Creates a directory that only this user can enter (0700) if it is missing; returns its path. The error has the
//! reason: no room, a read-only file system, no permission.
Result<QString> makePrivateDirectory(const QString &path);

//! Returns once everything written to an open file is on the disk.
bool syncToDisk(QFile &file);
//! The same for the names in a directory, on systems that support it.
void syncDirectory(const QString &path);

} // namespace pierside

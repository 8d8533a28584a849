// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

class QFile;
class QFileDevice;
class QSaveFile;

namespace pierside {

//! Creates a directory that only this user can enter (0700) if it is missing; returns its path. The error has the
//! reason: no room, a read-only file system, no permission.
Result<QString> makePrivateDirectory(const QString &path);

//! Replaces the file that was written; returns the system's reason if that fails, and the file stays as it was.
//! QSaveFile::commit() alone does not notice that its buffer could not be written: a full disk would leave an empty
//! file.
QString commitFailure(QSaveFile &file);

//! Writes all bytes. QFile knows no reason for a part that was not written; another attempt gets it.
bool writeAll(QFileDevice &file, const char *bytes, qint64 size);

//! Returns once everything written to an open file is on the disk.
bool syncToDisk(QFile &file);
//! The same for the names in a directory, on systems that support it.
void syncDirectory(const QString &path);

} // namespace pierside

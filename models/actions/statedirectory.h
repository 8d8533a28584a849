// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

class QFile;

namespace pierside::actions {

//! Makes a directory that only this user can enter (0700) where it is missing; its path.
Result<QString> makePrivateDirectory(const QString &path);

//! Returns once what was written to an open file is on the disk.
bool syncToDisk(QFile &file);

} // namespace pierside::actions

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QSet>
#include <QString>

// The volumes that the user protects: nothing of Pierside empties, replaces or removes them.
namespace pierside::volumes {

//! The file with the names of protected volumes, by engine.
QString protectionFile(const QString &stateDirectory);

//! The protected volumes of an engine; \a engine is EngineInfo::identity(). None if there is no file. A file that
//! cannot be read is an error, because nobody then knows what it protects.
Result<QSet<QString>> protectedVolumes(const QString &file, const QString &engine);
Result<Done> setProtected(const QString &file, const QString &engine, const QString &volume, bool isProtected);

//! PermissionDenied, with the command that ends the protection.
Error protectedError(const QString &volume);

} // namespace pierside::volumes

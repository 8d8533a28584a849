// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QSet>
#include <QString>

// The volumes that the user protects from removal, by engine. The functions block.
namespace pierside::volumes {

QSet<QString> protectedVolumes(const QString &file, const QString &engine);
Result<Done> setProtected(const QString &file, const QString &engine, const QString &volume, bool isProtected);

} // namespace pierside::volumes

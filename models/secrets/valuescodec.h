// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/core/secret.h"

#include <QMap>

namespace pierside::secrets {

//! Values by the names of their variables.
using Values = QMap<QString, Secret>;

//! The content of an item: one JSON object of texts. Pure; leaves no copy of a value in memory.
//!
//! QJsonDocument is not used because its copies of the values are not wiped.
Secret encodeValues(const Values &values);
//! Fails with Protocol if the content is not such an object. The error has no part of the content.
Result<Values> decodeValues(const Secret &content);

inline constexpr qsizetype LongestVariableName = 255;

//! Whether a variable may have this name: at most LongestVariableName letters, digits and underscores, not beginning
//! with a digit. Source: POSIX, "Environment Variables".
bool isVariableName(const QString &name);
//! Fails with BadInput, for the operation \a what, if a variable may not have this name.
Result<Done> checkVariableName(const QString &name, const QString &what);

} // namespace pierside::secrets

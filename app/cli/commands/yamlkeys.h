// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>

namespace pierside::cli {

//! The keys of an object of a project in the order of `docker compose config`; \a path are the keys above it. Pure.
QStringList orderedKeys(const QJsonObject &object, const QStringList &path);

//! Whether `docker compose config` omits a member in YAML although the JSON form has it. Pure.
bool isOmitted(const QStringList &path, const QJsonValue &value);

} // namespace pierside::cli

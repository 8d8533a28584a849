// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/engine/values.h"
#include "models/http/message.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

// Reads JSON that an engine answered. Internal to this module. Engines omit fields or send null: a missing field is an
// empty value. An answer of another shape is an Error.
namespace pierside::engine::json {

//! Parses JSON within the limits of JsonBudget; \a what names the request in the Error.
Result<QJsonDocument> read(const QString &what, const QByteArray &bytes);
Result<QJsonObject> object(const QString &what, const QByteArray &bytes);

//! Stops an answer while it arrives if it is not JSON or exceeds the limits.
http::BodyCheck check();

Labels labels(const QJsonValue &value);
QStringList strings(const QJsonValue &value);
QStringList keys(const QJsonValue &value);
//! RFC 3339 with any number of fraction digits; invalid for the zero time of Go.
QDateTime time(const QJsonValue &value);
qint64 integer(const QJsonValue &value);

QJsonObject fromLabels(const QMap<QString, QString> &labels);
QByteArray compact(const QJsonObject &object);

} // namespace pierside::engine::json

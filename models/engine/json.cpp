// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/json.h"

#include "models/core/translate.h"
#include "models/engine/jsonbudget.h"

#include <QJsonParseError>

namespace pierside::engine::json {

using namespace Qt::StringLiterals;

namespace {

QString checkTheAddress()
{
    return tr("Check that a container engine listens at this address.");
}

} // namespace

http::BodyCheck check()
{
    return [budget = std::make_shared<JsonBudget>()](QByteArrayView piece) { return budget->feed(piece); };
}

Result<QJsonDocument> read(const QString &what, const QByteArray &bytes)
{
    JsonBudget budget;
    if (const QString problem = budget.feed(bytes); !problem.isEmpty())
        return failure(ErrorCode::Protocol, what, problem, checkTheAddress());
    QJsonParseError error;
    QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return failure(ErrorCode::Protocol, what,
                       tr("the answer is not JSON (%1 at byte %2)").arg(error.errorString()).arg(error.offset),
                       checkTheAddress());
    return document;
}

Result<QJsonObject> object(const QString &what, const QByteArray &bytes)
{
    auto document = read(what, bytes);
    if (!document)
        return failure(std::move(document.error()));
    if (!document->isObject())
        return failure(ErrorCode::Protocol, what, tr("the answer is not a JSON object"));
    return document->object();
}

Labels labels(const QJsonValue &value)
{
    Labels result;
    const QJsonObject object = value.toObject();
    for (auto it = object.constBegin(); it != object.constEnd(); ++it)
        result.insert(it.key(), it.value().toString());
    return result;
}

QStringList strings(const QJsonValue &value)
{
    // Entrypoint may be one string on old engines.
    if (value.isString())
        return {value.toString()};
    QStringList result;
    const QJsonArray array = value.toArray();
    result.reserve(array.size());
    for (const QJsonValue &item : array)
        result.append(item.toString());
    return result;
}

QStringList keys(const QJsonValue &value)
{
    return value.toObject().keys();
}

QDateTime time(const QJsonValue &value)
{
    const QString text = value.toString();
    if (text.isEmpty() || text.startsWith("0001-01-01"_L1))
        return {};
    return QDateTime::fromString(text, Qt::ISODateWithMs);
}

qint64 integer(const QJsonValue &value)
{
    // Some fields are numbers in one engine and strings in another.
    return value.isString() ? value.toString().toLongLong() : value.toInteger();
}

QJsonObject fromLabels(const QMap<QString, QString> &labels)
{
    QJsonObject object;
    for (auto it = labels.cbegin(); it != labels.cend(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace pierside::engine::json

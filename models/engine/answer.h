// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/translate.h"
#include "models/engine/transport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

// Turns the answers of an engine into values.
namespace pierside::engine {

//! Converts an answer that is a JSON object with \a parse.
template <class Parse>
auto parsed(const Task<http::Response> &task, QObject *io, const QString &what, Parse parse)
{
    using T = std::invoke_result_t<Parse, QJsonObject>;
    return task.map(io, [what, parse](const http::Response &response) -> Result<T> {
        auto object = json::object(what, response.body);
        if (!object)
            return failure(std::move(object.error()));
        return parse(*object);
    });
}

//! More objects of one kind than any engine has.
inline constexpr qsizetype mostListed = 100'000;

//! Converts the items of a JSON array, the answer itself or its member \a key, with \a parse.
template <class Parse>
auto parsedList(const Task<http::Response> &task, QObject *io, const QString &what, const QString &key, Parse parse)
{
    using T = std::invoke_result_t<Parse, QJsonObject>;
    return task.map(io, [what, key, parse](const http::Response &response) -> Result<QList<T>> {
        const auto document = json::read(what, response.body);
        if (!document)
            return failure(document.error());
        const auto wrong = [&what] {
            return failure(ErrorCode::Protocol, what, tr("the answer is not the requested list"));
        };
        if (key.isEmpty() ? !document->isArray() : !document->isObject())
            return wrong();
        const QJsonArray items = key.isEmpty() ? document->array() : document->object().value(key).toArray();
        if (items.size() > mostListed)
            return failure(ErrorCode::Protocol, what, tr("the answer lists %L1 objects").arg(items.size()));
        QList<T> list;
        list.reserve(items.size());
        for (const QJsonValue &item : items) {
            if (!item.isObject() || item.toObject().isEmpty())
                return wrong();
            list.append(parse(item.toObject()));
        }
        return list;
    });
}

} // namespace pierside::engine

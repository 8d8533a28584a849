// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/filerequests.h"

#include "models/core/translate.h"
#include "models/engine/query.h"
#include "models/engine/tarentry.h"
#include "models/engine/transport.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace pierside::engine {

using namespace Qt::StringLiterals;

namespace {

QByteArray archiveTarget(const ContainerId &id, const QString &path)
{
    return Query(Query::container(id, "/archive")).add("path", path).target();
}

//! The bits of Go's os.FileMode.
FileStat::Type typeOf(quint32 mode)
{
    constexpr quint32 Directory = 1U << 31U;
    constexpr quint32 Link = 1U << 27U;
    constexpr quint32 OtherTypes = 1U << 26U | 1U << 25U | 1U << 24U | 1U << 21U | 1U << 19U;
    if (mode & Directory)
        return FileStat::Type::Directory;
    if (mode & Link)
        return FileStat::Type::Link;
    return mode & OtherTypes ? FileStat::Type::Other : FileStat::Type::Regular;
}

} // namespace

Task<FileStat> readFileStat(Transport &transport, const ContainerId &id, const QString &path)
{
    http::Request request;
    request.method = "HEAD";
    request.target = archiveTarget(id, path);
    request.patience = patience::answerWithin(patience::command);
    const QString what = http::requestName(request);
    return transport.request(std::move(request))
        .map(transport.io(), [what](const http::Response &response) -> Result<FileStat> {
            const QByteArray text = QByteArray::fromBase64(response.header("X-Docker-Container-Path-Stat"));
            const QJsonObject object = QJsonDocument::fromJson(text).object();
            if (!object.value("size"_L1).isDouble() || !object.value("mode"_L1).isDouble())
                return failure(ErrorCode::Protocol, what, tr("the answer does not describe the file"));
            FileStat stat;
            stat.type = typeOf(quint32(object.value("mode"_L1).toInteger()));
            stat.size = std::max<qint64>(0, object.value("size"_L1).toInteger());
            stat.changed = object.value("mtime"_L1).toString();
            stat.linkTarget = object.value("linkTarget"_L1).toString();
            return stat;
        });
}

Task<Done> readFile(Transport &transport, const ContainerId &id, const QString &path,
                    std::function<void(QByteArrayView)> take)
{
    http::Request request;
    request.target = archiveTarget(id, path);
    request.patience = patience::answerWithin(patience::command);
    request.patience.silence = patience::command;
    const QString what = http::requestName(request);
    const auto entry = std::make_shared<TarEntry>();
    http::StreamHandler handler;
    handler.onData = [entry, take = std::move(take)](QByteArrayView bytes) { entry->feed(bytes, take); };
    return transport.stream(std::move(request), std::move(handler))
        .map(transport.io(), [what, entry](const http::Response &response) -> Result<Done> {
            if (response.status >= 400)
                return failure(http::refusal(what, response));
            if (!entry->isComplete())
                return failure(ErrorCode::Protocol, what, tr("the archive has no complete file"));
            return Done{};
        });
}

} // namespace pierside::engine

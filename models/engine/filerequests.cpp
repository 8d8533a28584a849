// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/filerequests.h"

#include "models/core/translate.h"
#include "models/engine/json.h"
#include "models/engine/query.h"
#include "models/engine/transport.h"

namespace pierside::engine {

using namespace Qt::StringLiterals;

namespace {

// The bits of os.FileMode in Go.
constexpr quint32 goFolder = 0x80000000;
constexpr quint32 goLink = 0x08000000;

Result<PathStat> parsePathStat(const QString &what, const QByteArray &header)
{
    const auto object = json::object(what, QByteArray::fromBase64(header));
    if (!object)
        return failure(object.error());
    PathStat stat;
    stat.name = object->value("name"_L1).toString();
    stat.size = json::integer(object->value("size"_L1));
    const auto mode = quint32(json::integer(object->value("mode"_L1)));
    stat.isFolder = (mode & goFolder) != 0;
    stat.isLink = (mode & goLink) != 0;
    stat.linkTarget = object->value("linkTarget"_L1).toString();
    return stat;
}

Task<Done> streamTo(Transport &transport, const QByteArray &target, BytesSink take,
                    std::shared_ptr<StreamControl> control)
{
    http::Request question;
    question.target = target;
    question.patience = patience::answerWithin(patience::command);
    question.patience.silence = patience::forEver;
    const QString what = http::requestName(question);
    http::StreamHandler handler;
    handler.control = std::move(control);
    handler.onData = std::move(take);
    return transport.stream(std::move(question), std::move(handler))
        .map(transport.io(), [what](const http::Response &answer) -> Result<Done> {
            if (answer.status >= 400)
                return failure(http::refusal(what, answer));
            return Done{};
        });
}

} // namespace

Task<PathStat> statPath(Transport &transport, const ContainerId &id, const QString &path)
{
    http::Request question;
    question.method = "HEAD";
    question.target = Query(Query::container(id, "/archive")).add("path", path).target();
    question.patience = patience::answerWithin(patience::question);
    const QString what = u"HEAD /containers/%1/archive"_s.arg(id.value);
    return transport.request(std::move(question))
        .map(transport.io(), [what](const http::Response &answer) -> Result<PathStat> {
            return parsePathStat(what, answer.header("X-Docker-Container-Path-Stat"));
        });
}

Task<Done> readArchive(Transport &transport, const ContainerId &id, const QString &path, BytesSink take,
                       std::shared_ptr<StreamControl> control)
{
    return streamTo(transport, Query(Query::container(id, "/archive")).add("path", path).target(), std::move(take),
                    std::move(control));
}

Task<Done> exportFiles(Transport &transport, const ContainerId &id, BytesSink take,
                       std::shared_ptr<StreamControl> control)
{
    return streamTo(transport, Query::container(id, "/export"), std::move(take), std::move(control));
}

} // namespace pierside::engine

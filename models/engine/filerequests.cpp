// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/filerequests.h"

#include "models/core/translate.h"
#include "models/engine/json.h"
#include "models/engine/query.h"
#include "models/engine/tarentry.h"
#include "models/engine/transport.h"

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

Result<FileStat> parseFileStat(const QString &what, const QByteArray &header)
{
    const auto object = json::object(what, QByteArray::fromBase64(header));
    if (!object)
        return failure(object.error());
    if (!object->value("size"_L1).isDouble() || !object->value("mode"_L1).isDouble())
        return failure(ErrorCode::Protocol, what, tr("the answer does not describe the file"));
    FileStat stat;
    stat.name = object->value("name"_L1).toString();
    stat.type = typeOf(quint32(object->value("mode"_L1).toInteger()));
    stat.size = std::max<qint64>(0, object->value("size"_L1).toInteger());
    stat.changed = object->value("mtime"_L1).toString();
    stat.linkTarget = object->value("linkTarget"_L1).toString();
    return stat;
}

//! \a silence: how long the engine may send nothing in the middle of the answer.
Task<Done> streamTo(Transport &transport, const QByteArray &target, std::chrono::milliseconds silence, BytesSink take,
                    std::shared_ptr<StreamControl> control)
{
    http::Request request;
    request.target = target;
    request.patience = patience::answerWithin(patience::command);
    request.patience.silence = silence;
    const QString what = http::requestName(request);
    http::StreamHandler handler;
    handler.control = std::move(control);
    handler.onData = std::move(take);
    return transport.stream(std::move(request), std::move(handler))
        .map(transport.io(), [what](const http::Response &response) -> Result<Done> {
            if (response.status >= 400)
                return failure(http::refusal(what, response));
            return Done{};
        });
}

} // namespace

Task<FileStat> readFileStat(Transport &transport, const ContainerId &id, const QString &path)
{
    http::Request request;
    request.method = "HEAD";
    request.target = archiveTarget(id, path);
    request.patience = patience::answerWithin(patience::command);
    const QString what = http::requestName(request);
    return transport.request(std::move(request)).map(transport.io(), [what](const http::Response &response) {
        return parseFileStat(what, response.header("X-Docker-Container-Path-Stat"));
    });
}

Task<Done> readFile(Transport &transport, const ContainerId &id, const QString &path, BytesSink take)
{
    struct Reading
    {
        TarEntry entry;
        std::optional<Task<Done>> stream;
    };
    const auto reading = std::make_shared<Reading>();
    // Weak, since reading holds the task of the stream and the stream holds the sink.
    const auto feed = [weak = std::weak_ptr(reading), take = std::move(take)](QByteArrayView bytes) {
        const auto to = weak.lock();
        if (!to)
            return;
        to->entry.feed(bytes, take);
        // Whatever follows is not read.
        if (to->entry.isOver() && to->stream)
            to->stream->cancel();
    };
    const Task<Done> stream = streamTo(transport, archiveTarget(id, path), patience::command, feed, {});
    reading->stream = stream;
    TaskSource<Done> source;
    source.cancels(stream);
    stream.then(transport.io(), [source, reading, path](const Result<Done> &result) {
        reading->stream.reset();
        if (reading->entry.isComplete())
            source.finish(Done{});
        else if (!result && !reading->entry.isOver())
            source.finish(failure(result.error()));
        else
            source.finish(failure(ErrorCode::Protocol, path, tr("the archive has no complete file")));
    });
    return source.task();
}

Task<Done> readArchive(Transport &transport, const ContainerId &id, const QString &path, BytesSink take,
                       std::shared_ptr<StreamControl> control)
{
    return streamTo(transport, archiveTarget(id, path), patience::forEver, std::move(take), std::move(control));
}

Task<Done> exportFiles(Transport &transport, const ContainerId &id, BytesSink take,
                       std::shared_ptr<StreamControl> control)
{
    return streamTo(transport, Query::container(id, "/export"), patience::forEver, std::move(take), std::move(control));
}

} // namespace pierside::engine

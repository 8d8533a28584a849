// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/logrequest.h"

#include "models/core/translate.h"
#include "models/engine/logdecoder.h"
#include "models/engine/query.h"
#include "models/engine/transport.h"

namespace pierside::engine {

using namespace Qt::StringLiterals;

namespace {

QByteArray logTime(const QDateTime &time)
{
    const qint64 ms = time.toMSecsSinceEpoch();
    return QByteArray::number(ms / 1000) + '.' + QByteArray::number(ms % 1000).rightJustified(3, '0');
}

QByteArray logTarget(const LogRequest &request)
{
    Query query("/containers/" + Query::segment(request.container.value) + "/logs");
    query.add("stdout", true).add("stderr", true).add("follow", request.follow);
    query.add("tail", request.tail < 0 ? QByteArray("all") : QByteArray::number(request.tail));
    query.add("timestamps", request.timestamps);
    if (request.since.isValid())
        query.add("since", logTime(request.since));
    if (request.until.isValid())
        query.add("until", logTime(request.until));
    return query.target();
}

} // namespace

Task<Done> readLogs(Transport &transport, const LogRequest &request, std::function<void(const LogChunk &)> chunk,
                    std::shared_ptr<StreamControl> control)
{
    struct Reading
    {
        LogDecoder decoder;
        std::optional<Error> error;
        std::optional<Task<http::Response>> stream;
    };
    auto reading = std::make_shared<Reading>(Reading{LogDecoder(request.tty), {}, {}});
    http::Request question;
    question.target = logTarget(request);
    const QString what = http::requestName(question);
    // Some engines send no response head before the first line.
    question.patience = patience::answerWithin(request.follow ? patience::forEver : patience::logSearch);
    question.patience.silence = request.follow ? patience::forEver : patience::logSearch;
    http::StreamHandler handler;
    handler.control = control;
    handler.onHead = [weak = std::weak_ptr(reading)](const http::Response &head) {
        // Since API 1.42 the content type says whether the stream has frames.
        const auto to = weak.lock();
        const QByteArray type = head.header("Content-Type");
        if (to && type.startsWith("application/vnd.docker."))
            to->decoder = LogDecoder(!type.contains("multiplexed"));
    };
    handler.onData = [weak = std::weak_ptr(reading), chunk](QByteArrayView bytes) {
        const auto to = weak.lock();
        if (!to || to->error)
            return;
        if (const auto fed = to->decoder.feed(bytes, chunk); !fed) {
            to->error = fed.error();
            if (to->stream)
                to->stream->cancel();
        }
    };
    handler.unfinished = [weak = std::weak_ptr(reading)] {
        const auto to = weak.lock();
        return to ? to->decoder.unfinished() : 0;
    };
    const Task<http::Response> stream = transport.stream(std::move(question), std::move(handler));
    reading->stream = stream;
    TaskSource<Done> source;
    source.cancels(stream);
    stream.then(transport.io(), [source, reading, what](const Result<http::Response> &result) {
        reading->stream.reset();
        if (reading->error) {
            reading->error->what = what;
            return source.finish(failure(*reading->error));
        }
        if (!result)
            return source.finish(failure(result.error()));
        if (result->status >= 400)
            return source.finish(failure(http::refusal(what, *result)));
        if (!reading->decoder.isComplete())
            return source.finish(failure(ErrorCode::Protocol, what, tr("the stream ended inside a frame")));
        source.finish(Done{});
    });
    return source.task();
}

} // namespace pierside::engine

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/transport.h"

#include "models/core/linecutter.h"
#include "models/core/translate.h"
#include "models/engine/address.h"

#include <utility>

namespace pierside::engine {

using namespace Qt::StringLiterals;

namespace {

//! Bytes. A list of 1,000 containers has 5 MB.
constexpr qint64 longestList = 64'000'000;

} // namespace

Transport::Transport(const Target &target)
    : m_target(target)
    , m_address(addressOf(target))
    , m_thread(new IoThread(target, m_address))
{
    m_thread->start();
}

void Transport::close()
{
    if (std::exchange(m_isClosed, true))
        return;
    m_thread->quit();
    if (QThread::currentThread() == m_thread) {
        // A continuation on the I/O thread dropped the last reference; the thread cannot wait for its own end.
        QObject::connect(m_thread, &QThread::finished, m_thread, &QObject::deleteLater);
        return;
    }
    m_thread->wait();
    delete m_thread;
}

EngineInfo Transport::info() const
{
    if (m_thread->negotiation)
        return m_thread->negotiation->info();
    EngineInfo info;
    info.address = m_target.address;
    return info;
}

QByteArray Transport::versioned(const QByteArray &path) const
{
    return "/v" + negotiation().version().toString().toLatin1() + path;
}

Task<http::Response> Transport::stream(http::Request question, http::StreamHandler handler)
{
    question.target = versioned(question.target);
    return m_thread->client->stream(std::move(question), std::move(handler));
}

Task<std::shared_ptr<http::RawStream>> Transport::upgrade(http::Request question)
{
    question.target = versioned(question.target);
    return m_thread->client->upgrade(std::move(question));
}

Task<http::Response> Transport::request(http::Request request)
{
    const QString what = http::requestName(request);
    request.target = versioned(request.target);
    return m_thread->client->send(std::move(request))
        .map(io(), [what](http::Response response) -> Result<http::Response> {
            if (response.status >= 400)
                return failure(http::refusal(what, response));
            return response;
        });
}

Task<http::Response> Transport::document(http::Request question)
{
    question.check = json::check();
    return request(std::move(question));
}

Task<http::Response> Transport::get(const QByteArray &path)
{
    http::Request question;
    question.target = path;
    question.patience = patience::answerWithin(patience::question);
    return document(std::move(question));
}

Task<http::Response> Transport::getList(const QByteArray &path, Milliseconds answerWithin)
{
    http::Request question;
    question.target = path;
    question.patience = patience::answerWithin(answerWithin);
    question.bodyLimit = longestList;
    return document(std::move(question));
}

Task<http::Response> Transport::post(const QByteArray &path, const QJsonObject &body)
{
    http::Request question;
    question.method = "POST";
    question.target = path;
    question.headers = {{"Content-Type", "application/json"}};
    question.body = json::compact(body);
    question.patience = patience::answerWithin(patience::command);
    return document(std::move(question));
}

Task<Done> Transport::command(http::Request question)
{
    return request(std::move(question)).map(io(), [](const http::Response &) -> Result<Done> { return Done{}; });
}

Task<Done> Transport::command(const QByteArray &method, const QByteArray &path, Milliseconds answerWithin)
{
    http::Request question;
    question.method = method;
    question.target = path;
    question.patience = patience::answerWithin(answerWithin);
    return command(std::move(question));
}

constexpr qsizetype longestJsonLine = 8 * 1024 * 1024;

Task<http::Response> Transport::lines(http::Request question, std::function<void()> onOpen,
                                      std::function<Result<Done>(const QByteArray &)> line)
{
    struct Reading
    {
        LineCutter lines{longestJsonLine, LineCutter::TooLong::Refuse};
        std::optional<Error> error;
        std::optional<Task<http::Response>> stream;
    };
    auto reading = std::make_shared<Reading>();
    const QString what = http::requestName(question);
    const auto giveUp = [what](Reading &to, Error error) {
        if (to.error)
            return;
        error.what = what;
        to.error = std::move(error);
        if (to.stream)
            to.stream->cancel();
    };
    http::StreamHandler handler;
    handler.onHead = [onOpen](const http::Response &) {
        if (onOpen)
            onOpen();
    };
    // Weak, since reading holds the task of the stream and the stream holds the handler.
    handler.onData = [weak = std::weak_ptr(reading), giveUp, line](QByteArrayView bytes) {
        const auto to = weak.lock();
        if (!to || to->error)
            return;
        const bool whole = to->lines.feed(bytes, [&](const QByteArray &one) {
            const QByteArray text = one.trimmed();
            if (to->error || text.isEmpty())
                return;
            if (const auto taken = line(text); !taken)
                giveUp(*to, taken.error());
        });
        if (!whole)
            giveUp(*to, {ErrorCode::Protocol, {}, tr("a line of the answer is longer than 8 MB"), {}, 0});
    };
    handler.unfinished = [weak = std::weak_ptr(reading)] {
        const auto to = weak.lock();
        return to ? to->lines.rest().size() : 0;
    };
    const Task<http::Response> answer = stream(std::move(question), std::move(handler));
    reading->stream = answer;
    TaskSource<http::Response> source;
    source.cancels(answer);
    answer.then(io(), [source, reading, what, line](Result<http::Response> result) {
        reading->stream.reset();
        if (reading->error)
            return source.finish(failure(*reading->error));
        if (result && result->status >= 400)
            return source.finish(failure(http::refusal(what, *result)));
        // The last line may have no terminator.
        if (const QByteArray rest = reading->lines.rest().trimmed(); result && !rest.isEmpty()) {
            if (auto taken = line(rest); !taken) {
                taken.error().what = what;
                return source.finish(failure(std::move(taken.error())));
            }
        }
        source.finish(std::move(result));
    });
    return source.task();
}

std::shared_ptr<http::BodySource> Transport::produce(ArchiveSource source)
{
    auto body = std::make_shared<http::BodySource>();
    m_thread->producers->start([body, source] {
        for (;;) {
            auto piece = source();
            if (!piece)
                return body->fail(std::move(piece.error()));
            if (piece->isEmpty())
                return body->finish();
            if (!body->write(std::move(*piece)))
                return;
        }
    });
    return body;
}

} // namespace pierside::engine

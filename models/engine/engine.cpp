// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/engine.h"

#include "models/core/linecutter.h"
#include "models/engine/address.h"
#include "models/engine/engine_p.h"
#include "models/engine/query.h"

#include <QCoreApplication>

namespace pierside::engine {

using namespace Qt::StringLiterals;

namespace {

//! Bytes. 1,000 containers make a list of 5 MB.
constexpr qint64 longestList = 64'000'000;

} // namespace

IoThread::IoThread(const Result<http::Address> &address)
    : io(new QObject)
    , post(std::make_unique<http::Post>(io))
    , producers(new QThreadPool)
{
    setObjectName("engine-io"_L1);
    producers->setMaxThreadCount(8);
    if (address) {
        client = new http::Client(*address);
        client->moveToThread(this);
    }
    io->moveToThread(this);
}

void IoThread::run()
{
    exec();
    // Those who live here and want to go (Mirror) do so before what they use; pending calls to them go with them.
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    // The client first: its tasks end as cancelled and its uploads let go of their producers.
    delete client;
    post->close();
    negotiating.clear();
    delete producers;
    delete io;
    // Relays of continuations that nobody waits for any more.
    for (int round = 0; round < 8; ++round) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

Engine::Private::Private(const Target &where)
    : target(where)
    , address(addressOf(where))
    , thread(new IoThread(address))
    , client(thread->client)
    , io(thread->io)
{
    info.address = target.address;
    thread->start();
}

Engine::Private::~Private()
{
    thread->quit();
    if (QThread::currentThread() == thread) {
        // The last reference went in a continuation on the I/O thread itself, which cannot wait for its own end.
        QObject::connect(thread, &QThread::finished, thread, &QObject::deleteLater);
        return;
    }
    thread->wait();
    delete thread;
}

QByteArray Engine::Private::versioned(const QByteArray &path) const
{
    return "/v" + version.value_or(ApiVersion{}).toString().toLatin1() + path;
}

Task<http::Response> Engine::Private::request(http::Request request)
{
    const QString what = http::requestName(request);
    request.target = versioned(request.target);
    return client->send(std::move(request)).map(io, [what](http::Response response) -> Result<http::Response> {
        if (response.status >= 400)
            return failure(http::refusal(what, response));
        return response;
    });
}

Task<http::Response> Engine::Private::document(http::Request question)
{
    question.check = json::check();
    return request(std::move(question));
}

Task<http::Response> Engine::Private::get(const QByteArray &path)
{
    http::Request question;
    question.target = path;
    question.patience = patience::answerWithin(patience::question);
    return document(std::move(question));
}

Task<http::Response> Engine::Private::getList(const QByteArray &path, Milliseconds answerWithin)
{
    http::Request question;
    question.target = path;
    question.patience = patience::answerWithin(answerWithin);
    question.bodyLimit = longestList;
    return document(std::move(question));
}

Task<http::Response> Engine::Private::post(const QByteArray &path, const QJsonObject &body)
{
    http::Request question;
    question.method = "POST";
    question.target = path;
    question.headers = {{"Content-Type", "application/json"}};
    question.body = json::compact(body);
    question.patience = patience::answerWithin(patience::command);
    return document(std::move(question));
}

Task<Done> Engine::Private::command(http::Request question)
{
    return request(std::move(question)).map(io, [](const http::Response &) -> Result<Done> { return Done{}; });
}

Task<Done> Engine::Private::command(const QByteArray &method, const QByteArray &path, Milliseconds answerWithin)
{
    http::Request question;
    question.method = method;
    question.target = path;
    question.patience = patience::answerWithin(answerWithin);
    return command(std::move(question));
}

constexpr qsizetype longestJsonLine = 8 * 1024 * 1024;

Task<http::Response> Engine::Private::lines(http::Request question, std::function<void()> onOpen,
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
    question.target = versioned(question.target);
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
    // Weak: the stream's task is in reading, and the handler belongs to the stream.
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
            giveUp(*to, {ErrorCode::Protocol, {}, u"a line of the answer is longer than 8 MB"_s, {}, 0});
    };
    handler.unfinished = [weak = std::weak_ptr(reading)] {
        const auto to = weak.lock();
        return to ? to->lines.rest().size() : 0;
    };
    const Task<http::Response> stream = client->stream(std::move(question), std::move(handler));
    reading->stream = stream;
    TaskSource<http::Response> source;
    source.cancels(stream);
    stream.then(io, [source, reading, what, line](Result<http::Response> result) {
        reading->stream.reset();
        if (reading->error)
            return source.finish(failure(*reading->error));
        if (result && result->status >= 400)
            return source.finish(failure(http::refusal(what, *result)));
        // The last line may come without its end.
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

QByteArray labelFilter(const Labels &labels)
{
    QJsonArray items;
    for (auto it = labels.cbegin(); it != labels.cend(); ++it)
        items.append(it->isEmpty() ? it.key() : QString(it.key() + u'=' + *it));
    return items.isEmpty() ? QByteArray() : json::compact({{"label"_L1, items}});
}

Engine::Engine(const Target &target, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(target))
{
}

Engine::~Engine() = default;

QThread *Engine::ioThread() const
{
    return d->thread;
}

Target Engine::target() const
{
    return d->target;
}

} // namespace pierside::engine

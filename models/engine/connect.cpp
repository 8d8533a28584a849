// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/engine_p.h"
#include "models/engine/parse.h"

namespace pierside::engine {

using namespace Qt::StringLiterals;

namespace {

constexpr ApiVersion newestKnown{1, 55};
// Older engines answer a ping without naming a version; 1.24 is the oldest that any engine of today still takes.
constexpr ApiVersion oldestKnown{1, 24};

http::Request pingRequest(const http::Address &address)
{
    http::Request request;
    request.target = "/_ping";
    request.patience = patience::answerWithin(http::isLocal(address) ? patience::localPing : patience::remotePing);
    request.patience.head = request.patience.answer;
    request.patience.body = request.patience.answer;
    request.bodyLimit = 1000; // "OK"
    return request;
}

} // namespace

Task<Done> Engine::Private::ping()
{
    return client->send(pingRequest(*address)).map(io, [this](const http::Response &response) -> Result<Done> {
        if (response.status >= 400)
            return failure(http::refusal(u"GET /_ping"_s, response));
        const auto theirs = ApiVersion::parse(QString::fromLatin1(response.header("Api-Version")));
        podman = !response.header("Libpod-API-Version").isNull();
        if (!theirs && !response.body.startsWith("OK"))
            return failure(ErrorCode::Protocol, u"GET /_ping on %1"_s.arg(target.address),
                           u"what listens there does not answer as a container engine does"_s,
                           u"Check the address: it has to be the socket of Docker or Podman."_s);
        version = theirs ? qMin(*theirs, newestKnown) : oldestKnown;
        const QMutexLocker lock(&mutex);
        setPinged(info);
        return Done{};
    });
}

void Engine::Private::setPinged(EngineInfo &to) const
{
    to.kind = podman ? EngineInfo::Kind::Podman : EngineInfo::Kind::Docker;
    to.apiVersion = *version;
    to.local = http::isLocal(*address);
    to.address = target.address;
}

Task<Done> Engine::Private::negotiate()
{
    const TaskSource<Done> waiting;
    thread->negotiating.push_back(waiting);
    waiting.onStop([this] { (*thread->post)([this] { dropCancelledNegotiations(); }); });
    if (!std::exchange(thread->isPinging, true)) {
        ping().then(io, [this](const Result<Done> &result) {
            thread->isPinging = false;
            std::vector<TaskSource<Done>> ready;
            ready.swap(thread->negotiating);
            for (const auto &source : ready)
                source.finish(result);
        });
    }
    return waiting.task();
}

void Engine::Private::dropCancelledNegotiations()
{
    std::vector<TaskSource<Done>> cancelled;
    std::erase_if(thread->negotiating, [&cancelled](const TaskSource<Done> &waiting) {
        const bool isCancelled = waiting.stopToken().stop_requested();
        if (isCancelled)
            cancelled.push_back(waiting);
        return isCancelled;
    });
    for (const auto &waiting : cancelled)
        waiting.finish(failure(Error::cancelled()));
}

Task<EngineInfo> Engine::connect()
{
    const auto ask = [this](const QByteArray &path, const QString &what) {
        // With the usual patience: a busy engine answers a ping at once but takes its time for these.
        return parsed(d->get(path), d->io, what, [](const QJsonObject &o) { return o; });
    };
    // Always a ping of its own: the engine may have been replaced by another version since the last one.
    const auto work = [this, ask] {
        return d->ping().andThen(d->io, [this, ask](Done) {
            const auto info = ask("/info", u"GET /info"_s);
            return ask("/version", u"GET /version"_s).andThen(d->io, [this, info](const QJsonObject &version) {
                return info.map(d->io, [this, version](const QJsonObject &system) -> Result<EngineInfo> {
                    EngineInfo found;
                    d->setPinged(found);
                    parseVersion(version, found);
                    parseSystemInfo(system, found);
                    const QMutexLocker lock(&d->mutex);
                    d->info = found;
                    return found;
                });
            });
        });
    };
    TaskSource<EngineInfo> source;
    if (!d->address) {
        source.finish(failure(d->address.error()));
        return source.task();
    }
    (*d->thread->post)([source, work] { source.follow(work()); });
    return source.task();
}

Task<Done> Engine::ping()
{
    return d->run([this] { return d->ping(); });
}

EngineInfo Engine::info() const
{
    const QMutexLocker lock(&d->mutex);
    return d->info;
}

} // namespace pierside::engine

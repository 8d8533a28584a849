// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/negotiation.h"

#include "models/core/translate.h"
#include "models/engine/patience.h"

#include <utility>

namespace pierside::engine {

using namespace Qt::StringLiterals;

namespace {

constexpr ApiVersion newestKnown{1, 55};
// Older engines answer a ping without a version; 1.24 is the oldest version that current engines accept.
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

Negotiation::Negotiation(const Target &target, http::Client &client, QObject *io, http::Post &post)
    : m_target(target)
    , m_client(client)
    , m_io(io)
    , m_post(post)
{
    m_info.address = target.address;
}

EngineInfo Negotiation::info() const
{
    const QMutexLocker lock(&m_mutex);
    return m_info;
}

void Negotiation::setInfo(const EngineInfo &info)
{
    const QMutexLocker lock(&m_mutex);
    m_info = info;
}

void Negotiation::describe(EngineInfo &info) const
{
    info.kind = m_podman ? EngineInfo::Kind::Podman : EngineInfo::Kind::Docker;
    info.apiVersion = version();
    info.local = http::isLocal(m_client.address());
    info.address = m_target.address;
}

Task<Done> Negotiation::ping()
{
    return m_client.send(pingRequest(m_client.address()))
        .map(m_io, [this](const http::Response &response) -> Result<Done> {
            if (response.status >= 400)
                return failure(http::refusal(u"GET /_ping"_s, response));
            const auto theirs = ApiVersion::parse(QString::fromLatin1(response.header("Api-Version")));
            m_podman = !response.header("Libpod-API-Version").isNull();
            if (!theirs && !response.body.startsWith("OK"))
                return failure(ErrorCode::Protocol, tr("GET /_ping on %1").arg(m_target.address),
                               tr("the server at this address does not answer like a container engine"),
                               tr("Check the address: it must be the socket of Docker or Podman."));
            m_version = theirs ? qMin(*theirs, newestKnown) : oldestKnown;
            const QMutexLocker lock(&m_mutex);
            describe(m_info);
            return Done{};
        });
}

Task<Done> Negotiation::negotiate()
{
    const TaskSource<Done> waiting;
    m_waiting.push_back(waiting);
    waiting.onStop([this] { m_post([this] { dropCancelled(); }); });
    if (!std::exchange(m_isPinging, true)) {
        ping().then(m_io, [this](const Result<Done> &result) {
            m_isPinging = false;
            std::vector<TaskSource<Done>> ready;
            ready.swap(m_waiting);
            for (const auto &source : ready)
                source.finish(result);
        });
    }
    return waiting.task();
}

void Negotiation::dropCancelled()
{
    std::vector<TaskSource<Done>> cancelled;
    std::erase_if(m_waiting, [&cancelled](const TaskSource<Done> &waiting) {
        const bool isCancelled = waiting.stopToken().stop_requested();
        if (isCancelled)
            cancelled.push_back(waiting);
        return isCancelled;
    });
    for (const auto &waiting : cancelled)
        waiting.finish(failure(Error::cancelled()));
}

} // namespace pierside::engine

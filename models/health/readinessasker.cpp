// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/readinessasker.h"

#include "models/health/readinesswait.h"

namespace pierside::health {

using namespace Qt::StringLiterals;

ReadinessAsker::ReadinessAsker(EngineCalls calls, std::shared_ptr<Places> places, QObject *parent)
    : QObject(parent)
    , m_calls(std::move(calls))
    , m_places(std::move(places))
{
}

ReadinessAsker::~ReadinessAsker()
{
    // They use the engine access, which no longer exists in QObject's destructor.
    const auto waits = findChildren<ReadinessWait *>(QString(), Qt::FindDirectChildrenOnly);
    qDeleteAll(waits);
}

Task<Ready> ReadinessAsker::wait(const ReadinessRequest &request, std::optional<Milliseconds> timeout,
                                 std::function<void(const QString &)> progress)
{
    auto *wait = new ReadinessWait(this, request, std::move(progress));
    Task<Ready> task = wait->task();
    wait->start(timeout);
    return task;
}

void ReadinessAsker::setFeedLive(bool live)
{
    m_feedLive = live;
    const auto waits = findChildren<ReadinessWait *>(QString(), Qt::FindDirectChildrenOnly);
    for (ReadinessWait *wait : waits)
        wait->inspect();
}

void ReadinessAsker::notice(const engine::Event &event)
{
    if (event.type != engine::Event::Type::Container)
        return;
    static const QStringList telling{u"start"_s, u"die"_s,     u"died"_s,    u"stop"_s,    u"oom"_s,   u"pause"_s,
                                     u"kill"_s,  u"unpause"_s, u"destroy"_s, u"restart"_s, u"remove"_s};
    if (!telling.contains(event.action) && !event.action.startsWith("health_status"_L1))
        return;
    const auto waits = findChildren<ReadinessWait *>(QString(), Qt::FindDirectChildrenOnly);
    for (ReadinessWait *wait : waits) {
        if (wait->container().value == event.actorId)
            wait->inspect();
    }
}

} // namespace pierside::health

#include "moc_readinessasker.cpp"

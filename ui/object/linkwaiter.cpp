// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/object/linkwaiter.h"

#include "models/dashboard/dashboard.h"
#include "models/dashboard/healthwatch.h"
#include "ui/widgets/links.h"

#include <QUrl>

#include <algorithm>

namespace pierside::ui {

using health::Verdict;

namespace {

//! Whether every endpoint has answered; without endpoints, running is enough.
bool isReady(const health::ServiceFacts &facts, Verdict::State state)
{
    return health::isGood(state) &&
           std::all_of(facts.endpoints.cbegin(), facts.endpoints.cend(), [](const health::EndpointHealth &endpoint) {
               return endpoint.probe.isNotice || (endpoint.result && !endpoint.result->isFailure());
           });
}

} // namespace

LinkWaiter::LinkWaiter(const dashboard::Dashboard &dashboard, dashboard::HealthWatch &health, QObject *parent,
                       Open open)
    : QObject(parent)
    , m_dashboard(dashboard)
    , m_health(health)
    , m_open(open ? std::move(open) : Open(openLink))
{
    connect(&health, &dashboard::HealthWatch::changed, this, &LinkWaiter::look);
    // For services without endpoints, only the engine reports changes.
    connect(&dashboard, &dashboard::Dashboard::stackChanged, this, [this](const StackId &id) { look({id}); });
    connect(
        &dashboard, &dashboard::Dashboard::runFinished, this, [this](const StackId &id) { look({id}); },
        Qt::QueuedConnection);
}

void LinkWaiter::openWhenReady(const StackId &stackId, const QString &service, const QString &url)
{
    m_given.remove(url);
    m_waiting.insert(url, {stackId, service});
    tellWhatIsAwaited();
    Q_EMIT changed();
    look({stackId});
}

void LinkWaiter::cancel(const QString &url)
{
    if (!m_waiting.remove(url))
        return;
    tellWhatIsAwaited();
    Q_EMIT changed();
}

bool LinkWaiter::hasEnded(Place &place, Verdict::State state) const
{
    switch (state) {
    case Verdict::State::Crashed:
    case Verdict::State::RestartLoop:
    case Verdict::State::ExitedOk:
    case Verdict::State::Removing:
    case Verdict::State::NotCreated:
        // During a run, containers stop to be replaced.
        return place.wasUp && !m_dashboard.isBusy(place.stackId);
    default:
        place.wasUp = true;
        return false;
    }
}

void LinkWaiter::look(const QSet<StackId> &stackIds)
{
    QStringList ready;
    QHash<QString, QString> ended;
    for (auto it = m_waiting.begin(); it != m_waiting.end(); ++it) {
        if (!stackIds.contains(it->stackId))
            continue;
        const health::ServiceFacts facts = m_health.facts(it->stackId, it->service);
        const Verdict verdict = health::verdictOf(facts, QDateTime::currentDateTimeUtc());
        if (isReady(facts, verdict.state))
            ready.append(it.key());
        else if (hasEnded(*it, verdict.state))
            ended.insert(it.key(), facts.containers.isEmpty() ? tr("its container no longer exists") : verdict.reason);
    }
    if (ready.isEmpty() && ended.isEmpty())
        return;
    QHash<QString, Place> done;
    const QStringList over = ready + ended.keys();
    for (const QString &url : over)
        done.insert(url, m_waiting.take(url));
    tellWhatIsAwaited();
    for (const QString &url : std::as_const(ready)) {
        if (m_open(QUrl(url)))
            Q_EMIT opened(url);
        else
            ended.insert(url, tr("no program on this machine can open it"));
    }
    for (auto it = ended.cbegin(); it != ended.cend(); ++it) {
        const Place place = done.value(it.key());
        m_given.insert(it.key(), *it);
        Q_EMIT gaveUp(place.stackId, place.service, it.key(), *it);
    }
    Q_EMIT changed();
}

void LinkWaiter::tellWhatIsAwaited()
{
    QSet<ServiceKey> awaited;
    for (const Place &place : std::as_const(m_waiting))
        awaited.insert({place.stackId, place.service});
    m_health.setAwaited(awaited);
}

} // namespace pierside::ui

#include "moc_linkwaiter.cpp"

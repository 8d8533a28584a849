// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/linkwaiter.h"

#include "models/actions/healthwatch.h"
#include "ui/widgets/links.h"

#include <QUrl>

namespace pierside::ui {

using health::Verdict;

namespace {

//! Every endpoint has answered; where nothing can be asked, that it runs has to do.
bool isReady(const health::ServiceFacts &facts)
{
    const Verdict::State state = health::verdictOf(facts, QDateTime::currentDateTimeUtc()).state;
    if (facts.endpoints.isEmpty())
        return state == Verdict::State::Well || state == Verdict::State::Unproven;
    for (const health::EndpointHealth &endpoint : facts.endpoints) {
        if (!endpoint.result || endpoint.result->isFailure())
            return false;
    }
    return state == Verdict::State::Well || state == Verdict::State::Unproven;
}

} // namespace

LinkWaiter::LinkWaiter(actions::HealthWatch &health, QObject *parent, Open open)
    : QObject(parent)
    , m_health(health)
    , m_open(open ? std::move(open) : Open(openLink))
{
    connect(&health, &actions::HealthWatch::changed, this, &LinkWaiter::look);
}

void LinkWaiter::openWhenReady(const QString &stackId, const QString &service, const QString &url)
{
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

void LinkWaiter::look(const QSet<QString> &stackIds)
{
    QStringList ready;
    for (auto it = m_waiting.cbegin(); it != m_waiting.cend(); ++it) {
        if (stackIds.contains(it->stackId) && isReady(m_health.facts(it->stackId, it->service)))
            ready.append(it.key());
    }
    if (ready.isEmpty())
        return;
    for (const QString &url : std::as_const(ready))
        m_waiting.remove(url);
    tellWhatIsAwaited();
    for (const QString &url : std::as_const(ready)) {
        if (m_open(QUrl(url)))
            Q_EMIT opened(url);
    }
    Q_EMIT changed();
}

void LinkWaiter::tellWhatIsAwaited()
{
    QSet<std::pair<QString, QString>> awaited;
    for (const Place &place : std::as_const(m_waiting))
        awaited.insert({place.stackId, place.service});
    m_health.setAwaited(awaited);
}

} // namespace pierside::ui

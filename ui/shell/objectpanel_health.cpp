// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// How the selected row is, how it started, and why it is not well.
#include "models/actions/desk.h"
#include "models/actions/healthwatch.h"
#include "models/actions/hostfindings.h"
#include "models/actions/hostnames.h"
#include "models/actions/startwatch.h"
#include "models/items/startmodel.h"
#include "ui/activity/activitypage.h"
#include "ui/overview/healthlines.h"
#include "ui/overview/overviewpage.h"
#include "ui/overview/whycard.h"
#include "ui/ports/portspage.h"
#include "ui/shell/linkwaiter.h"
#include "ui/shell/objectpanel.h"

#include <QScrollBar>
#include <QTabWidget>
#include <QUrl>

#include <algorithm>

namespace pierside::ui {

using namespace Qt::StringLiterals;

void ObjectPanel::setStarts(const actions::StartWatch &starts)
{
    m_starts = &starts;
    connect(&starts, &actions::StartWatch::changed, this, [this](const QString &id) {
        if (id == m_selection.stackId && m_tabs->currentWidget() == m_activity)
            refreshStart();
    });
}

void ObjectPanel::refreshStart()
{
    const actions::StartView view = m_starts ? m_starts->of(m_selection.stackId) : actions::StartView();
    m_activity->setStart({view.timeline, view.usual.ready, view.usual.services});
}

void ObjectPanel::refreshHealth()
{
    const QString &id = m_selection.stackId;
    // What was said before the engine went away is no news.
    if (!m_desk.find(id) || m_desk.engineState().connection() != engine::EngineState::Connection::Live)
        return m_overview->setHealth({});
    const QStringList services =
        m_selection.service.isEmpty() ? m_health.services(id) : QStringList{m_selection.service};
    const actions::ServiceHealth health = m_health.facts(id);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QList<HealthLine> lines;
    for (const QString &service : services) {
        const auto facts = health.constFind(service);
        if (facts != health.cend())
            lines += healthLines(*facts, health::verdictOf(*facts, now), m_health.links(id, service),
                                 m_health.isAsking(id, service));
    }
    for (HealthLine &line : lines) {
        if (line.kind == HealthLine::Kind::Link)
            finishLink(line);
    }
    m_overview->setHealth(lines);
}

void ObjectPanel::finishLink(HealthLine &line)
{
    line.awaited = m_links->isWaiting(line.url);
    const QString host = QUrl(line.url).host();
    const bool isLocal = host == "localhost"_L1 || host.endsWith(".localhost"_L1);
    const bool isName = std::any_of(host.cbegin(), host.cend(), [](QChar c) { return c.isLetter(); });
    if (isLocal || !isName || host.contains(u':') || m_hosts->unresolved({host}).isEmpty())
        return;
    line.state = items::RowState::Unhealthy;
    line.copy = actions::hostsLine({host});
    line.text = tr("%1: this machine does not know %2. Add to /etc/hosts: %3").arg(line.url, host, line.copy);
}

void ObjectPanel::tellWhatIsOnView()
{
    const QWidget *page = m_tabs->currentWidget();
    const bool isSeen = isVisible() && !window()->isMinimized() && (page == m_overview || page == m_ports);
    if (isSeen)
        m_health.setOnView(m_selection.stackId, m_selection.service);
    else
        m_health.setOnView({});
    tellStatsOnView();
}

void ObjectPanel::showWhy(const QString &service)
{
    m_tabs->setCurrentWidget(m_overview);
    m_overview->verticalScrollBar()->setValue(0);
    WhyCard &card = m_overview->whyCard();
    card.setWaiting(service);
    m_health.why(m_selection.stackId, service)
        .then(this, [this, service, selection = m_selection](const Result<health::Why> &why) {
            // Whoever has gone elsewhere is not told about what was left.
            if (m_selection != selection)
                return;
            if (why)
                m_overview->whyCard().setWhy(*why);
            else
                m_overview->whyCard().setProblem(why.error().message());
        });
}

} // namespace pierside::ui

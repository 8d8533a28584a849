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
#include "ui/shell/notices.h"
#include "ui/shell/objectpanel.h"

#include <QScrollBar>
#include <QTabWidget>
#include <QUrl>

#include <algorithm>
#include <utility>

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
    m_activity->setStart({view.timeline, view.usual.ready, view.usual.services, view.clock});
}

void ObjectPanel::connectLinks()
{
    connect(m_overview, &OverviewPage::openWhenReadyRequested, this,
            [this](const QString &service, const QString &url, bool wanted) {
                if (wanted)
                    m_links->openWhenReady(m_selection.stackId, service, url);
                else
                    m_links->cancel(url);
            });
    connect(m_overview, &OverviewPage::copied, this,
            [this](const QString &text) { Q_EMIT remark(tr("Copied: %1").arg(text)); });
    connect(m_links, &LinkWaiter::changed, this, &ObjectPanel::refreshHealth);
    connect(m_links, &LinkWaiter::opened, this,
            [this](const QString &url) { Q_EMIT remark(tr("Opened %1").arg(url)); });
    connect(m_links, &LinkWaiter::gaveUp, this, &ObjectPanel::tellNotOpened);
}

void ObjectPanel::tellNotOpened(const QString &stackId, const QString &service, const QString &url,
                                const QString &reason)
{
    // Why a start failed is told by who started it, with more to do about it.
    if (m_notices->has(stackId))
        return;
    const auto why = [this, stackId, service] {
        m_notices->clear(stackId);
        Q_EMIT goToRequested({stackId, service, {}, {}});
        showWhy(service);
    };
    m_notices->post(
        stackId,
        {Token::Bad, tr("%1 is not opened").arg(url), tr("%1 %2").arg(service, reason), {{tr("Why?"), why}}, true});
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
    finishLinks(lines);
    m_overview->setHealth(lines);
}

void ObjectPanel::finishLinks(QList<HealthLine> &lines)
{
    const auto isLink = [](const HealthLine &line) { return line.kind == HealthLine::Kind::Link; };
    if (std::none_of(lines.cbegin(), lines.cend(), isLink))
        return;
    // One line for all of the stack's names: whoever adds it adds it once.
    QStringList hosts;
    if (const compose::Project *project = m_desk.find(m_selection.stackId)->declared())
        hosts = actions::routeHosts(*project);
    const QStringList unresolved = m_hosts->unresolved(hosts);
    bool isTold = false;
    for (HealthLine &line : lines) {
        if (!isLink(line))
            continue;
        line.awaited = m_links->isWaiting(line.url);
        const QString host = QUrl(line.url).host();
        if (unresolved.contains(host)) {
            line.state = items::RowState::Unhealthy;
            line.copy = actions::hostsLine(unresolved);
            line.text = tr("%1: this machine does not know %2").arg(line.url, host);
            if (!std::exchange(isTold, true))
                line.text += tr(". Add to /etc/hosts: %1").arg(line.copy);
        } else if (const QString reason = m_links->whyNotOpened(line.url); !reason.isEmpty() && !line.awaited) {
            line.text = tr("%1: not opened, %2").arg(line.url, reason);
        }
    }
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

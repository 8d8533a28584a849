// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/object/overviewtab.h"

#include "models/dashboard/dashboard.h"
#include "models/dashboard/freshnesswatch.h"
#include "models/dashboard/healthwatch.h"
#include "models/dashboard/hostwatch.h"
#include "models/dashboard/servicewatches.h"
#include "models/items/connectlines.h"
#include "ui/object/headertext.h"
#include "ui/object/linklines.h"
#include "ui/object/linkwaiter.h"
#include "ui/overview/connectcard.h"
#include "ui/overview/facts.h"
#include "ui/overview/overviewpage.h"
#include "ui/overview/whycard.h"
#include "ui/presenters/hostrows.h"
#include "ui/presenters/treepresenter.h"
#include "ui/presenters/watchrows.h"
#include "ui/widgets/notices.h"

#include <QScrollBar>

#include <utility>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QStringView hostPrefix = u"host:"; //!< of the key of a row that is a host process

RowFact factOf(const items::StackRow &stack)
{
    return {stack.project.value,
            stack.title,
            stack.files.value(0),
            shownState(stack),
            stateText(stack),
            stack.stepText,
            {},
            {}};
}

RowFact factOf(const items::HostRow &host)
{
    const QString state = host.stateDetail.isEmpty() ? items::stateWord(host.state) : host.stateDetail;
    return {hostPrefix.toString() + host.name,
            host.name,
            OverviewTab::tr("process on this machine"),
            host.state,
            state,
            {},
            {},
            {}};
}

} // namespace

OverviewTab::OverviewTab(const PageContext &context, QWidget *parent)
    : Page(context, parent)
    , m_page(new OverviewPage(parent))
    , m_links(new LinkLines(d.dashboard, d.health, this))
{
    connectPage();
    connect(m_links, &LinkLines::changed, this, [this] {
        if (isOnView()) {
            refreshConnection();
            refreshHealth();
        }
    });
    connect(&m_links->waiter(), &LinkWaiter::opened, this,
            [this](const QString &url) { Q_EMIT d.requests.remark(tr("Opened %1").arg(url)); });
    connect(&m_links->waiter(), &LinkWaiter::gaveUp, this, &OverviewTab::showNotOpened);
    connect(&d.freshness, &dashboard::FreshnessWatch::changed, this, [this](const StackId &id) {
        if (id == selection().stackId && isOnView())
            m_page->setStale(staleness());
    });
    connect(&d.health, &dashboard::HealthWatch::changed, this, [this](const QSet<StackId> &ids) {
        if (ids.contains(selection().stackId) && isOnView())
            refreshHealth();
    });
}

void OverviewTab::connectPage()
{
    connect(m_page, &OverviewPage::rowActivated, this, &OverviewTab::goToRow);
    connect(m_page, &OverviewPage::recreateRequested, this,
            [this](const QStringList &services) { Q_EMIT d.requests.recreate(selection().stackId, services); });
    connect(m_page, &OverviewPage::freshRequested, this,
            [this](actions::Staleness::Answer answer, const QStringList &services) {
                Q_EMIT d.requests.freshen(selection().stackId, answer, services);
            });
    connect(m_page, &OverviewPage::tagsBackRequested, this,
            [this](const QStringList &services) { Q_EMIT d.requests.revertTags(selection().stackId, services); });
    connect(m_page, &OverviewPage::checkRequested, this, [this](const QString &service, const QString &endpoint) {
        d.health.runNow(selection().stackId, service, endpoint);
    });
    connect(m_page, &OverviewPage::whyRequested, this, &OverviewTab::showWhy);
    connect(m_page, &OverviewPage::openWhenReadyRequested, this,
            [this](const QString &service, const QString &url, bool wanted) {
                if (wanted)
                    m_links->waiter().openWhenReady(selection().stackId, service, url);
                else
                    m_links->waiter().cancel(url);
            });
    connect(m_page, &OverviewPage::copied, this,
            [this](const QString &text) { Q_EMIT d.requests.remark(tr("Copied: %1").arg(text)); });
}

QWidget *OverviewTab::widget() const
{
    return m_page;
}

void OverviewTab::selectionChanged()
{
    m_page->whyCard().clear();
}

void OverviewTab::goToRow(const QString &key)
{
    if (key.startsWith(hostPrefix))
        Q_EMIT d.requests.goTo({{}, {}, {}, selection().workspace, key.mid(hostPrefix.size())});
    else if (selection().workspace.isEmpty())
        Q_EMIT d.requests.goTo({selection().stackId, key, {}, {}});
    else
        Q_EMIT d.requests.goTo({StackId{key}, {}, {}, {}});
}

void OverviewTab::refresh()
{
    if (selection().isHost())
        showHost();
    else if (d.dashboard.find(selection().stackId))
        refreshStack();
    else
        showWorkspace();
}

void OverviewTab::refreshStack()
{
    const dashboard::DashboardStack &stack = *d.dashboard.find(selection().stackId);
    const QList<engine::Container> containers = d.dashboard.containersOf(selection().stackId);
    const engine::Snapshot &snapshot = d.dashboard.engineState().snapshot();
    const items::StackRow *row = d.rows.row(selection().stackId);
    m_page->setDrift(driftingRows());
    d.freshness.look(selection().stackId);
    m_page->setStale(staleness());
    m_page->setOtherImages(otherImages());
    refreshConnection();
    refreshHealth();
    if (selection().service.isEmpty() && row) {
        m_page->setRows(tr("Services"), serviceRows(*row, stack.declared(), snapshot));
        QList<FactSection> sections =
            stackFacts(stack.declared(), containers, d.health.contexts(selection().stackId), snapshot);
        if (stack.loaded && hasErrors(stack.loaded->diagnostics))
            sections.prepend(problemFacts(stack.loaded->diagnostics));
        m_page->setSections(sections);
    } else {
        m_page->setRows({}, {});
        QList<FactSection> sections = serviceFacts(stack.declared(), selection().service, containers,
                                                   d.health.contexts(selection().stackId), snapshot);
        if (d.services.canWatch(selection().stackId, selection().service))
            sections.prepend(watchFacts(d.services.view(selection().stackId, selection().service)));
        m_page->setSections(sections);
    }
}

void OverviewTab::showWorkspace()
{
    const items::WorkspaceRow *workspace = d.rows.workspace(selection().workspace);
    if (!workspace)
        return;
    QList<RowFact> rows;
    for (const items::StackRow &stack : workspace->stacks)
        rows.append(factOf(stack));
    for (const items::HostRow &host : workspace->hosts)
        rows.append(factOf(host));
    m_page->setDrift({});
    m_page->setStale({});
    m_page->setOtherImages({});
    m_page->setConnection({});
    m_page->setRows(tr("Stacks"), rows);
    m_page->setHealth({});
    m_page->setSections({});
}

void OverviewTab::showHost()
{
    const workspace::WorkspaceFile *file = d.hosts.find(selection().workspace);
    const workspace::HostProcess *host = file ? file->findHost(selection().host) : nullptr;
    if (!host)
        return;
    m_page->setDrift({});
    m_page->setStale({});
    m_page->setOtherImages({});
    m_page->setConnection({});
    m_page->setRows({}, {});
    m_page->setHealth({});
    m_page->setSections(hostFacts(d.hosts.view({selection().workspace, selection().host}), *host));
}

QList<items::ServiceRow> OverviewTab::driftingRows() const
{
    const StackId &id = selection().stackId;
    const items::StackRow *stack = d.rows.row(id);
    // A running plan may change the drift, and without an engine nothing can be recreated.
    if (!stack || d.dashboard.isBusy(id) ||
        d.dashboard.engineState().connection() != engine::EngineState::Connection::Live)
        return {};
    if (selection().service.isEmpty())
        return stack->services;
    const items::ServiceRow *service = d.rows.row(id, selection().service);
    return service ? QList<items::ServiceRow>{*service} : QList<items::ServiceRow>{};
}

QList<actions::Staleness> OverviewTab::staleness() const
{
    const StackId &id = selection().stackId;
    if (d.dashboard.isBusy(id) || d.dashboard.engineState().connection() != engine::EngineState::Connection::Live)
        return {};
    QList<actions::Staleness> reasons = d.freshness.reasons(id);
    reasons.removeIf([this](const actions::Staleness &reason) {
        return !selection().service.isEmpty() && reason.service != selection().service;
    });
    return reasons;
}

QList<ports::OtherImage> OverviewTab::otherImages() const
{
    const compose::Project *project = d.dashboard.find(selection().stackId)->declared();
    QList<ports::OtherImage> images = project ? ports::otherImagesOf(*project) : QList<ports::OtherImage>();
    images.removeIf([this](const ports::OtherImage &image) {
        return !selection().service.isEmpty() && image.service != selection().service;
    });
    return images;
}

void OverviewTab::refreshConnection()
{
    const dashboard::DashboardStack *stack = d.dashboard.find(selection().stackId);
    const items::ServiceRow *row = d.rows.row(selection().stackId, selection().service);
    // The addresses of a remote engine's containers are those of another machine.
    if (!stack || !row || row->stale || !d.dashboard.engineState().info().local)
        return m_page->setConnection({});
    Connection connection{selection().service,
                          items::connectLines(selection().service, stack->declared(),
                                              d.dashboard.containersOf(selection().stackId), d.dashboard.catalogue()),
                          row->state == items::RowState::Starting,
                          {}};
    for (const items::ConnectLine &line : std::as_const(connection.lines)) {
        if (line.kind == items::ConnectLine::Kind::Page && m_links->waiter().isWaiting(line.value))
            connection.awaited = line.value;
    }
    m_page->setConnection(connection);
}

void OverviewTab::refreshHealth()
{
    const StackId &id = selection().stackId;
    // Results from before the engine disconnected are outdated.
    if (!d.dashboard.find(id) || d.dashboard.engineState().connection() != engine::EngineState::Connection::Live)
        return m_page->setHealth({});
    const QStringList services =
        selection().service.isEmpty() ? d.health.services(id) : QStringList{selection().service};
    const actions::ServiceHealth health = d.health.facts(id);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QList<HealthLine> lines;
    for (const QString &service : services) {
        const auto facts = health.constFind(service);
        if (facts != health.cend())
            lines += healthLines(*facts, health::verdictOf(*facts, now), d.health.links(id, service),
                                 d.health.isAsking(id, service));
    }
    m_links->complete(id, lines);
    m_page->setHealth(lines);
}

void OverviewTab::showNotOpened(const StackId &stackId, const QString &service, const QString &url,
                                const QString &reason)
{
    // The banner of a failed start is more useful.
    if (d.notices.has(stackId))
        return;
    const auto why = [this, stackId, service] {
        d.notices.clear(stackId);
        Q_EMIT d.requests.goTo({stackId, service, {}, {}});
        Q_EMIT d.requests.why(service);
    };
    d.notices.post(
        stackId,
        {Token::Bad, tr("%1 was not opened").arg(url), tr("%1 %2").arg(service, reason), {{tr("Why?"), why}}, true});
}

void OverviewTab::showWhy(const QString &service)
{
    m_page->verticalScrollBar()->setValue(0);
    WhyCard &card = m_page->whyCard();
    card.setWaiting(service);
    d.health.why(selection().stackId, service)
        .then(this, [this, service, asked = selection()](const Result<health::Why> &why) {
            // The user has selected another row meanwhile.
            if (selection() != asked)
                return;
            if (why)
                m_page->whyCard().setWhy(*why);
            else
                m_page->whyCard().setProblem(why.error().message());
        });
}

} // namespace pierside::ui

#include "moc_overviewtab.cpp"

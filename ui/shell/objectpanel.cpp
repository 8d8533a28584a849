// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/objectpanel.h"

#include "models/actions/desk.h"
#include "models/actions/healthwatch.h"
#include "models/actions/hostnames.h"
#include "models/actions/portwatch.h"
#include "models/items/startmodel.h"
#include "ui/activity/activitypage.h"
#include "ui/config/configpage.h"
#include "ui/graph/graphpage.h"
#include "ui/overview/overviewpage.h"
#include "ui/overview/whycard.h"
#include "ui/ports/portspage.h"
#include "ui/shell/linkwaiter.h"
#include "ui/shell/notices.h"
#include "ui/shell/objectheader.h"
#include "ui/shell/runoutput.h"
#include "ui/shell/treepresenter.h"
#include "ui/stats/statspage.h"
#include "ui/theme/metrics.h"
#include "ui/widgets/counted.h"
#include "ui/widgets/standin.h"

#include <QEvent>
#include <QFileInfo>
#include <QTabWidget>
#include <QVBoxLayout>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

template <class Row>
QString stateText(const Row &row)
{
    const QString text = row.stateDetail.isEmpty() ? items::stateWord(row.state) : row.stateDetail;
    return row.stale ? ObjectPanel::tr("was %1").arg(text) : text;
}

template <class Row>
items::RowState shownState(const Row &row)
{
    return row.stale ? items::RowState::Stale : row.state;
}

QString sentenceOf(const items::ServiceRow &row)
{
    QStringList parts;
    parts.append(stateText(row));
    if (!row.stepText.isEmpty())
        parts.append(row.stepText);
    else if (!row.readyText.isEmpty() && row.readyText != row.stateDetail)
        parts.append(row.readyText);
    for (const items::PortText &port : row.ports)
        parts.append(items::portLabel(port));
    if (!row.image.isEmpty())
        parts.append(row.image);
    return parts.join(u"  ·  "_s);
}

QString sentenceOf(const items::StackRow &row)
{
    QStringList parts;
    parts.append(stateText(row));
    if (!row.stepText.isEmpty())
        parts.append(row.stepText);
    else if (!row.readyText.isEmpty())
        parts.append(row.readyText);
    if (row.foreign)
        parts.append(ObjectPanel::tr("not added here"));
    else if (!row.files.isEmpty())
        parts.append(row.files.first());
    return parts.join(u"  ·  "_s);
}

} // namespace

ObjectPanel::ObjectPanel(actions::Desk &desk, const TreePresenter &presenter, const actions::PortWatch &ports,
                         actions::HealthWatch &health, items::ActivityModel &activity, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_presenter(presenter)
    , m_health(health)
    , m_links(new LinkWaiter(desk, health, this))
    , m_hosts(new actions::HostNames(this))
    , m_header(new ObjectHeader(this))
    , m_notices(new Notices(this))
    , m_tabs(new QTabWidget(this))
    , m_watch(ports)
    , m_overview(new OverviewPage(this))
    , m_ports(new PortsPage(this))
    , m_statsPage(new StatsPage(this))
    , m_graph(makeGraph())
    , m_config(makeConfig())
    , m_activity(makeActivity(activity))
    , m_output(new RunOutput(desk, this))
{
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_overview, tr("Overview"));
    m_tabs->addTab(m_ports, tr("Ports"));
    m_tabs->addTab(m_statsPage, tr("Stats"));
    m_tabs->addTab(m_graph, tr("Graph"));
    m_tabs->addTab(m_config, tr("Config"));
    m_tabs->addTab(m_activity, tr("Activity"));
    connect(m_tabs, &QTabWidget::currentChanged, this, &ObjectPanel::refreshTab);
    const auto refreshPortsShown = [this] {
        if (m_tabs->currentWidget() == m_ports)
            refreshPorts();
    };
    connect(m_ports, &PortsPage::scopeChanged, this, refreshPortsShown);
    connect(m_ports, &PortsPage::reachRequested, this, &ObjectPanel::reach);
    connect(&ports, &actions::PortWatch::changed, this, refreshPortsShown);
    connect(m_overview, &OverviewPage::rowActivated, this, [this](const QString &key) {
        if (key.startsWith(u"host:"_s))
            Q_EMIT goToRequested({{}, {}, {}, m_selection.workspace, key.mid(5)});
        else if (m_selection.workspace.isEmpty())
            Q_EMIT goToRequested({m_selection.stackId, key, {}, {}});
        else
            Q_EMIT goToRequested({key, {}, {}, {}});
    });
    connect(m_overview, &OverviewPage::recreateRequested, this,
            [this](const QStringList &services) { Q_EMIT recreateRequested(m_selection.stackId, services); });
    connect(m_overview, &OverviewPage::tagsBackRequested, this,
            [this](const QStringList &services) { Q_EMIT tagsBackRequested(m_selection.stackId, services); });
    connect(m_output, &RunOutput::cleared, this, [this](const QString &stackId) {
        if (stackId == m_outputOf)
            m_activity->setOutput(m_output->title(stackId), {});
    });
    connect(m_output, &RunOutput::appended, this, [this](const QString &stackId, const QStringList &lines) {
        if (stackId == m_outputOf)
            m_activity->appendOutput(lines);
    });
    connect(m_overview, &OverviewPage::checkRequested, this, [this](const QString &service, const QString &endpoint) {
        m_health.runNow(m_selection.stackId, service, endpoint);
    });
    connect(m_overview, &OverviewPage::whyRequested, this, &ObjectPanel::showWhy);
    connectLinks();
    connect(m_hosts, &actions::HostNames::changed, this, &ObjectPanel::refreshHealth);
    connect(&m_health, &actions::HealthWatch::changed, this, [this](const QSet<QString> &ids) {
        if (m_tabs->currentWidget() == m_ports)
            refreshPorts();
        else if (ids.contains(m_selection.stackId))
            refreshHealth();
    });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_notices);
    layout->addWidget(m_tabs, 1);
}

void ObjectPanel::setSelection(const Selection &selection)
{
    if (m_selection != selection)
        m_overview->whyCard().clear();
    m_selection = selection;
    m_notices->setStacks(m_presenter.stacksOf(selection));
    refreshOutput();
    refresh();
}

void ObjectPanel::refresh()
{
    refreshHeader();
    refreshTab();
}

void ObjectPanel::refreshHeader()
{
    const items::StackRow *stack = m_presenter.row(m_selection.stackId);
    const items::ServiceRow *service = m_presenter.row(m_selection.stackId, m_selection.service);
    const bool standIn = service && service->standIn;
    m_header->setBadge(standIn ? standInWord() : QString(), standInTip());
    if (service)
        m_header->setObject(service->key.service, shownState(*service), sentenceOf(*service));
    else if (stack)
        m_header->setObject(stack->title, shownState(*stack), sentenceOf(*stack));
    else if (const items::HostRow *host = m_presenter.host(m_selection))
        m_header->setObject(host->name, host->state, host->stateDetail);
    else if (const items::WorkspaceRow *workspace = m_presenter.workspace(m_selection.workspace)) {
        QList<items::RowState> states;
        for (const items::HostRow &row : workspace->hosts)
            states.append(row.state);
        for (const items::StackRow &row : workspace->stacks)
            states.append(row.state);
        const items::RollUp roll = items::rollUpStacks(states);
        m_header->setObject(workspace->name, roll.state,
                            counted(workspace->stacks.size(), tr("%1 stack"), tr("%1 stacks")) + u"  ·  "_s +
                                roll.text);
    }
}

void ObjectPanel::refreshTab()
{
    tellWhatIsOnView();
    if (m_tabs->currentWidget() == m_ports)
        return refreshPorts();
    if (m_tabs->currentWidget() == m_statsPage)
        return refreshStats();
    if (m_tabs->currentWidget() == m_graph)
        return refreshGraph();
    if (m_selection.isHost())
        return showHost();
    const actions::DeskStack *stack = m_desk.find(m_selection.stackId);
    if (!stack)
        return showWorkspace();
    if (m_tabs->currentWidget() == m_overview)
        refreshOverview();
    else if (m_tabs->currentWidget() == m_config) {
        m_config->show(stack->loaded, stack->entry.stack.files.files, m_desk.containersOf(m_selection.stackId),
                       m_selection.service);
        refreshFacts();
    } else {
        refreshActivity({stack->project});
        refreshStart();
    }
}

void ObjectPanel::refreshOutput()
{
    if (std::exchange(m_outputOf, m_selection.stackId) != m_selection.stackId)
        m_activity->setOutput(m_output->title(m_outputOf), m_output->lines(m_outputOf));
}

void ObjectPanel::refreshOverview()
{
    const actions::DeskStack &stack = *m_desk.find(m_selection.stackId);
    const QList<engine::Container> containers = m_desk.containersOf(m_selection.stackId);
    const engine::Snapshot &snapshot = m_desk.engineState().snapshot();
    const items::StackRow *row = m_presenter.row(m_selection.stackId);
    m_overview->setDrift(driftingRows());
    refreshTags();
    refreshHealth();
    if (m_selection.service.isEmpty() && row) {
        m_overview->setRows(tr("Services"), serviceRows(*row, stack.declared(), snapshot));
        QList<FactSection> sections = stackFacts(stack.declared(), containers, snapshot);
        if (stack.loaded && hasErrors(stack.loaded->diagnostics))
            sections.prepend(problemFacts(stack.loaded->diagnostics));
        m_overview->setSections(sections);
    } else {
        m_overview->setRows({}, {});
        m_overview->setSections(serviceFacts(stack.declared(), m_selection.service, containers, snapshot));
    }
}

void ObjectPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    window()->removeEventFilter(this);
    window()->installEventFilter(this);
    tellWhatIsOnView();
}

void ObjectPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    tellWhatIsOnView();
}

bool ObjectPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == window() && event->type() == QEvent::WindowStateChange)
        tellWhatIsOnView();
    return QWidget::eventFilter(watched, event);
}

QList<items::ServiceRow> ObjectPanel::driftingRows() const
{
    const QString &id = m_selection.stackId;
    const items::StackRow *stack = m_presenter.row(id);
    // A run under way is about to change it, and without an engine nothing can be made anew.
    if (!stack || m_desk.isBusy(id) || m_desk.engineState().connection() != engine::EngineState::Connection::Live)
        return {};
    if (m_selection.service.isEmpty())
        return stack->services;
    const items::ServiceRow *service = m_presenter.row(id, m_selection.service);
    return service ? QList<items::ServiceRow>{*service} : QList<items::ServiceRow>{};
}

void ObjectPanel::showWorkspace()
{
    const items::WorkspaceRow *workspace = m_presenter.workspace(m_selection.workspace);
    if (!workspace)
        return;
    QList<RowFact> rows;
    QSet<ProjectName> projects;
    for (const items::StackRow &stack : workspace->stacks) {
        rows.append({stack.project.value,
                     stack.title,
                     stack.files.value(0),
                     shownState(stack),
                     stateText(stack),
                     stack.stepText,
                     {},
                     {}});
        if (const actions::DeskStack *known = m_desk.find(stack.project.value))
            projects.insert(known->project);
    }
    for (const items::HostRow &host : workspace->hosts)
        rows.append({u"host:"_s + host.name,
                     host.name,
                     tr("process on this machine"),
                     host.state,
                     host.stateDetail.isEmpty() ? items::stateWord(host.state) : host.stateDetail,
                     {},
                     {},
                     {}});
    m_overview->setDrift({});
    m_overview->setOtherImages({});
    m_overview->setRows(tr("Stacks"), rows);
    m_overview->setHealth({});
    m_overview->setSections({});
    // The id of a workspace that has a file is that file.
    refreshFacts();
    m_config->show(nullptr, QFileInfo(workspace->id).isAbsolute() ? QStringList{workspace->id} : QStringList(), {}, {});
    refreshActivity(projects);
    m_activity->setStart({});
}

void ObjectPanel::setPrimary(QAction *action, bool inviting)
{
    m_header->setPrimary(action, inviting);
}

void ObjectPanel::setOverflow(QMenu *menu)
{
    m_header->setOverflow(menu);
}

void ObjectPanel::showTab(int index)
{
    if (index >= 0 && index < m_tabs->count())
        m_tabs->setCurrentIndex(index);
}

int ObjectPanel::tab() const
{
    return m_tabs->currentIndex();
}

void ObjectPanel::showActivity()
{
    m_tabs->setCurrentWidget(m_activity);
}

void ObjectPanel::showConfig()
{
    m_tabs->setCurrentWidget(m_config);
}

} // namespace pierside::ui

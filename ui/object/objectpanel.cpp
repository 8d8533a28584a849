// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/object/objectpanel.h"

#include "models/dashboard/healthwatch.h"
#include "models/dashboard/portwatch.h"
#include "models/items/clashpairs.h"
#include "ui/object/activitytab.h"
#include "ui/object/configtab.h"
#include "ui/object/graphtab.h"
#include "ui/object/headertext.h"
#include "ui/object/keystab.h"
#include "ui/object/objectheader.h"
#include "ui/object/overviewtab.h"
#include "ui/object/portstab.h"
#include "ui/object/statstab.h"
#include "ui/object/volumestab.h"
#include "ui/presenters/treepresenter.h"
#include "ui/widgets/notices.h"
#include "ui/widgets/pagescroller.h"
#include "ui/widgets/standin.h"

#include <QEvent>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace pierside::ui {

ObjectPanel::ObjectPanel(const PanelContext &context, QWidget *parent)
    : QWidget(parent)
    , d(context)
    , m_header(new ObjectHeader(this))
    , m_notices(new Notices(this))
    , m_requests(new PageRequests(this))
    , m_tabs(new QTabWidget(this))
{
    const PageContext pages{d.dashboard, d.rows,     d.ports,     d.health,   d.stats,    d.starts,   d.hosts,
                            d.volumes,   d.services, d.freshness, d.activity, *m_notices, *m_requests};
    m_tabs->setDocumentMode(true);
    m_overview = new OverviewTab(pages, this);
    addPage(m_overview);
    addPage(new PortsTab(pages, this));
    addPage(new VolumesTab(pages, this));
    addPage(new KeysTab(pages, this));
    addPage(new StatsTab(pages, this));
    addPage(new GraphTab(pages, this));
    m_config = new ConfigTab(pages, this);
    addPage(m_config);
    addPage(new ActivityTab(pages, this));
    connect(m_tabs, &QTabWidget::currentChanged, this, &ObjectPanel::updateViews);
    connect(m_requests, &PageRequests::showPage, this, &ObjectPanel::showPage);
    connect(m_requests, &PageRequests::why, this, &ObjectPanel::showWhy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_notices);
    layout->addWidget(m_tabs, 1);
}

void ObjectPanel::setEditor(const QString &command)
{
    m_config->setEditor(command);
}

void ObjectPanel::addPage(Page *page)
{
    m_pages.append(page);
    m_tabs->addTab(scrolling(page->widget(), this), page->title());
}

Page *ObjectPanel::current() const
{
    return m_pages.value(m_tabs->currentIndex());
}

void ObjectPanel::setSelection(const Selection &selection)
{
    m_selection = selection;
    m_notices->setStacks(d.rows.stacksOf(selection));
    for (Page *page : std::as_const(m_pages))
        page->setSelection(selection);
    updateViews();
    refresh();
}

void ObjectPanel::refresh()
{
    refreshHeader();
    current()->refreshIfOnView();
}

void ObjectPanel::refreshHeader()
{
    const items::StackRow *stack = d.rows.row(m_selection.stackId);
    const items::ServiceRow *service = d.rows.row(m_selection.stackId, m_selection.service);
    refreshBadge();
    if (service) {
        m_header->setObject(service->key.service, shownState(*service), headerSentence(*service));
    } else if (stack) {
        m_header->setObject(stack->title, shownState(*stack), headerSentence(*stack));
    } else if (const items::HostRow *host = d.rows.host(m_selection)) {
        m_header->setObject(host->name, host->state, host->stateDetail);
    } else if (const items::WorkspaceRow *workspace = d.rows.workspace(m_selection.workspace)) {
        const items::RollUp states = items::rollUp(*workspace);
        m_header->setObject(workspace->name, states.state, headerSentence(*workspace, states));
    }
}

//! How many rows are selected; a stand-in; or before the start of a stack, that it clashes with a running one.
void ObjectPanel::refreshBadge()
{
    if (m_selectedCount > 1)
        return m_header->setBadge(tr("%n selected", nullptr, m_selectedCount),
                                  tr("Up, Stop, Restart and Logs act on all selected rows."));
    const items::StackRow *stack = d.rows.row(m_selection.stackId);
    const items::ServiceRow *service = d.rows.row(m_selection.stackId, m_selection.service);
    if (service)
        return m_header->setBadge(service->standIn ? standInWord() : QString(), standInTip());
    const actions::PortSurvey &survey = d.ports.survey();
    if (stack && !items::isUp(stack->state)) {
        for (const items::ClashPair &pair : items::clashPairs(survey.claims, survey.clashes)) {
            const items::StackRow *other = pair.contains(stack->id) ? d.rows.row(pair.other(stack->id)) : nullptr;
            if (other && items::isUp(other->state))
                return m_header->setBadge(tr("Conflicts with %1").arg(other->title), pair.tip);
        }
    }
    m_header->setBadge({}, {});
}

void ObjectPanel::updateViews()
{
    const bool isSeen = isVisible() && !window()->isMinimized();
    if (isSeen && current()->showsHealth())
        d.health.setOnView(m_selection.stackId, m_selection.service);
    else
        d.health.setOnView({});
    for (Page *page : std::as_const(m_pages))
        page->setOnView(isSeen && page == current());
}

void ObjectPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    window()->removeEventFilter(this);
    window()->installEventFilter(this);
    updateViews();
}

void ObjectPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    updateViews();
}

bool ObjectPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == window() && event->type() == QEvent::WindowStateChange)
        updateViews();
    return QWidget::eventFilter(watched, event);
}

void ObjectPanel::setPrimary(QAction *action, bool inviting)
{
    m_header->setPrimary(action, inviting);
}

void ObjectPanel::setOverflow(QMenu *menu)
{
    m_header->setOverflow(menu);
}

QStringList ObjectPanel::pages() const
{
    QStringList ids;
    for (const Page *page : m_pages)
        ids.append(page->id());
    return ids;
}

QString ObjectPanel::page() const
{
    return current()->id();
}

void ObjectPanel::showPage(const QString &id)
{
    const qsizetype index = pages().indexOf(id);
    if (index >= 0)
        m_tabs->setCurrentIndex(int(index));
}

void ObjectPanel::showEnvironment()
{
    showPage(m_config->id());
    m_config->showEnvironment();
}

void ObjectPanel::showWhy(const QString &service)
{
    showPage(m_overview->id());
    m_overview->showWhy(service);
}

} // namespace pierside::ui

#include "moc_objectpanel.cpp"

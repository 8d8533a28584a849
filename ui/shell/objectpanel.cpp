// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/objectpanel.h"

#include "models/actions/desk.h"
#include "ui/activity/activitypage.h"
#include "ui/config/configpage.h"
#include "ui/overview/overviewpage.h"
#include "ui/shell/notices.h"
#include "ui/shell/objectheader.h"
#include "ui/shell/treepresenter.h"
#include "ui/theme/metrics.h"

#include <QTabWidget>
#include <QVBoxLayout>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

QString sentenceOf(const items::ServiceRow &row)
{
    QStringList parts;
    parts.append(row.stateDetail.isEmpty() ? items::stateWord(row.state) : row.stateDetail);
    if (!row.stepText.isEmpty())
        parts.append(row.stepText);
    for (const items::PortText &port : row.ports)
        parts.append(items::portLabel(port));
    if (!row.image.isEmpty())
        parts.append(row.image);
    return parts.join(u"  ·  "_s);
}

QString sentenceOf(const items::StackRow &row)
{
    QStringList parts;
    parts.append(row.stateDetail.isEmpty() ? items::stateWord(row.state) : row.stateDetail);
    if (!row.stepText.isEmpty())
        parts.append(row.stepText);
    if (row.foreign)
        parts.append(ObjectPanel::tr("not added here"));
    else if (!row.files.isEmpty())
        parts.append(row.files.first());
    return parts.join(u"  ·  "_s);
}

} // namespace

ObjectPanel::ObjectPanel(actions::Desk &desk, const TreePresenter &presenter, items::ActivityModel &activity,
                         QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_presenter(presenter)
    , m_header(new ObjectHeader(this))
    , m_notices(new Notices(this))
    , m_tabs(new QTabWidget(this))
    , m_overview(new OverviewPage(this))
    , m_config(new ConfigPage([&desk](const ContainerId &id) { return desk.inspect(u"containers"_s, id.value); }, this))
    , m_activity(new ActivityPage(activity, this))
{
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_overview, tr("Overview"));
    m_tabs->addTab(m_config, tr("Config"));
    m_tabs->addTab(m_activity, tr("Activity"));
    connect(m_tabs, &QTabWidget::currentChanged, this, &ObjectPanel::refreshTab);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(m_notices);
    layout->addWidget(m_tabs, 1);
}

void ObjectPanel::setSelection(const Selection &selection)
{
    m_selection = selection;
    m_notices->setStack(selection.stackId);
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
    if (service)
        m_header->setObject(service->key.service, service->state, sentenceOf(*service));
    else if (stack)
        m_header->setObject(stack->title.isEmpty() ? stack->project.value : stack->title, stack->state,
                            sentenceOf(*stack));
}

void ObjectPanel::refreshTab()
{
    const actions::DeskStack *stack = m_desk.find(m_selection.stackId);
    if (!stack)
        return;
    const QList<engine::Container> containers = m_desk.containersOf(m_selection.stackId);
    const compose::Project *declared = stack->loaded && stack->loaded->project ? &*stack->loaded->project : nullptr;
    const engine::Snapshot &snapshot = m_desk.engineState().snapshot();
    if (m_tabs->currentWidget() == m_overview)
        m_overview->setSections(m_selection.service.isEmpty()
                                    ? stackFacts(declared, containers, snapshot)
                                    : serviceFacts(declared, m_selection.service, containers, snapshot));
    else if (m_tabs->currentWidget() == m_config)
        m_config->show(stack->loaded, stack->entry.stack.files.files, containers, m_selection.service);
    else
        m_activity->setProject(stack->project);
}

void ObjectPanel::setPrimary(QAction *action)
{
    m_header->setPrimary(action);
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

void ObjectPanel::showConfig()
{
    m_tabs->setCurrentWidget(m_config);
}

} // namespace pierside::ui

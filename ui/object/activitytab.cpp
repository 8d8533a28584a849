// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/object/activitytab.h"

#include "models/dashboard/dashboard.h"
#include "models/dashboard/startwatch.h"
#include "models/items/activitymodel.h"
#include "models/items/startmodel.h"
#include "ui/activity/activitypage.h"
#include "ui/activity/eventspane.h"
#include "ui/object/runoutput.h"
#include "ui/presenters/treepresenter.h"

#include <utility>

namespace pierside::ui {

ActivityTab::ActivityTab(const PageContext &context, QWidget *parent)
    : Page(context, parent)
    , m_page(new ActivityPage(d.activity, parent))
    , m_output(new RunOutput(d.dashboard, this))
{
    connect(&m_page->events(), &EventsPane::rowRequested, this, &ActivityTab::goToRow);
    connect(&d.starts, &dashboard::StartWatch::changed, this, [this](const StackId &id) {
        if (id == selection().stackId && isOnView())
            refreshStart();
    });
    connect(m_output, &RunOutput::cleared, this, [this](const StackId &stackId) {
        if (stackId == m_outputOf)
            m_outputOf.reset();
        if (isOnView())
            refreshOutput();
    });
    connect(m_output, &RunOutput::appended, this, [this](const StackId &stackId, const QStringList &lines) {
        if (stackId != m_outputOf)
            return;
        if (isOnView())
            m_page->appendOutput(lines);
        else
            m_outputOf.reset();
    });
}

QWidget *ActivityTab::widget() const
{
    return m_page;
}

void ActivityTab::refreshOutput()
{
    const StackId &id = selection().stackId;
    if (std::exchange(m_outputOf, id) != id)
        m_page->setOutput(m_output->title(id), m_output->lines(id));
}

void ActivityTab::refresh()
{
    d.activity.wantHistory();
    refreshOutput();
    if (selection().isHost())
        return;
    EventScope scope{projects(), selection().service, {}};
    for (const StackId &id : d.rows.stacksOf(selection())) {
        const items::StackRow *row = d.rows.row(id);
        for (const items::ServiceRow &service : row ? row->services : QList<items::ServiceRow>()) {
            if (scope.service.isEmpty() || scope.service == service.key.service)
                scope.images.append(service.image);
        }
    }
    m_page->events().setScope(scope);
    refreshStart();
}

//! Only stacks have a start, not workspaces.
void ActivityTab::refreshStart()
{
    if (selection().stackId.isEmpty())
        return m_page->setStart({});
    const dashboard::StartView view = d.starts.of(selection().stackId);
    m_page->setStart({view.timeline, view.usual.ready, view.usual.services, view.clock});
}

QSet<ProjectName> ActivityTab::projects() const
{
    QSet<ProjectName> names;
    for (const StackId &id : d.rows.stacksOf(selection())) {
        if (const dashboard::DashboardStack *stack = d.dashboard.find(id))
            names.insert(stack->project);
    }
    return names;
}

void ActivityTab::goToRow(const ProjectName &project, const QString &service)
{
    for (const StackId &id : d.dashboard.ids()) {
        if (d.dashboard.find(id)->project != project)
            continue;
        const bool isThere = d.rows.row(id, service) != nullptr;
        return Q_EMIT d.requests.goTo({id, isThere ? service : QString(), {}, {}});
    }
}

} // namespace pierside::ui

#include "moc_activitytab.cpp"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/explainer.h"

#include "models/dashboard/dashboard.h"
#include "ui/logs/logdock.h"
#include "ui/object/objectpanel.h"
#include "ui/presenters/treepresenter.h"
#include "ui/window/commands.h"
#include "ui/window/rowselection.h"

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

//! The service of the stack in the worst state; the selection itself if it is a service or its run failed.
Selection worstServiceIn(const TreePresenter &presenter, const Selection &selection)
{
    const items::StackRow *stack = presenter.row(selection.stackId);
    if (!stack || !selection.service.isEmpty() || !stack->errorText.isEmpty())
        return selection;
    for (const items::RowState state :
         {items::RowState::Crashed, items::RowState::RestartLoop, items::RowState::Unhealthy,
          items::RowState::Unreachable, items::RowState::Starting}) {
        for (const items::ServiceRow &service : stack->services) {
            if (service.state == state)
                return {selection.stackId, service.key.service, {}, {}};
        }
    }
    return selection;
}

} // namespace

Explainer::Explainer(const dashboard::Dashboard &dashboard, const TreePresenter &presenter, RowSelection &rows,
                     ObjectPanel &panel, LogDock &logs, const Commands &commands, QObject *parent)
    : QObject(parent)
    , m_dashboard(dashboard)
    , m_rows(rows)
    , m_panel(panel)
    , m_logs(logs)
{
    connect(commands.action(Command::Why), &QAction::triggered, this,
            [this, &presenter] { explain(worstServiceIn(presenter, m_rows.current())); });
}

void Explainer::explain(const Selection &selection)
{
    m_rows.goTo(selection);
    const dashboard::DashboardStack *stack = m_dashboard.find(selection.stackId);
    if (stack && stack->loaded && hasErrors(stack->loaded->diagnostics))
        return m_panel.showPage(u"config"_s);
    m_logs.show();
    // A service has its own diagnosis; the activity page shows why a run of the stack failed.
    if (!selection.service.isEmpty())
        return m_panel.showWhy(selection.service);
    m_panel.showPage(u"activity"_s);
}

} // namespace pierside::ui

#include "moc_explainer.cpp"

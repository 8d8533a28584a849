// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/selection.h"

#include <QObject>

namespace pierside::dashboard {
class Dashboard;
class HealthWatch;
class ServiceWatches;
struct DashboardStack;
} // namespace pierside::dashboard

namespace pierside::ui {

class Commands;
class OtherTags;
class RowSelection;
class TreePresenter;

//! The folder of the stack's compose files; empty if they are unknown.
QString composeFolder(const dashboard::DashboardStack &stack);

//! \brief Connects the commands for the selected row that run no plan: tags, checks, refresh, copy, open, remove.
class RowCommands : public QObject
{
    Q_OBJECT

public:
    //! None is owned; all outlive this.
    RowCommands(dashboard::Dashboard &dashboard, const TreePresenter &presenter, dashboard::HealthWatch &health,
                dashboard::ServiceWatches &watches, OtherTags &tags, const Commands &commands, const RowSelection &rows,
                QObject *parent);

Q_SIGNALS:
    //! The id of a stack or of a workspace.
    void removalRequested(const pierside::ui::Selection &selection);

private:
    void checkNow();
    void refresh();
    void openFolder();
    void copyName();
    void remove();

    dashboard::Dashboard &m_dashboard;
    const TreePresenter &m_presenter;
    dashboard::HealthWatch &m_health;
    const RowSelection &m_rows;
};

} // namespace pierside::ui

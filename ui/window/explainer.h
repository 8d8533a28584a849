// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/selection.h"

#include <QObject>

namespace pierside::dashboard {
class Dashboard;
}

namespace pierside::ui {

class Commands;
class LogDock;
class ObjectPanel;
class RowSelection;
class TreePresenter;

//! \brief The command Why?: shows where the reason for a row's state is found.
class Explainer : public QObject
{
    Q_OBJECT

public:
    //! None is owned; all outlive this.
    Explainer(const dashboard::Dashboard &dashboard, const TreePresenter &presenter, RowSelection &rows,
              ObjectPanel &panel, LogDock &logs, const Commands &commands, QObject *parent);

    void explain(const Selection &selection);

private:
    const dashboard::Dashboard &m_dashboard;
    RowSelection &m_rows;
    ObjectPanel &m_panel;
    LogDock &m_logs;
};

} // namespace pierside::ui

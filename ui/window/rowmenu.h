// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/window/commands.h"

class QMenu;

namespace pierside::dashboard {
class Dashboard;
}

namespace pierside::ui {

class RowSelection;
class ServiceTools;
class TreePresenter;

//! \brief The menu of the selected rows: on a row, in the header and in the menu bar.
//!
//! Lists what the rows have, grouped by use: the page and the shell first, rarely used commands in More. Commands that
//! are disabled are left out.
class RowMenu : public QObject
{
    Q_OBJECT

public:
    //! Fills \a menu whenever it is opened. None is owned; all outlive this.
    RowMenu(QMenu &menu, const dashboard::Dashboard &dashboard, const TreePresenter &presenter,
            const RowSelection &rows, ServiceTools &tools, const Commands &commands, QObject *parent);

private:
    void fill();
    void addPage();
    void addShell();
    void fillMore();
    void add(QMenu &menu, std::initializer_list<Command> commands) const;
    static void addSubmenu(QMenu &menu, QMenu &submenu);

    QMenu &m_menu;
    const dashboard::Dashboard &m_dashboard;
    const TreePresenter &m_presenter;
    const RowSelection &m_rows;
    ServiceTools &m_tools;
    const Commands &m_commands;
    QMenu *m_programs;
    QMenu *m_preview;
    QMenu *m_more;
};

} // namespace pierside::ui

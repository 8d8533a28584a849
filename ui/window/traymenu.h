// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QMenu;

namespace pierside::dashboard {
class Dashboard;
}

namespace pierside::ui {

class Commands;
class Tray;
class TreePresenter;
class VerbCommands;

//! \brief The menu of the tray icon: Up and Stop for each stack of the user.
class TrayMenu : public QObject
{
    Q_OBJECT

public:
    //! None is owned; all outlive this.
    TrayMenu(Tray &tray, const dashboard::Dashboard &dashboard, const TreePresenter &presenter,
             const Commands &commands, VerbCommands &verbs, QObject *parent);

private:
    void fill(QMenu &menu);

    Tray &m_tray;
    const dashboard::Dashboard &m_dashboard;
    const TreePresenter &m_presenter;
    const Commands &m_commands;
    VerbCommands &m_verbs;
};

} // namespace pierside::ui

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/announcements.h"
#include "models/plan/progress.h"
#include "ui/presenters/selection.h"
#include "ui/window/desktopnotices.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace pierside::dashboard {
class Dashboard;
class StartWatch;
} // namespace pierside::dashboard

namespace pierside::ui {

class Tray;
class TreePresenter;

//! \brief Tells on the desktop what the user would want to know while he looks elsewhere.
//!
//! Crashes, restart loops and failing checks of his own stacks; the end of a run that he began only while the window is
//! not the one he works in. Rolled up and quiet as items::Announcements says; shown by the desktop's service, else by
//! the tray icon.
class Notifier : public QObject
{
    Q_OBJECT

public:
    //! None is owned; all outlive this.
    Notifier(dashboard::Dashboard &dashboard, const TreePresenter &presenter, const dashboard::StartWatch &starts,
             Tray &tray, QWidget *window);

    void setSilent(bool silent);
    bool isSilent() const { return m_announcements.isSilent(); }
    //! Something was collected and is about to be told.
    bool isTelling() const { return m_announcements.due().has_value(); }

Q_SIGNALS:
    //! A notification was pressed: the window should show this row.
    void activated(const pierside::ui::Selection &selection);

private:
    void compareRows();
    void noteRun(const StackId &stackId, const plan::RunReport &report);
    void note(const items::Happening &happening);
    void tell();
    void arrange();

    dashboard::Dashboard &m_dashboard;
    const TreePresenter &m_presenter;
    const dashboard::StartWatch &m_starts;
    Tray &m_tray;
    QWidget *m_window;
    DesktopNotices m_notices;
    items::Announcements m_announcements;
    QHash<StackId, items::StackRow> m_rows; //!< as they were
    QElapsedTimer m_clock;
    QTimer m_timer;
};

} // namespace pierside::ui

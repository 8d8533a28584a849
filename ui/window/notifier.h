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

//! \brief Decides which events become desktop notifications.
//!
//! Crashes, restart loops and failing checks of the user's stacks are notified; the end of a run only while another
//! window is active. items::Announcements groups them and limits their rate. They are shown by the desktop's service,
//! or by the tray icon if there is none.
class Notifier : public QObject
{
    Q_OBJECT

public:
    //! None is owned; all outlive this.
    Notifier(dashboard::Dashboard &dashboard, const TreePresenter &presenter, const dashboard::StartWatch &starts,
             Tray &tray, QWidget *window);

    void setSilent(bool silent);
    bool isSilent() const { return m_announcements.isSilent(); }
    //! True if a notification is about to be shown.
    bool isDue() const { return m_announcements.due().has_value(); }

    //! A log line of which the user wants to be told. \a text is untrusted.
    void noteLogLine(const StackId &stackId, const QString &service, const QString &text);

Q_SIGNALS:
    //! The user clicked a notification: show this row.
    void activated(const pierside::ui::Selection &selection);

private:
    void compareRows();
    void noteRun(const StackId &stackId, const plan::RunReport &report);
    void note(const items::Happening &happening);
    void showDue();
    void schedule();

    dashboard::Dashboard &m_dashboard;
    const TreePresenter &m_presenter;
    const dashboard::StartWatch &m_starts;
    Tray &m_tray;
    QWidget *m_window;
    DesktopNotices m_notices;
    items::Announcements m_announcements;
    QHash<StackId, items::StackRow> m_rows; //!< at the last comparison
    QElapsedTimer m_clock;
    QTimer m_timer;
};

} // namespace pierside::ui

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/quitguard.h"

#include "models/dashboard/dashboard.h"
#include "ui/verbs/question.h"
#include "ui/window/tray.h"

#include <QEvent>
#include <QGuiApplication>

#include <utility>

namespace pierside::ui {

QuitGuard::QuitGuard(const dashboard::Dashboard &dashboard, Tray &tray, QWidget &window, QObject *parent)
    : QObject(parent)
    , m_dashboard(dashboard)
    , m_tray(tray)
    , m_window(window)
{
    window.installEventFilter(this);
}

bool QuitGuard::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != &m_window || event->type() != QEvent::Close)
        return QObject::eventFilter(watched, event);
    const bool isLeaving = m_isQuitting || qGuiApp->isSavingSession();
    if (!isLeaving && m_closesToTray && m_tray.isVisible()) {
        hideToTray();
        event->ignore();
        return true;
    }
    if (!isLeaving && mustAsk()) {
        event->ignore();
        ask();
        return true;
    }
    // A floating log dock is a window, too, but must not keep the program running.
    QCoreApplication::exit();
    return false;
}

void QuitGuard::hideToTray()
{
    m_window.hide();
    if (std::exchange(m_hasTold, true))
        return;
    m_tray.showMessage(tr("Pierside keeps running"),
                       tr("Click its icon in the tray to show the window. Quit is in the menu of the icon."), false,
                       {});
}

void QuitGuard::quit()
{
    if (mustAsk())
        ask();
    else
        leave();
}

bool QuitGuard::mustAsk() const
{
    return m_asks && (m_dashboard.runningCount() > 0 || m_volumeWork() > 0);
}

void QuitGuard::ask()
{
    if (m_question)
        return m_question->raise();
    if (m_volumeWork() > 0) {
        m_question = askFirst(&m_window,
                              {tr("Quit Pierside?"), tr("%n change(s) of volumes are running", nullptr, m_volumeWork()),
                               tr("Quitting cancels backups. Other changes are completed before the program ends."),
                               tr("Quit"), tr("Stay")},
                              this, [this] { leave(); });
        return;
    }
    m_question = askFirst(&m_window,
                          {tr("Quit Pierside?"), tr("%n plan(s) are running", nullptr, m_dashboard.runningCount()),
                           tr("Quitting cancels the steps that have not started. Finished steps are kept."),
                           tr("Cancel them and quit"), tr("Stay")},
                          this, [this] { leave(); });
}

void QuitGuard::leave()
{
    // QApplication::quit() would close the windows first, and their saved state would say that they are closed.
    m_isQuitting = true;
    QCoreApplication::exit();
}

} // namespace pierside::ui

#include "moc_quitguard.cpp"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What happens to the window: shown, hidden, dropped on, closed.
#include "models/dashboard/dashboard.h"
#include "models/dashboard/hostwatch.h"
#include "models/dashboard/portwatch.h"
#include "ui/logs/logdock.h"
#include "ui/presenters/usagepresenter.h"
#include "ui/tree/stacktreeview.h"
#include "ui/verbs/question.h"
#include "ui/window/mainwindow.h"
#include "ui/window/sidebar.h"
#include "ui/window/tray.h"

#include <QApplication>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QSplitter>
#include <QTimer>

#include <utility>

namespace pierside::ui {

using namespace Qt::StringLiterals;

void MainWindow::closeEvent(QCloseEvent *event)
{
    // With a tray icon, closing the window leaves Pierside there; Quit and the end of the session end it.
    if (m_tray->isVisible() && !m_quitting && !qApp->isSavingSession()) {
        hide();
        event->ignore();
        return;
    }
    if (!m_quitting && !qApp->isSavingSession() && m_dashboard.runningCount() > 0) {
        event->ignore();
        askToQuit();
        return;
    }
    QMainWindow::closeEvent(event);
    // A torn off log is a window, too, but none to stay for.
    QCoreApplication::exit();
}

void MainWindow::askToQuit()
{
    if (m_quitQuestion)
        return m_quitQuestion->raise();
    const int running = m_dashboard.runningCount();
    m_quitQuestion = askFirst(this,
                              {tr("Quit Pierside?"), tr("%n plan(s) are under way", nullptr, int(running)),
                               tr("Quitting cancels what has not begun; what is done stays."),
                               tr("Cancel them and quit"), tr("Stay")},
                              this, [this] { leave(); });
}

void MainWindow::quit()
{
    if (m_dashboard.runningCount() > 0)
        askToQuit();
    else
        leave();
}

void MainWindow::leave()
{
    // Not QApplication::quit(): that closes the windows first, and what is remembered would be that they are closed.
    m_quitting = true;
    QCoreApplication::exit();
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    watchWhatIsSeen();
    // Keys go to the tree: the filter is one key away.
    if (std::exchange(m_wasShown, true))
        return;
    m_sidebar->tree().setFocus();
    // Logs that were torn off last time came first and would lie below.
    if (m_logs->isFloating())
        QTimer::singleShot(0, m_logs, &QWidget::raise);
}

bool MainWindow::eventFilter(QObject *watched, QEvent *event)
{
    // On X11 a line edit takes Ctrl+U and Ctrl+K for itself (they delete): the window's commands come first.
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const QKeySequence pressed(key->keyCombination());
        for (const QAction *action : m_commands.all()) {
            if (!action->shortcut().isEmpty() && action->shortcut() == pressed) {
                event->ignore();
                return true;
            }
        }
    }
    return QMainWindow::eventFilter(watched, event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    QStringList paths;
    for (const QUrl &url : event->mimeData()->urls()) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    if (!paths.isEmpty())
        Q_EMIT pathsAdded(paths);
    event->acceptProposedAction();
}

void MainWindow::watchWhatIsSeen()
{
    const bool isSeen = isVisible() && !isMinimized();
    m_ports->setWatching(isSeen);
    m_hosts->setWatching(isSeen);
    m_usage->setSeen(isSeen);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    // A wide window has room for all columns of the tree; what a narrow one has goes to the right side.
    const int tree = qBound(440, width() * 48 / 100, 660);
    if (!m_sidesChosen)
        m_splitter->setSizes({tree, width() - tree});
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    watchWhatIsSeen();
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::WindowStateChange)
        watchWhatIsSeen();
}

} // namespace pierside::ui

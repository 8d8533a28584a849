// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPointer>

#include <functional>

class QMessageBox;
class QWidget;

namespace pierside::dashboard {
class Dashboard;
}

namespace pierside::ui {

class Tray;

//! \brief Ends the program; asks first while plans run. With a tray icon, closing the window only hides it.
class QuitGuard : public QObject
{
    Q_OBJECT

public:
    //! Handles the close event of \a window. None is owned; all outlive this.
    QuitGuard(const dashboard::Dashboard &dashboard, Tray &tray, QWidget &window, QObject *parent);

    void quit();
    //! Whether closing the window hides it while there is a tray icon.
    void setClosesToTray(bool closesToTray) { m_closesToTray = closesToTray; }
    //! Asks before quitting while this number is not 0: changes of volumes.
    void setVolumeWork(const std::function<int()> &count) { m_volumeWork = count; }
    //! Whether to ask before quitting while plans run.
    void setAsks(bool asks) { m_asks = asks; }
    //! Whether the user was told that Pierside keeps running in the tray. It is said once.
    bool hasTold() const { return m_hasTold; }
    void setHasTold(bool hasTold) { m_hasTold = hasTold; }

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool mustAsk() const;
    void ask();
    void leave();
    void hideToTray();

    const dashboard::Dashboard &m_dashboard;
    Tray &m_tray;
    QWidget &m_window;
    std::function<int()> m_volumeWork = [] { return 0; };
    QPointer<QMessageBox> m_question;
    bool m_isQuitting = false;
    bool m_closesToTray = true;
    bool m_asks = true;
    bool m_hasTold = false;
};

} // namespace pierside::ui

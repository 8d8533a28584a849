// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QAction;
class QWidget;

namespace pierside::ui {

class Commands;
class LogDock;

//! \brief The commands that show, hide and maximise the log dock.
class LogDockCommands : public QObject
{
    Q_OBJECT

public:
    //! While the logs are maximised \a content, which shares the right side with them, is hidden. None is owned.
    LogDockCommands(const Commands &commands, LogDock &logs, QWidget &content, QObject *parent);

private:
    void updateActions();
    void maximise(bool isMaximised);

    LogDock &m_logs;
    QWidget &m_content;
    QAction *m_show;
    QAction *m_maximise;
    bool m_isMoving = false; //!< the dock is hidden only while it returns to the window
};

} // namespace pierside::ui

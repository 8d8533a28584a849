// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dashboard/commandlog.h"
#include "models/logs/containerlogs.h"
#include "models/logs/filelog.h"

#include <QDockWidget>

class QLabel;
class QStackedWidget;
class QToolButton;

namespace pierside::ui {

class EmptyState;
class LogView;

//! \brief Shows the logs of the selection in a dock at the bottom that can be maximised and detached.
class LogDock : public QDockWidget
{
    Q_OBJECT

public:
    explicit LogDock(QWidget *parent = nullptr);

    //! Follows the logs of these containers. engine may be null while disconnected. title names the containers.
    void follow(std::shared_ptr<engine::Engine> engine, const QList<engine::Container> &containers,
                const QString &title);
    //! Follows the log of a host process: a file, or the output of a command.
    void followLocal(const QString &file, const QStringList &argv, const QString &title);
    //! Sets the action of the title bar's button; the window implements maximising.
    void setMaximiseAction(QAction *action);

    //! The user shows or hides the logs. Logs that the user hid stay hidden.
    void setWanted(bool isWanted);
    //! Hidden because there is nothing to show; the next line shows the dock again.
    bool isResting() const { return m_isResting; }

    LogView *view() const { return m_view; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void apply();
    void applyLocal();
    //! Hides the dock if there is nothing to show and the user did not ask to see it.
    void restIfEmpty();
    void wake();
    //! Reads from this source only.
    void follow(logs::LogSource *source);
    void stop();
    void showTitle();
    void frame(bool isFloating);

    logs::ContainerLogs m_containerLogs;
    logs::FileLog m_fileLog;
    dashboard::CommandLog m_commandLog;
    QString m_file;     //!< log file of a host process
    QStringList m_argv; //!< command that prints the log if there is no file
    std::shared_ptr<engine::Engine> m_engine;
    QList<engine::Container> m_containers;
    QHash<ContainerId, QString> m_names;
    QString m_title;
    QString m_shownTitle; //!< title of the lines in the view
    bool m_isResting = false;
    bool m_isAskedFor = false; //!< the user showed the dock while it was empty
    QStackedWidget *m_stack;
    LogView *m_view;
    EmptyState *m_empty;
    QLabel *m_label;
    QToolButton *m_maximise;
};

} // namespace pierside::ui

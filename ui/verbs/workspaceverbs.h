// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/workspacerun.h"
#include "models/dashboard/hostwatch.h"

#include <QObject>

#include <functional>
#include <map>

namespace pierside::dashboard {
class Dashboard;
}

namespace pierside::ui {

class Verbs;
class VolumeVerbs;

//! \brief Runs verbs for a whole workspace and for its host processes, and asks for what they need.
//!
//! The runs of stacks are those of the Dashboard, so that their banners and rows are the same as for one stack. Each
//! workspace runs one verb at a time; another one is refused with a remark.
class WorkspaceVerbs : public QObject
{
    Q_OBJECT

public:
    //! None is owned; all outlive this.
    WorkspaceVerbs(dashboard::Dashboard &dashboard, Verbs &verbs, VolumeVerbs &volumes, dashboard::HostWatch &hosts,
                   QWidget *window);
    ~WorkspaceVerbs() override;

    //! Whether this is a workspace with a file, whose order is known.
    bool knows(const QString &workspace) const { return m_hosts.find(workspace) != nullptr; }
    void start(const QString &workspace, const plan::Options &options);
    //! Starts no further members and cancels the runs of the workspace's stacks.
    void cancel(const QString &workspace);
    bool isRunning(const QString &workspace) const;

    void startHost(const workspace::HostKey &key);
    void stopHost(const workspace::HostKey &key);
    void restartHost(const workspace::HostKey &key);

Q_SIGNALS:
    //! For a toast: not an error.
    void remark(const QString &text);
    //! The same, with a way back.
    void undoable(const QString &text, const std::function<void()> &undo);
    //! An error that belongs to no stack.
    void problem(const QString &sentence, const QString &detail);
    void changed();

private:
    class Members;
    struct Work; //!< a verb that is being prepared or that runs

    void showEnd(const QString &workspace, const actions::WorkspaceReport &report);
    //! Asks first about a program that nobody has agreed to.
    void runHost(const workspace::HostKey &key, Task<Done> (dashboard::HostWatch::*run)(const workspace::HostKey &));
    void showFailureOf(const workspace::HostKey &key, const Task<Done> &task);
    void showHostFailure(const QString &host, const Error &error);

    dashboard::Dashboard &m_dashboard;
    Verbs &m_verbs;
    VolumeVerbs &m_volumes;
    dashboard::HostWatch &m_hosts;
    QWidget *m_window;
    std::map<QString, std::unique_ptr<Work>> m_works; //!< by workspace file
};

} // namespace pierside::ui

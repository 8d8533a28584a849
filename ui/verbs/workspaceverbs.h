// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/actions.h"
#include "models/actions/turnrunner.h"
#include "models/dashboard/hostwatch.h"
#include "models/plan/deletion.h"

#include <QObject>
#include <QPointer>

#include <map>

namespace pierside::dashboard {
class Dashboard;
}

namespace pierside::ui {

class Verbs;

//! \brief A verb for all of a workspace, or for one of its host processes: who comes when, and one question for all.
//!
//! Stacks go through Verbs, so that their banners, dialogs and rows are the same as for one of them. One verb at a time
//! for each workspace; a second one while one is under way is told and dropped.
class WorkspaceVerbs : public QObject
{
    Q_OBJECT

public:
    //! None is owned; all outlive this.
    WorkspaceVerbs(dashboard::Dashboard &dashboard, Verbs &verbs, dashboard::HostWatch &hosts, QWidget *window);

    //! Whether this is a workspace with a file, whose order is known.
    bool knows(const QString &workspace) const { return m_hosts.find(workspace) != nullptr; }
    void start(const QString &workspace, const plan::Options &options);
    //! Nothing more begins; the stacks' own runs are cancelled by whoever calls this.
    void cancel(const QString &workspace);
    bool isRunning(const QString &workspace) const { return m_works.contains(workspace); }

    void startHost(const workspace::HostKey &key);
    void stopHost(const workspace::HostKey &key);
    void restartHost(const workspace::HostKey &key);

Q_SIGNALS:
    //! For a toast: no error.
    void remark(const QString &text);
    //! What belongs to no stack.
    void problem(const QString &sentence, const QString &detail);
    void changed();

private:
    struct Work
    {
        plan::Options options;
        QHash<StackId, plan::Deletion> agreed; //!< what may be deleted
        QHash<StackId, QString> stacks;        //!< their names in the workspace
        std::unique_ptr<actions::TurnRunner> turns;
        bool stopsFirst = false; //!< hosts are being stopped before a reset
    };

    using Agreed = QHash<StackId, plan::Deletion>;
    void agreeToLoss(const QString &workspace, const plan::Options &options);
    void begin(const QString &workspace, const plan::Options &options, const Agreed &agreed);
    void pass(const QString &workspace, const QList<workspace::Member> &members, plan::Verb verb);
    void passed(const QString &workspace);
    void beginMember(const QString &workspace, const workspace::Member &member, plan::Verb verb);
    void beginHost(const QString &workspace, const QString &name, plan::Verb verb);
    void stackEnded(const StackId &stackId, bool well);
    //! Asks first about a program that nobody has agreed to.
    void runHost(const workspace::HostKey &key, Task<Done> (dashboard::HostWatch::*run)(const workspace::HostKey &));
    void tell(const workspace::HostKey &key, const Task<Done> &task);
    QList<workspace::LocalCommand> localCommands(const workspace::WorkspaceFile &file, plan::Verb verb) const;
    QHash<StackId, QString> stacksOf(const QString &workspace) const;

    dashboard::Dashboard &m_dashboard;
    Verbs &m_verbs;
    dashboard::HostWatch &m_hosts;
    QWidget *m_window;
    QHash<QString, std::shared_ptr<Work>> m_works; //!< by workspace
};

} // namespace pierside::ui

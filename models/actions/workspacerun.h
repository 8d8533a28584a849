// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/turnrunner.h"
#include "models/plan/deletion.h"
#include "models/plan/runner.h"
#include "models/run/prepared.h"
#include "models/workspace/localcommand.h"

#include <QObject>

#include <memory>
#include <optional>

namespace pierside::actions {

//! \brief The stacks and host processes of one workspace, as a WorkspaceRun uses them.
//!
//! All calls come from the thread of the run.
class WorkspaceMembers
{
public:
    enum class HostAction { Start, Stop, Restart };

    virtual ~WorkspaceMembers() = default;
    //! With their hooks.
    virtual QList<run::Stack> stacks() const = 0;
    virtual Task<run::Prepared> prepare(const QString &stack, const plan::Options &options) = 0;
    //! Executes the plan and shows its progress. Finishes with the report of a run that failed, too; fails where the
    //! run could not be started.
    virtual Task<plan::RunReport> run(const QString &stack, const run::Prepared &prepared) = 0;
    //! Cancels the run of a stack. A second call also stops the steps that undo half-done work.
    virtual void cancel(const QString &stack) = 0;
    virtual Task<Done> control(const QString &host, HostAction action) = 0;
};

//! \brief Asks the user and shows what happens during a WorkspaceRun.
//!
//! All calls come from the thread of the run. An answer may take any time; a task that finishes as cancelled means no.
class WorkspaceFeedback
{
public:
    enum class Answer {
        No,
        Yes,
        AgreedBefore, //!< yes, without a question: nothing can have changed meanwhile
    };
    struct StackPlan
    {
        QString stack;
        plan::Plan plan;
    };

    virtual ~WorkspaceFeedback() = default;
    //! Asks about the programs among these that are not trusted. Fails where the user does not agree.
    virtual Task<Done> agreeToPrograms(const QList<workspace::LocalCommand> &commands) = 0;
    //! Shows what all plans delete, and asks once. At least one of them deletes data.
    virtual Task<Answer> agreeToDeletion(const QList<StackPlan> &plans) = 0;
    //! A stack is about to run: shows warnings and other findings that do not block it.
    virtual void showPrepared(const QString &stack, const run::Prepared &prepared) = 0;
    //! Shows why the plan of a stack is blocked. Yes: go on, and keep volumes that other containers use; this is
    //! possible where Plan::isBlockedOnlyFor(KeepShared).
    virtual Task<Answer> answerBlocked(const QString &stack, const run::Prepared &prepared) = 0;
    //! A host process was started, stopped or restarted.
    virtual void showHost(const QString &host) = 0;
    //! A stack could not be prepared or started, or a host process failed. Failed steps are shown by their run.
    virtual void showFailure(const workspace::Member &member, const Error &error) = 0;
};

//! How a WorkspaceRun ended.
struct WorkspaceReport
{
    bool succeeded = false;     //!< for every member
    bool cancelled = false;     //!< by WorkspaceRun::cancel()
    QStringList notStarted;     //!< members whose turn did not come
    std::optional<Error> error; //!< why nothing was started; isCancelled() where the user said no

    bool operator==(const WorkspaceReport &) const = default;
};

//! \brief Runs one verb for a whole workspace: its stacks and host processes, in the order of their needs.
//!
//! Asks about untrusted programs first. A verb that deletes data then prepares every stack, shows everything that is
//! deleted and asks once; after the answer it prepares all of them again and starts nothing where a stack has more to
//! delete. The plan of a stack is made when its turn comes, and is checked in the same way: what runs is what was
//! agreed to, or a part of it. A reset stops the host processes before anything is deleted. A member that fails stops
//! the members that need it; the others go on.
//!
//! Lives on one thread with an event loop. Members and feedback are not owned and outlive this. Signal order: began()
//! when the first member may start, then finished(), exactly once; none comes from inside start() or cancel(). Deleting
//! it starts no further members and stops observing the running ones.
class WorkspaceRun : public QObject
{
    Q_OBJECT

public:
    WorkspaceRun(workspace::WorkspaceFile workspace, plan::Options options, WorkspaceMembers &members,
                 WorkspaceFeedback &feedback, QObject *parent = nullptr);
    ~WorkspaceRun() override;

    void start();
    //! Starts no further members and cancels the running ones.
    void cancel();

    bool hasBegun() const { return m_turns != nullptr; }
    const workspace::WorkspaceFile &workspace() const { return m_workspace; }
    const plan::Options &options() const { return m_options; }

    //! Whether a verb with these options can delete data. Pure.
    static bool canDelete(const plan::Options &options);

Q_SIGNALS:
    void began();
    void finished(const pierside::actions::WorkspaceReport &report);

private:
    using Plans = QList<WorkspaceFeedback::StackPlan>;
    void prepareAll(void (WorkspaceRun::*then)(const Plans &plans));
    void agreeToDeletion(const Plans &plans);
    void checkAgain(const Plans &plans);
    void begin();
    void pass(const QList<workspace::Member> &members, plan::Verb verb);
    void passed();
    void beginMember(const workspace::Member &member, plan::Verb verb);
    void beginHost(const workspace::Member &member, plan::Verb verb);
    void beginStack(const workspace::Member &member, const plan::Options &options);
    void decide(const workspace::Member &member, const run::Prepared &prepared);
    void runStack(const workspace::Member &member, const run::Prepared &prepared);
    void fail(const workspace::Member &member, const Error &error);
    void refuse(const Error &error);
    void finish(const WorkspaceReport &report);

    const workspace::WorkspaceFile m_workspace;
    const plan::Options m_options;
    WorkspaceMembers &m_members;
    WorkspaceFeedback &m_feedback;
    std::unique_ptr<TurnRunner> m_turns;
    std::function<void()> m_cancelPending;   //!< cancels the preparation under way
    QHash<QString, plan::Deletion> m_agreed; //!< by stack: what may be deleted
    QSet<QString> m_running;                 //!< stacks
    bool m_stopsHosts = false;               //!< the first pass of a reset
    bool m_cancelled = false;
    bool m_finished = false;
};

} // namespace pierside::actions

Q_DECLARE_METATYPE(pierside::actions::WorkspaceReport)

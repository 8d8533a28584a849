// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verbs/workspaceverbs.h"

#include "models/dashboard/dashboard.h"
#include "ui/dialogs/destructivedialog.h"
#include "ui/verbs/verbs.h"
#include "ui/verbs/volumeverbs.h"

namespace pierside::ui {

using namespace Qt::StringLiterals;
using actions::WorkspaceFeedback;
using actions::WorkspaceReport;
using actions::WorkspaceRun;
using workspace::Member;

//! \brief The members of a workspace in the dashboard; asks in dialogs and shows failures on their rows.
class WorkspaceVerbs::Members : public QObject, public actions::WorkspaceMembers, public WorkspaceFeedback
{
public:
    Members(WorkspaceVerbs &verbs, const workspace::WorkspaceFile &file, const plan::Options &options)
        : m_verbs(verbs)
        , m_dashboard(verbs.m_dashboard)
        , m_file(file.file)
        , m_name(file.name)
        , m_options(options)
    {
        connect(&m_dashboard, &dashboard::Dashboard::runFinished, this,
                [this](const StackId &id, const plan::RunReport &report, const std::optional<Error> &) {
                    if (const auto run = m_runs.constFind(id); run != m_runs.cend()) {
                        run->finish(report);
                        m_runs.erase(run);
                    }
                });
    }

    QList<run::Stack> stacks() const override;
    Task<run::Prepared> prepare(const QString &stack, const plan::Options &options) override;
    Task<plan::RunReport> run(const QString &stack, const run::Prepared &prepared) override;
    void cancel(const QString &stack) override;
    Task<Done> control(const QString &host, HostAction action) override;

    Task<Done> agreeToPrograms(const QList<workspace::LocalCommand> &commands) override;
    Task<Answer> agreeToDeletion(const QList<StackPlan> &plans) override;
    void showPrepared(const QString &, const run::Prepared &) override {} // its run shows them
    Task<Answer> answerBlocked(const QString &stack, const run::Prepared &prepared) override;
    void showHost(const QString &) override {} // its row shows it
    void showFailure(const Member &member, const Error &error) override;

    //! Restores the volumes that were saved before their stacks were reset; nothing if none were.
    std::function<void()> undo() const;

private:
    //! What was saved before the run of a stack.
    struct Saved
    {
        StackId stackId;
        ProjectName project;
        QString snapshot;
    };
    StackId idOf(const QString &stack) const;
    Task<plan::RunReport> runNow(const StackId &id, const QString &stack, const run::Prepared &prepared);

    WorkspaceVerbs &m_verbs;
    dashboard::Dashboard &m_dashboard;
    const QString m_file;
    const QString m_name;
    const plan::Options m_options;
    QHash<StackId, TaskSource<plan::RunReport>> m_runs;
    std::map<StackId, Task<QString>> m_saving; //!< before the run of the same stack
    QList<Saved> m_saved;
    bool m_savesFirst = false;
};

struct WorkspaceVerbs::Work
{
    Work(WorkspaceVerbs &verbs, const workspace::WorkspaceFile &file, const plan::Options &options)
        : members(verbs, file, options)
        , run(file, options, members, members)
    {
    }
    Members members;
    WorkspaceRun run;
};

StackId WorkspaceVerbs::Members::idOf(const QString &stack) const
{
    const QList<StackId> ids = m_dashboard.ids();
    for (const StackId &id : ids) {
        const dashboard::DashboardStack *known = m_dashboard.find(id);
        if (known && known->entry.workspace == m_file && known->entry.title == stack)
            return id;
    }
    return {};
}

QList<run::Stack> WorkspaceVerbs::Members::stacks() const
{
    QList<run::Stack> stacks;
    const QList<StackId> ids = m_dashboard.ids();
    for (const StackId &id : ids) {
        const dashboard::DashboardStack *stack = m_dashboard.find(id);
        if (stack && stack->entry.workspace == m_file)
            stacks.append(stack->entry.stack);
    }
    return stacks;
}

Task<run::Prepared> WorkspaceVerbs::Members::prepare(const QString &stack, const plan::Options &options)
{
    const StackId id = idOf(stack);
    if (id.isEmpty())
        return Task<run::Prepared>::ready(failure(ErrorCode::NotFound, WorkspaceVerbs::tr("preparing %1").arg(stack),
                                                  WorkspaceVerbs::tr("the stack is not listed")));
    if (m_dashboard.isBusy(id))
        return Task<run::Prepared>::ready(failure(ErrorCode::Conflict, WorkspaceVerbs::tr("preparing %1").arg(stack),
                                                  WorkspaceVerbs::tr("another run is under way")));
    return m_dashboard.prepare(id, options);
}

Task<plan::RunReport> WorkspaceVerbs::Members::run(const QString &stack, const run::Prepared &prepared)
{
    const StackId id = idOf(stack);
    if (prepared.plan.isEmpty()) {
        Q_EMIT m_verbs.m_verbs.nothingToDo(id, Verbs::nothingToDoText(prepared));
        plan::RunReport report;
        report.succeeded = true;
        return Task<plan::RunReport>::ready(report);
    }
    if (!m_savesFirst)
        return runNow(id, stack, prepared);
    const Task<QString> saving = m_verbs.m_volumes.saveBefore(id, prepared.plan);
    m_saving.insert_or_assign(id, saving);
    const TaskSource<plan::RunReport> source;
    saving.then(this, [this, source, id, stack, prepared](const Result<QString> &saved) {
        m_saving.erase(id);
        if (!saved)
            return source.finish(failure(Error::cancelled())); // the failure is shown already
        if (!saved->isEmpty())
            m_saved.append({id, prepared.plan.project, *saved});
        source.follow(runNow(id, stack, prepared));
    });
    return source.task();
}

void WorkspaceVerbs::Members::cancel(const QString &stack)
{
    const StackId id = idOf(stack);
    if (const auto saving = m_saving.find(id); saving != m_saving.end())
        saving->second.cancel();
    else
        m_verbs.m_verbs.cancel(id);
}

std::function<void()> WorkspaceVerbs::Members::undo() const
{
    if (m_saved.isEmpty())
        return {};
    return [volumes = &m_verbs.m_volumes, all = m_saved] {
        for (const Saved &saved : all)
            volumes->takeBack(saved.stackId, saved.project, saved.snapshot);
    };
}

Task<plan::RunReport> WorkspaceVerbs::Members::runNow(const StackId &id, const QString &stack,
                                                      const run::Prepared &prepared)
{
    const TaskSource<plan::RunReport> source;
    m_runs.insert(id, source);
    if (!m_dashboard.run(id, prepared)) {
        m_runs.remove(id);
        source.finish(failure(ErrorCode::Conflict, WorkspaceVerbs::tr("starting %1").arg(stack),
                              WorkspaceVerbs::tr("another run is under way")));
    }
    return source.task();
}

Task<Done> WorkspaceVerbs::Members::control(const QString &host, HostAction action)
{
    const workspace::HostKey key{m_file, host};
    switch (action) {
    case HostAction::Stop:
        return m_verbs.m_hosts.stop(key);
    case HostAction::Restart:
        return m_verbs.m_hosts.restart(key);
    case HostAction::Start:
        break;
    }
    return m_verbs.m_hosts.start(key);
}

Task<Done> WorkspaceVerbs::Members::agreeToPrograms(const QList<workspace::LocalCommand> &commands)
{
    const TaskSource<Done> source;
    m_verbs.m_verbs.askTrust(
        commands, [source] { source.finish(Done{}); }, [source] { source.finish(failure(Error::cancelled())); });
    return source.task();
}

Task<WorkspaceFeedback::Answer> WorkspaceVerbs::Members::agreeToDeletion(const QList<StackPlan> &plans)
{
    QList<plan::Plan> all;
    for (const StackPlan &one : plans)
        all.append(one.plan);
    const TaskSource<Answer> source;
    auto *dialog = new DestructiveDialog(all, m_name, m_dashboard, m_verbs.m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, [this, source, dialog] {
        m_savesFirst = dialog->savesFirst();
        source.finish(Answer::Yes);
    });
    connect(dialog, &QDialog::rejected, this, [source] { source.finish(Answer::No); });
    dialog->open();
    return source.task();
}

Task<WorkspaceFeedback::Answer> WorkspaceVerbs::Members::answerBlocked(const QString &stack,
                                                                       const run::Prepared &prepared)
{
    const TaskSource<Answer> source;
    m_verbs.m_verbs.showBlocked(idOf(stack), prepared,
                                [source](bool keep) { source.finish(keep ? Answer::Yes : Answer::No); });
    return source.task();
}

void WorkspaceVerbs::Members::showFailure(const Member &member, const Error &error)
{
    if (error.isCancelled())
        return;
    if (member.kind == Member::Kind::Host)
        return m_verbs.showHostFailure(member.name, error);
    const StackId id = idOf(member.name);
    if (id.isEmpty())
        Q_EMIT m_verbs.problem(WorkspaceVerbs::tr("%1 failed").arg(error.what), error.cause);
    else if (m_dashboard.isBusy(id))
        Q_EMIT m_verbs.m_verbs.busy(id, m_options);
    else
        m_verbs.m_verbs.showRefused(id, error, m_options);
}

WorkspaceVerbs::WorkspaceVerbs(dashboard::Dashboard &dashboard, Verbs &verbs, VolumeVerbs &volumes,
                               dashboard::HostWatch &hosts, QWidget *window)
    : QObject(window)
    , m_dashboard(dashboard)
    , m_verbs(verbs)
    , m_volumes(volumes)
    , m_hosts(hosts)
    , m_window(window)
{
}

WorkspaceVerbs::~WorkspaceVerbs() = default;

bool WorkspaceVerbs::isRunning(const QString &workspace) const
{
    const auto work = m_works.find(workspace);
    return work != m_works.end() && work->second->run.hasBegun();
}

void WorkspaceVerbs::start(const QString &workspace, const plan::Options &options)
{
    const workspace::WorkspaceFile *file = m_hosts.find(workspace);
    if (!file)
        return;
    if (isRunning(workspace))
        return Q_EMIT remark(tr("%1: something is still under way").arg(file->name));
    // One that is still being prepared is replaced.
    auto &work = m_works[workspace];
    work = std::make_unique<Work>(*this, *file, options);
    connect(&work->run, &WorkspaceRun::began, this, &WorkspaceVerbs::changed);
    // Queued: the end deletes the sender.
    connect(
        &work->run, &WorkspaceRun::finished, this,
        [this, workspace](const WorkspaceReport &report) { showEnd(workspace, report); }, Qt::QueuedConnection);
    work->run.start();
}

void WorkspaceVerbs::showEnd(const QString &workspace, const WorkspaceReport &report)
{
    const auto work = m_works.find(workspace);
    if (work == m_works.end())
        return;
    const QString name = work->second->run.workspace().name;
    const QString verb = plan::verbName(work->second->run.options().verb);
    const std::function<void()> undo = work->second->members.undo();
    m_works.erase(work);
    Q_EMIT changed();
    if (report.error) {
        if (!report.error->isCancelled())
            Q_EMIT problem(tr("Cannot %1 %2: %3 failed").arg(verb, name, report.error->what), report.error->cause);
        return;
    }
    const QString left = report.notStarted.join(u", "_s);
    const QString done = tr("%1: %2 of the whole workspace is done").arg(name, verb);
    if (report.succeeded && undo)
        Q_EMIT undoable(done, undo);
    else if (report.succeeded)
        Q_EMIT remark(done);
    else if (report.cancelled)
        Q_EMIT remark(left.isEmpty() ? tr("%1 of %2 was cancelled").arg(verb, name)
                                     : tr("%1 of %2 was cancelled. Not started: %3").arg(verb, name, left));
    else if (!left.isEmpty())
        Q_EMIT problem(tr("%1 of %2 did not finish").arg(verb, name),
                       tr("Not started: %1. The rows show what failed.").arg(left));
}

void WorkspaceVerbs::cancel(const QString &workspace)
{
    if (const auto work = m_works.find(workspace); work != m_works.end())
        work->second->run.cancel();
}

void WorkspaceVerbs::showHostFailure(const QString &host, const Error &error)
{
    if (!error.isCancelled())
        Q_EMIT problem(tr("%1: %2 failed").arg(host, error.what), error.cause + u'\n' + error.next);
}

void WorkspaceVerbs::showFailureOf(const workspace::HostKey &key, const Task<Done> &task)
{
    task.then(this, [this, key](const Result<Done> &done) {
        if (!done)
            showHostFailure(key.name, done.error());
    });
}

void WorkspaceVerbs::runHost(const workspace::HostKey &key,
                             Task<Done> (dashboard::HostWatch::*run)(const workspace::HostKey &))
{
    const workspace::HostProcess *host = m_hosts.processes().find(key);
    if (!host)
        return;
    const auto command = workspace::localCommand(key.file, *host);
    if (!command)
        return showFailureOf(key, Task<Done>::ready(failure(command.error())));
    m_verbs.askTrust({*command}, [this, key, run] { showFailureOf(key, (m_hosts.*run)(key)); });
}

void WorkspaceVerbs::startHost(const workspace::HostKey &key)
{
    runHost(key, &dashboard::HostWatch::start);
}

void WorkspaceVerbs::stopHost(const workspace::HostKey &key)
{
    // Pierside stops what it has started without a question. A unit belongs to the system.
    const workspace::HostProcess *host = m_hosts.processes().find(key);
    if (host && !host->systemd.isEmpty())
        return runHost(key, &dashboard::HostWatch::stop);
    showFailureOf(key, m_hosts.stop(key));
}

void WorkspaceVerbs::restartHost(const workspace::HostKey &key)
{
    runHost(key, &dashboard::HostWatch::restart);
}

} // namespace pierside::ui

#include "moc_workspaceverbs.cpp"

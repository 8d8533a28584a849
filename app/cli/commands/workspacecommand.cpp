// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/workspacecommand.h"

#include "app/cli/commands/commandactions.h"
#include "app/cli/commands/destruction.h"
#include "app/cli/commands/interruptednote.h"
#include "app/cli/commands/localquestion.h"
#include "app/cli/commands/volumework.h"
#include "app/cli/line/verboptions.h"
#include "app/cli/terminal/plantext.h"
#include "app/cli/terminal/progressview.h"
#include "app/common/paths.h"
#include "app/common/stackof.h"
#include "models/actions/actions.h"
#include "models/actions/workspacerun.h"
#include "models/core/translate.h"
#include "models/dashboard/hostwatch.h"

namespace pierside::cli {

using namespace Qt::StringLiterals;
using actions::WorkspaceFeedback;
using actions::WorkspaceReport;
using workspace::WorkspaceFile;

namespace {

//! \brief The members of a workspace on the engine of this invocation; asks and shows on the terminal.
class TerminalWorkspace : public QObject, public actions::WorkspaceMembers, public WorkspaceFeedback
{
public:
    TerminalWorkspace(Invocation &run, const WorkspaceFile &workspace, const EnginePointer &engine)
        : m_run(run)
        , m_workspace(workspace)
        , m_engine(engine)
        , m_actions(userCatalogue(run))
        , m_hosts(app::stateDirectory())
    {
        m_hosts.setWorkspaces({workspace});
    }

    QList<run::Stack> stacks() const override;
    Task<run::Prepared> prepare(const QString &stack, const plan::Options &options) override;
    Task<plan::RunReport> run(const QString &stack, const run::Prepared &prepared) override;
    void cancel(const QString &stack) override;
    Task<Done> control(const QString &host, HostAction action) override;

    Task<Done> agreeToPrograms(const QList<workspace::LocalCommand> &commands) override;
    Task<Answer> agreeToDeletion(const QList<StackPlan> &plans) override;
    void showPrepared(const QString &stack, const run::Prepared &prepared) override;
    Task<Answer> answerBlocked(const QString &stack, const run::Prepared &prepared) override;
    void showHost(const QString &host) override;
    void showFailure(const workspace::Member &member, const Error &error) override;

private:
    void showInterrupted(const ProjectName &project);
    Task<Done> save(const QString &stack, const plan::Plan &plan);
    Task<plan::RunReport> execute(const QString &stack, const run::Prepared &prepared);

    Invocation &m_run;
    const WorkspaceFile m_workspace;
    const EnginePointer m_engine;
    CommandActions m_actions;
    dashboard::HostWatch m_hosts;
    QSet<QString> m_mentioned;              //!< projects whose interrupted runs were mentioned
    std::map<QString, Task<Done>> m_saving; //!< before the run of the same stack
    std::map<QString, std::unique_ptr<run::Run>> m_runs;
};

QList<run::Stack> TerminalWorkspace::stacks() const
{
    QList<run::Stack> stacks;
    for (const workspace::StackFiles &files : m_workspace.stacks)
        stacks.append(app::stackOf(m_workspace, files));
    return stacks;
}

Task<run::Prepared> TerminalWorkspace::prepare(const QString &stack, const plan::Options &options)
{
    return m_actions.prepare(m_engine, app::stackOf(m_workspace, *m_workspace.findStack(stack)), options);
}

Task<plan::RunReport> TerminalWorkspace::run(const QString &stack, const run::Prepared &prepared)
{
    if (!m_run.line().has(u"snapshot"_s))
        return execute(stack, prepared);
    const Task<Done> saving = save(stack, prepared.plan);
    m_saving.insert_or_assign(stack, saving);
    return saving.andThen(this, [this, stack, prepared](const Done &) {
        m_saving.erase(stack);
        return execute(stack, prepared);
    });
}

void TerminalWorkspace::cancel(const QString &stack)
{
    if (const auto saving = m_saving.find(stack); saving != m_saving.end())
        saving->second.cancel();
    else if (const auto running = m_runs.find(stack); running != m_runs.end())
        running->second->cancel();
}

Task<Done> TerminalWorkspace::save(const QString &stack, const plan::Plan &plan)
{
    const volumes::BackupRequest request = actions::backupBefore(plan);
    if (request.volumes.isEmpty())
        return Task<Done>::ready(Done{});
    // Several stacks may save at once, so that there is no line for the bytes of one.
    return actions::saveVolumes(m_engine, volumeStores(), request, {})
        .map(this, [this, stack](const volumes::BackupResult &saved) -> Result<Done> {
            m_run.out().message(u"%1: %2"_s.arg(stack, savedText(saved.manifest)));
            tellRemoved(m_run, saved.removed);
            return Done{};
        });
}

Task<plan::RunReport> TerminalWorkspace::execute(const QString &stack, const run::Prepared &prepared)
{
    m_runs[stack] = m_actions.run(m_engine, prepared);
    run::Run *work = m_runs[stack].get();
    auto *view = new ProgressView(m_run.out(), *work, stack, work);
    const TaskSource<plan::RunReport> source;
    connect(work, &run::Run::finished, view,
            [view, source](const plan::RunReport &report, const std::optional<Error> &error) {
                view->finish(report, error);
                source.finish(report);
            });
    work->start();
    return source.task();
}

Task<Done> TerminalWorkspace::control(const QString &host, HostAction action)
{
    const workspace::HostKey key{m_workspace.file, host};
    switch (action) {
    case HostAction::Stop:
        return m_hosts.stop(key);
    case HostAction::Restart:
        return m_hosts.restart(key);
    case HostAction::Start:
        break;
    }
    return m_hosts.start(key);
}

Task<Done> TerminalWorkspace::agreeToPrograms(const QList<workspace::LocalCommand> &commands)
{
    return Task<Done>::ready(agreeToLocal(m_run, m_actions.trust(), commands));
}

Task<WorkspaceFeedback::Answer> TerminalWorkspace::agreeToDeletion(const QList<StackPlan> &plans)
{
    QList<plan::Plan> destructive;
    for (const auto &[stack, plan] : plans) {
        showInterrupted(plan.project);
        if (!plan.isDestructive())
            continue;
        describeDestruction(m_run, *m_engine, plan);
        destructive.append(plan);
    }
    if (!agreeToDestruction(m_run, destructive))
        return Task<Answer>::ready(failure(Error::cancelled(m_run.line().command->name)));
    return Task<Answer>::ready(m_run.line().has(u"yes"_s) ? Answer::AgreedBefore : Answer::Yes);
}

void TerminalWorkspace::showPrepared(const QString &stack, const run::Prepared &prepared)
{
    m_run.out().diagnostics(prepared.diagnostics);
    showInterrupted(prepared.plan.project);
    for (const plan::Finding &finding : prepared.plan.findings) {
        if (finding.severity != plan::Finding::Severity::Info)
            m_run.out().message(u"%1: %2"_s.arg(stack, findingText(finding)));
    }
}

Task<WorkspaceFeedback::Answer> TerminalWorkspace::answerBlocked(const QString &stack, const run::Prepared &)
{
    // The findings themselves are among what was shown.
    m_run.out().error({ErrorCode::Conflict,
                       u"%1: %2"_s.arg(stack, m_run.line().command->name),
                       pierside::tr("nothing was started: see what is blocking above"),
                       {},
                       0});
    return Task<Answer>::ready(Answer::No);
}

void TerminalWorkspace::showHost(const QString &host)
{
    const QString text = dashboard::describe(m_hosts.view({m_workspace.file, host}));
    if (m_run.out().isJson())
        m_run.out().jsonLine({{u"host"_s, host}, {u"state"_s, text}});
    else
        m_run.out().message(u"%1: %2"_s.arg(host, text));
}

void TerminalWorkspace::showFailure(const workspace::Member &member, const Error &error)
{
    Error shown = error;
    shown.what = shown.what.isEmpty() ? member.name : u"%1: %2"_s.arg(member.name, shown.what);
    m_run.out().error(shown);
}

void TerminalWorkspace::showInterrupted(const ProjectName &project)
{
    if (m_mentioned.contains(project.value))
        return;
    m_mentioned.insert(project.value);
    tellInterrupted(m_run, project);
}

ExitCode runAll(Invocation &run, TerminalWorkspace &members, const WorkspaceFile &workspace)
{
    actions::WorkspaceRun work(workspace, planOptions(run.line()), members, members);
    WorkspaceReport report;
    QEventLoop loop;
    QObject::connect(&work, &actions::WorkspaceRun::finished, &loop, [&](const WorkspaceReport &result) {
        report = result;
        loop.quit();
    });
    QObject::connect(&run.interrupt(), &Interrupt::interrupted, &work, &actions::WorkspaceRun::cancel);
    QMetaObject::invokeMethod(&work, &actions::WorkspaceRun::start, Qt::QueuedConnection);
    if (run.interrupt().wasInterrupted())
        work.cancel();
    loop.exec();
    if (report.error)
        return run.fail(report.cancelled ? Error::cancelled(run.line().command->name) : *report.error);
    if (!report.notStarted.isEmpty() && !run.out().isJson())
        run.out().message(pierside::tr("not started: %1").arg(report.notStarted.join(u", "_s)));
    if (report.cancelled)
        return ExitCode::Cancelled;
    return report.succeeded ? ExitCode::Done : ExitCode::Failed;
}

} // namespace

ExitCode runWorkspaceVerb(Invocation &run, const WorkspaceFile &workspace)
{
    const plan::Options options = planOptions(run.line());
    if (!options.services.isEmpty() || !options.scale.isEmpty())
        return run.fail({ErrorCode::BadInput, u"@%1"_s.arg(run.line().stack),
                         pierside::tr("services cannot be named for a workspace of several stacks"),
                         pierside::tr("Name one of its stacks: @%1/STACK.").arg(workspace.name), 0});
    if (const auto problem = contradiction(run.line()))
        return run.fail(*problem);
    if (options.noStart || run.line().has(u"dry-run"_s) || staysAttached(run.line()) ||
        options.verb == plan::Verb::Remove)
        return run.fail({ErrorCode::BadInput, u"@%1"_s.arg(run.line().stack),
                         pierside::tr("\"%1\" with these options works on one stack").arg(run.line().command->name),
                         pierside::tr("Name one of its stacks: @%1/STACK.").arg(workspace.name), 0});
    if (losesData(options) && !run.line().has(u"yes"_s) && !canAsk())
        return run.fail(nobodyToAsk(run.line(), options));
    const auto engine = run.engine();
    if (!engine)
        return run.fail(engine.error());
    TerminalWorkspace members(run, workspace, *engine);
    return runAll(run, members, workspace);
}

} // namespace pierside::cli

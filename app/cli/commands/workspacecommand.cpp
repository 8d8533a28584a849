// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/workspacecommand.h"

#include "app/cli/commands/destruction.h"
#include "app/cli/commands/interruptednote.h"
#include "app/cli/commands/localquestion.h"
#include "app/cli/line/verboptions.h"
#include "app/cli/terminal/plantext.h"
#include "app/cli/terminal/progressview.h"
#include "app/common/paths.h"
#include "app/common/stackof.h"
#include "models/actions/actions.h"
#include "models/actions/turnrunner.h"
#include "models/dashboard/hostwatch.h"
#include "models/plan/memberverbs.h"
#include "models/run/hooks.h"

#include <vector>

namespace pierside::cli {

using namespace Qt::StringLiterals;
using plan::Verb;
using workspace::Member;
using workspace::WorkspaceFile;

namespace {

//! One verb on its way through a workspace.
class WorkspaceWork : public QObject
{
public:
    WorkspaceWork(Invocation &run, const WorkspaceFile &workspace, const std::shared_ptr<engine::Engine> &engine)
        : m_run(run)
        , m_workspace(workspace)
        , m_options(planOptions(run.line()))
        , m_engine(engine)
        , m_actions(app::stateDirectory())
        , m_hosts(app::stateDirectory())
    {
        m_hosts.setWorkspaces({workspace});
    }

    Result<Done> agree();
    ExitCode execute();

private:
    QList<workspace::LocalCommand> localCommands() const;
    Result<Done> agreeToLoss();
    Result<std::vector<std::pair<QString, run::Prepared>>> prepareAll();
    Result<Done> checkAgreed(const QString &stack, const plan::Plan &plan) const;
    bool pass(const QList<Member> &members, Verb verb);
    void begin(const Member &member, Verb verb);
    void beginStack(const QString &name);
    void beginHost(const QString &name, Verb verb);
    void runPlan(const QString &name, const run::Prepared &prepared);
    void fail(const QString &name, const Error &error);
    void tell(const ProjectName &project);
    run::Stack stackNamed(const QString &name) const { return app::stackOf(m_workspace, *m_workspace.findStack(name)); }

    Invocation &m_run;
    const WorkspaceFile m_workspace;
    const plan::Options m_options;
    const std::shared_ptr<engine::Engine> m_engine;
    actions::Actions m_actions;
    dashboard::HostWatch m_hosts;
    actions::TurnRunner *m_turns = nullptr;
    QSet<QString> m_told;                    //!< projects whose interrupted runs were mentioned
    QHash<StackId, plan::Deletion> m_agreed; //!< by stack: what the user has seen and agreed to
    std::vector<std::unique_ptr<run::Run>> m_runs;
};

QList<workspace::LocalCommand> WorkspaceWork::localCommands() const
{
    QList<run::Stack> stacks;
    for (const workspace::StackFiles &files : m_workspace.stacks)
        stacks.append(stackNamed(files.name));
    return run::localCommands(m_workspace, stacks, m_options.verb);
}

Result<Done> WorkspaceWork::agree()
{
    const auto local = agreeToLocal(m_run, m_actions.trust(), localCommands());
    if (!local || !losesData(m_options))
        return local;
    return agreeToLoss();
}

Result<std::vector<std::pair<QString, run::Prepared>>> WorkspaceWork::prepareAll()
{
    std::vector<std::pair<QString, run::Prepared>> all;
    for (const workspace::StackFiles &stack : m_workspace.stacks) {
        const auto prepared = m_run.await(m_actions.prepare(m_engine, stackNamed(stack.name), m_options));
        if (!prepared)
            return failure(prepared.error());
        all.emplace_back(stack.name, *prepared);
    }
    return all;
}

//! All that goes, of all stacks, before anything does.
Result<Done> WorkspaceWork::agreeToLoss()
{
    const auto all = prepareAll();
    if (!all)
        return failure(all.error());
    bool isLost = false;
    for (const auto &[name, prepared] : *all) {
        tell(prepared.plan.project);
        m_agreed.insert(name, plan::deletionOf(prepared.plan));
        if (!prepared.plan.isDestructive())
            continue;
        isLost = true;
        describeDestruction(m_run, *m_engine, prepared.plan);
    }
    if (!isLost)
        return Done{};
    if (!agreeToDestruction(m_run))
        return failure(Error::cancelled(m_run.line().command->name));
    if (m_run.line().has(u"yes"_s))
        return Done{};
    // The user may have taken an hour to answer: no stack begins where another one has more to lose by now.
    const auto again = prepareAll();
    if (!again)
        return failure(again.error());
    for (const auto &[name, prepared] : *again) {
        if (auto agreed = checkAgreed(name, prepared.plan); !agreed)
            return agreed;
    }
    return Done{};
}

//! Plans are made when a stack's turn comes: each deletes what was agreed to, or a part of it.
Result<Done> WorkspaceWork::checkAgreed(const QString &stack, const plan::Plan &plan) const
{
    return losesData(m_options) ? plan::checkAgreed(plan, m_agreed.value(stack)) : Done{};
}

ExitCode WorkspaceWork::execute()
{
    const QList<Member> members = workspace::membersOf(m_workspace);
    QObject::connect(&m_run.interrupt(), &Interrupt::interrupted, this, [this] {
        if (m_turns)
            m_turns->cancel();
        for (const auto &run : m_runs)
            run->cancel();
    });
    bool well = true;
    if (m_options.verb == Verb::Reset) {
        // What uses the data has to let go of it first.
        QList<Member> hosts = workspace::reversed(members);
        hosts.removeIf([](const Member &member) { return member.kind == Member::Kind::Stack; });
        well = pass(hosts, Verb::Stop);
    }
    if (well)
        well = pass(plan::stopsHosts(m_options.verb) ? workspace::reversed(members) : members, m_options.verb);
    if (m_run.interrupt().wasInterrupted())
        return ExitCode::Cancelled;
    return well ? ExitCode::Done : ExitCode::Failed;
}

bool WorkspaceWork::pass(const QList<Member> &members, Verb verb)
{
    actions::TurnRunner turns(members, [this, verb](const Member &member) { begin(member, verb); });
    m_turns = &turns;
    QEventLoop loop;
    QObject::connect(&turns, &actions::TurnRunner::finished, &loop, &QEventLoop::quit);
    if (m_run.interrupt().wasInterrupted())
        turns.cancel();
    turns.start();
    loop.exec();
    m_turns = nullptr;
    const QStringList left = turns.turns().left();
    if (!left.isEmpty() && !m_run.out().isJson())
        m_run.out().message(u"not begun: %1"_s.arg(left.join(u", "_s)));
    return turns.turns().isAllWell();
}

void WorkspaceWork::begin(const Member &member, Verb verb)
{
    if (member.kind == Member::Kind::Stack)
        beginStack(member.name);
    else
        beginHost(member.name, verb);
}

void WorkspaceWork::fail(const QString &name, const Error &error)
{
    Error told = error;
    told.what = told.what.isEmpty() ? name : u"%1: %2"_s.arg(name, told.what);
    m_run.out().error(told);
    m_turns->ended(name, false);
}

void WorkspaceWork::tell(const ProjectName &project)
{
    if (m_told.contains(project.value))
        return;
    m_told.insert(project.value);
    tellInterrupted(m_run, project);
}

void WorkspaceWork::beginStack(const QString &name)
{
    m_actions.prepare(m_engine, stackNamed(name), m_options)
        .then(this, [this, name](const Result<run::Prepared> &prepared) {
            if (!prepared)
                return fail(name, prepared.error());
            m_run.out().diagnostics(prepared->diagnostics);
            tell(prepared->plan.project);
            for (const plan::Finding &finding : prepared->plan.findings) {
                if (finding.severity != plan::Finding::Severity::Info)
                    m_run.out().message(u"%1: %2"_s.arg(name, findingText(finding)));
            }
            if (prepared->plan.isBlocked())
                return fail(name, {ErrorCode::Conflict,
                                   m_run.line().command->name,
                                   u"nothing was started: see what is blocking above"_s,
                                   {},
                                   0});
            if (const auto agreed = checkAgreed(name, prepared->plan); !agreed)
                return fail(name, agreed.error());
            runPlan(name, *prepared);
        });
}

void WorkspaceWork::runPlan(const QString &name, const run::Prepared &prepared)
{
    m_runs.push_back(m_actions.run(m_engine, prepared));
    run::Run *work = m_runs.back().get();
    auto *view = new ProgressView(m_run.out(), *work, name, work);
    connect(work, &run::Run::finished, this,
            [this, name, view](const plan::RunReport &report, const std::optional<Error> &error) {
                view->finish(report, error);
                m_turns->ended(name, report.succeeded);
            });
    work->start();
    if (m_run.interrupt().wasInterrupted())
        work->cancel();
}

void WorkspaceWork::beginHost(const QString &name, Verb verb)
{
    const workspace::HostKey key{m_workspace.file, name};
    const workspace::HostProcess &host = *m_workspace.findHost(name);
    const bool isWatched = host.command.isEmpty() && host.systemd.isEmpty();
    if (isWatched || (!plan::startsHosts(verb) && !plan::stopsHosts(verb)))
        return m_turns->ended(name, true);
    const Task<Done> task = plan::stopsHosts(verb)  ? m_hosts.stop(key)
                            : verb == Verb::Restart ? m_hosts.restart(key)
                                                    : m_hosts.start(key);
    task.then(this, [this, name, key](const Result<Done> &done) {
        if (!done)
            return fail(name, done.error());
        const QString text = dashboard::describe(m_hosts.view(key));
        if (m_run.out().isJson())
            m_run.out().jsonLine({{u"host"_s, name}, {u"state"_s, text}});
        else
            m_run.out().message(u"%1: %2"_s.arg(name, text));
        m_turns->ended(name, true);
    });
}

} // namespace

ExitCode runWorkspaceVerb(Invocation &run, const WorkspaceFile &workspace)
{
    const plan::Options options = planOptions(run.line());
    if (!options.services.isEmpty() || !options.scale.isEmpty())
        return run.fail({ErrorCode::BadInput, u"@%1"_s.arg(run.line().stack),
                         u"it is a workspace of several stacks, so that services cannot be named"_s,
                         u"Name one of its stacks: @%1/STACK."_s.arg(workspace.name), 0});
    if (losesData(options) && !run.line().has(u"yes"_s) && !canAsk())
        return run.fail(nobodyToAsk(run.line(), options));
    const auto engine = run.engine();
    if (!engine)
        return run.fail(engine.error());
    WorkspaceWork work(run, workspace, *engine);
    if (const auto agreed = work.agree(); !agreed)
        return run.fail(agreed.error());
    return work.execute();
}

} // namespace pierside::cli

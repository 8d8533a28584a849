// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/verbcommand.h"

#include "app/cli/commands/attachedup.h"
#include "app/cli/commands/commandactions.h"
#include "app/cli/commands/commands.h"
#include "app/cli/commands/destruction.h"
#include "app/cli/commands/interruptednote.h"
#include "app/cli/commands/localquestion.h"
#include "app/cli/commands/volumework.h"
#include "app/cli/commands/workspacecommand.h"
#include "app/cli/line/verboptions.h"
#include "app/cli/select/serviceselection.h"
#include "app/cli/select/stacksearch.h"
#include "app/cli/terminal/plantext.h"
#include "app/cli/terminal/progressview.h"
#include "app/common/paths.h"
#include "models/actions/storedvalues.h"
#include "models/core/translate.h"
#include "models/run/hooks.h"

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

bool needsFiles(plan::Verb verb)
{
    switch (verb) {
    case plan::Verb::Stop:
    case plan::Verb::Start:
    case plan::Verb::Restart:
    case plan::Verb::Down:
    case plan::Verb::Pause:
    case plan::Verb::Unpause:
    case plan::Verb::Kill:
    case plan::Verb::Remove:
        return false;
    default:
        return true;
    }
}

//! Runs a plan to its end; Ctrl-C cancels it and waits for running steps.
ExitCode execute(Invocation &run, actions::Actions &actions, const std::shared_ptr<engine::Engine> &engine,
                 const run::Prepared &prepared)
{
    const std::unique_ptr<run::Run> work = actions.run(engine, prepared);
    ProgressView view(run.out(), *work);
    const actions::StartHistory history(app::stateDirectory());
    const QString key = actions::StartHistory::keyOf(engine->info(), prepared.plan.project);
    QEventLoop loop;
    ExitCode code = ExitCode::Failed;
    QObject::connect(&run.interrupt(), &Interrupt::interrupted, work.get(), [&] {
        if (!run.out().isJson())
            run.out().message(tr("Cancelling: running steps are completed. Press Ctrl-C again to end at once."));
        work->cancel();
    });
    QObject::connect(work.get(), &run::Run::finished, &loop,
                     [&](const plan::RunReport &report, const std::optional<Error> &error) {
                         const auto start = plan::timelineOf(prepared.plan, report.steps);
                         view.finish(report, error, rememberedNote(history, key, start));
                         code = report.succeeded ? ExitCode::Done : ExitCode::Failed;
                         if (error)
                             code = exitCodeFor(*error);
                         if (report.cancelled || run.interrupt().wasInterrupted())
                             code = ExitCode::Cancelled;
                         loop.quit();
                     });
    // Started within the loop, because a run that ends at once must end the loop.
    QMetaObject::invokeMethod(
        &loop,
        [&] {
            work->start();
            if (run.interrupt().wasInterrupted())
                work->cancel();
        },
        Qt::QueuedConnection);
    loop.exec();
    return code;
}

//! Whether the user must agree to this plan before it runs. rm asks for every container, as docker compose does.
bool asksAbout(const plan::Plan &plan, const plan::Options &options)
{
    return options.verb == plan::Verb::Remove ? !plan.isEmpty() : losesData(options) && plan.isDestructive();
}

//! Stores the choice of --set, so that what comes after the run compares with the same values.
Result<Done> useSetFromNowOn(const Invocation &run, secrets::Vault &vault, const run::Stack &stack)
{
    const auto item =
        run.line().has(u"set"_s) ? actions::itemOf(stack.files, secrets::readIndex(vault.indexFile())) : std::nullopt;
    return item ? vault.choose(*item) : Result<Done>(Done{});
}

} // namespace

ExitCode runVerb(Invocation &run)
{
    if (!run.line().stack.isEmpty()) {
        if (const auto workspace = findWorkspace(run, run.line().stack)) {
            if (run.line().has(u"set"_s))
                return run.fail({ErrorCode::BadInput, u"--set"_s, tr("A set belongs to one stack"),
                                 tr("Name a stack, or choose its set with \"pierside secrets use\".")});
            return runWorkspaceVerb(run, *workspace);
        }
    }
    if (const auto problem = contradiction(run.line()))
        return run.fail(*problem);
    const plan::Options options = planOptions(run.line());
    return staysAttached(run.line()) && !run.line().has(u"dry-run"_s) ? runAttached(run, options)
                                                                      : runPlanned(run, options);
}

Result<run::Prepared> planVerb(Invocation &run, actions::Actions &actions, const plan::Options &options)
{
    auto stack = run.stack(needsFiles(options.verb));
    if (!stack)
        return failure(stack.error());
    stack->files.services = options.services;
    const auto engine = run.engine();
    if (!engine)
        return failure(engine.error());
    auto prepared = run.await(actions.prepare(*engine, *stack, options));
    if (!prepared)
        return failure(withServiceHint(prepared.error(), *stack));
    run.out().diagnostics(prepared->diagnostics);
    tellInterrupted(run, prepared->plan.project);
    return prepared;
}

ExitCode runPlanned(Invocation &run, const plan::Options &options)
{
    const bool canAgree = isAgreed(run.line()) || canAsk();
    const bool isDry = run.line().has(u"dry-run"_s);
    if (losesData(options) && options.verb != plan::Verb::Remove && !canAgree && !isDry)
        return run.fail(nobodyToAsk(run.line(), options));
    CommandActions actions(userCatalogue(run));
    const auto prepared = planVerb(run, actions, options);
    if (!prepared)
        return run.fail(prepared.error());
    if (isDry)
        return showPlan(run, prepared->plan);
    const auto engine = run.engine(); // the one that the plan was made for
    if (!engine)
        return run.fail(engine.error());
    if (const auto used = useSetFromNowOn(run, *actions.vault(), prepared->stack); !used)
        return run.fail(used.error());
    for (const plan::Finding &finding : prepared->plan.findings) {
        // Notes are for the preview.
        if (finding.severity != plan::Finding::Severity::Info)
            run.out().message(findingText(finding));
    }
    if (prepared->plan.isBlocked()) {
        return run.fail({ErrorCode::Conflict,
                         u"%1 %2"_s.arg(run.line().command->name, prepared->plan.project.value),
                         tr("nothing was started because of the blocking findings above"),
                         {},
                         0});
    }
    if (const auto agreed = agreeToLocal(run, actions.trust(), run::localCommands(prepared->plan, prepared->stack));
        !agreed)
        return run.fail(agreed.error());
    if (asksAbout(prepared->plan, options)) {
        if (!canAgree)
            return run.fail(nobodyToAsk(run.line(), options));
        if (!confirmDestruction(run, **engine, prepared->plan))
            return run.fail(Error::cancelled(run.line().command->name));
    }
    if (run.line().has(u"snapshot"_s)) {
        if (const auto saved = saveVolumesOf(run, *engine, prepared->plan); !saved)
            return run.fail(saved.error());
    }
    return execute(run, actions, *engine, *prepared);
}

} // namespace pierside::cli

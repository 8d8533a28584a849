// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/verbcommand.h"
#include "app/cli/select/servicecontainer.h"
#include "app/cli/select/serviceselection.h"
#include "models/core/translate.h"

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

void tellExit(Invocation &run, const engine::Container &container, int code)
{
    if (run.out().isJson())
        run.out().jsonLine(
            {{u"container"_s, container.name}, {u"service"_s, container.service()}, {u"exitCode"_s, code}});
    else
        run.out().result(tr("%1 exited with %2").arg(container.name).arg(code));
    run.out().flush();
}

//! Waits for the end of all containers, or of one of them. The exit code of the one that ended last.
Result<int> waitForAll(Invocation &run, engine::Engine &engine, const QList<engine::Container> &containers,
                       bool untilFirst)
{
    QEventLoop loop;
    std::optional<Error> error;
    int last = 0;
    qsizetype left = containers.size();
    std::vector<Task<int>> tasks;
    for (const engine::Container &container : containers) {
        tasks.push_back(engine.waitForExit(container.id));
        tasks.back().then(&loop, [&, container](const Result<int> &code) {
            --left;
            if (code) {
                last = *code;
                tellExit(run, container, *code);
            } else if (!error) {
                error = code.error();
            }
            if (left == 0 || error || untilFirst)
                loop.quit();
        });
    }
    QObject::connect(&run.interrupt(), &Interrupt::interrupted, &loop, &QEventLoop::quit);
    if (!run.interrupt().wasInterrupted())
        loop.exec();
    for (const Task<int> &task : tasks)
        task.cancel();
    if (run.interrupt().wasInterrupted())
        return failure(Error::cancelled(u"wait"_s));
    return error ? Result<int>(failure(*error)) : last;
}

} // namespace

ExitCode runWait(Invocation &run)
{
    const QStringList services = run.line().arguments;
    const auto stack = stackContainers(run, services);
    if (!stack)
        return run.fail(stack.error());
    QList<engine::Container> running = chosen(stack->all, services);
    running.removeIf([](const engine::Container &container) { return !container.isRunning(); });
    if (running.isEmpty())
        return run.fail({ErrorCode::NotFound,
                         tr("waiting for %1").arg(services.join(u", "_s)),
                         tr("none of their containers runs"),
                         {},
                         0});
    const bool goesDown = run.line().has(u"down-project"_s);
    const auto code = waitForAll(run, *stack->engine, running, goesDown);
    if (!code)
        return run.fail(code.error());
    if (goesDown) {
        plan::Options options;
        options.verb = plan::Verb::Down;
        if (const ExitCode down = runPlanned(run, options); down != ExitCode::Done)
            return down;
    }
    return static_cast<ExitCode>(*code);
}

} // namespace pierside::cli

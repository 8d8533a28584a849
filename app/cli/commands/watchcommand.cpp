// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/terminalwatch.h"
#include "app/cli/commands/verbcommand.h"

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

//! Runs until an interrupt, a failure, or the end of the reader.
ExitCode watchFiles(Invocation &run, const EnginePointer &engine, const TerminalWatch::Subject &subject)
{
    TerminalWatch watch(run, engine, subject);
    QEventLoop loop;
    std::optional<Error> problem;
    QObject::connect(&watch, &TerminalWatch::failed, &loop, [&](const Error &error) {
        problem = error;
        loop.quit();
    });
    QObject::connect(&run.interrupt(), &Interrupt::interrupted, &loop, &QEventLoop::quit);
    const ReaderWatch reader;
    QObject::connect(&reader, &ReaderWatch::gone, &loop, [&] {
        run.out().giveUp();
        loop.quit();
    });
    if (!run.interrupt().wasInterrupted()) {
        watch.start();
        loop.exec();
    }
    watch.end();
    if (problem)
        return run.fail(*problem);
    return run.interrupt().wasInterrupted() ? ExitCode::Cancelled : ExitCode::Done;
}

} // namespace

ExitCode runWatch(Invocation &run)
{
    const auto subject = watchSubject(run, run.line().arguments);
    if (!subject)
        return run.fail(subject.error());
    if (!run.line().has(u"no-up"_s)) {
        plan::Options options;
        options.services = run.line().arguments;
        options.build = true;
        options.waitForReady = false;
        if (const ExitCode up = runPlanned(run, options); up != ExitCode::Done)
            return up;
    }
    const auto engine = run.engine();
    return engine ? watchFiles(run, *engine, *subject) : run.fail(engine.error());
}

} // namespace pierside::cli

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli.h"

#include "app/cli/commands/commands.h"
#include "app/cli/commands/commandtable.h"
#include "app/cli/commands/helptext.h"

#include <QCoreApplication>

#ifdef Q_OS_UNIX
#include <csignal>
#endif

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

ExitCode dispatch(Invocation &run)
{
    const CommandLine &line = run.line();
    if (line.versionWanted)
        return runVersion(run);
    if (line.helpWanted) {
        run.out().raw((line.command ? commandHelp(*line.command) : generalHelp()).toUtf8());
        run.out().flush();
        return ExitCode::Done;
    }
    return line.command->handler(run);
}

} // namespace

int refuse(const Error &error)
{
    Output(false).error(error);
    return static_cast<int>(ExitCode::BadUsage);
}

int execute(const CommandLine &line, int &argc, char **argv)
{
#ifdef Q_OS_UNIX
    // If the reader goes away, the next write fails, but a running plan continues.
    std::signal(SIGPIPE, SIG_IGN);
#endif
    const QCoreApplication application(argc, argv);
    Output output(line.has(u"json"_s));
    Interrupt interrupt;
    Invocation run(line, output, interrupt);
    ExitCode code = dispatch(run);
    output.flush();
    if (const auto problem = output.failure(); problem && code == ExitCode::Done)
        code = run.fail(*problem);
    // The interrupt dropped results that nobody had read.
    if (code == ExitCode::Done && output.isBroken() && interrupt.wasInterrupted())
        code = ExitCode::Cancelled;
    return code == ExitCode::Cancelled ? interrupt.exitCode() : static_cast<int>(code);
}

} // namespace pierside::cli

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cli.h"

#include "app/cli/commands/commands.h"
#include "app/cli/commands/commandtable.h"
#include "app/cli/commands/helptext.h"
#include "models/core/translate.h"

#include <QCoreApplication>
#include <QHash>

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
    const bool hasOwn = findOption(line.command->options, u"dry-run");
    if (line.has(u"dry-run"_s) && !hasOwn && !line.command->verb && !line.command->isReadOnly)
        return run.fail({ErrorCode::BadInput, u"--dry-run"_s,
                         tr("\"%1\" cannot show what it would do").arg(line.command->name),
                         tr("Leave out --dry-run, or see \"pierside help %1\".").arg(line.command->name), 0});
    return line.command->handler(run);
}

//! The option, else a variable that docker compose reads, too.
QString styleWord(const CommandLine &line, const QString &option, const char *variable)
{
    return line.has(option) ? line.value(option) : qEnvironmentVariable(variable);
}

OutputStyle styleOf(const CommandLine &line)
{
    using Ansi = OutputStyle::Ansi;
    using Progress = OutputStyle::Progress;
    static const QHash<QString, Ansi> ansi{{u"never"_s, Ansi::Never}, {u"always"_s, Ansi::Always}};
    static const QHash<QString, Progress> progress{
        {u"tty"_s, Progress::Live}, {u"plain"_s, Progress::Plain}, {u"quiet"_s, Progress::Quiet}};
    OutputStyle style;
    style.ansi = line.command && line.has(u"no-color"_s)
                     ? Ansi::Never
                     : ansi.value(styleWord(line, u"ansi"_s, "COMPOSE_ANSI"), Ansi::Auto);
    style.progress = progress.value(styleWord(line, u"progress"_s, "COMPOSE_PROGRESS"), Progress::Auto);
    style.quietPull = line.has(u"quiet-pull"_s);
    const bool builds = line.command && (line.command->verb == plan::Verb::Build || line.command->name == u"watch"_s);
    style.quietBuild = line.has(u"quiet-build"_s) || (builds && line.has(u"quiet"_s));
    return style;
}

//! --progress json is --json for commands that have a progress.
bool wantsJson(const CommandLine &line)
{
    return line.has(u"json"_s) || (line.command && line.command->verb && line.value(u"progress"_s) == u"json"_s);
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
    Output output(wantsJson(line));
    output.setStyle(styleOf(line));
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

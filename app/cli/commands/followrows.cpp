// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commandrows.h"
#include "app/cli/commands/commands.h"

#include <QCoreApplication>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

CommandSpec logsRow()
{
    return command(
        u"logs"_s, runLogs, QT_TRANSLATE_NOOP("pierside", "Print the logs of services"), ArgumentKind::Services,
        {flag(u"follow"_s, QT_TRANSLATE_NOOP("pierside", "keep printing new lines"), u'f'),
         option(u"tail"_s, ValueKind::Text, u"LINES"_s,
                QT_TRANSLATE_NOOP("pierside", "number of last lines of each container (all)"), u'n'),
         option(u"since"_s, ValueKind::Text, u"TIME"_s,
                QT_TRANSLATE_NOOP("pierside",
                                  "print lines since this time: 2026-01-31T12:00:00Z, or 10m (10 minutes ago)")),
         option(u"until"_s, ValueKind::Text, u"TIME"_s, QT_TRANSLATE_NOOP("pierside", "print lines until this time")),
         flag(u"timestamps"_s, QT_TRANSLATE_NOOP("pierside", "print the engine's time before each line"), u't'),
         repeated(option(u"grep"_s, ValueKind::Text, u"REGEX"_s,
                         QT_TRANSLATE_NOOP("pierside", "print only matching lines; repeat for alternatives"))),
         repeated(option(u"exclude"_s, ValueKind::Text, u"REGEX"_s,
                         QT_TRANSLATE_NOOP("pierside", "do not print matching lines; can be repeated"))),
         option(u"level"_s, ValueKind::Text, u"LEVEL"_s,
                QT_TRANSLATE_NOOP("pierside", "only print lines of this level or above: debug, info, warning, error")),
         option(u"around"_s, ValueKind::Number, u"LINES"_s,
                QT_TRANSLATE_NOOP("pierside", "also print the lines of a container around each match")),
         indexOption(),
         flag(u"no-log-prefix"_s, QT_TRANSLATE_NOOP("pierside", "do not print the names of the containers")),
         flag(u"no-color"_s, QT_TRANSLATE_NOOP("pierside", "print without colours"))},
        QT_TRANSLATE_NOOP("pierside",
                          "After logs, -f means --follow; name files before it: pierside -f FILE logs -f."));
}

CommandSpec statsRow()
{
    return command(
        u"stats"_s, runStats,
        QT_TRANSLATE_NOOP("pierside", "Print the CPU, memory, network and disk use of containers"),
        ArgumentKind::Services,
        {flag(u"no-stream"_s, QT_TRANSLATE_NOOP("pierside", "print once instead of every two seconds until Ctrl-C"))},
        QT_TRANSLATE_NOOP("pierside",
                          "CPU is in percent of one core. Memory is counted as in docker stats: without reclaimable "
                          "file pages. Network and disk are totals; --json also has them per second. For an engine on "
                          "this machine, the values are read from cgroup files; other engines stream them."));
}

CommandSpec settingsRow(const QString &action, const char *summary, ArgumentKind arguments)
{
    return withoutEngine(withoutProject(
        command(u"settings "_s + action, runSettings, summary, arguments, {},
                QT_TRANSLATE_NOOP("pierside", "The settings are those of the window. An open window applies a change "
                                              "at once."))));
}

} // namespace

CommandTable followRows()
{
    return {
        logsRow(),
        statsRow(),
        command(u"events"_s, runEvents,
                QT_TRANSLATE_NOOP("pierside", "Print the events of a stack's containers until Ctrl-C"),
                ArgumentKind::Services),
        withoutEngine(withoutProject(
            command(u"context ls"_s, runContexts,
                    QT_TRANSLATE_NOOP("pierside", "List the Docker contexts and the engines that Pierside tries"),
                    ArgumentKind::None))),
        settingsRow(u"ls"_s, QT_TRANSLATE_NOOP("pierside", "List the settings with their values and defaults"),
                    ArgumentKind::None),
        settingsRow(u"get"_s, QT_TRANSLATE_NOOP("pierside", "Print the value of a setting"), ArgumentKind::Setting),
        settingsRow(u"set"_s, QT_TRANSLATE_NOOP("pierside", "Store the value of a setting"),
                    ArgumentKind::SettingValue),
        settingsRow(u"reset"_s, QT_TRANSLATE_NOOP("pierside", "Restore the default of a setting"),
                    ArgumentKind::Setting),
        withoutProject(command(
            u"version"_s, runVersion, QT_TRANSLATE_NOOP("pierside", "Print the versions of Pierside and of the engine"),
            ArgumentKind::None,
            {flag(u"short"_s, QT_TRANSLATE_NOOP("pierside", "print only Pierside's version number"))})),
        withoutEngine(withoutProject(
            command(u"help"_s, runHelp, QT_TRANSLATE_NOOP("pierside", "Explain a command"), ArgumentKind::Command))),
        withoutEngine(withoutProject(command(u"completion bash"_s, runCompletion,
                                             QT_TRANSLATE_NOOP("pierside", "Print the completion script for bash"),
                                             ArgumentKind::None))),
    };
}

} // namespace pierside::cli

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commandrows.h"
#include "app/cli/commands/commands.h"

#include <QCoreApplication>

#include <limits>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

CommandSpec createRow()
{
    return verbCommand(u"create"_s, plan::Verb::Up,
                       QT_TRANSLATE_NOOP("pierside", "Create containers without starting them"), ArgumentKind::Services,
                       optionsNamed(upOptions(), {u"stop-timeout"_s, u"build"_s, u"no-build"_s, u"pull"_s,
                                                  u"quiet-pull"_s, u"force-recreate"_s, u"no-recreate"_s, u"scale"_s,
                                                  u"remove-orphans"_s, u"no-keyring"_s, u"set"_s}) +
                           QList<OptionSpec>{yesOption()},
                       QT_TRANSLATE_NOOP("pierside", "Also creates networks and volumes, pulls and builds images, and "
                                                     "recreates containers that do not match the files. The "
                                                     "dependencies of the named services are created, too."));
}

CommandSpec scaleRow()
{
    return verbCommand(u"scale"_s, plan::Verb::Up,
                       QT_TRANSLATE_NOOP("pierside", "Set the number of containers of services"), ArgumentKind::Scales,
                       optionsNamed(upOptions(), {u"detach"_s, u"timeout"_s, u"stop-timeout"_s, u"no-deps"_s,
                                                  u"ignore-ports"_s, u"no-keyring"_s}) +
                           QList<OptionSpec>{yesOption()},
                       QT_TRANSLATE_NOOP("pierside", "The next up without --scale restores the number of the files."));
}

CommandSpec killRow()
{
    return verbCommand(
        u"kill"_s, plan::Verb::Kill, QT_TRANSLATE_NOOP("pierside", "Send a signal to running containers"),
        ArgumentKind::Services,
        {option(u"signal"_s, ValueKind::Text, u"SIGNAL"_s, QT_TRANSLATE_NOOP("pierside", "signal to send (SIGKILL)"),
                u's'),
         flag(u"remove-orphans"_s,
              QT_TRANSLATE_NOOP("pierside", "also to containers of services that are no longer in the files"))},
        QT_TRANSLATE_NOOP("pierside",
                          "Containers of \"pierside run\" get it, too. Use stop to end containers cleanly."));
}

CommandSpec removeRow()
{
    return verbCommand(
        u"rm"_s, plan::Verb::Remove, QT_TRANSLATE_NOOP("pierside", "Remove stopped containers"), ArgumentKind::Services,
        {flag(u"force"_s, QT_TRANSLATE_NOOP("pierside", "do not ask"), u'f'),
         flag(u"stop"_s, QT_TRANSLATE_NOOP("pierside", "stop running containers first, and remove them too"), u's'),
         flag(u"volumes"_s, QT_TRANSLATE_NOOP("pierside", "also remove their anonymous volumes"), u'v'), yesOption()},
        QT_TRANSLATE_NOOP("pierside",
                          "Data that is not in a volume is lost. Lists the containers, and with -v the anonymous "
                          "volumes with their sizes, and asks on a terminal. Named volumes stay. After rm, -f means "
                          "--force; name files before it: pierside -f FILE rm -f."));
}

CommandTable planRows()
{
    return {
        createRow(),
        scaleRow(),
        verbCommand(u"pause"_s, plan::Verb::Pause, QT_TRANSLATE_NOOP("pierside", "Pause the processes of containers"),
                    ArgumentKind::Services, {}),
        verbCommand(u"unpause"_s, plan::Verb::Unpause,
                    QT_TRANSLATE_NOOP("pierside", "Continue the processes of paused containers"),
                    ArgumentKind::Services, {}),
        killRow(),
        removeRow(),
    };
}

CommandSpec copyRow()
{
    return withArguments(
        command(u"cp"_s, runCopy,
                QT_TRANSLATE_NOOP("pierside", "Copy files between a container of a service and this machine"),
                ArgumentKind::Own,
                {flag(u"archive"_s,
                      QT_TRANSLATE_NOOP("pierside", "into a container: its user owns the files, not their owners here"),
                      u'a'),
                 flag(u"follow-link"_s, QT_TRANSLATE_NOOP("pierside", "copy what the source leads to, if it is a link"),
                      u'L'),
                 indexOption(),
                 flag(u"all"_s, QT_TRANSLATE_NOOP("pierside", "include the containers of \"pierside run\""))},
                QT_TRANSLATE_NOOP(
                    "pierside",
                    "One of the paths is SERVICE:PATH. Copies from the first container of the service, or into all of "
                    "them; they need not run. An existing folder gets a member with the name of the source; \"/.\" "
                    "after the source means only what is in it. \"-\" is a tar archive on standard input or output.")),
        "SOURCE TARGET", 2, 2);
}

CommandSpec attachRow()
{
    return command(
        u"attach"_s, runAttach,
        QT_TRANSLATE_NOOP("pierside", "Connect the terminal to the main process of a running container"),
        ArgumentKind::OneService,
        {option(u"detach-keys"_s, ValueKind::Text, u"KEYS"_s,
                QT_TRANSLATE_NOOP("pierside", "keys that disconnect from a container with a terminal (ctrl-p,ctrl-q)")),
         indexOption(), flag(u"no-stdin"_s, QT_TRANSLATE_NOOP("pierside", "do not send standard input")),
         withOptionalValue(choice(u"sig-proxy"_s, {u"true"_s, u"false"_s},
                                  QT_TRANSLATE_NOOP("pierside", "false: Ctrl-C disconnects, and no signal is sent")))},
        QT_TRANSLATE_NOOP("pierside",
                          "Exits with the program's exit code. Ctrl-C and signals are sent to the program; a "
                          "second one stops the container, a third one kills it. To read the output only, "
                          "use logs -f."));
}

CommandTable processRows()
{
    return {
        command(u"top"_s, runTop, QT_TRANSLATE_NOOP("pierside", "List the processes in running containers"),
                ArgumentKind::Services),
        withArguments(
            command(u"port"_s, runPort, QT_TRANSLATE_NOOP("pierside", "Print where a port of a service is published"),
                    ArgumentKind::Own,
                    {choice(u"protocol"_s, {u"tcp"_s, u"udp"_s, u"sctp"_s},
                            QT_TRANSLATE_NOOP("pierside", "protocol of the port (tcp)")),
                     indexOption()},
                    QT_TRANSLATE_NOOP("pierside", "PORT is the port in the container. \"pierside ports\" lists all.")),
            "SERVICE PORT", 2, 2),
        command(u"wait"_s, runWait, QT_TRANSLATE_NOOP("pierside", "Wait until the containers of services have exited"),
                ArgumentKind::SomeServices,
                {flag(u"down-project"_s,
                      QT_TRANSLATE_NOOP("pierside", "run down as soon as the first of the containers has exited"))},
                QT_TRANSLATE_NOOP("pierside", "Exits with the exit code of the container that ended last.")),
        copyRow(),
        attachRow(),
        command(u"export"_s, runExport,
                QT_TRANSLATE_NOOP("pierside", "Write the files of a container as a tar archive"),
                ArgumentKind::OneService,
                {option(u"output"_s, ValueKind::File, u"FILE"_s,
                        QT_TRANSLATE_NOOP("pierside", "file to write, instead of standard output"), u'o'),
                 indexOption()},
                QT_TRANSLATE_NOOP("pierside", "Without the content of its volumes; see \"volumes export\".")),
    };
}

CommandSpec watchRow()
{
    OptionSpec prune = choice(u"prune"_s, {u"true"_s, u"false"_s},
                              QT_TRANSLATE_NOOP("pierside", "remove the image that a rebuild replaces (true)"));
    return command(
        u"watch"_s, runWatch,
        QT_TRANSLATE_NOOP("pierside", "Copy, rebuild or restart when files change, as develop.watch says"),
        ArgumentKind::Services,
        {flag(u"no-up"_s, QT_TRANSLATE_NOOP("pierside", "do not build and start the services first")),
         withOptionalValue(std::move(prune)),
         flag(u"quiet"_s, QT_TRANSLATE_NOOP("pierside", "do not show the output of builds")), yesOption()},
        QT_TRANSLATE_NOOP("pierside",
                          "Builds and starts the services, and watches their files until Ctrl-C. Prints a line for "
                          "each thing that is done. A failure is printed, too, and does not end the watch."));
}

CommandTable insteadRows()
{
    return {
        withArguments(command(u"push"_s, runPush,
                              QT_TRANSLATE_NOOP("pierside", "Not available: use docker compose push"),
                              ArgumentKind::Own,
                              {flag(u"include-deps"_s, QT_TRANSLATE_NOOP("pierside", "of docker compose push")),
                               flag(u"ignore-push-failures"_s, QT_TRANSLATE_NOOP("pierside", "of docker compose push")),
                               flag(u"quiet"_s, QT_TRANSLATE_NOOP("pierside", "of docker compose push"), u'q')}),
                      "[SERVICE...]", 0, std::numeric_limits<qsizetype>::max()),
        withArguments(
            command(u"publish"_s, runPublish,
                    QT_TRANSLATE_NOOP("pierside", "Not available: use docker compose publish"), ArgumentKind::Own,
                    {flag(u"resolve-image-digests"_s, QT_TRANSLATE_NOOP("pierside", "of docker compose publish")),
                     flag(u"with-env"_s, QT_TRANSLATE_NOOP("pierside", "of docker compose publish")),
                     flag(u"app"_s, QT_TRANSLATE_NOOP("pierside", "of docker compose publish")), yesOption()}),
            "REPOSITORY", 0, std::numeric_limits<qsizetype>::max()),
    };
}

} // namespace

CommandTable composeRows()
{
    return planRows() + processRows() + CommandTable{watchRow()} + insteadRows();
}

} // namespace pierside::cli

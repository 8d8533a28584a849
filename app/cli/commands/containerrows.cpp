// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commandrows.h"
#include "app/cli/commands/commands.h"

#include <QCoreApplication>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

QList<OptionSpec> processOptions()
{
    return {
        flag(u"no-tty"_s, QT_TRANSLATE_NOOP("pierside", "do not allocate a terminal"), u'T'),
        flag(u"tty"_s, QT_TRANSLATE_NOOP("pierside", "allocate a terminal (the default on a terminal)"), u't'),
        withOptionalValue(choice(u"interactive"_s, {u"true"_s, u"false"_s},
                                 QT_TRANSLATE_NOOP("pierside", "send standard input (the default); false: do not"),
                                 u'i')),
        repeated(option(u"env"_s, ValueKind::Text, u"NAME=VALUE"_s,
                        QT_TRANSLATE_NOOP("pierside", "environment variable for the program"), u'e')),
        option(u"user"_s, ValueKind::Text, u"USER"_s, QT_TRANSLATE_NOOP("pierside", "user that runs the program"),
               u'u'),
        option(u"workdir"_s, ValueKind::Text, u"FOLDER"_s,
               QT_TRANSLATE_NOOP("pierside", "working directory of the program"), u'w'),
    };
}

CommandSpec execRow()
{
    return command(
        u"exec"_s, runExec, QT_TRANSLATE_NOOP("pierside", "Run a program in a running container of a service"),
        ArgumentKind::ServiceCommand,
        processOptions() +
            QList<OptionSpec>{
                indexOption(), flag(u"detach"_s, QT_TRANSLATE_NOOP("pierside", "start the program and return"), u'd'),
                flag(u"privileged"_s, QT_TRANSLATE_NOOP("pierside", "give the program all privileges of the engine"))},
        QT_TRANSLATE_NOOP("pierside",
                          "Put options before the service: pierside exec -u root web -- sh -c 'id'. Exits with the "
                          "program's exit code. Ctrl-C and signals are sent to the program; a second one stops it, a "
                          "third one kills it."));
}

CommandSpec runRow()
{
    return command(
        u"run"_s, runOneOff, QT_TRANSLATE_NOOP("pierside", "Run a program in a new container of a service"),
        ArgumentKind::ServiceCommand,
        processOptions() +
            QList<OptionSpec>{
                flag(u"rm"_s, QT_TRANSLATE_NOOP("pierside", "remove the container when it exits")),
                flag(u"no-deps"_s, QT_TRANSLATE_NOOP("pierside", "do not start the dependencies of the service")),
                flag(u"detach"_s, QT_TRANSLATE_NOOP("pierside", "start the container, print its ID and return"), u'd'),
                repeated(option(u"env-from-file"_s, ValueKind::File, u"FILE"_s,
                                QT_TRANSLATE_NOOP("pierside", "file of environment variables for the program"))),
                repeated(option(u"volume"_s, ValueKind::Text, u"SOURCE:TARGET"_s,
                                QT_TRANSLATE_NOOP("pierside", "mount a folder or volume, as in a compose file"), u'v')),
                repeated(option(u"publish"_s, ValueKind::Text, u"PORT:PORT"_s,
                                QT_TRANSLATE_NOOP("pierside", "publish a port, as in a compose file"), u'p')),
                flag(u"service-ports"_s, QT_TRANSLATE_NOOP("pierside", "publish the ports of the service"), u'P'),
                repeated(option(u"label"_s, ValueKind::Text, u"NAME=VALUE"_s,
                                QT_TRANSLATE_NOOP("pierside", "label of the container"), u'l')),
                flag(u"use-aliases"_s,
                     QT_TRANSLATE_NOOP("pierside", "answer to the names of the service on its networks")),
                flag(u"build"_s, QT_TRANSLATE_NOOP("pierside", "build the image first")),
                choice(u"pull"_s, {u"missing"_s, u"always"_s, u"never"_s},
                       QT_TRANSLATE_NOOP("pierside", "when to pull the image")),
                option(u"entrypoint"_s, ValueKind::Text, u"PROGRAM"_s,
                       QT_TRANSLATE_NOOP("pierside", "replaces the service's entrypoint")),
                option(u"name"_s, ValueKind::Text, u"NAME"_s, QT_TRANSLATE_NOOP("pierside", "name of the container"))},
        QT_TRANSLATE_NOOP("pierside",
                          "Without a program, runs the service's own command. Exits with the program's exit code. "
                          "After run, -p means --publish; name the project before it: pierside -p NAME run. "
                          "Ctrl-C and signals are sent to the program; a second one stops the container, a third one "
                          "kills it."));
}

OptionSpec databaseOption()
{
    return option(u"database"_s, ValueKind::Text, u"NAME"_s,
                  QT_TRANSLATE_NOOP("pierside", "use this database instead of the container's default"));
}

CommandSpec clientRow()
{
    return command(
        u"client"_s, runClient, QT_TRANSLATE_NOOP("pierside", "Open the client of a database in its container"),
        ArgumentKind::ServiceCommand,
        {databaseOption(), flag(u"no-tty"_s, QT_TRANSLATE_NOOP("pierside", "do not allocate a terminal"), u'T')},
        QT_TRANSLATE_NOOP(
            "pierside", "Runs psql, mariadb, mysql, mongosh or redis-cli with the container's account; the password is "
                        "in no argument. Words after the service are arguments of the client: pierside client db -- "
                        "-c 'select 1'."));
}

CommandSpec dumpRow()
{
    return command(
        u"dump"_s, runDump, QT_TRANSLATE_NOOP("pierside", "Dump a database of a service to a file"),
        ArgumentKind::ServiceFile, {databaseOption()},
        QT_TRANSLATE_NOOP("pierside",
                          "Runs the image's own tool in the container (pg_dump, mysqldump, mongodump) with the "
                          "container's credentials. The file is written completely or not at all; FILE can also be a "
                          "device or a pipe."));
}

CommandSpec loadRow()
{
    return command(
        u"load"_s, runLoad, QT_TRANSLATE_NOOP("pierside", "Load a file into a database of a service"),
        ArgumentKind::ServiceFile, {databaseOption(), yesOption()},
        QT_TRANSLATE_NOOP("pierside",
                          "Data that the file drops or overwrites is lost; on a terminal, Pierside asks first. "
                          "PostgreSQL loads all of the file or nothing, unless the file changes the connection or "
                          "contains transactions (pg_dump --create, pg_dumpall): Pierside reports that first. Other "
                          "databases keep what was applied before a failure."));
}

CommandSpec importRow()
{
    return command(
        u"import"_s, runImport,
        QT_TRANSLATE_NOOP("pierside", "Copy a PostgreSQL database of this machine into a service"),
        ArgumentKind::OneService,
        {option(u"from"_s, ValueKind::Text, u"URL"_s,
                QT_TRANSLATE_NOOP("pierside", "postgres://USER@HOST:PORT/DATABASE; HOST can be the folder of a socket, "
                                              "as in %2Frun%2Fpostgresql")),
         flag(u"clean"_s, QT_TRANSLATE_NOOP("pierside", "replace existing objects that have the same names")),
         databaseOption(), yesOption()},
        QT_TRANSLATE_NOOP("pierside",
                          "Pipes pg_dump of this machine (or of the container, if this machine has none) into psql in "
                          "the container, without a file. Imports everything or nothing. The password is asked for on "
                          "a terminal, else read from standard input; it must not be in the URL."));
}

} // namespace

CommandTable containerRows()
{
    return {
        execRow(),
        runRow(),
        clientRow(),
        dumpRow(),
        loadRow(),
        importRow(),
        withoutProject(
            command(u"commands"_s, runNamedCommands,
                    QT_TRANSLATE_NOOP("pierside", "List the named commands of workspaces (of one with @WORKSPACE)"),
                    ArgumentKind::None)),
        withoutProject(command(
            u"run-command"_s, runNamedCommand, QT_TRANSLATE_NOOP("pierside", "Run a named command of a workspace"),
            ArgumentKind::NamedCommand, {yesOption()},
            QT_TRANSLATE_NOOP(
                "pierside", "Commands are defined in pierside.yaml and listed by \"pierside commands\". Pierside asks "
                            "once before it runs a program on this machine, and again when the command changes. "
                            "Exits with the program's exit code."))),
    };
}

} // namespace pierside::cli

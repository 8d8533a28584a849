// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/line/commandtable.h"

#include <algorithm>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

OptionSpec flag(const QString &name, const QString &help, QChar letter = {})
{
    return {name, letter, ValueKind::None, {}, help, {}, false, false};
}

OptionSpec option(const QString &name, ValueKind kind, const QString &placeholder, const QString &help,
                  QChar letter = {})
{
    return {name, letter, kind, placeholder, help, {}, false, false};
}

OptionSpec choice(const QString &name, const QStringList &choices, const QString &help, QChar letter = {})
{
    return {name, letter, ValueKind::Choice, choices.join(u'|'), help, choices, false, false};
}

OptionSpec repeated(OptionSpec spec)
{
    spec.repeatable = true;
    return spec;
}

OptionSpec optional(OptionSpec spec)
{
    spec.valueOptional = true;
    return spec;
}

OptionSpec stopTimeout()
{
    return option(u"timeout"_s, ValueKind::Number, u"SECONDS"_s, u"how long a container may take to stop"_s, u't');
}

OptionSpec yes()
{
    return flag(u"yes"_s, u"do not ask; needed where there is no terminal"_s, u'y');
}

OptionSpec ignorePorts()
{
    return flag(u"ignore-ports"_s, u"start though a port is taken"_s);
}

OptionSpec removeOrphans()
{
    return flag(u"remove-orphans"_s, u"also remove containers of services that the files no longer name"_s);
}

OptionSpec keepShared()
{
    return flag(u"keep-shared"_s, u"go on though other containers use a volume, and keep that volume"_s);
}

QList<OptionSpec> upOptions()
{
    return {
        flag(u"detach"_s, u"return once everything is started, without waiting until it is ready"_s, u'd'),
        optional(choice(u"wait"_s, {u"ready"_s, u"engine"_s},
                        u"wait until everything is ready (the default without -d); engine: wait for the engine's word "
                        "instead of asking"_s)),
        option(u"timeout"_s, ValueKind::Number, u"SECONDS"_s, u"how long a service may take to become ready"_s),
        option(u"stop-timeout"_s, ValueKind::Number, u"SECONDS"_s,
               u"how long a container that is replaced may take to stop"_s, u't'),
        flag(u"build"_s, u"build images first"_s),
        choice(u"pull"_s, {u"missing"_s, u"always"_s, u"never"_s, u"build"_s}, u"when to pull images"_s),
        flag(u"force-recreate"_s, u"recreate containers though nothing changed"_s),
        flag(u"no-recreate"_s, u"leave containers that exist as they are"_s),
        flag(u"no-deps"_s, u"leave out what the named services depend on"_s),
        repeated(option(u"scale"_s, ValueKind::Scale, u"SERVICE=NUMBER"_s, u"how many containers a service has"_s)),
        removeOrphans(),
        ignorePorts(),
    };
}

QList<OptionSpec> downOptions()
{
    return {
        flag(u"volumes"_s, u"also remove the stack's named volumes and anonymous ones"_s, u'v'),
        choice(u"rmi"_s, {u"local"_s, u"all"_s}, u"also remove images: those without a name of their own, or all"_s),
        removeOrphans(),
        keepShared(),
        stopTimeout(),
        yes(),
    };
}

QList<OptionSpec> recreateOptions()
{
    return {
        flag(u"no-deps"_s, u"leave out what the named services depend on"_s),
        option(u"timeout"_s, ValueKind::Number, u"SECONDS"_s, u"how long a container may take to stop"_s, u't'),
        ignorePorts(),
        yes(),
    };
}

CommandSpec command(const QString &name, const QString &summary, ArgumentKind arguments,
                    const QList<OptionSpec> &options = {}, const QString &details = {})
{
    return {name, summary, details, arguments, true, true, options};
}

CommandSpec withoutProject(CommandSpec spec)
{
    spec.usesProject = false;
    return spec;
}

CommandSpec withoutEngine(CommandSpec spec)
{
    spec.usesEngine = false;
    return spec;
}

QList<CommandSpec> lookingCommands()
{
    return {
        withoutEngine(
            command(u"config"_s, u"Print the resolved project, as docker compose config does"_s, ArgumentKind::Services,
                    {choice(u"format"_s, {u"yaml"_s, u"json"_s}, u"how to print it (yaml)"_s),
                     flag(u"services"_s, u"only the names of the services"_s),
                     flag(u"volumes"_s, u"only the keys of the volumes"_s), flag(u"images"_s, u"only the images"_s),
                     flag(u"quiet"_s, u"only check the files"_s, u'q')})),
        withoutProject(command(u"ls"_s, u"List the stacks on the engine and those that are remembered"_s,
                               ArgumentKind::None, {flag(u"quiet"_s, u"only the names"_s, u'q')})),
        command(u"ps"_s, u"List the containers of a stack"_s, ArgumentKind::Services,
                {flag(u"all"_s, u"accepted for habit: stopped containers are always shown"_s, u'a'),
                 flag(u"quiet"_s, u"only the container ids"_s, u'q'),
                 flag(u"services"_s, u"only the names of the services"_s)}),
        command(u"ports"_s, u"List the ports of a stack, and who has those that are taken"_s, ArgumentKind::Services,
                {flag(u"check"_s, u"exit 1 where a port cannot be published"_s),
                 flag(u"all"_s, u"of all stacks that are known, and which of them can never run together"_s, u'a'),
                 repeated(option(u"use"_s, ValueKind::Text, u"OLD=NEW"_s, u"publish NEW instead of OLD from now on"_s)),
                 repeated(option(u"without"_s, ValueKind::Text, u"PORT"_s, u"do not publish PORT from now on"_s)),
                 flag(u"undo"_s, u"publish again what the files say"_s)},
                u"Other ports are kept in an override file of Pierside's own; your files stay as they are. The file is "
                "shown: docker compose does the same with it as its last -f."_s),
        command(u"images"_s, u"List the images of a stack, and which of them are here"_s, ArgumentKind::Services,
                {repeated(option(u"use"_s, ValueKind::Text, u"SERVICE=TAG"_s,
                                 u"run this tag of the service's image from the next up on"_s)),
                 repeated(option(u"undo"_s, ValueKind::Text, u"SERVICE"_s, u"run the tag again that the files say"_s))},
                u"Another tag is kept in an override file of Pierside's own; your files stay as they are."_s),
        command(
            u"health"_s, u"Say how each service is: its own check, and what its endpoints answer"_s,
            ArgumentKind::Services, {flag(u"watch"_s, u"go on, and print what changes"_s, u'w')},
            u"Endpoints come from x-pierside, else from what is known of the image, else from published ports. Ends "
            "with 0 when all are well, else with 1."_s),
        command(u"doctor"_s, u"Say why a service is not well, and what to try"_s, ArgumentKind::Services, {},
                u"Looks at containers, checks, endpoints, dependencies, networks, logs and mounted files. Ends with 0 "
                "when all are well, else with 1."_s),
        command(u"plan up"_s, u"Show what up would do, and why"_s, ArgumentKind::Services, upOptions()),
        command(u"plan down"_s, u"Show what down would remove"_s, ArgumentKind::Services, downOptions()),
        command(u"plan reset"_s, u"Show what reset would remove and create"_s, ArgumentKind::None, {keepShared()}),
    };
}

QList<CommandSpec> doingCommands()
{
    return {
        command(u"up"_s, u"Make the stack run as its files say, and wait until it is ready"_s, ArgumentKind::Services,
                upOptions() + QList<OptionSpec>{yes()},
                u"Containers that fit the files are left alone. Returns when every service is ready; follow the "
                "output with \"pierside logs -f\"."_s),
        command(u"stop"_s, u"Stop containers, keep them"_s, ArgumentKind::Services, {stopTimeout()}),
        command(u"start"_s, u"Start containers that exist"_s, ArgumentKind::Services, {ignorePorts(), yes()}),
        command(u"restart"_s, u"Restart containers"_s, ArgumentKind::Services,
                {flag(u"no-deps"_s, u"leave out what depends on the named services"_s), stopTimeout(), ignorePorts(),
                 yes()}),
        command(u"recreate"_s, u"Replace containers by new ones, keep their volumes"_s, ArgumentKind::Services,
                recreateOptions()),
        command(u"pull"_s, u"Pull images"_s, ArgumentKind::Services,
                {choice(u"policy"_s, {u"missing"_s, u"always"_s}, u"which images (always)"_s),
                 flag(u"include-deps"_s, u"those of services that the named ones depend on, too"_s)}),
        command(u"build"_s, u"Build images"_s, ArgumentKind::Services,
                {flag(u"no-cache"_s, u"do not use the builder's cache"_s),
                 flag(u"with-dependencies"_s, u"those of services that the named ones depend on, too"_s), yes()}),
        command(u"down"_s, u"Stop and remove containers and networks"_s, ArgumentKind::Services, downOptions(),
                u"With -v data is lost: what goes is listed first, with sizes, and on a terminal asked about."_s),
        command(
            u"reset"_s, u"Down with volumes, then up: start from empty volumes"_s, ArgumentKind::None,
            {option(u"timeout"_s, ValueKind::Number, u"SECONDS"_s, u"how long a service may take to become ready"_s),
             keepShared(), yes(), ignorePorts()},
            u"Data is lost: what goes is listed first, with sizes, and on a terminal asked about."_s),
        command(u"finish"_s, u"Finish a down -v or reset that was interrupted by a crash"_s, ArgumentKind::None,
                {flag(u"dismiss"_s, u"keep what is left, and do not mention it again"_s), yes()},
                u"What is deleted is written down before. After a crash every command for that stack says where it "
                "stopped; finish does the rest, and asks first where data is lost."_s),
    };
}

QList<OptionSpec> processOptions()
{
    return {
        flag(u"no-tty"_s, u"no terminal, even where there is one"_s, u'T'),
        repeated(option(u"env"_s, ValueKind::Text, u"NAME=VALUE"_s, u"a variable for the program"_s, u'e')),
        option(u"user"_s, ValueKind::Text, u"USER"_s, u"who runs it"_s, u'u'),
        option(u"workdir"_s, ValueKind::Text, u"FOLDER"_s, u"where it runs"_s, u'w'),
    };
}

QList<CommandSpec> insideCommands()
{
    return {
        command(
            u"exec"_s, u"Run a program in a container of a service that runs"_s, ArgumentKind::ServiceCommand,
            processOptions() + QList<OptionSpec>{option(u"index"_s, ValueKind::Number, u"NUMBER"_s,
                                                        u"which of the service's containers"_s)},
            u"Options come before the service: pierside exec -u root web -- sh -c 'id'. Exits with the exit code of "
            "the program. Ctrl-C and signals are passed on to it; a second one stops it, a third one kills it."_s),
        command(u"run"_s, u"Run a program in a container of its own, made like those of a service"_s,
                ArgumentKind::ServiceCommand,
                processOptions() +
                    QList<OptionSpec>{flag(u"rm"_s, u"remove the container when it has ended"_s),
                                      flag(u"no-deps"_s, u"do not start what the service depends on"_s),
                                      flag(u"service-ports"_s, u"publish the ports of the service"_s),
                                      option(u"entrypoint"_s, ValueKind::Text, u"PROGRAM"_s,
                                             u"instead of the service's entrypoint"_s),
                                      option(u"name"_s, ValueKind::Text, u"NAME"_s, u"of the container"_s)},
                u"Without a program, the service's own command runs. Exits with its exit code. Ctrl-C and signals are "
                "passed on to it; a second one stops the container, a third one kills it."_s),
        command(u"dump"_s, u"Write a database of a service to a file"_s, ArgumentKind::ServiceFile,
                {option(u"database"_s, ValueKind::Text, u"NAME"_s, u"another one than the container names"_s)},
                u"The tool of the image is run in its container (pg_dump, mysqldump, mongodump), with the container's "
                "own credentials. A file is there whole, or not at all; a device and a pipe are written to."_s),
        command(u"load"_s, u"Feed a file to a database of a service"_s, ArgumentKind::ServiceFile,
                {option(u"database"_s, ValueKind::Text, u"NAME"_s, u"another one than the container names"_s), yes()},
                u"What the file drops or overwrites is gone: on a terminal it is asked about first. PostgreSQL takes "
                "all of it or nothing, except where the file changes the connection or has transactions of its own "
                "(pg_dump --create, pg_dumpall): that is said before. The others keep what they had applied before a "
                "failure."_s),
        command(
            u"import"_s, u"Copy a PostgreSQL database of this computer into a service"_s, ArgumentKind::OneService,
            {option(u"from"_s, ValueKind::Text, u"URL"_s,
                    u"postgres://USER@HOST:PORT/DATABASE; HOST may be a folder of a socket, as %2Frun%2Fpostgresql"_s),
             flag(u"clean"_s, u"replace what is there already under the same names"_s),
             option(u"database"_s, ValueKind::Text, u"NAME"_s, u"into another one than the container names"_s), yes()},
            u"pg_dump of this computer (or, where it has none, that of the container) feeds psql in the container; "
            "no file is written. All of it is imported or nothing. The password is asked for on a terminal, else "
            "read from standard input, and never stands in the URL."_s),
        withoutProject(command(u"commands"_s, u"List the named commands of workspaces (@WORKSPACE: only of that one)"_s,
                               ArgumentKind::None)),
        withoutProject(
            command(u"run-command"_s, u"Run a named command of a workspace"_s, ArgumentKind::NamedCommand, {yes()},
                    u"Names are in pierside.yaml and in \"pierside commands\". What would run on this machine "
                    "is asked about once, and again when it changes. Ends with what it ends with."_s)),
    };
}

QList<CommandSpec> followingCommands()
{
    return {
        command(
            u"logs"_s, u"Print what the services write"_s, ArgumentKind::Services,
            {flag(u"follow"_s, u"go on with what they write from now on"_s, u'f'),
             option(u"tail"_s, ValueKind::Text, u"LINES"_s, u"only that many last lines of each container (all)"_s,
                    u'n'),
             option(u"since"_s, ValueKind::Text, u"TIME"_s, u"only from then on: 2026-01-31T12:00:00Z, or 10m ago"_s),
             option(u"until"_s, ValueKind::Text, u"TIME"_s, u"only up to then"_s),
             flag(u"timestamps"_s, u"put the engine's time before each line"_s, u't'),
             option(u"grep"_s, ValueKind::Text, u"REGEX"_s, u"only lines that match"_s),
             flag(u"no-log-prefix"_s, u"without the names of the containers"_s),
             flag(u"no-color"_s, u"without colours"_s)},
            u"After logs, -f means --follow; give files before it: pierside -f FILE logs -f."_s),
        command(u"stats"_s, u"Print what containers use: processor, memory, network, disk"_s, ArgumentKind::Services,
                {flag(u"no-stream"_s, u"once, instead of every two seconds until Ctrl-C"_s)},
                u"CPU is percent of one core. Memory is what docker stats counts: without file pages that can go at "
                "any time. Network and disk are totals; --json has them by the second, too. On this machine's engine "
                "the figures are read from cgroup files, elsewhere the engine streams them."_s),
        command(u"events"_s, u"Print what happens to the containers of a stack, until Ctrl-C"_s,
                ArgumentKind::Services),
        withoutEngine(withoutProject(command(
            u"context ls"_s, u"List the Docker contexts and the engines that would be tried"_s, ArgumentKind::None))),
        withoutProject(command(u"version"_s, u"Print the versions of Pierside and of the engine"_s, ArgumentKind::None,
                               {flag(u"short"_s, u"only Pierside's own number"_s)})),
        withoutEngine(withoutProject(command(u"help"_s, u"Explain a sub-command"_s, ArgumentKind::Command))),
        withoutEngine(withoutProject(
            command(u"completion bash"_s, u"Print the completion script for bash"_s, ArgumentKind::None))),
    };
}

QString firstWord(const QString &name)
{
    return name.section(u' ', 0, 0);
}

} // namespace

const OptionSpec *CommandSpec::findOption(QStringView optionName) const
{
    const auto it = std::find_if(options.cbegin(), options.cend(),
                                 [optionName](const OptionSpec &spec) { return spec.name == optionName; });
    return it == options.cend() ? nullptr : &*it;
}

const OptionSpec *CommandSpec::findOption(QChar letter) const
{
    const auto it = std::find_if(options.cbegin(), options.cend(), [letter](const OptionSpec &spec) {
        return !spec.letter.isNull() && spec.letter == letter;
    });
    return it == options.cend() ? nullptr : &*it;
}

const QList<OptionSpec> &commonOptions()
{
    static const QList<OptionSpec> table = {
        repeated(option(u"file"_s, ValueKind::File, u"FILE"_s, u"compose file; repeat to merge several"_s, u'f')),
        option(u"project-name"_s, ValueKind::Text, u"NAME"_s, u"project name"_s, u'p'),
        repeated(option(u"profile"_s, ValueKind::Text, u"NAME"_s, u"profile to switch on"_s)),
        repeated(option(u"env-file"_s, ValueKind::File, u"FILE"_s, u"file of variables instead of .env"_s)),
        option(u"project-directory"_s, ValueKind::File, u"FOLDER"_s, u"what relative paths are relative to"_s),
        option(u"context"_s, ValueKind::Text, u"NAME"_s, u"engine: a Docker context"_s, u'c'),
        option(u"host"_s, ValueKind::Text, u"ADDRESS"_s, u"engine: unix:///…, tcp://…, ssh://…"_s, u'H'),
        flag(u"json"_s, u"print JSON: one document, or one object a line while something goes on"_s),
        flag(u"help"_s, u"explain"_s, u'h'),
        flag(u"version"_s, u"print the version"_s),
    };
    return table;
}

const QList<CommandSpec> &commands()
{
    static const QList<CommandSpec> table =
        lookingCommands() + doingCommands() + insideCommands() + followingCommands();
    return table;
}

const CommandSpec *findCommand(QStringView name)
{
    const QList<CommandSpec> &table = commands();
    const auto it =
        std::find_if(table.cbegin(), table.cend(), [name](const CommandSpec &spec) { return spec.name == name; });
    return it == table.cend() ? nullptr : &*it;
}

bool isFamily(QStringView word)
{
    const QList<CommandSpec> &table = commands();
    return std::any_of(table.cbegin(), table.cend(), [word](const CommandSpec &spec) {
        return spec.name.size() > word.size() && spec.name.startsWith(word) && spec.name.at(word.size()) == u' ';
    });
}

QStringList commandWords()
{
    QStringList words;
    for (const CommandSpec &spec : commands())
        words.append(firstWord(spec.name));
    words.removeDuplicates();
    return words;
}

} // namespace pierside::cli

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commandrows.h"
#include "app/cli/commands/commands.h"

#include <QCoreApplication>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

CommandSpec configRow()
{
    return withoutEngine(
        command(u"config"_s, runConfig,
                QT_TRANSLATE_NOOP("pierside", "Print the resolved project, as docker compose config does"),
                ArgumentKind::Services,
                {choice(u"format"_s, {u"yaml"_s, u"json"_s}, QT_TRANSLATE_NOOP("pierside", "output format (yaml)")),
                 flag(u"services"_s, QT_TRANSLATE_NOOP("pierside", "print only the names of the services")),
                 flag(u"volumes"_s, QT_TRANSLATE_NOOP("pierside", "print only the keys of the volumes")),
                 flag(u"images"_s, QT_TRANSLATE_NOOP("pierside", "print only the images")),
                 flag(u"networks"_s, QT_TRANSLATE_NOOP("pierside", "print only the keys of the networks")),
                 flag(u"profiles"_s, QT_TRANSLATE_NOOP("pierside", "print only the names of all profiles")),
                 option(u"hash"_s, ValueKind::Text, u"SERVICE"_s,
                        QT_TRANSLATE_NOOP("pierside", "print only the config hash of services: a,b or * for all")),
                 flag(u"environment"_s,
                      QT_TRANSLATE_NOOP("pierside", "print only the variables that the files can use, with values")),
                 flag(u"variables"_s,
                      QT_TRANSLATE_NOOP("pierside", "print only the variables that the files use, with defaults")),
                 option(u"output"_s, ValueKind::File, u"FILE"_s,
                        QT_TRANSLATE_NOOP("pierside", "write to a file instead of standard output"), u'o'),
                 flag(u"vault"_s, QT_TRANSLATE_NOOP("pierside", "print the values of the keyring instead of masks")),
                 setOption(), flag(u"quiet"_s, QT_TRANSLATE_NOOP("pierside", "only check the files"), u'q')}));
}

OptionSpec statusOption()
{
    OptionSpec spec = choice(
        u"status"_s, {u"paused"_s, u"restarting"_s, u"removing"_s, u"running"_s, u"dead"_s, u"created"_s, u"exited"_s},
        QT_TRANSLATE_NOOP("pierside", "list only containers in this state: paused, restarting, removing, running, "
                                      "dead, created, exited; can be repeated"));
    spec.placeholder = u"STATE"_s;
    return spec;
}

CommandSpec psRow()
{
    return command(
        u"ps"_s, runPs, QT_TRANSLATE_NOOP("pierside", "List the containers of a stack"), ArgumentKind::Services,
        {flag(u"all"_s,
              QT_TRANSLATE_NOOP("pierside",
                                "has no effect: stopped containers are always listed (for docker compose users)"),
              u'a'),
         flag(u"quiet"_s, QT_TRANSLATE_NOOP("pierside", "print only the container IDs"), u'q'),
         flag(u"services"_s, QT_TRANSLATE_NOOP("pierside", "print only the names of the services")),
         option(u"format"_s, ValueKind::Text, u"FORMAT"_s,
                QT_TRANSLATE_NOOP("pierside", "table, json (an object per line, as docker compose prints it), or a "
                                              "template such as '{{.Name}} {{.State}}'")),
         repeated(statusOption()),
         repeated(option(u"filter"_s, ValueKind::Text, u"status=STATE"_s,
                         QT_TRANSLATE_NOOP("pierside", "the same as --status"))),
         flag(u"no-trunc"_s, QT_TRANSLATE_NOOP("pierside", "do not shorten values of --format; tables are not")),
         withOptionalValue(choice(u"orphans"_s, {u"true"_s, u"false"_s},
                                  QT_TRANSLATE_NOOP("pierside", "false: leave out containers of services that are no "
                                                                "longer in the files")))});
}

CommandSpec portsRow()
{
    return command(
        u"ports"_s, runPorts,
        QT_TRANSLATE_NOOP("pierside", "List the ports of a stack and who uses those that are taken"),
        ArgumentKind::Services,
        {flag(u"check"_s, QT_TRANSLATE_NOOP("pierside", "exit with 1 if a port cannot be published")),
         flag(u"all"_s,
              QT_TRANSLATE_NOOP("pierside", "list the ports of all known stacks, and which stacks cannot run together"),
              u'a'),
         repeated(option(u"use"_s, ValueKind::Text, u"OLD=NEW"_s,
                         QT_TRANSLATE_NOOP("pierside", "publish NEW instead of OLD from now on"))),
         repeated(option(u"without"_s, ValueKind::Text, u"PORT"_s,
                         QT_TRANSLATE_NOOP("pierside", "do not publish PORT from now on"))),
         flag(u"undo"_s, QT_TRANSLATE_NOOP("pierside", "restore the ports of the compose files"))},
        QT_TRANSLATE_NOOP("pierside",
                          "Remapped ports are kept in an override file that Pierside manages; your files are not "
                          "changed. The command prints its path: pass it to docker compose as the last -f for the same "
                          "effect."));
}

CommandSpec imagesRow()
{
    return command(
        u"images"_s, runImages,
        QT_TRANSLATE_NOOP("pierside", "List the images of a stack and whether the engine has them"),
        ArgumentKind::Services,
        {repeated(option(u"use"_s, ValueKind::Text, u"SERVICE=TAG"_s,
                         QT_TRANSLATE_NOOP("pierside", "use this tag of the service's image from the next up on"))),
         repeated(option(u"undo"_s, ValueKind::Text, u"SERVICE"_s,
                         QT_TRANSLATE_NOOP("pierside", "revert to the tag in the compose files")))},
        QT_TRANSLATE_NOOP("pierside",
                          "The tag is kept in an override file that Pierside manages; your files are not changed."));
}

} // namespace

CommandTable inspectRows()
{
    return {
        configRow(),
        withoutProject(command(u"ls"_s, runList, QT_TRANSLATE_NOOP("pierside", "List running and known stacks"),
                               ArgumentKind::None,
                               {flag(u"quiet"_s, QT_TRANSLATE_NOOP("pierside", "print only the names"), u'q')})),
        psRow(),
        portsRow(),
        imagesRow(),
        command(u"health"_s, runHealth,
                QT_TRANSLATE_NOOP("pierside", "Show the health of each service: its health check and its endpoints"),
                ArgumentKind::Services,
                {flag(u"watch"_s, QT_TRANSLATE_NOOP("pierside", "keep running and print changes"), u'w')},
                QT_TRANSLATE_NOOP("pierside",
                                  "Endpoints come from x-pierside, else from what is known about the image, else from "
                                  "published ports. Exits with 0 if all services are healthy, else with 1.")),
        command(u"doctor"_s, runDoctor, QT_TRANSLATE_NOOP("pierside", "Diagnose unhealthy services"),
                ArgumentKind::Services,
                {option(u"report"_s, ValueKind::File, u"FILE"_s,
                        QT_TRANSLATE_NOOP("pierside", "also write a report without secrets to FILE"))},
                QT_TRANSLATE_NOOP("pierside",
                                  "Examines containers, health checks, endpoints, dependencies, networks, logs and "
                                  "mounted files. Exits with 0 if all services are healthy, else with 1.")),
    };
}

} // namespace pierside::cli

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commandrows.h"
#include "app/cli/commands/commands.h"

#include <QCoreApplication>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

CommandSpec verb(plan::Verb verb, const char *summary, ArgumentKind arguments, const QList<OptionSpec> &options,
                 const char *details = nullptr)
{
    return verbCommand(plan::verbName(verb), verb, summary, arguments, options, details);
}

//! A command that shows the plan of a verb: "plan up".
CommandSpec preview(plan::Verb verb, const char *summary, ArgumentKind arguments, const QList<OptionSpec> &options)
{
    CommandSpec spec = command(u"plan "_s + plan::verbName(verb), runPlan, summary, arguments, options);
    spec.verb = verb;
    return spec;
}

OptionSpec stopTimeoutOption()
{
    return option(u"timeout"_s, ValueKind::Number, u"SECONDS"_s,
                  QT_TRANSLATE_NOOP("pierside", "time limit for a container to stop"), u't');
}

OptionSpec readyTimeoutOption()
{
    return option(u"timeout"_s, ValueKind::Number, u"SECONDS"_s,
                  QT_TRANSLATE_NOOP("pierside", "time limit for a service to become ready"));
}

OptionSpec ignorePortsOption()
{
    return flag(u"ignore-ports"_s, QT_TRANSLATE_NOOP("pierside", "start even if a port is taken"));
}

OptionSpec noKeyringOption()
{
    return flag(u"no-keyring"_s, QT_TRANSLATE_NOOP("pierside", "do not use the stack's secrets in the keyring"));
}

OptionSpec keepSharedOption()
{
    return flag(u"keep-shared"_s,
                QT_TRANSLATE_NOOP("pierside", "keep volumes that other containers use, and remove the rest"));
}

OptionSpec noDependenciesOption()
{
    return flag(u"no-deps"_s, QT_TRANSLATE_NOOP("pierside", "skip the dependencies of the named services"));
}

QList<OptionSpec> downOptions()
{
    return {
        flag(u"volumes"_s, QT_TRANSLATE_NOOP("pierside", "also remove the stack's named and anonymous volumes"), u'v'),
        choice(u"rmi"_s, {u"local"_s, u"all"_s},
               QT_TRANSLATE_NOOP("pierside", "also remove images: those without a custom tag, or all")),
        removeOrphansOption(),
        keepSharedOption(),
        stopTimeoutOption(),
        yesOption(),
    };
}

OptionSpec keepCachesOption()
{
    return flag(u"keep-caches"_s,
                QT_TRANSLATE_NOOP("pierside", "keep volumes that hold caches; see \"volumes class\""));
}

CommandSpec finishRow()
{
    return command(
        u"finish"_s, runFinish,
        QT_TRANSLATE_NOOP("pierside", "Finish a down -v or reset that was interrupted by a crash"), ArgumentKind::None,
        {flag(u"dismiss"_s, QT_TRANSLATE_NOOP("pierside", "keep what is left, and do not report it again")),
         yesOption()},
        QT_TRANSLATE_NOOP("pierside",
                          "Pierside records what it is about to delete. After a crash, every command for that stack "
                          "reports where the run stopped; finish completes it, and asks first if data would be "
                          "deleted."));
}

} // namespace

CommandSpec verbCommand(const QString &name, plan::Verb verb, const char *summary, ArgumentKind arguments,
                        const QList<OptionSpec> &options, const char *details)
{
    CommandSpec spec = command(name, runVerb, summary, arguments, options, details);
    spec.verb = verb;
    return spec;
}

OptionSpec removeOrphansOption()
{
    return flag(u"remove-orphans"_s,
                QT_TRANSLATE_NOOP("pierside", "also remove containers of services that are no longer in the files"));
}

QList<OptionSpec> upOptions()
{
    return {
        flag(u"detach"_s, QT_TRANSLATE_NOOP("pierside", "return once everything is started, before it is ready"), u'd'),
        withOptionalValue(
            choice(u"wait"_s, {u"ready"_s, u"engine"_s},
                   QT_TRANSLATE_NOOP("pierside",
                                     "wait until everything is ready (the default without -d); engine: rely on the "
                                     "engine's health checks only"))),
        readyTimeoutOption(),
        option(u"wait-timeout"_s, ValueKind::Number, u"SECONDS"_s,
               QT_TRANSLATE_NOOP("pierside", "the same as --timeout, as docker compose names it")),
        option(u"stop-timeout"_s, ValueKind::Number, u"SECONDS"_s,
               QT_TRANSLATE_NOOP("pierside", "time limit for a replaced container to stop"), u't'),
        flag(u"build"_s, QT_TRANSLATE_NOOP("pierside", "build images first")),
        flag(u"no-build"_s, QT_TRANSLATE_NOOP("pierside", "do not build images, even if they are missing")),
        choice(u"pull"_s, {u"missing"_s, u"always"_s, u"never"_s, u"build"_s},
               QT_TRANSLATE_NOOP("pierside", "when to pull images")),
        flag(u"quiet-pull"_s, QT_TRANSLATE_NOOP("pierside", "do not show the progress of pulls")),
        flag(u"quiet-build"_s, QT_TRANSLATE_NOOP("pierside", "do not show the output of builds")),
        flag(u"force-recreate"_s, QT_TRANSLATE_NOOP("pierside", "recreate containers even if nothing changed")),
        flag(u"no-recreate"_s, QT_TRANSLATE_NOOP("pierside", "do not change existing containers")),
        flag(u"always-recreate-deps"_s,
             QT_TRANSLATE_NOOP("pierside", "also recreate the dependencies of the named services")),
        flag(u"renew-anon-volumes"_s,
             QT_TRANSLATE_NOOP("pierside", "give recreated containers empty anonymous volumes; the old ones are kept"),
             u'V'),
        flag(u"no-start"_s, QT_TRANSLATE_NOOP("pierside", "do not start the containers")),
        noDependenciesOption(),
        repeated(option(u"scale"_s, ValueKind::Scale, u"SERVICE=NUMBER"_s,
                        QT_TRANSLATE_NOOP("pierside", "number of containers of a service"))),
        removeOrphansOption(),
        ignorePortsOption(),
        noKeyringOption(),
        option(u"set"_s, ValueKind::Text, u"SET"_s,
               QT_TRANSLATE_NOOP("pierside", "use this set of values of the keyring from now on")),
    };
}

//! Options of an up that prints the output of its containers.
static QList<OptionSpec> attachOptions()
{
    return {
        repeated(option(u"attach"_s, ValueKind::Text, u"SERVICE"_s,
                        QT_TRANSLATE_NOOP("pierside", "print the output of this service until the containers exit; "
                                                      "Ctrl-C stops them"))),
        repeated(option(u"no-attach"_s, ValueKind::Text, u"SERVICE"_s,
                        QT_TRANSLATE_NOOP("pierside", "print the output of all services but this one"))),
        flag(u"attach-dependencies"_s,
             QT_TRANSLATE_NOOP("pierside", "print the output of the named services and their dependencies")),
        flag(u"abort-on-container-exit"_s,
             QT_TRANSLATE_NOOP("pierside", "print the output, and stop all containers as soon as one exits")),
        flag(u"abort-on-container-failure"_s,
             QT_TRANSLATE_NOOP("pierside", "print the output, and stop all containers as soon as one fails")),
        option(u"exit-code-from"_s, ValueKind::Text, u"SERVICE"_s,
               QT_TRANSLATE_NOOP("pierside", "exit with the exit code of this service; implies "
                                             "--abort-on-container-exit")),
        flag(u"watch"_s,
             QT_TRANSLATE_NOOP("pierside", "print the output, and copy, rebuild or restart when files change, as "
                                           "develop.watch says"),
             u'w'),
        flag(u"timestamps"_s, QT_TRANSLATE_NOOP("pierside", "print the engine's time before each line of output")),
        flag(u"no-log-prefix"_s, QT_TRANSLATE_NOOP("pierside", "do not print the names of the containers")),
        flag(u"no-color"_s, QT_TRANSLATE_NOOP("pierside", "print without colours")),
    };
}

CommandTable previewRows()
{
    return {
        preview(plan::Verb::Up, QT_TRANSLATE_NOOP("pierside", "Show what up would do, and why"), ArgumentKind::Services,
                upOptions()),
        preview(plan::Verb::Down, QT_TRANSLATE_NOOP("pierside", "Show what down would remove"), ArgumentKind::Services,
                downOptions()),
        preview(plan::Verb::Reset, QT_TRANSLATE_NOOP("pierside", "Show what reset would remove and create"),
                ArgumentKind::None, {keepCachesOption(), keepSharedOption(), noKeyringOption()}),
    };
}

CommandTable verbRows()
{
    return {
        verb(plan::Verb::Up, QT_TRANSLATE_NOOP("pierside", "Create and start services, wait until ready"),
             ArgumentKind::Services, upOptions() + attachOptions() + QList<OptionSpec>{yesOption()},
             QT_TRANSLATE_NOOP("pierside",
                               "Containers that match the files are not changed. Returns when every service is ready; "
                               "follow the output with \"pierside logs -f\".")),
        verb(plan::Verb::Stop, QT_TRANSLATE_NOOP("pierside", "Stop containers without removing them"),
             ArgumentKind::Services, {stopTimeoutOption()}),
        verb(plan::Verb::Start, QT_TRANSLATE_NOOP("pierside", "Start existing containers"), ArgumentKind::Services,
             {ignorePortsOption(), yesOption()}),
        verb(plan::Verb::Restart, QT_TRANSLATE_NOOP("pierside", "Restart containers"), ArgumentKind::Services,
             {flag(u"no-deps"_s, QT_TRANSLATE_NOOP("pierside", "skip the services that depend on the named ones")),
              stopTimeoutOption(), ignorePortsOption(), yesOption()}),
        verb(plan::Verb::Recreate, QT_TRANSLATE_NOOP("pierside", "Replace containers, keep their volumes"),
             ArgumentKind::Services,
             {noDependenciesOption(), stopTimeoutOption(), ignorePortsOption(), noKeyringOption(), yesOption()}),
        verb(plan::Verb::Pull, QT_TRANSLATE_NOOP("pierside", "Pull images"), ArgumentKind::Services,
             {choice(u"policy"_s, {u"missing"_s, u"always"_s},
                     QT_TRANSLATE_NOOP("pierside", "which images to pull (always)")),
              flag(u"include-deps"_s,
                   QT_TRANSLATE_NOOP("pierside", "also pull the images of the dependencies of the named services"))}),
        verb(
            plan::Verb::Build, QT_TRANSLATE_NOOP("pierside", "Build images"), ArgumentKind::Services,
            {repeated(option(u"build-arg"_s, ValueKind::Text, u"NAME=VALUE"_s,
                             QT_TRANSLATE_NOOP("pierside", "build argument; without =VALUE, that of the environment"))),
             flag(u"no-cache"_s, QT_TRANSLATE_NOOP("pierside", "do not use the builder's cache")),
             flag(u"pull"_s, QT_TRANSLATE_NOOP("pierside", "look for newer base images")),
             flag(u"push"_s, QT_TRANSLATE_NOOP("pierside", "not available: use docker compose push afterwards")),
             flag(u"quiet"_s, QT_TRANSLATE_NOOP("pierside", "do not show the output of builds"), u'q'),
             repeated(option(u"ssh"_s, ValueKind::Text, u"ID[=PATH]"_s,
                             QT_TRANSLATE_NOOP("pierside", "ssh agent or key for the build: default, or ID=PATH"))),
             flag(u"with-dependencies"_s,
                  QT_TRANSLATE_NOOP("pierside", "also build the images of the dependencies of the named services")),
             noKeyringOption(), yesOption()}),
        verb(plan::Verb::Down, QT_TRANSLATE_NOOP("pierside", "Stop and remove containers and networks"),
             ArgumentKind::Services, downOptions(),
             QT_TRANSLATE_NOOP("pierside",
                               "-v deletes data: it lists what is deleted, with sizes, and asks on a terminal.")),
        verb(plan::Verb::Reset, QT_TRANSLATE_NOOP("pierside", "Down with volumes, then up: start from empty volumes"),
             ArgumentKind::None,
             {flag(u"snapshot"_s, QT_TRANSLATE_NOOP("pierside", "save the volumes first; \"pierside volumes undo\" "
                                                                "restores them")),
              keepCachesOption(), readyTimeoutOption(), keepSharedOption(), yesOption(), ignorePortsOption(),
              noKeyringOption()},
             QT_TRANSLATE_NOOP("pierside",
                               "Deletes data: it lists what is deleted, with sizes, and asks on a terminal.")),
        finishRow(),
    };
}

} // namespace pierside::cli

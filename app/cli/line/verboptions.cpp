// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/line/verboptions.h"

#include "app/cli/line/optionvalue.h"
#include "models/core/translate.h"

#include <algorithm>
#include <limits>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

void readScales(const QStringList &scales, plan::Options &options)
{
    for (const QString &scale : scales)
        options.scale.insert(scale.section(u'=', 0, -2), scale.section(u'=', -1).toInt());
}

void readUp(const CommandLine &line, plan::Options &options)
{
    options.build = line.has(u"build"_s);
    options.noBuild = line.has(u"no-build"_s);
    options.renewVolumes = line.has(u"renew-anon-volumes"_s);
    options.recreateDependencies = line.has(u"always-recreate-deps"_s);
    options.forceRecreate = line.has(u"force-recreate"_s);
    options.noRecreate = line.has(u"no-recreate"_s);
    options.waitForReady = (!line.has(u"detach"_s) && !staysAttached(line)) || line.has(u"wait"_s);
    if (const auto seconds = line.number(u"wait-timeout"_s))
        options.readyTimeout = std::chrono::seconds(*seconds);
    if (line.value(u"wait"_s) == u"engine"_s)
        options.asking = plan::WaitReady::Asking::Engine;
    if (line.has(u"pull"_s))
        options.pull = pullPolicy(line.value(u"pull"_s));
    readScales(line.values(u"scale"_s), options);
    if (line.command->arguments == ArgumentKind::Scales) {
        readScales(line.arguments, options);
        options.services = options.scale.keys();
    }
    options.noStart = line.has(u"no-start"_s) || line.command->name == u"create"_s;
    options.stopTimeout = line.number(u"stop-timeout"_s);
}

//! NAME=VALUE, or NAME with the value of this environment.
void readBuild(const CommandLine &line, plan::Options &options)
{
    options.buildPulls = line.has(u"pull"_s);
    options.ssh = line.values(u"ssh"_s);
    const QStringList arguments = line.values(u"build-arg"_s);
    for (const QString &argument : arguments) {
        const QString name = argument.section(u'=', 0, 0);
        options.buildArguments.insert(name, argument.contains(u'=')
                                                ? argument.section(u'=', 1)
                                                : qEnvironmentVariable(name.toLocal8Bit().constData()));
    }
}

void readDown(const CommandLine &line, plan::Options &options)
{
    using RemoveImages = plan::Options::RemoveImages;
    options.removeVolumes = line.has(u"volumes"_s);
    if (line.has(u"rmi"_s))
        options.removeImages = line.value(u"rmi"_s) == u"all"_s ? RemoveImages::All : RemoveImages::Local;
}

} // namespace

compose::PullPolicy pullPolicy(const QString &word)
{
    static const QMap<QString, compose::PullPolicy> policies{{u"missing"_s, compose::PullPolicy::Missing},
                                                             {u"always"_s, compose::PullPolicy::Always},
                                                             {u"never"_s, compose::PullPolicy::Never},
                                                             {u"build"_s, compose::PullPolicy::Build}};
    return policies.value(word);
}

std::optional<int> stepsAtOnce(const CommandLine &line)
{
    const auto most = line.number(u"parallel"_s);
    return most && *most < 0 ? std::numeric_limits<int>::max() : most;
}

bool staysAttached(const CommandLine &line)
{
    static const QStringList attaching{u"attach"_s,
                                       u"attach-dependencies"_s,
                                       u"no-attach"_s,
                                       u"abort-on-container-exit"_s,
                                       u"abort-on-container-failure"_s,
                                       u"exit-code-from"_s,
                                       u"watch"_s};
    return std::any_of(attaching.cbegin(), attaching.cend(),
                       [&line](const QString &option) { return line.has(option); });
}

std::optional<Error> contradiction(const CommandLine &line)
{
    const auto has = [&line](const QString &option) { return line.has(option); };
    static const QList<std::pair<QString, QString>> exclusive{
        {u"build"_s, u"no-build"_s},
        {u"force-recreate"_s, u"no-recreate"_s},
        {u"always-recreate-deps"_s, u"no-recreate"_s},
        {u"renew-anon-volumes"_s, u"no-recreate"_s},
        {u"abort-on-container-exit"_s, u"abort-on-container-failure"_s},
        {u"attach"_s, u"attach-dependencies"_s},
        {u"watch"_s, u"abort-on-container-exit"_s},
        {u"watch"_s, u"exit-code-from"_s},
        {u"wait-timeout"_s, u"timeout"_s}};
    for (const auto &[one, other] : exclusive) {
        if (has(one) && has(other))
            return badUsage(tr("--%1 and --%2 exclude each other.").arg(one, other), tr("Give one of them."));
    }
    if (staysAttached(line)) {
        for (const QString &option : {u"detach"_s, u"wait"_s, u"wait-timeout"_s, u"no-start"_s}) {
            if (has(option))
                return badUsage(tr("--%1 cannot be used with options that print the output of containers.").arg(option),
                                tr("Leave out one of them."));
        }
    } else if (line.command->verb == plan::Verb::Up) {
        for (const QString &option : {u"timestamps"_s, u"no-log-prefix"_s}) {
            if (has(option))
                return badUsage(tr("--%1 is about the output of containers, which up prints only with --attach, "
                                   "--no-attach, --watch or --abort-on-container-exit.")
                                    .arg(option),
                                tr("Leave it out, or follow the output with \"pierside logs -f\"."));
        }
    }
    if (has(u"wait-timeout"_s) && has(u"detach"_s) && !has(u"wait"_s))
        return badUsage(tr("--wait-timeout needs --wait, since -d does not wait."), tr("Add --wait."));
    if (has(u"push"_s))
        return badUsage(tr("Pierside does not push images."), tr("Use \"docker compose push\" after the build."));
    return std::nullopt;
}

bool losesData(const plan::Options &options)
{
    return options.verb == plan::Verb::Reset || options.verb == plan::Verb::Remove ||
           (options.verb == plan::Verb::Down && options.removeVolumes);
}

Error nobodyToAsk(const CommandLine &line, const plan::Options &options)
{
    if (options.verb == plan::Verb::Remove)
        return {ErrorCode::BadInput, line.command->name, tr("there is no terminal to ask on"),
                tr("Check with \"pierside ps\", then repeat with --yes."), 0};
    return {ErrorCode::BadInput, line.command->name, tr("it would delete data, and there is no terminal to ask on"),
            tr("Check with \"pierside plan %1\", then repeat with --yes.")
                .arg(plan::verbName(options.verb) + (options.verb == plan::Verb::Down ? u" -v"_s : QString())),
            0};
}

plan::Options planOptions(const CommandLine &line)
{
    plan::Options options;
    options.verb = line.command->verb.value();
    options.services = line.arguments;
    options.noDependencies = line.has(u"no-deps"_s);
    options.withDependencies = line.has(u"include-deps"_s) || line.has(u"with-dependencies"_s);
    options.removeOrphans = line.has(u"remove-orphans"_s);
    options.ignorePorts = line.has(u"ignore-ports"_s);
    if (line.has(u"no-keyring"_s))
        options.storedValues = plan::Options::StoredValues::Ignore;
    options.keepShared = line.has(u"keep-shared"_s);
    options.noCache = line.has(u"no-cache"_s);
    options.stepsAtOnce = stepsAtOnce(line);
    switch (options.verb) {
    case plan::Verb::Up:
        readUp(line, options);
        break;
    case plan::Verb::Down:
        readDown(line, options);
        break;
    case plan::Verb::Reset:
        options.removeVolumes = true;
        options.keepCaches = line.has(u"keep-caches"_s);
        break;
    case plan::Verb::Build:
        readBuild(line, options);
        break;
    case plan::Verb::Kill:
        if (line.has(u"signal"_s))
            options.signal = line.value(u"signal"_s);
        break;
    case plan::Verb::Remove:
        options.stopFirst = line.has(u"stop"_s);
        options.removeVolumes = line.has(u"volumes"_s);
        break;
    case plan::Verb::Pull:
        if (line.has(u"policy"_s))
            options.pull = pullPolicy(line.value(u"policy"_s));
        break;
    default:
        break;
    }
    const bool timeoutIsReadiness = options.verb == plan::Verb::Up || options.verb == plan::Verb::Reset;
    if (const auto seconds = line.number(u"timeout"_s)) {
        if (timeoutIsReadiness)
            options.readyTimeout = std::chrono::seconds(*seconds);
        else
            options.stopTimeout = seconds;
    }
    return options;
}

} // namespace pierside::cli

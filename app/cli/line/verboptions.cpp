// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/line/verboptions.h"

#include "models/core/translate.h"

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

compose::PullPolicy pullPolicy(const QString &word)
{
    static const QMap<QString, compose::PullPolicy> policies{{u"missing"_s, compose::PullPolicy::Missing},
                                                             {u"always"_s, compose::PullPolicy::Always},
                                                             {u"never"_s, compose::PullPolicy::Never},
                                                             {u"build"_s, compose::PullPolicy::Build}};
    return policies.value(word);
}

void readUp(const CommandLine &line, plan::Options &options)
{
    options.build = line.has(u"build"_s);
    options.forceRecreate = line.has(u"force-recreate"_s);
    options.noRecreate = line.has(u"no-recreate"_s);
    options.waitForReady = !line.has(u"detach"_s) || line.has(u"wait"_s);
    if (line.value(u"wait"_s) == u"engine"_s)
        options.asking = plan::WaitReady::Asking::Engine;
    if (line.has(u"pull"_s))
        options.pull = pullPolicy(line.value(u"pull"_s));
    const QStringList scales = line.values(u"scale"_s);
    for (const QString &scale : scales)
        options.scale.insert(scale.section(u'=', 0, -2), scale.section(u'=', -1).toInt());
    options.stopTimeout = line.number(u"stop-timeout"_s);
}

void readDown(const CommandLine &line, plan::Options &options)
{
    using RemoveImages = plan::Options::RemoveImages;
    options.removeVolumes = line.has(u"volumes"_s);
    if (line.has(u"rmi"_s))
        options.removeImages = line.value(u"rmi"_s) == u"all"_s ? RemoveImages::All : RemoveImages::Local;
}

} // namespace

bool losesData(const plan::Options &options)
{
    return options.verb == plan::Verb::Reset || (options.verb == plan::Verb::Down && options.removeVolumes);
}

Error nobodyToAsk(const CommandLine &line, const plan::Options &options)
{
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

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/actions.h"

#include "models/actions/composeversion.h"
#include "models/actions/fingerprintkey.h"
#include "models/actions/hostfindings.h"
#include "models/actions/keptcaches.h"
#include "models/actions/observe.h"
#include "models/actions/preflight.h"
#include "models/actions/protectedvolumes.h"
#include "models/actions/storeddrift.h"
#include "models/actions/storedvalues.h"
#include "models/actions/workspacerun.h"
#include "models/core/chain.h"
#include "models/core/onpool.h"
#include "models/core/steadyclock.h"
#include "models/core/translate.h"
#include "models/health/places.h"
#include "models/run/awaitrequests.h"
#include "models/run/labelledfiles.h"
#include "models/run/run.h"
#include "models/secrets/vault.h"
#include "models/volumes/background.h"
#include "models/volumes/helper.h"

#include <QThread>

namespace pierside::actions {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class Actions::Private
{
public:
    QString stateDirectory;
    QString snapshotDirectory;
    volumes::Budget snapshotBudget;
    catalogue::Catalogue catalogue = catalogue::Catalogue::builtIn();
    //! Health checks of all runs share the cores.
    std::shared_ptr<health::Places> askPlaces = std::make_shared<health::Places>(QThread::idealThreadCount());
    secrets::Vault *vault = nullptr;
};

namespace {

struct Loaded
{
    compose::Project project;
    Diagnostics diagnostics;
};

Result<Loaded> loadFiles(const compose::LoadRequest &request)
{
    compose::LoadResult result = compose::load(request);
    if (result.project && !hasErrors(result.diagnostics))
        return Loaded{std::move(*result.project), std::move(result.diagnostics)};
    return failure(
        redactionOf(request, nullptr)(filesError(tr("reading the compose files"), request, result.diagnostics)));
}

//! Whether a verb makes containers or images, for which the values of variables matter.
bool usesValues(plan::Verb verb)
{
    using plan::Verb;
    return verb == Verb::Up || verb == Verb::Recreate || verb == Verb::Reset || verb == Verb::Build;
}

//! The stack with the values of the keyring where the verb uses them, else with masks.
Task<run::Stack> withSecrets(const run::Stack &stack, const plan::Options &options, secrets::Vault *vault)
{
    using StoredValues = plan::Options::StoredValues;
    if (!vault || options.storedValues == StoredValues::Ignore)
        return Task<run::Stack>::ready(stack);
    const auto files = options.storedValues == StoredValues::Use && usesValues(options.verb)
                           ? withStoredValues(stack.files, *vault)
                           : onPool([files = stack.files,
                                     index = secrets::readIndex(vault->indexFile())]() -> Result<compose::LoadRequest> {
                                 return withMasks(files, index);
                             });
    return files.map(vault, [stack](const compose::LoadRequest &request) -> Result<run::Stack> {
        run::Stack filled = stack;
        filled.files = request;
        return filled;
    });
}

//! No text of a plan shows a stored value.
void redact(plan::Plan &plan, const Redaction &redaction)
{
    if (redaction.isEmpty())
        return;
    for (plan::Step &step : plan.steps) {
        step.title = redaction(step.title);
        step.why = redaction(step.why);
    }
    for (plan::Finding &finding : plan.findings) {
        finding.text = redaction(finding.text);
        finding.next = redaction(finding.next);
    }
}

void redact(Diagnostics &diagnostics, const Redaction &redaction)
{
    for (Diagnostic &diagnostic : diagnostics)
        diagnostic.message = redaction(diagnostic.message);
}

//! Whether an engine may still be stopping a container that an interrupted run asked it to stop.
bool mayStillStop(const engine::Container &container, const run::PendingRequest &request)
{
    constexpr Milliseconds margin = 60s;
    constexpr Milliseconds longest = 1h;
    const bool isForEver = container.stopTimeout < 0;
    const Milliseconds patience = isForEver ? longest : margin + std::chrono::seconds(container.stopTimeout);
    return container.isRunning() && container.startedAt < request.sent &&
           ageOf(request.sent, QDateTime::currentDateTimeUtc()) < patience;
}

void addPending(plan::Observed &observed, const QList<run::PendingRequest> &requests,
                const QList<run::PendingRequest> &underWay)
{
    using plan::StepKind;
    for (const run::PendingRequest &request : requests) {
        if (request.kind == StepKind::CreateContainer)
            observed.unfinished.insert(request.object);
        const auto container = observed.snapshot.containers.constFind(ContainerId{request.object});
        const bool isRestart = request.kind == StepKind::RestartContainer;
        if ((!isRestart && request.kind != StepKind::StopContainer) || container == observed.snapshot.containers.cend())
            continue;
        const bool isSeen = underWay.contains(request) && container->isRunning() && container->startedAt < request.sent;
        if (isSeen || mayStillStop(*container, request))
            observed.stopping.insert(container->id);
        if (isSeen && isRestart)
            observed.restarting.insert(container->id, request.sent);
    }
}

//! What the engine has, once it has finished what an interrupted run of this project asked for, or shows that it works
//! on it.
Task<plan::Observed> observeSettled(const std::shared_ptr<engine::Engine> &engine, const QString &stateDirectory,
                                    const ProjectName &project, const WantedNames &wanted, QObject *context)
{
    const auto left =
        onPool([stateDirectory, identity = engine->info().identity(), project]() -> Result<QList<run::PendingRequest>> {
            return run::PendingRequests::left(stateDirectory, identity, project);
        });
    return left.andThen(context, [=](const QList<run::PendingRequest> &requests) {
        if (requests.isEmpty())
            return observe(engine, project, wanted, context);
        return run::awaitRequests(engine, requests, context)
            .andThen(context, [=](const QList<run::PendingRequest> &underWay) {
                return observe(engine, project, wanted, context)
                    .map(context, [requests, underWay](plan::Observed observed) -> Result<plan::Observed> {
                        addPending(observed, requests, underWay);
                        return observed;
                    });
            });
    });
}

Task<run::Prepared> planned(const run::Prepared &base, const QString &stateDirectory, const QString &engine)
{
    return onPool([base, stateDirectory, engine]() -> Result<run::Prepared> {
        const ProjectName &name = base.stack.byLabels;
        const bool removes = !base.project && base.options.verb == plan::Verb::Down;
        const run::LabelledExternals externals =
            removes ? run::externalsByLabels(name, base.observed) : run::LabelledExternals();
        run::Prepared prepared = base;
        // Only what creates containers writes labels.
        if (wantsOthers(base.options.verb))
            prepared.observed.composeVersion = installedComposeVersion(stateDirectory);
        if (base.options.keepCaches) {
            const auto caches = cachesOf(base, stateDirectory, engine);
            if (!caches)
                return failure(caches.error());
            prepared.options.keptVolumes += *caches;
        }
        auto made = base.project ? plan::plan(*base.project, prepared.observed, prepared.options)
                                 : plan::planByLabels(name, prepared.observed, prepared.options, externals.names);
        if (!made)
            return failure(made.error());
        prepared.plan = std::move(*made);
        prepared.plan.findings += externals.findings;
        auto sorted = withCaches(std::move(prepared), stateDirectory, engine);
        return sorted ? withProtection(std::move(*sorted), stateDirectory, engine) : sorted;
    });
}

//! Helpers of a Pierside that was killed still use volumes for a moment, and would be strangers in the plan.
Task<Done> endLeftHelpers(const std::shared_ptr<engine::Engine> &engine)
{
    return volumes::inBackground([engine](const std::stop_token &stop) {
        // An engine that does not answer fails the plan anyway.
        static_cast<void>(volumes::sweepHelpers(*engine, stop));
        return Result<Done>(Done{});
    });
}

} // namespace

Actions::Actions(const QString &stateDirectory, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->stateDirectory = stateDirectory;
    d->snapshotDirectory = stateDirectory + u"/snapshots"_s;
}

Actions::~Actions() = default;

void Actions::setCatalogue(const catalogue::Catalogue &catalogue)
{
    d->catalogue = catalogue;
}

const catalogue::Catalogue &Actions::catalogue() const
{
    return d->catalogue;
}

void Actions::setVault(secrets::Vault *vault)
{
    d->vault = vault;
}

secrets::Vault *Actions::vault() const
{
    return d->vault;
}

bool Actions::isAskingKeyring() const
{
    return d->vault && d->vault->isAsking();
}

QString Actions::secretsIndexFile() const
{
    return d->vault ? d->vault->indexFile() : QString();
}

const QString &Actions::stateDirectory() const
{
    return d->stateDirectory;
}

void Actions::setSnapshotDirectory(const QString &folder)
{
    d->snapshotDirectory = folder;
}

void Actions::setSnapshotBudget(const volumes::Budget &budget)
{
    d->snapshotBudget = budget;
}

VolumeStores Actions::volumeStores() const
{
    VolumeStores stores = VolumeStores::in(d->snapshotDirectory, d->stateDirectory);
    stores.budget = d->snapshotBudget;
    return stores;
}

Task<run::Prepared> Actions::prepare(std::shared_ptr<engine::Engine> engine, const run::Stack &stack,
                                     const plan::Options &options, const QList<ports::Published> &reserved)
{
    const auto connected =
        engine->info().version.isEmpty() ? engine->connect() : Task<engine::EngineInfo>::ready(engine->info());
    const auto finish = [this, engine, connected, reserved](const run::Prepared &prepared, const ProjectName &name,
                                                            const WantedNames &wanted) {
        return connected
            .andThen(this,
                     [engine, options = prepared.options](const engine::EngineInfo &) {
                         return WorkspaceRun::canDelete(options) ? endLeftHelpers(engine) : Task<Done>::ready(Done{});
                     })
            .andThen(this, [this, engine, name, wanted](
                               const Done &) { return observeSettled(engine, d->stateDirectory, name, wanted, this); })
            .andThen(this,
                     [this, engine, prepared](const plan::Observed &observed) {
                         run::Prepared whole = prepared;
                         whole.observed = observed;
                         return planned(whole, d->stateDirectory, engine->info().identity());
                     })
            .andThen(this, [this, engine,
                            reserved](const run::Prepared &whole) { return checkPorts(engine, whole, reserved, this); })
            .andThen(this, [](const run::Prepared &whole) { return checkHost(whole); })
            .map(this, [](run::Prepared whole) -> Result<run::Prepared> {
                redact(whole.plan, whole.options.redaction);
                return whole;
            });
    };
    run::Prepared prepared;
    prepared.stack = stack;
    prepared.options = options;
    prepared.options.hooks = stack.hooks;
    if (prepared.options.fingerprintKey.isEmpty())
        prepared.options.fingerprintKey = fingerprintKey(d->stateDirectory);
    if (!stack.byLabels.isEmpty())
        return finish(prepared, stack.byLabels, WantedNames{{}, {}, wantsOthers(options.verb)});
    return withSecrets(stack, options, d->vault).andThen(this, [this, prepared, finish](const run::Stack &filled) {
        return onPool([files = filled.files] { return loadFiles(files); })
            .andThen(this, [prepared, finish, filled](Loaded loaded) {
                run::Prepared next = prepared;
                next.stack = filled;
                next.options.redaction = redactionOf(filled.files, &loaded.project);
                next.project = std::move(loaded.project);
                next.diagnostics = std::move(loaded.diagnostics);
                redact(next.diagnostics, next.options.redaction);
                WantedNames wanted = wantedNames(*next.project);
                wanted.others = wantsOthers(next.options.verb);
                return finish(next, next.project->name, wanted);
            });
    });
}

Task<plan::Drift> Actions::drift(const compose::LoadRequest &files, std::shared_ptr<const compose::Project> project,
                                 const plan::Observed &observed) const
{
    return onPool([files, project = std::move(project), observed, directory = d->stateDirectory,
                   indexFile = secretsIndexFile()]() -> Result<plan::Drift> {
        const QByteArray key = knownFingerprintKey(directory);
        const secrets::Index index = secrets::readIndex(indexFile);
        const StoredNeeds needs = storedNeeds(files, index);
        if (needs.isEmpty())
            return plan::drift(*project, observed, key);
        return storedDrift({files, needs, index.items.value(needs.item.item())}, observed, key);
    });
}

workspace::Trust Actions::trust() const
{
    return workspace::Trust(d->stateDirectory);
}

std::unique_ptr<run::Run> Actions::run(std::shared_ptr<engine::Engine> engine, const run::Prepared &prepared)
{
    return std::make_unique<run::Run>(
        run::Run::Context{std::move(engine), prepared, d->stateDirectory, d->catalogue, d->askPlaces});
}

} // namespace pierside::actions

#include "moc_actions.cpp"

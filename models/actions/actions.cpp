// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/actions.h"

#include "models/actions/hostfindings.h"
#include "models/actions/observe.h"
#include "models/actions/preflight.h"
#include "models/actions/protectedvolumes.h"
#include "models/core/chain.h"
#include "models/core/statedirectory.h"
#include "models/core/steadyclock.h"
#include "models/core/translate.h"
#include "models/health/places.h"
#include "models/run/awaitrequests.h"
#include "models/run/labelledfiles.h"
#include "models/run/run.h"

#include <QFile>
#include <QRandomGenerator>
#include <QSaveFile>
#include <QThread>

namespace pierside::actions {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class Actions::Private
{
public:
    QString stateDirectory;
    QString snapshotDirectory;
    catalogue::Catalogue catalogue = catalogue::Catalogue::builtIn();
    //! Health checks of all runs share the cores.
    std::shared_ptr<health::Places> askPlaces = std::make_shared<health::Places>(QThread::idealThreadCount());
};

namespace {

constexpr qsizetype fingerprintKeySize = 32;

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
    return failure(filesError(tr("reading the compose files"), request, result.diagnostics));
}

QString fingerprintKeyFile(const QString &stateDirectory)
{
    return stateDirectory + u"/fingerprint.key"_s;
}

//! Empty if no fingerprint was ever made: then there is none to compare with.
QByteArray knownFingerprintKey(const QString &stateDirectory)
{
    QFile file(fingerprintKeyFile(stateDirectory));
    return file.open(QIODevice::ReadOnly) ? file.read(fingerprintKeySize) : QByteArray();
}

//! The same for all runs that share a state directory; if it cannot be stored, containers are compared by inspect.
QByteArray fingerprintKey(const QString &stateDirectory)
{
    if (!makePrivateDirectory(stateDirectory))
        return {};
    if (const QByteArray known = knownFingerprintKey(stateDirectory); !known.isEmpty())
        return known;
    std::array<quint32, fingerprintKeySize / sizeof(quint32)> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    const QByteArray key(reinterpret_cast<const char *>(words.data()), fingerprintKeySize);
    QSaveFile made(fingerprintKeyFile(stateDirectory));
    if (!made.open(QIODevice::WriteOnly))
        return {};
    made.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    made.write(key);
    return made.commit() ? key : QByteArray();
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
        auto made = base.project ? plan::plan(*base.project, base.observed, base.options)
                                 : plan::planByLabels(name, base.observed, base.options, externals.names);
        if (!made)
            return failure(made.error());
        run::Prepared prepared = base;
        prepared.plan = std::move(*made);
        prepared.plan.findings += externals.findings;
        return withProtection(std::move(prepared), stateDirectory, engine);
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

const QString &Actions::stateDirectory() const
{
    return d->stateDirectory;
}

void Actions::setSnapshotDirectory(const QString &folder)
{
    d->snapshotDirectory = folder;
}

VolumeStores Actions::volumeStores() const
{
    return VolumeStores::in(d->snapshotDirectory, d->stateDirectory);
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
                     [this, engine, name, wanted](const engine::EngineInfo &) {
                         return observeSettled(engine, d->stateDirectory, name, wanted, this);
                     })
            .andThen(this,
                     [this, engine, prepared](const plan::Observed &observed) {
                         run::Prepared whole = prepared;
                         whole.observed = observed;
                         return planned(whole, d->stateDirectory, engine->info().identity());
                     })
            .andThen(this, [this, engine,
                            reserved](const run::Prepared &whole) { return checkPorts(engine, whole, reserved, this); })
            .andThen(this, [](const run::Prepared &whole) { return checkHost(whole); });
    };
    run::Prepared prepared;
    prepared.stack = stack;
    prepared.options = options;
    prepared.options.hooks = stack.hooks;
    if (prepared.options.fingerprintKey.isEmpty())
        prepared.options.fingerprintKey = fingerprintKey(d->stateDirectory);
    if (!stack.byLabels.isEmpty())
        return finish(prepared, stack.byLabels, WantedNames{{}, {}, wantsOthers(options.verb)});
    return onPool([files = stack.files] { return loadFiles(files); }).andThen(this, [prepared, finish](Loaded loaded) {
        run::Prepared next = prepared;
        next.project = std::move(loaded.project);
        next.diagnostics = std::move(loaded.diagnostics);
        WantedNames wanted = wantedNames(*next.project);
        wanted.others = wantsOthers(next.options.verb);
        return finish(next, next.project->name, wanted);
    });
}

Task<plan::Drift> Actions::drift(std::shared_ptr<const compose::Project> project, const plan::Observed &observed) const
{
    return onPool([project = std::move(project), observed, directory = d->stateDirectory]() -> Result<plan::Drift> {
        return plan::drift(*project, observed, knownFingerprintKey(directory));
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

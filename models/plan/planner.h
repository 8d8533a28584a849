// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/redaction.h"
#include "models/core/result.h"
#include "models/plan/plan.h"

#include <QDateTime>
#include <QHash>
#include <QSet>

namespace pierside::plan {

//! What the engine has of one project, and what else the plan needs to know about the engine.
struct Observed
{
    engine::EngineInfo engine;
    //! The project's containers (one-offs included) and volumes, the images its services name, and all networks.
    engine::Snapshot snapshot;
    //! All other containers of the engine, as /containers/json lists them: which of them has a name, or uses a volume,
    //! a network or an image.
    QList<engine::Container> others;
    //! Networks and volumes that have a name of the project's but belong to another project or to none (including
    //! external ones).
    QList<engine::Network> namedNetworks;
    QList<engine::Volume> namedVolumes;
    //! Running containers that an interrupted run asked the engine to stop: they may stop at any moment.
    QSet<ContainerId> stopping = {};
    //! Containers that the engine restarts for an interrupted run, and when that was asked for.
    QHash<ContainerId, QDateTime> restarting = {};
    //! Names of containers whose creation was interrupted: they may lack files and networks.
    QSet<QString> unfinished = {};
    //! When it was observed, by this machine's clock. Invalid: no image is due for a pull because of its age.
    QDateTime at = {};
    //! See compose::Project::composeVersion.
    QString composeVersion = {};

    bool operator==(const Observed &) const = default;
};

struct Options
{
    Verb verb = Verb::Up;
    QStringList services; //!< empty = all
    bool noDependencies = false;
    bool withDependencies = false; //!< pull --include-deps, build --with-dependencies
    bool build = false;            //!< up --build
    bool forceRecreate = false;
    bool noRecreate = false;
    bool noStart = false;              //!< up --no-start: containers are created, but not started
    bool noBuild = false;              //!< up --no-build: build sections are ignored
    bool renewVolumes = false;         //!< up -V: recreated containers get empty anonymous volumes
    bool recreateDependencies = false; //!< up --always-recreate-deps: also what the named services depend on
    bool removeOrphans = false;
    bool removeVolumes = false;                 //!< down -v, and rm -v for anonymous ones
    bool stopFirst = false;                     //!< rm -s: stop what runs, and remove it too
    QString signal = QStringLiteral("SIGKILL"); //!< kill -s
    //! Reset: keep volumes that hold caches. The caller resolves it to keptVolumes.
    bool keepCaches = false;
    QStringList keptVolumes = {}; //!< the engine's names; neither reset nor down -v removes them
    enum class RemoveImages { None, Local, All } removeImages = RemoveImages::None;
    std::optional<compose::PullPolicy> pull; //!< --pull
    QMap<QString, int> scale;
    std::optional<int> stopTimeout; //!< seconds
    //! Whether the plan ends with a WaitReady for every service, or only where depends_on needs it.
    bool waitForReady = true;
    WaitReady::Asking asking = WaitReady::Asking::Ask;
    std::optional<Nanoseconds> readyTimeout;
    QList<RunHook> hooks;                   //!< of the stack's workspace; see withHooks()
    bool noCache = false;                   //!< build --no-cache
    bool buildPulls = false;                //!< build --pull: look for newer base images
    compose::StringMap buildArguments = {}; //!< build --build-arg, for all services that are built
    QStringList ssh = {};                   //!< build --ssh
    std::optional<int> stepsAtOnce = {};    //!< --parallel; by default as many as Pierside runs otherwise
    bool ignorePorts = false;               //!< a taken port is a warning, not a blocking finding
    bool keepShared = false; //!< keep what other containers use, with a warning instead of a blocking finding
    //! Key of the label org.pierside.fingerprint, which covers environment values. The caller keeps it, the same for
    //! all runs of one user. Containers with a fingerprint of another key are compared by the values that inspect
    //! returns.
    QByteArray fingerprintKey;
    //! Values of the keyring that the project uses: no text of the plan shows them.
    Redaction redaction;
    //! What variables with a value in the keyring get.
    enum class StoredValues {
        Use,    //!< the value, for verbs that make containers or images
        Mask,   //!< a mask, for a plan that is not run
        Ignore, //!< nothing, as if the keyring had no value
    } storedValues = StoredValues::Use;

    bool operator==(const Options &) const = default;
};

//! \brief Makes the plan for a verb. Pure; any thread.
//!
//! Fails with BadInput for an unknown service or an impossible scale. Other problems, such as a missing external
//! volume, are blocking findings, which the preview shows. Names, labels and order are those of Docker Compose v2.
//! Verb::Reset is down with volumes, then up.
Result<Plan> plan(const compose::Project &project, const Observed &observed, const Options &options);

//! Plans stop, start, restart, pause, unpause, kill, rm and down of a project from its labels on the engine. external:
//! networks and volumes that its files declare external, where the files can be found.
Result<Plan> planByLabels(const ProjectName &project, const Observed &observed, const Options &options,
                          const compose::ExternalNames &external = {});

//! Body of POST /containers/create for replica \a number of a service. Pure.
engine::ContainerSpec containerSpec(const compose::Project &project, const compose::Service &service, int number,
                                    const engine::EngineInfo &engine);

} // namespace pierside::plan

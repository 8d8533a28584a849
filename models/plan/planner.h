// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/plan/plan.h"

#include <QSet>

namespace pierside::plan {

//! What the engine has of one project, and what else the plan has to know of the engine.
struct Observed
{
    engine::EngineInfo engine;
    //! The project's containers (one-offs included) and volumes, the images its services name, and all networks.
    engine::Snapshot snapshot;
    //! All other containers of the engine, as a list tells of them: who else has a name, or uses a volume, a network or
    //! an image.
    QList<engine::Container> others;
    //! Networks and volumes that carry wanted names but belong to nobody or to somebody else (external ones included).
    QList<engine::Network> namedNetworks;
    QList<engine::Volume> namedVolumes;
    //! Running containers that an interrupted run asked the engine to stop: they may stop at any moment.
    QSet<ContainerId> stopping = {};
    //! Names of containers whose creation was interrupted: they may lack files and networks.
    QSet<QString> unfinished = {};

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
    bool removeOrphans = false;
    bool removeVolumes = false; //!< down -v
    enum class RemoveImages { None, Local, All } removeImages = RemoveImages::None;
    std::optional<compose::PullPolicy> pull; //!< --pull
    QMap<QString, int> scale;
    std::optional<int> stopTimeout; //!< seconds
    //! Whether the plan ends with a WaitReady for every service, or only where depends_on needs it.
    bool waitForReady = true;
    WaitReady::Asking asking = WaitReady::Asking::Ask;
    std::optional<Nanoseconds> readyTimeout;
    QList<RunHook> hooks;     //!< of the stack's workspace; those of a moment that the plan comes to become steps
    bool noCache = false;     //!< build --no-cache
    bool ignorePorts = false; //!< start anyway: a taken port is told, and does not block
    bool keepShared = false;  //!< go on, and keep what other containers use: that is told, and does not block
    //! Keys the label org.pierside.fingerprint, which covers values of the environment. Kept by the caller, the same
    //! for all runs of one user; containers with a fingerprint of another key are compared by what inspect tells.
    QByteArray fingerprintKey;

    bool operator==(const Options &) const = default;
};

//! \brief The pure function behind every button and sub-command. Any thread.
//!
//! Fails with BadInput for an unknown service and for what no plan can solve (missing external network or volume is a
//! blocking finding instead, so that the preview can show it). Names, labels, order and reasons as
//! Docker Compose v2 gives them. Verb::Reset is down with volumes, then up.
Result<Plan> plan(const compose::Project &project, const Observed &observed, const Options &options);

//! Stop, start, restart and down for a project by what its labels on the engine tell. external: what its files, where
//! they can be found, declare so.
Result<Plan> planByLabels(const ProjectName &project, const Observed &observed, const Options &options,
                          const compose::ExternalNames &external = {});

//! Body of POST /containers/create for replica \a number of a service. Pure; exposed for drift and for tests.
engine::ContainerSpec containerSpec(const compose::Project &project, const compose::Service &service, int number,
                                    const engine::EngineInfo &engine);

} // namespace pierside::plan

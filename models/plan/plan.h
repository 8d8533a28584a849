// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/project.h"
#include "models/engine/requests.h"

#include <variant>

// Sequencing is data (DESIGN idea 1). A Plan is the preview, what Runner executes, the progress and the unit test.
namespace pierside::plan {

//! A container that a step is about. The id is empty for one that an earlier step of the same plan makes; it is then
//! found by name among what the run has produced.
struct ContainerRef
{
    QString name;
    ContainerId id;

    bool operator==(const ContainerRef &) const = default;
};

struct PullImage
{
    QString reference;
    QString platform;
    bool optional = false; //!< a failure is forgiven because the image can be built
    //! What holds where it fails: a sentence about the image that is on the engine already; empty where none is.
    QString otherwise;
    bool operator==(const PullImage &) const = default;
};
//! One build, however many services share its image.
struct BuildImage
{
    QString reference;
    compose::Build build;
    engine::Labels labels; //!< project, service and version, as Docker Compose gives them
    QString platform;
    bool onlyIfMissing = false; //!< nothing is done where an optional pull before it brought the image
    QStringList ssh = {};       //!< agents or keys besides those of the files: "default", "ID=PATH"
    bool operator==(const BuildImage &) const = default;
};
struct CreateNetwork
{
    engine::NetworkSpec spec;
    bool operator==(const CreateNetwork &) const = default;
};
struct CreateVolume
{
    engine::VolumeSpec spec;
    bool operator==(const CreateVolume &) const = default;
};
//! A secret or config that is no file: put into the new container (PUT /containers/{id}/archive) before it starts.
struct InjectedFile
{
    compose::FileSource source; //!< has `environment` or `content`
    QString target;             //!< absolute path in the container
    QString uid;
    QString gid;
    quint32 mode = 0444;

    bool operator==(const InjectedFile &) const = default;
};
//! The label com.docker.compose.image and references to other services' containers are put in when it runs, since
//! an earlier step may pull, build or create them.
struct CreateContainer
{
    engine::ContainerSpec spec;
    QString imageReference;
    std::optional<ContainerId> replaces; //!< a predecessor whose anonymous volumes are carried over
    //! With `replaces`: where imageReference is (still) this image when the step runs, the predecessor is kept. The
    //! step creates nothing, calls StepReporter::unchanged(), and later steps use the predecessor under finalName.
    std::optional<ImageId> keepIfImage;
    bool freshVolumes = false; //!< with `replaces`: the predecessor's anonymous volumes are not carried over
    QString finalName;         //!< the name it has after the plan; spec.name differs while it replaces another one
    QString networkOfService;  //!< network_mode: service:x
    QString ipcOfService;
    QString pidOfService;
    QStringList linkedServices;      //!< "SERVICE" or "SERVICE:alias"; endpoint Links of the main network
    QStringList volumesFromServices; //!< "SERVICE" or "SERVICE:ro"; HostConfig.VolumesFrom
    QList<InjectedFile> files;
    //! Where it refers to other services: the resolved service, whose config-hash label holds their containers' ids and
    //! so is taken when the step runs; see configHash(). Empty where the label is in spec.
    QJsonObject hashedThen;
    bool operator==(const CreateContainer &) const = default;
};
struct StartContainer
{
    ContainerRef container;
    //! Created instead if the engine can never start the container again (engine::isBarredForEver()).
    std::optional<CreateContainer> replacement = std::nullopt;
    bool operator==(const StartContainer &) const = default;
};
struct UnpauseContainer
{
    ContainerRef container;
    bool operator==(const UnpauseContainer &) const = default;
};
struct StopContainer
{
    ContainerRef container;
    std::optional<int> timeout; //!< seconds; nothing = the container's own
    //! When an interrupted run asked the engine to restart it: it is stopped once that is done, or it would start
    //! again.
    QDateTime restartSince = {};
    bool operator==(const StopContainer &) const = default;
};
struct RestartContainer
{
    ContainerRef container;
    std::optional<int> timeout;
    bool operator==(const RestartContainer &) const = default;
};
struct RemoveContainer
{
    ContainerRef container;
    bool withAnonymousVolumes = false;
    bool force = true; //!< kill it if it runs
    //! With withAnonymousVolumes: those that go with it, as far as known.
    QStringList anonymousVolumes = {};
    bool operator==(const RemoveContainer &) const = default;
};
struct RenameContainer
{
    ContainerRef container; //!< under its present name
    QString newName;
    bool operator==(const RenameContainer &) const = default;
};
//! Waits for a container to satisfy a depends_on condition, or to be ready where nobody depends on it.
struct WaitReady
{
    enum class Asking {
        Ask,    //!< run the container's own health check at once (DESIGN idea 8)
        Engine, //!< wait for the engine's word
    };
    ContainerRef container;
    compose::Dependency::Condition condition = compose::Dependency::Condition::Healthy;
    Asking asking = Asking::Ask;
    QString imageReference; //!< what the catalogue's ready rule is looked up by
    //! With Condition::Healthy: a container without a health check is an error; otherwise it is ready when it runs.
    bool needsHealthCheck = true;
    std::optional<Nanoseconds> timeout;
    bool operator==(const WaitReady &) const = default;
};
struct RemoveNetwork
{
    NetworkId id;
    QString name;
    bool operator==(const RemoveNetwork &) const = default;
};
struct RemoveVolume
{
    QString name;
    bool operator==(const RemoveVolume &) const = default;
};
struct RemoveImage
{
    QString reference;
    bool operator==(const RemoveImage &) const = default;
};
//! Something that a workspace file wants to run on this machine, without a shell, as the user.
struct RunHook
{
    QString moment; //!< "before_build", "after_first_up", "after_up", "after_reset"
    QStringList argv;
    QString directory; //!< absolute
    QString file;      //!< the workspace file that says so
    bool operator==(const RunHook &) const = default;
};

struct PauseContainer
{
    ContainerRef container;
    bool operator==(const PauseContainer &) const = default;
};
//! Sends a signal to the main process of a container; does not wait for its end.
struct KillContainer
{
    ContainerRef container;
    QString signal; //!< "SIGKILL", "HUP" or a number
    bool operator==(const KillContainer &) const = default;
};

using Operation =
    std::variant<PullImage, BuildImage, CreateNetwork, CreateVolume, CreateContainer, StartContainer, UnpauseContainer,
                 StopContainer, RestartContainer, RemoveContainer, RenameContainer, WaitReady, RemoveNetwork,
                 RemoveVolume, RemoveImage, RunHook, PauseContainer, KillContainer>;

//! The kinds have the order of the alternatives of Operation. steps.cpp describes each kind. New ones come last:
//! records of interrupted runs hold their numbers.
enum class StepKind {
    PullImage,
    BuildImage,
    CreateNetwork,
    CreateVolume,
    CreateContainer,
    StartContainer,
    UnpauseContainer,
    StopContainer,
    RestartContainer,
    RemoveContainer,
    RenameContainer,
    WaitReady,
    RemoveNetwork,
    RemoveVolume,
    RemoveImage,
    RunHook,
    PauseContainer,
    KillContainer,
};

using StepId = int; //!< index in Plan::steps

struct Step
{
    Operation operation;
    QString service;     //!< row that shows it; empty = the stack's own row
    QString title;       //!< "create container quickstart-web-1"
    QString why;         //!< "image: a -> b", "does not exist"
    QList<StepId> after; //!< all of these have to succeed first
    //! These have to have ended, well or not: a dependency that is not required.
    QList<StepId> afterEnded;
    //! One of `after`: where that step reported unchanged(), this one is skipped, which is no failure.
    std::optional<StepId> ifChanged;
    //! Undoes half-done work, e.g. of a recreate: runs, cancelled or not, once all of `after` have ended, if some of
    //! them are done and some are not. Otherwise there is nothing to undo and it is skipped, which is no failure.
    bool afterFailure = false;
    //! Only waits for something, so that it does not count against the parallelism of a run.
    bool passive = false;

    bool operator==(const Step &) const = default;
    StepKind kind() const { return static_cast<StepKind>(operation.index()); }
    //! Deletes or replaces something that cannot be made again from the files.
    bool isDestructive() const;
    //! Written to the journal before it is taken: what is destructive, and removed images.
    bool isJournaled() const;
};

enum class Verb { Up, Stop, Start, Restart, Recreate, Down, Reset, Pull, Build, Pause, Unpause, Kill, Remove };

//! Something found before anything ran. A blocking one stops the plan before its first step.
struct Finding
{
    enum class Severity { Info, Warning, Blocking };

    Severity severity = Severity::Warning;
    QString service;
    QString text;                //!< one sentence
    QString next;                //!< what to do
    QList<Remedy> remedies = {}; //!< for buttons and scripts; next says the same in words

    bool operator==(const Finding &) const = default;
};

struct Plan
{
    Verb verb = Verb::Up;
    ProjectName project;
    QList<Step> steps; //!< an edge points backwards: Step::after holds smaller ids only
    QList<Finding> findings;
    QStringList caches; //!< volumes that the plan deletes and that hold caches; no snapshot saves them

    bool operator==(const Plan &) const = default;
    bool isEmpty() const { return steps.isEmpty(); }
    bool isBlocked() const;
    //! Whether Options::keepShared lets it begin: it is blocked, and every blocking finding has this remedy.
    bool isBlockedOnlyByShared() const;
    bool isDestructive() const;
};

QString verbName(Verb verb);         //!< "up"
QString stepKindName(StepKind kind); //!< "create-container", used in JSON, in the journal and in tests

} // namespace pierside::plan

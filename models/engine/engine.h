// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/diskusage.h"
#include "models/engine/requests.h"
#include "models/engine/target.h"

#include <QObject>

class QThread;

namespace pierside::engine {

//! \brief Sends typed requests to one container engine.
//!
//! All functions may be called from any thread. Requests, parsing and streams live on one I/O thread that this object
//! owns. Each Task finishes with values. Cancelling a Task closes its connection. Requests are sent only when a caller
//! needs them; only idempotent ones are repeated. Error.what names the request, Error.cause is the engine's message.
//! models/engine/README.md lists the file that sends each request.
//!
//! Source: Engine API 1.24 to 1.55; the version is negotiated.
class Engine : public QObject
{
    Q_OBJECT

public:
    explicit Engine(const Target &target, QObject *parent = nullptr);
    ~Engine() override; //!< cancels all requests and joins the I/O thread

    //! GET /_ping, /version, /info. Negotiates the API version; other requests do so first if necessary.
    Task<EngineInfo> connect();
    //! The result of the last successful connect(). Before it, what the first ping answered: kind, API version, address
    //! and local.
    EngineInfo info() const;
    //! GET /_ping: whether the engine answers.
    Task<Done> ping();
    //! The thread of all results. An object that receives many of them may live there, so that no other thread wakes
    //! up. It must not block, and deleteLater() must be called before the Engine is deleted.
    QThread *ioThread() const;
    Target target() const;

    Task<QList<Container>> listContainers(const Labels &withLabels); //!< all states, each inspected
    //! From the list only, without an inspect: ids, names, labels and states. All states.
    Task<QList<Container>> containerSummaries(const Labels &withLabels);
    //! The containers of a project (Container::project()): all states, one-offs too, each inspected.
    Task<QList<Container>> containersOf(const ProjectName &project);
    //! All containers. Those of the project are inspected, the others have the fields of the list only. With Podman,
    //! whose list has no mounts, all are inspected.
    Task<QList<Container>> containersAround(const ProjectName &project);
    Task<Container> inspectContainer(const ContainerId &id);
    //! The engine's own description of a container, as indented JSON, for display only.
    Task<QString> inspectText(const ContainerId &id);
    Task<ContainerId> createContainer(const ContainerSpec &spec);
    Task<Done> startContainer(const ContainerId &id);
    //! timeout in seconds; by default the container's stop timeout.
    Task<Done> stopContainer(const ContainerId &id, std::optional<int> timeout = {});
    Task<Done> restartContainer(const ContainerId &id, std::optional<int> timeout = {});
    Task<Done> killContainer(const ContainerId &id, const QString &signal);
    Task<Done> pauseContainer(const ContainerId &id);
    Task<Done> unpauseContainer(const ContainerId &id);
    Task<Done> renameContainer(const ContainerId &id, const QString &name);
    Task<Done> removeContainer(const ContainerId &id, bool force, bool withAnonymousVolumes);
    //! Extracts a tar archive at \a path in the container.
    Task<Done> putArchive(const ContainerId &id, const QString &path, ArchiveSource archive,
                          const PutOptions &options = {});
    //! What a path in the container is; the container need not run (HEAD /containers/{id}/archive).
    Task<FileStat> fileStat(const ContainerId &id, const QString &path);
    //! Reads a regular file from its start; the container need not run. \a take runs on the I/O thread; the bytes are
    //! valid during the call only. Cancelling the Task ends the reading. Links are not followed.
    Task<Done> readFile(const ContainerId &id, const QString &path, std::function<void(QByteArrayView)> take);
    //! A file or folder of a container as a tar archive; \a take runs on the I/O thread.
    Task<Done> readArchive(const ContainerId &id, const QString &path, std::function<void(QByteArrayView)> take,
                           std::shared_ptr<StreamControl> control = {});
    //! All files of a container without its volumes, as a tar archive.
    Task<Done> exportFiles(const ContainerId &id, std::function<void(QByteArrayView)> take,
                           std::shared_ptr<StreamControl> control = {});
    //! The processes of a running container.
    Task<ProcessTable> top(const ContainerId &id);
    //! The exit code, once the container does not run; at once if it does not run now.
    Task<int> waitForExit(const ContainerId &id);

    Task<QList<Network>> listNetworks(const Labels &withLabels);
    Task<Network> inspectNetwork(const QString &nameOrId);
    Task<NetworkId> createNetwork(const NetworkSpec &spec);
    Task<Done> removeNetwork(const QString &nameOrId);
    //! For the mirror: \a notice runs on the I/O thread after a network is created or removed here, since Podman sends
    //! no event about it. To be called on the I/O thread.
    void setNetworkNotice(std::function<void()> notice);

    Task<QList<Volume>> listVolumes(const Labels &withLabels);
    Task<Volume> inspectVolume(const QString &name);
    //! Fails with Conflict if a volume of this name exists without the labels.
    Task<Volume> createVolume(const VolumeSpec &spec);
    Task<Done> removeVolume(const QString &name, bool force);
    //! Size in bytes by volume name (GET /system/df). Slow: the engine reads all files of all volumes.
    Task<QHash<QString, qint64>> volumeSizes();
    //! All that the engine keeps on its disk (GET /system/df). As slow as volumeSizes().
    Task<DiskUsage> diskUsage();
    //! Removes one record of the build cache. The bytes that it freed; 0 if other records need it.
    Task<qint64> removeCache(const QString &id);

    Task<Image> inspectImage(const QString &reference);
    Task<QList<Image>> listImages(); //!< with the fields of the list only
    Task<Done> removeImage(const QString &reference);
    //! Pulls; progress runs on the I/O thread. registryAuth: value of X-Registry-Auth, empty = anonymous.
    Task<Image> pullImage(const QString &reference, const QString &platform, const QByteArray &registryAuth,
                          std::function<void(const ProgressLine &)> progress);
    //! Asks a registry, through the engine, whether a login is valid (POST /auth). Returns the identity token that the
    //! registry gives instead of the password; empty = none.
    Task<Secret> checkLogin(const RegistryAccount &account);
    //! Loads images from an archive as docker save writes it.
    Task<Done> loadImage(ArchiveSource archive);
    //! Builds from a tar context; progress runs on the I/O thread.
    Task<ImageId> buildImage(const BuildSpec &spec, ArchiveSource context,
                             std::function<void(const ProgressLine &)> progress);

    //! Runs a command in a container and waits for its end. Depending on the engine, a command that cannot be run is an
    //! Error (409) or an exit code (126, 127).
    Task<ExecResult> exec(const ContainerId &id, const ExecSpec &spec);

    //! Starts a command in a container and does not wait for its end; its output is dropped.
    Task<Done> startDetached(const ContainerId &id, const ExecSpec &spec);

    //! Runs a command in a container with its input and output. The functions of \a handler run on the I/O thread.
    Task<std::shared_ptr<class ProcessStream>> openExec(const ContainerId &id, const ExecSpec &spec,
                                                        ProcessHandler handler);
    //! The same for the main process of a container. Call it before the start, so that no output is lost. \a tty: the
    //! container has a terminal. \a detachKeys: typed on a terminal, they close the stream; "ctrl-p,ctrl-q" by default.
    Task<std::shared_ptr<ProcessStream>> attach(const ContainerId &id, bool tty, bool withInput, ProcessHandler handler,
                                                const QString &detachKeys = {});

    //! Reads or follows a log. \a chunk runs on the I/O thread; the Task ends with the stream. \a control pauses the
    //! stream; without it the stream is read as fast as it arrives.
    Task<Done> logs(const LogRequest &request, std::function<void(const LogChunk &)> chunk,
                    std::shared_ptr<StreamControl> control = {});

    //! Follows the resource usage of a container, about once a second; \a take runs on the I/O thread. It gets NotFound
    //! if the container is not running. The Task ends with the stream: Done after the container exited. Costs the
    //! engine 0.4 % of a core.
    Task<Done> stats(const ContainerId &id, std::function<void(const Result<ResourceUsage> &)> take);

    //! The resource usage once (one-shot since API 1.41). The engine takes up to one second, before API 1.41 two.
    Task<ResourceUsage> statsOnce(const ContainerId &id);

    //! Whether the engine has sent a signal to the container since then, as it does when it begins to stop or to
    //! restart it. Docker remembers its last 256 events; an engine without such events answers false.
    Task<bool> wasSignalled(const ContainerId &id, const QDateTime &since);

    //! Follows the events that the mirror uses (never exec_*). \a onOpen runs when the response head has arrived: no
    //! event after it is missed. All functions run on the I/O thread. The Task ends with the stream: Done if the engine
    //! closed it. If more events arrive than can be followed, \a onFlood runs and the Task fails.
    Task<Done> events(std::function<void()> onOpen, std::function<void(const Event &)> onEvent,
                      std::function<void()> onFlood = {});

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pierside::engine

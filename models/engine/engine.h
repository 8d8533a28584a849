// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/requests.h"
#include "models/engine/target.h"

#include <QJsonDocument>
#include <QObject>

class QThread;

namespace pierside::engine {

//! \brief One container engine, spoken to through typed requests.
//!
//! May be called from any thread; requests, their parsing and all streams live on one I/O thread that this object
//! owns. Each Task finishes with values. Cancelling a Task closes its connection. Every request is sent only when a
//! caller asks for it; nothing is retried that is not idempotent. Error.what names the request, Error.cause is the
//! engine's own message. Source: Engine API 1.24 to 1.55, version negotiated by connect().
class Engine : public QObject
{
    Q_OBJECT

public:
    explicit Engine(const Target &target, QObject *parent = nullptr);
    ~Engine() override; //!< cancels what is under way and joins the I/O thread

    //! GET /_ping, /version, /info. Negotiates the API version; other requests do this first where needed.
    Task<EngineInfo> connect();
    //! Of the last successful connect(); before it what a ping tells (kind, API version, address, local), once there
    //! was one. Any thread.
    EngineInfo info() const;
    //! GET /_ping: whether it still answers.
    Task<Done> ping();
    //! Where results are made. An object that takes many of them may live there, so that no other thread is woken;
    //! it must not block, and must be gone (deleteLater()) before the Engine is.
    QThread *ioThread() const;
    Target target() const;

    Task<QList<Container>> listContainers(const Labels &withLabels); //!< all states, each inspected
    //! By one list, all states: ids, names, labels and states only.
    Task<QList<Container>> containerSummaries(const Labels &withLabels);
    //! Those that belong to a project (Container::project()), all states, one-offs too, each inspected.
    Task<QList<Container>> containersOf(const ProjectName &project);
    //! All containers by one list: those that carry the project's label inspected, the others as the list has them.
    //! Podman's list has no mounts, so there all are inspected.
    Task<QList<Container>> containersAround(const ProjectName &project);
    Task<Container> inspectContainer(const ContainerId &id);
    Task<QJsonDocument> rawInspect(const QString &kind,
                                   const QString &id); //!< kind: containers, networks, volumes, images
    Task<ContainerId> createContainer(const ContainerSpec &spec);
    Task<Done> startContainer(const ContainerId &id);
    //! timeout in seconds; nothing = the container's own.
    Task<Done> stopContainer(const ContainerId &id, std::optional<int> timeout = {});
    Task<Done> restartContainer(const ContainerId &id, std::optional<int> timeout = {});
    Task<Done> killContainer(const ContainerId &id, const QString &signal);
    Task<Done> pauseContainer(const ContainerId &id);
    Task<Done> unpauseContainer(const ContainerId &id);
    Task<Done> renameContainer(const ContainerId &id, const QString &name);
    Task<Done> removeContainer(const ContainerId &id, bool force, bool withAnonymousVolumes);
    //! PUT /containers/{id}/archive at path; the archive is a tar.
    Task<Done> putArchive(const ContainerId &id, const QString &path, ArchiveSource archive);

    Task<QList<Network>> listNetworks(const Labels &withLabels);
    Task<Network> inspectNetwork(const QString &nameOrId);
    Task<NetworkId> createNetwork(const NetworkSpec &spec);
    Task<Done> removeNetwork(const QString &nameOrId);
    //! For the mirror, on the I/O thread: called when a network was made or removed here. Podman sends no event for it.
    void setNetworkNotice(std::function<void()> notice);

    Task<QList<Volume>> listVolumes(const Labels &withLabels);
    Task<Volume> inspectVolume(const QString &name);
    Task<Volume> createVolume(const VolumeSpec &spec);
    Task<Done> removeVolume(const QString &name, bool force);
    //! Size in bytes by volume name, as the engine knows it (GET /system/df); slow, asked when shown.
    Task<QHash<QString, qint64>> volumeSizes();

    Task<Image> inspectImage(const QString &reference);
    Task<QList<Image>> listImages(); //!< without what only inspect tells
    Task<Done> removeImage(const QString &reference);
    //! Pulls; progress runs on the I/O thread. registryAuth: value of X-Registry-Auth, empty = anonymous.
    Task<Image> pullImage(const QString &reference, const QString &platform, const QByteArray &registryAuth,
                          std::function<void(const ProgressLine &)> progress);
    //! Builds from a tar context; progress runs on the I/O thread.
    Task<ImageId> buildImage(const BuildSpec &spec, ArchiveSource context,
                             std::function<void(const ProgressLine &)> progress);

    //! Runs a command in a container and waits for its end. 409/126/127 come as errors or exit codes as the engine
    //! tells.
    Task<ExecResult> exec(const ContainerId &id, const ExecSpec &spec);

    //! Runs a command in a container and speaks with it while it runs. handler's functions run on the I/O thread.
    Task<std::shared_ptr<class ProcessStream>> openExec(const ContainerId &id, const ExecSpec &spec,
                                                        ProcessHandler handler);
    //! POST /containers/{id}/attach: the same with a container's own process; to be called before it is started, so
    //! that nothing it writes is lost. tty: it has a terminal.
    Task<std::shared_ptr<ProcessStream>> attach(const ContainerId &id, bool tty, bool withInput,
                                                ProcessHandler handler);

    //! Follows or reads a log; chunks are handed over on the I/O thread, the Task ends with the stream.
    //! control is the brake of the stream; without one it is read as fast as it comes.
    Task<Done> logs(const LogRequest &request, std::function<void(const LogChunk &)> chunk,
                    std::shared_ptr<StreamControl> control = {});

    //! GET /containers/{id}/stats: what it uses, one JSON object a line and second, handed over on the I/O thread as it
    //! came. The Task ends with the stream: Done where the container has ended. Costs the engine 0.4 % of a core.
    Task<Done> stats(const ContainerId &id, std::function<void(const QByteArray &)> line);

    //! The same once (one-shot, API 1.41 on): CPU has to be compared with an earlier answer. An engine takes up to a
    //! second for it, and before API 1.41 up to two.
    Task<QByteArray> statsOnce(const ContainerId &id);

    //! GET /events; onOpen runs when the engine has answered the header, so that what is listed after it is complete.
    //! Both run on the I/O thread. Only events that concern the mirror are asked for and handed over (never exec_*).
    //! The Task ends with the stream: Done where the engine closed it in order, an Error where more events come than
    //! can be followed; onFlood runs before that.
    Task<Done> events(std::function<void()> onOpen, std::function<void(const Event &)> onEvent,
                      std::function<void()> onFlood = {});

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pierside::engine

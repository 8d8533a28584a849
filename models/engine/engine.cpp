// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/engine.h"

#include "models/engine/buildimage.h"
#include "models/engine/containerqueries.h"
#include "models/engine/containerrequests.h"
#include "models/engine/createcontainer.h"
#include "models/engine/eventrequest.h"
#include "models/engine/filerequests.h"
#include "models/engine/imagerequests.h"
#include "models/engine/inforequests.h"
#include "models/engine/logrequest.h"
#include "models/engine/networkrequests.h"
#include "models/engine/processrequests.h"
#include "models/engine/statsrequests.h"
#include "models/engine/transport.h"
#include "models/engine/volumerequests.h"

namespace pierside::engine {

class Engine::Private
{
public:
    explicit Private(const Target &target)
        : transport(target)
    {
    }
    //! Continuations on the I/O thread use all members.
    ~Private() { transport.close(); }
    Q_DISABLE_COPY_MOVE(Private)

    Transport transport;
    ImageRequests images{transport};
    ContainerQueries queries{transport, images};
    ContainerRequests containers{transport};
    NetworkRequests networks{transport};
    VolumeRequests volumes{transport};
    ProcessRequests processes{transport, queries};
};

Engine::Engine(const Target &target, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(target))
{
}

Engine::~Engine() = default;

QThread *Engine::ioThread() const
{
    return d->transport.thread();
}

Target Engine::target() const
{
    return d->transport.target();
}

EngineInfo Engine::info() const
{
    return d->transport.info();
}

Task<EngineInfo> Engine::connect()
{
    return d->transport.runUnnegotiated([this] { return askInfo(d->transport); });
}

Task<Done> Engine::ping()
{
    return d->transport.run([this] { return d->transport.negotiation().ping(); });
}

Task<QList<Container>> Engine::listContainers(const Labels &withLabels)
{
    return d->transport.run([this, withLabels] { return d->queries.list(withLabels); });
}

Task<QList<Container>> Engine::containerSummaries(const Labels &withLabels)
{
    return d->transport.run([this, withLabels] { return d->queries.summaries(withLabels); });
}

Task<QList<Container>> Engine::containersOf(const ProjectName &project)
{
    return d->transport.run([this, project] { return d->queries.listOf(project); });
}

Task<QList<Container>> Engine::containersAround(const ProjectName &project)
{
    return d->transport.run([this, project] { return d->queries.listAround(project); });
}

Task<Container> Engine::inspectContainer(const ContainerId &id)
{
    return d->transport.run([this, id] { return d->queries.inspect(id); });
}

Task<QString> Engine::inspectText(const ContainerId &id)
{
    return d->transport.run([this, id] { return d->queries.inspectText(id); });
}

Task<ContainerId> Engine::createContainer(const ContainerSpec &spec)
{
    return d->transport.run([this, spec] { return engine::createContainer(d->transport, spec); });
}

Task<Done> Engine::startContainer(const ContainerId &id)
{
    return d->transport.run([this, id] { return d->containers.start(id); });
}

Task<Done> Engine::stopContainer(const ContainerId &id, std::optional<int> timeout)
{
    return d->transport.run([this, id, timeout] { return d->containers.stop(id, timeout); });
}

Task<Done> Engine::restartContainer(const ContainerId &id, std::optional<int> timeout)
{
    return d->transport.run([this, id, timeout] { return d->containers.restart(id, timeout); });
}

Task<Done> Engine::killContainer(const ContainerId &id, const QString &signal)
{
    return d->transport.run([this, id, signal] { return d->containers.kill(id, signal); });
}

Task<Done> Engine::pauseContainer(const ContainerId &id)
{
    return d->transport.run([this, id] { return d->containers.pause(id); });
}

Task<Done> Engine::unpauseContainer(const ContainerId &id)
{
    return d->transport.run([this, id] { return d->containers.unpause(id); });
}

Task<Done> Engine::renameContainer(const ContainerId &id, const QString &name)
{
    return d->transport.run([this, id, name] { return d->containers.rename(id, name); });
}

Task<Done> Engine::removeContainer(const ContainerId &id, bool force, bool withAnonymousVolumes)
{
    return d->transport.run(
        [this, id, force, withAnonymousVolumes] { return d->containers.remove(id, force, withAnonymousVolumes); });
}

Task<Done> Engine::putArchive(const ContainerId &id, const QString &path, ArchiveSource archive,
                              const PutOptions &options)
{
    return d->transport.run(
        [this, id, path, archive, options] { return d->containers.putArchive(id, path, archive, options); });
}

Task<Done> Engine::readArchive(const ContainerId &id, const QString &path, std::function<void(QByteArrayView)> take,
                               std::shared_ptr<StreamControl> control)
{
    return d->transport.run(
        [this, id, path, take, control] { return engine::readArchive(d->transport, id, path, take, control); });
}

Task<Done> Engine::exportFiles(const ContainerId &id, std::function<void(QByteArrayView)> take,
                               std::shared_ptr<StreamControl> control)
{
    return d->transport.run([this, id, take, control] { return engine::exportFiles(d->transport, id, take, control); });
}

Task<ProcessTable> Engine::top(const ContainerId &id)
{
    return d->transport.run([this, id] { return d->containers.top(id); });
}

Task<int> Engine::waitForExit(const ContainerId &id)
{
    return d->transport.run([this, id] { return d->containers.waitForExit(id); });
}

Task<FileStat> Engine::fileStat(const ContainerId &id, const QString &path)
{
    return d->transport.run([this, id, path] { return readFileStat(d->transport, id, path); });
}

Task<Done> Engine::readFile(const ContainerId &id, const QString &path, std::function<void(QByteArrayView)> take)
{
    return d->transport.run([this, id, path, take] { return engine::readFile(d->transport, id, path, take); });
}

Task<QList<Network>> Engine::listNetworks(const Labels &withLabels)
{
    return d->transport.run([this, withLabels] { return d->networks.list(withLabels); });
}

Task<Network> Engine::inspectNetwork(const QString &nameOrId)
{
    return d->transport.run([this, nameOrId] { return d->networks.inspect(nameOrId); });
}

Task<NetworkId> Engine::createNetwork(const NetworkSpec &spec)
{
    return d->transport.run([this, spec] { return d->networks.create(spec); });
}

Task<Done> Engine::removeNetwork(const QString &nameOrId)
{
    return d->transport.run([this, nameOrId] { return d->networks.remove(nameOrId); });
}

void Engine::setNetworkNotice(std::function<void()> notice)
{
    d->networks.setNotice(std::move(notice));
}

Task<QList<Volume>> Engine::listVolumes(const Labels &withLabels)
{
    return d->transport.run([this, withLabels] { return d->volumes.list(withLabels); });
}

Task<Volume> Engine::inspectVolume(const QString &name)
{
    return d->transport.run([this, name] { return d->volumes.inspect(name); });
}

Task<Volume> Engine::createVolume(const VolumeSpec &spec)
{
    return d->transport.run([this, spec] { return d->volumes.create(spec); });
}

Task<Done> Engine::removeVolume(const QString &name, bool force)
{
    return d->transport.run([this, name, force] { return d->volumes.remove(name, force); });
}

Task<QHash<QString, qint64>> Engine::volumeSizes()
{
    return d->transport.run([this] { return d->volumes.sizes(); });
}

Task<DiskUsage> Engine::diskUsage()
{
    return d->transport.run([this] { return d->volumes.usage(); });
}

Task<qint64> Engine::removeCache(const QString &id)
{
    return d->transport.run([this, id] { return d->volumes.removeCache(id); });
}

Task<Image> Engine::inspectImage(const QString &reference)
{
    return d->transport.run([this, reference] { return d->images.inspect(reference); });
}

Task<QList<Image>> Engine::listImages()
{
    return d->transport.run([this] { return d->images.list(); });
}

Task<Done> Engine::removeImage(const QString &reference)
{
    return d->transport.run([this, reference] { return d->images.remove(reference); });
}

Task<Image> Engine::pullImage(const QString &reference, const QString &platform, const QByteArray &registryAuth,
                              std::function<void(const ProgressLine &)> progress)
{
    return d->transport.run([this, reference, platform, registryAuth, progress] {
        return d->images.pull(reference, platform, registryAuth, progress);
    });
}

Task<Secret> Engine::checkLogin(const RegistryAccount &account)
{
    return d->transport.run([this, account] { return d->images.checkLogin(account); });
}

Task<Done> Engine::loadImage(ArchiveSource archive)
{
    return d->transport.run([this, archive] { return d->images.load(archive); });
}

Task<ImageId> Engine::buildImage(const BuildSpec &spec, ArchiveSource context,
                                 std::function<void(const ProgressLine &)> progress)
{
    return d->transport.run([this, spec, context, progress] {
        return engine::buildImage(d->transport, d->images, spec, context, progress);
    });
}

Task<ExecResult> Engine::exec(const ContainerId &id, const ExecSpec &spec)
{
    return d->transport.run([this, id, spec] { return d->processes.exec(id, spec); });
}

Task<std::shared_ptr<ProcessStream>> Engine::openExec(const ContainerId &id, const ExecSpec &spec,
                                                      ProcessHandler handler)
{
    return d->transport.run(
        [this, id, spec, handler = std::move(handler)] { return d->processes.open(id, spec, handler); });
}

Task<Done> Engine::startDetached(const ContainerId &id, const ExecSpec &spec)
{
    return d->transport.run([this, id, spec] { return d->processes.startDetached(id, spec); });
}

Task<std::shared_ptr<ProcessStream>> Engine::attach(const ContainerId &id, bool tty, bool withInput,
                                                    ProcessHandler handler, const QString &detachKeys)
{
    return d->transport.run([this, id, tty, withInput, handler = std::move(handler), detachKeys] {
        return d->processes.attach(id, tty, withInput, handler, detachKeys);
    });
}

Task<Done> Engine::logs(const LogRequest &request, std::function<void(const LogChunk &)> chunk,
                        std::shared_ptr<StreamControl> control)
{
    return d->transport.run(
        [this, request, chunk, control] { return readLogs(d->transport, request, chunk, control); });
}

Task<Done> Engine::stats(const ContainerId &id, std::function<void(const Result<ResourceUsage> &)> take)
{
    return d->transport.run([this, id, take] { return followStats(d->transport, id, take); });
}

Task<ResourceUsage> Engine::statsOnce(const ContainerId &id)
{
    return d->transport.run([this, id] { return readStats(d->transport, id); });
}

Task<bool> Engine::wasSignalled(const ContainerId &id, const QDateTime &since)
{
    return d->transport.run([this, id, since] { return engine::wasSignalled(d->transport, id, since); });
}

Task<Done> Engine::events(std::function<void()> onOpen, std::function<void(const Event &)> onEvent,
                          std::function<void()> onFlood)
{
    return d->transport.run(
        [this, onOpen, onEvent, onFlood] { return followEvents(d->transport, onOpen, onEvent, onFlood); });
}

} // namespace pierside::engine

#include "moc_engine.cpp"

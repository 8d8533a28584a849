// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/engine_p.h"
#include "models/engine/parse.h"
#include "models/engine/query.h"

#include <map>

namespace pierside::engine {

using namespace Qt::StringLiterals;

namespace {

// More at once gain nothing: the engine inspects one container in a third of a millisecond.
constexpr int inspectsAtOnce = 12;

QByteArray containerPath(const ContainerId &id, const char *rest)
{
    return "/containers/" + Query::segment(id.value) + rest;
}

//! A stop takes as long as the container's own timeout, which may be any; what the caller named bounds it.
Milliseconds stopPatience(std::optional<int> timeout)
{
    return timeout && *timeout >= 0 ? Milliseconds(std::chrono::seconds(*timeout)) + patience::command
                                    : patience::forEver;
}

QByteArray stopTarget(const ContainerId &id, const char *verb, std::optional<int> timeout)
{
    Query query(containerPath(id, verb));
    if (timeout)
        query.add("t", QByteArray::number(*timeout));
    return query.target();
}

//! Inspects a list with a bounded number of requests at once; who vanished meanwhile is left out.
struct InspectAll : std::enable_shared_from_this<InspectAll>
{
    std::function<Task<Container>(const QString &)> inspect;
    QObject *io = nullptr;
    QStringList ids;
    std::map<qsizetype, Container> found; //!< by place in the list
    qsizetype next = 0;
    qsizetype finished = 0;
    TaskSource<QList<Container>> source;

    void startNext()
    {
        if (next >= ids.size() || source.task().isFinished() || source.stopToken().stop_requested())
            return;
        const qsizetype index = next;
        const Task<Container> task = inspect(ids.at(next++));
        source.cancels(task);
        task.then(
            io, [self = shared_from_this(), index](Result<Container> result) { self->take(index, std::move(result)); });
    }

    void take(qsizetype index, Result<Container> result)
    {
        if (result)
            found.emplace(index, std::move(*result));
        else if (result.error().code != ErrorCode::NotFound)
            return source.finish(failure(std::move(result.error())));
        if (++finished < ids.size())
            return startNext();
        QList<Container> all;
        for (auto &[place, container] : found)
            all.append(std::move(container));
        source.finish(std::move(all));
    }
};

} // namespace

Task<Container> Engine::Private::inspectContainer(const QString &id)
{
    TaskSource<Container> source;
    const Task<http::Response> answer = get(containerPath({id}, "/json"));
    source.cancels(answer);
    answer.then(io,
                [this, source, what = u"GET /containers/%1/json"_s.arg(id)](const Result<http::Response> &response) {
                    if (!response)
                        return source.finish(failure(response.error()));
                    const auto object = json::object(what, response->body);
                    if (!object)
                        return source.finish(failure(object.error()));
                    finishWithOrigin(source, parseContainer(*object));
                });
    return source.task();
}

//! The image is only asked for where it may be the source of the labels: Docker Compose 2 and Pierside note the id of
//! the image at the container, and a committed image has another one than the container that it was made of.
void Engine::Private::finishWithOrigin(const TaskSource<Container> &source, const Container &container)
{
    const bool isSurelyOwn = container.project().isEmpty() || container.imageId.isEmpty() ||
                             container.composeLabel("image"_L1) == container.imageId.value;
    if (isSurelyOwn)
        return source.finish(container);
    const auto finish = [source, container](const Labels &image) {
        Container result = container;
        result.labelledByImage = hasComposeLabelsOf(image, container.labels);
        source.finish(result);
    };
    if (const auto known = labelsOfImages.constFind(container.imageId); known != labelsOfImages.cend())
        return finish(*known);
    const Task<Image> asked = inspectImage(container.imageId.value);
    source.cancels(asked);
    asked.then(io, [this, source, finish, id = container.imageId](const Result<Image> &image) {
        if (image)
            labelsOfImages.insert(id, image->labels);
        else if (image.error().httpStatus != 404) // an image may be gone while its containers stay
            return source.finish(failure(image.error()));
        finish(image ? image->labels : Labels());
    });
}

Task<QList<Container>> Engine::Private::inspectAll(const QStringList &ids)
{
    auto all = std::make_shared<InspectAll>();
    all->inspect = [this](const QString &id) { return inspectContainer(id); };
    all->io = io;
    all->ids = ids;
    if (ids.isEmpty())
        all->source.finish(QList<Container>());
    for (int i = 0; i < inspectsAtOnce; ++i)
        all->startNext();
    return all->source.task();
}

Task<QList<Container>> Engine::Private::listContainers(const Labels &withLabels)
{
    Query query("/containers/json");
    query.add("all", true);
    if (const QByteArray filter = labelFilter(withLabels); !filter.isEmpty())
        query.add("filters", filter);
    return parsedList(getList(query.target()), io, u"GET /containers/json"_s, {},
                      [](const QJsonObject &item) { return item["Id"_L1].toString(); })
        .andThen(io, [this](const QList<QString> &ids) {
            if (ids.contains(QString()))
                return Task<QList<Container>>::ready(
                    failure(ErrorCode::Protocol, u"GET /containers/json"_s, u"a container in the answer has no id"_s));
            return inspectAll(ids);
        });
}

Task<QList<Container>> Engine::listContainers(const Labels &withLabels)
{
    return d->run([this, withLabels] { return d->listContainers(withLabels); });
}

Task<QList<Container>> Engine::containerSummaries(const Labels &withLabels)
{
    return d->run([this, withLabels] {
        Query query("/containers/json");
        query.add("all", true);
        if (const QByteArray filter = labelFilter(withLabels); !filter.isEmpty())
            query.add("filters", filter);
        return parsedList(d->getList(query.target()), d->io, u"GET /containers/json"_s, {}, parseContainerSummary);
    });
}

Task<QList<Container>> Engine::containersOf(const ProjectName &project)
{
    return d->run([this, project] {
        return d->listContainers({{u"com.docker.compose.project"_s, project.value}})
            .map(d->io, [project](QList<Container> all) -> Result<QList<Container>> {
                all.removeIf([&project](const Container &container) { return container.project() != project; });
                return all;
            });
    });
}

Task<QList<Container>> Engine::containersAround(const ProjectName &project)
{
    return d->run([this, project] {
        return parsedList(d->getList(Query("/containers/json").add("all", true).target()), d->io,
                          u"GET /containers/json"_s, {}, parseContainerSummary)
            .andThen(d->io, [this, project](const QList<Container> &listed) {
                QStringList ids;
                QList<Container> others;
                for (const Container &container : listed) {
                    if (d->podman || container.project() == project)
                        ids.append(container.id.value);
                    else
                        others.append(container);
                }
                return d->inspectAll(ids).map(d->io,
                                              [others](const QList<Container> &inspected) -> Result<QList<Container>> {
                                                  return inspected + others;
                                              });
            });
    });
}

Task<Container> Engine::inspectContainer(const ContainerId &id)
{
    return d->run([this, id] { return d->inspectContainer(id.value); });
}

Task<QJsonDocument> Engine::rawInspect(const QString &kind, const QString &id)
{
    return d->run([this, kind, id] {
        const bool plain = kind == "networks"_L1 || kind == "volumes"_L1;
        const QByteArray path = '/' + Query::segment(kind) + '/' + Query::segment(id) + (plain ? "" : "/json");
        return d->get(path).map(d->io, [kind, id](const http::Response &response) -> Result<QJsonDocument> {
            return json::read(u"GET /%1/%2"_s.arg(kind, id), response.body);
        });
    });
}

Task<Done> Engine::startContainer(const ContainerId &id)
{
    return d->run([this, id] { return d->command("POST", containerPath(id, "/start")); });
}

Task<Done> Engine::stopContainer(const ContainerId &id, std::optional<int> timeout)
{
    return d->run(
        [this, id, timeout] { return d->command("POST", stopTarget(id, "/stop", timeout), stopPatience(timeout)); });
}

Task<Done> Engine::restartContainer(const ContainerId &id, std::optional<int> timeout)
{
    return d->run(
        [this, id, timeout] { return d->command("POST", stopTarget(id, "/restart", timeout), stopPatience(timeout)); });
}

Task<Done> Engine::killContainer(const ContainerId &id, const QString &signal)
{
    return d->run([this, id, signal] {
        return d->command("POST", Query(containerPath(id, "/kill")).addIf("signal", signal).target());
    });
}

Task<Done> Engine::pauseContainer(const ContainerId &id)
{
    return d->run([this, id] { return d->command("POST", containerPath(id, "/pause")); });
}

Task<Done> Engine::unpauseContainer(const ContainerId &id)
{
    return d->run([this, id] { return d->command("POST", containerPath(id, "/unpause")); });
}

Task<Done> Engine::renameContainer(const ContainerId &id, const QString &name)
{
    return d->run([this, id, name] {
        return d->command("POST", Query(containerPath(id, "/rename")).add("name", name).target());
    });
}

Task<Done> Engine::removeContainer(const ContainerId &id, bool force, bool withAnonymousVolumes)
{
    return d->run([this, id, force, withAnonymousVolumes] {
        Query query(containerPath(id, ""));
        query.add("force", force).add("v", withAnonymousVolumes);
        return d->command("DELETE", query.target(), patience::removal);
    });
}

Task<Done> Engine::putArchive(const ContainerId &id, const QString &path, ArchiveSource archive)
{
    return d->run([this, id, path, archive] {
        http::Request request;
        request.method = "PUT";
        request.target = Query(containerPath(id, "/archive")).add("path", path).target();
        request.patience = patience::answerWithin(patience::command);
        request.headers = {{"Content-Type", "application/x-tar"}};
        request.upload = d->produce(archive);
        return d->command(std::move(request));
    });
}

} // namespace pierside::engine

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/containerqueries.h"

#include "models/core/translate.h"
#include "models/engine/answer.h"
#include "models/engine/imagerequests.h"
#include "models/engine/parse.h"
#include "models/engine/query.h"
#include "models/engine/transport.h"

#include <map>

namespace pierside::engine {

using namespace Qt::StringLiterals;

namespace {

// More at once gain nothing: the engine inspects one container in a third of a millisecond.
constexpr int inspectsAtOnce = 12;

//! Inspects a list with a bounded number of requests at a time; leaves out containers that are gone by then.
struct InspectAll : std::enable_shared_from_this<InspectAll>
{
    std::function<Task<Container>(const QString &)> inspect;
    QObject *io = nullptr;
    QStringList ids;
    std::map<qsizetype, Container> found; //!< by index in ids
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

Task<Container> ContainerQueries::inspect(const ContainerId &id)
{
    TaskSource<Container> source;
    const Task<http::Response> answer = m_transport.get(Query::container(id, "/json"));
    source.cancels(answer);
    answer.then(m_transport.io(), [this, source, what = u"GET /containers/%1/json"_s.arg(id.value)](
                                      const Result<http::Response> &response) {
        if (!response)
            return source.finish(failure(response.error()));
        const auto object = json::object(what, response->body);
        if (!object)
            return source.finish(failure(object.error()));
        finishWithOrigin(source, parseContainer(*object));
    });
    return source.task();
}

//! The image is inspected only if the labels may come from it: Docker Compose 2 and Pierside label a container with the
//! id of its image, and an image that was committed from that container has another id.
void ContainerQueries::finishWithOrigin(const TaskSource<Container> &source, const Container &container)
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
    if (const auto known = m_labelsOfImages.constFind(container.imageId); known != m_labelsOfImages.cend())
        return finish(*known);
    const Task<Image> asked = m_images.inspect(container.imageId.value);
    source.cancels(asked);
    asked.then(m_transport.io(), [this, source, finish, id = container.imageId](const Result<Image> &image) {
        if (image)
            m_labelsOfImages.insert(id, image->labels);
        else if (image.error().httpStatus != 404) // an image may be gone while its containers stay
            return source.finish(failure(image.error()));
        finish(image ? image->labels : Labels());
    });
}

Task<QList<Container>> ContainerQueries::inspectAll(const QStringList &ids)
{
    auto all = std::make_shared<InspectAll>();
    all->inspect = [this](const QString &id) { return inspect({id}); };
    all->io = m_transport.io();
    all->ids = ids;
    if (ids.isEmpty())
        all->source.finish(QList<Container>());
    for (int i = 0; i < inspectsAtOnce; ++i)
        all->startNext();
    return all->source.task();
}

namespace {

QByteArray listTarget(const Labels &withLabels)
{
    Query query("/containers/json");
    query.add("all", true);
    if (const QByteArray filter = Query::labelFilter(withLabels); !filter.isEmpty())
        query.add("filters", filter);
    return query.target();
}

} // namespace

Task<QList<Container>> ContainerQueries::summaries(const Labels &withLabels)
{
    return parsedList(m_transport.getList(listTarget(withLabels)), m_transport.io(), u"GET /containers/json"_s, {},
                      parseContainerSummary);
}

Task<QList<Container>> ContainerQueries::list(const Labels &withLabels)
{
    return parsedList(m_transport.getList(listTarget(withLabels)), m_transport.io(), u"GET /containers/json"_s, {},
                      [](const QJsonObject &item) { return item["Id"_L1].toString(); })
        .andThen(m_transport.io(), [this](const QList<QString> &ids) {
            if (ids.contains(QString()))
                return Task<QList<Container>>::ready(
                    failure(ErrorCode::Protocol, u"GET /containers/json"_s, tr("a container in the answer has no id")));
            return inspectAll(ids);
        });
}

Task<QList<Container>> ContainerQueries::listOf(const ProjectName &project)
{
    return list({{u"com.docker.compose.project"_s, project.value}})
        .map(m_transport.io(), [project](QList<Container> all) -> Result<QList<Container>> {
            all.removeIf([&project](const Container &container) { return container.project() != project; });
            return all;
        });
}

Task<QList<Container>> ContainerQueries::listAround(const ProjectName &project)
{
    return parsedList(m_transport.getList(Query("/containers/json").add("all", true).target()), m_transport.io(),
                      u"GET /containers/json"_s, {}, parseContainerSummary)
        .andThen(m_transport.io(), [this, project](const QList<Container> &listed) {
            QStringList ids;
            QList<Container> others;
            for (const Container &container : listed) {
                if (m_transport.isPodman() || container.project() == project)
                    ids.append(container.id.value);
                else
                    others.append(container);
            }
            return inspectAll(ids).map(
                m_transport.io(),
                [others](const QList<Container> &inspected) -> Result<QList<Container>> { return inspected + others; });
        });
}

Task<QString> ContainerQueries::inspectText(const ContainerId &id)
{
    return m_transport.get(Query::container(id, "/json"))
        .map(m_transport.io(), [id](const http::Response &response) -> Result<QString> {
            const auto document = json::read(u"GET /containers/%1/json"_s.arg(id.value), response.body);
            if (!document)
                return failure(document.error());
            return QString::fromUtf8(document->toJson(QJsonDocument::Indented));
        });
}

} // namespace pierside::engine

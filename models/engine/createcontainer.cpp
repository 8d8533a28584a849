// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/createcontainer.h"

#include "models/engine/answer.h"
#include "models/engine/query.h"
#include "models/engine/specbody.h"
#include "models/engine/transport.h"

namespace pierside::engine {

using namespace Qt::StringLiterals;

namespace {

constexpr int multipleNetworksSince = 44;

http::Request creation(const ContainerSpec &spec, bool allNetworks, bool platforms)
{
    QJsonObject body = bodyOf(spec);
    QJsonObject endpoints;
    for (const EndpointSpec &endpoint : spec.endpoints) {
        endpoints.insert(endpoint.network, bodyOf(endpoint));
        if (!allNetworks)
            break;
    }
    if (!spec.endpoints.isEmpty()) {
        const EndpointSpec &first = spec.endpoints.constFirst();
        body.insert("NetworkingConfig"_L1, QJsonObject{{"EndpointsConfig"_L1, endpoints}});
        if (spec.host.networkMode.isEmpty()) {
            HostSpec host = spec.host;
            host.networkMode = first.network;
            body.insert("HostConfig"_L1, hostBodyOf(host));
        }
        // Before API 1.44 the MAC address is a member of the container, which has one network only.
        if (!allNetworks && !first.macAddress.isEmpty() && spec.macAddress.isEmpty())
            body.insert("MacAddress"_L1, first.macAddress);
    }
    http::Request request;
    request.method = "POST";
    Query query("/containers/create");
    query.addIf("name", spec.name);
    if (platforms)
        query.addIf("platform", spec.platform);
    request.target = query.target();
    request.headers = {{"Content-Type", "application/json"}};
    request.body = json::compact(body);
    request.patience = patience::answerWithin(patience::command);
    return request;
}

//! Connects the networks that the creation could not take, one after another. Removes the container if one of them
//! fails or the task is cancelled, since it would look like a complete container.
struct Connecting : std::enable_shared_from_this<Connecting>
{
    std::function<Task<http::Response>(const EndpointSpec &, const QString &)> connect;
    std::function<Task<Done>(const QString &)> remove;
    QObject *io = nullptr;
    QList<EndpointSpec> missing;
    QString id;
    TaskSource<ContainerId> source;

    void next()
    {
        if (source.stopToken().stop_requested())
            return undo(Error::cancelled());
        if (missing.isEmpty())
            return source.finish(ContainerId{id});
        const auto task = connect(missing.takeFirst(), id);
        source.cancels(task);
        task.then(io, [self = shared_from_this()](const Result<http::Response> &result) {
            if (result)
                self->next();
            else
                self->undo(result.error());
        });
    }

    void undo(const Error &error)
    {
        remove(id).then(
            io, [self = shared_from_this(), error](const Result<Done> &) { self->source.finish(failure(error)); });
    }
};

} // namespace

Task<ContainerId> createContainer(Transport &transport, const ContainerSpec &spec)
{
    const bool allNetworks = transport.speaks(multipleNetworksSince);
    auto connecting = std::make_shared<Connecting>();
    connecting->io = transport.io();
    if (!allNetworks)
        connecting->missing = spec.endpoints.mid(1);
    connecting->connect = [&transport](const EndpointSpec &endpoint, const QString &id) {
        return transport.post("/networks/" + Query::segment(endpoint.network) + "/connect",
                              {{"Container"_L1, id}, {"EndpointConfig"_L1, bodyOf(endpoint)}});
    };
    connecting->remove = [&transport](const QString &id) {
        const QByteArray target = Query(Query::container({id}, "")).add("force", true).add("v", true).target();
        return transport.command("DELETE", target, patience::removal);
    };
    const auto created =
        parsed(transport.document(creation(spec, allNetworks, transport.speaks(41))), transport.io(),
               u"POST /containers/create"_s, [](const QJsonObject &object) { return object["Id"_L1].toString(); });
    connecting->source.cancels(created);
    created.then(transport.io(), [connecting](const Result<QString> &id) {
        if (!id)
            return connecting->source.finish(failure(id.error()));
        connecting->id = *id;
        connecting->next();
    });
    return connecting->source.task();
}

} // namespace pierside::engine

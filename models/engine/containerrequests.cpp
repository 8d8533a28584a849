// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/containerrequests.h"

#include "models/engine/query.h"
#include "models/engine/transport.h"

namespace pierside::engine {

using namespace Qt::StringLiterals;

namespace {

//! A stop lasts up to the container's stop timeout, which may be any number; only the caller's timeout is a bound.
Milliseconds stopPatience(std::optional<int> timeout)
{
    return timeout && *timeout >= 0 ? Milliseconds(std::chrono::seconds(*timeout)) + patience::command
                                    : patience::forEver;
}

QByteArray stopTarget(const ContainerId &id, const char *verb, std::optional<int> timeout)
{
    Query query(Query::container(id, verb));
    if (timeout)
        query.add("t", QByteArray::number(*timeout));
    return query.target();
}

} // namespace

Task<Done> ContainerRequests::start(const ContainerId &id)
{
    return m_transport.command("POST", Query::container(id, "/start"));
}

Task<Done> ContainerRequests::stop(const ContainerId &id, std::optional<int> timeout)
{
    return m_transport.command("POST", stopTarget(id, "/stop", timeout), stopPatience(timeout));
}

Task<Done> ContainerRequests::restart(const ContainerId &id, std::optional<int> timeout)
{
    return m_transport.command("POST", stopTarget(id, "/restart", timeout), stopPatience(timeout));
}

Task<Done> ContainerRequests::kill(const ContainerId &id, const QString &signal)
{
    return m_transport.command("POST", Query(Query::container(id, "/kill")).addIf("signal", signal).target());
}

Task<Done> ContainerRequests::pause(const ContainerId &id)
{
    return m_transport.command("POST", Query::container(id, "/pause"));
}

Task<Done> ContainerRequests::unpause(const ContainerId &id)
{
    return m_transport.command("POST", Query::container(id, "/unpause"));
}

Task<Done> ContainerRequests::rename(const ContainerId &id, const QString &name)
{
    return m_transport.command("POST", Query(Query::container(id, "/rename")).add("name", name).target());
}

Task<Done> ContainerRequests::remove(const ContainerId &id, bool force, bool withAnonymousVolumes)
{
    Query query(Query::container(id, ""));
    query.add("force", force).add("v", withAnonymousVolumes);
    return m_transport.command("DELETE", query.target(), patience::removal);
}

Task<Done> ContainerRequests::putArchive(const ContainerId &id, const QString &path, ArchiveSource archive)
{
    http::Request request;
    request.method = "PUT";
    request.target = Query(Query::container(id, "/archive")).add("path", path).target();
    request.patience = patience::answerWithin(patience::command);
    request.headers = {{"Content-Type", "application/x-tar"}};
    request.upload = m_transport.produce(archive);
    return m_transport.command(std::move(request));
}

} // namespace pierside::engine

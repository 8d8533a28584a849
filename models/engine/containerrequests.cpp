// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/containerrequests.h"

#include "models/engine/answer.h"
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

Task<Done> ContainerRequests::putArchive(const ContainerId &id, const QString &path, ArchiveSource archive,
                                         const PutOptions &options)
{
    Query query(Query::container(id, "/archive"));
    query.add("path", path);
    if (!options.replaceFolders)
        query.add("noOverwriteDirNonDir", true);
    if (options.containerOwner)
        query.add("copyUIDGID", true);
    http::Request request;
    request.method = "PUT";
    request.target = query.target();
    request.patience = patience::answerWithin(patience::command);
    request.headers = {{"Content-Type", "application/x-tar"}};
    request.upload = m_transport.produce(archive);
    return m_transport.command(std::move(request));
}

Task<ProcessTable> ContainerRequests::top(const ContainerId &id)
{
    const QString what = u"GET /containers/%1/top"_s.arg(id.value);
    return parsed(m_transport.get(Query::container(id, "/top")), m_transport.io(), what, [](const QJsonObject &object) {
        ProcessTable table;
        table.titles = json::strings(object["Titles"_L1]);
        const QJsonArray rows = object["Processes"_L1].toArray();
        for (const QJsonValue &row : rows) {
            QStringList cells = json::strings(row);
            cells.resize(table.titles.size());
            table.rows.append(cells);
        }
        return table;
    });
}

Task<int> ContainerRequests::waitForExit(const ContainerId &id)
{
    const QString what = u"POST /containers/%1/wait"_s.arg(id.value);
    http::Request request;
    request.method = "POST";
    request.target = Query(Query::container(id, "/wait")).add("condition", "not-running").target();
    request.patience = patience::answerWithin(patience::forEver);
    return parsed(m_transport.document(std::move(request)), m_transport.io(), what,
                  [](const QJsonObject &object) { return object["StatusCode"_L1].toInt(); });
}

} // namespace pierside::engine

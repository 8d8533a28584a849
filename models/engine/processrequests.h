// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/processstream.h"

#include <QJsonObject>

namespace pierside::engine {

class Transport;
class ContainerQueries;
struct Conversation;

//! \brief The requests that run or join a process in a container: POST /containers/{id}/exec, POST /exec/{id}/start,
//! GET /exec/{id}/json, POST /containers/{id}/attach and the resize requests of both.
//!
//! Lives on the I/O thread. Source: Engine API, ContainerExec, ExecStart, ExecInspect, ExecResize, ContainerAttach,
//! ContainerResize.
class ProcessRequests
{
public:
    ProcessRequests(Transport &transport, ContainerQueries &containers)
        : m_containers(containers)
        , m_transport(transport)
    {
    }

    Task<ExecResult> exec(const ContainerId &id, const ExecSpec &spec);
    Task<std::shared_ptr<ProcessStream>> open(const ContainerId &id, const ExecSpec &spec, ProcessHandler handler);
    Task<Done> startDetached(const ContainerId &id, const ExecSpec &spec);
    Task<std::shared_ptr<ProcessStream>> attach(const ContainerId &id, bool tty, bool withInput, ProcessHandler handler,
                                                const QString &detachKeys);

private:
    Task<QJsonObject> inspect(const QString &execId);
    Task<std::shared_ptr<ProcessStream>> start(const QString &execId, const ExecSpec &spec,
                                               const std::shared_ptr<Conversation> &conversation);
    Task<Done> resize(const QByteArray &path, int columns, int rows);

    ContainerQueries &m_containers;
    Transport &m_transport;
};

} // namespace pierside::engine

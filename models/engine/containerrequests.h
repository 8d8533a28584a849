// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/requests.h"

namespace pierside::engine {

class Transport;

//! \brief The requests that change one container: POST /containers/{id}/start, stop, restart, kill, pause, unpause and
//! rename, DELETE /containers/{id} and PUT /containers/{id}/archive; and two that ask about its processes: GET
//! /containers/{id}/top, POST /containers/{id}/wait.
//!
//! Lives on the I/O thread. createcontainer.h creates containers, ContainerQueries reads them.
class ContainerRequests
{
public:
    explicit ContainerRequests(Transport &transport)
        : m_transport(transport)
    {
    }

    Task<Done> start(const ContainerId &id);
    Task<Done> stop(const ContainerId &id, std::optional<int> timeout);
    Task<Done> restart(const ContainerId &id, std::optional<int> timeout);
    Task<Done> kill(const ContainerId &id, const QString &signal);
    Task<Done> pause(const ContainerId &id);
    Task<Done> unpause(const ContainerId &id);
    Task<Done> rename(const ContainerId &id, const QString &name);
    Task<Done> remove(const ContainerId &id, bool force, bool withAnonymousVolumes);
    Task<Done> putArchive(const ContainerId &id, const QString &path, ArchiveSource archive, const PutOptions &options);
    Task<ProcessTable> top(const ContainerId &id);
    Task<int> waitForExit(const ContainerId &id);

private:
    Transport &m_transport;
};

} // namespace pierside::engine

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/requests.h"

namespace pierside::engine {

class Transport;

//! \brief The requests about networks: GET /networks, GET /networks/{id}, POST /networks/create and
//! DELETE /networks/{id}.
//!
//! Lives on the I/O thread. Source: Engine API, NetworkList, NetworkInspect, NetworkCreate, NetworkDelete.
class NetworkRequests
{
public:
    explicit NetworkRequests(Transport &transport)
        : m_transport(transport)
    {
    }

    Task<QList<Network>> list(const Labels &withLabels);
    Task<Network> inspect(const QString &nameOrId);
    Task<NetworkId> create(const NetworkSpec &spec);
    Task<Done> remove(const QString &nameOrId);
    //! Runs \a notice after each network that is created or removed here; Podman sends no events about networks.
    void setNotice(std::function<void()> notice) { m_notice = std::move(notice); }

private:
    std::function<void()> m_notice;
    Transport &m_transport;
};

} // namespace pierside::engine

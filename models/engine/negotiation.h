// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/target.h"
#include "models/engine/values.h"
#include "models/http/client.h"
#include "models/http/post.h"

#include <QMutex>

#include <optional>
#include <vector>

namespace pierside::engine {

//! \brief Asks an engine with GET /_ping for its API version, once for all requests that wait for it.
//!
//! Lives on the I/O thread. Source: Engine API, SystemPing.
class Negotiation
{
public:
    Negotiation(const Target &target, http::Client &client, QObject *io, http::Post &post);

    bool isDone() const { return m_version.has_value(); }
    //! The highest version that both sides speak; a default before the first answer.
    ApiVersion version() const { return m_version.value_or(ApiVersion{}); }
    bool isPodman() const { return m_podman; }
    //! What is known about the engine: the address, what the last ping answered, and setInfo(). Any thread.
    EngineInfo info() const;
    void setInfo(const EngineInfo &info);
    //! Adds what the last ping answered: kind, API version, address, local.
    void describe(EngineInfo &info) const;

    //! Finishes when the version is known. Cancelling one of these tasks does not cancel the ping for the others.
    Task<Done> negotiate();
    //! Always sends GET /_ping; updates the version.
    Task<Done> ping();

private:
    void dropCancelled();

    const Target m_target;
    http::Client &m_client;
    QObject *const m_io;
    http::Post &m_post;
    std::optional<ApiVersion> m_version;
    bool m_podman = false;
    bool m_isPinging = false; //!< for m_waiting
    mutable QMutex m_mutex;
    EngineInfo m_info;
    std::vector<TaskSource<Done>> m_waiting; //!< destroyed first: what cancels one of them uses the other members
};

} // namespace pierside::engine

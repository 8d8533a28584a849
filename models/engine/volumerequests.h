// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/requests.h"

namespace pierside::engine {

class Transport;

//! \brief The requests about volumes: GET /volumes, GET /volumes/{name}, POST /volumes/create, DELETE /volumes/{name}
//! and GET /system/df (sizes).
//!
//! Lives on the I/O thread. Source: Engine API, VolumeList, VolumeInspect, VolumeCreate, VolumeDelete, SystemDataUsage.
class VolumeRequests
{
public:
    explicit VolumeRequests(Transport &transport)
        : m_transport(transport)
    {
    }

    Task<QList<Volume>> list(const Labels &withLabels);
    Task<Volume> inspect(const QString &name);
    Task<Volume> create(const VolumeSpec &spec);
    Task<Done> remove(const QString &name, bool force);
    //! Bytes by volume name.
    Task<QHash<QString, qint64>> sizes();

private:
    Transport &m_transport;
};

} // namespace pierside::engine

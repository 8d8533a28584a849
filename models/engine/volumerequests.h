// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/diskusage.h"
#include "models/engine/requests.h"

namespace pierside::engine {

class Transport;

//! \brief The requests about volumes: GET /volumes, GET /volumes/{name}, POST /volumes/create, DELETE /volumes/{name},
//! GET /system/df and POST /build/prune.
//!
//! Lives on the I/O thread. Source: Engine API, VolumeList, VolumeInspect, VolumeCreate, VolumeDelete, SystemDataUsage,
//! BuildPrune.
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
    Task<DiskUsage> usage();
    //! Removes one record of the build cache. The bytes that it freed; 0 if other records need it.
    Task<qint64> removeCache(const QString &id);

private:
    Transport &m_transport;
};

} // namespace pierside::engine

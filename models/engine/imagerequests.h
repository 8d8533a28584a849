// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/requests.h"

namespace pierside::engine {

class Transport;

//! \brief The requests about images: GET /images/json, GET /images/{name}/json, DELETE /images/{name},
//! POST /images/create (pull), POST /auth and POST /images/load.
//!
//! Lives on the I/O thread. Source: Engine API, ImageList, ImageInspect, ImageDelete, ImageCreate,
//! SystemAuth, ImageLoad; of Podman ImageInspectLibpod.
class ImageRequests
{
public:
    explicit ImageRequests(Transport &transport)
        : m_transport(transport)
    {
    }

    Task<Image> inspect(const QString &reference);
    Task<QList<Image>> list();
    Task<Done> remove(const QString &reference);
    Task<Image> pull(const QString &reference, const QString &platform, const QByteArray &registryAuth,
                     std::function<void(const ProgressLine &)> progress);
    Task<Secret> checkLogin(const RegistryAccount &account);
    Task<Done> load(ArchiveSource archive);

private:
    Task<Image> withHealthCheck(const Image &image);

    Transport &m_transport;
};

} // namespace pierside::engine

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/requests.h"

namespace pierside::engine {

class Transport;

//! HEAD /containers/{id}/archive; see Engine::fileStat(). On the I/O thread. Source: Engine API, ContainerArchiveInfo.
Task<FileStat> readFileStat(Transport &transport, const ContainerId &id, const QString &path);

//! GET /containers/{id}/archive; see Engine::readFile(). On the I/O thread, where \a take runs. Source: Engine API,
//! ContainerArchive.
Task<Done> readFile(Transport &transport, const ContainerId &id, const QString &path,
                    std::function<void(QByteArrayView)> take);

} // namespace pierside::engine

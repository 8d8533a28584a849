// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/requests.h"

#include <QByteArrayView>

namespace pierside::engine {

class Transport;

//! Receives bytes on the I/O thread, which it must not block.
using BytesSink = std::function<void(QByteArrayView)>;

// The requests for the files of one container, on the I/O thread; see the functions of Engine. Source: Engine API,
// ContainerArchiveInfo, ContainerArchive, ContainerExport.
Task<FileStat> readFileStat(Transport &transport, const ContainerId &id, const QString &path);
Task<Done> readFile(Transport &transport, const ContainerId &id, const QString &path, BytesSink take);
Task<Done> readArchive(Transport &transport, const ContainerId &id, const QString &path, BytesSink take,
                       std::shared_ptr<StreamControl> control);
Task<Done> exportFiles(Transport &transport, const ContainerId &id, BytesSink take,
                       std::shared_ptr<StreamControl> control);

} // namespace pierside::engine

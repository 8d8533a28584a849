// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/values.h"

namespace pierside::engine {
class Engine;
}

namespace pierside::actions {

//! Facts about a container that the mirror does not have.
struct Gathered
{
    ContainerId container;
    QStringList log; //!< its last lines
    //! TCP ports on which it listens; true = on loopback only. Nothing if that could not be read.
    std::optional<QHash<quint16, bool>> listening;
    QHash<QString, QDateTime> fileTimes; //!< of what is bind-mounted, by its path on this machine

    bool operator==(const Gathered &) const = default;
};

//! Fails only when it is cancelled: what cannot be read is left out.
Task<Gathered> gather(const std::shared_ptr<engine::Engine> &engine, const engine::Container &container, bool withLog,
                      bool local, QObject *context);

//! Listening ports in /proc/net/tcp and tcp6, and whether each listens on loopback only. Source: proc(5). Pure.
QHash<quint16, bool> listeningPorts(const QByteArray &table);

} // namespace pierside::actions

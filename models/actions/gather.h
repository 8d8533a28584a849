// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/values.h"

namespace pierside::engine {
class Engine;
}

namespace pierside::actions {

//! What is known of a container beside what the mirror has.
struct Gathered
{
    ContainerId container;
    QStringList log; //!< its last lines
    //! TCP ports on which it listens; true = on loopback only. Nothing where that could not be read.
    std::optional<QHash<quint16, bool>> listening;
    QHash<QString, QDateTime> fileTimes; //!< of what is bind-mounted, by its path on this machine

    bool operator==(const Gathered &) const = default;
};

//! Never fails but by cancel: what cannot be had is left out.
Task<Gathered> gather(const std::shared_ptr<engine::Engine> &engine, const engine::Container &container, bool withLog,
                      bool local, QObject *context);

//! Ports that /proc/net/tcp and tcp6 tell as listening, and whether on loopback only. Source: proc(5). Pure.
QHash<quint16, bool> listeningPorts(const QByteArray &table);

} // namespace pierside::actions

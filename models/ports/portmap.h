// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/conflicts.h"

namespace pierside::ports {

//! One line of the port map.
struct MapLine
{
    enum class State {
        Declared,  //!< in the files; nothing listens there
        Listening, //!< a running container of this service has it
        Held,      //!< in use by another holder, or not available: see conflict
    };

    StackId stack; //!< StackPorts::id
    ProjectName project;
    QString service;
    QString container; //!< name; empty if none runs
    Protocol protocol = Protocol::Tcp;
    QString hostIp;      //!< as written or as bound; empty = all addresses
    QString hostPorts;   //!< "8080", "8080-8090"; empty if the engine will choose one
    quint16 number = 0;  //!< the one in use or planned; 0 if not known
    quint16 target = 0;  //!< in the container; 0 on the host network
    QString targets;     //!< "80", or "8000-8010" if each port of a range is published
    bool onHost = false; //!< the service shares the host's network: this is one of its listening sockets
    State state = State::Declared;
    std::optional<Conflict> conflict; //!< Held

    bool operator==(const MapLine &) const = default;
};

//! One stack to map.
struct StackPorts
{
    StackId id;
    ProjectName project;
    QList<Published> declared;
    QStringList onHost; //!< services with network_mode: host
    QList<engine::Container> containers;

    bool operator==(const StackPorts &) const = default;
};

//! project: null if the files are unknown; then the containers' ports are used.
StackPorts stackPorts(const StackId &id, const ProjectName &name, const compose::Project *project,
                      const QList<engine::Container> &containers);

//! \brief Every port of these stacks, whether they run or not, in the order of stacks, services and files. Pure.
//!
//! A running container's own ports are shown, also if the files name others since its start. Suggestions clash with no
//! port of any of these stacks. Holders are containers or Unknown; nameHolders() names them. Sockets of services on the
//! host network need processes: addHostNetwork().
QList<MapLine> portMap(const QList<StackPorts> &stacks, const Host &host, FreePorts &free);

//! Names the holders of held ports; see above. Looks at processes: not on the GUI thread.
void nameHolders(QList<MapLine> &lines, const std::optional<QHash<ContainerId, engine::Container>> &containers);

//! Adds the listening sockets of running containers that share this machine's network. Looks at processes.
void addHostNetwork(QList<MapLine> &lines, const QList<StackPorts> &stacks, const Host &host);

//! The address to copy: "http://localhost:8080/", "postgresql://localhost:5433", "localhost:9000".
//! The scheme follows from target. hostName: the engine's host.
QString addressToCopy(const MapLine &line, const QString &hostName = QStringLiteral("localhost"));
//! An http or https address; empty for other protocols.
QString addressToOpen(const MapLine &line, const QString &hostName = QStringLiteral("localhost"));

QString stateWord(MapLine::State state); //!< "declared", "listening", "held"

} // namespace pierside::ports

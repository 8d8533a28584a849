// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/conflicts.h"

namespace pierside::ports {

//! One line of the port map.
struct MapLine
{
    enum class State {
        Declared,  //!< by the files; nobody listens there
        Listening, //!< a running container of this service has it
        Held,      //!< somebody else has it, or it cannot be had: see conflict
    };

    StackId stack; //!< StackPorts::id
    ProjectName project;
    QString service;
    QString container; //!< name; empty where none runs
    Protocol protocol = Protocol::Tcp;
    QString hostIp;      //!< as written or as bound; empty = all addresses
    QString hostPorts;   //!< "8080", "8080-8090"; empty where the engine picks and has not yet
    quint16 number = 0;  //!< the one in use, or the one to be had; 0 where not known
    quint16 target = 0;  //!< in the container; 0 where the same as number and not published: host network
    QString targets;     //!< "80", or "8000-8010" where each of a range is published
    bool onHost = false; //!< the service shares the host's network: this is a listening socket of its own
    State state = State::Declared;
    std::optional<Conflict> conflict; //!< Held

    bool operator==(const MapLine &) const = default;
};

//! One stack to be mapped.
struct StackPorts
{
    StackId id;
    ProjectName project;
    QList<Published> declared;
    QStringList onHost; //!< services with network_mode: host
    QList<engine::Container> containers;

    bool operator==(const StackPorts &) const = default;
};

//! project: null where the files are unknown; then it is what the containers ask for.
StackPorts stackPorts(const StackId &id, const ProjectName &name, const compose::Project *project,
                      const QList<engine::Container> &containers);

//! \brief Every port of these stacks, whether they run or not, in the order of stacks, services and files. Pure.
//!
//! Suggestions clash with no port of any of these stacks. Holders are containers or Unknown; name them with
//! nameHolders(). Sockets of services in the host's network need processes: addHostNetwork().
QList<MapLine> portMap(const QList<StackPorts> &stacks, const Host &host, FreePorts &free);

//! Names who holds what, for the lines that are held; see above. Looks at processes: not on the GUI thread.
void nameHolders(QList<MapLine> &lines, const std::optional<QHash<ContainerId, engine::Container>> &containers);

//! Adds the listening sockets of running containers that share this machine's network. Looks at processes.
void addHostNetwork(QList<MapLine> &lines, const QList<StackPorts> &stacks, const Host &host);

//! What one would paste to reach it: "http://localhost:8080/", "postgresql://localhost:5433", "localhost:9000".
//! target tells what speaks there. hostName: where the engine publishes.
QString addressToCopy(const MapLine &line, const QString &hostName = QStringLiteral("localhost"));
//! An http or https address, or nothing for what a browser does not speak.
QString addressToOpen(const MapLine &line, const QString &hostName = QStringLiteral("localhost"));

QString stateWord(MapLine::State state); //!< "declared", "listening", "held"

} // namespace pierside::ports

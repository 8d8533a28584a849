// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/freeports.h"
#include "models/ports/host.h"
#include "models/ports/processes.h"
#include "models/ports/published.h"

namespace pierside::ports {

//! Who has a port. Texts are plain and foreign.
struct Holder
{
    enum class Kind {
        Unknown,    //!< something listens there, and nobody has looked yet or no process was found
        Container,  //!< of the engine
        Process,    //!< of this machine
        Engine,     //!< the engine itself, which was asked and has no container that would use it
        OtherUser,  //!< a process of another user that may not be named
        Connection, //!< nobody listens: a connection has it as its own end
    };

    Kind kind = Kind::Unknown;
    ContainerId containerId;
    QString container;
    ProjectName project;
    QString service;
    std::optional<Process> process; //!< of Connection: none where it has ended and the kernel waits for late packets
    QString user;                   //!< of OtherUser, and of a Connection whose process was not found

    bool operator==(const Holder &) const = default;
    //! "postgres (pid 812, your user)", "container shop-db-1 of the stack shop", ...
    QString text() const;
};

//! \brief One reason why a port cannot be published.
struct Conflict
{
    enum class Kind {
        Held,       //!< somebody has it
        Twice,      //!< two services of the stack want it
        Scale,      //!< more containers than ports
        Privileged, //!< below what a rootless engine may publish
    };

    Kind kind = Kind::Held;
    Published port;
    quint16 number = 0;  //!< the port; of a range the first one that is taken
    Socket socket;       //!< Held: what listens; port 0 where only the engine tells
    Holder holder;       //!< Held
    QString other;       //!< Twice: the other service
    quint16 lowest = 0;  //!< Privileged: the first port that would do
    quint16 instead = 0; //!< a free port; 0 where there is none
    QString variable;    //!< with which the files could be told to publish that one; empty where there is none

    bool operator==(const Conflict &) const = default;
    QString service() const { return port.service; }
    //! One sentence: "8432 is taken by postgres (pid 812, your user)".
    QString text() const;
};

//! \brief What keeps these ports from being published. Pure; holders are containers or Unknown.
//!
//! own: the project they belong to; its running containers are never a conflict. One for each port at most, the worst
//! first: who holds it before what the files make impossible.
QList<Conflict> conflictsOf(const QList<Published> &ports, const ProjectName &own, const Host &host);

//! \brief Looks up who holds what conflictsOf() left Unknown: processes of this machine. Any thread; blocks.
//!
//! Takes those away that turn out to be held by a container of own (host network). containers: all of the engine;
//! nothing where it was not asked, so that a process of an engine is named as the process that it is.
void nameHolders(QList<Conflict> &conflicts, const ProjectName &own,
                 const std::optional<QHash<ContainerId, engine::Container>> &containers);

//! Fills Conflict::instead with ports that are free, wanted by nobody and different from each other. Where a service
//! has more containers than ports, none would do.
void suggestPorts(QList<Conflict> &conflicts, FreePorts &free);

} // namespace pierside::ports

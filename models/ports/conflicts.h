// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/freeports.h"
#include "models/ports/host.h"
#include "models/ports/processes.h"
#include "models/ports/published.h"

namespace pierside::ports {

//! The holder of a port. Texts are plain text from outside.
struct Holder
{
    enum class Kind {
        Unknown,    //!< something listens there; its process was not looked up or not found
        Container,  //!< of the engine
        Process,    //!< of this machine
        Engine,     //!< the engine itself, which lists no container that uses it
        OtherUser,  //!< a process of another user that may not be named
        Connection, //!< not a listener: the local end of a connection
    };

    Kind kind = Kind::Unknown;
    ContainerId containerId;
    QString container;
    ProjectName project;
    QString service;
    std::optional<Process>
        process;  //!< of Connection: empty if it has ended and the kernel still waits for late packets
    QString user; //!< of OtherUser, and of a Connection whose process was not found

    bool operator==(const Holder &) const = default;
    //! "postgres (pid 812, your user)", "container shop-db-1 of the stack shop", ...
    QString text() const;
};

//! \brief One reason why a port cannot be published.
struct Conflict
{
    enum class Kind {
        Held,       //!< the port is in use
        Twice,      //!< two services of the stack want it
        Scale,      //!< more containers than ports
        Privileged, //!< below what a rootless engine may publish
    };

    Kind kind = Kind::Held;
    Published port;
    quint16 number = 0;  //!< the port; of a range the first one that is taken
    Socket socket;       //!< Held: what listens; port 0 if only the engine reports it
    Holder holder;       //!< Held
    QString other;       //!< Twice: the other service
    quint16 lowest = 0;  //!< Privileged: the first port that works
    quint16 instead = 0; //!< a free port; 0 if there is none
    QString variable;    //!< the variable that makes the files publish that port; empty if there is none

    bool operator==(const Conflict &) const = default;
    QString service() const { return port.service; }
    //! One sentence: "8432 is taken by postgres (pid 812, your user)".
    QString text() const;
};

//! \brief Finds why these ports cannot be published. Pure; holders are containers or Unknown.
//!
//! own: the project they belong to; its running containers are never a conflict. At most one for each port, the worst
//! first: a holder before what the files make impossible.
QList<Conflict> conflictsOf(const QList<Published> &ports, const ProjectName &own, const Host &host);

//! \brief Looks up the processes of this machine for holders that conflictsOf() left Unknown. Any thread; blocks.
//!
//! Removes conflicts with containers of own that use the host network. containers: all of the engine; empty if the
//! engine was not asked, so that a process of an engine is named as a process.
void nameHolders(QList<Conflict> &conflicts, const ProjectName &own,
                 const std::optional<QHash<ContainerId, engine::Container>> &containers);

//! Fills Conflict::instead with ports that are free, unclaimed and different from each other. None is suggested if a
//! service has more containers than ports.
void suggestPorts(QList<Conflict> &conflicts, FreePorts &free);

} // namespace pierside::ports

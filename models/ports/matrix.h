// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/freeports.h"

namespace pierside::ports {

//! What a running stack occupies on an engine.
struct StackClaims
{
    struct Subnet
    {
        QString network; //!< the engine's name
        QString cidr;
        bool operator==(const Subnet &) const = default;
    };
    struct Name
    {
        QString service;
        QString container; //!< container_name
        bool operator==(const Name &) const = default;
    };
    StackId id; //!< unique among the stacks
    ProjectName project;
    QList<Published> ports;
    QList<Subnet> subnets;
    QList<Name> names;

    bool operator==(const StackClaims &) const = default;
};

StackClaims claimsOf(const StackId &id, const compose::Project &project);

//! \brief Two stacks that cannot run together, and why. Stacks and claims are indices into the compared lists.
struct Clash
{
    enum class Kind { Port, Subnet, ContainerName };

    Kind kind = Kind::Port;
    qsizetype first = 0;       //!< stack
    qsizetype second = 0;      //!< stack, later in the list
    qsizetype firstClaim = 0;  //!< in ports, subnets or names of the first
    qsizetype secondClaim = 0; //!< likewise of the second
    //! Port: what the second could publish so that it clashes with none; 0 = none left, or a range.
    quint16 instead = 0;

    bool operator==(const Clash &) const = default;
};

//! \brief Finds every pair, by port, then subnet, then name. Pure; any thread.
//!
//! A range clashes only if the other stack leaves none of its ports free. free: knows all ports of these stacks.
QList<Clash> clashMatrix(const QList<StackClaims> &stacks, FreePorts &free);

//! "10.5.0.0/16" and "10.5.3.0/24" do. False if either is not a subnet.
bool subnetsOverlap(const QString &a, const QString &b);

//! "8080", "network 10.5.0.0/16", "container name db".
QString clashText(const Clash &clash, const QList<StackClaims> &stacks);

} // namespace pierside::ports

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/values.h"

namespace pierside::plan {

//! Address ranges that a network cannot have because another one has them.
struct AddressConflict
{
    QString wanted;    //!< "172.30.0.0/16"
    QString held;      //!< "172.30.5.0/24"
    QString network;   //!< who holds it
    ProjectName owner; //!< of which stack; empty = of none

    bool operator==(const AddressConflict &) const = default;
};

//! Whether two ranges have an address in common. What is no range overlaps nothing.
bool overlap(const QString &subnet, const QString &other);
//! Whether two spellings mean one range.
bool isSameSubnet(const QString &subnet, const QString &other);

//! \brief The first of these networks that stands in the way, as an engine's own address manager would find it: all
//! networks of a machine share one space but those of a swarm.
std::optional<AddressConflict> addressConflict(const QStringList &subnets,
                                               const std::vector<const engine::Network *> &networks);

//! "the network web_default of the stack web", "the network old, which belongs to no stack".
QString nameOfHolder(const AddressConflict &conflict);

} // namespace pierside::plan

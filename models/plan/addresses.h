// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/values.h"

namespace pierside::plan {

//! Address ranges that a network cannot use because another network has them.
struct AddressConflict
{
    QString wanted;    //!< "172.30.0.0/16"
    QString held;      //!< "172.30.5.0/24"
    QString network;   //!< which has it
    ProjectName owner; //!< the stack of that network; empty = none

    bool operator==(const AddressConflict &) const = default;
};

//! Whether two ranges have an address in common. Text that is not a range overlaps nothing.
bool overlap(const QString &subnet, const QString &other);
//! Whether two texts name the same range.
bool isSameSubnet(const QString &subnet, const QString &other);

//! \brief Finds the first network whose addresses overlap. All networks of a machine share one address space, except
//! those of a swarm.
std::optional<AddressConflict> addressConflict(const QStringList &subnets,
                                               const std::vector<const engine::Network *> &networks);

//! "the network web_default of the stack web", "the network old, which belongs to no stack".
QString nameOfHolder(const AddressConflict &conflict);

} // namespace pierside::plan

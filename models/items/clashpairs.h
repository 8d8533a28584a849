// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ports/matrix.h"
#include "models/ports/remap.h"

namespace pierside::items {

//! Two stacks that cannot run together. Plain text, untrusted.
struct ClashPair
{
    StackId first;
    StackId second;
    QString text; //!< "5432, 8080, network 10.5.0.0/16"
    QString tip;  //!< one line for each: "5432: db and postgres; 5433 is free"
    //! Free ports for either; empty if none are known or ports are not the reason.
    QList<ports::Remap> firstRemaps;
    QList<ports::Remap> secondRemaps;

    bool operator==(const ClashPair &) const = default;
    bool contains(const StackId &stack) const { return stack == first || stack == second; }
    const QList<ports::Remap> &remapsOf(const StackId &stack) const
    {
        return stack == first ? firstRemaps : secondRemaps;
    }
    //! The stack that the other one clashes with.
    const StackId &other(const StackId &stack) const { return stack == first ? second : first; }
};

//! The clashes of each pair of stacks, in the order of their first clash. Pure.
QList<ClashPair> clashPairs(const QList<ports::StackClaims> &claims, const QList<ports::Clash> &clashes);

} // namespace pierside::items

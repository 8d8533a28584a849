// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/volumes/manifest.h"

#include <QSet>

// Which snapshots go so that all of them fit into the room that the user gives them. Pure.
namespace pierside::volumes {

struct Budget
{
    qint64 most = 0;             //!< bytes of all snapshots on this machine's disk; 0 = no limit
    bool includesStates = false; //!< named states are removed as well

    bool operator==(const Budget &) const = default;
};

//! The room that the snapshots take, and what the budget removes.
struct BudgetUse
{
    Budget budget;
    qint64 bytes = 0;        //!< of all snapshots
    QList<Manifest> removed; //!< oldest first
    qint64 bytesRemoved = 0;

    bool operator==(const BudgetUse &) const = default;
    //! Whether the rest fits.
    bool isEnough() const { return budget.most <= 0 || bytes - bytesRemoved <= budget.most; }
};

//! \brief The ids of the snapshots of an engine that stay because the user protects what they hold: the newest one of
//! each protected volume, and the newest one of each stack that has such a volume or is on the keep list.
//!
//! \a kept: keys as of keepKeyOf().
QSet<QString> lastOfProtected(const QList<Manifest> &snapshots, const QString &engine,
                              const QSet<QString> &protectedVolumes, const QSet<QString> &kept);

//! \brief Chooses the oldest snapshots until the rest fits.
//!
//! Never chooses those in \a spared, named states unless the budget includes them, and those that were made within the
//! last ten minutes before \a now: a change under way may need them for its undo.
BudgetUse budgetUse(const QList<Manifest> &snapshots, const Budget &budget, const QSet<QString> &spared,
                    const QDateTime &now);

} // namespace pierside::volumes

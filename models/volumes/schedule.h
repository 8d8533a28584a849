// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/values.h"
#include "models/volumes/manifest.h"

#include <QSet>

#include <chrono>
#include <optional>

// Snapshots that are made from time to time. Pure.
namespace pierside::volumes {

//! Of a stack; the older ones are removed, see surplusOf().
inline constexpr qsizetype mostScheduled = 10;

//! \brief When the next snapshot on the schedule is due: an interval after the last one, or \a now if there is none.
//!
//! Nothing if no container has run since the last one: the data is the same. \a users: the containers that use the
//! volumes.
std::optional<QDateTime> nextScheduled(const QList<Manifest> &snapshots, const QList<engine::Container> &users,
                                       std::chrono::seconds interval, const QDateTime &now);

//! The snapshots on the schedule of one stack that are more than mostScheduled, oldest first, without those in
//! \a spared. All other snapshots stay.
QList<Manifest> surplusOf(const QList<Manifest> &snapshots, const QSet<QString> &spared);

} // namespace pierside::volumes

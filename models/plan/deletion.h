// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/plan/plan.h"

#include <optional>

// What a plan deletes. Every question to the user and the check before a run use these functions. Pure.
namespace pierside::plan {

//! A volume that is deleted.
struct DeletedVolume
{
    QString name;
    bool anonymous = false; //!< removed with its container

    bool operator==(const DeletedVolume &) const = default;
};

//! What a plan deletes, by the engine's names. Excludes objects that the plan itself creates.
struct Deletion
{
    QList<DeletedVolume> volumes; //!< named ones first
    QList<ContainerRef> containers;
    QStringList networks;
    QStringList images;

    bool operator==(const Deletion &) const = default;
    bool isEmpty() const { return volumes.isEmpty() && containers.isEmpty() && networks.isEmpty() && images.isEmpty(); }
    void add(const Deletion &other);
    QStringList containerNames() const;
    //! "volume shop_data, container shop-db-1".
    QString text() const;
};

Deletion deletionOf(const Plan &plan);

//! The names of the containers that mount a volume, sorted.
QStringList usersOf(const QString &volume, const QList<engine::Container> &containers);

//! What the first deletes and the second does not. A container that was recreated under the same name counts as another
//! one.
Deletion beyond(const Deletion &planned, const Deletion &agreed);

//! Fails with Conflict where a plan deletes more than was agreed to, and lists the difference. Networks hold no data
//! and do not count.
Result<Done> checkAgreed(const Plan &plan, const Deletion &agreed);

//! For a plan that nobody is asked about, such as one of a watch: fails with Conflict where it is blocked or deletes
//! data.
Result<Done> checkUnasked(const Plan &plan);

} // namespace pierside::plan

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/values.h"

#include <optional>

namespace pierside::engine {

//! What is to be put into a Snapshot: the new value by key, or nothing where the object is gone. For the engine room.
struct SnapshotPatch
{
    QHash<ContainerId, std::optional<Container>> containers;
    QHash<NetworkId, std::optional<Network>> networks;
    QHash<QString, std::optional<Volume>> volumes;
    QHash<ImageId, std::optional<Image>> images;

    bool isEmpty() const { return containers.isEmpty() && networks.isEmpty() && volumes.isEmpty() && images.isEmpty(); }
    //! Adds a later patch; where both name one object the later one counts.
    void add(const SnapshotPatch &later);
};

//! Puts the patch in and tells what really differs afterwards.
Change apply(const SnapshotPatch &patch, Snapshot &snapshot);

} // namespace pierside::engine

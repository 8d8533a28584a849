// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/values.h"

#include <optional>

namespace pierside::engine {

//! Changes to a Snapshot: the new value by key, or nothing if the object is gone. Internal to this module.
struct SnapshotPatch
{
    QHash<ContainerId, std::optional<Container>> containers;
    QHash<NetworkId, std::optional<Network>> networks;
    QHash<QString, std::optional<Volume>> volumes;
    QHash<ImageId, std::optional<Image>> images;

    bool isEmpty() const { return containers.isEmpty() && networks.isEmpty() && volumes.isEmpty() && images.isEmpty(); }
    //! Adds a later patch, which wins for objects that both name.
    void add(const SnapshotPatch &later);
};

//! Applies the patch and returns what has changed.
Change apply(const SnapshotPatch &patch, Snapshot &snapshot);

} // namespace pierside::engine

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/patch.h"

namespace pierside::engine {

namespace {

template <class Key, class Value>
QList<Key> applyTo(QHash<Key, Value> &target, const QHash<Key, std::optional<Value>> &patch)
{
    QList<Key> changed;
    for (auto it = patch.cbegin(); it != patch.cend(); ++it) {
        const auto old = target.constFind(it.key());
        if (!it->has_value()) {
            if (old != target.cend()) {
                target.remove(it.key());
                changed.append(it.key());
            }
        } else if (old == target.cend() || !(*old == **it)) {
            target.insert(it.key(), **it);
            changed.append(it.key());
        }
    }
    return changed;
}

} // namespace

void SnapshotPatch::add(const SnapshotPatch &later)
{
    containers.insert(later.containers);
    networks.insert(later.networks);
    volumes.insert(later.volumes);
    images.insert(later.images);
}

Change apply(const SnapshotPatch &patch, Snapshot &snapshot)
{
    return {applyTo(snapshot.containers, patch.containers), applyTo(snapshot.networks, patch.networks),
            applyTo(snapshot.volumes, patch.volumes), applyTo(snapshot.images, patch.images)};
}

} // namespace pierside::engine

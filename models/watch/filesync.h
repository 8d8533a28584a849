// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/engine.h"
#include "models/watch/watchrules.h"

namespace pierside::watch {

struct SyncCount
{
    int copied = 0;
    int removed = 0;

    bool operator==(const SyncCount &) const = default;
};

//! \brief Copies files into containers, and removes there what is gone here, as docker compose does.
//!
//! Unlike docker compose, removes nothing in volumes and bind mounts, nor folders that hold one: that is an error at
//! the end, after everything else.
//!
//! Files go through the archive API and belong to the container's user; files are removed by running rm in the
//! container, as root, since docker compose fails where the user may not write. Fails with the engine's words, and with
//! NotFound without a running container.
Task<SyncCount> syncFiles(const std::shared_ptr<engine::Engine> &engine, const QList<engine::Container> &containers,
                          const QString &service, const QList<Mapping> &files);

} // namespace pierside::watch

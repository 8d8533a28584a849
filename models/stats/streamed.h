// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/stats/usage.h"

#include <QByteArray>

namespace pierside::stats {

//! \brief One object of GET /containers/{id}/stats, of Docker with cgroup version 1 or 2 and of Podman.
//!
//! Reading::at is the engine's clock. A memory limit that is hostMemory (bytes, 0 = not known) or more is none. Error:
//! Protocol where it is no such object, NotFound where the container does not run (it tells zeros then). Pure; any
//! thread.
Result<Reading> parseStats(const QByteArray &json, qint64 hostMemory = 0);

} // namespace pierside::stats

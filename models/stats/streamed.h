// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/stats/usage.h"

#include <QByteArray>

namespace pierside::stats {

//! \brief Parses one object of GET /containers/{id}/stats, from Docker with cgroup version 1 or 2 or from Podman.
//!
//! Reading::at is the engine's clock. A memory limit of hostMemory (bytes, 0 = unknown) or more is treated as no limit.
//! Errors: Protocol if the object is invalid, NotFound if the container is not running (the engine sends zeros then).
//! Pure; any thread.
Result<Reading> parseStats(const QByteArray &json, qint64 hostMemory = 0);

} // namespace pierside::stats

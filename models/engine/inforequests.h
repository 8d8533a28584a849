// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/values.h"

namespace pierside::engine {

class Transport;

//! Sends GET /_ping, GET /version and GET /info and keeps the answer for Transport::info(). On the I/O thread. Source:
//! Engine API, SystemPing, SystemVersion, SystemInfo.
Task<EngineInfo> askInfo(Transport &transport);

} // namespace pierside::engine

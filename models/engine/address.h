// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/target.h"
#include "models/http/address.h"

namespace pierside::engine {

//! The HTTP address of a target; tcp:// with certificates becomes TLS. Internal to this module.
Result<http::Address> addressOf(const Target &target);

} // namespace pierside::engine

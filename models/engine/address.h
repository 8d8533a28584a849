// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/target.h"
#include "models/http/address.h"

namespace pierside::engine {

//! A Target as the http room takes it: tcp:// with certificates is TLS. For the engine room.
Result<http::Address> addressOf(const Target &target);

} // namespace pierside::engine

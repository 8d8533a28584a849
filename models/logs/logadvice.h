// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

namespace pierside::logs {

//! The engine answered that it cannot read a log; the connection is fine.
bool isLogRefusal(const Error &error);

//! \brief What a user can do where the engine cannot read the log of a container, in one sentence.
//!
//! Empty where nothing is known. Recognised are logging drivers that keep nothing to read (HTTP 501 of the operation
//! ContainerLogs) and damaged log files (moby#29511: "Error grabbing logs: invalid character ..."). Pure.
QString logAdvice(const Error &error);

//! What ends the trouble with a damaged log file.
QString newLogAdvice();

} // namespace pierside::logs

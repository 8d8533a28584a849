// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <memory>

// One implementation for each system: machinelock_linux.cpp (a socket in the abstract namespace, which has no file and
// no permissions); machinelock_other.cpp (a locked file, for one user only).
namespace pierside::run {

//! \brief A lock with a name, held by one process of this machine at a time, of any user. Released on destruction.
//!
//! name: letters and digits. Fails with Conflict if it is held; the cause names the holder: "pierside (pid 812,
//! user eve)". Any thread; does not wait.
Result<std::shared_ptr<void>> holdName(const QByteArray &name);

} // namespace pierside::run

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <memory>

// One implementation for each system: machinelock_linux.cpp (a socket in the abstract namespace, which has no file and
// no permissions); machinelock_other.cpp (a locked file, for one user only).
namespace pierside::run {

//! \brief A name that one holder on this machine has at a time, whichever user that is. Held until destroyed.
//!
//! name: letters and digits. Fails with Conflict where it is held; the cause is then who holds it: "pierside (pid 812,
//! user eve)". Any thread; does not wait.
Result<std::shared_ptr<void>> holdName(const QByteArray &name);

} // namespace pierside::run

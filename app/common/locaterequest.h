// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/target.h"

namespace pierside::app {

//! Where to look for an engine, from the environment of this process; \a host or \a context select one.
engine::LocateRequest locateRequest(const QString &host, const QString &context);

} // namespace pierside::app

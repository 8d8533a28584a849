// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/values.h"

#include <optional>

// The engine's words for states, which scripts read: never translated.
namespace pierside::engine {

//! "running", "exited".
QString wordOf(ContainerStatus status);
//! "healthy"; empty without a health check.
QString wordOf(Health health);

//! The words of Podman too; nothing for an unknown one.
std::optional<ContainerStatus> statusOf(const QString &word);
//! Health::None for any other word.
Health healthOf(const QString &word);

} // namespace pierside::engine

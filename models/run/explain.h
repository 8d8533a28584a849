// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/plan/plan.h"

#include <optional>

namespace pierside::run {

//! The port that the engine could not publish, if that is why it refused.
std::optional<quint16> takenPort(const QString &cause);

//! Turns the engine's refusal of a step into an error for the user: the step, the engine's words, what to do.
Error explain(const Error &error, const plan::Step &step);

} // namespace pierside::run

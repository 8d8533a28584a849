// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/plan/plan.h"

#include <optional>

namespace pierside::run {

//! The port that the engine could not have, where that is why it refused; else nothing.
std::optional<quint16> takenPort(const QString &cause);

//! The engine's refusal of a step as the user reads it: the step and the request, the engine's words, a way out.
Error explain(const Error &error, const plan::Step &step);

} // namespace pierside::run

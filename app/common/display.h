// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"

#include <optional>

namespace pierside::app {

//! Why no window can be opened; nothing if one can. Without this check Qt would abort the process.
std::optional<Error> missingDisplay();

} // namespace pierside::app

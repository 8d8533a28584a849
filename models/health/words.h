// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace pierside::health {

//! UTF-16 units of a check's output or of the engine's error that a reason shows.
constexpr qsizetype MostOutput = 160;

} // namespace pierside::health

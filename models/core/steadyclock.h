// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <chrono>

namespace pierside {

//! Nanoseconds of a clock that never jumps; only differences between two calls mean something. For every duration that
//! Pierside measures itself: the wall clock is set by users and time servers. Any thread.
inline qint64 steadyNanoseconds()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

} // namespace pierside

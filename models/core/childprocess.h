// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QProcess;

// Ends the helper processes of Pierside when Pierside ends, also after a crash.
namespace pierside {

//! \brief Makes a process end (SIGTERM) when Pierside ends, also by a crash or SIGKILL. Call it before the start.
//!
//! inChild runs in the child before the program: only async-signal-safe calls. The process also ends with the thread
//! that starts it. On systems without support only inChild runs.
void endWithPierside(QProcess &process, std::function<void()> inChild = {});

//! In a child: makes it the leader of a new process group, so that Ctrl-C in the terminal does not reach it.
void leadOwnGroup();

} // namespace pierside

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QProcess;

// What becomes of the processes that Pierside starts for itself when Pierside itself ends, however it ends.
namespace pierside {

//! \brief Makes a process end (SIGTERM) when Pierside ends, a crash and SIGKILL included. Before it is started.
//!
//! inChild runs in the child before the program: only what is safe between fork and exec. The process also ends with
//! the thread that starts it. Where the system cannot do it, only inChild is run.
void endWithPierside(QProcess &process, std::function<void()> inChild = {});

//! In a child: the leader of a process group of its own, so that the terminal's Ctrl-C does not reach it.
void leadOwnGroup();

} // namespace pierside

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

class QProcess;

// A process with all that it has started, as one thing to end. One implementation for each kind of system.
namespace pierside::workspace {

//! Makes the process the leader of a group of its own. Before it is started.
void leadGroup(QProcess &process);

//! Asks the group that this process leads to end, or kills it. Nothing where there is none any more.
void endGroup(qint64 leader, bool force);

} // namespace pierside::workspace

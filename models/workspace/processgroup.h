// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <memory>

class QProcess;

// A process with all that it has started, as one thing to end. One implementation for each kind of system.
namespace pierside::workspace {

//! Makes the process the leader of a new group. Call it before the start.
void leadGroup(QProcess &process);

//! Sends SIGTERM, or SIGKILL with force, to the group that this process leads. Does nothing if the group has ended.
void endGroup(qint64 leader, bool force);

//! \brief Ends a group when this program has ended without doing so itself: a second Ctrl-C, a crash, SIGKILL.
//!
//! A separate process waits for the end of this program. It ends with this object.
class GroupGuard
{
public:
    //! graceMs: from asking the group to end to killing it.
    GroupGuard(qint64 leader, int graceMs);
    ~GroupGuard();
    Q_DISABLE_COPY_MOVE(GroupGuard)

private:
    std::unique_ptr<QProcess> m_process;
};

} // namespace pierside::workspace

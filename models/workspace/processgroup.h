// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <memory>

class QProcess;

// A process with all that it has started, as one thing to end. One implementation for each kind of system.
namespace pierside::workspace {

//! Makes the process the leader of a group of its own. Before it is started.
void leadGroup(QProcess &process);

//! Asks the group that this process leads to end, or kills it. Nothing where there is none any more.
void endGroup(qint64 leader, bool force);

//! \brief Ends a group when this program has ended without doing so itself: a second Ctrl-C, a crash, SIGKILL.
//!
//! A process of its own waits for that, since nobody is left here then. As long as this object lives.
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

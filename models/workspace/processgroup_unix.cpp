// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/processgroup.h"

#include <QProcess>

#include <csignal>
#include <unistd.h>

namespace pierside::workspace {

void leadGroup(QProcess &process)
{
    process.setChildProcessModifier([] { ::setpgid(0, 0); });
}

void endGroup(qint64 leader, bool force)
{
    // 0 and 1 would mean our own group and everybody.
    if (leader > 1 && leader != ::getpgrp())
        ::kill(static_cast<pid_t>(-leader), force ? SIGKILL : SIGTERM);
}

} // namespace pierside::workspace

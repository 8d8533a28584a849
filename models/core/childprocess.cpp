// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/childprocess.h"

#include <QProcess>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif
#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/prctl.h>
#endif

namespace pierside {

void endWithPierside([[maybe_unused]] QProcess &process, [[maybe_unused]] std::function<void()> inChild)
{
#ifdef Q_OS_UNIX
    process.setChildProcessModifier([inChild = std::move(inChild), parent = ::getpid()] {
#ifdef Q_OS_LINUX
        ::prctl(PR_SET_PDEATHSIG, SIGTERM);
#endif
        // Pierside may have ended between the fork and here.
        if (::getppid() != parent)
            ::_exit(1);
        if (inChild)
            inChild();
    });
#endif
}

void leadOwnGroup()
{
#ifdef Q_OS_UNIX
    ::setpgid(0, 0);
#endif
}

} // namespace pierside

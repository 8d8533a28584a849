// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/owner.h"

#include <QCoreApplication>
#include <QSysInfo>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <csignal>
#endif

namespace pierside::volumes {

using namespace Qt::StringLiterals;

QString ownerOfThisProcess()
{
    return u"%1:%2"_s.arg(QSysInfo::machineHostName()).arg(QCoreApplication::applicationPid());
}

bool isOwnerAlive(const QString &owner)
{
    const qsizetype colon = owner.lastIndexOf(u':');
    if (colon < 0)
        return false;
    if (owner.first(colon) != QSysInfo::machineHostName())
        return true;
#ifdef Q_OS_UNIX
    const int pid = owner.sliced(colon + 1).toInt();
    return pid > 0 && (::kill(pid, 0) == 0 || errno == EPERM);
#else
    return true;
#endif
}

} // namespace pierside::volumes

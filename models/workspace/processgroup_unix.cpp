// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/childprocess.h"
#include "models/workspace/processgroup.h"

#include <QProcess>

#include <csignal>
#include <unistd.h>

namespace pierside::workspace {

using namespace Qt::StringLiterals;

namespace {

constexpr int patienceForGuard = 1000; //!< ms; it was killed

// Its input ends when this program does.
const char guardScript[] = "read -r nothing\n"
                           "kill -s TERM -- \"-$1\"\n"
                           "sleep \"$2\"\n"
                           "kill -s KILL -- \"-$1\"\n";

} // namespace

void leadGroup(QProcess &process)
{
    process.setChildProcessModifier(leadOwnGroup);
}

void endGroup(qint64 leader, bool force)
{
    // 0 and 1 would mean our own group and everybody.
    if (leader > 1 && leader != ::getpgrp())
        ::kill(static_cast<pid_t>(-leader), force ? SIGKILL : SIGTERM);
}

GroupGuard::GroupGuard(qint64 leader, int graceMs)
    : m_process(std::make_unique<QProcess>())
{
    m_process->setStandardOutputFile(QProcess::nullDevice());
    m_process->setStandardErrorFile(QProcess::nullDevice());
    // What ends this program's group or session must not end it.
    m_process->setChildProcessModifier([] { ::setsid(); });
    m_process->start(u"/bin/sh"_s, {u"-c"_s, QString::fromLatin1(guardScript), u"pierside-guard"_s,
                                    QString::number(leader), QString::number(graceMs / 1000)});
}

GroupGuard::~GroupGuard()
{
    m_process->kill();
    m_process->waitForFinished(patienceForGuard);
}

} // namespace pierside::workspace

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/exitwords.h"

#include "models/core/translate.h"

#include <QSet>

namespace pierside::health {

using namespace Qt::StringLiterals;

QString exitMeaning(int exitCode)
{
    switch (exitCode) {
    case 0:
        return {};
    case 125:
        return tr("the engine could not run the container");
    case 126:
        return tr("the command is not executable");
    case 127:
        return tr("the command is not in the image");
    case 129:
        return tr("terminated by SIGHUP");
    case 130:
        return tr("terminated by SIGINT (Ctrl+C)");
    case 132:
        return tr("killed by SIGILL: the image may be for another CPU architecture");
    case 134:
        return tr("aborted (SIGABRT)");
    case 135:
        return tr("killed by SIGBUS");
    case 137:
        return tr("killed by SIGKILL: manually, after a stop timeout, or out of memory");
    case 139:
        return tr("invalid memory access (SIGSEGV)");
    case 141:
        return tr("killed by SIGPIPE: the reader of its output has exited");
    case 143:
        return tr("terminated by SIGTERM: it was stopped");
    case 255:
        return tr("exit code -1 or out of range");
    default:
        break;
    }
    return exitCode > 128 && exitCode < 160 ? tr("killed by signal %1").arg(exitCode - 128) : QString();
}

QString exitDescription(int exitCode, bool oomKilled)
{
    // The engine reports OOMKilled for any process in the container. The main process decides the exit code.
    if (oomKilled && exitCode == 0)
        return tr("exited with 0, but one of its processes ran out of memory");
    if (oomKilled)
        return tr("was killed (exit %1): out of memory").arg(exitCode);
    if (exitCode == 137)
        return tr("was killed (exit 137): manually, after a stop timeout, or out of memory");
    const QString meaning = exitMeaning(exitCode);
    return meaning.isEmpty() ? tr("exited with %1").arg(exitCode)
                             : tr("exited with %1: %2").arg(QString::number(exitCode), meaning);
}

QString exitText(int exitCode, bool oomKilled)
{
    return oomKilled ? tr("exited (%1), out of memory").arg(exitCode) : tr("exited (%1)").arg(exitCode);
}

bool requestsStop(const engine::Event &event)
{
    if (event.type != engine::Event::Type::Container)
        return false;
    // SIGHUP, SIGUSR1, SIGUSR2, SIGCHLD, SIGCONT, SIGSTOP, SIGTSTP, SIGURG, SIGWINCH. Where one of them is the stop
    // signal of the image, the "stop" that follows counts.
    static const QSet<QString> harmless{u"1"_s, u"10"_s, u"12"_s, u"17"_s, u"18"_s, u"19"_s, u"20"_s, u"23"_s, u"28"_s};
    return event.action == "stop"_L1 ||
           (event.action == "kill"_L1 && !harmless.contains(event.attributes.value(u"signal"_s)));
}

} // namespace pierside::health

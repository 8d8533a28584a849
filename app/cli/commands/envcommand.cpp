// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/commands/secretinput.h"
#include "models/core/translate.h"

#include <QFile>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <csignal>
#include <cstring>
#include <unistd.h>
#endif

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

#ifdef Q_OS_UNIX
//! Replaces this process, so that terminal, signals and exit code are the program's. Returns after a failure only.
Error replaceWith(const QStringList &argv)
{
    QList<QByteArray> bytes;
    for (const QString &argument : argv)
        bytes.append(QFile::encodeName(argument));
    std::vector<char *> pointers;
    for (QByteArray &argument : bytes)
        pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    std::signal(SIGPIPE, SIG_DFL); // ignored signals stay ignored in the program
    ::execvp(pointers.front(), pointers.data());
    const int reason = errno;
    std::signal(SIGPIPE, SIG_IGN);
    return {reason == ENOENT ? ErrorCode::NotFound : ErrorCode::PermissionDenied,
            tr("Starting %1").arg(argv.first()),
            QString::fromLocal8Bit(std::strerror(reason)),
            {}};
}
#endif

} // namespace

ExitCode runEnv(Invocation &run)
{
#ifdef Q_OS_UNIX
    const auto key = chosenItem(run);
    if (!key)
        return run.fail(key.error());
    const auto values = run.await(openVault()->values(*key));
    if (!values)
        return run.fail(values.error());
    for (auto it = values->cbegin(); it != values->cend(); ++it) {
        // The shell takes precedence, as in Docker Compose over its env files.
        if (!qEnvironmentVariableIsSet(it.key().toLatin1().constData())) {
            QByteArray value = it->expose().toByteArray();
            qputenv(it.key().toLatin1().constData(), value);
            wipe(value);
        }
    }
    return run.fail(replaceWith(run.line().arguments));
#else
    return run.fail({ErrorCode::Unsupported, u"env"_s, tr("It is not available on this system"), {}});
#endif
}

} // namespace pierside::cli

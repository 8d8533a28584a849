// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/http/sshcommand.h"

#include "models/core/childprocess.h"
#include "models/core/translate.h"

#include <QProcessEnvironment>

namespace pierside::http {

using namespace Qt::StringLiterals;

namespace {

//! The last lines contain the error; a login banner may precede them.
QString lastLines(const QByteArray &words)
{
    QStringList lines;
    const auto all = QString::fromUtf8(words).split(u'\n');
    for (const QString &line : all) {
        const QString text = line.trimmed();
        if (!text.isEmpty() && !text.startsWith("Warning: Permanently added"_L1))
            lines.append(text);
    }
    return lines.mid(std::max<qsizetype>(0, lines.size() - 3)).join(u' ').right(500);
}

QString destination(const SshAddress &address)
{
    QString text = u"ssh "_s;
    if (address.port)
        text += u"-p %1 "_s.arg(address.port);
    return text + (address.user.isEmpty() ? QString() : address.user + u'@') + address.host;
}

} // namespace

void prepareSsh(QProcess &process, const SshAddress &address, const QStringList &options, const QStringList &command,
                const std::function<void()> &inChild)
{
    QStringList arguments = {u"-T"_s,
                             u"-o"_s,
                             u"BatchMode=yes"_s,
                             u"-o"_s,
                             u"ConnectTimeout=15"_s,
                             u"-o"_s,
                             u"ServerAliveInterval=15"_s,
                             u"-o"_s,
                             u"ServerAliveCountMax=3"_s};
    arguments += options;
    if (address.port)
        arguments += {u"-p"_s, QString::number(address.port)};
    if (!address.user.isEmpty())
        arguments += {u"-l"_s, address.user};
    arguments += {u"--"_s, address.host};
    arguments += command;

    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"SSH_ASKPASS_REQUIRE"_s, u"never"_s);
    process.setProcessEnvironment(environment);
    // Ctrl+C in a terminal must not reach ssh: running requests need their connection until they end.
    endWithPierside(process, [inChild] {
        leadOwnGroup();
        if (inChild)
            inChild();
    });
    process.setProgram(u"ssh"_s);
    process.setArguments(arguments);
}

Error sshError(const SshAddress &address, const QByteArray &words)
{
    const QString cause = lastLines(words);
    const QString all = QString::fromUtf8(words);
    const auto says = [&all](QLatin1StringView text) { return all.contains(text, Qt::CaseInsensitive); };
    const QString login = destination(address);

    if (says("host identification has changed"_L1))
        return {
            ErrorCode::PermissionDenied,
            {},
            tr("the host's key has changed: %1").arg(cause),
            tr("If the host was reinstalled, remove the old key (ssh-keygen -R %1), then run \"%2\" once and check the "
               "new one. If not, the connection may be intercepted.")
                .arg(address.host, login),
            0};
    if (says("host key verification failed"_L1))
        return {ErrorCode::PermissionDenied,
                {},
                cause,
                tr("Run \"%1\" once in a terminal, and check and accept the host's key.").arg(login),
                0};
    if (says("permission denied ("_L1) || says("too many authentication failures"_L1))
        return {ErrorCode::PermissionDenied,
                {},
                cause,
                tr("\"%1\" must work without a password: add your key to the agent (ssh-add), or to the host "
                   "(ssh-copy-id).")
                    .arg(login),
                0};
    if (says("permission denied while trying to connect"_L1))
        return {ErrorCode::PermissionDenied,
                {},
                cause,
                tr("Add your user on %1 to the group 'docker' there and log in again.").arg(address.host),
                0};
    if (says("cannot connect to the docker daemon"_L1))
        return {ErrorCode::Unreachable, {}, cause, tr("Start the engine on %1.").arg(address.host), 0};
    if (says("command not found"_L1) || says("docker: not found"_L1) || says("docker: no such file"_L1))
        return {
            ErrorCode::NotFound,
            {},
            cause,
            tr("Let sshd on %1 forward sockets (AllowStreamLocalForwarding yes) or install the docker command there.")
                .arg(address.host),
            0};
    return {ErrorCode::Unreachable,
            {},
            cause.isEmpty() ? tr("ssh ended without a message") : cause,
            tr("Check that \"%1\" works in a terminal.").arg(login),
            0};
}

} // namespace pierside::http

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/http/failures.h"

#include "models/core/translate.h"

#include <QFileInfo>

#ifdef Q_OS_UNIX
#include <grp.h>
#include <pwd.h>
#include <unistd.h>
#include <vector>
#endif

namespace pierside::http {

using namespace Qt::StringLiterals;

SocketFile socketFile(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists())
        return {};
    return {true, info.group(), info.permission(QFile::WriteGroup)};
}

Caller currentCaller()
{
    Caller caller;
#ifdef Q_OS_UNIX
    std::vector<char> buffer(16 * 1024);
    passwd entry{};
    passwd *found = nullptr;
    if (::getpwuid_r(::geteuid(), &entry, buffer.data(), buffer.size(), &found) != 0 || !found)
        return caller;
    caller.name = QString::fromLocal8Bit(entry.pw_name);
    int count = 256;
    std::vector<gid_t> ids(static_cast<std::size_t>(count));
    if (::getgrouplist(entry.pw_name, entry.pw_gid, ids.data(), &count) < 0)
        return caller;
    ids.resize(static_cast<std::size_t>(count));
    for (const gid_t id : ids) {
        std::vector<char> names(64 * 1024);
        group record{};
        group *known = nullptr;
        if (::getgrgid_r(id, &record, names.data(), names.size(), &known) == 0 && known)
            caller.groups.append(QString::fromLocal8Bit(record.gr_name));
    }
#endif
    return caller;
}

Error permissionError(const QString &path, const SocketFile &file, const Caller &caller)
{
    Error error{ErrorCode::PermissionDenied, {}, tr("permission denied on %1").arg(path), {}, 0};
    const QString user = caller.name.isEmpty() ? u"NAME"_s : caller.name;
    if (!file.visible) {
        error.next = tr("You may not enter the directory of this socket: it belongs to another user's engine. "
                        "Choose your own engine with --host or --context.");
    } else if (!file.groupMayWrite || file.group.isEmpty() || file.group == "root"_L1) {
        error.next = tr("Only the owner of this socket may use it. Configure a group for the socket "
                        "(dockerd --group docker), or use a rootless engine.");
    } else if (caller.groups.contains(file.group)) {
        error.next = tr("You were added to the group '%1' after this session started. "
                        "Log out and in again.")
                         .arg(file.group);
    } else {
        error.next =
            tr("Add your user to the group '%1' (sudo usermod -aG %1 %2) and log in again.").arg(file.group, user);
    }
    return error;
}

Error localSocketError(const QString &path, QLocalSocket::LocalSocketError error, const QString &text)
{
    const QString start = tr("Start the engine (for example: sudo systemctl start docker), or choose another one with "
                             "--host or --context.");
    switch (error) {
    case QLocalSocket::SocketAccessError:
        return permissionError(path, socketFile(path), currentCaller());
    case QLocalSocket::ServerNotFoundError:
        return {ErrorCode::Unreachable, {}, tr("there is no socket at %1").arg(path), start, 0};
    case QLocalSocket::ConnectionRefusedError:
        return {ErrorCode::Unreachable, {}, tr("connection to %1 refused").arg(path), start, 0};
    case QLocalSocket::SocketTimeoutError:
        return {ErrorCode::TimedOut, {}, text, {}, 0};
    case QLocalSocket::PeerClosedError:
        return {ErrorCode::Protocol, {}, tr("the other side closed the connection"), {}, 0};
    default:
        return {ErrorCode::Unreachable, {}, text, start, 0};
    }
}

Error networkError(QAbstractSocket::SocketError error, const QString &text)
{
    switch (error) {
    case QAbstractSocket::HostNotFoundError:
        return {ErrorCode::Unreachable, {}, text, tr("Check the name of the host."), 0};
    case QAbstractSocket::SocketTimeoutError:
        return {
            ErrorCode::TimedOut, {}, text, tr("Check that the host is up and that no firewall blocks the port."), 0};
    case QAbstractSocket::RemoteHostClosedError:
        return {ErrorCode::Protocol, {}, tr("the other side closed the connection"), {}, 0};
    default:
        return {ErrorCode::Unreachable, {}, text, tr("Check the host and port, and that the engine listens there."), 0};
    }
}

} // namespace pierside::http

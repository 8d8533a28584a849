// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/http/failures.h"

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
    Error error{ErrorCode::PermissionDenied, {}, u"permission denied on %1"_s.arg(path), {}, 0};
    const QString user = caller.name.isEmpty() ? u"NAME"_s : caller.name;
    if (!file.visible) {
        error.next = u"The folder of this socket is closed to you: it belongs to another user's engine. "
                     "Choose an engine of your own with --host or --context."_s;
    } else if (!file.groupMayWrite || file.group.isEmpty() || file.group == "root"_L1) {
        error.next = u"Only the owner of this socket may use it. Let the engine give its socket to a group "
                     "(dockerd --group docker), or use a rootless engine of your own."_s;
    } else if (caller.groups.contains(file.group)) {
        error.next = u"You are a member of the group '%1' already, but this session is older than that: "
                     "log out and in again."_s.arg(file.group);
    } else {
        error.next =
            u"Add your user to the group '%1' (sudo usermod -aG %1 %2) and log in again."_s.arg(file.group, user);
    }
    return error;
}

Error localSocketError(const QString &path, QLocalSocket::LocalSocketError error, const QString &text)
{
    const QString start = u"Start the engine (for example: sudo systemctl start docker), or choose another one with "
                          "--host or --context."_s;
    switch (error) {
    case QLocalSocket::SocketAccessError:
        return permissionError(path, socketFile(path), currentCaller());
    case QLocalSocket::ServerNotFoundError:
        return {ErrorCode::Unreachable, {}, u"there is no socket at %1"_s.arg(path), start, 0};
    case QLocalSocket::ConnectionRefusedError:
        return {ErrorCode::Unreachable, {}, u"nobody answers at %1: connection refused"_s.arg(path), start, 0};
    case QLocalSocket::SocketTimeoutError:
        return {ErrorCode::TimedOut, {}, text, {}, 0};
    case QLocalSocket::PeerClosedError:
        return {ErrorCode::Protocol, {}, u"it closed the connection"_s, {}, 0};
    default:
        return {ErrorCode::Unreachable, {}, text, start, 0};
    }
}

Error networkError(QAbstractSocket::SocketError error, const QString &text)
{
    switch (error) {
    case QAbstractSocket::HostNotFoundError:
        return {ErrorCode::Unreachable, {}, text, u"Check the name of the host."_s, 0};
    case QAbstractSocket::SocketTimeoutError:
        return {ErrorCode::TimedOut, {}, text, u"Check that the host is up and that no firewall is between."_s, 0};
    case QAbstractSocket::RemoteHostClosedError:
        return {ErrorCode::Protocol, {}, u"it closed the connection"_s, {}, 0};
    default:
        return {ErrorCode::Unreachable, {}, text, u"Check the host and port, and that the engine listens there."_s, 0};
    }
}

} // namespace pierside::http

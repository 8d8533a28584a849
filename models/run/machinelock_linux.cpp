// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/translate.h"
#include "models/run/machinelock.h"

#include <QFile>
#include <QFileInfo>

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <pwd.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace pierside::run {

using namespace Qt::StringLiterals;

namespace {

//! Closes its descriptor on destruction.
class OpenSocket
{
public:
    OpenSocket()
        : m_descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0))
    {
    }
    Q_DISABLE_COPY_MOVE(OpenSocket)
    ~OpenSocket()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    int descriptor() const { return m_descriptor; }

private:
    int m_descriptor;
};

struct AbstractAddress
{
    explicit AbstractAddress(const QByteArray &name)
    {
        address.sun_family = AF_UNIX;
        // The first byte stays 0: that makes it a name of the abstract namespace.
        const QByteArray text = ("pierside/" + name).left(qsizetype(sizeof(address.sun_path)) - 1);
        std::memcpy(&address.sun_path[1], text.constData(), size_t(text.size()));
        size = socklen_t(offsetof(sockaddr_un, sun_path) + 1 + size_t(text.size()));
    }
    const sockaddr *raw() const { return reinterpret_cast<const sockaddr *>(&address); }

    sockaddr_un address = {};
    socklen_t size = 0;
};

QString userNameOf(uid_t user)
{
    passwd entry = {};
    passwd *found = nullptr;
    std::array<char, 4096> buffer{};
    if (::getpwuid_r(user, &entry, buffer.data(), buffer.size(), &found) == 0 && found)
        return QString::fromLocal8Bit(found->pw_name);
    return QString::number(user);
}

QString programOf(pid_t pid)
{
    const QString name = QFileInfo(QFile::symLinkTarget(u"/proc/%1/exe"_s.arg(pid))).fileName();
    if (!name.isEmpty())
        return name;
    // A process of another user: the kernel cuts its name to 15 characters.
    QFile file(u"/proc/%1/comm"_s.arg(pid));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readLine()).trimmed() : QString();
}

//! The kernel supplies the peer, so that it cannot be forged.
QString holderOf(const AbstractAddress &name)
{
    const QString unknown = tr("another run");
    const OpenSocket socket;
    ucred who = {};
    socklen_t size = sizeof(who);
    if (::connect(socket.descriptor(), name.raw(), name.size) != 0 ||
        ::getsockopt(socket.descriptor(), SOL_SOCKET, SO_PEERCRED, &who, &size) != 0)
        return unknown;
    // 0: of another namespace of process numbers.
    if (who.pid <= 0)
        return tr("%1 of the user %2").arg(unknown, userNameOf(who.uid));
    const QString program = programOf(who.pid);
    return tr("%1 (pid %2, user %3)")
        .arg(program.isEmpty() ? tr("another program") : program)
        .arg(who.pid)
        .arg(userNameOf(who.uid));
}

} // namespace

Result<std::shared_ptr<void>> holdName(const QByteArray &name)
{
    // A process that is refused connects to learn the holder. Nobody accepts, so the backlog has to be long.
    constexpr int mostAsking = 4096;
    const AbstractAddress address(name);
    auto socket = std::make_shared<OpenSocket>();
    if (::bind(socket->descriptor(), address.raw(), address.size) == 0 &&
        ::listen(socket->descriptor(), mostAsking) == 0)
        return std::shared_ptr<void>(std::move(socket));
    const int reason = errno;
    if (reason == EADDRINUSE)
        return failure(ErrorCode::Conflict, {}, holderOf(address));
    return failure(ErrorCode::Internal, {}, qt_error_string(reason));
}

} // namespace pierside::run

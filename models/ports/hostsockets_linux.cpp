// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/translate.h"
#include "models/ports/hostsockets.h"

#include <QFile>
#include <QSet>

#include <cerrno>
#include <cstring>
#include <linux/inet_diag.h>
#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace pierside::ports {

using namespace Qt::StringLiterals;

namespace {

constexpr quint8 listenState = 10; // TCP_LISTEN
constexpr quint32 anyState = 0xffffffffu;
constexpr size_t bufferSize = 256 * 1024;
constexpr long patienceSeconds = 2;

constexpr size_t aligned(size_t size)
{
    return (size + size_t(NLMSG_ALIGNTO) - 1) & ~(size_t(NLMSG_ALIGNTO) - 1);
}

Error refused(const QString &cause)
{
    return {ErrorCode::EngineFailed, tr("listing the listening sockets of this machine"), cause, {}, 0};
}

class Diag
{
public:
    Diag()
        : m_socket(::socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC, NETLINK_SOCK_DIAG))
    {
        const timeval patience{patienceSeconds, 0};
        if (m_socket >= 0)
            ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }
    ~Diag()
    {
        if (m_socket >= 0)
            ::close(m_socket);
    }
    Q_DISABLE_COPY_MOVE(Diag)

    bool isOpen() const { return m_socket >= 0; }

    //! False if the kernel refuses or does not finish; errno has the reason.
    bool dump(quint8 family, Protocol protocol, QList<Socket> &sockets)
    {
        struct Request
        {
            nlmsghdr header;
            inet_diag_req_v2 diag;
        } request{};
        request.header.nlmsg_len = sizeof request;
        request.header.nlmsg_type = SOCK_DIAG_BY_FAMILY;
        request.header.nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
        request.header.nlmsg_seq = ++m_sequence;
        request.diag.sdiag_family = family;
        request.diag.sdiag_protocol = protocol == Protocol::Tcp ? IPPROTO_TCP : IPPROTO_UDP;
        request.diag.idiag_states = anyState;
        if (::send(m_socket, &request, sizeof request, 0) != ssize_t(sizeof request))
            return false;
        for (;;) {
            const ssize_t got = ::recv(m_socket, m_buffer.data(), bufferSize, 0);
            if (got < 0 && errno == EINTR)
                continue;
            if (got <= 0)
                return false;
            if (const std::optional<bool> end = take(size_t(got), protocol, sockets))
                return *end;
        }
    }

private:
    //! Whether the dump ended successfully; empty while it continues.
    std::optional<bool> take(size_t size, Protocol protocol, QList<Socket> &sockets)
    {
        auto left = quint32(size);
        for (auto *message = reinterpret_cast<const nlmsghdr *>(m_buffer.data()); NLMSG_OK(message, left);
             message = NLMSG_NEXT(message, left)) {
            if (message->nlmsg_seq != m_sequence)
                continue;
            if (message->nlmsg_type == NLMSG_DONE)
                return true;
            if (message->nlmsg_type == NLMSG_ERROR) {
                errno = -static_cast<const nlmsgerr *>(NLMSG_DATA(message))->error;
                return false;
            }
            if (message->nlmsg_len >= NLMSG_LENGTH(sizeof(inet_diag_msg)))
                add(message, protocol, sockets);
        }
        return std::nullopt;
    }

    static void add(const nlmsghdr *message, Protocol protocol, QList<Socket> &sockets)
    {
        const auto *diag = static_cast<const inet_diag_msg *>(NLMSG_DATA(message));
        Socket socket;
        socket.protocol = protocol;
        socket.bind.address.v6 = diag->idiag_family == AF_INET6;
        std::memcpy(socket.bind.address.bytes.data(), diag->id.idiag_src, socket.bind.address.v6 ? 16 : 4);
        socket.port = ntohs(diag->id.idiag_sport);
        socket.user = diag->idiag_uid;
        socket.inode = diag->idiag_inode;
        socket.connection = protocol == Protocol::Tcp && diag->idiag_state != listenState;
        // The kernel sets it for every specific IPv6 address, too.
        socket.bind.v6Only = socket.bind.address.isAny() && v6Only(message);
        if (socket.port != 0)
            sockets.append(socket);
    }

    static bool v6Only(const nlmsghdr *message)
    {
        const auto *bytes = static_cast<const char *>(NLMSG_DATA(message)) + aligned(sizeof(inet_diag_msg));
        const auto *end = reinterpret_cast<const char *>(message) + message->nlmsg_len;
        while (end - bytes >= ptrdiff_t(sizeof(nlattr))) {
            nlattr attribute{};
            std::memcpy(&attribute, bytes, sizeof attribute);
            if (attribute.nla_len < sizeof attribute || attribute.nla_len > end - bytes)
                break;
            if (attribute.nla_type == INET_DIAG_SKV6ONLY && attribute.nla_len > aligned(sizeof(nlattr)))
                return bytes[aligned(sizeof(nlattr))] != 0;
            bytes += aligned(attribute.nla_len);
        }
        return false;
    }

    int m_socket;
    quint32 m_sequence = 0;
    QByteArray m_buffer = QByteArray(bufferSize, Qt::Uninitialized);
};

QByteArray readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

Result<QList<Socket>> hostSockets()
{
    Diag diag;
    if (!diag.isOpen())
        return hostSocketsFromProc();
    QList<Socket> sockets;
    for (const auto &[family, protocol] : {std::pair{quint8(AF_INET), Protocol::Tcp},
                                           {quint8(AF_INET6), Protocol::Tcp},
                                           {quint8(AF_INET), Protocol::Udp},
                                           {quint8(AF_INET6), Protocol::Udp}}) {
        // A kernel without the udp_diag module answers ENOENT; /proc lists them all.
        if (!diag.dump(family, protocol, sockets))
            return hostSocketsFromProc();
    }
    return sockets;
}

Result<QList<Socket>> hostSocketsFromProc()
{
    const QByteArray tcp = readAll(u"/proc/net/tcp"_s);
    if (tcp.isEmpty())
        return failure(refused(tr("neither the kernel's socket tables nor /proc/net may be read")));
    QList<Socket> sockets = parseProcNet(tcp, Protocol::Tcp, false);
    sockets += parseProcNet(readAll(u"/proc/net/udp"_s), Protocol::Udp, false);
    QSet<std::pair<int, quint16>> wild;
    for (const Socket &socket : std::as_const(sockets)) {
        if (socket.bind.address.isAny())
            wild.insert({int(socket.protocol), socket.port});
    }
    QList<Socket> six = parseProcNet(readAll(u"/proc/net/tcp6"_s), Protocol::Tcp, true);
    six += parseProcNet(readAll(u"/proc/net/udp6"_s), Protocol::Udp, true);
    for (Socket &socket : six)
        socket.bind.v6Only = socket.bind.address.isAny() && wild.contains({int(socket.protocol), socket.port});
    return sockets + six;
}

quint16 lowestFreePort()
{
    bool ok = false;
    const uint port = readAll(u"/proc/sys/net/ipv4/ip_unprivileged_port_start"_s).trimmed().toUInt(&ok);
    return ok && port <= 0xffff ? quint16(port) : quint16(1024);
}

quint16 firstEphemeralPort()
{
    const QByteArray text = readAll(u"/proc/sys/net/ipv4/ip_local_port_range"_s).simplified();
    const uint port = text.left(text.indexOf(' ')).toUInt();
    return port > 0 && port <= 0xffff ? quint16(port) : quint16(32768);
}

} // namespace pierside::ports

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ports/hostsockets.h"

#include <cstring>

namespace pierside::ports {

namespace {

constexpr int tcpListen = 0x0A;

//! The kernel prints each 32-bit word of an address as a number of this machine's own byte order.
bool readAddress(QByteArrayView hex, Address &address)
{
    if (hex.size() != (address.v6 ? 32 : 8))
        return false;
    for (qsizetype word = 0; word * 8 < hex.size(); ++word) {
        bool ok = false;
        const quint32 number = hex.sliced(word * 8, 8).toByteArray().toUInt(&ok, 16);
        if (!ok)
            return false;
        std::memcpy(address.bytes.data() + word * 4, &number, sizeof number);
    }
    return true;
}

std::optional<Socket> parseLine(const QByteArray &line, Protocol protocol, bool v6)
{
    // sl local_address rem_address st tx:rx tr:when retrnsmt uid timeout inode ...
    const QList<QByteArray> fields = line.simplified().split(' ');
    if (fields.size() < 10 || !fields[0].endsWith(':'))
        return std::nullopt;
    const qsizetype colon = fields[1].indexOf(':');
    Socket socket;
    socket.protocol = protocol;
    socket.bind.address.v6 = v6;
    if (colon < 0 || !readAddress(QByteArrayView(fields[1]).first(colon), socket.bind.address))
        return std::nullopt;
    socket.connection = protocol == Protocol::Tcp && fields[3].toInt(nullptr, 16) != tcpListen;
    socket.port = quint16(fields[1].mid(colon + 1).toUInt(nullptr, 16));
    socket.user = fields[7].toUInt();
    socket.inode = fields[9].toULongLong();
    return socket.port == 0 ? std::nullopt : std::optional(socket);
}

} // namespace

QList<Socket> parseProcNet(const QByteArray &text, Protocol protocol, bool v6)
{
    QList<Socket> sockets;
    qsizetype begin = 0;
    while (begin < text.size()) {
        qsizetype end = text.indexOf('\n', begin);
        if (end < 0)
            end = text.size();
        if (const auto socket = parseLine(text.mid(begin, end - begin), protocol, v6))
            sockets.append(*socket);
        begin = end + 1;
    }
    return sockets;
}

} // namespace pierside::ports

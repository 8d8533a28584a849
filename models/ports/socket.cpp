// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ports/socket.h"

#include <QHostAddress>

#include <algorithm>

namespace pierside::ports {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<quint8, 12> mappedPrefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

//! ::ffff:a.b.c.d as a.b.c.d, anything else as it is.
Address unmapped(const Address &address)
{
    if (!address.v6 || !std::equal(mappedPrefix.cbegin(), mappedPrefix.cend(), address.bytes.cbegin()))
        return address;
    Address v4;
    std::copy(address.bytes.cbegin() + 12, address.bytes.cend(), v4.bytes.begin());
    return v4;
}

} // namespace

QString protocolName(Protocol protocol)
{
    switch (protocol) {
    case Protocol::Tcp:
        return u"tcp"_s;
    case Protocol::Udp:
        return u"udp"_s;
    case Protocol::Sctp:
        break;
    }
    return u"sctp"_s;
}

std::optional<Protocol> protocolOf(QStringView name)
{
    for (const Protocol protocol : {Protocol::Tcp, Protocol::Udp, Protocol::Sctp}) {
        if (protocolName(protocol) == name)
            return protocol;
    }
    return std::nullopt;
}

bool Address::isLoopback() const
{
    const Address plain = unmapped(*this);
    if (!plain.v6)
        return plain.bytes[0] == 127;
    return bytes.back() == 1 && std::all_of(bytes.cbegin(), bytes.cend() - 1, [](quint8 byte) { return byte == 0; });
}

QString Address::toString() const
{
    if (v6)
        return QHostAddress(bytes.data()).toString();
    return u"%1.%2.%3.%4"_s.arg(bytes[0]).arg(bytes[1]).arg(bytes[2]).arg(bytes[3]);
}

std::optional<Address> Address::parse(QStringView text)
{
    if (text.startsWith(u'[') && text.endsWith(u']'))
        text = text.sliced(1, text.size() - 2);
    if (const qsizetype scope = text.indexOf(u'%'); scope >= 0)
        text = text.first(scope);
    const QHostAddress parsed(text.toString());
    Address address;
    if (parsed.protocol() == QAbstractSocket::IPv4Protocol) {
        const quint32 number = parsed.toIPv4Address();
        for (size_t i = 0; i < 4; ++i)
            address.bytes[i] = quint8(number >> (24 - 8 * i));
        return address;
    }
    if (parsed.protocol() != QAbstractSocket::IPv6Protocol)
        return std::nullopt;
    address.v6 = true;
    const Q_IPV6ADDR bytes = parsed.toIPv6Address();
    std::copy(std::begin(bytes.c), std::end(bytes.c), address.bytes.begin());
    return address;
}

bool clashes(const Bind &a, const Bind &b)
{
    const Address first = unmapped(a.address);
    const Address second = unmapped(b.address);
    if (first.v6 == second.v6)
        return first.isAny() || second.isAny() || first == second;
    // Across families only :: that also binds IPv4 clashes.
    const bool firstIsSix = first.v6;
    const Address &six = firstIsSix ? first : second;
    return six.isAny() && !(firstIsSix ? a : b).v6Only;
}

QString addressText(const Address &address, quint16 port)
{
    const QString text = address.toString();
    return (address.v6 ? u"[%1]:%2"_s : u"%1:%2"_s).arg(text).arg(port);
}

} // namespace pierside::ports

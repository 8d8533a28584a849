// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

#include <array>
#include <optional>

namespace pierside::ports {

enum class Protocol { Tcp, Udp, Sctp };

QString protocolName(Protocol protocol); //!< "tcp"
std::optional<Protocol> protocolOf(QStringView name);

//! An IPv4 or IPv6 address as bytes, so that thousands of them compare quickly.
struct Address
{
    bool v6 = false;
    std::array<quint8, 16> bytes{}; //!< network order; IPv4 uses the first four

    bool operator==(const Address &) const = default;
    //! 0.0.0.0 or ::
    bool isAny() const { return bytes == std::array<quint8, 16>{}; }
    bool isLoopback() const;
    QString toString() const;

    static Address any4() { return {}; }
    static Address any6() { return {true, {}}; }
    //! Empty if the text is not an address. Brackets and a scope ("%eth0") are removed.
    static std::optional<Address> parse(QStringView text);
};

//! An address and port on which something listens, or is about to.
struct Bind
{
    Address address;
    bool v6Only = false; //!< :: without IPv4

    bool operator==(const Bind &) const = default;
};

//! \brief Whether two addresses cannot be bound to the same port of the same protocol.
//!
//! The wildcard of a family clashes with all addresses of that family; :: clashes with IPv4 too unless it is v6-only.
//! An IPv4 address written as ::ffff:a.b.c.d is that IPv4 address.
bool clashes(const Bind &a, const Bind &b);

//! A socket of this host that holds a port: a TCP listener, a bound UDP socket, or this end of a TCP connection.
struct Socket
{
    Protocol protocol = Protocol::Tcp;
    Bind bind;
    quint16 port = 0;
    quint32 user = 0;  //!< numeric id of its owner
    quint64 inode = 0; //!< identifies the process; 0 if the kernel does not report it
    //! Of a connection, or of one that ended less than a minute ago. It prevents a listener unless its own end allows
    //! reuse of the address, as connections of servers do. Only a bind finds out.
    bool connection = false;

    bool operator==(const Socket &) const = default;
};

//! "127.0.0.1:8080", "[::1]:8080".
QString addressText(const Address &address, quint16 port);

} // namespace pierside::ports

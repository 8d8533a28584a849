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

//! An IPv4 or IPv6 address as bytes, so that ten thousand of them are compared quickly.
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
    //! Nothing for what is no address; brackets and a scope ("%eth0") are taken off.
    static std::optional<Address> parse(QStringView text);
};

//! Where something listens or wants to.
struct Bind
{
    Address address;
    bool v6Only = false; //!< :: that leaves IPv4 alone

    bool operator==(const Bind &) const = default;
};

//! \brief Whether two cannot be bound to one port of one protocol at once.
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
    quint64 inode = 0; //!< what leads to the process; 0 where the kernel does not tell
    //! A connection's, or what is left of one for a minute: in the way of a listener, unless its own side was one that
    //! lets others have the address (servers' connections do, clients' do not; the kernel tells by a bind only).
    bool connection = false;

    bool operator==(const Socket &) const = default;
};

//! "127.0.0.1:8080", "[::1]:8080".
QString addressText(const Address &address, quint16 port);

} // namespace pierside::ports

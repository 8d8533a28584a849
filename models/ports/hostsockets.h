// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/ports/socket.h"

#include <QByteArray>
#include <QList>

// The sockets of this machine. One implementation for each system: hostsockets_linux.cpp; hostsockets_unknown.cpp fails
// with Unsupported.
namespace pierside::ports {

//! \brief Every TCP socket with a port and every bound UDP socket in this process's network namespace.
//!
//! On Linux from the kernel (NETLINK_SOCK_DIAG), or from /proc/net if that is not allowed: a few milliseconds for
//! 10,000 sockets. Fails with Unsupported on other systems and with EngineFailed if the kernel refuses. Any thread;
//! blocks.
Result<QList<Socket>> hostSockets();

//! The same from /proc/net (Linux). It does not contain v6-only, so :: counts as v6-only if 0.0.0.0 has the same port.
Result<QList<Socket>> hostSocketsFromProc();

//! Parses /proc/net/tcp, tcp6, udp or udp6. Pure.
QList<Socket> parseProcNet(const QByteArray &text, Protocol protocol, bool v6);

//! Lowest port that any user of this machine may bind (Linux: net.ipv4.ip_unprivileged_port_start).
quint16 lowestFreePort();

//! First port of the range for outgoing connections; lower ports are better suggestions.
quint16 firstEphemeralPort();

} // namespace pierside::ports

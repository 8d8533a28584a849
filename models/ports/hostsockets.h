// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/ports/socket.h"

#include <QByteArray>
#include <QList>

// The sockets of this machine. One implementation for each system: hostsockets_linux.cpp; hostsockets_unknown.cpp
// where there is none yet, which says so.
namespace pierside::ports {

//! \brief Every TCP socket with a port and every bound UDP socket in this process's network namespace.
//!
//! On Linux asked from the kernel (NETLINK_SOCK_DIAG), from /proc/net where that is not allowed: a few milliseconds
//! for 10,000 sockets. Fails with Unsupported on a system where it is not known, EngineFailed where the kernel
//! refuses. Any thread; blocks for that long.
Result<QList<Socket>> hostSockets();

//! The same from /proc/net (Linux), where v6-only is not told: a :: beside a 0.0.0.0 on one port must be.
Result<QList<Socket>> hostSocketsFromProc();

//! Reads what /proc/net/tcp, tcp6, udp or udp6 holds. Pure.
QList<Socket> parseProcNet(const QByteArray &text, Protocol protocol, bool v6);

//! Lowest port that any user of this machine may bind (Linux: net.ipv4.ip_unprivileged_port_start).
quint16 lowestFreePort();

//! First port that this machine hands out to outgoing connections; ports below are better ones to offer.
quint16 firstEphemeralPort();

} // namespace pierside::ports

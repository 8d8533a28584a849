// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QString>

#include <variant>

namespace pierside::http {

//! A unix socket of this machine.
struct UnixAddress
{
    QString path; //!< absolute

    bool operator==(const UnixAddress &) const = default;
};

//! A named pipe of this Windows machine.
struct PipeAddress
{
    QString name; //!< without the \\.\pipe\ in front, e.g. "docker_engine"

    bool operator==(const PipeAddress &) const = default;
};

//! Plain HTTP.
struct TcpAddress
{
    QString host; //!< name or number; IPv6 without brackets
    quint16 port = 2375;

    bool operator==(const TcpAddress &) const = default;
};

//! HTTP over TLS, with a client certificate if there is one.
struct TlsAddress
{
    QString host; //!< name or number; IPv6 without brackets
    quint16 port = 2376;
    QString certificateDirectory; //!< contains ca.pem, cert.pem, key.pem like DOCKER_CERT_PATH; empty: the system's CAs
    bool verify = true;           //!< false: accepts any certificate of the server
    QString serverName;           //!< name in the server's certificate if it is not host

    bool operator==(const TlsAddress &) const = default;
};

//! An engine's unix socket on another machine.
struct SshAddress
{
    QString user; //!< empty: from the ssh configuration
    QString host;
    quint16 port = 0;     //!< 0: from the ssh configuration
    QString remoteSocket; //!< absolute path there; empty: /var/run/docker.sock

    bool operator==(const SshAddress &) const = default;
};

//! The address of an engine's HTTP server.
using Address = std::variant<UnixAddress, PipeAddress, TcpAddress, TlsAddress, SshAddress>;

//! Parses an address as in DOCKER_HOST and docker --host: unix:///path, npipe:////./pipe/name, tcp://host[:2375],
//! http://, https:// (TLS with the system's CAs), ssh://[user@]host[:port][/path]. Fails with ErrorCode::BadInput.
Result<Address> parseAddress(const QString &dockerHost);

//! The address in the form of parseAddress(), without certificate directory and server name.
QString toString(const Address &address);

//! Whether the address is on this machine. A virtual machine behind a local socket counts as local.
bool isLocal(const Address &address);

} // namespace pierside::http

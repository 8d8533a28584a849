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

//! HTTP over TLS, with a client certificate where there is one.
struct TlsAddress
{
    QString host; //!< name or number; IPv6 without brackets
    quint16 port = 2376;
    QString certificateDirectory; //!< holds ca.pem, cert.pem, key.pem as DOCKER_CERT_PATH does; empty: the system's CAs
    bool verify = true;           //!< false: any certificate of the server is taken
    QString serverName;           //!< name in the server's certificate where it is not host

    bool operator==(const TlsAddress &) const = default;
};

//! An engine's unix socket on another machine.
struct SshAddress
{
    QString user; //!< empty: what the ssh configuration says
    QString host;
    quint16 port = 0;     //!< 0: what the ssh configuration says
    QString remoteSocket; //!< absolute path there; empty: /var/run/docker.sock

    bool operator==(const SshAddress &) const = default;
};

//! Where an HTTP server, that is an engine, listens.
using Address = std::variant<UnixAddress, PipeAddress, TcpAddress, TlsAddress, SshAddress>;

//! Reads what DOCKER_HOST and docker --host take: unix:///path, npipe:////./pipe/name, tcp://host[:2375], http://,
//! https:// (TLS with the system's CAs), ssh://[user@]host[:port][/path]. Fails with ErrorCode::BadInput.
Result<Address> parseAddress(const QString &dockerHost);

//! The spelling parseAddress() reads; certificate directory and server name are left out.
QString toString(const Address &address);

//! Whether the other end is this machine as far as the address tells (a virtual machine behind a socket looks local).
bool isLocal(const Address &address);

} // namespace pierside::http

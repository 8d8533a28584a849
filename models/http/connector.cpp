// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/http/link.h"
#include "models/http/sockets.h"
#include "models/http/sshlink.h"

namespace pierside::http {

using namespace Qt::StringLiterals;

namespace {

//! The link to an address that this system does not support: always fails.
class NoLink final : public Link
{
public:
    explicit NoLink(QString why)
        : m_why(std::move(why))
    {
    }

    void open() override
    {
        Q_EMIT failed({ErrorCode::Unsupported, {}, m_why, tr("Choose another engine with --host."), 0});
    }
    QIODevice *device() override { return &m_socket; }
    bool isAlive() override { return false; }
    bool closeWrite() override { return false; }
    void abort() override {}

private:
    const QString m_why;
    QLocalSocket m_socket;
};

class SocketConnector final : public Connector
{
public:
    explicit SocketConnector(Address address)
        : m_address(std::move(address))
    {
        if (const auto *tls = std::get_if<TlsAddress>(&m_address))
            m_tls = tlsConfiguration(*tls);
    }

    std::unique_ptr<Link> make() override
    {
        if (const auto *local = std::get_if<UnixAddress>(&m_address))
            return std::make_unique<LocalLink>(local->path);
        if (const auto *tcp = std::get_if<TcpAddress>(&m_address))
            return std::make_unique<TcpLink>(*tcp);
        if (const auto *tls = std::get_if<TlsAddress>(&m_address))
            return std::make_unique<TlsLink>(*tls, *m_tls);
#ifdef Q_OS_WIN
        if (const auto *pipe = std::get_if<PipeAddress>(&m_address))
            return std::make_unique<LocalLink>(pipe->name);
#endif
        return std::make_unique<NoLink>(tr("this system has no named pipes"));
    }

private:
    const Address m_address;
    std::optional<Result<QSslConfiguration>> m_tls; //!< of a TLS address; otherwise not created, since it loads OpenSSL
};

} // namespace

std::unique_ptr<Connector> Connector::forAddress(const Address &address)
{
    if (const auto *ssh = std::get_if<SshAddress>(&address))
        return std::make_unique<SshConnector>(*ssh);
    return std::make_unique<SocketConnector>(address);
}

} // namespace pierside::http

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/http/link.h"
#include "models/http/sshtunnel.h"

namespace pierside::http {

//! \brief One connection to an engine over ssh: through the tunnel, or to its own "docker system dial-stdio".
class SshLink final : public Link
{
    Q_OBJECT

public:
    explicit SshLink(SshTunnel &tunnel);
    ~SshLink() override;

    void open() override;
    QIODevice *device() override { return &m_socket; }
    bool isAlive() override;
    bool closeWrite() override;
    void abort() override;
    Milliseconds patience() const override { return Milliseconds(60'000); }

private:
    void openDialStdio();
    void processEnded();
    void ended();

    SshTunnel &m_tunnel;
    QLocalSocket m_socket;
    QProcess m_process; // of dial-stdio
    QByteArray m_words;
    bool m_dialled = false;
    bool m_received = false;
};

//! Owns the one tunnel of its links.
class SshConnector final : public Connector
{
    Q_OBJECT

public:
    explicit SshConnector(const SshAddress &address)
        : m_tunnel(address)
    {
    }

    std::unique_ptr<Link> make() override { return std::make_unique<SshLink>(m_tunnel); }

private:
    SshTunnel m_tunnel;
};

} // namespace pierside::http

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/http/link.h"

#include <QLocalSocket>
#include <QSslConfiguration>
#include <QSslSocket>

namespace pierside::http {

//! A unix socket or a Windows pipe.
class LocalLink final : public Link
{
    Q_OBJECT

public:
    explicit LocalLink(QString path, QObject *parent = nullptr);

    void open() override;
    QIODevice *device() override { return &m_socket; }
    bool isAlive() override;
    bool closeWrite() override;
    void abort() override;

private:
    const QString m_path;
    QLocalSocket m_socket;
};

//! Plain TCP.
class TcpLink final : public Link
{
    Q_OBJECT

public:
    explicit TcpLink(const TcpAddress &address, QObject *parent = nullptr);

    void open() override;
    QIODevice *device() override { return &m_socket; }
    bool isAlive() override;
    bool closeWrite() override;
    void abort() override;

private:
    const TcpAddress m_address;
    QTcpSocket m_socket;
};

//! TLS over TCP.
class TlsLink final : public Link
{
    Q_OBJECT

public:
    //! open() fails with an Error in \a configuration.
    TlsLink(const TlsAddress &address, Result<QSslConfiguration> configuration, QObject *parent = nullptr);

    void open() override;
    QIODevice *device() override { return &m_socket; }
    qint64 unsent() override { return m_socket.bytesToWrite() + m_socket.encryptedBytesToWrite(); }
    bool isAlive() override;
    bool closeWrite() override { return false; }
    void abort() override;

private:
    Error explain(QAbstractSocket::SocketError error) const;

    const TlsAddress m_address;
    const Result<QSslConfiguration> m_configuration;
    QSslSocket m_socket;
};

//! Reads ca.pem, cert.pem and key.pem of address.certificateDirectory.
Result<QSslConfiguration> tlsConfiguration(const TlsAddress &address);

//! Whether a connected socket is still open and has nothing to read, as an idle connection must.
bool isQuiet(qintptr descriptor);

//! Closes the writing direction of a connected socket; false if the system cannot.
bool shutDownWriting(qintptr descriptor);

} // namespace pierside::http

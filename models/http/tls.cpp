// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/translate.h"
#include "models/http/failures.h"
#include "models/http/sockets.h"

#include <QDir>
#include <QFile>
#include <QNetworkProxy>
#include <QSslKey>

namespace pierside::http {

using namespace Qt::StringLiterals;

namespace {

Result<QByteArray> readPem(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorCode::BadInput, {}, tr("cannot read %1: %2").arg(path, file.errorString()),
                       tr("Copy ca.pem, cert.pem and key.pem of this engine there, or correct DOCKER_CERT_PATH."));
    return file.read(1024 * 1024);
}

QSslKey readKey(const QByteArray &pem)
{
    for (const auto algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        const QSslKey key(pem, algorithm);
        if (!key.isNull())
            return key;
    }
    return {};
}

tl::unexpected<Error> unusable(const QString &path)
{
    return failure(ErrorCode::BadInput, {}, tr("%1 contains no valid certificate or key").arg(path),
                   tr("Use the PEM format, and a key without a passphrase."));
}

} // namespace

Result<QSslConfiguration> tlsConfiguration(const TlsAddress &address)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setPeerVerifyMode(address.verify ? QSslSocket::VerifyPeer : QSslSocket::VerifyNone);
    if (address.certificateDirectory.isEmpty())
        return configuration;

    const QDir directory(address.certificateDirectory);
    const QString ca = directory.filePath(u"ca.pem"_s);
    if (address.verify || QFile::exists(ca)) {
        const auto pem = readPem(ca);
        if (!pem)
            return failure(pem.error());
        const auto certificates = QSslCertificate::fromData(*pem);
        if (certificates.isEmpty())
            return unusable(ca);
        configuration.setCaCertificates(certificates);
    }
    const QString cert = directory.filePath(u"cert.pem"_s);
    const QString key = directory.filePath(u"key.pem"_s);
    if (!QFile::exists(cert) && !QFile::exists(key))
        return configuration;
    const auto certPem = readPem(cert);
    const auto keyPem = readPem(key);
    if (!certPem || !keyPem)
        return failure(!certPem ? certPem.error() : keyPem.error());
    const auto chain = QSslCertificate::fromData(*certPem);
    if (chain.isEmpty())
        return unusable(cert);
    const QSslKey privateKey = readKey(*keyPem);
    if (privateKey.isNull())
        return unusable(key);
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(privateKey);
    return configuration;
}

TlsLink::TlsLink(const TlsAddress &address, Result<QSslConfiguration> configuration, QObject *parent)
    : Link(parent)
    , m_address(address)
    , m_configuration(std::move(configuration))
{
    m_socket.setReadBufferSize(readLimit);
    m_socket.setProxy(QNetworkProxy::NoProxy);
    connect(&m_socket, &QSslSocket::encrypted, this, [this] {
        m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_socket.setSocketOption(QAbstractSocket::KeepAliveOption, 1);
        Q_EMIT opened();
    });
    // bytesWritten is emitted when the bytes are encrypted, not when they are sent.
    connect(&m_socket, &QSslSocket::encryptedBytesWritten, this, &Link::sent);
    connect(&m_socket, &QSslSocket::disconnected, this, &Link::closed);
    connect(&m_socket, &QSslSocket::errorOccurred, this, [this](QAbstractSocket::SocketError error) {
        if (error != QAbstractSocket::RemoteHostClosedError || !m_socket.isEncrypted()) {
            Q_EMIT failed(explain(error));
            return;
        }
        // The other side has ended the TLS session but may not close the socket. Queued, because QSslSocket is still
        // reading here.
        QMetaObject::invokeMethod(this, &Link::closed, Qt::QueuedConnection);
    });
}

void TlsLink::open()
{
    if (!m_configuration) {
        Q_EMIT failed(m_configuration.error());
        return;
    }
    m_socket.setSslConfiguration(*m_configuration);
    if (!m_address.verify)
        m_socket.ignoreSslErrors();
    const QString name = m_address.serverName.isEmpty() ? m_address.host : m_address.serverName;
    m_socket.connectToHostEncrypted(m_address.host, m_address.port, name);
}

Error TlsLink::explain(QAbstractSocket::SocketError error) const
{
    const QString text = m_socket.errorString();
    const auto problems = m_socket.sslHandshakeErrors();
    if (!problems.isEmpty()) {
        QStringList causes;
        for (const QSslError &problem : problems)
            causes.append(problem.errorString());
        causes.removeDuplicates();
        return {
            ErrorCode::PermissionDenied,
            {},
            tr("the certificate of the engine is not trusted: %1").arg(causes.join(u"; "_s)),
            tr("Check that ca.pem signed the engine's certificate, and that the certificate contains the host name."),
            0};
    }
    // A server that rejects our certificate sends an alert, in TLS 1.3 after the handshake.
    if (text.contains("alert"_L1, Qt::CaseInsensitive)) {
        return {ErrorCode::PermissionDenied,
                {},
                tr("the engine refused the TLS handshake: %1").arg(text),
                tr("Check cert.pem and key.pem: the engine requires a client certificate that its CA signed."),
                0};
    }
    if (error == QAbstractSocket::SslHandshakeFailedError || error == QAbstractSocket::SslInternalError) {
        return {ErrorCode::Protocol,
                {},
                tr("the TLS handshake failed: %1").arg(text),
                tr("Check that this port uses TLS. If it does not, unset DOCKER_TLS_VERIFY."),
                0};
    }
    if (error == QAbstractSocket::RemoteHostClosedError) {
        return {ErrorCode::Protocol,
                {},
                tr("the other side closed the connection during the TLS handshake"),
                tr("Check that this port uses TLS. If it does not, unset DOCKER_TLS_VERIFY."),
                0};
    }
    return networkError(error, text);
}

bool TlsLink::isAlive()
{
    return m_socket.state() == QAbstractSocket::ConnectedState && isQuiet(m_socket.socketDescriptor());
}

void TlsLink::abort()
{
    m_socket.abort();
}

} // namespace pierside::http

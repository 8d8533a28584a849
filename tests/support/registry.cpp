// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/registry.h"

#include "tests/support/tar.h"

#include <QCryptographicHash>
#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>

namespace pierside::tests {

using namespace Qt::StringLiterals;

namespace {

const QByteArray manifestType = "application/vnd.docker.distribution.manifest.v2+json";
const QByteArray configType = "application/vnd.docker.container.image.v1+json";
const QByteArray layerType = "application/vnd.docker.image.rootfs.diff.tar.gzip"; // the engine looks at the bytes

QByteArray digestOf(const QByteArray &bytes)
{
    return "sha256:" + QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QByteArray tarOf(const LayerFiles &files)
{
    QByteArray tar;
    for (auto it = files.cbegin(); it != files.cend(); ++it)
        tar += tarEntry(it.key(), it.value());
    return tar + tarEnd();
}

QJsonObject descriptor(const QByteArray &type, const QByteArray &digest, qsizetype size)
{
    return {{u"mediaType"_s, QString::fromLatin1(type)},
            {u"digest"_s, QString::fromLatin1(digest)},
            {u"size"_s, qint64(size)}};
}

} // namespace

Registry::Registry(const QString &user, const QString &password, QObject *parent)
    : QObject(parent)
{
    if (!user.isEmpty())
        m_credentials = (user + u':' + password).toUtf8().toBase64();
    connect(&m_server, &QTcpServer::newConnection, this, &Registry::accept);
    listenAgain();
    m_host = u"127.0.0.1:%1"_s.arg(m_port);
}

Registry::~Registry()
{
    const auto sockets = m_server.findChildren<QTcpSocket *>();
    for (QTcpSocket *socket : sockets)
        socket->disconnect(this);
}

void Registry::listenAgain()
{
    if (!m_server.listen(QHostAddress::LocalHost, m_port))
        qFatal("the test's registry cannot listen: %s", qPrintable(m_server.errorString()));
    m_port = m_server.serverPort();
}

void Registry::close()
{
    m_server.close();
}

QByteArray Registry::add(const QByteArray &type, const QByteArray &bytes, bool isLayer)
{
    const QByteArray digest = digestOf(bytes);
    m_blobs.insert(digest, {type, bytes, isLayer});
    return digest;
}

QString Registry::publish(const QString &name, const QList<LayerFiles> &layers, const QStringList &entrypoint)
{
    QJsonArray diffs;
    QJsonArray descriptors;
    for (const LayerFiles &files : layers) {
        const QByteArray tar = tarOf(files);
        const QByteArray digest = add("application/octet-stream", tar, true);
        diffs.append(QString::fromLatin1(digest));
        descriptors.append(descriptor(layerType, digest, tar.size()));
    }
    const QJsonObject config{{u"architecture"_s, u"amd64"_s},
                             {u"os"_s, u"linux"_s},
                             {u"created"_s, u"2026-01-02T03:04:05Z"_s},
                             {u"config"_s, QJsonObject{{u"Entrypoint"_s, QJsonArray::fromStringList(entrypoint)}}},
                             {u"rootfs"_s, QJsonObject{{u"type"_s, u"layers"_s}, {u"diff_ids"_s, diffs}}}};
    const QByteArray configBytes = QJsonDocument(config).toJson(QJsonDocument::Compact);
    const QJsonObject manifest{
        {u"schemaVersion"_s, 2},
        {u"mediaType"_s, QString::fromLatin1(manifestType)},
        {u"config"_s, descriptor(configType, add("application/octet-stream", configBytes), configBytes.size())},
        {u"layers"_s, descriptors}};
    m_tags.insert(name, add(manifestType, QJsonDocument(manifest).toJson(QJsonDocument::Compact)));
    return m_host + u'/' + name;
}

QSet<QString> Registry::held() const
{
    QSet<QString> names;
    for (const Half &half : m_halves)
        names.insert(half.name);
    return names;
}

void Registry::release()
{
    m_isHolding = false;
    for (const Half &half : std::exchange(m_halves, {})) {
        half.socket->write(half.rest);
        half.socket->disconnectFromHost();
    }
}

void Registry::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_halves.removeIf([socket](const Half &half) { return half.socket == socket; });
            socket->deleteLater();
        });
        auto head = std::make_shared<QByteArray>();
        connect(socket, &QTcpSocket::readyRead, this, [this, socket, head] {
            const bool isWhole = head->contains("\r\n\r\n");
            *head += socket->readAll();
            // Engines try TLS first, whose first byte this is.
            if (head->startsWith('\x16'))
                return socket->abort();
            if (!isWhole && head->contains("\r\n\r\n"))
                answer(socket, *head);
        });
    }
}

void Registry::answer(QTcpSocket *socket, const QByteArray &head)
{
    const QList<QByteArray> words = head.left(head.indexOf("\r\n")).split(' ');
    const QString path = QString::fromLatin1(words.value(1));
    const QString request = QString::fromLatin1(words.value(0)) + u' ' + path;
    if (!m_credentials.isEmpty() && !head.contains("Authorization: Basic " + m_credentials + "\r\n")) {
        m_requests.append(u"401 "_s + request);
        return refuse(socket, "401 Unauthorized", "WWW-Authenticate: Basic realm=\"test\"\r\n");
    }
    m_requests.append(request);
    const bool isHead = words.value(0) == "HEAD";
    const auto parts = path.split(u'/', Qt::SkipEmptyParts); // v2, NAME..., manifests or blobs, REFERENCE
    if (path == "/v2/"_L1)
        return send(socket, {}, {"application/json", "{}", false}, isHead);
    const QString name = parts.mid(1, parts.size() - 3).join(u'/');
    const QString reference = parts.value(parts.size() - 1);
    const QByteArray digest = m_tags.value(name + u':' + reference, reference.toLatin1());
    const auto blob = m_blobs.constFind(digest);
    if (blob == m_blobs.cend())
        return refuse(socket, "404 Not Found");
    send(socket, name, *blob, isHead);
}

void Registry::send(QTcpSocket *socket, const QString &name, const Blob &blob, bool isHead)
{
    socket->write("HTTP/1.1 200 OK\r\nDocker-Distribution-Api-Version: registry/2.0\r\nConnection: close\r\n"
                  "Content-Type: " +
                  blob.type + "\r\nDocker-Content-Digest: " + digestOf(blob.bytes) +
                  "\r\nContent-Length: " + QByteArray::number(blob.bytes.size()) + "\r\n\r\n");
    if (isHead)
        return socket->disconnectFromHost();
    if (blob.isLayer && m_isHolding && blob.bytes.size() > 1'000'000) {
        const qsizetype half = blob.bytes.size() / 2;
        socket->write(blob.bytes.first(half));
        m_halves.append({socket, name, blob.bytes.sliced(half)});
        return;
    }
    socket->write(blob.bytes);
    socket->disconnectFromHost();
}

void Registry::refuse(QTcpSocket *socket, const QByteArray &status, const QByteArray &headers)
{
    socket->write("HTTP/1.1 " + status + "\r\nDocker-Distribution-Api-Version: registry/2.0\r\nConnection: close\r\n" +
                  headers + "Content-Length: 0\r\n\r\n");
    socket->disconnectFromHost();
}

} // namespace pierside::tests

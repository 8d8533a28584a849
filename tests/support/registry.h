// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QObject>
#include <QSet>
#include <QStringList>
#include <QTcpServer>

class QTcpSocket;

namespace pierside::tests {

//! Files of an image layer, by path without a leading slash; all are executable.
using LayerFiles = QMap<QString, QByteArray>;

//! \brief A registry on the loopback interface from which a real engine pulls (Docker Registry HTTP API V2, plain HTTP:
//! engines take 127.0.0.0/8 for insecure registries).
//!
//! Lives on the test's thread and needs its event loop.
class Registry : public QObject
{
    Q_OBJECT

public:
    //! With a user, every request needs the password (basic authentication).
    explicit Registry(const QString &user = {}, const QString &password = {}, QObject *parent = nullptr);

    ~Registry() override;

    QString host() const { return m_host; } //!< "127.0.0.1:PORT"
    //! Publishes an image of these layers; returns its reference.
    QString publish(const QString &name, const QList<LayerFiles> &layers, const QStringList &entrypoint);

    //! Sends only the first half of each layer over 1 MB until release(). Engines load three layers at once.
    void hold() { m_isHolding = true; }
    void release();
    //! Stops answering until listenAgain().
    void close();
    void listenAgain();

    //! Names of images with incompletely sent layers.
    QSet<QString> held() const;
    //! "GET /v2/NAME/..."; refused requests begin with "401 ".
    QStringList requests() const { return m_requests; }

private:
    struct Blob
    {
        QByteArray type;
        QByteArray bytes;
        bool isLayer = false;
    };
    struct Half
    {
        QTcpSocket *socket;
        QString name;
        QByteArray rest;
    };
    void accept();
    void answer(QTcpSocket *socket, const QByteArray &head);
    void send(QTcpSocket *socket, const QString &name, const Blob &blob, bool isHead);
    void refuse(QTcpSocket *socket, const QByteArray &status, const QByteArray &headers = {});
    QByteArray add(const QByteArray &type, const QByteArray &bytes, bool isLayer = false);

    QTcpServer m_server;
    QString m_host;
    quint16 m_port = 0;
    QByteArray m_credentials;          //!< base64; empty = no password
    QHash<QByteArray, Blob> m_blobs;   //!< by digest
    QHash<QString, QByteArray> m_tags; //!< "name:tag" to digest
    QStringList m_requests;
    bool m_isHolding = false;
    QList<Half> m_halves;
};

} // namespace pierside::tests

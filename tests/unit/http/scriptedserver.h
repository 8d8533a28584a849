// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/unit/http/waitfor.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QTemporaryDir>
#include <QThread>

#include <atomic>
#include <functional>
#include <memory>

//! \brief A server on a unix socket, in its own thread, that lets the test's script answer each request:
//! script(socket, request, number of the request on this connection).
//!
//! A request ends with its head, its Content-Length, or the last chunk.
class ScriptedServer : public QObject
{
    Q_OBJECT

public:
    using Script = std::function<void(QLocalSocket &, const QByteArray &request, int number)>;

    explicit ScriptedServer(Script script)
        : m_script(std::move(script))
    {
        m_path = m_dir.filePath(QStringLiteral("s"));
        moveToThread(&m_thread);
        m_thread.start();
        run([this] {
            m_server = std::make_unique<QLocalServer>();
            connect(m_server.get(), &QLocalServer::newConnection, this, &ScriptedServer::accept);
            if (!m_server->listen(m_path))
                qFatal("the scripted server cannot listen");
        });
    }

    ~ScriptedServer() override
    {
        run([this] { m_server.reset(); });
        m_post.close();
        m_thread.quit();
        m_thread.wait();
    }

    QString path() const { return m_path; }
    int connections() const { return m_connections; }
    int open() const { return m_open; }
    int requests() const { return m_requests; }

    //! Runs \a f on the server's thread and waits for it.
    void run(const std::function<void()> &f) { waitFor(m_post, f); }

private:
    void accept()
    {
        while (QLocalSocket *socket = m_server->nextPendingConnection()) {
            ++m_connections;
            ++m_open;
            auto buffer = std::make_shared<QByteArray>();
            auto number = std::make_shared<int>(0);
            connect(socket, &QLocalSocket::disconnected, this, [this, socket] {
                --m_open;
                socket->deleteLater();
            });
            connect(socket, &QLocalSocket::readyRead, this, [this, socket, buffer, number] {
                buffer->append(socket->readAll());
                while (const auto size = requestSize(*buffer)) {
                    const QByteArray request = buffer->left(size);
                    buffer->remove(0, size);
                    ++m_requests;
                    m_script(*socket, request, (*number)++);
                }
            });
        }
    }

    static qsizetype requestSize(const QByteArray &bytes)
    {
        const auto end = bytes.indexOf("\r\n\r\n");
        if (end < 0)
            return 0;
        const QByteArray head = bytes.left(end).toLower();
        qsizetype size = end + 4;
        if (head.contains("transfer-encoding: chunked")) {
            const auto last = bytes.indexOf("0\r\n\r\n", size);
            return last < 0 ? 0 : last + 5;
        }
        const auto length = head.indexOf("content-length: ");
        if (length >= 0)
            size +=
                head.mid(length + 16, head.indexOf('\r', length) < 0 ? -1 : head.indexOf('\r', length) - length - 16)
                    .toLongLong();
        return bytes.size() >= size ? size : 0;
    }

    const Script m_script;
    pierside::http::Post m_post{this};
    QTemporaryDir m_dir;
    QString m_path;
    QThread m_thread;
    std::unique_ptr<QLocalServer> m_server;
    std::atomic<int> m_connections = 0;
    std::atomic<int> m_open = 0;
    std::atomic<int> m_requests = 0;
};

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/http/client.h"
#include "tests/unit/http/waitfor.h"

#include <QTest>
#include <QThread>

inline QByteArray answer(const QByteArray &body, const QByteArray &status = "200 OK")
{
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

inline pierside::http::Request get(const QByteArray &target)
{
    pierside::http::Request request;
    request.target = target;
    return request;
}

//! A client on its own I/O thread, as in the program.
class Io
{
public:
    explicit Io(const pierside::http::Address &address, pierside::http::ClientLimits limits = {})
        : client(new pierside::http::Client(address, limits))
    {
        post = std::make_unique<pierside::http::Post>(client);
        client->moveToThread(&thread);
        QObject::connect(&thread, &QThread::finished, client, &QObject::deleteLater);
        thread.start();
    }
    ~Io()
    {
        thread.quit();
        thread.wait();
    }
    pierside::http::Client::Counts counts() const
    {
        pierside::http::Client::Counts counts;
        waitFor(*post, [&] { counts = client->counts(); });
        return counts;
    }
    pierside::http::Client *operator->() const { return client; }

    QThread thread;
    std::unique_ptr<pierside::http::Post> post;
    pierside::http::Client *client;
};

#define FINISHED(task) QTRY_VERIFY_WITH_TIMEOUT((task).isFinished(), 20000)

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace pierside::tests {

//! \brief A request to a port of this machine in its protocol, and the expected answer.
//!
//! Independent of the probes of Pierside on purpose.
struct StackProbe
{
    enum class Kind { Http, Https, Postgres, Redis, Amqp, Electrum, GrpcHealth };

    Kind kind = Kind::Http;
    quint16 port = 80;
    QByteArray host = "localhost"; //!< the Host header
    QByteArray path = "/";
    int status = 200;
    QByteArray holds; //!< expected in the answer, if not empty

    //! Empty if the answer is as expected, else the answer.
    QString ask() const;

    static StackProbe http(quint16 port, const QByteArray &path, const QByteArray &holds = {}, int status = 200)
    {
        return {Kind::Http, port, "localhost", path, status, holds};
    }
    //! Through a proxy on port 80.
    static StackProbe route(const QByteArray &host, const QByteArray &path, const QByteArray &holds = {},
                            int status = 200)
    {
        return {Kind::Http, 80, host, path, status, holds};
    }
    static StackProbe of(Kind kind, quint16 port, const QByteArray &holds = {})
    {
        return {kind, port, "localhost", "/", 200, holds};
    }
};

} // namespace pierside::tests

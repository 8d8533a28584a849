// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/units.h"
#include "models/http/bodysource.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <memory>

namespace pierside::http {

struct Header
{
    QByteArray name;
    QByteArray value;

    bool operator==(const Header &) const = default;
};

//! One request. Host, User-Agent, Content-Length, Transfer-Encoding, Connection and Upgrade are written by Client.
struct Request
{
    QByteArray method = "GET";
    QByteArray target = "/"; //!< path and query, percent-encoded
    QList<Header> headers;
    QByteArray body;
    std::shared_ptr<BodySource> upload; //!< instead of body, for big ones: sent in chunks as it is made

    //! The request fails with ErrorCode::TimedOut when nothing moves for so long; 0: wait for ever (streams, waits).
    Milliseconds idleTimeout{60'000};
    qint64 bodyLimit = 64 * 1024 * 1024; //!< a longer answer fails with ErrorCode::Protocol; no limit for stream()
};

//! One answer.
struct Response
{
    int status = 0;
    QByteArray reason;
    QList<Header> headers;
    QByteArray body;

    bool operator==(const Response &) const = default;

    //! Value of the first header of that name (any case); null where there is none.
    QByteArray header(QByteArrayView name) const;
};

//! How errors name a request: "GET /containers/json". Without the query, which may hold secrets (build arguments).
QString requestName(const Request &request);

//! The Error an answer with a status of 400 or more stands for; the cause is the engine's own "message".
Error refusal(const QString &what, const Response &response);

} // namespace pierside::http

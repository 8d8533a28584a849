// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/http/bodysource.h"
#include "models/http/patience.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <functional>
#include <memory>

namespace pierside::http {

struct Header
{
    QByteArray name;
    QByteArray value;

    bool operator==(const Header &) const = default;
};

//! Looks at the body of an answer while it comes. The text says why it is given up; null: go on.
using BodyCheck = std::function<QString(QByteArrayView piece)>;

//! One request. Host, User-Agent, Content-Length, Transfer-Encoding, Connection and Upgrade are written by Client.
struct Request
{
    QByteArray method = "GET";
    QByteArray target = "/"; //!< path and query, percent-encoded
    QList<Header> headers;
    QByteArray body;
    std::shared_ptr<BodySource> upload; //!< instead of body, for big ones: sent in chunks as it is made

    Patience patience; //!< the request fails with ErrorCode::TimedOut when one of its limits is reached
    //! A longer document fails with ErrorCode::Protocol. No limit for stream().
    qint64 bodyLimit = 16'000'000;
    BodyCheck check = {}; //!< of a document, on the I/O thread; what it says fails with ErrorCode::Protocol
};

//! Of an answer with a status of 400 or more so many bytes are read: they hold a message for people.
inline constexpr qint64 refusalLimit = 64 * 1024;

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

//! The beginning of foreign bytes, up to the end of a line, as text that can be shown.
QString quoted(QByteArrayView bytes);

//! The Error an answer with a status of 400 or more stands for; the cause is the engine's own "message".
Error refusal(const QString &what, const Response &response);

} // namespace pierside::http

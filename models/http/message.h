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

//! Checks the body of an answer while it arrives. Returns null to continue, otherwise why to give up.
using BodyCheck = std::function<QString(QByteArrayView piece)>;

//! One request. Client adds Host, User-Agent, Content-Length, Transfer-Encoding, Connection and Upgrade.
struct Request
{
    QByteArray method = "GET";
    QByteArray target = "/"; //!< path and query, percent-encoded
    QList<Header> headers;
    QByteArray body;
    std::shared_ptr<BodySource> upload; //!< instead of body: sent in chunks while it is produced

    Patience patience; //!< the request fails with ErrorCode::TimedOut when one of its limits is reached
    //! A longer document fails with ErrorCode::Protocol. No limit for stream().
    qint64 bodyLimit = 16'000'000;
    BodyCheck check = {}; //!< of a document, on the I/O thread; a problem fails with ErrorCode::Protocol
};

//! The number of bytes that are read of an answer with a status of 400 or more, which contains a message.
inline constexpr qint64 refusalLimit = 64 * 1024;

//! One answer.
struct Response
{
    int status = 0;
    QByteArray reason;
    QList<Header> headers;
    QByteArray body;

    bool operator==(const Response &) const = default;

    //! Value of the first header of that name (any case); null if there is none.
    QByteArray header(QByteArrayView name) const;
};

//! The name of a request in errors: "GET /containers/json". Without the query, which may contain secrets (build
//! arguments).
QString requestName(const Request &request);

//! The start of untrusted bytes, up to the end of a line, as text that can be shown.
QString quoted(QByteArrayView bytes);

//! Converts an answer with a status of 400 or more to an Error; the cause is the engine's "message".
Error refusal(const QString &what, const Response &response);

} // namespace pierside::http

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/http/message.h"

#include <memory>
#include <optional>

namespace pierside::http {

//! \brief Parses HTTP/1.x answers from bytes that arrive in pieces of any size.
//!
//! Call start() for each answer, then feed() until it returns Done, Raw or Failed. Skips interim responses (100, 103).
//! Everything is bounded: the head and each chunk header (with extensions) by headerLimit, the body by bodyLimit,
//! the number of interim responses by interimLimit.
class ResponseParser
{
public:
    //! Receives an answer while it arrives.
    class Sink
    {
    public:
        virtual ~Sink() = default;
        virtual void onHead(const Response &head) = 0;
        virtual void onBody(QByteArrayView piece) = 0;
    };

    struct Options
    {
        bool headRequest = false;             //!< the answer has no body, regardless of its head
        bool upgrade = false;                 //!< 101, and 200 without a length, turn into raw bytes
        std::optional<qint64> bodyLimit = {}; //!< none: unbounded
        quint32 headerLimit = 64 * 1024;      //!< bytes of the head
        int interimLimit = 32;                //!< too many interim responses; engines send none
    };

    enum class State {
        Head,   //!< the head is not complete
        Body,   //!< between head and end
        Done,   //!< the answer is complete
        Raw,    //!< what follows the head is not HTTP; takeRest() is its beginning
        Failed, //!< problem() is the reason
    };

    explicit ResponseParser(Sink &sink);
    ~ResponseParser();
    Q_DISABLE_COPY_MOVE(ResponseParser)

    void start(Options options);
    State feed(QByteArrayView bytes);
    //! The other side has closed the connection: ends an answer without a length, and fails any other.
    State end();

    State state() const;
    //! The bytes after the end of the answer.
    QByteArray takeRest();
    //! After Done: whether the connection may be used again.
    bool keepAlive() const;
    //! After Failed: one sentence, for Error::cause.
    QString problem() const;
    //! Whether any byte of an answer has arrived since start().
    bool hasBegun() const;
    //! Whether a head is incomplete; interim responses have heads too.
    bool isWithinHead() const;
    //! The number of them since start().
    int interimResponses() const;

private:
    class Private;
    const std::unique_ptr<Private> d;
};

} // namespace pierside::http

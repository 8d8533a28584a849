// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/http/patience.h"

#include <QElapsedTimer>

#include <optional>

namespace pierside::http {

//! \brief Knows what an exchange waits for, since when, and for how long it may. Holds no timer.
class Watchdog
{
public:
    enum class Phase {
        Opening, //!< of the connection
        Upload,  //!< the server has to read
        Answer,  //!< the request is sent, no head has begun
        Head,    //!< a head has begun
        Body,    //!< of a document
        Stream,  //!< between two pieces
        Piece,   //!< a line or frame of a stream has begun
    };

    //! Begins with Phase::Opening.
    void start(const Patience &patience, Milliseconds opening);
    //! Restarts the clock and the count of bytes. Phase::Answer counts from asked(), however often it is entered.
    void enter(Phase phase);
    //! The request is sent.
    void asked();
    //! Counts bytes of the current phase.
    void add(qint64 bytes) { m_bytes += bytes; }
    void setInterim(int count) { m_interim = count; }
    //! Time in which the other side could not do anything does not count.
    void restart();

    Phase phase() const { return m_phase; }
    int interim() const { return m_interim; }
    //! Nothing where there is no limit; 0 or less when it is over.
    std::optional<Milliseconds> left() const;
    //! What the server did instead, and what to do; without Error::what.
    Error error() const;

private:
    Milliseconds limit() const;
    QString cause() const;

    Patience m_patience;
    Milliseconds m_opening{};
    Phase m_phase = Phase::Opening;
    QElapsedTimer m_since;
    QElapsedTimer m_asked;
    qint64 m_bytes = 0;
    int m_interim = 0;
};

//! Where to look when the engine misbehaves.
QString lookAtEngine();

} // namespace pierside::http

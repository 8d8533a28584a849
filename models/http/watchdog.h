// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/http/patience.h"

#include <QElapsedTimer>

#include <optional>

namespace pierside::http {

//! \brief Measures how long an exchange has waited in its phase, and knows the limit. Has no timer.
class Watchdog
{
public:
    enum class Phase {
        Opening, //!< of the connection
        Upload,  //!< waiting for the server to read
        Answer,  //!< the request is sent, no head has arrived
        Head,    //!< a head is incomplete
        Body,    //!< of a document
        Stream,  //!< between two pieces
        Piece,   //!< a line or frame of a stream is incomplete
    };

    //! Begins with Phase::Opening.
    void start(const Patience &patience, Milliseconds opening);
    //! Restarts the clock and the count of bytes. Phase::Answer always counts from asked().
    void enter(Phase phase);
    //! The request is sent.
    void asked();
    //! Counts bytes of the current phase.
    void add(qint64 bytes) { m_bytes += bytes; }
    void setInterim(int count) { m_interim = count; }
    //! Restarts the clock after time in which the other side could not do anything.
    void restart();

    Phase phase() const { return m_phase; }
    int interim() const { return m_interim; }
    //! The time left; nothing without a limit.
    std::optional<Milliseconds> left() const;
    //! The timeout as an Error: what the server did, and what to do; without Error::what.
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

//! What to do when the engine does not answer correctly.
QString lookAtEngine();

} // namespace pierside::http

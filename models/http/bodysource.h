// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"

#include <QByteArray>

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>

namespace pierside::http {

//! \brief A request body that a worker thread produces while the I/O thread sends it: a bounded pipe.
//!
//! The producer calls write() repeatedly, then finish() or fail(), on a thread that may block (never the I/O thread).
//! write() waits while the limit is reached, so a body of any size needs limit bytes of memory. It is sent in chunks.
//! If the request ends early (error answer, cancel, broken connection), write() returns false and the producer stops.
class BodySource
{
public:
    //! \a limit: bytes that may wait here before write() blocks.
    explicit BodySource(qint64 limit = 1024 * 1024);

    bool write(QByteArray piece);
    //! The body is complete.
    void finish();
    //! The body cannot be completed: the request fails with \a error.
    void fail(Error error);

    //! For Client: the next piece; empty if there is none yet.
    QByteArray take();
    //! For Client: whether finish() was called and all pieces were taken.
    bool isAtEnd() const;
    //! For Client: the error of fail().
    std::optional<Error> error() const;
    //! For Client: called on the producer's thread when there is something new to take.
    void setWake(std::function<void()> wake);
    //! For Client: discards the rest; take() is not called again.
    void abandon();

private:
    void notify(std::unique_lock<std::mutex> lock);

    const qint64 m_limit;
    mutable std::mutex m_mutex;
    std::condition_variable m_room;
    std::deque<QByteArray> m_pieces;
    qint64 m_size = 0;
    bool m_finished = false;
    bool m_abandoned = false;
    std::optional<Error> m_error;
    std::function<void()> m_wake;
};

} // namespace pierside::http

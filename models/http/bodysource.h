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

//! \brief A request body that is made while it is sent: a bounded pipe from a worker thread to the I/O thread.
//!
//! The producer calls write() again and again and then finish() or fail(), on a thread that may block (never the I/O
//! thread): write() waits while the limit is reached, so a body of any size costs limit bytes of memory. It is sent in
//! chunks. When the request ends early (an error answer, a cancel, a broken connection) write() returns false: stop.
class BodySource
{
public:
    //! limit: bytes that may wait here before write() blocks.
    explicit BodySource(qint64 limit = 1024 * 1024);

    bool write(QByteArray piece);
    //! The body is complete.
    void finish();
    //! The body cannot be completed: the request is broken off and fails with error.
    void fail(Error error);

    //! For Client: the next piece, empty where there is none now.
    QByteArray take();
    //! For Client: finish() was called and everything has been taken.
    bool isAtEnd() const;
    //! For Client: what fail() said.
    std::optional<Error> error() const;
    //! For Client: called on the producer's thread when there is something new to take.
    void setWake(std::function<void()> wake);
    //! For Client: nobody takes any more.
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

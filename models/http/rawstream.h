// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/http/message.h"
#include "models/http/stream.h"

namespace pierside::http {

class Post;
class RawPipe;

//! \brief Receives the events of a RawStream. The functions run on the I/O thread, under the rules of StreamHandler.
struct RawHandler
{
    std::function<void(QByteArrayView)> onData = {}; //!< the bytes are valid during the call only
    //! Some of the written bytes were sent; RawStream::pending() is the rest.
    std::function<void()> onWritten = {};
    //! Once, last: Done if the other side closed it, ErrorCode::Cancelled after close(), otherwise the failure.
    std::function<void(const Result<Done> &)> onClosed = {};
};

//! \brief A connection that was switched from HTTP to raw bytes in both directions: attach, exec.
//!
//! Created by Client::upgrade(). Nothing is read before start(), so no byte is lost. All functions may be called from
//! any thread. The connection closes with the last reference, with close() or with the Client.
class RawStream
{
public:
    //! For Client.
    RawStream(std::shared_ptr<Post> post, RawPipe *pipe, Response head);
    ~RawStream();
    Q_DISABLE_COPY_MOVE(RawStream)

    const Response &head() const { return m_head; }
    void start(RawHandler handler);
    //! Queues bytes; pending() is the number of bytes not sent yet.
    void write(QByteArray bytes);
    qint64 pending() const;
    //! Closes the writing direction after everything was sent: end of input for the process at the other side. TLS
    //! cannot close one direction, so nothing happens there.
    void closeWrite();
    void close();
    void pause();
    void resume();

private:
    const std::shared_ptr<Post> m_post;
    RawPipe *const m_pipe; // used in functions run by m_post only
    const std::shared_ptr<StreamControl> m_control;
    const std::shared_ptr<std::atomic<qint64>> m_pending;
    const Response m_head;
};

} // namespace pierside::http

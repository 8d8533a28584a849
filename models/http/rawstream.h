// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/http/message.h"
#include "models/http/stream.h"

namespace pierside::http {

class Post;
class RawPipe;

//! \brief What comes out of a RawStream. The functions run on the I/O thread, under the rules of StreamHandler.
struct RawHandler
{
    std::function<void(QByteArrayView)> onData = {}; //!< the bytes are gone when it returns
    //! Some of what was written has left; RawStream::pending() tells how much has not.
    std::function<void()> onWritten = {};
    //! Once, last: Done where the other end closed; ErrorCode::Cancelled after close(); else what broke.
    std::function<void(const Result<Done> &)> onClosed = {};
};

//! \brief A connection that has left HTTP behind: attach, exec. Both directions are raw bytes.
//!
//! Made by Client::upgrade(). Nothing is read before start(), so no byte is lost however late it comes. Every function
//! may be called from any thread. The connection closes with the last reference, with close() or with the Client.
class RawStream
{
public:
    //! For Client.
    RawStream(std::shared_ptr<Post> post, RawPipe *pipe, Response head);
    ~RawStream();
    Q_DISABLE_COPY_MOVE(RawStream)

    const Response &head() const { return m_head; }
    void start(RawHandler handler);
    //! Queues bytes; pending() tells how many have not left yet.
    void write(QByteArray bytes);
    qint64 pending() const;
    //! No more writing (end of input for the process at the other end), once everything written has left. TLS cannot
    //! close half a connection: there nothing happens.
    void closeWrite();
    void close();
    void pause();
    void resume();

private:
    const std::shared_ptr<Post> m_post;
    RawPipe *const m_pipe; // only ever touched from calls that m_post carries
    const std::shared_ptr<StreamControl> m_control;
    const std::shared_ptr<std::atomic<qint64>> m_pending;
    const Response m_head;
};

} // namespace pierside::http

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/http/message.h"

#include <atomic>

namespace pierside::http {

//! \brief The brake of one stream; give it to Client::stream() in the StreamHandler. Any thread.
//!
//! While paused the socket is not read: at most 64 KiB more are delivered and 256 KiB wait in this process, then the
//! writer at the other end blocks. No idle timeout runs meanwhile.
class StreamControl
{
public:
    void pause() { m_paused = true; }
    void resume();
    bool isPaused() const { return m_paused; }

    //! For Client: called by resume(), on its thread.
    void setResumed(std::function<void()> resumed);

private:
    std::atomic<bool> m_paused = false;
    std::mutex m_mutex;
    std::function<void()> m_resumed;
};

//! \brief What a stream does with its answer. The functions run on the I/O thread and must not block it, run an event
//! loop or delete the Client.
struct StreamHandler
{
    std::function<void(const Response &)> onHead = {}; //!< once, for a status below 400, before the first byte
    std::function<void(QByteArrayView)> onData = {};   //!< the bytes are gone when it returns
    std::shared_ptr<StreamControl> control = {};       //!< may be null
    //! Bytes of the line or frame that has begun and is not complete, 0 between two of them. Without this function the
    //! stream may pause anywhere. Called after onData.
    std::function<qint64()> unfinished = {};
};

} // namespace pierside::http

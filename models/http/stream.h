// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/http/message.h"

#include <atomic>

namespace pierside::http {

//! \brief Pauses and resumes one stream; pass it to Client::stream() in the StreamHandler. Any thread.
//!
//! While paused the socket is not read: at most 64 KiB more are delivered and 256 KiB wait in this process, then the
//! writer at the other end blocks. No time limit applies meanwhile.
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

//! \brief Receives the answer of a stream.
//!
//! The functions run on the I/O thread and must not block it, run an event loop or delete the Client.
struct StreamHandler
{
    std::function<void(const Response &)> onHead = {}; //!< once, for a status below 400, before the first byte
    std::function<void(QByteArrayView)> onData = {};   //!< the bytes are valid during the call only
    std::shared_ptr<StreamControl> control = {};       //!< may be null
    //! The number of bytes received of an incomplete line or frame. Without this function the stream may pause
    //! anywhere. Called after onData.
    std::function<qint64()> unfinished = {};
};

} // namespace pierside::http

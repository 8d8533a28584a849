// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace pierside::http {

//! \brief Runs functions from any thread in the event loop of one object, and drops them when that object is deleted.
//!
//! The object must call close() first in its destructor. Functions run in order; those posted before the loop runs need
//! one event together. They do not pass through Qt, so that a thread sanitizer without an instrumented Qt sees the
//! synchronisation.
class Post
{
public:
    //! On target's thread, or before target is moved to its thread.
    explicit Post(QObject *target);
    ~Post();
    Q_DISABLE_COPY_MOVE(Post)

    void operator()(std::function<void()> f);
    void close();

private:
    class Inbox;

    struct Queue
    {
        std::mutex mutex;
        std::vector<std::function<void()>> calls;
        Inbox *inbox = nullptr; // null once closed
    };

    const std::shared_ptr<Queue> m_queue;
};

} // namespace pierside::http

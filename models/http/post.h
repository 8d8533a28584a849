// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

namespace pierside::http {

//! \brief Carries calls from any thread to one object's event loop, and drops them once that object is gone.
//!
//! The object calls close() first thing in its destructor. Calls run in the order they were made; many that are made
//! before the loop turns cost one event. The functions themselves never pass through Qt, so that a thread sanitizer
//! without an instrumented Qt sees the hand-over.
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

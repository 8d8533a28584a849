// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <functional>
#include <mutex>

namespace pierside::http {

//! \brief Carries calls from any thread to one object's event loop, and drops them once that object is gone.
//!
//! The object calls close() first thing in its destructor; a call that was queued before that is dropped by Qt.
class Post
{
public:
    explicit Post(QObject *target)
        : m_target(target)
    {
    }

    void operator()(std::function<void()> f)
    {
        const std::lock_guard lock(m_mutex);
        if (m_target)
            QMetaObject::invokeMethod(m_target, std::move(f), Qt::QueuedConnection);
    }

    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_target = nullptr;
    }

private:
    std::mutex m_mutex;
    QObject *m_target;
};

} // namespace pierside::http

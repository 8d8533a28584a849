// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/http/post.h"

#include <QSemaphore>

//! Runs \a f on the thread of \a post and waits for it.
inline void waitFor(pierside::http::Post &post, const std::function<void()> &f)
{
    struct Shared
    {
        QSemaphore done;
        std::mutex guard; // for the thread sanitizer
    };
    const auto shared = std::make_shared<Shared>();
    post([shared, &f] {
        {
            const std::lock_guard lock(shared->guard);
            f();
        }
        shared->done.release();
    });
    shared->done.acquire();
    const std::lock_guard lock(shared->guard);
}

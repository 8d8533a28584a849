// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/onpool.h"

#include <QEventLoop>
#include <QObject>

// Work of many requests, written as one sequence on a worker thread.
namespace pierside::volumes {

//! The result of a task, on a thread that may block. A stop cancels the task.
template <class T>
Result<T> waitFor(const Task<T> &task, const std::stop_token &stop = {})
{
    QObject context;
    QEventLoop loop;
    std::optional<Result<T>> result;
    const std::stop_callback cancel(stop, [&task] { task.cancel(); });
    task.then(&context, [&](Result<T> finished) {
        result.emplace(std::move(finished));
        loop.quit();
    });
    while (!result)
        loop.exec();
    return std::move(*result);
}

//! Runs f(std::stop_token) -> Result<T> on the thread pool, where it may wait without taking a thread from others.
template <class F>
auto inBackground(F f)
{
    return onPool([f = std::move(f)](const std::stop_token &stop) mutable {
        QThreadPool::globalInstance()->releaseThread();
        auto result = f(stop);
        QThreadPool::globalInstance()->reserveThread();
        return result;
    });
}

} // namespace pierside::volumes

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"

#include <QThreadPool>

namespace pierside {

//! \brief Runs f() -> Result<T>, or f(std::stop_token) -> Result<T>, on the thread pool.
//!
//! Cancelled before it starts, it does not run. A later cancel is seen through the token.
template <class F>
auto onPool(F f)
{
    const auto run = [](F &function, const std::stop_token &stop) {
        if constexpr (std::is_invocable_v<F &, std::stop_token>)
            return function(stop);
        else
            return function();
    };
    using T = typename std::invoke_result_t<decltype(run), F &, std::stop_token>::value_type;
    TaskSource<T> source;
    QThreadPool::globalInstance()->start([source, run, f = std::move(f)]() mutable {
        if (source.stopToken().stop_requested())
            source.finish(failure(Error::cancelled()));
        else
            source.finish(run(f, source.stopToken()));
    });
    return source.task();
}

} // namespace pierside

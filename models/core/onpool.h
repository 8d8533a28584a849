// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"

#include <QThreadPool>

namespace pierside {

//! \brief f() -> Result<T>, or f(std::stop_token) -> Result<T>, on the thread pool.
//!
//! One that is cancelled before it starts does not run; one that takes the token sees a later cancel.
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

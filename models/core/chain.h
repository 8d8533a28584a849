// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/onpool.h"

namespace pierside {

//! Runs f(Result<T>) -> Task<U> on context's thread after success or failure; a cancelled chain stops.
template <class T, class F>
auto chain(const Task<T> &task, QObject *context, F f)
{
    using U = typename std::invoke_result_t<F, Result<T>>::Value;
    TaskSource<U> source;
    source.cancels(task);
    task.then(context, [source, f = std::move(f)](Result<T> result) mutable {
        if (!result && result.error().isCancelled())
            return source.finish(failure(std::move(result.error())));
        if (source.stopToken().stop_requested())
            return source.finish(failure(Error::cancelled()));
        source.follow(f(std::move(result)));
    });
    return source.task();
}

} // namespace pierside

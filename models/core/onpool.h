// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"

#include <QThreadPool>

namespace pierside {

//! f() -> Result<T> on the thread pool.
template <class F>
auto onPool(F f)
{
    using T = typename std::invoke_result_t<F>::value_type;
    TaskSource<T> source;
    QThreadPool::globalInstance()->start([source, f = std::move(f)] {
        if (source.stopToken().stop_requested())
            source.finish(failure(Error::cancelled()));
        else
            source.finish(f());
    });
    return source.task();
}

} // namespace pierside

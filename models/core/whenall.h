// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"

#include <vector>

namespace pierside {

//! Finishes when every task has, with all results in order. Cancelling cancels all of them.
template <class T>
Task<std::vector<Result<T>>> whenAll(const std::vector<Task<T>> &tasks, QObject *context)
{
    struct Gather
    {
        std::vector<Result<T>> results;
        size_t missing;
    };
    TaskSource<std::vector<Result<T>>> source;
    auto gather = std::make_shared<Gather>(
        Gather{std::vector<Result<T>>(tasks.size(), failure(Error::cancelled())), tasks.size()});
    if (tasks.empty())
        source.finish(std::vector<Result<T>>{});
    for (size_t i = 0; i < tasks.size(); ++i) {
        source.cancels(tasks[i]);
        tasks[i].then(context, [source, gather, i](Result<T> result) {
            gather->results[i] = std::move(result);
            if (--gather->missing == 0)
                source.finish(std::move(gather->results));
        });
    }
    return source.task();
}

} // namespace pierside

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/relay.h"
#include "models/core/result.h"

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <type_traits>
#include <vector>

namespace pierside {

namespace detail {

template <class T>
struct TaskState
{
    std::mutex mutex;
    std::condition_variable ended; //!< with the mutex: there is a result
    std::optional<Result<T>> result;
    std::vector<std::function<void(const Result<T> &)>> waiting;
    std::stop_source stop;

    //! True for the one caller whose result counts; later ones are ignored.
    bool finish(Result<T> value)
    {
        std::vector<std::function<void(const Result<T> &)>> run;
        {
            const std::lock_guard lock(mutex);
            if (result)
                return false;
            result.emplace(std::move(value));
            run.swap(waiting);
        }
        ended.notify_all();
        for (const auto &continuation : run)
            continuation(*result);
        return true;
    }

    void whenDone(std::function<void(const Result<T> &)> continuation)
    {
        {
            const std::lock_guard lock(mutex);
            if (!result) {
                waiting.push_back(std::move(continuation));
                return;
            }
        }
        continuation(*result);
    }
};

} // namespace detail

template <class T>
class TaskSource;

//! \brief Work that is under way: finishes exactly once, with a Result<T>; cancelled is an Error, never silence.
//!
//! A Task is a cheap handle; copies share one piece of work. Any thread may hold, cancel and copy it.
//!
//! then() names a context object and must be called on that object's thread. The continuation runs on that thread,
//! always from its event loop (never inside then() itself, so a caller's invariants are whole), and is dropped
//! without a trace when the context has been destroyed by then. Dropping the last handle does not cancel.
//!
//! cancel() asks the producer to stop through its std::stop_token (which closes a socket, kills a process ...); the
//! Task still finishes, normally with ErrorCode::Cancelled, or with the real result where that came first.
template <class T>
class [[nodiscard]] Task
{
public:
    using Value = T;

    //! An already finished task.
    static Task ready(Result<T> result)
    {
        Task task(std::make_shared<detail::TaskState<T>>());
        task.m_state->finish(std::move(result));
        return task;
    }

    bool isFinished() const
    {
        const std::lock_guard lock(m_state->mutex);
        return m_state->result.has_value();
    }

    //! The result, once isFinished().
    Result<T> result() const
    {
        const std::lock_guard lock(m_state->mutex);
        Q_ASSERT(m_state->result);
        return *m_state->result;
    }

    //! Blocks until the task has finished, without an event loop: the work must not need this thread.
    void wait() const
    {
        std::unique_lock lock(m_state->mutex);
        m_state->ended.wait(lock, [this] { return m_state->result.has_value(); });
    }

    void cancel() const { m_state->stop.request_stop(); }

    //! Stops when this task is cancelled.
    std::stop_token stopToken() const { return m_state->stop.get_token(); }

    //! Runs f(Result<T>) on context's thread when finished. See the class comment.
    void then(QObject *context, std::function<void(Result<T>)> f) const
    {
        auto relay = detail::Relay::create(context);
        // Moved on, never copied: what f holds goes on the context's thread.
        m_state->whenDone([relay, f = std::move(f)](const Result<T> &result) mutable {
            relay->post([f = std::move(f), result]() mutable { f(std::move(result)); });
        });
    }

    //! f(T) -> Result<U>, run on context's thread; errors pass through. Cancelling the returned task cancels this one.
    //! Where context has gone, the returned task finishes as cancelled.
    template <class F>
    auto map(QObject *context, F f) const
    {
        using U = typename std::invoke_result_t<F, T>::value_type;
        return mapTo<U>(context, std::move(f));
    }

    //! f(T) -> Task<U>, run on context's thread: the next step of a chain. Cancelling reaches whichever is running.
    template <class F>
    auto andThen(QObject *context, F f) const
    {
        using U = typename std::invoke_result_t<F, T>::Value;
        return continueTo<U>(context, std::move(f));
    }

private:
    // One instance for each pair of types. A template on the function would compile its closures again for each of
    // hundreds of lambdas.
    template <class U>
    Task<U> mapTo(QObject *context, std::function<Result<U>(T)> f) const
    {
        TaskSource<U> source;
        source.cancels(*this);
        then(context, [source, f = std::move(f)](Result<T> result) {
            if (!result)
                source.finish(failure(std::move(result.error())));
            else
                source.finish(f(std::move(*result)));
        });
        return source.task();
    }

    template <class U>
    Task<U> continueTo(QObject *context, std::function<Task<U>(T)> f) const
    {
        TaskSource<U> source;
        source.cancels(*this);
        then(context, [source, f = std::move(f)](Result<T> result) {
            if (!result)
                return source.finish(failure(std::move(result.error())));
            if (source.stopToken().stop_requested())
                return source.finish(failure(Error::cancelled()));
            source.follow(f(std::move(*result)));
        });
        return source.task();
    }

    friend class TaskSource<T>;
    template <class>
    friend class TaskSource;
    explicit Task(std::shared_ptr<detail::TaskState<T>> state)
        : m_state(std::move(state))
    {
    }

    std::shared_ptr<detail::TaskState<T>> m_state;
};

//! \brief The producer's end of a Task. Copies share one piece of work; any thread may finish it, the first one counts.
//!
//! When the last copy goes without finish(), the task finishes as cancelled: a producer that dies is never silence.
template <class T>
class TaskSource
{
public:
    TaskSource()
        : m_shared(std::make_shared<Shared>())
    {
    }

    Task<T> task() const { return Task<T>(m_shared->state); }
    std::stop_token stopToken() const { return m_shared->state->stop.get_token(); }

    //! The first result counts, later ones are dropped.
    void finish(Result<T> result) const { m_shared->state->finish(std::move(result)); }

    //! Cancelling this task cancels upstream too.
    template <class U>
    void cancels(const Task<U> &upstream) const
    {
        onStop([weak = std::weak_ptr(upstream.m_state)] {
            if (auto state = weak.lock())
                state->stop.request_stop();
        });
    }

    //! Runs f in the thread that cancels, or at once if the task is already cancelled. f must be safe there.
    void onStop(std::function<void()> f) const
    {
        auto callback = std::make_shared<std::stop_callback<std::function<void()>>>(stopToken(), std::move(f));
        const std::lock_guard lock(m_shared->mutex);
        m_shared->callbacks.push_back(std::move(callback));
    }

    //! Finishes with the result of inner, without a hop through an event loop.
    void follow(const Task<T> &inner) const
    {
        cancels(inner);
        inner.m_state->whenDone([source = *this](const Result<T> &result) { source.finish(result); });
    }

private:
    struct Shared
    {
        std::shared_ptr<detail::TaskState<T>> state = std::make_shared<detail::TaskState<T>>();
        std::mutex mutex;
        std::vector<std::shared_ptr<std::stop_callback<std::function<void()>>>> callbacks;
        ~Shared() { state->finish(failure(Error::cancelled())); }
    };
    std::shared_ptr<Shared> m_shared;
};

} // namespace pierside

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/iothread.h"
#include "models/engine/json.h"
#include "models/engine/patience.h"
#include "models/engine/requests.h"

#include <memory>

namespace pierside::engine {

//! \brief Sends requests to one engine under the negotiated API version.
//!
//! Every request of Engine goes through this class. Owns the I/O thread. Except for the functions that say otherwise,
//! everything is called on that thread. An answer with a status of 400 or more is an Error that names the request.
class Transport
{
public:
    explicit Transport(const Target &target);
    ~Transport() { close(); }
    Q_DISABLE_COPY_MOVE(Transport)

    //! Cancels all requests and waits for the end of the I/O thread, so that no continuation runs afterwards. On the
    //! I/O thread itself it cannot wait: the thread ends and is deleted later.
    void close();

    //! Runs \a work, which returns a Task<T>, on the I/O thread once the API version is known. Any thread.
    template <class F>
    auto run(F work)
    {
        return start(work, true);
    }
    //! The same without asking for the version first. Any thread.
    template <class F>
    auto runUnnegotiated(F work)
    {
        return start(work, false);
    }

    const Target &target() const { return m_target; } //!< any thread
    IoThread *thread() const { return m_thread; }     //!< any thread
    QObject *io() const { return m_thread->io; }      //!< the context of continuations
    EngineInfo info() const;                          //!< any thread

    Negotiation &negotiation() const { return *m_thread->negotiation; }
    bool speaks(int minorNumber) const
    {
        return negotiation().isDone() && negotiation().version() >= ApiVersion{1, minorNumber};
    }
    bool isPodman() const { return negotiation().isPodman(); }

    Task<http::Response> request(http::Request request);
    //! A request whose answer is JSON: an answer that is not JSON or exceeds the limits is given up early.
    Task<http::Response> document(http::Request request);
    Task<http::Response> get(const QByteArray &target);
    //! A list of all objects of a kind; such an answer may be long.
    Task<http::Response> getList(const QByteArray &target, Milliseconds answerWithin = patience::question);
    Task<http::Response> post(const QByteArray &target, const QJsonObject &body = {});
    //! A request whose answer has no content.
    Task<Done> command(http::Request request);
    Task<Done> command(const QByteArray &method, const QByteArray &target,
                       Milliseconds answerWithin = patience::command);
    //! An answer of line-delimited JSON. \a line may return an Error, which ends the stream.
    Task<http::Response> lines(http::Request request, std::function<void()> onOpen,
                               std::function<Result<Done>(const QByteArray &)> line);
    //! http::Client::stream(); a status of 400 or more is left to the caller.
    Task<http::Response> stream(http::Request request, http::StreamHandler handler);
    //! http::Client::upgrade().
    Task<std::shared_ptr<http::RawStream>> upgrade(http::Request request);
    //! A request body that \a source makes on a worker thread.
    std::shared_ptr<http::BodySource> produce(ArchiveSource source);

private:
    template <class F>
    auto start(F work, bool isNegotiated)
    {
        using T = typename std::invoke_result_t<F>::Value;
        TaskSource<T> source;
        if (!m_address) {
            source.finish(failure(m_address.error()));
            return source.task();
        }
        (*m_thread->post)([this, source, work, isNegotiated] {
            if (source.stopToken().stop_requested())
                source.finish(failure(Error::cancelled()));
            else if (!isNegotiated || negotiation().isDone())
                source.follow(work());
            else
                source.follow(negotiation().negotiate().andThen(io(), [work](Done) { return work(); }));
        });
        return source.task();
    }

    //! The path under the negotiated version.
    QByteArray versioned(const QByteArray &path) const;

    const Target m_target;
    const Result<http::Address> m_address;
    IoThread *const m_thread;
    bool m_isClosed = false;
};

} // namespace pierside::engine

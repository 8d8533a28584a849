// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/streamreader.h"

#include "models/core/relay.h"

#include <QEventLoop>

#include <deque>
#include <mutex>

namespace pierside::volumes {

namespace {

constexpr qint64 mostWaiting = 8 * 1024 * 1024; //!< bytes that wait for the taker
constexpr qint64 leastWaiting = 2 * 1024 * 1024;

//! What the I/O thread and the reader share.
struct Backlog
{
    std::mutex mutex;
    std::deque<QByteArray> pieces;
    qint64 waiting = 0;
    std::shared_ptr<detail::Relay> relay;
    const std::shared_ptr<engine::StreamControl> control = std::make_shared<engine::StreamControl>();

    //! On the I/O thread. True for the first piece, for which the reader has to wake up.
    bool put(QByteArrayView bytes)
    {
        const std::lock_guard lock(mutex);
        pieces.emplace_back(bytes.data(), bytes.size());
        waiting += bytes.size();
        if (waiting > mostWaiting)
            control->pause();
        return pieces.size() == 1;
    }

    QByteArray next()
    {
        std::unique_lock lock(mutex);
        if (pieces.empty())
            return {};
        QByteArray piece = std::move(pieces.front());
        pieces.pop_front();
        waiting -= piece.size();
        const bool resumes = control->isPaused() && waiting < leastWaiting;
        lock.unlock();
        if (resumes)
            control->resume();
        return piece;
    }
};

} // namespace

Result<Done> readStream(const StreamStart &start, const BytesTaker &take, const std::stop_token &stop)
{
    QObject context;
    QEventLoop loop;
    const auto backlog = std::make_shared<Backlog>();
    backlog->relay = detail::Relay::create(&context);
    const Task<Done> stream = start(
        [backlog, &loop](QByteArrayView bytes) {
            // The relay runs it on this thread, and only while the context exists.
            if (backlog->put(bytes))
                backlog->relay->post([&loop] { loop.quit(); });
        },
        backlog->control);
    const std::stop_callback cancel(stop, [&stream] { stream.cancel(); });
    std::optional<Result<Done>> end;
    stream.then(&context, [&](const Result<Done> &result) {
        end = result;
        loop.quit();
    });
    while (true) {
        // Read first: the end comes after all bytes.
        const bool hasEnded = end.has_value();
        for (QByteArray piece = backlog->next(); !piece.isEmpty(); piece = backlog->next()) {
            if (auto taken = take(piece); !taken) {
                stream.cancel();
                return taken;
            }
        }
        if (hasEnded)
            return *end;
        loop.exec();
    }
}

} // namespace pierside::volumes

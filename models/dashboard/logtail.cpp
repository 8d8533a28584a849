// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboard/logtail.h"

#include "models/core/linecutter.h"
#include "models/engine/engine.h"

#include <array>

namespace pierside::dashboard {

using namespace std::chrono_literals;

namespace {

constexpr auto Frame = 16ms;

} // namespace

//! Where the I/O thread leaves lines for the GUI thread. The first line of a frame wakes the GUI thread; a quiet log
//! costs nothing.
struct LogTail::Basket
{
    LogBasket lines;
    std::shared_ptr<detail::Relay> relay;
    std::function<void()> wake;

    void put(LogLine line)
    {
        if (lines.put(std::move(line)))
            relay->post(wake);
    }
};

struct LogTail::Stream
{
    using Cutters = std::array<LineCutter, 2>; //!< stdout, stderr; the I/O thread's until the task has finished

    std::shared_ptr<engine::Engine> engine; //!< outlives the request
    QDateTime startedAt;
    std::optional<Task<Done>> task;
    std::shared_ptr<Cutters> cutters = std::make_shared<Cutters>();
    QDateTime lostAt; //!< the stream broke off then, though the container may go on
    bool isOver = false;

    ~Stream()
    {
        if (task)
            task->cancel();
    }
};

LogTail::LogTail(QObject *parent)
    : QObject(parent)
    , m_basket(newBasket())
{
    m_frame.setSingleShot(true);
    m_frame.setInterval(Frame);
    connect(&m_frame, &QTimer::timeout, this, &LogTail::deliver);
}

std::shared_ptr<LogTail::Basket> LogTail::newBasket()
{
    auto basket = std::make_shared<Basket>();
    basket->relay = detail::Relay::create(this);
    basket->wake = [this] {
        if (!m_frame.isActive())
            m_frame.start();
    };
    return basket;
}

LogTail::~LogTail() = default;

void LogTail::follow(std::shared_ptr<engine::Engine> engine, const QList<engine::Container> &containers, int tail)
{
    std::map<ContainerId, std::unique_ptr<Stream>> streams;
    for (const engine::Container &container : containers) {
        auto known = m_streams.find(container.id);
        const bool wasLost = known != m_streams.end() && known->second->lostAt.isValid();
        const bool goesOn = known != m_streams.end() && known->second->engine == engine && !wasLost &&
                            (!known->second->isOver || known->second->startedAt == container.startedAt);
        if (goesOn) {
            streams[container.id] = std::move(known->second);
            continue;
        }
        auto stream = std::make_unique<Stream>();
        stream->engine = engine;
        stream->startedAt = container.startedAt;
        engine::LogRequest request;
        request.container = container.id;
        request.follow = true;
        request.tty = container.tty;
        // What came before the restart, or before the engine was lost, has been shown.
        if (wasLost && container.startedAt <= known->second->lostAt)
            request.since = known->second->lostAt;
        else if (known != m_streams.end())
            request.since = container.startedAt;
        else
            request.tail = tail;
        start(stream.get(), request);
        streams[container.id] = std::move(stream);
    }
    m_streams = std::move(streams);
}

void LogTail::start(Stream *stream, const engine::LogRequest &request)
{
    stream->task = stream->engine->logs(
        request, [basket = m_basket, cutters = stream->cutters, id = request.container](const engine::LogChunk &chunk) {
            const bool isError = chunk.stream == engine::LogChunk::Stream::Stderr;
            (*cutters)[isError ? 1 : 0].feed(chunk.bytes, [&](const QByteArray &line) {
                basket->put({id, isError, QString::fromUtf8(line)});
            });
        });
    stream->task->then(this, [this, id = request.container, stream](const Result<Done> &result) {
        const auto it = m_streams.find(id);
        if (it != m_streams.end() && it->second.get() == stream)
            finish(id, stream, result);
    });
}

void LogTail::finish(const ContainerId &id, Stream *stream, const Result<Done> &result)
{
    stream->isOver = true;
    for (const bool isError : {false, true}) {
        (*stream->cutters)[isError ? 1 : 0].flush([&](const QByteArray &line) {
            m_basket->put({id, isError, QString::fromUtf8(line)});
        });
    }
    if (!result && !result.error().isCancelled() && result.error().httpStatus == 0)
        stream->lostAt = QDateTime::currentDateTimeUtc();
    Q_EMIT ended(id);
    if (!result && !result.error().isCancelled())
        Q_EMIT failed(id, result.error());
}

void LogTail::stop()
{
    m_streams.clear();
    // Chunks that are on their way still land in the old one, which nobody empties any more.
    m_basket = newBasket();
}

void LogTail::deliver()
{
    const LogBasket::Contents waiting = m_basket->lines.take();
    if (!waiting.lines.isEmpty() || waiting.dropped > 0)
        Q_EMIT linesRead(waiting.lines, waiting.dropped);
}

} // namespace pierside::dashboard

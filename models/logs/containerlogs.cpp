// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/containerlogs.h"

#include "models/engine/engine.h"
#include "models/logs/enginetime.h"
#include "models/logs/linereader.h"
#include "models/logs/logbasket.h"
#include "models/logs/logresume.h"

#include <algorithm>
#include <chrono>

namespace pierside::logs {

using namespace std::chrono_literals;

namespace {

constexpr auto Frame = 16ms;

} // namespace

//! Takes lines from the I/O thread. The first line of a frame wakes the other thread; a quiet log costs nothing.
struct ContainerLogs::Basket
{
    LogBasket lines;
    std::shared_ptr<detail::Relay> relay;
    std::function<void()> wake;

    void put(QList<LogLine> added)
    {
        if (lines.put(std::move(added)))
            relay->post(wake);
    }
};

struct ContainerLogs::Stream
{
    std::shared_ptr<engine::Engine> engine; //!< outlives the request
    QDateTime startedAt;
    std::optional<Task<Done>> task;
    std::shared_ptr<LineReader> reader; //!< the I/O thread's until the task has finished
    LogResume resume;
    QDateTime lostAt;                  //!< the stream broke off then, though the container may go on
    qint64 newest = LogRecord::NoTime; //!< time of its newest line
    bool isOver = false;

    ~Stream()
    {
        if (task)
            task->cancel();
    }
};

ContainerLogs::ContainerLogs(QObject *parent)
    : LogSource(parent)
    , m_basket(newBasket())
{
    m_frame.setSingleShot(true);
    m_frame.setInterval(Frame);
    connect(&m_frame, &QTimer::timeout, this, &ContainerLogs::deliver);
}

std::shared_ptr<ContainerLogs::Basket> ContainerLogs::newBasket()
{
    auto basket = std::make_shared<Basket>();
    basket->relay = detail::Relay::create(this);
    basket->wake = [this] {
        if (!m_frame.isActive())
            m_frame.start();
    };
    return basket;
}

ContainerLogs::~ContainerLogs() = default;

QDateTime ContainerLogs::newest() const
{
    return timeFrom(m_newest);
}

void ContainerLogs::setContainers(std::shared_ptr<engine::Engine> engine, const QList<engine::Container> &containers)
{
    m_engine = std::move(engine);
    m_containers = containers;
}

void ContainerLogs::follow(const LogStart &start)
{
    std::map<ContainerId, std::unique_ptr<Stream>> streams;
    for (const engine::Container &container : std::as_const(m_containers)) {
        auto known = m_streams.find(container.id);
        const bool wasLost = known != m_streams.end() && known->second->lostAt.isValid();
        const bool goesOn = known != m_streams.end() && known->second->engine == m_engine && !wasLost &&
                            (!known->second->isOver || known->second->startedAt == container.startedAt);
        if (goesOn) {
            streams[container.id] = std::move(known->second);
            continue;
        }
        auto stream = std::make_unique<Stream>();
        stream->engine = m_engine;
        stream->startedAt = container.startedAt;
        stream->reader = std::make_shared<LineReader>(container.id, start.withTimes);
        if (known != m_streams.end())
            stream->newest = known->second->newest;
        engine::LogRequest request;
        request.container = container.id;
        request.follow = true;
        request.timestamps = start.withTimes;
        request.tty = container.tty;
        // What came before the restart, or before the engine was lost, has been shown.
        if (wasLost && container.startedAt <= known->second->lostAt) {
            const QDateTime newest = timeFrom(known->second->newest);
            request.since = newest.isValid() && start.overlap.count() > 0 ? newest.addMSecs(-start.overlap.count())
                                                                          : known->second->lostAt;
        } else if (known != m_streams.end()) {
            // The container may write before the engine notes its start.
            const QDateTime since = known->second->resume.since(container.finishedAt);
            request.since = since.isValid() && since < container.startedAt ? since : container.startedAt;
        } else {
            request.tail = start.tail;
            request.since = start.since;
        }
        stream->resume.opened(container);
        open(stream.get(), request);
        streams[container.id] = std::move(stream);
    }
    m_streams = std::move(streams);
}

void ContainerLogs::open(Stream *stream, const engine::LogRequest &request)
{
    stream->task =
        stream->engine->logs(request, [basket = m_basket, reader = stream->reader](const engine::LogChunk &chunk) {
            basket->put(reader->feed(chunk));
        });
    stream->task->then(this, [this, id = request.container, stream](const Result<Done> &result) {
        const auto it = m_streams.find(id);
        if (it != m_streams.end() && it->second.get() == stream)
            finish(id, stream, result);
    });
}

void ContainerLogs::finish(const ContainerId &id, Stream *stream, const Result<Done> &result)
{
    stream->isOver = true;
    stream->resume.ended();
    m_basket->put(stream->reader->flush());
    if (!result && !result.error().isCancelled() && result.error().httpStatus == 0)
        stream->lostAt = QDateTime::currentDateTimeUtc();
    deliver(); // its last lines
    const auto it = m_streams.find(id);
    if (it == m_streams.end() || it->second.get() != stream)
        return;
    Q_EMIT ended(id);
    if (!result && !result.error().isCancelled())
        Q_EMIT failed(id, result.error());
}

void ContainerLogs::stop()
{
    m_streams.clear();
    m_frame.stop();
    // Chunks that are on their way land in the old one, which is not read any more.
    m_basket = newBasket();
}

void ContainerLogs::deliver()
{
    const LogBasket::Contents waiting = m_basket->lines.take();
    auto stream = m_streams.end();
    for (const LogLine &line : waiting.lines) {
        m_newest = std::max(m_newest, line.timeNano);
        if (stream == m_streams.end() || stream->first != line.container)
            stream = m_streams.find(line.container);
        if (stream != m_streams.end())
            stream->second->newest = std::max(stream->second->newest, line.timeNano);
    }
    if (!waiting.lines.isEmpty() || waiting.dropped > 0)
        Q_EMIT linesRead(waiting.lines, waiting.dropped);
}

} // namespace pierside::logs

#include "moc_containerlogs.cpp"
#include "moc_logsource.cpp"

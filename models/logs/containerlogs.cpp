// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/containerlogs.h"

#include "models/core/linecutter.h"
#include "models/engine/engine.h"
#include "models/logs/logbasket.h"
#include "models/logs/logresume.h"

#include <array>
#include <chrono>

namespace pierside::logs {

using namespace std::chrono_literals;

namespace {

constexpr auto Frame = 16ms;

//! The number at \a from; -1 where a character is no digit.
int numberIn(QByteArrayView text, qsizetype from, qsizetype size)
{
    int number = 0;
    for (const char c : text.sliced(from, size)) {
        if (c < '0' || c > '9')
            return -1;
        number = number * 10 + (c - '0');
    }
    return number;
}

//! The time that begins a line, with milliseconds: "2026-01-01T00:00:00.123456789Z". Invalid if there is none.
QDateTime timeOf(QByteArrayView text)
{
    // QDateTime::fromString() takes most of the time of a fast log.
    constexpr qsizetype SecondsEnd = 19;
    constexpr qsizetype MillisecondsEnd = SecondsEnd + 4;
    if (text.size() <= MillisecondsEnd || text.back() != 'Z' || text[SecondsEnd] != '.')
        return QDateTime::fromString(QString::fromLatin1(text), Qt::ISODateWithMs);
    const std::chrono::year_month_day date{std::chrono::year(numberIn(text, 0, 4)),
                                           std::chrono::month(unsigned(numberIn(text, 5, 2))),
                                           std::chrono::day(unsigned(numberIn(text, 8, 2)))};
    const int hour = numberIn(text, 11, 2);
    const int minute = numberIn(text, 14, 2);
    const int second = numberIn(text, 17, 2);
    const int millisecond = numberIn(text, SecondsEnd + 1, 3);
    if (!date.ok() || hour < 0 || minute < 0 || second < 0 || millisecond < 0)
        return {};
    const auto time = std::chrono::sys_days(date).time_since_epoch() + std::chrono::hours(hour) +
                      std::chrono::minutes(minute) + std::chrono::seconds(second) + Milliseconds(millisecond);
    return QDateTime::fromMSecsSinceEpoch(std::chrono::duration_cast<Milliseconds>(time).count(), Qt::UTC);
}

LogLine lineOf(const ContainerId &id, bool isError, bool hasTime, const QByteArray &line)
{
    // "2026-01-01T00:00:00.123456789Z text"
    const qsizetype end = hasTime ? line.indexOf(' ') : -1;
    const QDateTime time = end > 0 ? timeOf(QByteArrayView(line).first(end)) : QDateTime();
    return {id, isError, QString::fromUtf8(time.isValid() ? QByteArrayView(line).sliced(end + 1) : line), time};
}

} // namespace

//! Takes lines from the I/O thread. The first line of a frame wakes the other thread; a quiet log costs nothing.
struct ContainerLogs::Basket
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

struct ContainerLogs::Stream
{
    using Cutters = std::array<LineCutter, 2>; //!< stdout, stderr; the I/O thread's until the task has finished

    std::shared_ptr<engine::Engine> engine; //!< outlives the request
    QDateTime startedAt;
    std::optional<Task<Done>> task;
    std::shared_ptr<Cutters> cutters = std::make_shared<Cutters>();
    bool hasTimes = false;
    LogResume resume;
    QDateTime lostAt; //!< the stream broke off then, though the container may go on
    QDateTime newest; //!< time of its newest line
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
        stream->hasTimes = start.withTimes;
        if (known != m_streams.end())
            stream->newest = known->second->newest;
        engine::LogRequest request;
        request.container = container.id;
        request.follow = true;
        request.timestamps = start.withTimes;
        request.tty = container.tty;
        // What came before the restart, or before the engine was lost, has been shown.
        if (wasLost && container.startedAt <= known->second->lostAt) {
            const QDateTime &newest = known->second->newest;
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
    stream->task = stream->engine->logs(request, [basket = m_basket, cutters = stream->cutters, id = request.container,
                                                  hasTime = stream->hasTimes](const engine::LogChunk &chunk) {
        const bool isError = chunk.stream == engine::LogChunk::Stream::Stderr;
        (*cutters)[isError ? 1 : 0].feed(
            chunk.bytes, [&](const QByteArray &line) { basket->put(lineOf(id, isError, hasTime, line)); });
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
    for (const bool isError : {false, true}) {
        (*stream->cutters)[isError ? 1 : 0].flush(
            [&](const QByteArray &line) { m_basket->put(lineOf(id, isError, stream->hasTimes, line)); });
    }
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
        if (!line.time.isValid())
            continue;
        if (!m_newest.isValid() || line.time > m_newest)
            m_newest = line.time;
        if (stream == m_streams.end() || stream->first != line.container)
            stream = m_streams.find(line.container);
        if (stream != m_streams.end() && (!stream->second->newest.isValid() || line.time > stream->second->newest))
            stream->second->newest = line.time;
    }
    if (!waiting.lines.isEmpty() || waiting.dropped > 0)
        Q_EMIT linesRead(waiting.lines, waiting.dropped);
}

} // namespace pierside::logs

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/containerlogs.h"

#include "models/engine/engine.h"
#include "models/logs/enginetime.h"
#include "models/logs/linereader.h"
#include "models/logs/logbasket.h"
#include "models/logs/logcursor.h"
#include "models/logs/logresume.h"

#include <QElapsedTimer>

#include <algorithm>
#include <chrono>
#include <mutex>

namespace pierside::logs {

using namespace std::chrono_literals;

namespace {

constexpr auto Frame = 16ms;
constexpr auto NextPart = 4ms; //!< leaves time to paint
constexpr auto QuietTime = 15s;
// At once, so that a frame of the window stays short after a stall. 100,000 lines a second make 1,600 in a frame.
constexpr qsizetype LinesAtOnce = 2500;
constexpr qsizetype BytesAtOnce = 2 * 1024 * 1024;
constexpr int LinesBeforeCheck = 10; //!< a container that writes now and then is not asked after each line

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

namespace {

//! Between one stream and the basket. Nothing passes any more after close().
class Gate
{
public:
    void pass(const std::function<void()> &put)
    {
        const std::lock_guard lock(m_mutex);
        if (m_isOpen)
            put();
    }
    void close()
    {
        const std::lock_guard lock(m_mutex);
        m_isOpen = false;
    }

private:
    std::mutex m_mutex;
    bool m_isOpen = true;
};

} // namespace

struct ContainerLogs::Stream
{
    std::shared_ptr<engine::Engine> engine; //!< outlives the request
    QDateTime startedAt;
    std::optional<Task<Done>> task;
    std::shared_ptr<LineReader> reader; //!< the I/O thread's until the task has finished
    std::shared_ptr<Gate> gate = std::make_shared<Gate>();
    LogCursor cursor;
    LogResume resume; //!< where no times are known
    QDateTime lostAt; //!< the stream broke off then, though the container may go on
    QElapsedTimer sinceLine;
    int uncheckedLines = 0; //!< that came since the last check
    std::optional<Task<Done>> check;
    bool isOver = false;
    bool isRefused = false; //!< the engine cannot read this log

    ~Stream()
    {
        gate->close();
        if (task)
            task->cancel();
        if (check)
            check->cancel();
    }

    //! Whether this stream still is the one to read, given what the container is now.
    bool goesOn(const engine::Container &container) const
    {
        if (lostAt.isValid())
            return false;
        if (!isOver)
            return true;
        // The stream of a container that runs ends only when the engine stops.
        return startedAt == container.startedAt && (isRefused || !container.isRunning());
    }
};

ContainerLogs::ContainerLogs(QObject *parent)
    : LogSource(parent)
    , m_basket(newBasket())
    , m_quietTime(QuietTime)
{
    m_quiet.setSingleShot(true);
    connect(&m_quiet, &QTimer::timeout, this, &ContainerLogs::checkQuiet);
    m_frame.setSingleShot(true);
    connect(&m_frame, &QTimer::timeout, this, &ContainerLogs::deliverSome);
}

std::shared_ptr<ContainerLogs::Basket> ContainerLogs::newBasket()
{
    auto basket = std::make_shared<Basket>();
    basket->relay = detail::Relay::create(this);
    basket->wake = [this] {
        if (!m_frame.isActive())
            m_frame.start(Frame);
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

bool ContainerLogs::isReading(const ContainerId &id) const
{
    const auto stream = m_streams.find(id);
    return stream != m_streams.end() && !stream->second->isOver;
}

void ContainerLogs::follow(const LogStart &start)
{
    // What has come from streams that end here belongs to their cursors.
    for (const auto &[id, stream] : m_streams) {
        if (stream->engine != m_engine)
            stream->gate->close();
    }
    deliver();
    m_start = start;
    std::map<ContainerId, std::unique_ptr<Stream>> streams;
    for (const engine::Container &container : std::as_const(m_containers)) {
        const auto known = m_streams.find(container.id);
        Stream *const before = known == m_streams.end() ? nullptr : known->second.get();
        if (before && before->engine == m_engine && before->goesOn(container)) {
            streams[container.id] = std::move(known->second);
            continue;
        }
        const engine::LogRequest request = requestFor(container, start, before);
        auto stream = std::make_unique<Stream>();
        stream->engine = m_engine;
        stream->startedAt = container.startedAt;
        stream->reader = std::make_shared<LineReader>(container.id, start.withTimes);
        if (before) {
            stream->cursor = std::move(before->cursor);
            stream->cursor.resume();
        }
        stream->resume.opened(container);
        open(stream.get(), request);
        streams[container.id] = std::move(stream);
    }
    m_streams = std::move(streams);
}

engine::LogRequest ContainerLogs::requestFor(const engine::Container &container, const LogStart &start, Stream *known)
{
    engine::LogRequest request;
    request.container = container.id;
    request.follow = true;
    request.timestamps = start.withTimes;
    request.tty = container.tty;
    if (!known) {
        request.tail = start.tail;
        request.since = start.since;
    } else if (!known->cursor.isEmpty()) {
        request.since = known->cursor.since();
    } else if (known->lostAt.isValid() && container.startedAt <= known->lostAt) {
        request.since = known->lostAt;
    } else {
        // What came before the restart has been shown. The container may write before the engine notes its start.
        const QDateTime since = known->resume.since(container.finishedAt);
        request.since = since.isValid() && since < container.startedAt ? since : container.startedAt;
    }
    return request;
}

void ContainerLogs::open(Stream *stream, const engine::LogRequest &request)
{
    const auto take = [basket = m_basket, gate = stream->gate, reader = stream->reader](const engine::LogChunk &chunk) {
        gate->pass([&] { basket->put(reader->feed(chunk)); });
    };
    stream->task = stream->engine->logs(request, take);
    stream->task->then(this, [this, id = request.container, stream](const Result<Done> &result) {
        const auto it = m_streams.find(id);
        if (it != m_streams.end() && it->second.get() == stream)
            finish(id, stream, result);
    });
}

void ContainerLogs::finish(const ContainerId &id, Stream *stream, const Result<Done> &result)
{
    const auto isGone = [&] {
        const auto it = m_streams.find(id);
        return it == m_streams.end() || it->second.get() != stream;
    };
    stream->isOver = true;
    stream->resume.ended();
    const bool hasFailed = !result && !result.error().isCancelled();
    stream->isRefused = hasFailed && result.error().httpStatus != 0;
    if (hasFailed && !stream->isRefused)
        stream->lostAt = QDateTime::currentDateTimeUtc();
    deliver();
    if (isGone())
        return;
    // A line that was cut off by the loss comes again as a whole.
    if (!stream->lostAt.isValid() || stream->cursor.isEmpty()) {
        m_basket->put(stream->reader->flush());
        deliver();
    }
    if (isGone())
        return;
    Q_EMIT ended(id);
    if (hasFailed)
        Q_EMIT failed(id, result.error());
}

void ContainerLogs::stop()
{
    m_streams.clear();
    m_frame.stop();
    m_quiet.stop();
    // Chunks that are on their way land in the old one, which is not read any more.
    m_basket = newBasket();
}

void ContainerLogs::deliver()
{
    LogBasket::Contents waiting = m_basket->lines.take();
    handOver(std::move(waiting.lines), waiting.dropped);
}

void ContainerLogs::deliverSome()
{
    const auto basket = m_basket; // stop() replaces it
    LogBasket::Contents waiting = basket->lines.take(LinesAtOnce, BytesAtOnce);
    // Only the first line in an empty basket wakes this thread.
    if (!basket->lines.isEmpty())
        m_frame.start(NextPart);
    handOver(std::move(waiting.lines), waiting.dropped);
}

void ContainerLogs::handOver(QList<LogLine> lines, qint64 dropped)
{
    const bool isAny = !lines.isEmpty();
    auto stream = m_streams.end();
    QList<ContainerId> gaps;
    // A fast log has many lines: those that came before are taken out of the list, the others are not copied.
    auto fresh = lines.begin();
    for (LogLine &line : lines) {
        m_newest = std::max(m_newest, line.timeNano);
        if (stream == m_streams.end() || stream->first != line.container) {
            stream = m_streams.find(line.container);
            if (stream != m_streams.end())
                stream->second->sinceLine.start();
        }
        if (stream != m_streams.end())
            ++stream->second->uncheckedLines;
        if (stream != m_streams.end() && !stream->second->cursor.take(line))
            continue;
        if (stream != m_streams.end() && stream->second->cursor.takeGap())
            gaps.append(line.container);
        if (&*fresh != &line)
            *fresh = std::move(line);
        ++fresh;
    }
    lines.resize(fresh - lines.begin());
    if (isAny && !m_quiet.isActive())
        m_quiet.start(m_quietTime);
    for (const ContainerId &id : std::as_const(gaps))
        Q_EMIT gapFound(id);
    if (!lines.isEmpty() || dropped > 0)
        Q_EMIT linesRead(lines, dropped);
}

void ContainerLogs::checkQuiet()
{
    bool isWaiting = false;
    for (const auto &[id, stream] : m_streams) {
        if (stream->uncheckedLines < LinesBeforeCheck || stream->isOver || stream->cursor.isEmpty())
            continue;
        if (Milliseconds(stream->sinceLine.elapsed()) < m_quietTime) {
            isWaiting = true;
            continue;
        }
        stream->uncheckedLines = 0;
        check(id, *stream);
    }
    if (isWaiting)
        m_quiet.start(m_quietTime);
}

void ContainerLogs::check(const ContainerId &id, Stream &stream)
{
    engine::LogRequest request;
    request.container = id;
    request.tail = 1;
    request.timestamps = true;
    for (const engine::Container &container : std::as_const(m_containers))
        request.tty = request.tty || (container.id == id && container.tty);
    struct Last
    {
        LineReader reader;
        QList<LogLine> lines;
    };
    const auto last = std::make_shared<Last>(Last{LineReader(id, true), {}});
    const auto take = [last](const engine::LogChunk &chunk) { last->lines += last->reader.feed(chunk); };
    stream.check = stream.engine->logs(request, take);
    stream.check->then(this, [this, id, last, asked = &stream](const Result<Done> &result) {
        const auto it = m_streams.find(id);
        last->lines += last->reader.flush();
        if (!result || it == m_streams.end() || it->second.get() != asked || last->lines.isEmpty())
            return;
        Stream &checked = *it->second;
        const bool hasComeOn = checked.uncheckedLines > 0;
        if (checked.isOver || hasComeOn || !checked.cursor.misses(last->lines.constLast()))
            return;
        checked.lostAt = QDateTime::currentDateTimeUtc();
        follow(m_start);
    });
}

} // namespace pierside::logs

#include "moc_containerlogs.cpp"
#include "moc_logsource.cpp"

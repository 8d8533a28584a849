// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/logtail.h"

#include "models/engine/engine.h"

#include <array>
#include <mutex>

namespace pierside::actions {

using namespace std::chrono_literals;

namespace {

constexpr auto Frame = 16ms;
constexpr qsizetype MaxBuffered = 20'000; //!< lines between two frames; 86,000 lines/s make 1,400
constexpr qsizetype MaxLine = 64 * 1024;  //!< bytes; a longer line is cut into several

//! Bytes of one output stream to whole lines. A piece may end inside a line or inside a character.
class LineCutter
{
public:
    template <class Sink>
    void feed(const QByteArray &bytes, Sink sink)
    {
        qsizetype from = 0;
        while (from < bytes.size()) {
            const qsizetype end = bytes.indexOf('\n', from);
            const qsizetype until = end < 0 ? bytes.size() : end;
            m_partial.append(bytes.constData() + from, until - from);
            if (end < 0 && m_partial.size() < MaxLine)
                return;
            flush(sink);
            from = until + 1;
        }
    }

    template <class Sink>
    void flush(Sink sink)
    {
        if (m_partial.endsWith('\r'))
            m_partial.chop(1);
        sink(QString::fromUtf8(m_partial));
        m_partial.clear();
    }

    bool isEmpty() const { return m_partial.isEmpty(); }

private:
    QByteArray m_partial;
};

} // namespace

//! Where the I/O thread leaves lines for the GUI thread. The first line of a frame wakes the GUI thread; a quiet log
//! costs nothing.
struct LogTail::Basket
{
    std::mutex mutex;
    QList<LogLine> lines;
    qint64 dropped = 0;
    std::shared_ptr<detail::Relay> relay;
    std::function<void()> wake;

    void put(LogLine line)
    {
        const std::lock_guard lock(mutex);
        if (lines.isEmpty() && dropped == 0)
            relay->post(wake);
        if (lines.size() < MaxBuffered)
            lines.append(std::move(line));
        else
            ++dropped;
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
    stream->task = stream->engine->logs(request, [basket = m_basket, cutters = stream->cutters,
                                                  id = request.container](const engine::LogChunk &chunk) {
        const bool isError = chunk.stream == engine::LogChunk::Stream::Stderr;
        (*cutters)[isError ? 1 : 0].feed(chunk.bytes, [&](const QString &text) { basket->put({id, isError, text}); });
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
        LineCutter &cutter = (*stream->cutters)[isError ? 1 : 0];
        if (!cutter.isEmpty())
            cutter.flush([&](const QString &text) { m_basket->put({id, isError, text}); });
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
    QList<LogLine> lines;
    qint64 dropped = 0;
    {
        const std::lock_guard lock(m_basket->mutex);
        lines = std::exchange(m_basket->lines, {});
        dropped = std::exchange(m_basket->dropped, 0);
    }
    if (!lines.isEmpty() || dropped > 0)
        Q_EMIT linesRead(lines, dropped);
}

} // namespace pierside::actions

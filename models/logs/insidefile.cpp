// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/insidefile.h"

#include "models/core/translate.h"
#include "models/engine/engine.h"
#include "models/engine/processstream.h"

#include <array>
#include <chrono>
#include <utility>

namespace pierside::logs {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto BetweenFrames = 16ms;
constexpr int CannotRun = 126;
constexpr int NotFound = 127;

//! tail ends when standard input does: with the connection. The engine would let it run on.
QStringList tailCommand(const QString &path, int tail)
{
    const QString script = u"exec 3<&0; tail -n \"$1\" -F -- \"$2\" & t=$!; "
                           "(while read -r x <&3; do :; done; kill $t) >/dev/null 2>&1 & wait $t"_s;
    const QString lines = tail < 0 ? u"+1"_s : QString::number(tail);
    return {u"/bin/sh"_s, u"-c"_s, script, u"sh"_s, lines, path};
}

} // namespace

//! Takes lines from the I/O thread.
struct InsideFileLog::Basket
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

struct InsideFileLog::Reader
{
    std::shared_ptr<engine::Engine> engine; //!< outlives the process
    QDateTime startedAt;
    std::optional<Task<std::shared_ptr<engine::ProcessStream>>> opening;
    std::shared_ptr<engine::ProcessStream> process;
    std::optional<Task<int>> exit;
    bool isOver = false;

    ~Reader()
    {
        if (opening)
            opening->cancel();
        if (process)
            process->close();
    }
};

InsideFileLog::InsideFileLog(QObject *parent)
    : LogSource(parent)
    , m_basket(std::make_shared<Basket>())
{
    m_frame.setSingleShot(true);
    m_frame.setInterval(BetweenFrames);
    connect(&m_frame, &QTimer::timeout, this, &InsideFileLog::deliver);
    m_basket->relay = detail::Relay::create(this);
    m_basket->wake = [this] {
        if (!m_frame.isActive())
            m_frame.start();
    };
}

InsideFileLog::~InsideFileLog() = default;

void InsideFileLog::setFile(std::shared_ptr<engine::Engine> engine, const QList<engine::Container> &containers,
                            const QString &path)
{
    if (m_path != path)
        stop();
    m_engine = std::move(engine);
    m_containers = containers;
    m_path = path;
}

void InsideFileLog::follow(const LogStart &start)
{
    std::map<ContainerId, std::unique_ptr<Reader>> before = std::exchange(m_readers, {});
    for (const engine::Container &container : std::as_const(m_containers)) {
        const auto known = before.find(container.id);
        if (known != before.end() && known->second->startedAt == container.startedAt &&
            known->second->engine == m_engine) {
            m_readers[container.id] = std::move(known->second);
            continue;
        }
        if (!container.isRunning())
            continue;
        // After a restart the file is the same one: only what is new.
        open(container, known != before.end() ? 0 : start.tail);
    }
}

void InsideFileLog::open(const engine::Container &container, int tail)
{
    auto reader = std::make_unique<Reader>();
    reader->engine = m_engine;
    reader->startedAt = container.startedAt;
    const auto cutters = std::make_shared<std::array<LineCutter, 2>>(); // the I/O thread's
    engine::ProcessHandler handler;
    handler.onOutput = [basket = m_basket, cutters, id = container.id](const engine::LogChunk &chunk) {
        const bool isError = chunk.stream == engine::LogChunk::Stream::Stderr;
        QList<LogLine> lines;
        (*cutters)[isError ? 1 : 0].feed(chunk.bytes, [&](const QByteArray &line) {
            lines.append({.container = id, .isError = isError, .text = line});
        });
        basket->put(std::move(lines));
    };
    engine::ExecSpec spec;
    spec.command = tailCommand(m_path, tail);
    spec.attachInput = true;
    reader->opening = m_engine->openExec(container.id, spec, handler);
    reader->opening->then(this, [this, id = container.id, asked = reader.get()](const auto &process) {
        if (isCurrent(id, asked))
            opened(id, asked, process);
    });
    m_readers[container.id] = std::move(reader);
}

bool InsideFileLog::isCurrent(const ContainerId &id, const Reader *reader) const
{
    const auto known = m_readers.find(id);
    return known != m_readers.end() && known->second.get() == reader;
}

void InsideFileLog::opened(const ContainerId &id, Reader *reader,
                           const Result<std::shared_ptr<engine::ProcessStream>> &process)
{
    reader->opening.reset();
    if (!process)
        return end(id, reader, failure(process.error()));
    reader->process = *process;
    reader->exit = reader->process->exitCode();
    reader->exit->then(this, [this, id, reader](const Result<int> &code) {
        if (isCurrent(id, reader))
            end(id, reader, code);
    });
}

void InsideFileLog::end(const ContainerId &id, Reader *reader, const Result<int> &code)
{
    deliver();
    if (!isCurrent(id, reader) || std::exchange(reader->isOver, true))
        return;
    Q_EMIT ended(id);
    const bool cannotRun = code ? *code == CannotRun || *code == NotFound : code.error().code == ErrorCode::Conflict;
    if (cannotRun)
        Q_EMIT failed(id, {.code = ErrorCode::Unsupported,
                           .what = tr("reading %1").arg(m_path),
                           .cause = tr("the container has no shell, or no tail program"),
                           .next = {},
                           .httpStatus = 409});
    else if (!code && !code.error().isCancelled())
        Q_EMIT failed(id, code.error());
}

void InsideFileLog::stop()
{
    m_readers.clear();
    m_frame.stop();
    (void)m_basket->lines.take();
}

void InsideFileLog::deliver()
{
    LogBasket::Contents waiting = m_basket->lines.take();
    waiting.lines.removeIf([this](const LogLine &line) { return !m_readers.contains(line.container); });
    if (!waiting.lines.isEmpty() || waiting.dropped > 0)
        Q_EMIT linesRead(waiting.lines, waiting.dropped);
}

} // namespace pierside::logs
#include "moc_insidefile.cpp"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/insidefile.h"

#include "models/core/translate.h"
#include "models/engine/engine.h"
#include "models/engine/processstream.h"
#include "models/logs/copiedfile.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>
#include <utility>

namespace pierside::logs {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr auto BetweenFrames = 16ms;
constexpr int CannotRun = 126;
constexpr int NotFound = 127;

//! tail ends when standard input does: with the connection. The engine would let it run on. The tail of BusyBox, which
//! has no --version, does not report a truncated file, so a loop does. The first line tells the file's lines from those
//! with which some engines say that they cannot run a command.
constexpr QByteArrayView FirstLine = "pierside reads with tail";
constexpr QStringView TailScript = uR"(echo 'pierside reads with tail'
exec 3<&0
LC_ALL=C tail "$1" "$2" -F -- "$3" & t=$!
w=
if ! tail --version >/dev/null 2>&1 </dev/null; then
    (l='0 0'; while sleep 1; do
        s=$(stat -Lc '%i %s' -- "$3" 2>/dev/null) || continue
        if [ "${s% *}" = "${l% *}" ] && [ "${s#* }" -lt "${l#* }" ]; then echo "tail: $3: file truncated" >&2; fi
        l=$s
    done) & w=$!
fi
(while read -r x <&3; do :; done; kill $t $w) >/dev/null 2>&1 &
wait $t; e=$?
[ -z "$w" ] || kill $w 2>/dev/null
exit $e
)";

QStringList tailCommand(const QString &path, int tail, std::optional<qint64> position)
{
    const QStringList from = position ? QStringList{u"-c"_s, u'+' + QString::number(*position + 1)}
                                      : QStringList{u"-n"_s, tail < 0 ? u"+1"_s : QString::number(tail)};
    return QStringList{u"/bin/sh"_s, u"-c"_s, TailScript.toString(), u"sh"_s} + from + QStringList{path};
}

//! What a message of tail reports about the file. The file's own lines come from another stream.
std::optional<LogDivider::Kind> changeIn(const QByteArray &message)
{
    if (message.contains("file truncated"))
        return LogDivider::Kind::Truncated;
    const bool isNew = message.contains("has been replaced") || message.contains("has appeared");
    return isNew ? std::optional(LogDivider::Kind::Rotated) : std::nullopt;
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
    std::shared_ptr<std::array<LineCutter, 2>> cutters; //!< the I/O thread's while the process runs
    std::unique_ptr<CopiedFile> copy;                   //!< instead of the process
    Begin begin;
    bool hasBegun = false;  //!< the command runs
    bool hasLines = false;  //!< of the file itself
    bool isRunning = false; //!< the container
    bool cannotRun = false; //!< a shell and tail in it
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

bool InsideFileLog::canKeep(const Reader &reader, const engine::Container &container) const
{
    if (reader.engine != m_engine)
        return false;
    if (reader.copy)
        return reader.startedAt == container.startedAt && reader.isRunning == container.isRunning();
    // The last lines of a container that has stopped are still on the way.
    return container.isRunning() ? reader.startedAt == container.startedAt : !reader.isOver;
}

void InsideFileLog::follow(const LogStart &start)
{
    std::map<ContainerId, std::unique_ptr<Reader>> before = std::exchange(m_readers, {});
    QList<ContainerId> gaps;
    for (const engine::Container &container : std::as_const(m_containers)) {
        const auto known = before.find(container.id);
        if (known != before.end() && canKeep(*known->second, container)) {
            m_readers[container.id] = std::move(known->second);
            continue;
        }
        const bool isNew = known == before.end();
        Begin begin{.tail = isNew ? start.tail : 0, .position = {}};
        if (!isNew && known->second->copy)
            begin.position = known->second->copy->position();
        if (!isNew && known->second->cannotRun)
            copy(container, begin, Way::NoTail)->cannotRun = true;
        else if (!container.isRunning())
            copy(container, begin, Way::NoProcess);
        else
            open(container, begin);
        // After a start the file is the same one: only what is new.
        if (container.isRunning() && !isNew && !begin.position)
            gaps.append(container.id);
    }
    // At the end: who sees them may ask to follow again.
    for (const ContainerId &id : std::as_const(gaps))
        Q_EMIT fileChanged(
            id, {.kind = LogDivider::Kind::Gap, .exitCode = {}, .reason = tr("the file was not read for a moment")});
}

InsideFileLog::Reader *InsideFileLog::add(const engine::Container &container)
{
    auto reader = std::make_unique<Reader>();
    reader->engine = m_engine;
    reader->startedAt = container.startedAt;
    reader->isRunning = container.isRunning();
    m_readers[container.id] = std::move(reader);
    return m_readers[container.id].get();
}

void InsideFileLog::open(const engine::Container &container, const Begin &begin)
{
    Reader *reader = add(container);
    reader->begin = begin;
    reader->cutters = std::make_shared<std::array<LineCutter, 2>>();
    engine::ProcessHandler handler;
    handler.onOutput = [basket = m_basket, cutters = reader->cutters,
                        id = container.id](const engine::LogChunk &chunk) {
        const bool isError = chunk.stream == engine::LogChunk::Stream::Stderr;
        QList<LogLine> lines;
        (*cutters)[isError ? 1 : 0].feed(chunk.bytes, [&](const QByteArray &line) {
            lines.append({.container = id, .isError = isError, .text = line});
        });
        basket->put(std::move(lines));
    };
    engine::ExecSpec spec;
    spec.command = tailCommand(m_path, begin.tail, begin.position);
    spec.attachInput = true;
    reader->opening = m_engine->openExec(container.id, spec, handler);
    reader->opening->then(this, [this, id = container.id, reader](const auto &process) {
        if (isCurrent(id, reader))
            opened(id, reader, process);
    });
}

InsideFileLog::Reader *InsideFileLog::copy(const engine::Container &container, const Begin &begin, Way way)
{
    Q_EMIT wayChanged(container.id, way);
    Reader *reader = add(container);
    reader->copy = std::make_unique<CopiedFile>(m_engine, container.id, m_path, begin.tail, container.isRunning());
    if (begin.position)
        reader->copy->setPosition(*begin.position);
    connect(reader->copy.get(), &CopiedFile::linesRead, this,
            [this](const QList<LogLine> &lines) { Q_EMIT linesRead(lines, 0); });
    connect(reader->copy.get(), &CopiedFile::changed, this,
            [this, id = container.id](const LogDivider &divider) { Q_EMIT fileChanged(id, divider); });
    connect(reader->copy.get(), &CopiedFile::failed, this,
            [this, id = container.id](const Error &error) { Q_EMIT failed(id, error); });
    reader->copy->start();
    return reader;
}

const engine::Container *InsideFileLog::find(const ContainerId &id) const
{
    const auto found = std::ranges::find(m_containers, id, &engine::Container::id);
    return found == m_containers.cend() ? nullptr : &*found;
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
    Q_EMIT wayChanged(id, Way::Tail);
    reader->exit = reader->process->exitCode();
    reader->exit->then(this, [this, id, reader](const Result<int> &code) {
        if (isCurrent(id, reader))
            end(id, reader, code);
    });
}

void InsideFileLog::end(const ContainerId &id, Reader *reader, const Result<int> &code)
{
    QList<LogLine> rest;
    for (const bool isError : {false, true})
        (*reader->cutters)[isError ? 1 : 0].flush(
            [&](const QByteArray &line) { rest.append({.container = id, .isError = isError, .text = line}); });
    m_basket->lines.put(std::move(rest));
    deliver();
    if (!isCurrent(id, reader) || std::exchange(reader->isOver, true))
        return;
    Q_EMIT ended(id);
    const engine::Container *container = isCurrent(id, reader) ? find(id) : nullptr;
    if (!container)
        return;
    const bool cannotRun = code ? *code == CannotRun || *code == NotFound : code.error().code == ErrorCode::Conflict;
    const Begin begin = reader->hasLines ? Begin() : reader->begin;
    if (!container->isRunning())
        copy(*container, begin, Way::NoProcess);
    else if (cannotRun)
        copy(*container, begin, Way::NoTail)->cannotRun = code.has_value();
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
    QList<LogLine> lines;
    const auto flush = [&] {
        if (!lines.isEmpty() || waiting.dropped > 0)
            Q_EMIT linesRead(std::exchange(lines, {}), std::exchange(waiting.dropped, 0));
    };
    for (const LogLine &line : std::as_const(waiting.lines)) {
        const auto known = m_readers.find(line.container);
        if (known == m_readers.end())
            continue;
        if (!line.isError && !known->second->hasBegun) {
            known->second->hasBegun = line.text == FirstLine;
            continue;
        }
        const auto change = line.isError ? changeIn(line.text) : std::nullopt;
        if (!change) {
            known->second->hasLines = known->second->hasLines || !line.isError;
            lines.append(line);
            continue;
        }
        // A file that appears for the first time replaces none.
        const bool isFirst = change == LogDivider::Kind::Rotated && !known->second->hasLines;
        flush();
        if (!isFirst)
            Q_EMIT fileChanged(line.container, {.kind = *change, .exitCode = {}, .reason = {}});
    }
    flush();
}

} // namespace pierside::logs
#include "moc_insidefile.cpp"

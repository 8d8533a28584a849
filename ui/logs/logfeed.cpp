// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logfeed.h"

#include "models/core/plaintext.h"

#include <algorithm>
#include <array>
#include <utility>

namespace pierside::ui {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

constexpr int FirstLines = 1000;  //!< per container, before it is followed
constexpr int MoreLines = 10'000; //!< per container, older ones at once
constexpr auto Overlap = 2s;      //!< of a stream that goes on after it was lost: times step back between its streams
constexpr auto LongestEnd = 1s;   //!< from the end of a container to the end of its stream
constexpr qint64 MostAgain = 200'000; //!< lines that are compared after a lost connection

size_t hashOf(const logs::LogRecord &record)
{
    return qHashMulti(0, record.timeNano, int(record.stream), record.text);
}

logs::LogRecord recordOf(const logs::LogLine &line, quint16 source)
{
    return {.text = line.text,
            .timeNano = line.timeNano,
            .stream = line.isError ? logs::LogStream::Error : logs::LogStream::Output,
            .source = source};
}

} // namespace

LogFeed::LogFeed(LogRows &rows, QObject *parent)
    : QObject(parent)
    , m_rows(rows)
{
    m_late.setSingleShot(true);
    m_late.setInterval(LongestEnd);
    connect(&m_late, &QTimer::timeout, this, [this] {
        const QList<ContainerId> ids = m_known.keys();
        for (const ContainerId &id : ids)
            flush(id);
    });
    for (logs::LogSource *source : std::initializer_list<logs::LogSource *>{&m_containers, &m_file, &m_command}) {
        connect(source, &logs::LogSource::linesRead, this, &LogFeed::take);
        connect(source, &logs::LogSource::ended, this, &LogFeed::end);
        connect(source, &logs::LogSource::failed, this, &LogFeed::fail);
    }
}

void LogFeed::stop()
{
    m_containers.stop();
    m_file.stop();
    m_command.stop();
    for (Known &known : m_known)
        known.isReading = false;
    if (m_older && m_older->task)
        m_older->task->cancel();
    m_older.reset();
    m_hasBegun = false;
    m_title.clear();
}

void LogFeed::follow(const LogSubject &subject)
{
    if (m_title != subject.title) {
        stop();
        m_title = subject.title;
        m_known.clear();
        m_numbers.clear();
        m_origins.clear();
        m_again.clear();
        m_rows.clear();
        Q_EMIT originsChanged();
    }
    m_subject = subject;
    if (subject.isLocal())
        followLocal(subject);
    else if (subject.engine) // while none is connected, the lines stay
        followContainers(subject);
}

void LogFeed::followLocal(const LogSubject &subject)
{
    m_origins.insert(0, {subject.target.host, 0});
    m_file.setFile(subject.file);
    m_command.setCommand(subject.argv);
    logs::LogStart start;
    start.tail = FirstLines;
    if (subject.file.isEmpty())
        m_command.follow(start);
    else
        m_file.follow(start);
}

void LogFeed::followContainers(const LogSubject &subject)
{
    noteRemoved(subject.containers);
    for (const engine::Container &container : subject.containers) {
        noteChanges(container);
        Known &known = m_known[container.id];
        const bool isNewRun = std::exchange(known.hasNewRun, false);
        if (known.isReading || !(isNewRun || known.isLost || !m_hasBegun))
            continue;
        known.isReading = true;
        if (std::exchange(known.isLost, false))
            expectAgain(container.id);
    }
    logs::LogStart start;
    // A container that replaces another one is read from its start.
    start.tail = m_hasBegun ? -1 : FirstLines;
    start.withTimes = true;
    start.overlap = Overlap;
    m_hasBegun = true;
    m_containers.setContainers(subject.engine, subject.containers);
    m_containers.follow(start);
}

void LogFeed::noteChanges(const engine::Container &container)
{
    const auto found = m_known.find(container.id);
    if (found != m_known.end()) {
        const QList<LogChange> changes = changesOf(found->container, container);
        found->hasNewRun = found->hasNewRun || found->container.startedAt != container.startedAt;
        // Before the dividers are added: who sees them may ask to follow again.
        found->container = container;
        const bool isReplacement = found->isReplacement;
        for (LogChange change : changes) {
            const bool isStart = change.divider.kind == logs::LogDivider::Kind::Started;
            if (isStart && isReplacement) {
                change.divider.kind = logs::LogDivider::Kind::Recreated;
                m_known[container.id].isReplacement = false;
            }
            add(container.id, change);
        }
        return;
    }
    const auto sources = m_numbers.size();
    Known known;
    known.source = originOf(container);
    known.isReplacement = m_hasBegun && known.source < sources;
    // No run of it was seen yet: a run that has begun is a change.
    if (m_hasBegun)
        known.container.id = container.id;
    else
        known.container = container;
    known.isReading = !m_hasBegun;
    m_known.insert(container.id, known);
    if (m_hasBegun)
        noteChanges(container);
}

void LogFeed::noteRemoved(const QList<engine::Container> &containers)
{
    const QList<ContainerId> ids = m_known.keys();
    for (const ContainerId &id : ids) {
        const auto isIt = [&id](const engine::Container &container) { return container.id == id; };
        if (std::ranges::any_of(containers, isIt))
            continue;
        Known known = m_known.take(id);
        known.isReading = false;
        const bool isReplaced = std::ranges::any_of(
            containers, [&](const engine::Container &other) { return originOf(other) == known.source; });
        for (const LogChange &change : std::as_const(known.waiting))
            m_rows.appendDivider(change.divider, change.timeNano, known.source);
        if (!isReplaced)
            m_rows.appendDivider({.kind = logs::LogDivider::Kind::Removed}, nanoOf(QDateTime::currentDateTimeUtc()),
                                 known.source);
    }
}

void LogFeed::add(const ContainerId &id, const LogChange &change)
{
    Known &known = m_known[id];
    known.waiting.append(change);
    // The last lines come before the stream ends, and the stream may end after the engine has reported the exit.
    if (known.isReading && change.divider.kind != logs::LogDivider::Kind::Healthy &&
        change.divider.kind != logs::LogDivider::Kind::Unhealthy)
        m_late.start();
    else
        flush(id);
}

void LogFeed::flush(const ContainerId &id)
{
    Known &known = m_known[id];
    const QList<LogChange> changes = std::exchange(known.waiting, {});
    for (const LogChange &change : changes)
        m_rows.appendDivider(change.divider, change.timeNano, known.source);
}

void LogFeed::end(const ContainerId &id)
{
    const auto found = m_known.find(id);
    if (found == m_known.end())
        return;
    found->isReading = false;
    const bool hasRunAgain = !found->waiting.isEmpty() && found->container.isRunning();
    flush(id);
    // The next run began before the stream of this one ended.
    if (hasRunAgain)
        QTimer::singleShot(0, this, [this] { follow(m_subject); });
}

void LogFeed::fail(const ContainerId &id, const Error &error)
{
    const QString cause = cleanLine(error.cause.isEmpty() ? error.what : error.cause);
    const auto found = m_known.find(id);
    if (found == m_known.end()) {
        Q_EMIT failed(tr("Reading the log failed: %1").arg(cause));
        return;
    }
    found->isLost = error.httpStatus == 0;
    Q_EMIT failed(tr("Reading the log of %1 was interrupted: %2").arg(m_origins.value(found->source).name, cause));
}

quint16 LogFeed::originOf(const engine::Container &container)
{
    const bool isOfService = !container.service().isEmpty();
    const QString name = isOfService ? u"%1-%2"_s.arg(container.service()).arg(container.number()) : container.name;
    const QString key = container.project().value + u'/' + name;
    const auto known = m_numbers.constFind(key);
    if (known != m_numbers.cend())
        return *known;
    const auto number = quint16(m_numbers.size());
    m_numbers.insert(key, number);
    m_origins.insert(number, {cleanLine(name), number});
    Q_EMIT originsChanged();
    return number;
}

quint16 LogFeed::sourceOf(const ContainerId &id) const
{
    const auto known = m_known.constFind(id);
    return known == m_known.cend() ? 0 : known->source;
}

void LogFeed::take(const QList<logs::LogLine> &lines, qint64 lost)
{
    std::vector<logs::LogRecord> batch;
    batch.reserve(std::size_t(lines.size()));
    const ContainerId *container = nullptr; // of the line before
    quint16 source = 0;
    auto known = m_known.end();
    for (const logs::LogLine &line : lines) {
        if (!container || *container != line.container) {
            known = m_known.find(line.container);
            source = sourceOf(line.container);
        }
        container = &line.container;
        if (known != m_known.end())
            ++known->lines;
        const logs::LogRecord record = recordOf(line, source);
        if (m_again.isEmpty() || !cameBefore(record))
            batch.push_back(record);
    }
    m_rows.append(batch, lost);
}

void LogFeed::expectAgain(const ContainerId &id)
{
    const quint16 source = sourceOf(id);
    const logs::LogStore &store = m_rows.store();
    QHash<size_t, int> lines;
    qint64 newest = logs::LogRecord::NoTime;
    const qint64 overlap = std::chrono::nanoseconds(2 * Overlap).count();
    for (qint64 line = store.end() - 1; line >= std::max(store.first(), store.end() - MostAgain); --line) {
        const logs::LogRecord record = store.at(line);
        if (record.source != source || record.stream == logs::LogStream::Divider)
            continue;
        newest = std::max(newest, record.timeNano);
        if (record.timeNano < newest - overlap)
            break;
        ++lines[hashOf(record)];
    }
    m_again.insert(source, lines);
}

bool LogFeed::cameBefore(const logs::LogRecord &record)
{
    const auto lines = m_again.find(record.source);
    if (lines == m_again.end())
        return false;
    const size_t hash = hashOf(record);
    const auto known = lines->find(hash);
    if (known == lines->end())
        return false;
    if (--*known == 0)
        lines->remove(hash);
    return true;
}

bool LogFeed::hasOlder() const
{
    return m_hasBegun && !m_older && m_subject.engine &&
           std::ranges::any_of(m_known, [](const Known &known) { return !known.isWhole && known.lines >= FirstLines; });
}

std::optional<logs::KnownLog> LogFeed::knownLog(const Known &known) const
{
    const logs::LogStore &store = m_rows.store();
    std::optional<logs::KnownLog> log;
    for (qint64 line = store.first(); line < store.end(); ++line) {
        const logs::LogRecord record = store.at(line);
        if (record.source != known.source || record.timeNano == logs::LogRecord::NoTime ||
            record.stream == logs::LogStream::Divider)
            continue;
        if (!log)
            log = logs::KnownLog{.lines = known.lines, .oldestNano = record.timeNano, .linesAtOldest = 0};
        if (record.timeNano != log->oldestNano)
            break;
        ++log->linesAtOldest;
    }
    return log;
}

void LogFeed::readOlder()
{
    if (!hasOlder())
        return;
    m_older.emplace();
    for (auto it = m_known.cbegin(); it != m_known.cend(); ++it) {
        if (!it->isWhole)
            m_older->waiting.append(it.key());
    }
    Q_EMIT olderChanged();
    readOlderOfNext();
}

void LogFeed::readOlderOfNext()
{
    while (!m_older->waiting.isEmpty()) {
        const ContainerId id = m_older->waiting.takeFirst();
        const auto known = m_known.constFind(id);
        const auto log = known == m_known.cend() ? std::nullopt : knownLog(*known);
        if (!log)
            continue;
        m_older->task = logs::olderLines(m_subject.engine, known->container, *log, MoreLines, this);
        m_older->task->then(this, [this, id](const Result<QList<logs::LogLine>> &lines) {
            if (!m_older)
                return;
            m_older->task.reset();
            const auto asked = m_known.find(id);
            if (!lines)
                Q_EMIT failed(tr("Reading older lines failed: %1").arg(cleanLine(lines.error().cause)));
            if (lines && asked != m_known.end()) {
                asked->isWhole = lines->size() < MoreLines;
                asked->lines += lines->size();
                m_older->lines += *lines;
            }
            readOlderOfNext();
        });
        return;
    }
    prependOlder();
}

void LogFeed::prependOlder()
{
    const QList<logs::LogLine> lines = std::exchange(m_older, std::nullopt)->lines;
    // Containers were read one after the other.
    logs::LogStore store;
    for (const logs::LogLine &line : lines)
        store.append(std::array{recordOf(line, sourceOf(line.container))});
    std::vector<logs::LogRecord> batch;
    for (const qint64 line : logs::mergedByTime(store, store.first(), store.end()))
        batch.push_back(store.at(line));
    if (!batch.empty())
        m_rows.prepend(batch);
    Q_EMIT olderChanged();
}

} // namespace pierside::ui

#include "moc_logfeed.cpp"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/plaintext.h"
#include "ui/logs/logfeed.h"

#include <algorithm>
#include <array>
#include <utility>

namespace pierside::ui {

namespace {

constexpr int MoreLines = 10'000;     //!< per container, older ones at once
constexpr int MostSearched = 200'000; //!< lines: they are held in memory

} // namespace

std::unique_ptr<logs::WholeLogs> LogFeed::wholeLogs() const
{
    if (!hasEngineLogs())
        return nullptr;
    QList<logs::WholeLogs::Part> parts;
    for (const Known &known : m_known)
        parts.append({known.container, known.source});
    return std::make_unique<logs::WholeLogs>(m_subject.engine, parts, logSpillFolder());
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
                const auto most = int(std::min<qint64>(asked->lines + MoreLines, MostSearched));
                asked->isWhole = lines->size() < MoreLines;
                asked->lines += lines->size();
                if (asked->isWhole)
                    searchDamage(id, most);
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
        store.append(std::array{logs::recordOf(line, sourceOf(line.container))});
    std::vector<logs::LogRecord> batch;
    for (const qint64 line : logs::mergedByTime(store, store.first(), store.end()))
        batch.push_back(store.at(line));
    if (!batch.empty())
        m_rows.prepend(batch);
    Q_EMIT olderChanged();
}

} // namespace pierside::ui

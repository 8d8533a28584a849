// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logstore.h"

#include "models/logs/mergeclock.h"

#include <algorithm>
#include <utility>

namespace pierside::logs {

LogStore::LogStore()
    : LogStore(Limits())
{
}

LogStore::LogStore(Limits limits, qint64 firstNumber)
    : m_limits(limits)
    , m_base(firstNumber)
    , m_first(firstNumber)
    , m_end(firstNumber)
{
    m_open.firstLine = firstNumber;
}

void LogStore::append(std::span<const LogRecord> batch)
{
    for (const LogRecord &record : batch)
        add(record);
    evict();
}

void LogStore::prepend(std::span<const LogRecord> batch)
{
    constexpr qint64 Unlimited = std::numeric_limits<qint64>::max();
    LogStore older({.lines = Unlimited, .bytes = Unlimited}, m_first - std::ssize(batch));
    older.append(batch);
    if (!older.m_open.entries.empty())
        older.seal();
    m_full.insert(m_full.begin(), older.m_full.begin(), older.m_full.end());
    m_first = older.m_first;
    m_base = std::min(m_base, m_first);
    m_bytes += older.m_bytes;
    m_limits.lines = std::max(m_limits.lines, m_end - m_first);
    m_limits.bytes = std::max(m_limits.bytes, m_bytes);
}

void LogStore::appendDivider(const LogDivider &divider, qint64 timeNano, quint16 source)
{
    const QByteArray text = dividerText(divider).toUtf8();
    m_dividers.emplace(m_end, divider);
    add({.text = text, .timeNano = timeNano, .stream = LogStream::Divider, .source = source});
    evict();
}

void LogStore::add(const LogRecord &record)
{
    const QByteArrayView text = record.text.first(std::min(record.text.size(), LongestText));
    // An eighth of the limits: evicting a chunk must not take most of what is
    // kept.
    const qint64 mostBytes = std::clamp<qint64>(m_limits.bytes / 8, 1, ChunkBytes);
    const qint64 mostLines = std::max<qint64>(m_limits.lines / 8, 1);
    if (!m_open.entries.empty() &&
        (std::ssize(m_open.text) + text.size() > mostBytes || std::ssize(m_open.entries) >= mostLines))
        seal();

    m_open.text.insert(m_open.text.end(), text.begin(), text.end());
    m_open.entries.push_back({.timeNano = record.timeNano,
                              .textEnd = quint32(m_open.text.size()),
                              .source = record.source,
                              .stream = record.stream,
                              .isCut = record.isCut || text.size() < record.text.size()});
    ++m_end;
    m_bytes += text.size();
}

void LogStore::seal()
{
    // What does not fit on the disk stays in memory.
    if (!m_spill || !toFile(m_open))
        m_open.text.shrink_to_fit();
    m_open.entries.shrink_to_fit();
    m_full.push_back(std::make_shared<const Chunk>(std::move(m_open)));
    m_open = {};
    m_open.firstLine = m_end;
    // A batch can be larger than the limits: without this it would be in memory
    // as a whole.
    evict();
}

Result<Done> LogStore::toFile(Chunk &chunk)
{
    return m_spill->keep(chunk.bytes()).map([&chunk](LogSpill::Piece piece) {
        chunk.spilled = std::move(piece);
        chunk.text = std::vector<char>(); // an assignment of {} would keep its memory
        return Done();
    });
}

Result<Done> LogStore::spill(const std::shared_ptr<LogSpill> &spill)
{
    m_spill = spill;
    for (auto &full : m_full) {
        if (full->spilled.owner || full->text.empty())
            continue;
        Chunk chunk = *full;
        const Result<Done> moved = toFile(chunk);
        if (!moved) {
            m_spill.reset();
            return moved;
        }
        full = std::make_shared<const Chunk>(std::move(chunk));
    }
    return Done();
}

void LogStore::evict()
{
    while (!m_full.empty() && (m_end - m_first > m_limits.lines || m_bytes > m_limits.bytes))
        dropOldest();
}

void LogStore::dropOldest()
{
    const Chunk &oldest = *m_full.front();
    m_bytes -= oldest.bytes().size();
    m_first += std::ssize(oldest.entries);
    m_full.pop_front();
    m_dividers.erase(m_dividers.begin(), m_dividers.lower_bound(m_first));
}

void LogStore::setLimits(Limits limits)
{
    m_limits = limits;
    // The open chunk can be too large for the new limits: it is cut up, so that
    // its newest lines stay.
    const Chunk old = std::exchange(m_open, Chunk());
    m_open.firstLine = old.firstLine;
    m_end = old.firstLine;
    m_bytes -= std::ssize(old.text);
    for (std::size_t index = 0; index < old.entries.size(); ++index)
        add(recordOf(old, index));
    evict();
}

void LogStore::clear()
{
    m_full.clear();
    m_open = {};
    m_open.firstLine = m_end;
    m_dividers.clear();
    m_first = m_end;
    m_bytes = 0;
}

const LogStore::Chunk &LogStore::chunkOf(qint64 line) const
{
    Q_ASSERT(line >= m_first && line < m_end);
    if (line >= m_open.firstLine)
        return m_open;
    const auto after = std::ranges::upper_bound(m_full, line, {}, [](const auto &chunk) { return chunk->firstLine; });
    return **std::prev(after);
}

LogRecord LogStore::recordOf(const Chunk &chunk, std::size_t index)
{
    const Entry &entry = chunk.entries[index];
    const quint32 begin = index == 0 ? 0 : chunk.entries[index - 1].textEnd;
    return {.text = chunk.bytes().sliced(begin, qsizetype(entry.textEnd - begin)),
            .timeNano = entry.timeNano,
            .stream = entry.stream,
            .source = entry.source,
            .isCut = entry.isCut};
}

LogRecord LogStore::at(qint64 line) const
{
    const Chunk &chunk = chunkOf(line);
    return recordOf(chunk, std::size_t(line - chunk.firstLine));
}

std::optional<LogDivider> LogStore::dividerAt(qint64 line) const
{
    const auto found = m_dividers.find(line);
    return found == m_dividers.end() ? std::nullopt : std::optional(found->second);
}

LogStore::Counters LogStore::counters() const
{
    return {.seen = m_end - m_base + m_lost, .kept = m_end - m_first, .dropped = m_first - m_base + m_lost};
}

qint64 LogStore::memoryBytes() const
{
    const auto size = [](const Chunk &chunk) {
        return qint64(sizeof(Chunk) + chunk.text.capacity() + chunk.entries.capacity() * sizeof(Entry));
    };
    qint64 sum = size(m_open) + std::ssize(m_dividers) * qint64(sizeof(std::pair<const qint64, LogDivider>));
    for (const auto &chunk : m_full)
        sum += size(*chunk) + qint64(sizeof(chunk));
    return sum;
}

QList<qint64> mergedByTime(const LogStore &store, qint64 first, qint64 last)
{
    struct Place
    {
        qint64 timeNano = 0;
        qint64 line = 0;
    };
    std::vector<Place> places;
    places.reserve(std::size_t(std::max<qint64>(last - first, 0)));
    MergeClock clock;
    for (qint64 line = first; line < last; ++line)
        places.push_back({.timeNano = clock.placeOf(store.at(line)), .line = line});
    std::ranges::stable_sort(places, {}, &Place::timeNano);

    QList<qint64> lines;
    lines.reserve(std::ssize(places));
    for (const Place &place : places)
        lines.append(place.line);
    return lines;
}

} // namespace pierside::logs

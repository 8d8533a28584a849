// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logrows.h"

#include <QDir>
#include <QStandardPaths>

#include <algorithm>
#include <utility>

namespace pierside::ui {

namespace {

constexpr qint64 TakenAtOnce = 20'000; //!< lines that are filtered in one turn of the event loop

} // namespace

LogRows::LogRows(QObject *parent, qint64 firstLine)
    : QObject(parent)
    , m_store(logs::LogStore::Limits(), firstLine)
{
    m_next.setSingleShot(true);
    m_next.setInterval(0);
    connect(&m_next, &QTimer::timeout, this, &LogRows::update);
}

void LogRows::append(std::span<const logs::LogRecord> batch, qint64 lost)
{
    m_store.append(batch);
    if (lost > 0)
        m_store.addLost(lost);
    update();
}

void LogRows::prepend(std::span<const logs::LogRecord> batch)
{
    m_store.prepend(batch);
    Q_EMIT prepended();
    if (!m_order)
        Q_EMIT reordered();
}

void LogRows::insert(qint64 line, const logs::LogDivider &divider, std::span<const logs::LogRecord> batch)
{
    if (batch.empty())
        return;
    const logs::LogStore before = m_store;
    m_store = logs::LogStore(before.limits(), before.first());
    m_store.addLost(before.counters().dropped);
    if (before.isSpilled())
        (void)spill(); // without room on the disk they stay in memory
    const auto copy = [&](qint64 from, qint64 to) {
        for (qint64 i = from; i < to; ++i) {
            const logs::LogRecord record = before.at(i);
            if (const auto old = before.dividerAt(i))
                m_store.appendDivider(*old, record.timeNano, record.source);
            else
                m_store.append(std::span(&record, 1));
        }
    };
    const qint64 place = std::clamp(line, before.first(), before.end());
    copy(before.first(), place);
    m_store.appendDivider(divider, batch.front().timeNano, batch.front().source);
    m_store.append(batch);
    copy(place, before.end());
    if (m_heldFrom && *m_heldFrom >= place)
        *m_heldFrom += std::ssize(batch) + 1;
    Q_EMIT prepended();
    if (!m_order)
        Q_EMIT reordered();
}

void LogRows::appendDivider(const logs::LogDivider &divider, qint64 timeNano, quint16 source)
{
    m_store.appendDivider(divider, timeNano, source);
    update();
}

void LogRows::setLimits(logs::LogStore::Limits limits)
{
    if (limits == m_store.limits())
        return;
    m_store.setLimits(limits);
    update();
}

Result<Done> LogRows::spill()
{
    return m_store.spill(std::make_shared<logs::LogSpill>(logSpillFolder()));
}

QString logSpillFolder()
{
    // The folder for temporary files can be in memory.
    const QString cache = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation);
    const bool isUsable = !cache.isEmpty() && QDir().mkpath(cache);
    return isUsable ? cache : QDir::tempPath();
}

void LogRows::clear()
{
    m_store.clear();
    const logs::LogStore::Counters counted = m_store.counters();
    m_seenBefore = counted.seen;
    m_droppedBefore = counted.dropped;
    if (m_heldFrom)
        m_heldFrom = m_store.end();
    if (m_order) {
        m_base += std::ssize(m_order->entries);
        m_order->clear();
        m_taken = m_evictedTo = m_store.end();
    }
    Q_EMIT reordered();
}

logs::LogStore::Counters LogRows::counters() const
{
    logs::LogStore::Counters counters = m_store.counters();
    counters.seen -= m_seenBefore;
    counters.dropped -= m_droppedBefore;
    return counters;
}

void LogRows::setPaused(bool isPaused)
{
    if (isPaused == m_heldFrom.has_value())
        return;
    m_heldFrom = isPaused ? std::optional(m_store.end()) : std::nullopt;
    update();
}

void LogRows::setOrder(const LogTest &test, bool isMerged)
{
    setOrder(test, LogOrder{.isMerged = isMerged}, m_store.first());
}

void LogRows::setOrder(const LogTest &test, LogOrder order, qint64 end)
{
    m_test = test;
    m_order.reset();
    if (test || order.isMerged) {
        m_order = std::move(order);
        m_base = 0;
        m_evictedTo = 0;
        m_taken = std::max(end, m_store.first());
        m_order->add(m_store, m_taken, endLine(), m_test);
        m_taken = std::max(m_taken, endLine());
        evict();
    }
    Q_EMIT reordered();
}

void LogRows::update()
{
    if (!m_order) {
        Q_EMIT appended();
        return;
    }
    const qint64 last = m_order->entries.empty() ? -1 : m_order->entries.back().line;
    const auto size = std::ssize(m_order->entries);
    m_taken = std::max(m_taken, m_store.first());
    if (m_taken < endLine()) {
        const qint64 end = std::min(m_taken + TakenAtOnce, endLine());
        m_order->add(m_store, m_taken, end, m_test);
        m_taken = end;
    }
    if (m_taken < endLine())
        m_next.start();
    const bool isInterleaved = size > 0 && m_order->entries[std::size_t(size - 1)].line != last;
    if (evict() && !isInterleaved)
        Q_EMIT appended();
    else
        Q_EMIT reordered();
}

bool LogRows::evict()
{
    const qint64 first = m_store.first();
    if (first <= m_evictedTo)
        return true;
    m_evictedTo = first;
    const bool isMoved = m_order->forget(first);
    const auto [atStart, below] = m_order->removeBefore(first);
    m_base += atStart + below;
    return below == 0 && !isMoved;
}

qint64 LogRows::first() const
{
    return m_order ? m_base : m_store.first();
}

qint64 LogRows::end() const
{
    return m_order ? m_base + std::ssize(m_order->entries) : endLine();
}

qint64 LogRows::lineAt(qint64 row) const
{
    Q_ASSERT(row >= first() && row < end());
    return m_order ? m_order->entries[std::size_t(row - m_base)].line : row;
}

qint64 LogRows::rowOf(qint64 line) const
{
    if (!m_order)
        return std::clamp(line, first(), end());
    const auto &entries = m_order->entries;
    if (!m_order->isMerged)
        return m_base + (std::ranges::lower_bound(entries, line, {}, &LogOrder::Entry::line) - entries.begin());
    if (line < m_store.first())
        return m_base;
    if (line >= m_store.end())
        return end();
    // Its time in the order is its own or, where the clock stepped back, a later one.
    const qint64 time = m_store.at(line).timeNano;
    const auto from = std::ranges::lower_bound(entries, time, {}, &LogOrder::Entry::place);
    const auto end = std::max(from, m_order->endFor(line));
    const auto found = std::find_if(from, end, [line](const LogOrder::Entry &entry) { return entry.line == line; });
    return m_base + ((found == end ? from : found) - entries.begin());
}

bool LogRows::isShown(qint64 line) const
{
    if (line < m_store.first() || line >= endLine())
        return false;
    const qint64 row = rowOf(line);
    return row < end() && lineAt(row) == line;
}

QList<qint64> LogRows::repeatsOf(qint64 line) const
{
    QList<qint64> lines;
    const auto run = m_order ? m_order->runs.find(line) : decltype(m_order->runs.cend())();
    if (!m_order || run == m_order->runs.end() || run->second.isOpen)
        return lines;
    for (const LogOrder::Entry &entry : run->second.repeats)
        lines.append(entry.line);
    return lines;
}

std::optional<QList<qint64>> LogRows::shownLines() const
{
    if (!m_test)
        return std::nullopt;
    QList<qint64> lines;
    lines.reserve(std::ssize(m_order->entries));
    for (const LogOrder::Entry &entry : m_order->entries)
        lines.append(entry.line);
    std::ranges::sort(lines);
    return lines;
}

std::function<QList<qint64>()> LogRows::completeLines(bool withRepeats) const
{
    LogTest test = m_test;
    if (test.folding == LogFolding::Folded)
        test.folding = LogFolding::Shown;
    test.foldsRepeats = test.foldsRepeats && !withRepeats;
    return [store = m_store, test, isMerged = isMerged(), end = endLine()] {
        LogOrder order{.isMerged = isMerged};
        order.add(store, store.first(), end, test);
        QList<qint64> lines;
        lines.reserve(std::ssize(order.entries));
        for (const LogOrder::Entry &entry : order.entries)
            lines.append(entry.line);
        return lines;
    };
}

std::function<QList<qint64>()> LogRows::allLines() const
{
    return [store = m_store] { return logs::mergedByTime(store, store.first(), store.end()); };
}

} // namespace pierside::ui

#include "moc_logrows.cpp"

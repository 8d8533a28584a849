// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logrows.h"

#include <algorithm>
#include <utility>

namespace pierside::ui {

namespace {

constexpr qint64 LinesBetweenStops = 4096; //!< so that a request to stop is noticed soon

qint64 timeIn(LogOrder &order, const logs::LogRecord &record)
{
    const auto known = order.newest.find(record.source);
    if (known == order.newest.end())
        return *order.newest.insert(record.source, record.timeNano);
    return *known = std::max(*known, record.timeNano);
}

} // namespace

bool LogOrder::add(const logs::LogStore &store, qint64 first, qint64 last, const LogTest &test,
                   const std::stop_token &stop)
{
    const auto old = std::ssize(entries);
    const bool hasContext = test.before + test.after > 0;
    const bool hasMessages = test.folding != LogFolding::Lines;
    for (qint64 line = first; line < last; ++line) {
        if (line % LinesBetweenStops == 0 && stop.stop_requested())
            return false;
        const logs::LogRecord record = store.at(line);
        const Entry entry{.place = isMerged ? timeIn(*this, record) : line, .line = line};
        const bool passes = !test.passes || test.passes(record);
        if (hasMessages)
            addToMessage(entry, record, passes, test);
        else if (hasContext)
            addWithContext(entry, sourceOf(record.source, test), passes, test);
        else if (passes)
            entries.push_back(entry);
    }
    if (isMerged || hasContext || hasMessages)
        sortFrom(old);
    return true;
}

LogOrder::Source &LogOrder::sourceOf(quint16 number, const LogTest &test)
{
    return sources.try_emplace(number, Source{.context = logs::ContextWindow(test.before, test.after)}).first->second;
}

void LogOrder::addToMessage(const Entry &entry, const logs::LogRecord &record, bool passes, const LogTest &test)
{
    Source &source = sourceOf(record.source, test);
    const bool isPart = record.stream != logs::LogStream::Divider && source.messages.continues(record.text);
    if (!isPart || source.head.line < 0) {
        source.head = entry;
        if (record.stream == logs::LogStream::Divider)
            source.head.line = -1;
        source.isMessageShown = passes;
        source.message.clear();
        addWithContext(entry, source, passes, test);
        return;
    }
    LogFold &fold = folds[source.head.line];
    ++fold.lines;
    fold.isOpen = test.folding == LogFolding::Shown || test.opened.contains(source.head.line);
    if (fold.isOpen)
        source.message.push_back(entry);
    if (!source.isMessageShown && passes) {
        source.isMessageShown = true;
        showHead(source, test);
    }
    if (!source.isMessageShown)
        return;
    std::ranges::copy(source.message, std::back_inserter(entries));
    source.message.clear();
}

void LogOrder::showHead(Source &source, const LogTest &test)
{
    // It was not taken, so it is the newest of the lines that are held as context, if any are.
    if (!source.held.empty() && source.held.back().line == source.head.line)
        source.held.pop_back();
    addWithContext(source.head, source, true, test);
}

void LogOrder::addWithContext(const Entry &entry, Source &source, bool passes, const LogTest &test)
{
    const logs::ContextWindow::Step step = source.context.next(passes);
    auto &held = source.held;
    std::copy(held.end() - std::min<qsizetype>(step.held, std::ssize(held)), held.end(), std::back_inserter(entries));
    if (step.take) {
        held.clear();
        entries.push_back(entry);
        return;
    }
    held.push_back(entry);
    if (std::ssize(held) > test.before + 1) // the last one can be the head of a message that passes later
        held.pop_front();
}

void LogOrder::sortFrom(qsizetype place)
{
    if (place == std::ssize(entries))
        return;
    // Only what is behind the first of the new lines has to be sorted again.
    const auto isEarlier = [](const Entry &a, const Entry &b) { return a.place < b.place; };
    const auto middle = entries.begin() + place;
    std::stable_sort(middle, entries.end(), isEarlier);
    const auto from = std::upper_bound(entries.begin(), middle, *middle, isEarlier);
    std::inplace_merge(from, middle, entries.end(), isEarlier);
}

void LogOrder::forget(qint64 first)
{
    const auto isGone = [first](const Entry &entry) { return entry.line < first; };
    for (auto &[number, source] : sources) {
        std::erase_if(source.held, isGone);
        std::erase_if(source.message, isGone);
        if (isGone(source.head))
            source.head.line = -1;
    }
    folds.removeIf([first](const auto &fold) { return fold.key() < first; });
}

void LogOrder::clear()
{
    entries.clear();
    sources.clear();
    folds.clear();
}

LogRows::LogRows(QObject *parent, qint64 firstLine)
    : QObject(parent)
    , m_store(logs::LogStore::Limits(), firstLine)
{
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
        m_order->add(m_store, m_taken, endLine(), m_test);
        m_taken = endLine();
    }
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
    m_order->forget(first);
    auto &entries = m_order->entries;
    const auto isGone = [first](const LogOrder::Entry &entry) { return entry.line < first; };
    if (!m_order->isMerged) {
        const auto kept = std::ranges::lower_bound(entries, first, {}, &LogOrder::Entry::line);
        m_base += kept - entries.begin();
        entries.erase(entries.begin(), kept);
        return true;
    }
    // Mostly the first rows; a source whose clock is ahead has its lines further below.
    const auto kept = std::ranges::find_if_not(entries, isGone);
    m_base += kept - entries.begin();
    entries.erase(entries.begin(), kept);
    const auto others = std::ssize(entries);
    std::erase_if(entries, isGone);
    m_base += others - std::ssize(entries);
    return std::ssize(entries) == others;
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
    const auto found =
        std::find_if(from, entries.end(), [line](const LogOrder::Entry &entry) { return entry.line == line; });
    return m_base + ((found == entries.end() ? from : found) - entries.begin());
}

bool LogRows::isShown(qint64 line) const
{
    if (line < m_store.first() || line >= endLine())
        return false;
    const qint64 row = rowOf(line);
    return row < end() && lineAt(row) == line;
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

} // namespace pierside::ui

#include "moc_logrows.cpp"

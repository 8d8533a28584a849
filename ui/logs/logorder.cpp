// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logorder.h"

#include "models/logs/repeats.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace pierside::ui {

namespace {

constexpr qint64 LinesBetweenStops = 4096; //!< so that a request to stop is noticed soon
constexpr int BlockBits = 12;
constexpr qint64 LinesInBlock = qint64(1) << BlockBits; //!< of LogOrder::lastPlaces

//! The number of the block of a line.
qint64 blockOf(qint64 line)
{
    return line >> BlockBits; // also of a negative one
}

} // namespace

bool LogOrder::add(const logs::LogStore &store, qint64 first, qint64 last, const LogTest &test,
                   const std::stop_token &stop)
{
    const auto old = std::ssize(entries);
    const bool hasContext = test.before + test.after > 0;
    const bool hasMessages = test.folding != LogFolding::Lines;
    qint64 *lastPlace = nullptr;
    for (qint64 line = first; line < last; ++line) {
        if (line % LinesBetweenStops == 0 && stop.stop_requested())
            return false;
        const logs::LogRecord record = store.at(line);
        const Entry entry{.place = isMerged ? clock.placeOf(record) : line, .line = line, .isPart = false};
        if (isMerged) {
            if (!lastPlace || line % LinesInBlock == 0)
                lastPlace = &lastPlaces.try_emplace(blockOf(line), entry.place).first->second;
            *lastPlace = std::max(*lastPlace, entry.place);
        }
        const bool passes = !test.passes || test.passes(record);
        if (hasMessages)
            addToMessage(entry, record, passes, test);
        else if (hasContext)
            addWithContext(entry, sourceOf(record.source, test), passes, test);
        else if (passes)
            entries.push_back(entry);
    }
    if (test.foldsRepeats)
        foldRepeats(store, old, test);
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
    const bool isPart =
        record.stream != logs::LogStream::Divider && source.messages.continues(record.text, record.timeNano);
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
        source.message.push_back({.place = entry.place, .line = entry.line, .isPart = true});
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

bool LogOrder::forget(qint64 first)
{
    const auto isGone = [first](const Entry &entry) { return entry.line < first; };
    for (auto &[number, source] : sources) {
        std::erase_if(source.held, isGone);
        std::erase_if(source.message, isGone);
        if (isGone(source.head))
            source.head.line = -1;
    }
    const bool isMoved = forgetRepeats(first);
    folds.removeIf([first](const auto &fold) { return fold.key() < first; });
    return isMoved;
}

void LogOrder::foldRepeats(const logs::LogStore &store, qsizetype from, const LogTest &test)
{
    const auto begin = entries.begin() + from;
    auto kept = begin;
    for (auto it = begin; it != entries.end(); ++it) {
        const logs::LogRecord record = store.at(it->line);
        Repeated &last = repeated[record.source];
        if (it->isPart) {
            if (!last.isHidden)
                *kept++ = *it;
            continue;
        }
        const bool isDivider = record.stream == logs::LogStream::Divider;
        const std::size_t key = isDivider ? 0 : qHashMulti(0, logs::repeatKey(record.text), int(record.stream));
        if (isDivider || last.line < 0 || last.key != key) {
            last = {.key = key, .line = isDivider ? -1 : it->line, .isHidden = false};
            *kept++ = *it;
            continue;
        }
        Run &run = runs[last.line];
        run.source = record.source;
        run.isOpen = test.opened.contains(last.line);
        run.repeats.push_back(*it);
        LogFold &fold = folds[last.line];
        ++fold.repeats;
        fold.isOpen = fold.isOpen || run.isOpen;
        last.isHidden = !run.isOpen;
        if (run.isOpen)
            *kept++ = *it;
    }
    entries.erase(kept, entries.end());
}

bool LogOrder::forgetRepeats(qint64 first)
{
    bool isMoved = false;
    while (!runs.empty() && runs.begin()->first < first) {
        const auto [line, run] = *runs.begin();
        runs.erase(runs.begin());
        Repeated &last = repeated[run.source];
        const bool isLast = last.line == line;
        if (isLast)
            last.line = -1;
        const auto next =
            std::ranges::find_if(run.repeats, [first](const Entry &entry) { return entry.line >= first; });
        if (run.isOpen || next == run.repeats.end())
            continue;
        // The rest repeats the first of the lines that are left.
        Run rest{.source = run.source, .isOpen = false, .repeats = {next + 1, run.repeats.end()}};
        const auto place = std::ranges::upper_bound(entries, next->place, {}, &Entry::place);
        entries.insert(place, *next);
        isMoved = true;
        if (isLast)
            last.line = next->line;
        if (!rest.repeats.empty()) {
            folds[next->line].repeats = int(rest.repeats.size());
            runs.insert({next->line, std::move(rest)});
        }
    }
    return isMoved;
}

std::deque<LogOrder::Entry>::const_iterator LogOrder::endFor(qint64 line) const
{
    const auto place = lastPlaces.find(blockOf(line));
    return place == lastPlaces.end() ? entries.cend()
                                     : std::ranges::upper_bound(entries, place->second, {}, &Entry::place);
}

std::pair<qsizetype, qsizetype> LogOrder::removeBefore(qint64 first)
{
    const auto isGone = [first](const Entry &entry) { return entry.line < first; };
    if (!isMerged) {
        const auto kept = std::ranges::lower_bound(entries, first, {}, &Entry::line);
        const qsizetype count = kept - entries.begin();
        entries.erase(entries.begin(), kept);
        return {count, 0};
    }
    // Mostly the first ones; a source whose clock is ahead has its lines further below. All are before the last place
    // of their blocks: the rest is not looked at.
    const auto passed = lastPlaces.upper_bound(blockOf(first - 1));
    qint64 last = std::numeric_limits<qint64>::min();
    for (auto block = lastPlaces.begin(); block != passed; ++block)
        last = std::max(last, block->second);
    lastPlaces.erase(lastPlaces.begin(), lastPlaces.lower_bound(blockOf(first)));
    const auto kept = std::ranges::find_if_not(entries, isGone);
    const qsizetype count = kept - entries.begin();
    entries.erase(entries.begin(), kept);
    const auto end = std::ranges::upper_bound(entries, last, {}, &Entry::place);
    const auto rest = std::remove_if(entries.begin(), end, isGone);
    const qsizetype below = end - rest;
    entries.erase(rest, end);
    return {count, below};
}

void LogOrder::clear()
{
    entries.clear();
    lastPlaces.clear();
    sources.clear();
    folds.clear();
    runs.clear();
    repeated.clear();
}

} // namespace pierside::ui

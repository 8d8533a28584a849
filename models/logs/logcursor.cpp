// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logcursor.h"

#include "models/logs/enginetime.h"

#include <algorithm>

namespace pierside::logs {

namespace {

constexpr qint64 NanoPerMilli = 1'000'000; // requests are exact to a millisecond
constexpr qint64 OverlapNano = std::chrono::nanoseconds(LogCursor::Overlap).count();

} // namespace

QDateTime LogCursor::since() const
{
    if (isEmpty())
        return {};
    qint64 from = m_last - OverlapNano;
    // Lines that are not remembered would not be recognised. Where the clock was set back they come twice, which is
    // better than a line that is missing.
    if (m_forgotten >= from && m_forgotten < m_last)
        from = std::min(m_forgotten + NanoPerMilli, m_last);
    return timeFrom(from);
}

void LogCursor::resume()
{
    m_expected.clear();
    for (const Entry &line : m_lines)
        ++m_expected[line.hash];
    m_seeksPlace = !m_lines.empty();
    m_hasGap = false;
}

bool LogCursor::misses(const LogLine &line) const
{
    const std::size_t hash = qHash(line);
    return line.timeNano > m_last &&
           std::ranges::none_of(m_lines, [hash](const Entry &entry) { return entry.hash == hash; });
}

bool LogCursor::take(const LogLine &line)
{
    // The rest of a very long line has no time.
    const std::size_t hash = qHash(line);
    if (!m_expected.empty()) {
        const auto known = m_expected.find(hash);
        if (known != m_expected.end()) {
            m_seeksPlace = false;
            if (--known->second == 0)
                m_expected.erase(known);
            return false;
        }
        // Reading began with the last lines of the log, and these stand before them.
        if (m_seeksPlace && line.timeNano <= m_last)
            return false;
        m_hasGap = m_hasGap || m_seeksPlace;
        m_seeksPlace = false;
        if (line.timeNano > m_last + OverlapNano)
            m_expected.clear();
    }
    if (line.timeNano != LogRecord::NoTime)
        m_last = line.timeNano;
    if (isEmpty())
        return true;
    m_lines.push_back({.timeNano = m_last, .hash = hash});
    const qint64 oldest = m_last - OverlapNano - NanoPerMilli;
    for (; m_lines.front().timeNano < oldest || m_lines.size() > MostLines; m_lines.pop_front())
        m_forgotten = std::max(m_forgotten, m_lines.front().timeNano);
    return true;
}

} // namespace pierside::logs

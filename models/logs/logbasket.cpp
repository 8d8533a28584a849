// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logbasket.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace pierside::logs {

namespace {

qsizetype sizeOf(const LogLine &line)
{
    return qsizetype(sizeof(LogLine)) + line.text.size();
}

} // namespace

bool LogBasket::put(QList<LogLine> lines)
{
    qsizetype bytes = 0;
    for (const LogLine &line : std::as_const(lines))
        bytes += sizeOf(line);
    const std::lock_guard lock(m_mutex);
    const bool wasEmpty = m_contents.lines.isEmpty() && m_contents.dropped == 0;
    const bool isNews = wasEmpty && !lines.isEmpty();
    if (m_contents.lines.size() + lines.size() <= MostLines && m_bytes + bytes <= MostBytes) {
        m_bytes += bytes;
        m_contents.lines.append(std::move(lines));
        return isNews;
    }
    for (LogLine &line : lines) {
        if (m_contents.lines.size() < MostLines && m_bytes + sizeOf(line) <= MostBytes) {
            m_bytes += sizeOf(line);
            m_contents.lines.append(std::move(line));
        } else {
            ++m_contents.dropped;
        }
    }
    return isNews;
}

LogBasket::Contents LogBasket::take()
{
    const std::lock_guard lock(m_mutex);
    m_bytes = 0;
    return std::exchange(m_contents, {});
}

LogBasket::Contents LogBasket::take(qsizetype lines, qsizetype bytes)
{
    const std::lock_guard lock(m_mutex);
    QList<LogLine> &waiting = m_contents.lines;
    qsizetype count = 0;
    qsizetype size = 0;
    for (; count < std::min(lines, waiting.size()) && (count == 0 || size < bytes); ++count)
        size += sizeOf(std::as_const(waiting)[count]);
    if (count == waiting.size()) {
        m_bytes = 0;
        return std::exchange(m_contents, {});
    }
    Contents taken;
    taken.lines.reserve(count);
    const auto end = waiting.begin() + count;
    std::move(waiting.begin(), end, std::back_inserter(taken.lines));
    waiting.erase(waiting.cbegin(), waiting.cbegin() + count);
    m_bytes -= size;
    return taken;
}

bool LogBasket::isEmpty() const
{
    const std::lock_guard lock(m_mutex);
    return m_contents.lines.isEmpty() && m_contents.dropped == 0;
}

qsizetype LogBasket::bytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_bytes;
}

} // namespace pierside::logs

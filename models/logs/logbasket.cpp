// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logbasket.h"

#include <utility>

namespace pierside::logs {

bool LogBasket::put(QList<LogLine> lines)
{
    const std::lock_guard lock(m_mutex);
    const bool wasEmpty = m_contents.lines.isEmpty() && m_contents.dropped == 0;
    for (LogLine &line : lines) {
        const qsizetype bytes = qsizetype(sizeof(LogLine)) + line.text.size();
        if (m_contents.lines.size() < MostLines && m_bytes + bytes <= MostBytes) {
            m_contents.lines.append(std::move(line));
            m_bytes += bytes;
        } else {
            ++m_contents.dropped;
        }
    }
    return wasEmpty && !lines.isEmpty();
}

LogBasket::Contents LogBasket::take()
{
    const std::lock_guard lock(m_mutex);
    m_bytes = 0;
    return std::exchange(m_contents, {});
}

qsizetype LogBasket::bytes() const
{
    const std::lock_guard lock(m_mutex);
    return m_bytes;
}

} // namespace pierside::logs

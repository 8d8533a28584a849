// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/run/outputqueue.h"

#include <utility>

namespace pierside::run {

bool OutputQueue::put(int step, const QString &text)
{
    const QMutexLocker lock(&m_mutex);
    const bool wakes = m_waiting.isEmpty();
    m_waiting.lines.push_back({step, text.left(longestLine)});
    m_characters += m_waiting.lines.back().text.size();
    while (m_waiting.lines.size() > mostLines || m_characters > mostCharacters) {
        const OutputLine &oldest = m_waiting.lines.front();
        m_characters -= oldest.text.size();
        ++m_waiting.skipped[oldest.step];
        m_waiting.lines.pop_front();
    }
    return wakes;
}

OutputBatch OutputQueue::take()
{
    const QMutexLocker lock(&m_mutex);
    m_characters = 0;
    return std::exchange(m_waiting, {});
}

} // namespace pierside::run

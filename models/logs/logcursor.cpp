// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logcursor.h"

namespace pierside::logs {

bool LogCursor::accept(const LogRecord &record)
{
    if (record.timeNano == LogRecord::NoTime)
        return true;
    const QByteArray text = record.text.toByteArray();
    if (record.timeNano == m_timeNano) {
        if (const auto again = m_again.find(text); again != m_again.end() && *again > 0) {
            --*again;
            return false;
        }
    } else {
        m_timeNano = record.timeNano;
        m_atTime.clear();
        m_again.clear();
    }
    ++m_atTime[text];
    return true;
}

} // namespace pierside::logs

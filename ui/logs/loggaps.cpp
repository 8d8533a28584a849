// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/loggaps.h"

#include "ui/logs/logstatusbar.h"
#include "ui/logs/logview.h"

#include <algorithm>

namespace pierside::ui {

namespace {

constexpr qint64 RowsAtOnce = 50'000; //!< in a few milliseconds

} // namespace

LogGaps::LogGaps(const LogRows &rows, LogView &view, LogStatusBar &status, QObject *parent)
    : QObject(parent)
    , m_rows(rows)
    , m_view(view)
    , m_status(status)
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &LogGaps::look);
    connect(&rows, &LogRows::reordered, &m_next, &QTimer::stop); // rows have other numbers
}

void LogGaps::goTo(bool forwards)
{
    if (m_rows.count() == 0)
        return;
    m_isForwards = forwards;
    // From the last one, as long as it is on the screen.
    const bool isInView = m_line >= 0 && m_view.positionOf({.line = m_line, .at = 0});
    m_row = m_rows.rowOf(isInView ? m_line : m_view.topLine());
    m_status.setMessage({});
    look();
}

bool LogGaps::isGap(qint64 row) const
{
    constexpr qint64 NoTime = logs::LogRecord::NoTime;
    const qint64 time = m_rows.store().at(m_rows.lineAt(row)).timeNano;
    const qint64 before = m_rows.store().at(m_rows.lineAt(row - 1)).timeNano;
    return time != NoTime && before != NoTime && time - before >= ShortestNano;
}

void LogGaps::look()
{
    const qint64 first = m_rows.first() + 1; // the first row has none before it
    m_row = std::clamp(m_row, m_rows.first(), m_rows.end());
    for (qint64 looked = 0; looked < RowsAtOnce; ++looked) {
        m_row += m_isForwards ? 1 : -1;
        if (m_row < first || m_row >= m_rows.end())
            return m_status.setMessage(m_isForwards ? tr("No pause of a second or more below")
                                                    : tr("No pause of a second or more above"));
        if (isGap(m_row))
            return show(m_row);
    }
    m_next.start(0);
}

void LogGaps::show(qint64 row)
{
    m_line = m_rows.lineAt(row);
    m_view.showHit(m_line, {0, m_view.laidOf(m_line).line.text.size()});
}

} // namespace pierside::ui

#include "moc_loggaps.cpp"

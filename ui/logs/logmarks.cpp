// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logmarks.h"

namespace pierside::ui {

LogMarks::LogMarks(const LogRows &rows, LogScrollBar &bar)
    : m_rows(rows)
    , m_bar(bar)
    , m_errors(rows)
{
}

void LogMarks::setLook(const LogLook &look)
{
    m_look = look;
    update();
}

void LogMarks::setHits(const std::shared_ptr<const QList<qint64>> &lines)
{
    m_hits = lines;
    update();
}

void LogMarks::update()
{
    QList marks{markOfLines(m_rows, m_errors.lines(), m_look.color(Token::Bad))};
    if (m_hits)
        marks.append(markOfLines(m_rows, m_hits, m_look.color(Token::Busy)));
    m_bar.setMarks(marks);
}

} // namespace pierside::ui

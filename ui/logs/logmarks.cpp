// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logmarks.h"

namespace pierside::ui {

LogMarks::LogMarks(const LogRows &rows, LogScrollBar &bar)
    : m_rows(rows)
    , m_bar(bar)
    , m_events(rows, [](const logs::LogRecord &record) { return record.stream == logs::LogStream::Divider; })
    , m_errors(rows, isLogError)
    , m_alerts(rows, {})
{
    for (const LogErrors *lines : {&m_events, &m_errors, &m_alerts})
        QObject::connect(lines, &LogErrors::found, &bar, qOverload<>(&QWidget::update));
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

void LogMarks::setAlert(const std::optional<logs::AlertMatcher> &matcher)
{
    const auto rule = matcher ? std::optional(matcher->rule()) : std::nullopt;
    if (rule == m_rule)
        return;
    m_rule = rule;
    if (matcher)
        m_alerts.setTest([matcher = *matcher](const logs::LogRecord &record) {
            return record.stream != logs::LogStream::Divider && matcher.match(record.text).has_value();
        });
    else
        m_alerts.setTest({});
    update();
}

void LogMarks::update()
{
    QList marks{markOfLines(m_rows, m_events.lines(), m_look.color(Token::Off))};
    marks.append(markOfLines(m_rows, m_errors.lines(), m_look.color(Token::Bad)));
    marks.append(markOfLines(m_rows, m_alerts.lines(), m_look.color(Token::Stale)));
    if (m_hits)
        marks.append(markOfLines(m_rows, m_hits, m_look.color(Token::Busy)));
    m_bar.setMarks(marks);
}

} // namespace pierside::ui

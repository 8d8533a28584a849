// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logfinder.h"

#include "models/core/onpool.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace pierside::ui {

using namespace std::chrono_literals;

namespace {

constexpr qint64 LinesBetweenChecks = 1024;

} // namespace

LogFinder::LogFinder(const LogRows &rows, QObject *parent)
    : QObject(parent)
    , m_rows(rows)
    , m_ticker(new QTimer(this))
{
    m_ticker->setInterval(100ms);
    connect(m_ticker, &QTimer::timeout, this, &LogFinder::updated);
    connect(&rows, &LogRows::appended, this, &LogFinder::takeAppended);
    connect(&rows, &LogRows::reordered, this, &LogFinder::takeAppended);
}

void LogFinder::find(const LogQuery &query, const LogTest &test)
{
    if (m_task)
        m_task->cancel();
    m_task.reset();
    m_ticker->stop();
    ++m_number;
    m_test = test;
    m_pattern.reset();
    m_lines.reset();
    m_problem.clear();
    if (!query.text.isEmpty()) {
        const Result<LogPattern> pattern = LogPattern::compile(query);
        if (pattern) {
            m_pattern = *pattern;
            begin();
        } else {
            m_problem = pattern.error().cause;
        }
    }
    Q_EMIT updated();
}

void LogFinder::begin()
{
    m_lines = std::make_shared<const QList<qint64>>();
    m_searched = std::make_shared<Count>();
    m_end = m_rows.store().end();
    m_toSearch = m_end - m_rows.store().first();
    m_task = onPool([store = m_rows.store(), pattern = *m_pattern, test = m_test,
                     searched = m_searched](const std::stop_token &stop) -> Result<QList<qint64>> {
        QList<qint64> found;
        for (qint64 line = store.first(); line < store.end(); ++line) {
            if (line % LinesBetweenChecks == 0) {
                if (stop.stop_requested())
                    return failure(Error::cancelled());
                searched->lines = line - store.first();
            }
            const logs::LogRecord record = store.at(line);
            if ((!test || test(record)) && pattern.matches(record))
                found.append(line);
        }
        return found;
    });
    m_ticker->start();
    m_task->then(this, [this, number = m_number](const Result<QList<qint64>> &found) {
        if (number != m_number)
            return;
        m_task.reset();
        m_ticker->stop();
        if (found)
            m_lines = std::make_shared<const QList<qint64>>(*found);
        takeAppended();
        Q_EMIT updated();
    });
}

void LogFinder::takeAppended()
{
    if (!m_pattern || m_task)
        return;
    const logs::LogStore &store = m_rows.store();
    QList<qint64> added;
    for (qint64 line = std::max(m_end, store.first()); line < store.end(); ++line) {
        const logs::LogRecord record = store.at(line);
        if ((!m_test || m_test(record)) && m_pattern->matches(record))
            added.append(line);
    }
    m_end = store.end();
    const bool isEvicted = !m_lines->isEmpty() && m_lines->constFirst() < store.first();
    if (added.isEmpty() && !isEvicted)
        return;
    auto lines = std::make_shared<QList<qint64>>(*m_lines);
    lines->erase(lines->begin(), std::ranges::lower_bound(*lines, store.first()));
    lines->append(added);
    m_lines = lines;
    Q_EMIT updated();
}

int LogFinder::progress() const
{
    return !m_task || m_toSearch == 0 ? 100 : int(m_searched->lines * 100 / m_toSearch);
}

qint64 LogFinder::rowAfter(qint64 row, bool forwards) const
{
    if (!m_lines || m_lines->isEmpty() || m_rows.count() == 0)
        return -1;
    const qint64 step = forwards ? 1 : -1;
    qint64 at = row;
    for (qint64 i = 0; i < m_rows.count(); ++i) {
        at += step;
        if (at >= m_rows.end())
            at = m_rows.first();
        else if (at < m_rows.first())
            at = m_rows.end() - 1;
        if (std::ranges::binary_search(*m_lines, m_rows.lineAt(at)))
            return at;
    }
    return -1;
}

} // namespace pierside::ui

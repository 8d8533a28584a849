// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logfinder.h"

#include "models/core/onpool.h"
#include "models/core/translate.h"
#include "models/logs/ansitext.h"
#include "models/logs/search.h"

#include <QTimer>

#include <algorithm>
#include <utility>

namespace pierside::ui {

using namespace std::chrono_literals;

namespace {

constexpr qint64 LinesAtOnce = 4096; //!< so that a newer query is noticed soon

//! The lines of a copy of a store that were shown.
struct Searched
{
    logs::LogStore store;
    std::optional<QList<qint64>> shown;

    qint64 count() const { return shown ? shown->size() : store.end() - store.first(); }
    qint64 lineAt(qint64 index) const { return shown ? shown->at(index) : store.first() + index; }
};

Result<QList<qint64>> matchesIn(const Searched &lines, const logs::SearchPattern &pattern,
                                std::atomic<qint64> &progress, const std::stop_token &stop)
{
    QList<qint64> found;
    QByteArray buffer;
    const auto textAt = [&lines, &buffer](qint64 index) {
        return logs::withoutSequences(lines.store.at(lines.lineAt(index)).text, buffer);
    };
    for (qint64 from = 0; from < lines.count(); from += LinesAtOnce) {
        const auto hits = logs::searchLines(pattern, textAt, {from, std::min(from + LinesAtOnce, lines.count())}, stop);
        if (!hits)
            return failure(hits.error());
        for (const logs::SearchHit &hit : *hits)
            found.append(lines.lineAt(hit.line));
        progress = from;
    }
    return found;
}

} // namespace

QList<LogSpan> spansOf(const logs::SearchPattern &pattern, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    QList<LogSpan> spans;
    qsizetype at = 0;    // in bytes
    qsizetype units = 0; // of UTF-16 before it
    for (qsizetype from = 0; from <= bytes.size();) {
        const auto found = pattern.find(bytes, from);
        if (!found || !*found)
            break;
        const logs::ByteSpan span = **found;
        units += QString::fromUtf8(QByteArrayView(bytes).sliced(at, span.at - at)).size();
        const qsizetype length = QString::fromUtf8(QByteArrayView(bytes).sliced(span.at, span.length)).size();
        if (length > 0)
            spans.append({units, length});
        at = span.at;
        from = span.at + span.length;
        if (span.length > 0)
            continue;
        // Not into the middle of a character.
        do
            ++from;
        while (from < bytes.size() && (uchar(bytes[from]) & 0xc0) == 0x80);
    }
    return spans;
}

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

void LogFinder::find(const logs::SearchText &query)
{
    if (m_task)
        m_task->cancel();
    m_task.reset();
    m_ticker->stop();
    ++m_number;
    m_pattern.reset();
    m_lines.reset();
    m_problem.clear();
    if (!query.text.isEmpty()) {
        const auto pattern = logs::SearchPattern::compile(query);
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
    m_lines = std::make_shared<QList<qint64>>();
    m_searched = std::make_shared<Count>();
    m_end = m_rows.endLine();
    const Searched lines{m_rows.store(), m_rows.shownLines()};
    m_toSearch = lines.count();
    m_task = onPool([lines, pattern = *m_pattern, searched = m_searched](const std::stop_token &stop) {
        return matchesIn(lines, pattern, searched->lines, stop);
    });
    m_ticker->start();
    m_task->then(this, [this, number = m_number](const Result<QList<qint64>> &found) {
        if (number != m_number)
            return;
        m_task.reset();
        m_ticker->stop();
        if (!found)
            return giveUp(found.error());
        m_lines = std::make_shared<QList<qint64>>(*found);
        takeAppended();
        Q_EMIT updated();
    });
}

void LogFinder::giveUp(const Error &error)
{
    m_pattern.reset();
    m_lines.reset();
    m_problem = error.cause;
    Q_EMIT updated();
}

void LogFinder::takeAppended()
{
    if (!m_pattern || m_task)
        return;
    const logs::LogStore &store = m_rows.store();
    const qsizetype known = m_lines->size();
    QByteArray buffer;
    for (qint64 line = std::max(m_end, store.first()); line < m_rows.endLine(); ++line) {
        const auto found = m_pattern->find(logs::withoutSequences(store.at(line).text, buffer));
        if (!found)
            return giveUp(found.error());
        if (*found && m_rows.isShown(line))
            m_lines->append(line);
    }
    m_end = m_rows.endLine();
    const auto gone = std::ranges::lower_bound(std::as_const(*m_lines), store.first()) - m_lines->cbegin();
    if (gone == 0 && m_lines->size() == known)
        return;
    m_lines->remove(0, gone);
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

#include "moc_logfinder.cpp"

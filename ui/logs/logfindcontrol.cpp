// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logfindcontrol.h"

#include "ui/logs/logfindbar.h"
#include "ui/logs/logview.h"

#include <QLocale>

#include <algorithm>
#include <utility>

namespace pierside::ui {

LogFindControl::LogFindControl(const LogRows &rows, LogFindBar &bar, LogView &view, QObject *parent)
    : QObject(parent)
    , m_rows(rows)
    , m_finder(rows)
    , m_bar(bar)
    , m_view(view)
{
    connect(&bar, &LogFindBar::queryChanged, this, &LogFindControl::find);
    connect(&bar, &LogFindBar::nextWanted, this, &LogFindControl::goTo);
    connect(&m_finder, &LogFinder::updated, this, &LogFindControl::showResult);
}

void LogFindControl::renew()
{
    if (m_finder.isActive())
        m_finder.find(m_bar.query());
}

void LogFindControl::find()
{
    m_isNewQuery = true;
    m_hitLine = -1;
    m_finder.find(m_bar.query());
    Q_EMIT queryChanged();
}

void LogFindControl::showResult()
{
    // The list grows while lines arrive: the view is not laid out again for that.
    if ((m_isNewQuery || !m_finder.isBusy()) && std::exchange(m_shown, m_finder.lines()) != m_finder.lines()) {
        const auto &pattern = m_finder.pattern();
        const LogMatcher matcher =
            pattern ? LogMatcher([pattern = *pattern](const QString &text) { return spansOf(pattern, text); })
                    : nullptr;
        m_view.setMatcher(matcher, m_finder.lines());
    }
    if (!m_finder.problem().isEmpty())
        return m_bar.setResult(m_finder.problem(), true);
    if (!m_finder.isActive())
        return m_bar.setResult({}, false);
    if (m_finder.isBusy())
        return m_bar.setResult(tr("Searching: %1 %").arg(m_finder.progress()), false);
    const QList<qint64> &lines = *m_finder.lines();
    const QString count = QLocale().toString(lines.size());
    if (std::exchange(m_isNewQuery, false) && !lines.isEmpty()) {
        const bool isFollowing = m_view.isFollowing();
        const qint64 from = isFollowing ? m_rows.end() : m_rows.rowOf(m_view.topLine()) - 1;
        showHitAt(m_finder.rowAfter(from, !isFollowing));
    }
    const auto place = std::ranges::lower_bound(lines, m_hitLine) - lines.begin();
    const bool isAtHit = place < lines.size() && lines[place] == m_hitLine;
    m_bar.setResult(lines.isEmpty() ? tr("No matches")
                    : isAtHit       ? tr("%1 of %2 lines").arg(QLocale().toString(qint64(place + 1)), count)
                                    : tr("%n line(s)", nullptr, int(lines.size())),
                    false);
}

void LogFindControl::goTo(bool forwards)
{
    const qint64 line = m_hitLine >= m_rows.store().first() ? m_hitLine : m_view.topLine();
    showHitAt(m_finder.rowAfter(m_rows.rowOf(line), forwards));
    showResult();
}

void LogFindControl::showHitAt(qint64 row)
{
    if (row < m_rows.first() || row >= m_rows.end() || !m_finder.pattern())
        return;
    m_hitLine = m_rows.lineAt(row);
    const QString text = m_view.laidOf(m_hitLine).line.text;
    m_view.showHit(m_hitLine, spansOf(*m_finder.pattern(), text).value(0));
}

} // namespace pierside::ui
#include "moc_logfindcontrol.cpp"

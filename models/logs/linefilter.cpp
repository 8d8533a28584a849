// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/linefilter.h"

#include "models/logs/ansitext.h"

namespace pierside::logs {

namespace {

Result<bool> anyMatches(const QList<SearchPattern> &patterns, QByteArrayView line, const std::stop_token &stop)
{
    for (const SearchPattern &pattern : patterns) {
        const auto found = pattern.find(line, 0, stop);
        if (!found)
            return failure(found.error());
        if (*found)
            return true;
    }
    return false;
}

} // namespace

Result<bool> LineFilter::matches(const FilterLine &line, const std::stop_token &stop) const
{
    if (stop.stop_requested())
        return failure(Error::cancelled());
    if (stream != Stream::Both && line.isError != (stream == Stream::Stderr))
        return false;
    if (!sources.isEmpty() && !sources.contains(line.source))
        return false;
    if (line.time.isValid() && ((since.isValid() && line.time < since) || (until.isValid() && line.time > until)))
        return false;
    if (least != LogLevel::Unknown && levelOf(line.text) < least)
        return false;
    if (!fields.isEmpty() && !meets(line.text, fields))
        return false;
    QByteArray buffer;
    const QByteArrayView text = withoutSequences(line.text, buffer);
    const auto isExcluded = anyMatches(exclude, text, stop);
    if (!isExcluded || *isExcluded)
        return isExcluded.map([](bool) { return false; });
    return include.isEmpty() ? true : anyMatches(include, text, stop);
}

ContextWindow::Step ContextWindow::next(bool matches)
{
    Step step;
    if (!matches && m_left == 0) {
        ++m_skipped;
        return step;
    }
    step.take = true;
    if (matches) {
        step.held = static_cast<int>(qMin<qint64>(m_before, m_skipped));
        step.isGap = m_hasTaken && m_skipped > step.held;
        m_left = m_after;
    } else {
        --m_left;
    }
    m_skipped = 0;
    m_hasTaken = true;
    return step;
}

Result<QList<qint64>> filterLines(const LineFilter &filter, const std::function<FilterLine(qint64)> &lineAt,
                                  LineRange block, const std::stop_token &stop)
{
    QList<qint64> lines;
    ContextWindow window(filter.before, filter.after);
    for (qint64 line = block.first; line < block.last; ++line) {
        const auto matches = filter.matches(lineAt(line), stop);
        if (!matches)
            return failure(matches.error());
        const ContextWindow::Step step = window.next(*matches);
        for (qint64 held = line - step.held; held < line; ++held)
            lines.append(held);
        if (step.take)
            lines.append(line);
    }
    return lines;
}

} // namespace pierside::logs

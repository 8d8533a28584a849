// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logview.h"

#include "ui/logs/logaccess.h"
#include "ui/logs/loglinks.h"
#include "ui/logs/logselector.h"
#include "ui/theme/metrics.h"
#include "ui/theme/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QScopedValueRollback>

#include <algorithm>
#include <utility>

namespace pierside::ui {

using namespace std::chrono_literals;

LogView::LogView(const LogRows &rows, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_rows(rows)
    , m_bar(new LogScrollBar(this))
    , m_marks(rows, *m_bar)
    , m_selector(new LogSelector(*this, rows))
    , m_links(new LogLinks(*this))
{
    installLogAccess();
    setVerticalScrollBar(m_bar);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // the width for wrapped lines does not depend on their number
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // as long as lines are wrapped
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Log"));
    connect(&rows, &LogRows::appended, this, &LogView::takeAppended);
    connect(&rows, &LogRows::reordered, this, &LogView::takeReordered);
    connect(&Theme::of(this), &Theme::changed, this, &LogView::applyTheme);
    m_selector->setParent(this);
    connect(m_selector, &LogSelector::changed, this, [this] {
        viewport()->update();
        Q_EMIT selectionChanged();
    });
    m_relativeTime.setInterval(1s);
    connect(&m_relativeTime, &QTimer::timeout, this, [this] { viewport()->update(0, 0, gutterWidth(), height()); });
    applyTheme();
}

void LogView::applyTheme()
{
    m_look = LogLook(Theme::of(this).tokens());
    m_layouts.setLook(m_look);
    m_marks.setLook(m_look);
    applyFont();
}

void LogView::applyFont()
{
    setFont(m_font.font());
    m_layouts.setFont(font());
    relayoutAll();
}

void LogView::setFontSize(int points)
{
    if (m_font.setSize(points))
        applyFont();
}

void LogView::zoom(int points)
{
    m_font.zoom(points);
    applyFont();
    Q_EMIT zoomed();
}

void LogView::setOrigins(const QHash<quint16, LogOrigin> &origins, bool isNamed)
{
    m_gutter.setOrigins(origins, isNamed);
    relayout();
}

void LogView::setTimes(LogTimes times)
{
    m_gutter.setTimes(times);
    if (times == LogTimes::Relative)
        m_relativeTime.start();
    else
        m_relativeTime.stop();
    relayout();
}

void LogView::setWrapped(bool isWrapped)
{
    if (std::exchange(m_isWrapped, isWrapped) == isWrapped)
        return;
    setHorizontalScrollBarPolicy(isWrapped ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    relayoutAll();
}

int LogView::textWidth() const
{
    return std::max(viewport()->width() - gutterWidth() - space::XS, int(m_layouts.characterWidth()));
}

qint64 LogView::pageParts() const
{
    return std::max(1, viewport()->height() / m_layouts.lineHeight());
}

LogScroll LogView::scroller()
{
    return {.first = m_rows.first(), .end = m_rows.end(), .partsOf = [this](qint64 row) {
                return m_isWrapped ? laidAt(row).parts : 1;
            }};
}

void LogView::relayoutAll()
{
    m_widest = 0;
    relayout();
}

void LogView::relayout()
{
    m_layouts.setWrapWidth(m_isWrapped ? textWidth() : 0);
    if (m_isFollowing)
        toEnd();
    else
        setTop(m_top, false);
    viewport()->update();
}

void LogView::toEnd()
{
    setTop(scroller().lastTop(pageParts()), false);
}

void LogView::setTop(LogPosition top, bool isUser)
{
    const LogScroll scroll = scroller();
    const LogPosition last = scroll.lastTop(pageParts());
    m_top = std::min(scroll.within(top), last);
    m_topLine = m_rows.count() > 0 ? m_rows.lineAt(m_top.row) : -1;
    updateBars();
    viewport()->update();
    if (isUser && m_top.row == m_rows.first() && m_top.part == 0)
        Q_EMIT topReached();
    const bool wasFollowing = m_isFollowing;
    if (!isUser || wasFollowing == (m_top == last))
        return;
    m_isFollowing = !wasFollowing;
    Q_EMIT followingChanged(m_isFollowing);
}

void LogView::setFollowing(bool isFollowing)
{
    if (std::exchange(m_isFollowing, isFollowing) == isFollowing)
        return;
    if (isFollowing)
        toEnd();
    Q_EMIT followingChanged(isFollowing);
}

void LogView::updateBars()
{
    const QScopedValueRollback guard(m_isUpdatingBars, true);
    const LogPosition last = scroller().lastTop(pageParts());
    // A page is counted in rows: the heights of other rows are not known.
    m_bar->setRange(0, int(last.row - m_rows.first()));
    m_bar->setPageStep(int(pageParts()));
    m_bar->setValue(m_top == last ? m_bar->maximum() : int(m_top.row - m_rows.first()));
    QScrollBar *horizontal = horizontalScrollBar();
    horizontal->setRange(0, m_isWrapped ? 0 : std::max(0, int(m_widest) + space::S - textWidth()));
    horizontal->setPageStep(textWidth());
    horizontal->setSingleStep(int(m_layouts.characterWidth() * 4));
}

void LogView::noteWidth(qreal width)
{
    if (width <= m_widest)
        return;
    m_widest = width;
    // Later, since this is called while painting.
    QTimer::singleShot(0, this, &LogView::updateBars);
}

void LogView::takeAppended()
{
    if (!isVisible())
        return; // showEvent() does the rest
    const bool wasFull = m_endSeen - m_top.row > pageParts();
    m_endSeen = m_rows.end();
    if (m_isFollowing)
        return toEnd();
    const bool isGone = m_top.row < m_rows.first();
    if (isGone || !wasFull)
        return setTop(m_top, false);
    updateBars();
    viewport()->update(); // a line that is repeated counts
}

void LogView::takeReordered()
{
    if (!isVisible())
        return;
    if (m_isFollowing)
        return toEnd();
    const qint64 row = m_rows.rowOf(m_topLine);
    const bool isSame = row < m_rows.end() && row >= m_rows.first() && m_rows.lineAt(row) == m_topLine;
    setTop({.row = row, .part = isSame ? m_top.part : 0}, false);
}

void LogView::showEvent(QShowEvent *event)
{
    QAbstractScrollArea::showEvent(event);
    m_layouts.setWrapWidth(m_isWrapped ? textWidth() : 0);
    m_endSeen = m_rows.end();
    takeReordered();
}

void LogView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    relayout();
}

void LogView::scrollContentsBy(int dx, int dy)
{
    if (dx != 0)
        viewport()->update();
    if (dy == 0 || m_isUpdatingBars)
        return;
    if (m_bar->value() == m_bar->maximum())
        setTop({.row = m_rows.end(), .part = 0}, true);
    else
        setTop({.row = m_rows.first() + m_bar->value(), .part = 0}, true);
}

void LogView::scrollBy(qint64 parts)
{
    setTop(scroller().moved(m_top, parts), true);
}

void LogView::showLine(qint64 line)
{
    const LogPosition wanted{.row = std::min(m_rows.rowOf(line), m_rows.end() - 1), .part = 0};
    const LogScroll scroll = scroller();
    const qint64 below = scroll.distance(m_top, wanted, pageParts());
    if (m_rows.count() > 0 && (below < 0 || below >= pageParts()))
        setTop(scroll.moved(wanted, -(pageParts() / 2)), true);
}

void LogView::bringIntoView(qint64 line)
{
    const qint64 row = m_rows.rowOf(line);
    if (row >= m_rows.end())
        return;
    if (row < m_top.row || (row == m_top.row && m_top.part > 0))
        return setTop({.row = row, .part = 0}, true);
    const LogScroll scroll = scroller();
    const LogPosition wanted{.row = row, .part = m_isWrapped ? laidAt(row).parts - 1 : 0};
    if (scroll.distance(m_top, wanted, pageParts()) >= pageParts())
        setTop(scroll.moved(wanted, 1 - pageParts()), true);
}

void LogView::setMatcher(const LogMatcher &matcher, const std::shared_ptr<const QList<qint64>> &lines)
{
    m_layouts.setMatcher(matcher);
    m_hit.reset();
    m_marks.setHits(lines);
    viewport()->update();
}

void LogView::showHit(qint64 line, const LogSpan &span)
{
    m_hit = {line, span};
    showLine(line);
    if (m_isWrapped || span.length == 0) {
        viewport()->update();
        return;
    }
    const qint64 row = m_rows.rowOf(line);
    if (row >= m_rows.end() || m_rows.lineAt(row) != line)
        return;
    noteWidth(laidAt(row).width);
    updateBars();
    const auto x = [&](qsizetype at) { return int(laidAt(row).layout.lineAt(0).cursorToX(int(at))); };
    QScrollBar *bar = horizontalScrollBar();
    if (x(span.at) < bar->value() || x(span.at + span.length) > bar->value() + textWidth())
        bar->setValue(x(span.at) - textWidth() / 3);
    viewport()->update();
}

const LogSelection &LogView::selection() const
{
    return m_selector->selection();
}

qint64 LogView::currentLine() const
{
    return m_selector->currentLine();
}

QString LogView::selected(bool withTimes, bool withRepeats)
{
    return textOf(selection(), withTimes, withRepeats);
}

QString LogView::textOf(const LogSelection &selection, bool withTimes, bool withRepeats)
{
    LogCopyStyle style{.withTimes = withTimes, .withRepeats = withRepeats};
    style.textOf = [this](const logs::LogRecord &record, qsizetype most) { return m_layouts.textOf(record, most); };
    if (withTimes)
        style.names = m_gutter.names();
    return selectedText(selection, m_rows, style);
}

void LogView::copy(bool withTimes)
{
    const QString text = selected(withTimes);
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

QString LogView::shownText()
{
    QStringList lines;
    const qint64 end = std::min(m_rows.end(), m_top.row + pageParts() + 1);
    for (qint64 row = std::max(m_top.row, m_rows.first()); row < end; ++row)
        lines.append(laidAt(row).line.text);
    return lines.join(u'\n');
}

} // namespace pierside::ui

#include "moc_logview.cpp"

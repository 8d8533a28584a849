// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/logfont.h"
#include "ui/logs/loggutter.h"
#include "ui/logs/logmarks.h"
#include "ui/logs/logrows.h"
#include "ui/logs/logscroll.h"
#include "ui/logs/logselection.h"

#include <QAbstractScrollArea>
#include <QTimer>

class QMenu;

namespace pierside::ui {

class LogLinks;
class LogSelector;

//! \brief Shows the rows of a log: paints and lays out only what is on the screen.
//!
//! While it follows, the newest row stays in view. Otherwise the text stands still, whatever is appended or evicted.
class LogView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    //! \a rows is not owned and outlives this.
    explicit LogView(const LogRows &rows, QWidget *parent = nullptr);

    //! The sources by number. Their names are shown if \a isNamed is true.
    void setOrigins(const QHash<quint16, LogOrigin> &origins, bool isNamed);
    void setWrapped(bool isWrapped);
    bool isWrapped() const { return m_isWrapped; }
    //! How lines are laid out. Call relayoutAll() after a change.
    LogLayouts &layouts() { return m_layouts; }
    void relayoutAll();
    //! What the scroll bar marks.
    LogMarks &marks() { return m_marks; }
    void setTimes(LogTimes times);
    LogTimes times() const { return m_gutter.times(); }
    //! In points; 0 = the size of the application's font.
    void setFontSize(int points);
    //! Enlarges the font by so many points, for this view only.
    void zoom(int points);

    void setFollowing(bool isFollowing);
    bool isFollowing() const { return m_isFollowing; }
    //! Scrolls to the middle of the page, unless it is in view.
    void showLine(qint64 line);
    //! The line at the top; -1 if there is none.
    qint64 topLine() const { return m_topLine; }

    //! Highlights matches; \a lines, ascending, get marks in the scroll bar. Null removes them.
    void setMatcher(const LogMatcher &matcher, const std::shared_ptr<const QList<qint64>> &lines);
    //! Marks one match as the current one and shows it.
    void showHit(qint64 line, const LogSpan &span);

    const LogSelection &selection() const;
    qint64 currentLine() const; //!< see LogSelector
    //! The text of a selection as it is copied; empty if nothing is selected.
    QString textOf(const LogSelection &selection, bool withTimes, bool withRepeats = false);
    //! The selected text; empty if nothing is selected.
    QString selected(bool withTimes, bool withRepeats = false);
    void copy(bool withTimes = false);
    //! The text in view, one line for each row, without gutters.
    QString shownText();
    //! Where a point of the viewport is in the text; nothing if there are no rows.
    std::optional<LogPoint> pointAt(const QPoint &position);
    //! The top left of a character in the viewport; nothing if its row is not in view.
    std::optional<QPoint> positionOf(const LogPoint &point);
    //! Width of the part with times and names.
    int gutterWidth() const { return m_gutter.width(m_layouts); }
    bool isBesideText(const QPoint &position) const { return position.x() < gutterWidth() - 2; }
    //! A line as it is shown. Valid until another one is asked for.
    const LaidLine &laidOf(qint64 line) { return m_layouts.of(line, m_rows.store().at(line), m_rows.foldOf(line)); }
    //! How many lines fit on the screen.
    qint64 pageParts() const;
    //! Scrolls as the user does.
    void scrollBy(qint64 parts);
    //! Scrolls as little as is needed to show all of a line.
    void bringIntoView(qint64 line);

Q_SIGNALS:
    void followingChanged(bool isFollowing);
    //! The user scrolled to the first row, or tried to scroll further.
    void topReached();
    void selectionChanged();
    //! The message that begins with \a line is to be opened or folded.
    void foldClicked(qint64 line);
    //! The user clicked on a value of a structured line.
    void fieldClicked(const pierside::ui::LogFieldSpan &field, const QPoint &globalPlace);
    //! The user changed the font size of this view.
    void zoomed();
    //! Entries can be added to the context menu. \a line is under the mouse; -1 = none.
    void menuRequested(QMenu *menu, qint64 line);

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void applyTheme();
    void applyFont();
    void relayout();
    void takeAppended();
    void takeReordered();
    void toEnd();
    LogScroll scroller();
    const LaidLine &laidAt(qint64 row) { return laidOf(m_rows.lineAt(row)); }
    int textWidth() const;
    void setTop(LogPosition top, bool isUser);
    void updateBars();
    void noteWidth(qreal width);

    void paintRow(QPainter &painter, qint64 row, int y);
    QList<QTextLayout::FormatRange> overlays(qint64 line, const LaidLine &laid) const;

    const LogRows &m_rows;
    LogLook m_look;
    LogLayouts m_layouts;
    LogScrollBar *m_bar;
    LogMarks m_marks;
    LogGutter m_gutter;
    LogSelector *m_selector;
    LogLinks *m_links;
    LogFont m_font;
    bool m_isWrapped = true;
    bool m_isFollowing = true;
    bool m_isUpdatingBars = false;
    LogPosition m_top;
    qint64 m_topLine = -1;
    qint64 m_endSeen = 0; //!< rows before this one were considered for painting
    qreal m_widest = 0;   //!< pixels, of the rows that were laid out
    std::optional<std::pair<qint64, LogSpan>> m_hit;
    int m_wheel = 0;       //!< eighths of a degree that did not make a whole part
    QTimer m_relativeTime; //!< repaints relative times
};

} // namespace pierside::ui

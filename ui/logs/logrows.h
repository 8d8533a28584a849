// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/logorder.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <optional>
#include <span>

namespace pierside::ui {

//! \brief The lines that a log view shows, by row: all lines of a store, those that pass a test, or merged by time.
//!
//! Rows are numbered; a number stays valid while lines are appended and evicted, unless reordered() is emitted. Keep
//! line numbers instead where that matters.
class LogRows : public QObject
{
    Q_OBJECT

public:
    //! \a firstLine: the number of the first line.
    explicit LogRows(QObject *parent = nullptr, qint64 firstLine = 0);

    const logs::LogStore &store() const { return m_store; }

    //! Counted since clear().
    logs::LogStore::Counters counters() const;

    //! Adds the lines of one frame; \a lost is how many are missing before them.
    void append(std::span<const logs::LogRecord> batch, qint64 lost = 0);
    //! Adds lines before the first one. Call setOrder() next where lines are tested or merged.
    void prepend(std::span<const logs::LogRecord> batch);
    //! \brief Adds a divider and lines behind it before \a line: what was left out there.
    //!
    //! \a line and those behind it get other numbers. Slow for many lines.
    void insert(qint64 line, const logs::LogDivider &divider, std::span<const logs::LogRecord> batch);
    void appendDivider(const logs::LogDivider &divider, qint64 timeNano, quint16 source);
    void setLimits(logs::LogStore::Limits limits);
    //! Keeps the text of lines in temporary files. Fails as LogStore::spill().
    Result<Done> spill();
    void clear();

    //! New lines are kept, but not shown until this is called with false.
    void setPaused(bool isPaused);
    bool isPaused() const { return m_heldFrom.has_value(); }
    //! Lines that wait because of setPaused().
    qint64 held() const { return m_heldFrom ? m_store.end() - std::max(*m_heldFrom, m_store.first()) : 0; }

    //! Shows what passes \a test (null = all), sorted by time if \a isMerged. Slow for many lines.
    void setOrder(const LogTest &test, bool isMerged);
    //! The same with an order that another thread made from a copy of the store that ended before line \a end.
    void setOrder(const LogTest &test, LogOrder order, qint64 end);
    bool isFiltered() const { return bool(m_test); }
    bool isMerged() const { return m_order && m_order->isMerged; }

    //! The rows are [first(), end()).
    qint64 first() const;
    qint64 end() const;
    qint64 count() const { return end() - first(); }
    //! \a row must exist.
    qint64 lineAt(qint64 row) const;
    //! The row of \a line; where it is not shown, the row of the next line that is.
    qint64 rowOf(qint64 line) const;
    bool isShown(qint64 line) const;
    //! What stands behind the first line of a message, or of lines that repeat; nothing behind others.
    LogFold foldOf(qint64 line) const { return m_order ? m_order->folds.value(line) : LogFold(); }
    //! The lines that repeat \a line and are hidden.
    QList<qint64> repeatsOf(qint64 line) const;
    //! The lines that are shown, ascending; nothing if all before endLine() are.
    std::optional<QList<qint64>> shownLines() const;
    //! The lines that are shown, in their order, with those that are folded behind them.
    //! Slow for many lines: the function may be called on any thread, for the lines of now.
    std::function<QList<qint64>()> completeLines(bool withRepeats) const;
    //! All lines of the store, interleaved by time; in the same way.
    std::function<QList<qint64>()> allLines() const;
    //! Lines from this one on wait because of setPaused().
    qint64 endLine() const { return m_heldFrom ? std::max(*m_heldFrom, m_store.first()) : m_store.end(); }

Q_SIGNALS:
    //! Rows were added at the end; rows at the start may be gone.
    void appended();
    //! The rows have other numbers.
    void reordered();
    //! There are lines before those that were there, or between them.
    void prepended();

private:
    void update();
    //! False if rows have other numbers now.
    bool evict();

    logs::LogStore m_store;
    LogTest m_test;
    std::optional<LogOrder> m_order; //!< none: row number = line number
    qint64 m_seenBefore = 0;         //!< clear()
    qint64 m_droppedBefore = 0;      //!< clear()
    qint64 m_base = 0;               //!< number of the first row of the order
    qint64 m_taken = 0;              //!< lines before this one are in the order, if they are shown
    qint64 m_evictedTo = 0;          //!< lines before this one are out of the order
    std::optional<qint64> m_heldFrom;
    QTimer m_next; //!< filters more of the lines that waited
};

//! The folder for lines that are kept on the disk.
QString logSpillFolder();

} // namespace pierside::ui

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/linefilter.h"
#include "models/logs/logstore.h"
#include "models/logs/messages.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <atomic>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>

namespace pierside::ui {

//! How the lines of a message behind its first one are shown. A message passes a test if one of its lines does.
enum class LogFolding : quint8 {
    Lines,  //!< each line stands for itself
    Shown,  //!< with their message
    Folded, //!< hidden, unless the user has opened the message
};

//! The lines of a message behind its first one.
struct LogFold
{
    int lines = 0;
    bool isOpen = false;

    bool operator==(const LogFold &) const = default;
};

//! Which lines are shown. Any thread.
struct LogTest
{
    std::function<bool(const logs::LogRecord &)> passes = {}; //!< null = every line
    int before = 0; //!< lines of the same source that are shown before each line that passes
    int after = 0;  //!< and after it
    //! Set where a pattern took too long: every line passes from then on. Null without patterns.
    std::shared_ptr<std::atomic<bool>> isTooSlow = {};

    LogFolding folding = LogFolding::Lines;
    QSet<qint64> opened = {}; //!< the first lines of messages that are not folded

    //! Not simply every line is shown.
    explicit operator bool() const { return passes || folding != LogFolding::Lines; }
};

//! The order of the lines that are shown, if it is not simply that of the store.
struct LogOrder
{
    struct Entry
    {
        qint64 place = 0; //!< by which it is sorted, ascending: the time if merged, else the line
        qint64 line = 0;
    };

    //! Where the reading of one source stands.
    struct Source
    {
        logs::ContextWindow context;
        std::deque<Entry> held = {}; //!< the newest that were not taken: context of the next line that passes
        logs::MessageReader messages = {};
        std::deque<Entry> message = {}; //!< the lines of the last message, as long as none of them passes
        bool isMessageShown = false;
        Entry head{.place = 0, .line = -1}; //!< the first line of the last message
    };

    bool isMerged = false;              //!< sorted by time, otherwise by line
    std::deque<Entry> entries = {};     //!< the lines that are shown
    QHash<quint16, qint64> newest = {}; //!< the newest time of each source: a line never moves before its predecessor
    std::map<quint16, Source> sources = {}; //!< empty if the test needs none
    QHash<qint64, LogFold> folds = {};      //!< by the first line of a message

    //! Adds the lines [first, last) of \a store that pass \a test (null = all). False if stop was requested.
    bool add(const logs::LogStore &store, qint64 first, qint64 last, const LogTest &test,
             const std::stop_token &stop = {});
    //! Lines before \a first are no context and no message any more; they stay in entries.
    void forget(qint64 first);
    void clear();

private:
    Source &sourceOf(quint16 number, const LogTest &test);
    void addToMessage(const Entry &entry, const logs::LogRecord &record, bool passes, const LogTest &test);
    void showHead(Source &source, const LogTest &test);
    void addWithContext(const Entry &entry, Source &source, bool passes, const LogTest &test);
    void sortFrom(qsizetype place);
};

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
    void appendDivider(const logs::LogDivider &divider, qint64 timeNano, quint16 source);
    void setLimits(logs::LogStore::Limits limits);
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
    //! What stands behind the first line of a message; nothing behind others.
    LogFold foldOf(qint64 line) const { return m_order ? m_order->folds.value(line) : LogFold(); }
    //! The lines that are shown, ascending; nothing if all before endLine() are.
    std::optional<QList<qint64>> shownLines() const;
    //! Lines from this one on wait because of setPaused().
    qint64 endLine() const { return m_heldFrom ? std::max(*m_heldFrom, m_store.first()) : m_store.end(); }

Q_SIGNALS:
    //! Rows were added at the end; rows at the start may be gone.
    void appended();
    //! The rows have other numbers.
    void reordered();
    //! There are lines before those that were there.
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
};

} // namespace pierside::ui

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/linefilter.h"
#include "models/logs/logstore.h"
#include "models/logs/mergeclock.h"
#include "models/logs/messages.h"

#include <QHash>
#include <QSet>

#include <atomic>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <vector>

namespace pierside::ui {

//! How the lines of a message behind its first one are shown. A message passes a test if one of its lines does.
enum class LogFolding : quint8 {
    Lines,  //!< each line is tested and shown separately
    Shown,  //!< with their message
    Folded, //!< hidden, unless the user has opened the message
};

//! What is folded behind a line.
struct LogFold
{
    int lines = 0;   //!< of its message
    int repeats = 0; //!< how often it was repeated
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
    bool foldsRepeats = false; //!< hides lines that repeat the line of their source before them
    QSet<qint64> opened = {};  //!< the first lines of messages and of repetitions that are not folded

    //! Not simply every line is shown.
    explicit operator bool() const { return passes || folding != LogFolding::Lines || foldsRepeats; }
};

//! The order of the lines that are shown, if it is not simply that of the store.
struct LogOrder
{
    struct Entry
    {
        qint64 place = 0; //!< by which it is sorted, ascending: the time if merged, else the line
        qint64 line = 0;
        bool isPart = false; //!< a line of a message behind its first one
    };

    //! The lines that repeat a line.
    struct Run
    {
        quint16 source = 0;
        bool isOpen = false; //!< they are shown
        std::vector<Entry> repeats = {};
    };

    //! The line of a source that the next one may repeat.
    struct Repeated
    {
        std::size_t key = 0;
        qint64 line = -1;
        bool isHidden = false; //!< the last line that repeats it is, with its message
    };

    //! Where the reading of one source stands.
    struct Source
    {
        logs::ContextWindow context;
        std::deque<Entry> held = {}; //!< the newest that were not taken: context of the next line that passes
        logs::MessageReader messages = {};
        std::deque<Entry> message = {}; //!< the lines of the last message, as long as none of them passes
        bool isMessageShown = false;
        Entry head{.place = 0, .line = -1, .isPart = false}; //!< the first line of the last message
    };

    bool isMerged = false;                  //!< sorted by time, otherwise by line
    std::deque<Entry> entries = {};         //!< the lines that are shown
    logs::MergeClock clock = {};            //!< the places of lines, if merged
    std::map<quint16, Source> sources = {}; //!< empty if the test needs none
    QHash<qint64, LogFold> folds = {};      //!< by the first line of a message or of repetitions
    std::map<qint64, Run> runs = {};        //!< by their first line
    std::map<quint16, Repeated> repeated = {};
    //! By block of line numbers: the last place of its lines, if merged. A line is not below it.
    std::map<qint64, qint64> lastPlaces = {};

    //! Adds the lines [first, last) of \a store that pass \a test (null = all). False if stop was requested.
    bool add(const logs::LogStore &store, qint64 first, qint64 last, const LogTest &test,
             const std::stop_token &stop = {});
    //! \brief Lines before \a first are no context, message or repeated line any more; they stay in entries.
    //!
    //! True if a line that repeated one of them is shown in its place.
    bool forget(qint64 first);
    void clear();
    //! Behind the entries that can be that of \a line. Only if merged.
    std::deque<Entry>::const_iterator endFor(qint64 line) const;
    //! Removes the entries of lines before \a first: how many at the start, and how many below others.
    std::pair<qsizetype, qsizetype> removeBefore(qint64 first);

private:
    Source &sourceOf(quint16 number, const LogTest &test);
    void addToMessage(const Entry &entry, const logs::LogRecord &record, bool passes, const LogTest &test);
    void showHead(Source &source, const LogTest &test);
    void addWithContext(const Entry &entry, Source &source, bool passes, const LogTest &test);
    void foldRepeats(const logs::LogStore &store, qsizetype from, const LogTest &test);
    bool forgetRepeats(qint64 first);
    void sortFrom(qsizetype place);
};

} // namespace pierside::ui

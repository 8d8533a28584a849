// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/error.h"
#include "models/core/ids.h"
#include "models/core/units.h"
#include "models/logs/logstore.h"

#include <QDateTime>
#include <QList>
#include <QObject>

namespace pierside::logs {

//! One line of a log. Text is untrusted: the bytes that the program wrote, without their line terminator. A line that
//! is longer than LineCutter::LongestLine comes as several.
struct LogLine
{
    ContainerId container; //!< empty where no container wrote it
    bool isError = false;  //!< written to stderr
    QByteArray text;
    qint64 timeNano = LogRecord::NoTime; //!< as in LogRecord; NoTime where it was not asked for or is not known

    bool operator==(const LogLine &) const = default;
};

//! For QSet and QHash; the container is left out.
inline std::size_t qHash(const LogLine &line, std::size_t seed = 0)
{
    return qHashMulti(seed, line.timeNano, line.isError, line.text);
}

//! The line in a store.
inline LogRecord recordOf(const LogLine &line, quint16 source)
{
    return {.text = line.text,
            .timeNano = line.timeNano,
            .stream = line.isError ? LogStream::Error : LogStream::Output,
            .source = source};
}

//! Where reading starts.
struct LogStart
{
    int tail = -1;          //!< the last lines of what is there already; -1 = all
    QDateTime since;        //!< skips older lines where the source knows times; invalid = none
    bool withTimes = false; //!< LogLine::time is wanted; a source without times ignores it

    bool operator==(const LogStart &) const = default;
};

//! \brief A source of log lines: containers, a file, a command.
//!
//! Lives on one thread with an event loop. What it reads is set by its class; follow() starts, and goes on where it
//! is under way. Signal order: lines of a container before its ended(), ended() before its failed(). None comes after
//! stop().
class LogSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void follow(const LogStart &start) = 0;
    virtual void stop() = 0;
    virtual bool isFollowing() const = 0;
    //! The time of the newest line that was handed over, to go on from with LogStart::since. Invalid where no times
    //! are known.
    virtual QDateTime newest() const { return {}; }

Q_SIGNALS:
    //! lost: lines that came faster than they were taken; they are missing before these.
    void linesRead(const QList<pierside::logs::LogLine> &lines, qint64 lost);
    //! Nothing more comes for now: the container stopped or was removed, the command ended.
    void ended(const pierside::ContainerId &container);
    void failed(const pierside::ContainerId &container, const pierside::Error &error);
};

} // namespace pierside::logs

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/logdivider.h"
#include "models/logs/logspill.h"

#include <QByteArrayView>
#include <QList>

#include <deque>
#include <limits>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace pierside::logs {

//! Who wrote a line.
enum class LogStream : quint8 {
    Output,  //!< the program, to stdout or to a terminal
    Error,   //!< the program, to stderr
    Engine,  //!< the engine reports an error about the log
    Divider, //!< Pierside: something happened to the container
};

//! One line of a store. The text is untrusted: the bytes that the program
//! wrote, without a line terminator.
struct LogRecord
{
    static constexpr qint64 NoTime = std::numeric_limits<qint64>::min();

    QByteArrayView text;      //!< from a store: valid until the store changes
    qint64 timeNano = NoTime; //!< since 1970 UTC, by the clock of the writer's engine
    LogStream stream = LogStream::Output;
    quint16 source = 0; //!< which container, file or process: an index into a
                        //!< list of the caller
    bool isCut = false; //!< the text was longer than LogStore::LongestText; its
                        //!< end is missing
};

//! \brief Holds the newest lines of a log within limits, under line numbers
//! that never change.
//!
//! Lines are numbered in the order of arrival; older lines that are read later
//! have lower numbers. The oldest lines are evicted a chunk at a time. A value:
//! a copy shares the full chunks and is the snapshot that another thread reads.
//! Not thread-safe otherwise.
class LogStore
{
public:
    struct Limits
    {
        qint64 lines = 1'000'000;
        qint64 bytes = 256 * 1024 * 1024; //!< of text

        bool operator==(const Limits &) const = default;
    };

    //! seen = kept + dropped.
    struct Counters
    {
        qint64 seen = 0;
        qint64 kept = 0;
        qint64 dropped = 0; //!< evicted, or lost before they reached the store

        bool operator==(const Counters &) const = default;
    };

    static constexpr qsizetype ChunkBytes = 256 * 1024;
    static constexpr qsizetype LongestText = 64 * 1024 * 1024;

    //! \a firstNumber: of the first line that is appended.
    explicit LogStore(Limits limits, qint64 firstNumber = 0);
    LogStore();

    //! Adds the lines of one frame, then evicts what exceeds the limits.
    void append(std::span<const LogRecord> batch);
    //! \brief Adds lines, oldest first, before those that are kept.
    //!
    //! None is evicted: the limits are raised by what does not fit.
    void prepend(std::span<const LogRecord> batch);
    //! Adds a line of Pierside about the container of \a source.
    void appendDivider(const LogDivider &divider, qint64 timeNano, quint16 source);
    //! Counts lines that came faster than they were taken.
    void addLost(qint64 lines) { m_lost += lines; }
    //! \brief Keeps the text of full chunks in temporary files instead of in
    //! memory, also of those that are there.
    //!
    //! Fails if that is not possible; later, what does not fit on the disk stays
    //! in memory.
    Result<Done> spill(const std::shared_ptr<LogSpill> &spill);
    bool isSpilled() const { return m_spill != nullptr; }
    //! Evicts what exceeds the new limits.
    void setLimits(Limits limits);
    Limits limits() const { return m_limits; }
    //! Drops all lines; numbers and counters go on.
    void clear();

    //! The kept lines are [first(), end()).
    qint64 first() const { return m_first; }
    qint64 end() const { return m_end; }
    //! \a line must be kept.
    LogRecord at(qint64 line) const;
    //! None where the line is no divider.
    std::optional<LogDivider> dividerAt(qint64 line) const;

    Counters counters() const;
    //! Bytes of the text of the kept lines.
    qint64 textBytes() const { return m_bytes; }
    //! Bytes that the kept lines take in memory.
    qint64 memoryBytes() const;

private:
    struct Entry
    {
        qint64 timeNano = 0;
        quint32 textEnd = 0; //!< in the chunk's text
        quint16 source = 0;
        LogStream stream = LogStream::Output;
        bool isCut = false;
    };

    struct Chunk
    {
        qint64 firstLine = 0;
        std::vector<char> text;
        std::vector<Entry> entries;
        LogSpill::Piece spilled = {}; //!< the text in a file; text is empty then

        QByteArrayView bytes() const
        {
            return spilled.owner ? spilled.bytes : QByteArrayView(text.data(), qsizetype(text.size()));
        }
    };

    static LogRecord recordOf(const Chunk &chunk, std::size_t index);
    void add(const LogRecord &record);
    void seal();
    Result<Done> toFile(Chunk &chunk);
    void evict();
    void dropOldest();
    const Chunk &chunkOf(qint64 line) const;

    Limits m_limits;
    std::shared_ptr<LogSpill> m_spill; //!< null: all is in memory
    std::deque<std::shared_ptr<const Chunk>> m_full;
    Chunk m_open;
    std::map<qint64, LogDivider> m_dividers; //!< by line
    qint64 m_base = 0;                       //!< the number of the first line that was ever in the store
    qint64 m_first = 0;
    qint64 m_end = 0;
    qint64 m_bytes = 0;
    qint64 m_lost = 0;
};

//! \brief The lines [\a first, \a last) of \a store, interleaved by time.
//!
//! Ordered by MergeClock. Lines of the same time keep the order of their
//! arrival.
QList<qint64> mergedByTime(const LogStore &store, qint64 first, qint64 last);

} // namespace pierside::logs

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <functional>

namespace pierside {

//! \brief Cuts the bytes of one stream into lines, however they arrive.
//!
//! A line that is too long comes in several pieces, or ends the reading: see TooLong. A piece never ends inside a UTF-8
//! character. Holds at most one line or piece.
class LineCutter
{
public:
    using Sink = std::function<void(const QByteArray &line)>;
    using ViewSink = std::function<void(QByteArrayView line)>; //!< the bytes are valid during the call only

    //! Bytes of the longest line; a log driver of the engine cuts at this length too.
    static constexpr qsizetype LongestLine = 16 * 1024;

    //! What happens to a line that is longer than the limit.
    enum class TooLong {
        Cut,    //!< it comes in pieces: logs, output of programs
        Refuse, //!< feed() fails: a protocol whose lines are parsed whole
    };

    //! What happens to the "\r" of a line that ends in "\r\n".
    enum class CarriageReturn {
        Remove,
        Keep, //!< it is part of the line: output that is passed on unchanged
    };

    explicit LineCutter(qsizetype longestLine = LongestLine, TooLong tooLong = TooLong::Cut,
                        CarriageReturn carriageReturn = CarriageReturn::Remove)
        : m_longest(longestLine)
        , m_tooLong(tooLong)
        , m_carriageReturn(carriageReturn)
    {
    }

    //! Calls line for each complete line, without its "\n" or "\r\n" (see CarriageReturn), and for each piece of one
    //! that is too long. False from the first refused line on; further bytes are then ignored.
    bool feed(QByteArrayView bytes, const Sink &line);
    //! The same without copies of the lines that are complete in \a bytes.
    bool feedViews(QByteArrayView bytes, const ViewSink &line);
    //! Calls line for the bytes after the last line end, if there are any.
    void flush(const Sink &line);
    //! The bytes after the last line end.
    const QByteArray &rest() const { return m_rest; }

private:
    void cut(const Sink &line);
    void endLine(const Sink &line);

    qsizetype m_longest;
    TooLong m_tooLong;
    CarriageReturn m_carriageReturn;
    bool m_refused = false;
    QByteArray m_rest;
    bool m_wasCut = false; //!< m_rest continues a line that has been handed over in part
};

} // namespace pierside

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <functional>

namespace pierside {

//! \brief Cuts the bytes of one stream into lines, however they arrive. A longer line comes in several pieces.
//!
//! Holds less than one piece. A piece never ends inside a UTF-8 character.
class LineCutter
{
public:
    using Sink = std::function<void(const QByteArray &line)>;

    //! Bytes of the longest line; a log driver of the engine cuts at this length too.
    static constexpr qsizetype LongestLine = 16 * 1024;

    explicit LineCutter(qsizetype longestLine = LongestLine)
        : m_longest(longestLine)
    {
    }

    //! Calls line for each complete line, without its "\n" or "\r\n", and for each piece of one that is too long.
    void feed(QByteArrayView bytes, const Sink &line);
    //! Calls line for what came after the last line end; not where nothing did.
    void flush(const Sink &line);

private:
    void cut(const Sink &line);
    void endLine(const Sink &line);

    qsizetype m_longest;
    QByteArray m_rest;
    bool m_wasCut = false; //!< m_rest continues a line that has been handed over in part
};

} // namespace pierside

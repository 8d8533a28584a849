// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/loglevel.h"
#include "models/logs/logstore.h"

#include <QByteArrayView>

namespace pierside::logs {

//! \brief Tells which lines of one source go on with the message before them: stack traces, wrapped texts.
//!
//! Knows the traces of Java, Python, Go, JavaScript, .NET and Ruby, and indentation. Learns whether the source begins
//! its messages with a time, a level or a JSON object; the other lines of such a source are continuations. Where
//! nothing of that decides, times do: a program writes the lines of a message at once. Feed it all lines in the order
//! in which they were written.
class MessageReader
{
public:
    //! \brief Whether \a line belongs to the message of the line before it.
    //!
    //! \a timeNano: when it was written, as in LogRecord.
    bool continues(QByteArrayView line, qint64 timeNano = LogRecord::NoTime);

private:
    enum class Trace : quint8 { None, Python, PythonFrames, Go };

    bool continuesTrace(QByteArrayView text);
    //! What decides on a line without a mark that is part of no trace.
    bool continuesUnmarked() const;

    Trace m_trace = Trace::None;
    LogLevel m_level = LogLevel::Unknown; //!< of the message
    bool m_hasMessage = false;
    bool m_isMarked = false;           //!< the first line of the message
    bool m_wasContinued = false;       //!< the line before was a continuation
    qint64 m_time = LogRecord::NoTime; //!< of the line before
    qint64 m_pause = -1;               //!< nanoseconds since the line before; negative = not known
    int m_marked = 0;                  //!< lines that begin like a message
    int m_unmarked = 0;                //!< other lines that no trace explains
};

} // namespace pierside::logs

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/logs/loglevel.h"

#include <QByteArrayView>

namespace pierside::logs {

//! \brief Tells which lines of one source go on with the message before them: stack traces, wrapped texts.
//!
//! Knows the traces of Java, Python, Go, JavaScript, .NET and Ruby, and indentation. Learns whether the source begins
//! its messages with a time, a level or a JSON object; the other lines of such a source are continuations. Feed it all
//! lines in the order in which they were written.
class MessageReader
{
public:
    //! Whether \a line belongs to the message of the line before it.
    bool continues(QByteArrayView line);

private:
    enum class Trace : quint8 { None, Python, PythonFrames, Go };

    bool continuesTrace(QByteArrayView text);
    bool isOftenMarked() const;

    Trace m_trace = Trace::None;
    LogLevel m_level = LogLevel::Unknown; //!< of the message
    bool m_hasMessage = false;
    bool m_wasContinued = false; //!< the line before was a continuation
    int m_marked = 0;            //!< lines that begin like a message
    int m_unmarked = 0;          //!< other lines that no trace explains
};

} // namespace pierside::logs

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/linecutter.h"
#include "models/core/result.h"
#include "models/engine/requests.h"
#include "models/engine/values.h"
#include "models/logs/linefilter.h"

#include <array>
#include <deque>
#include <functional>

namespace pierside::cli {

//! "web-1": a container's name without its project, the prefix of log lines in docker compose.
QString logName(const engine::Container &container);

//! A point in time as written by the user: RFC 3339, a date, seconds since 1970, or a duration before \a now.
Result<QDateTime> parseTime(const QString &text, const QDateTime &now);

//! \brief A log line for a terminal.
//!
//! Keeps colours (SGR), removes other CSI sequences and makes other unsafe characters visible with cleanText().
QByteArray withoutCommands(QByteArrayView line);

//! How the lines of one container are printed.
struct LineStyle
{
    QString name;        //!< of the container, the prefix of lines; empty = no prefix
    qsizetype width = 0; //!< names are padded to it
    int colour = -1;     //!< index in the colour cycle; -1 = none
    bool onTerminal = false;
    bool json = false;
    bool timestamps = false;
    QString service;
    logs::LineFilter filter;
};

//! \brief Splits the log chunks of one container into lines and renders them. Used by one thread; only the sink has
//! effects.
class LogLines
{
public:
    using Sink = std::function<void(const QByteArray &)>;

    LogLines(LineStyle style, Sink sink);

    void take(const engine::LogChunk &chunk);
    //! Renders a last line that has no line break.
    void end();
    //! Why a line could not be filtered; nothing is printed from this line on.
    std::optional<Error> error() const { return m_error; }

private:
    static LineCutter rawCutter();
    void emitLine(QByteArrayView line, engine::LogChunk::Stream stream);
    QByteArray rendered(QByteArrayView line, QByteArrayView time, QByteArrayView text,
                        engine::LogChunk::Stream stream) const;

    LineStyle m_style;
    Sink m_sink;
    QByteArray m_prefix;
    std::array<LineCutter, 2> m_cutters; //!< by stream
    logs::ContextWindow m_context;
    std::deque<QByteArray> m_held; //!< rendered lines that a later match may print as its context
    std::optional<Error> m_error;
};

} // namespace pierside::cli

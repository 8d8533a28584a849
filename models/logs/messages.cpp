// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/messages.h"

#include "models/logs/ansitext.h"

#include <algorithm>
#include <array>

namespace pierside::logs {

namespace {

constexpr int LinesToLearn = 20;
constexpr int MarkedForOneUnmarked = 4;         //!< a source is known by its marks if so many lines have one
constexpr qint64 AtOnceNano = 5'000'000;        //!< longest pause between lines that are written at once
constexpr qint64 LongPauseNano = 1'000'000'000; //!< what comes later is another message
constexpr qsizetype LongestClass = 200;         //!< characters of the name of an exception

bool isAsciiDigit(char c)
{
    return c >= '0' && c <= '9';
}

//! "2026-11-30T", "2026/11/30 ", "10:00:", "[2026-", "30/Nov/2026:"
bool beginsWithTime(QByteArrayView text)
{
    qsizetype digits = 0;
    while (digits < text.size() && isAsciiDigit(text[digits]))
        ++digits;
    if (digits + 1 >= text.size())
        return false;
    const char after = text[digits];
    const bool isDate =
        (digits == 4 && (after == '-' || after == '/')) || (digits == 2 && (after == '/' || after == '-'));
    return isDate || (digits == 2 && after == ':' && isAsciiDigit(text[digits + 1])) ||
           (digits >= 10 && (after == ' ' || after == '.'));
}

//! Begins as programs begin a message: with a time, a level, a JSON object or fields.
bool isMarked(QByteArrayView text)
{
    if (text.startsWith("{\""))
        return true;
    const QByteArrayView inner = text.startsWith('[') || text.startsWith('<') ? text.sliced(1) : text;
    if (beginsWithTime(inner))
        return true;
    constexpr std::array fields{"time=", "level=", "ts=", "t=", "msg=", "timestamp="};
    if (std::ranges::any_of(fields, [inner](const char *field) { return inner.startsWith(field); }))
        return true;
    // A level that begins the line: "ERROR ...", "[warn] ...", "E0102 ..."
    const auto end = std::ranges::find_if(inner, [](char c) { return c == ' ' || c == ']' || c == ':' || c == '>'; });
    const qsizetype head = (end - text.begin()) + 2; // with what follows the word
    return end != inner.begin() && end != inner.end() &&
           levelOf(text.first(std::min<qsizetype>(text.size(), head))) != LogLevel::Unknown;
}

//! "java.lang.IllegalStateException: text", "ValueError", "Error: text" of JavaScript
bool isException(QByteArrayView text)
{
    const auto end = std::ranges::find_if(text, [](char c) { return c == ':' || c == ' '; });
    const QByteArrayView name(text.begin(), end);
    const bool isName = name.size() < LongestClass && std::ranges::all_of(name, [](char c) {
                            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isAsciiDigit(c) || c == '.' ||
                                   c == '_' || c == '$';
                        });
    return isName && (name.endsWith("Exception") || name.endsWith("Error") || name.endsWith("Throwable")) &&
           (end == text.end() || *end == ':');
}

//! Parts of a stack trace that need not be indented.
bool isTracePart(QByteArrayView text)
{
    constexpr std::array starts{"Caused by:",
                                "Suppressed:",
                                "Wrapped by:",
                                "at ",
                                "... ",
                                "--- End of ",
                                "---> ",
                                "During handling of the above exception",
                                "The above exception was the direct cause",
                                "stack backtrace:",
                                "note: run with `RUST_BACKTRACE",
                                "created by "};
    return std::ranges::any_of(starts, [text](const char *start) { return text.startsWith(start); });
}

} // namespace

bool MessageReader::continues(QByteArrayView line, qint64 timeNano)
{
    const bool areTimesKnown = timeNano != LogRecord::NoTime && m_time != LogRecord::NoTime;
    m_pause = areTimesKnown ? timeNano - m_time : -1;
    m_time = timeNano;
    QByteArray buffer;
    const QByteArrayView text = withoutSequences(line, buffer);
    const bool isIndented = text.startsWith(' ') || text.startsWith('\t');
    const QByteArrayView content = text.trimmed();
    bool isContinued = false;
    const bool hasMark = !content.isEmpty() && !isIndented && isMarked(content);
    if (content.isEmpty())
        isContinued = m_wasContinued || m_level == LogLevel::Error;
    else if (hasMark)
        ++m_marked;
    else
        isContinued = isIndented || continuesTrace(content);
    if (isIndented && m_trace == Trace::Python)
        m_trace = Trace::PythonFrames;
    isContinued = isContinued && m_hasMessage;
    if (!isContinued) {
        m_isMarked = hasMark;
        m_trace = content.startsWith("Traceback (most recent call last)") ? Trace::Python
                  : content.startsWith("goroutine ")                      ? Trace::Go
                                                                          : Trace::None;
        m_level = content.startsWith("panic: ") ? LogLevel::Error : levelOf(content);
    }
    m_hasMessage = true;
    m_wasContinued = isContinued;
    return isContinued;
}

bool MessageReader::continuesTrace(QByteArrayView text)
{
    if (isTracePart(text))
        return true;
    if (m_trace == Trace::Go)
        return true;
    if (m_trace == Trace::PythonFrames) { // the line with the exception ends the trace
        m_trace = Trace::None;
        return true;
    }
    const bool isBad = m_level == LogLevel::Error || m_level == LogLevel::Warning;
    if (text.startsWith("Traceback (most recent call last)")) {
        m_trace = Trace::Python;
        return isBad || m_wasContinued;
    }
    if (text.startsWith("goroutine ") && text.contains('[')) {
        m_trace = Trace::Go;
        return isBad || m_wasContinued;
    }
    if (isException(text))
        return isBad && !m_wasContinued;
    ++m_unmarked;
    return continuesUnmarked();
}

bool MessageReader::continuesUnmarked() const
{
    if (m_pause > LongPauseNano)
        return false;
    // A program that begins some of its messages with a mark and others without prints both at once.
    if (m_marked < MarkedForOneUnmarked * m_unmarked)
        return false;
    return m_marked + m_unmarked >= LinesToLearn || (m_isMarked && m_pause >= 0 && m_pause <= AtOnceNano);
}

} // namespace pierside::logs

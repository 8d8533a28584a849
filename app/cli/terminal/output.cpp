// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/output.h"

#include "models/core/plaintext.h"
#include "models/core/translate.h"

#ifdef Q_OS_UNIX
#include <sys/ioctl.h>
#include <unistd.h>
#else
#include <io.h>
#endif

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype bufferSize = 64 * 1024;

bool isTerminal(int descriptor)
{
#ifdef Q_OS_UNIX
    return ::isatty(descriptor) == 1;
#else
    return ::_isatty(descriptor) != 0;
#endif
}

struct MessageSize
{
    int columns = 80;
    int rows = 24;
};

MessageSize messageTerminalSize()
{
#ifdef Q_OS_UNIX
    winsize size = {};
    if (::ioctl(2, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0)
        return {size.ws_col, size.ws_row};
#endif
    return {};
}

} // namespace

ExitCode exitCodeFor(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Cancelled:
        return ExitCode::Cancelled;
    case ErrorCode::BadInput:
        return ExitCode::BadUsage;
    default:
        return ExitCode::Failed;
    }
}

QByteArray jsonText(const QJsonDocument &document, QJsonDocument::JsonFormat format)
{
    const QByteArray bytes = document.toJson(format);
    const auto isPlain = [](char c) { return (c >= ' ' && c <= '~') || c == '\n'; };
    if (std::all_of(bytes.cbegin(), bytes.cend(), isPlain))
        return bytes;
    // Outside strings, JSON is ASCII, and line breaks are the only control characters.
    const QString text = QString::fromUtf8(bytes);
    QString escaped;
    escaped.reserve(text.size());
    for (qsizetype i = 0, length = 1; i < text.size(); i += length) {
        const QChar c = text.at(i);
        length = c.isHighSurrogate() && i + 1 < text.size() ? 2 : 1;
        const QStringView own = QStringView(text).mid(i, length);
        if (c == u'\n' || !isUnsafe(length == 2 ? QChar::surrogateToUcs4(c, own.back()) : char32_t(c.unicode()))) {
            escaped += own;
            continue;
        }
        for (const QChar unit : own)
            escaped += u"\\u%1"_s.arg(uint(unit.unicode()), 4, 16, QChar(u'0'));
    }
    return escaped.toUtf8();
}

Output::Output(bool json)
    : m_json(json)
    , m_outIsTerminal(isTerminal(1))
    , m_errIsTerminal(isTerminal(2))
{
}

bool Output::isLive() const
{
    using Progress = OutputStyle::Progress;
    if (m_json || m_style.ansi == OutputStyle::Ansi::Never)
        return false;
    return m_style.progress == Progress::Live || (m_style.progress == Progress::Auto && m_errIsTerminal);
}

bool Output::usesColour() const
{
    if (m_style.ansi != OutputStyle::Ansi::Auto)
        return m_style.ansi == OutputStyle::Ansi::Always;
    return m_outIsTerminal && qEnvironmentVariableIsEmpty("NO_COLOR") && qEnvironmentVariable("TERM") != u"dumb"_s;
}

int Output::terminalWidth() const
{
    return messageTerminalSize().columns;
}

int Output::terminalHeight() const
{
    return messageTerminalSize().rows;
}

std::optional<Error> Output::failure() const
{
    const int number = m_out.failure();
    if (number == 0)
        return std::nullopt;
    return Error{ErrorCode::EngineFailed, tr("writing to standard output"), qt_error_string(number), {}, 0};
}

void Output::raw(const QByteArray &bytes)
{
    const std::lock_guard lock(m_resultMutex);
    m_buffer += bytes;
    if (m_buffer.size() >= bufferSize)
        m_out.write(std::exchange(m_buffer, {}));
}

void Output::flush()
{
    const std::lock_guard lock(m_resultMutex);
    m_out.write(std::exchange(m_buffer, {}));
}

void Output::result(const QString &line)
{
    raw(cleanLine(line).toUtf8() + '\n');
    flush();
}

void Output::text(const QString &lines)
{
    raw(cleanText(lines).toUtf8() + '\n');
    flush();
}

void Output::json(const QJsonDocument &document)
{
    raw(jsonText(document, QJsonDocument::Indented));
    flush();
}

void Output::jsonLine(const QJsonObject &object)
{
    raw(jsonText(QJsonDocument(object), QJsonDocument::Compact) + '\n');
    flush();
}

QString Output::tableText(const QList<QStringList> &rows)
{
    QList<QStringList> cleaned;
    QList<qsizetype> widths;
    for (const QStringList &row : rows) {
        QStringList cells;
        for (qsizetype i = 0; i < row.size(); ++i) {
            cells.append(cleanLine(row.at(i)));
            if (i >= widths.size())
                widths.append(0);
            widths[i] = qMax(widths.at(i), cells.at(i).size());
        }
        cleaned.append(cells);
    }
    QString text;
    for (const QStringList &row : std::as_const(cleaned)) {
        for (qsizetype i = 0; i < row.size(); ++i)
            text += i + 1 < row.size() ? row.at(i).leftJustified(widths.at(i) + 3) : row.at(i);
        text += u'\n';
    }
    return text;
}

void Output::table(const QList<QStringList> &rows)
{
    raw(tableText(rows).toUtf8());
    flush();
}

void Output::message(const QString &text) const
{
    rawMessage(cleanText(text).toUtf8() + '\n');
}

void Output::rawMessage(const QByteArray &bytes) const
{
    const std::lock_guard lock(m_messageMutex);
    m_err.write(bytes);
}

void Output::error(const Error &error) const
{
    message(u"pierside: "_s + error.message());
}

void Output::diagnostics(const Diagnostics &diagnostics) const
{
    for (const Diagnostic &diagnostic : diagnostics)
        message(diagnostic.toString());
}

} // namespace pierside::cli

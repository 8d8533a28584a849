// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/output.h"

#include <cstdio>

#ifdef Q_OS_UNIX
#include <sys/ioctl.h>
#include <unistd.h>
#else
#include <io.h>
#endif

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

bool isTerminal(int descriptor)
{
#ifdef Q_OS_UNIX
    return ::isatty(descriptor) == 1;
#else
    return ::_isatty(descriptor) != 0;
#endif
}

struct Size
{
    int columns = 80;
    int rows = 24;
};

Size terminalSize()
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

QString harmless(const QString &text)
{
    QString out = text;
    for (QChar &c : out) {
        const char16_t code = c.unicode();
        const bool control = (code < 0x20 && code != u'\n' && code != u'\t') || (code >= 0x7f && code < 0xa0);
        // Marks that reorder what follows can make one name look like another.
        const bool reorders = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
        if (control || reorders)
            c = QChar::ReplacementCharacter;
    }
    return out;
}

Output::Output(bool json)
    : m_json(json)
    , m_outIsTerminal(isTerminal(1))
    , m_errIsTerminal(isTerminal(2))
{
}

bool Output::usesColour() const
{
    return m_outIsTerminal && qEnvironmentVariableIsEmpty("NO_COLOR") && qEnvironmentVariable("TERM") != u"dumb"_s;
}

int Output::terminalWidth() const
{
    return terminalSize().columns;
}

int Output::terminalHeight() const
{
    return terminalSize().rows;
}

void Output::raw(const QByteArray &bytes)
{
    if (m_broken || bytes.isEmpty())
        return;
    const auto size = static_cast<size_t>(bytes.size());
    if (std::fwrite(bytes.constData(), 1, size, stdout) != size)
        m_broken = true;
}

void Output::flush()
{
    if (std::fflush(stdout) != 0)
        m_broken = true;
}

void Output::result(const QString &line)
{
    raw(harmless(line).toUtf8() + '\n');
    flush();
}

void Output::json(const QJsonDocument &document)
{
    raw(document.toJson(QJsonDocument::Indented));
    flush();
}

void Output::jsonLine(const QJsonObject &object)
{
    raw(QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
    flush();
}

void Output::table(const QList<QStringList> &rows)
{
    QList<qsizetype> widths;
    for (const QStringList &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i) {
            if (i >= widths.size())
                widths.append(0);
            widths[i] = qMax(widths.at(i), row.at(i).size());
        }
    }
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line += i + 1 < row.size() ? row.at(i).leftJustified(widths.at(i) + 3) : row.at(i);
        result(line);
    }
}

void Output::message(const QString &text) const
{
    rawMessage(harmless(text).toUtf8() + '\n');
}

void Output::rawMessage(const QByteArray &bytes) const
{
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stderr);
    std::fflush(stderr);
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

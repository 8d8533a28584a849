// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/loglines.h"

#include "app/cli/terminal/output.h"
#include "models/core/plaintext.h"
#include "models/core/translate.h"
#include "models/core/units.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

//! Longer lines are cut, so that a line without an end does not fill the memory.
constexpr qsizetype longestLine = 1024 * 1024;

// cyan, yellow, green, magenta, blue, then bold: the cycle of docker compose.
constexpr std::array colours{"36", "33", "32", "35", "34", "36;1", "33;1", "32;1", "35;1", "34;1"};

//! Length of the CSI sequence at the start of text; 0 if there is no complete one.
qsizetype sequenceLength(QStringView text)
{
    if (text.size() < 2 || text[0] != QChar(0x1b) || text[1] != u'[')
        return 0;
    for (qsizetype i = 2; i < text.size(); ++i) {
        if (text[i] >= u'@' && text[i] <= u'~')
            return i + 1;
        if (text[i] < u' ' || text[i] > u'?')
            return 0;
    }
    return 0;
}

//! Whether a sequence only sets colours: "ESC [ > 4 ; 2 m" ends in m too, but changes what keys send.
bool isColour(QStringView sequence)
{
    const QStringView parameters = sequence.sliced(2).chopped(1);
    return sequence.endsWith(u'm') && std::all_of(parameters.cbegin(), parameters.cend(), [](QChar c) {
               return (c >= u'0' && c <= u'9') || c == u';' || c == u':';
           });
}

} // namespace

QString logName(const engine::Container &container)
{
    const QString prefix = container.project().value + u'-';
    return container.name.startsWith(prefix) ? container.name.mid(prefix.size()) : container.name;
}

Result<QDateTime> parseTime(const QString &text, const QDateTime &now)
{
    if (const auto ago = parseDuration(text))
        return now.addMSecs(-std::chrono::duration_cast<Milliseconds>(*ago).count());
    bool isSeconds = false;
    const double seconds = text.toDouble(&isSeconds);
    if (isSeconds && seconds >= 0 && seconds < 1e11)
        return QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(seconds * 1000), Qt::UTC);
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (time.isValid())
        return time;
    return failure(ErrorCode::BadInput, tr("time \"%1\"").arg(text), tr("it is neither a time nor a duration"),
                   tr("Write 2026-01-31T12:00:00Z, 2026-01-31, seconds since 1970, or 10m for ten minutes ago."));
}

QByteArray withoutCommands(QByteArrayView line)
{
    QString text = QString::fromUtf8(line);
    // Part of the line break of a tty.
    if (text.endsWith(u'\r'))
        text.chop(1);
    QString out;
    qsizetype plainFrom = 0;
    for (qsizetype i = text.indexOf(QChar(0x1b)); i >= 0; i = text.indexOf(QChar(0x1b), i)) {
        const qsizetype length = sequenceLength(QStringView(text).sliced(i));
        if (length == 0) {
            ++i;
            continue;
        }
        out += cleanText(text.mid(plainFrom, i - plainFrom));
        if (isColour(QStringView(text).sliced(i, length)))
            out += QStringView(text).sliced(i, length);
        i += length;
        plainFrom = i;
    }
    return (out + cleanText(text.mid(plainFrom))).toUtf8();
}

LogLines::LogLines(LineStyle style, Sink sink)
    : m_style(std::move(style))
    , m_sink(std::move(sink))
    , m_cutters{rawCutter(), rawCutter()}
    , m_context(m_style.filter.before, m_style.filter.after)
{
    if (m_style.name.isEmpty())
        return;
    m_prefix = cleanLine(m_style.name).leftJustified(m_style.width + 1).toUtf8() + " | ";
    if (m_style.colour >= 0) {
        const char *colour = colours.at(static_cast<size_t>(m_style.colour) % colours.size());
        m_prefix = "\x1b[" + QByteArray(colour) + 'm' + m_prefix + "\x1b[0m";
    }
}

//! What is passed on to a file or a pipe keeps its bytes.
LineCutter LogLines::rawCutter()
{
    return LineCutter(longestLine, LineCutter::TooLong::Cut, LineCutter::CarriageReturn::Keep);
}

void LogLines::take(const engine::LogChunk &chunk)
{
    LineCutter &cutter = m_cutters.at(chunk.stream == engine::LogChunk::Stream::Stdout ? 0 : 1);
    cutter.feed(chunk.bytes, [this, &chunk](const QByteArray &line) { emitLine(line, chunk.stream); });
}

void LogLines::end()
{
    for (const auto stream : {engine::LogChunk::Stream::Stdout, engine::LogChunk::Stream::Stderr})
        m_cutters.at(stream == engine::LogChunk::Stream::Stdout ? 0 : 1).flush([this, stream](const QByteArray &line) {
            emitLine(line, stream);
        });
}

void LogLines::emitLine(QByteArrayView line, engine::LogChunk::Stream stream)
{
    if (m_error)
        return;
    QByteArrayView time;
    QByteArrayView text = line;
    const qsizetype blank = m_style.timestamps ? line.indexOf(' ') : -1;
    if (blank > 0) {
        time = line.first(blank);
        text = line.sliced(blank + 1);
    }
    const auto matches = m_style.filter.matches(
        {text.endsWith('\r') ? text.chopped(1) : text, m_style.service, stream == engine::LogChunk::Stream::Stderr});
    if (!matches) {
        m_error = matches.error();
        return;
    }
    const logs::ContextWindow::Step step = m_context.next(*matches);
    if (step.isGap && m_style.filter.before + m_style.filter.after > 0 && !m_style.json)
        m_sink("--\n");
    for (size_t i = m_held.size() - static_cast<size_t>(step.held); i < m_held.size(); ++i)
        m_sink(m_held.at(i));
    if (step.take) {
        m_held.clear();
        return m_sink(rendered(line, time, text, stream));
    }
    if (m_style.filter.before == 0)
        return;
    m_held.push_back(rendered(line, time, text, stream));
    if (m_held.size() > static_cast<size_t>(m_style.filter.before))
        m_held.pop_front();
}

QByteArray LogLines::rendered(QByteArrayView line, QByteArrayView time, QByteArrayView text,
                              engine::LogChunk::Stream stream) const
{
    if (m_style.json) {
        QJsonObject object{{u"container"_s, m_style.name},
                           {u"service"_s, m_style.service},
                           {u"stream"_s, stream == engine::LogChunk::Stream::Stdout ? u"stdout"_s : u"stderr"_s},
                           {u"line"_s, QString::fromUtf8(text)}};
        if (!time.isEmpty())
            object.insert(u"time"_s, QString::fromUtf8(time));
        return jsonText(QJsonDocument(object), QJsonDocument::Compact) + '\n';
    }
    QByteArray out = m_prefix;
    if (m_style.onTerminal) {
        const QByteArray clean = withoutCommands(line);
        out += clean + (clean.contains('\x1b') ? "\x1b[0m\n" : "\n");
    } else {
        out.append(line).append('\n');
    }
    return out;
}

} // namespace pierside::cli

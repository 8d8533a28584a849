// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logline.h"

#include "models/core/translate.h"
#include "ui/widgets/links.h"

#include <QDateTime>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 NanoPerSecond = 1'000'000'000;
constexpr qint64 NanoPerMilli = 1'000'000;

QList<LogLink> linksIn(const QString &text)
{
    // Most lines have none: the expression is not started for them.
    if (!text.contains("http"_L1, Qt::CaseInsensitive))
        return {};
    static const QRegularExpression address(uR"(\bhttps?://[^\s<>"'`\\{}|^]+)"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    QList<LogLink> links;
    for (auto it = address.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        QStringView shown = match.capturedView();
        // The end of a sentence is not part of an address; neither is a bracket that was opened before it.
        while (!shown.isEmpty() && u".,;:!?)]"_s.contains(shown.back()) &&
               !(shown.back() == u')' && shown.contains(u'(')) && !(shown.back() == u']' && shown.contains(u'[')))
            shown.chop(1);
        const QUrl url(shown.toString(), QUrl::StrictMode);
        if (isSafeLink(url))
            links.append({match.capturedStart(), shown.size(), url});
    }
    return links;
}

//! The length of the longest beginning of \a text with at most \a most bytes that ends between two characters.
qsizetype wholeCharacters(QByteArrayView text, qsizetype most)
{
    if (text.size() <= most)
        return text.size();
    constexpr int LongestTail = 3; // of a UTF-8 character
    qsizetype end = most;
    for (int i = 0; i < LongestTail && end > 0 && (quint8(text[end]) & 0xc0U) == 0x80U; ++i)
        --end;
    return end;
}

QString relativeText(qint64 nano)
{
    const qint64 seconds = std::max<qint64>(nano / NanoPerSecond, 0);
    constexpr qint64 Minute = 60;
    constexpr qint64 Hour = 60 * Minute;
    constexpr qint64 Day = 24 * Hour;
    if (seconds < Minute)
        return pierside::tr("%1 s").arg(seconds);
    if (seconds < Hour)
        return pierside::tr("%1 min %2 s").arg(seconds / Minute).arg(seconds % Minute);
    if (seconds < Day)
        return pierside::tr("%1 h %2 min").arg(seconds / Hour).arg(seconds % Hour / Minute);
    return pierside::tr("%1 d %2 h").arg(seconds / Day).arg(seconds % Day / Hour);
}

//! Empty where the clock stepped back.
QString elapsedText(qint64 nano)
{
    constexpr qint64 Shown = 100 * NanoPerSecond; // with milliseconds
    if (nano < 0)
        return {};
    if (nano >= Shown)
        return relativeText(nano);
    return pierside::tr("+%1 s").arg(double(nano) / double(NanoPerSecond), 0, 'f', 3);
}

} // namespace

LogLineText logLineText(const logs::LogRecord &record, qsizetype most, logs::ControlSequences sequences)
{
    const qsizetype size = wholeCharacters(record.text, most);
    logs::AnsiText plain = logs::ansiText(record.text.first(size), {}, sequences);
    LogLineText line{.text = std::move(plain.text), .spans = std::move(plain.spans)};
    addLinks(line);
    line.hidden = record.text.size() - size;
    return line;
}

void addLinks(LogLineText &line)
{
    line.links = linksIn(line.text);
}

QString logTimeText(qint64 timeNano, LogTimes times, qint64 otherNano)
{
    const int width = logTimeWidth(times);
    if (times == LogTimes::Off || timeNano == logs::LogRecord::NoTime)
        return QString(width, u' ');
    if (times == LogTimes::Relative)
        return relativeText(otherNano - timeNano).rightJustified(width);
    if (times == LogTimes::Elapsed)
        return (otherNano == logs::LogRecord::NoTime ? QString() : elapsedText(timeNano - otherNano))
            .rightJustified(width);
    const auto time = QDateTime::fromMSecsSinceEpoch(timeNano / NanoPerMilli, Qt::UTC);
    if (times == LogTimes::Utc)
        return time.toString(u"yyyy-MM-dd HH:mm:ss.zzz'Z'");
    return time.toLocalTime().toString(u"MM-dd HH:mm:ss.zzz");
}

int logTimeWidth(LogTimes times)
{
    switch (times) {
    case LogTimes::Off:
        return 0;
    case LogTimes::Local:
        return 18;
    case LogTimes::Utc:
        return 24;
    case LogTimes::Relative:
    case LogTimes::Elapsed:
        return 12;
    }
    return 0;
}

QString fullTimeText(qint64 timeNano)
{
    if (timeNano == logs::LogRecord::NoTime)
        return {};
    const auto time = QDateTime::fromSecsSinceEpoch(timeNano / NanoPerSecond, Qt::UTC);
    return u"%1.%2Z"_s.arg(time.toString(u"yyyy-MM-ddTHH:mm:ss"))
        .arg(timeNano % NanoPerSecond, 9, 10, QLatin1Char('0'));
}

} // namespace pierside::ui

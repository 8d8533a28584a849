// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logexport.h"

#include "ui/logs/logline.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String Gz(".gz");
constexpr qsizetype PartBytes = 1024 * 1024;

QString streamKey(logs::LogStream stream)
{
    switch (stream) {
    case logs::LogStream::Output:
        return u"stdout"_s;
    case logs::LogStream::Error:
        return u"stderr"_s;
    case logs::LogStream::Engine:
        return u"engine"_s;
    case logs::LogStream::Divider:
        return u"divider"_s;
    }
    return {};
}

QByteArray jsonLine(const logs::LogRecord &record, const QString &source)
{
    QJsonObject object{{u"stream"_s, streamKey(record.stream)}, {u"text"_s, QString::fromUtf8(record.text)}};
    if (!source.isEmpty())
        object.insert(u"source"_s, source);
    if (record.timeNano != logs::LogRecord::NoTime)
        object.insert(u"time"_s, fullTimeText(record.timeNano));
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray textLine(const logs::LogRecord &record, const QString &source)
{
    QString line = fullTimeText(record.timeNano);
    if (!line.isEmpty())
        line += u' ';
    if (!source.isEmpty())
        line += source + u" | "_s;
    if (record.stream == logs::LogStream::Divider)
        line += u"--- "_s;
    return (line + logs::ansiText(record.text).text).toUtf8();
}

} // namespace

LogFormat formatOf(const QString &file)
{
    const QString name = isCompressed(file) ? file.chopped(Gz.size()) : file;
    return name.endsWith(".jsonl"_L1, Qt::CaseInsensitive) ? LogFormat::Jsonl : LogFormat::Text;
}

bool isCompressed(const QString &file)
{
    return file.endsWith(Gz, Qt::CaseInsensitive);
}

Result<LogPart> exportedPart(const logs::LogStore &store, const QList<qint64> &lines, qsizetype from,
                             const QHash<quint16, QString> &names, LogFormat format, const std::stop_token &stop)
{
    LogPart part{.bytes = {}, .next = from};
    for (; part.next < lines.size() && part.bytes.size() < PartBytes; ++part.next) {
        if (stop.stop_requested())
            return failure(Error::cancelled());
        const logs::LogRecord record = store.at(lines[part.next]);
        const QString source = names.value(record.source);
        part.bytes += format == LogFormat::Jsonl ? jsonLine(record, source) : textLine(record, source);
        part.bytes += '\n';
    }
    return part;
}

Result<QByteArray> exportedLog(const logs::LogStore &store, const QList<qint64> &lines,
                               const QHash<quint16, QString> &names, LogFormat format, const std::stop_token &stop)
{
    QByteArray bytes;
    for (qsizetype from = 0; from < lines.size();) {
        const Result<LogPart> part = exportedPart(store, lines, from, names, format, stop);
        if (!part)
            return failure(part.error());
        bytes += part->bytes;
        from = part->next;
    }
    return bytes;
}

} // namespace pierside::ui

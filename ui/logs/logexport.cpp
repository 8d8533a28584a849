// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logexport.h"

#include "ui/logs/logline.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace pierside::ui {

using namespace Qt::StringLiterals;

namespace {

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
    return file.endsWith(".jsonl"_L1, Qt::CaseInsensitive) ? LogFormat::Jsonl : LogFormat::Text;
}

Result<QByteArray> exportedLog(const logs::LogStore &store, const QList<qint64> &lines,
                               const QHash<quint16, QString> &names, LogFormat format, const std::stop_token &stop)
{
    QByteArray bytes;
    for (const qint64 line : lines) {
        if (stop.stop_requested())
            return failure(Error::cancelled());
        const logs::LogRecord record = store.at(line);
        const QString source = names.value(record.source);
        bytes += format == LogFormat::Jsonl ? jsonLine(record, source) : textLine(record, source);
        bytes += '\n';
    }
    return bytes;
}

} // namespace pierside::ui

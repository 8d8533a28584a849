// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/hostrecord.h"

#include "models/core/statedirectory.h"
#include "models/core/translate.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace pierside::workspace {

using namespace Qt::StringLiterals;

HostFiles::HostFiles(const QString &stateDirectory, const HostKey &key)
    : folder(stateDirectory + u"/hosts"_s)
{
    const QByteArray text = key.file.toUtf8() + '\n' + key.name.toUtf8();
    const QString base =
        folder + u'/' +
        QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex().left(20));
    record = base + u".json"_s;
    log = base + u".log"_s;
    pid = base + u".pid"_s;
    exit = base + u".exit"_s;
}

QByteArray toJson(const HostRecord &record)
{
    // Numbers as text: a double does not hold every tick count.
    return QJsonDocument(QJsonObject{{u"file"_s, record.key.file},
                                     {u"name"_s, record.key.name},
                                     {u"boot"_s, record.boot},
                                     {u"pid"_s, QString::number(record.pid)},
                                     {u"start"_s, QString::number(record.start)},
                                     {u"group"_s, QString::number(record.group)},
                                     {u"stopped"_s, record.stopped},
                                     {u"killed"_s, record.killed}})
        .toJson();
}

std::optional<HostRecord> recordFromJson(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (!object.contains(u"pid"_s))
        return std::nullopt;
    HostRecord record;
    record.key = {object[u"file"_s].toString(), object[u"name"_s].toString()};
    record.boot = object[u"boot"_s].toString();
    record.pid = object[u"pid"_s].toString().toLongLong();
    record.start = object[u"start"_s].toString().toULongLong();
    record.group = object[u"group"_s].toString().toLongLong();
    record.stopped = object[u"stopped"_s].toBool();
    record.killed = object[u"killed"_s].toBool();
    return record;
}

std::optional<HostRecord> readRecord(const HostFiles &files)
{
    QFile file(files.record);
    return file.open(QIODevice::ReadOnly) ? recordFromJson(file.readAll()) : std::nullopt;
}

Result<Done> writeRecord(const HostFiles &files, const HostRecord &record)
{
    const QString what = tr("remembering %1").arg(record.key.name);
    if (const auto made = makePrivateDirectory(files.folder); !made)
        return failure(made.error());
    QSaveFile file(files.record);
    if (!file.open(QIODevice::WriteOnly))
        return failure(ErrorCode::PermissionDenied, what, u"%1: %2"_s.arg(files.record, file.errorString()));
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(toJson(record));
    if (const QString reason = commitFailure(file); !reason.isEmpty())
        return failure(ErrorCode::PermissionDenied, what, u"%1: %2"_s.arg(files.record, reason));
    return Done{};
}

} // namespace pierside::workspace

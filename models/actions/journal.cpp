// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/journal.h"

#include "models/actions/statedirectory.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>

namespace pierside::actions {

using namespace Qt::StringLiterals;

static QByteArray toLine(const JournalEntry &entry)
{
    const QJsonObject object{
        {u"time"_s, entry.time.toUTC().toString(Qt::ISODateWithMs)},
        {u"engine"_s, entry.engine},
        {u"project"_s, entry.project},
        {u"verb"_s, entry.verb},
        {u"step"_s, entry.step},
        {u"object"_s, entry.object},
        {u"why"_s, entry.why},
    };
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

static void readInto(QList<JournalEntry> &entries, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return;
    while (!file.atEnd()) {
        const QJsonObject object = QJsonDocument::fromJson(file.readLine()).object();
        const QDateTime time = QDateTime::fromString(object.value("time"_L1).toString(), Qt::ISODateWithMs);
        if (!time.isValid())
            continue;
        entries.append({time, object.value("engine"_L1).toString(), object.value("project"_L1).toString(),
                        object.value("verb"_L1).toString(), object.value("step"_L1).toString(),
                        object.value("object"_L1).toString(), object.value("why"_L1).toString()});
    }
}

Journal::Journal(QString stateDirectory, qint64 bound)
    : m_directory(std::move(stateDirectory))
    , m_bound(bound)
{
}

QString Journal::path() const
{
    return m_directory + u"/journal.jsonl"_s;
}

Result<Done> Journal::write(const JournalEntry &entry) const
{
    const auto failed = [this](const QString &cause) {
        return failure(ErrorCode::PermissionDenied, u"writing the journal %1"_s.arg(path()), cause,
                       u"Nothing was deleted. Make room on that disk, or make the file writable."_s);
    };
    const auto directory = makePrivateDirectory(m_directory);
    if (!directory)
        return failure(directory.error());
    // Two processes must not both rotate, or the second would throw away what the first has just put aside.
    QLockFile lock(path() + u".lock"_s);
    if (!lock.tryLock(10'000))
        return failed(u"another process holds it"_s);

    QFile file(path());
    if (file.size() > m_bound) {
        const QString old = m_directory + u"/journal.1.jsonl"_s;
        QFile::remove(old);
        if (!QFile::rename(path(), old))
            return failed(u"it cannot be renamed to journal.1.jsonl"_s);
    }
    if (!file.open(QIODevice::WriteOnly | QIODevice::Append, QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return failed(file.errorString());
    const QByteArray line = toLine(entry);
    if (file.write(line) != line.size() || !syncToDisk(file))
        return failed(file.errorString());
    return Done{};
}

QList<JournalEntry> Journal::read() const
{
    QList<JournalEntry> entries;
    readInto(entries, m_directory + u"/journal.1.jsonl"_s);
    readInto(entries, path());
    return entries;
}

} // namespace pierside::actions

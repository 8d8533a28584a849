// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/run/pendingrequests.h"

#include "models/core/filelock.h"
#include "models/core/statedirectory.h"
#include "models/core/translate.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QSet>
#include <QUuid>

#include <algorithm>

namespace pierside::run {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mostRecordBytes = 4 * 1024 * 1024; //!< of one file; nothing of ours is near it
constexpr qint64 longestPendingSeconds = 3600;
constexpr int lastKind = static_cast<int>(plan::StepKind::RunHook);

QString recordFolder(const QString &stateDirectory)
{
    return stateDirectory + u"/pending"_s;
}

//! Hashed: a project's name comes from a file.
QString recordPrefix(const QString &engine, const ProjectName &project)
{
    const QByteArray text = (engine + u'\n' + project.value).toUtf8();
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex().left(32));
}

QByteArray beginLine(int number, const PendingRequest &request)
{
    QJsonObject object{{u"number"_s, number},
                       {u"kind"_s, static_cast<int>(request.kind)},
                       {u"object"_s, request.object},
                       {u"sent"_s, request.sent.toUTC().toString(Qt::ISODateWithMs)}};
    if (!request.newName.isEmpty())
        object.insert(u"newName"_s, request.newName);
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QList<PendingRequest> readRecord(const QString &path)
{
    QMap<int, PendingRequest> pending;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QDateTime earliest = QDateTime::currentDateTimeUtc().addSecs(-longestPendingSeconds);
    const QList<QByteArray> lines = file.read(mostRecordBytes).split('\n');
    for (const QByteArray &line : lines) {
        const QJsonObject object = QJsonDocument::fromJson(line).object();
        const int number = object["number"_L1].toInt(-1);
        const int kind = object["kind"_L1].toInt(-1);
        if (kind < 0) {
            pending.remove(number);
            continue;
        }
        PendingRequest request{static_cast<plan::StepKind>(std::min(kind, lastKind)), object["object"_L1].toString(),
                               object["newName"_L1].toString(),
                               QDateTime::fromString(object["sent"_L1].toString(), Qt::ISODateWithMs).toUTC()};
        if (kind <= lastKind && !request.object.isEmpty() && request.sent.isValid() && request.sent > earliest)
            pending.insert(number, std::move(request));
    }
    return pending.values();
}

//! Those of runs that have ended.
QStringList recordsOf(const QString &stateDirectory, const QString &engine, const ProjectName &project)
{
    const QDir folder(recordFolder(stateDirectory));
    QStringList paths;
    const QStringList names =
        folder.entryList({recordPrefix(engine, project) + u"-*.jsonl"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        const QString path = folder.filePath(name);
        if (!FileLock::isHeld(path))
            paths.append(path);
    }
    return paths;
}

} // namespace

class PendingRequests::Private
{
public:
    void write(const QByteArray &line)
    {
        // Where the disk is full, the next run knows less: that is no reason to stop this one.
        if (file.isOpen())
            file.write(line);
    }

    QFile file;
    std::unique_ptr<FileLock> lock;
    QSet<int> numbers;
    int next = 0;
};

PendingRequests::PendingRequests(std::unique_ptr<Private> p)
    : d(std::move(p))
{
}

PendingRequests::~PendingRequests()
{
    close();
}

void PendingRequests::close()
{
    d->file.close();
    if (d->lock && d->numbers.isEmpty())
        d->lock->removeFile();
    d->lock.reset();
}

Result<std::shared_ptr<PendingRequests>> PendingRequests::open(const QString &stateDirectory, const QString &engine,
                                                               const ProjectName &project)
{
    for (const QString &directory : {stateDirectory, recordFolder(stateDirectory)}) {
        if (const auto made = makePrivateDirectory(directory); !made)
            return failure(made.error());
    }
    auto own = std::make_unique<Private>();
    own->file.setFileName(u"%1/%2-%3.jsonl"_s.arg(recordFolder(stateDirectory), recordPrefix(engine, project),
                                                  QUuid::createUuid().toString(QUuid::Id128)));
    auto lock = FileLock::acquire(own->file.fileName());
    if (!lock)
        return failure(lock.error());
    own->lock = std::move(*lock);
    if (!own->file.open(QIODevice::Append | QIODevice::Unbuffered, QFileDevice::ReadOwner | QFileDevice::WriteOwner)) {
        const QString cause = own->file.errorString();
        own->lock->removeFile();
        return failure(ErrorCode::PermissionDenied, tr("writing %1").arg(own->file.fileName()), cause);
    }
    return std::shared_ptr<PendingRequests>(new PendingRequests(std::move(own)));
}

int PendingRequests::add(const PendingRequest &request)
{
    const int number = d->next++;
    d->numbers.insert(number);
    d->write(beginLine(number, request));
    return number;
}

void PendingRequests::remove(int number)
{
    if (d->numbers.remove(number))
        d->write(QJsonDocument(QJsonObject{{u"number"_s, number}}).toJson(QJsonDocument::Compact) + '\n');
}

QList<PendingRequest> PendingRequests::left(const QString &stateDirectory, const QString &engine,
                                            const ProjectName &project)
{
    QList<PendingRequest> requests;
    const QStringList records = recordsOf(stateDirectory, engine, project);
    for (const QString &path : records)
        requests += readRecord(path);
    return requests;
}

void PendingRequests::forget(const QString &stateDirectory, const QString &engine, const ProjectName &project)
{
    const QStringList records = recordsOf(stateDirectory, engine, project);
    for (const QString &path : records)
        QFile::remove(path);
}

} // namespace pierside::run

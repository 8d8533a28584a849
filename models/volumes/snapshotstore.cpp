// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/snapshotstore.h"

#include "models/core/statedirectory.h"
#include "models/core/translate.h"
#include "models/volumes/compressedfile.h"
#include "models/volumes/owner.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QRegularExpression>

#include <algorithm>

namespace pierside::volumes {

using namespace Qt::StringLiterals;

namespace {

constexpr auto manifestFile = "manifest.json"_L1;
constexpr auto ownerFile = "owner"_L1;
constexpr qint64 longestManifest = 16 * 1024 * 1024;

bool isId(const QString &text)
{
    static const QRegularExpression form(u"^[0-9]{8}-[0-9]{6}-[a-z0-9]{4}$"_s);
    return form.match(text).hasMatch();
}

Result<Manifest> readManifest(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > longestManifest)
        return failure(ErrorCode::NotFound, path, file.errorString());
    return manifestFrom(file.readAll());
}

} // namespace

QList<Manifest> SnapshotStore::list(const QString &engine, const ProjectName &project) const
{
    QList<Manifest> found;
    const QStringList names = QDir(m_folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &name : names) {
        if (!isId(name))
            continue;
        const auto manifest = readManifest(folderOf(name) + u'/' + manifestFile);
        if (manifest && manifest->id == name && (engine.isEmpty() || manifest->engine == engine) &&
            (project.isEmpty() || manifest->project == project.value))
            found.append(*manifest);
    }
    std::sort(found.begin(), found.end(), [](const Manifest &a, const Manifest &b) {
        return std::tie(a.created, a.id) > std::tie(b.created, b.id);
    });
    return found;
}

Result<Manifest> SnapshotStore::find(const QString &id) const
{
    if (!isId(id) || !QFile::exists(folderOf(id)))
        return failure(ErrorCode::NotFound, tr("snapshot %1").arg(id), tr("there is no such snapshot"),
                       tr("See \"pierside volumes snapshots\"."));
    auto manifest = readManifest(folderOf(id) + u'/' + manifestFile);
    // Its files are looked for by this id.
    if (manifest && manifest->id != id)
        return failure(ErrorCode::BadInput, tr("snapshot %1").arg(id), tr("its manifest is of another snapshot"));
    return manifest;
}

QString SnapshotStore::newId(const QDateTime &now)
{
    static constexpr char letters[] = "abcdefghijkmnpqrstuvwxyz23456789";
    QString id = now.toUTC().toString(u"yyyyMMdd-HHmmss-"_s);
    for (int i = 0; i < 4; ++i)
        id += QLatin1Char(letters[QRandomGenerator::global()->bounded(int(sizeof letters) - 1)]);
    return id;
}

Result<QString> SnapshotStore::begin(const QString &id) const
{
    if (auto made = makePrivateDirectory(m_folder); !made)
        return made;
    const auto folder = makePrivateDirectory(partialOf(id));
    QFile owner(partialOf(id) + u'/' + ownerFile);
    if (folder && (!owner.open(QIODevice::WriteOnly) || owner.write(ownerOfThisProcess().toUtf8()) < 0))
        return failure(ErrorCode::PermissionDenied, owner.fileName(), owner.errorString());
    return folder;
}

void SnapshotStore::sweep() const
{
    const QStringList names = QDir(m_folder).entryList({u"*.partial"_s}, QDir::Dirs);
    for (const QString &name : names) {
        QFile owner(m_folder + u'/' + name + u'/' + ownerFile);
        const bool isOpen = owner.open(QIODevice::ReadOnly);
        if (!isOpen || !isOwnerAlive(QString::fromUtf8(owner.read(256))))
            discard(name.chopped(8));
    }
}

Result<Done> SnapshotStore::complete(const Manifest &manifest) const
{
    QFile file(partialOf(manifest.id) + u'/' + manifestFile);
    const QByteArray text = QJsonDocument(toJson(manifest)).toJson();
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly) || file.write(text) != text.size() || !syncToDisk(file))
        return failure(ErrorCode::EngineFailed, file.fileName(), file.errorString());
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    file.close();
    QFile::remove(partialOf(manifest.id) + u'/' + ownerFile);
    syncDirectory(partialOf(manifest.id));
    if (!QDir().rename(partialOf(manifest.id), folderOf(manifest.id)))
        return failure(ErrorCode::EngineFailed, folderOf(manifest.id), tr("the folder cannot be renamed"));
    syncDirectory(m_folder);
    return Done{};
}

void SnapshotStore::discard(const QString &id) const
{
    if (isId(id))
        QDir(partialOf(id)).removeRecursively();
}

Result<Done> SnapshotStore::remove(const QString &id) const
{
    if (const auto found = find(id); !found)
        return failure(found.error());
    // First out of the list: a half removed snapshot must not be restored.
    if (!QDir().rename(folderOf(id), partialOf(id)) || !QDir(partialOf(id)).removeRecursively())
        return failure(ErrorCode::PermissionDenied, folderOf(id), tr("the folder cannot be removed"));
    return Done{};
}

QString SnapshotStore::fileOf(const Manifest &manifest, const SavedVolume &volume) const
{
    return folderOf(manifest.id) + u'/' + volume.file;
}

Result<Done> SnapshotStore::verify(const QString &file, const SavedVolume &volume, const std::stop_token &stop)
{
    // Opening a named pipe would wait for a writer.
    if (QFileInfo::exists(file) && !QFileInfo(file).isFile())
        return failure(ErrorCode::BadInput, file, tr("it is not a regular file"));
    CompressedReader reader(file);
    while (true) {
        if (stop.stop_requested())
            return failure(Error::cancelled());
        const auto piece = reader.next();
        if (!piece)
            return failure(piece.error());
        if (piece->isEmpty())
            break;
        if (reader.bytesRead() > volume.bytes)
            break; // longer than it was: do not read a claimed size without end
    }
    const CompressedFacts facts = reader.facts();
    if (facts.rawBytes != volume.bytes || QString::fromLatin1(facts.rawSha256) != volume.sha256)
        return failure(ErrorCode::BadInput, file, tr("the file is damaged: its checksum differs"));
    return Done{};
}

} // namespace pierside::volumes

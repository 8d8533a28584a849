// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/manifest.h"

#include "models/core/translate.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace pierside::volumes {

using namespace Qt::StringLiterals;

namespace {

constexpr int manifestVersion = 1;
constexpr qsizetype mostVolumes = 10'000;

QJsonObject textsToJson(const QMap<QString, QString> &texts)
{
    QJsonObject object;
    for (auto it = texts.cbegin(); it != texts.cend(); ++it)
        object.insert(it.key(), *it);
    return object;
}

QMap<QString, QString> textsFrom(const QJsonValue &value)
{
    QMap<QString, QString> texts;
    const QJsonObject object = value.toObject();
    for (auto it = object.begin(); it != object.end(); ++it)
        texts.insert(it.key(), it->toString());
    return texts;
}

QJsonObject volumeToJson(const SavedVolume &volume)
{
    return {{"name"_L1, volume.name},
            {"key"_L1, volume.key},
            {"driver"_L1, volume.driver},
            {"labels"_L1, textsToJson(volume.labels)},
            {"options"_L1, textsToJson(volume.options)},
            {"file"_L1, volume.file},
            {"bytes"_L1, volume.bytes},
            {"fileBytes"_L1, volume.fileBytes},
            {"sha256"_L1, volume.sha256},
            {"top"_L1, volume.top},
            {"format"_L1, QJsonObject{{"product"_L1, volume.format.product}, {"version"_L1, volume.format.version}}}};
}

Result<SavedVolume> volumeFrom(const QJsonObject &object)
{
    SavedVolume volume;
    volume.name = object["name"_L1].toString();
    volume.key = object["key"_L1].toString();
    volume.driver = object["driver"_L1].toString();
    volume.labels = textsFrom(object["labels"_L1]);
    volume.options = textsFrom(object["options"_L1]);
    volume.file = object["file"_L1].toString();
    volume.bytes = object["bytes"_L1].toInteger(-1);
    volume.fileBytes = object["fileBytes"_L1].toInteger(-1);
    volume.sha256 = object["sha256"_L1].toString();
    volume.top = object["top"_L1].toString();
    const QJsonObject format = object["format"_L1].toObject();
    volume.format = {format["product"_L1].toString(), format["version"_L1].toString()};
    // Of earlier versions.
    if (const QString old = object["postgres"_L1].toString(); volume.format.isEmpty() && !old.isEmpty())
        volume.format = dataFormatFrom(u"PG_VERSION"_s, old.toLatin1());
    const bool isPlainName = !volume.file.isEmpty() && !volume.file.contains(u'/') && !volume.file.startsWith(u'.');
    if (volume.name.isEmpty() || !isPlainName || volume.bytes < 0 || volume.fileBytes < 0)
        return failure(ErrorCode::BadInput, tr("reading a snapshot"), tr("its manifest is not valid"));
    return volume;
}

SavedUser userFrom(const QJsonObject &object)
{
    return {object["name"_L1].toString(), object["image"_L1].toString(), object["imageId"_L1].toString(),
            object["running"_L1].toBool(), object["exitCode"_L1].toInt()};
}

} // namespace

qint64 Manifest::bytes() const
{
    qint64 sum = 0;
    for (const SavedVolume &volume : volumes)
        sum += volume.bytes;
    return sum;
}

qint64 Manifest::fileBytes() const
{
    qint64 sum = 0;
    for (const SavedVolume &volume : volumes)
        sum += volume.fileBytes;
    return sum;
}

const SavedVolume *Manifest::find(const QString &volume) const
{
    const auto found = std::find_if(volumes.cbegin(), volumes.cend(),
                                    [&volume](const SavedVolume &saved) { return saved.name == volume; });
    return found == volumes.cend() ? nullptr : &*found;
}

QStringList Manifest::namesOf(const QStringList &wanted) const
{
    QStringList names;
    for (const SavedVolume &volume : volumes) {
        if (wanted.isEmpty() || wanted.contains(volume.name) || wanted.contains(volume.key))
            names.append(volume.name);
    }
    return names;
}

QString consistencyName(Consistency consistency)
{
    return consistency == Consistency::Clean ? u"clean"_s : u"crash-consistent"_s;
}

QJsonObject toJson(const Manifest &manifest)
{
    QJsonArray volumes;
    for (const SavedVolume &volume : manifest.volumes)
        volumes.append(volumeToJson(volume));
    QJsonArray users;
    for (const SavedUser &user : manifest.users)
        users.append(QJsonObject{{"name"_L1, user.name},
                                 {"image"_L1, user.image},
                                 {"imageId"_L1, user.imageId},
                                 {"running"_L1, user.running},
                                 {"exitCode"_L1, user.exitCode}});
    return {{"version"_L1, manifestVersion},
            {"id"_L1, manifest.id},
            {"engine"_L1, manifest.engine},
            {"project"_L1, manifest.project},
            {"created"_L1, manifest.created.toUTC().toString(Qt::ISODateWithMs)},
            {"reason"_L1, manifest.reason},
            {"consistency"_L1, consistencyName(manifest.consistency)},
            {"volumes"_L1, volumes},
            {"users"_L1, users},
            {"state"_L1, manifest.state},
            {"branch"_L1, manifest.checkout.branch},
            {"migrations"_L1, manifest.checkout.migrations},
            {"leftOut"_L1, QJsonArray::fromStringList(manifest.leftOut)},
            {"notKept"_L1, QJsonArray{"SELinux labels"_L1, "chattr flags"_L1, "trusted attributes"_L1, "sockets"_L1}}};
}

Result<Manifest> manifestFrom(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    const QJsonArray volumes = object["volumes"_L1].toArray();
    if (object["version"_L1].toInt() != manifestVersion || volumes.size() > mostVolumes)
        return failure(ErrorCode::BadInput, tr("reading a snapshot"), tr("its manifest is not valid"),
                       tr("It may be from a newer version of Pierside."));
    Manifest manifest;
    manifest.id = object["id"_L1].toString();
    manifest.engine = object["engine"_L1].toString();
    manifest.project = object["project"_L1].toString();
    manifest.created = QDateTime::fromString(object["created"_L1].toString(), Qt::ISODateWithMs);
    manifest.reason = object["reason"_L1].toString();
    manifest.consistency = object["consistency"_L1].toString() == consistencyName(Consistency::Clean)
                               ? Consistency::Clean
                               : Consistency::CrashConsistent;
    for (const QJsonValue &value : volumes) {
        auto volume = volumeFrom(value.toObject());
        if (!volume)
            return failure(volume.error());
        manifest.volumes.append(*volume);
    }
    manifest.state = object["state"_L1].toString();
    manifest.checkout = {object["branch"_L1].toString(), object["migrations"_L1].toString()};
    const QJsonArray leftOut = object["leftOut"_L1].toArray();
    for (const QJsonValue &name : leftOut)
        manifest.leftOut.append(name.toString());
    const QJsonArray users = object["users"_L1].toArray();
    for (const QJsonValue &value : users)
        manifest.users.append(userFrom(value.toObject()));
    return manifest;
}

} // namespace pierside::volumes

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/bundle.h"

#include "models/core/plaintext.h"
#include "models/core/projectname.h"
#include "models/core/translate.h"
#include "models/volumes/volumelist.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <algorithm>

namespace pierside::volumes {

using namespace Qt::StringLiterals;

namespace {

constexpr int bundleVersion = 1;
constexpr qsizetype mostListed = 1000;        //!< files, images, volumes
constexpr qint64 mostBytes = qint64(1) << 50; //!< of one volume; the sum of all must fit into 64 bits
constexpr qsizetype longestPath = 1024;
constexpr auto ownLabels = "org.pierside."_L1;

tl::unexpected<Error> badBundle(const QString &cause, const QString &next = {})
{
    return failure(ErrorCode::BadInput, tr("reading the list of the bundle"), cause, next);
}

//! Two files of one name, or a file that is the folder of another one.
QString doubledIn(QStringList paths)
{
    // Two names that differ in case only are one file on some systems.
    for (QString &path : paths)
        path = path.toCaseFolded();
    const QSet<QString> all(paths.cbegin(), paths.cend());
    QSet<QString> seen;
    for (const QString &path : std::as_const(paths)) {
        if (seen.contains(path))
            return path;
        seen.insert(path);
        for (qsizetype end = path.indexOf(u'/'); end >= 0; end = path.indexOf(u'/', end + 1)) {
            if (all.contains(path.first(end)))
                return path.first(end);
        }
    }
    return {};
}

Result<Done> readFiles(const QJsonObject &object, Bundle &bundle)
{
    const QJsonArray files = object["files"_L1].toArray();
    QStringList paths;
    for (const QJsonValue &one : files) {
        const BundledFile file{one["path"_L1].toString(), one["bytes"_L1].toInteger(-1)};
        const QString place = tr("file %1, \"%2\"").arg(paths.size() + 1).arg(cleanLine(excerpt(file.path, 80)));
        if (const QString problem = pathProblem(file.path); !problem.isEmpty())
            return badBundle(u"%1: %2"_s.arg(place, problem));
        if (file.bytes < 0 || file.bytes > longestBundledFile)
            return badBundle(tr("%1: its size is %2").arg(place).arg(file.bytes));
        paths.append(file.path);
        bundle.files.append(file);
    }
    if (const QString doubled = doubledIn(paths); !doubled.isEmpty())
        return badBundle(tr("there are two files \"%1\"").arg(cleanLine(doubled)));
    bundle.composeFiles = object["composeFiles"_L1].toVariant().toStringList();
    for (const QString &path : std::as_const(bundle.composeFiles)) {
        if (!paths.contains(path))
            return badBundle(tr("the compose file \"%1\" is not among its files").arg(cleanLine(excerpt(path, 80))));
    }
    bundle.directory = object["directory"_L1].toString();
    const QString problem = bundle.directory.isEmpty() ? QString() : pathProblem(bundle.directory);
    if (!problem.isEmpty() || doubledIn(paths + QStringList{bundle.directory + "/x"_L1}).size() > 0)
        return badBundle(tr("the project folder \"%1\" cannot be used").arg(cleanLine(excerpt(bundle.directory, 80))));
    bundle.overrideBytes = object["overrideBytes"_L1].toInteger();
    if (bundle.overrideBytes < 0 || bundle.overrideBytes > longestBundledFile)
        return badBundle(tr("the size of the override is %1").arg(bundle.overrideBytes));
    return Done{};
}

Result<Done> readSnapshot(const QJsonObject &object, Bundle &bundle)
{
    auto manifest = manifestFrom(QJsonDocument(object["snapshot"_L1].toObject()).toJson());
    if (!manifest)
        return failure(manifest.error());
    if (manifest->project != bundle.project)
        return badBundle(tr("its snapshot is of another project"));
    QSet<QString> names;
    for (qsizetype i = 0; i < manifest->volumes.size(); ++i) {
        SavedVolume &volume = manifest->volumes[i];
        const QString place = tr("volume %1, \"%2\"").arg(i + 1).arg(cleanLine(excerpt(volume.name, 80)));
        if (!isVolumeName(volume.name))
            return badBundle(tr("%1: that is no name of a volume").arg(place));
        if (names.contains(volume.name))
            return badBundle(tr("%1: it is there twice").arg(place));
        names.insert(volume.name);
        if (volume.file != u"%1.tar.zst"_s.arg(i) || !volume.top.isEmpty())
            return badBundle(tr("%1: its archive cannot be used").arg(place));
        if (volume.bytes > mostBytes || volume.fileBytes > mostBytes)
            return badBundle(tr("%1: its size is %2").arg(place).arg(std::max(volume.bytes, volume.fileBytes)));
        volume.labels.removeIf([](const auto &label) { return label.key().startsWith(ownLabels); });
    }
    bundle.snapshot = std::move(*manifest);
    return Done{};
}

} // namespace

QString entryOf(const BundledFile &file)
{
    return "files/"_L1 + file.path;
}

QString entryOf(const SavedVolume &volume)
{
    return "volumes/"_L1 + volume.file;
}

QList<BundleEntry> entriesOf(const Bundle &bundle)
{
    QList<BundleEntry> entries;
    for (const BundledFile &file : bundle.files)
        entries.append({entryOf(file), file.bytes});
    if (bundle.overrideBytes > 0)
        entries.append({bundleOverride, bundle.overrideBytes});
    for (const SavedVolume &volume : bundle.snapshot.volumes)
        entries.append({entryOf(volume), volume.fileBytes});
    return entries;
}

QString pathProblem(const QString &path)
{
    if (path.isEmpty() || path.size() > longestPath)
        return tr("it is empty or too long");
    if (path.startsWith(u'/') || path.contains(u':'))
        return tr("it is absolute");
    const QStringList parts = path.split(u'/');
    if (parts.contains(".."_L1))
        return tr("it leads out of its folder");
    const bool isPlain = std::none_of(path.cbegin(), path.cend(),
                                      [](QChar letter) { return letter.category() == QChar::Other_Control; });
    if (!isPlain || path.contains(u'\\') || parts.contains(QString()) || parts.contains("."_L1))
        return tr("it is no plain path");
    return {};
}

bool isPortable(const SavedVolume &volume)
{
    return volume.options.isEmpty() && (volume.driver.isEmpty() || volume.driver == "local"_L1);
}

QJsonObject toJson(const Bundle &bundle)
{
    QJsonArray files;
    for (const BundledFile &file : bundle.files)
        files.append(QJsonObject{{"path"_L1, file.path}, {"bytes"_L1, file.bytes}});
    QJsonArray images;
    for (const BundledImage &image : bundle.images)
        images.append(QJsonObject{{"service"_L1, image.service},
                                  {"reference"_L1, image.reference},
                                  {"id"_L1, image.id},
                                  {"digests"_L1, QJsonArray::fromStringList(image.digests)}});
    return {{"bundle"_L1, bundleVersion},
            {"project"_L1, bundle.project},
            {"created"_L1, bundle.created.toUTC().toString(Qt::ISODateWithMs)},
            {"directory"_L1, bundle.directory},
            {"composeFiles"_L1, QJsonArray::fromStringList(bundle.composeFiles)},
            {"files"_L1, files},
            {"overrideBytes"_L1, bundle.overrideBytes},
            {"images"_L1, images},
            {"missing"_L1, QJsonArray::fromStringList(bundle.missing)},
            {"snapshot"_L1, toJson(bundle.snapshot)}};
}

Result<Bundle> bundleFrom(const QByteArray &json)
{
    const QJsonObject object = QJsonDocument::fromJson(json).object();
    if (object["bundle"_L1].toInt() != bundleVersion)
        return badBundle(tr("it is not valid"), tr("It may be from a newer version of Pierside."));
    for (const auto key : {"files"_L1, "composeFiles"_L1, "images"_L1, "missing"_L1}) {
        if (object[key].toArray().size() > mostListed)
            return badBundle(tr("it has more than %n entry(ies) in \"%1\"", nullptr, int(mostListed)).arg(key));
    }
    if (object["snapshot"_L1]["volumes"_L1].toArray().size() > mostListed)
        return badBundle(tr("it has more than %n entry(ies) in \"%1\"", nullptr, int(mostListed)).arg("volumes"_L1));
    const auto name = checkedProjectName(object["project"_L1].toString());
    if (!name)
        return failure(name.error());
    Bundle bundle;
    bundle.project = name->value;
    bundle.created = QDateTime::fromString(object["created"_L1].toString(), Qt::ISODateWithMs);
    if (const auto read = readFiles(object, bundle); !read)
        return failure(read.error());
    const QJsonArray images = object["images"_L1].toArray();
    for (const QJsonValue &one : images)
        bundle.images.append({one["service"_L1].toString(), one["reference"_L1].toString(), one["id"_L1].toString(),
                              one["digests"_L1].toVariant().toStringList()});
    bundle.missing = object["missing"_L1].toVariant().toStringList();
    if (const auto read = readSnapshot(object, bundle); !read)
        return failure(read.error());
    return bundle;
}

} // namespace pierside::volumes

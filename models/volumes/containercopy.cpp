// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/containercopy.h"

#include "models/core/translate.h"
#include "models/volumes/archivefile.h"
#include "models/volumes/background.h"
#include "models/volumes/mergefiles.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

namespace pierside::volumes {

using namespace Qt::StringLiterals;
using engine::FileStat;

namespace {

bool namesContent(const QString &path)
{
    return path == u"."_s || path.endsWith(u"/."_s);
}

QString withoutEnd(QString path)
{
    if (namesContent(path))
        path.chop(1);
    while (path.size() > 1 && path.endsWith(u'/'))
        path.chop(1);
    return path;
}

//! Absolute: the engine's paths begin at the root.
QString insideContainer(const QString &path)
{
    return path.startsWith(u'/') ? path : u'/' + path;
}

//! A source whose link was followed, with the name that the user gave.
struct CopySource
{
    ContainerPath path;
    QString name;
    FileStat stat;
    bool isContent = false;
};

Result<CopySource> sourceOf(engine::Engine &engine, const ContainerPath &given, bool followLink,
                            const std::stop_token &stop)
{
    // Clean, as in docker cp: ".." as a name would lead out of the target.
    CopySource source{
        {given.container, QDir::cleanPath(insideContainer(given.path))}, {}, {}, namesContent(given.path)};
    source.name = source.path.path.section(u'/', -1);
    if (source.name.isEmpty())
        return failure(ErrorCode::BadInput, given.path, tr("the root of a container cannot be copied"),
                       tr("Copy one of its folders, or use export."));
    auto stat = waitFor(engine.fileStat(given.container, source.path.path), stop);
    if (stat && stat->isLink() && (followLink || source.isContent)) {
        source.path.path = stat->linkTarget;
        stat = waitFor(engine.fileStat(given.container, source.path.path), stop);
    }
    if (!stat) {
        const bool isMissing = stat.error().code == ErrorCode::NotFound;
        return failure(stat.error().code, given.path,
                       isMissing ? tr("there is no such file in the container") : stat.error().cause);
    }
    if (source.isContent && !stat->isFolder())
        return failure(ErrorCode::BadInput, given.path, tr("it is not a folder"));
    source.stat = *stat;
    return source;
}

Result<Done> readSource(engine::Engine &engine, const ContainerPath &path, const BytesTaker &take,
                        const std::stop_token &stop)
{
    const auto start = [&](const auto &bytes, const auto &control) {
        return engine.readArchive(path.container, path.path, bytes, control);
    };
    return readStream(start, take, stop);
}

//! Where the source goes; its parent folder exists.
Result<QString> placeFor(const CopySource &source, const QString &target)
{
    const QFileInfo there(target);
    if (there.isDir())
        return source.isContent ? QDir(target).absolutePath() : QDir(target).absoluteFilePath(source.name);
    if (there.exists() && source.stat.isFolder())
        return failure(ErrorCode::Conflict, target, tr("a folder cannot replace a file"));
    if (target.endsWith(u'/') && !source.stat.isFolder())
        return failure(ErrorCode::NotFound, target, tr("there is no such folder"));
    const QFileInfo place(withoutEnd(target));
    if (!place.absoluteDir().exists())
        return failure(ErrorCode::NotFound, place.absolutePath(), tr("there is no such folder"));
    return place.absoluteFilePath();
}

Result<Done> writePacked(engine::Engine &engine, const CopySource &source, const QString &file,
                         const std::stop_token &stop)
{
    QFile packed(file);
    if (!packed.open(QIODevice::WriteOnly | QIODevice::NewOnly))
        return failure(ErrorCode::PermissionDenied, file, packed.errorString());
    const auto take = [&packed](const QByteArray &piece) -> Result<Done> {
        if (packed.write(piece) != piece.size())
            return failure(ErrorCode::PermissionDenied, packed.fileName(), packed.errorString());
        return Done{};
    };
    if (auto read = readSource(engine, source.path, take, stop); !read)
        return read;
    packed.close();
    return packed.error() == QFile::NoError
               ? Result<Done>(Done{})
               : failure(ErrorCode::PermissionDenied, packed.fileName(), packed.errorString());
}

//! The one member of the folder into which the archive was unpacked.
Result<QString> unpackedRoot(const QString &folder)
{
    const QStringList members =
        QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    if (members.size() != 1)
        return failure(ErrorCode::Protocol, tr("unpacking the archive"),
                       tr("the engine sent %n file(s) instead of one", nullptr, int(members.size())));
    return folder + u'/' + members.first();
}

//! A file or folder of this machine, with the name that the user gave.
struct LocalSource
{
    QString path;
    QString name;
    bool isFolder = false;
    bool isContent = false;
};

Result<LocalSource> localSource(const QString &given, bool followLink)
{
    LocalSource source;
    source.isContent = namesContent(given);
    const QFileInfo named(withoutEnd(given));
    source.name = QDir::cleanPath(named.absoluteFilePath()).section(u'/', -1);
    // A slash at the end leads to what is behind a link, as everywhere.
    const bool follows = followLink || source.isContent || given.endsWith(u'/');
    const QFileInfo found(follows ? named.canonicalFilePath() : named.absoluteFilePath());
    if (found.filePath().isEmpty() || (!found.exists() && !found.isSymLink()))
        return failure(ErrorCode::NotFound, given, tr("there is no such file or folder"));
    source.path = found.filePath();
    source.isFolder = found.isDir() && !found.isSymLink();
    if (source.isContent && !source.isFolder)
        return failure(ErrorCode::BadInput, given, tr("it is not a folder"));
    return source;
}

//! The place of a target in a container: a folder that exists there, and a name in it.
struct CopyTarget
{
    QString folder;
    QString name; //!< "." = what is in the source's folder goes into the folder
};

Result<CopyTarget> copyTargetOf(engine::Engine &engine, const ContainerPath &given, const LocalSource &source,
                                const std::stop_token &stop)
{
    QString path = insideContainer(given.path);
    auto there = waitFor(engine.fileStat(given.container, withoutEnd(path)), stop);
    if (there && there->isLink()) {
        path = there->linkTarget;
        there = waitFor(engine.fileStat(given.container, path), stop);
    }
    if (!there && there.error().code != ErrorCode::NotFound)
        return failure(there.error());
    if (there && there->isFolder())
        return CopyTarget{path, source.isContent ? u"."_s : source.name};
    if (there && source.isFolder)
        return failure(ErrorCode::Conflict, given.path, tr("a folder cannot replace a file"));
    if (path.endsWith(u'/') && !source.isFolder)
        return failure(ErrorCode::NotFound, given.path, tr("there is no such folder in the container"));
    const QString whole = withoutEnd(path);
    return CopyTarget{whole.section(u'/', 0, -2) + u'/', whole.section(u'/', -1)};
}

} // namespace

Result<Done> copyFrom(engine::Engine &engine, const ContainerPath &from, const QString &target,
                      const CopyOptions &options, const std::stop_token &stop)
{
    const auto source = sourceOf(engine, from, options.followLink, stop);
    if (!source)
        return failure(source.error());
    const auto place = placeFor(*source, target);
    if (!place)
        return failure(place.error());
    // Beside the place: /tmp may have less room, and a move within one disk is not a copy.
    const bool intoIt = QFileInfo(*place).isDir();
    const QString beside = intoIt ? *place : QFileInfo(*place).absolutePath();
    QTemporaryDir work(beside + "/.pierside-XXXXXX"_L1);
    if (!work.isValid())
        return failure(ErrorCode::PermissionDenied, beside, work.errorString());
    const QString packed = work.filePath(u"packed.tar"_s);
    const QString unpacked = work.filePath(u"files"_s);
    if (auto written = writePacked(engine, *source, packed, stop); !written)
        return written;
    if (const auto count = unpackArchive(packed, unpacked, stop); !count)
        return failure(count.error());
    const auto root = unpackedRoot(unpacked);
    return root ? mergeFiles(*root, *place) : failure(root.error());
}

Result<Done> readTar(engine::Engine &engine, const ContainerPath &from, const CopyOptions &options,
                     const BytesTaker &take, const std::stop_token &stop)
{
    const auto source = sourceOf(engine, from, options.followLink, stop);
    return source ? readSource(engine, source->path, take, stop) : failure(source.error());
}

Result<Done> copyTo(engine::Engine &engine, const QString &from, const ContainerPath &target,
                    const CopyOptions &options, const std::stop_token &stop)
{
    const auto source = localSource(from, options.followLink);
    if (!source)
        return failure(source.error());
    const auto place = copyTargetOf(engine, target, *source, stop);
    if (!place)
        return failure(place.error());
    const auto archive =
        std::make_shared<PathArchive>(QStringList{source->path}, PathArchiveOptions{place->name, true});
    return waitFor(engine.putArchive(target.container, place->folder, [archive] { return archive->next(); },
                                     {.replaceFolders = false, .containerOwner = options.containerOwner}),
                   stop);
}

Result<Done> writeTar(engine::Engine &engine, const engine::ArchiveSource &archive, const ContainerPath &target,
                      const CopyOptions &options, const std::stop_token &stop)
{
    return waitFor(engine.putArchive(target.container, insideContainer(target.path), archive,
                                     {.replaceFolders = false, .containerOwner = options.containerOwner}),
                   stop);
}

} // namespace pierside::volumes

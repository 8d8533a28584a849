// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/bundleactions.h"

#include "models/core/translate.h"
#include "models/run/projectlock.h"
#include "models/volumes/background.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>

#include <algorithm>

namespace pierside::actions {

using namespace Qt::StringLiterals;

namespace {

bool isComposeName(const QString &path)
{
    return path.endsWith(".yaml"_L1) || path.endsWith(".yml"_L1);
}

//! The folder that contains all of these paths.
QString commonFolder(const QString &folder, const QStringList &paths)
{
    QString common = QDir::cleanPath(folder);
    for (const QString &path : paths) {
        while (!path.startsWith(common + u'/') && common.contains(u'/'))
            common = common.section(u'/', 0, -2);
    }
    return common;
}

//! What the services need besides the compose files.
QStringList neededBesides(const compose::Project &project, const QStringList &otherFiles)
{
    QStringList needed;
    const QDir base(project.workingDirectory);
    const auto add = [&](const QString &text, const QString &path) {
        needed.append(text.arg(QDir::isAbsolutePath(path) ? base.relativeFilePath(path) : path));
    };
    for (const QString &file : otherFiles)
        add(tr("file %1"), file);
    for (const QMap<QString, compose::FileSource> &sources : {project.secrets, project.configs}) {
        for (const compose::FileSource &source : sources) {
            if (!source.file.isEmpty())
                add(tr("file %1"), source.file);
        }
    }
    for (const compose::Service &service : project.services) {
        if (service.build)
            add(tr("build context %1"), service.build->context);
        for (const compose::VolumeMount &mount : service.volumes) {
            if (mount.type == compose::VolumeMount::Type::Bind)
                add(tr("bind mount %1"), mount.source);
        }
    }
    needed.removeDuplicates();
    return needed;
}

Result<QList<volumes::BundledImage>> imagesOf(engine::Engine &engine, const compose::Project &project,
                                              const std::stop_token &stop)
{
    QList<volumes::BundledImage> images;
    for (const compose::Service &service : project.services) {
        const QString reference = project.imageOf(service);
        if (reference.isEmpty())
            continue;
        const auto image = volumes::waitFor(engine.inspectImage(reference), stop);
        if (!image && image.error().code != ErrorCode::NotFound)
            return failure(image.error());
        images.append(
            {service.name, reference, image ? image->id.value : QString(), image ? image->digests : QStringList()});
    }
    return images;
}

BundledImageState stateOf(const volumes::BundledImage &wanted, const Result<engine::Image> &found)
{
    if (!found)
        return BundledImageState::Missing;
    const bool sharesDigest = std::any_of(wanted.digests.cbegin(), wanted.digests.cend(),
                                          [&found](const QString &digest) { return found->digests.contains(digest); });
    const bool isSame = wanted.id.isEmpty() || found->id.value == wanted.id || sharesDigest;
    return isSame ? BundledImageState::Same : BundledImageState::Other;
}

//! The files as they are when they are written.
Result<BundleFiles> withData(engine::Engine &engine, const compose::Project &project, const volumes::Manifest &snapshot,
                             const QStringList &missing, const std::stop_token &stop)
{
    auto files = bundleFilesOf(project);
    if (!files)
        return files;
    auto images = imagesOf(engine, project, stop);
    if (!images)
        return failure(images.error());
    files->bundle.created = QDateTime::currentDateTimeUtc();
    files->bundle.images = *images;
    files->bundle.snapshot = snapshot;
    files->bundle.missing = missing;
    // What an import would refuse is not written.
    if (const auto valid = volumes::bundleFrom(QJsonDocument(toJson(files->bundle)).toJson()); !valid)
        return failure(valid.error());
    return files;
}

} // namespace

Result<BundleFiles> bundleFilesOf(const compose::Project &project)
{
    BundleFiles files;
    volumes::Bundle &bundle = files.bundle;
    bundle.project = project.name.value;
    QStringList compose = project.files;
    compose.removeAll(project.overrideFile);
    const bool hasOverride = project.files.contains(project.overrideFile);
    QStringList all = compose;
    QStringList others = project.environmentFiles;
    for (const QString &path : project.watchedFiles) {
        if (path != project.overrideFile && QFileInfo(path).isFile())
            (isComposeName(path) || compose.contains(path) ? all : others).append(path);
    }
    all.removeDuplicates();
    files.base = commonFolder(project.workingDirectory, all);
    // Others need not know the folders of this user.
    const bool isAround = files.base != QDir::cleanPath(project.workingDirectory) &&
                          QString(QDir::homePath() + u'/').startsWith(files.base + u'/');
    if (files.base.isEmpty() || isAround)
        return failure(ErrorCode::BadInput, tr("writing a bundle of %1").arg(project.name.value),
                       tr("its files have no folder in common: %1").arg(all.join(u", "_s)));
    const QDir base(files.base);
    const QString directory = base.relativeFilePath(project.workingDirectory);
    bundle.directory = directory == "."_L1 ? QString() : directory;
    for (const QString &path : std::as_const(all))
        bundle.files.append({base.relativeFilePath(path), QFileInfo(path).size()});
    for (const QString &path : std::as_const(compose))
        bundle.composeFiles.append(base.relativeFilePath(path));
    bundle.overrideBytes = hasOverride ? QFileInfo(project.overrideFile).size() : 0;
    bundle.missing = neededBesides(project, others);
    return files;
}

Task<qint64> exportBundle(const EnginePointer &engine, const VolumeStores &stores, const compose::Project &project,
                          const volumes::BackupRequest &request, const QStringList &missing, const QString &file,
                          const volumes::Progress &progress)
{
    return volumes::inBackground([=](const std::stop_token &stop) -> Result<qint64> {
        const auto lock = run::ProjectLock::acquire(engine->info(), request.project);
        if (!lock)
            return failure(lock.error());
        // Before the containers are paused for something that cannot be written.
        if (const auto files = bundleFilesOf(project); !files)
            return failure(files.error());
        volumes::Manifest snapshot;
        snapshot.project = request.project.value;
        snapshot.leftOut = request.leftOut;
        if (!request.volumes.isEmpty()) {
            const auto saved = volumes::backUp(*engine, stores.places, request, progress, stop);
            if (!saved)
                return failure(saved.error());
            snapshot = saved->manifest;
        }
        const auto files = withData(*engine, project, snapshot, missing, stop);
        const volumes::SnapshotStore &store = stores.places.store;
        auto size = files ? volumes::writeBundle(file, files->bundle,
                                                 {files->base, project.overrideFile, store.folderOf(snapshot.id)},
                                                 progress, stop)
                          : Result<qint64>(failure(files.error()));
        if (!request.volumes.isEmpty())
            static_cast<void>(store.remove(snapshot.id));
        return size;
    });
}

Task<BundleLook> lookIntoBundle(const EnginePointer &engine, const QString &file)
{
    return volumes::inBackground([engine, file](const std::stop_token &stop) -> Result<BundleLook> {
        auto bundle = volumes::readBundle(file, {}, stop);
        if (!bundle)
            return failure(bundle.error());
        BundleLook look{*bundle, {}};
        for (const volumes::BundledImage &image : look.bundle.images) {
            const auto found = volumes::waitFor(engine->inspectImage(image.reference), stop);
            if (!found && found.error().code != ErrorCode::NotFound)
                return failure(found.error());
            look.images.append(stateOf(image, found));
        }
        return look;
    });
}

Task<volumes::Manifest> unpackBundle(const EnginePointer &engine, const VolumeStores &stores, const QString &file,
                                     const volumes::Bundle &agreed, const volumes::BundleTarget &target,
                                     const volumes::Progress &progress)
{
    return volumes::inBackground([=](const std::stop_token &stop) {
        return volumes::unpackBundle(*engine, stores.places, file, agreed, target, progress, stop);
    });
}

} // namespace pierside::actions

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/archivelook.h"

#include "models/core/translate.h"
#include "models/volumes/background.h"
#include "models/volumes/helper.h"
#include "models/volumes/helperimage.h"
#include "models/volumes/owner.h"
#include "models/volumes/tarlisting.h"
#include "models/volumes/users.h"

#include <QUuid>

#include <utility>

namespace pierside::volumes {

using namespace Qt::StringLiterals;

namespace {

constexpr auto mountedAt = "/pierside-volume"_L1; //!< in the container

//! One that a container of the volume has, else any.
Result<QString> imageOnEngine(engine::Engine &engine, const QString &volume, const std::stop_token &stop)
{
    const auto containers = waitFor(engine.listContainers({}), stop);
    if (!containers)
        return failure(containers.error());
    const QList<engine::Container> users = usersOf(*containers, {volume});
    if (!users.isEmpty())
        return users.first().imageId.value;
    const auto images = waitFor(engine.listImages(), stop);
    if (!images)
        return failure(images.error());
    if (images->isEmpty())
        return failure(ErrorCode::NotFound, tr("reading volume %1").arg(volume),
                       tr("the engine has no image to read it with"), tr("Pull any image, then try again."));
    return images->first().id.value;
}

//! \brief A container with the volume that is never started. Removed with this object.
class IdleContainer
{
public:
    IdleContainer(engine::Engine &engine, const QString &volume)
        : m_engine(engine)
        , m_volume(volume)
    {
    }
    ~IdleContainer()
    {
        if (!m_id.value.isEmpty())
            static_cast<void>(waitFor(m_engine.removeContainer(m_id, true, true)));
    }
    Q_DISABLE_COPY_MOVE(IdleContainer)

    Result<Done> make(const std::stop_token &stop)
    {
        if (const auto present = waitFor(m_engine.inspectVolume(m_volume), stop); !present)
            return failure(present.error());
        const auto image = imageOnEngine(m_engine, m_volume, stop);
        if (!image)
            return failure(image.error());
        engine::ContainerSpec spec;
        spec.image = *image;
        spec.entrypoint = QStringList{u"/never-started"_s};
        spec.labels = {{QString(helperLabel), ownerOfThisProcess()}};
        spec.host.networkMode = u"none"_s;
        spec.host.readOnlyRoot = true;
        engine::MountSpec mount{u"volume"_s, m_volume, QString(mountedAt), true};
        mount.noCopy = true;
        const QString mark = QUuid::createUuid().toString(QUuid::WithoutBraces);
        mount.labels = {{QString(strayLabel), mark}};
        spec.host.mounts.append(mount);
        // Not cancelled: the engine would create the container all the same.
        const auto id = waitFor(m_engine.createContainer(spec));
        if (!id)
            return failure(id.error());
        m_id = *id;
        // The engine makes a volume that was removed meanwhile.
        const auto strays = waitFor(m_engine.listVolumes({{QString(strayLabel), mark}}));
        if (!strays)
            return failure(strays.error());
        if (strays->isEmpty())
            return Done{};
        static_cast<void>(waitFor(m_engine.removeContainer(std::exchange(m_id, {}), true, true)));
        static_cast<void>(waitFor(m_engine.removeVolume(m_volume, false)));
        return failure(ErrorCode::NotFound, tr("reading volume %1").arg(m_volume),
                       tr("there is no such volume any more"));
    }

    const ContainerId &id() const { return m_id; }

    //! The path in the container. A link may lead out of the volume, to files of the image.
    Result<QString> inside(const QString &path, const std::stop_token &stop) const
    {
        QString whole(mountedAt);
        const QStringList names = path.split(u'/', Qt::SkipEmptyParts);
        for (const QString &name : names) {
            whole += u'/' + name;
            const auto found = waitFor(m_engine.fileStat(m_id, whole), stop);
            const bool isBad = name == ".."_L1 || name == "."_L1 || (found && found->isLink());
            if (!found || isBad)
                return failure(
                    isBad ? ErrorCode::BadInput : found.error().code, tr("%1 of volume %2").arg(path, m_volume),
                    isBad ? tr("%1 is a link, or leads out of the folder").arg(name) : tr("there is no such file"));
        }
        return whole;
    }

private:
    engine::Engine &m_engine;
    const QString m_volume;
    ContainerId m_id;
};

} // namespace

QStringList archiveLimits(const engine::EngineInfo &info)
{
    if (!helperRefusal(info))
        return {};
    return {tr("The engine runs on %1, where Pierside's helper does not run: the volume is read through the engine's "
               "archive API.")
                .arg(info.architecture),
            tr("To list a folder, the engine sends everything in it: large folders take long."),
            tr("Times are in whole seconds. Sockets and extended attributes are missing. Links are not followed."),
            tr("Sizes, uploads, snapshots and restores are not available there.")};
}

Result<QList<VolumeFile>> listByArchive(engine::Engine &engine, const QString &volume, const QString &path,
                                        const std::stop_token &stop)
{
    TarListing listing;
    const auto read = readFolderByArchive(
        engine, volume, path, [&listing](const QByteArray &piece) { return listing.feed(piece); }, stop);
    if (!read)
        return failure(read.error());
    return listing.files();
}

Result<Done> readFileByArchive(engine::Engine &engine, const QString &volume, const QString &path,
                               const BytesTaker &take, const std::stop_token &stop)
{
    IdleContainer container(engine, volume);
    if (auto made = container.make(stop); !made)
        return made;
    const auto whole = container.inside(path, stop);
    if (!whole)
        return failure(whole.error());
    const auto start = [&](const auto &bytes, const auto &) { return engine.readFile(container.id(), *whole, bytes); };
    return readStream(start, take, stop);
}

Result<Done> readFolderByArchive(engine::Engine &engine, const QString &volume, const QString &path,
                                 const BytesTaker &take, const std::stop_token &stop)
{
    IdleContainer container(engine, volume);
    if (auto made = container.make(stop); !made)
        return made;
    const auto whole = container.inside(path, stop);
    if (!whole)
        return failure(whole.error());
    // With "/.", the paths in the archive begin at the folder, as those of the helper do.
    const auto start = [&](const auto &bytes, const auto &control) {
        return engine.readArchive(container.id(), *whole + u"/."_s, bytes, control);
    };
    return readStream(start, take, stop);
}

} // namespace pierside::volumes

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/watch/filesync.h"

#include "models/core/plaintext.h"
#include "models/core/translate.h"
#include "models/volumes/archivefile.h"
#include "models/volumes/background.h"
#include "models/volumes/containercopy.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace pierside::watch {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostOutput = 400;
//! Arguments of one command: far below the limit of the kernel.
constexpr qsizetype mostRemovals = 500;

//! What is to be copied, and what is to be removed.
struct Split
{
    QList<volumes::NamedPath> copied;
    QStringList removed;
};

Split split(const QList<Mapping> &files)
{
    Split parts;
    for (const Mapping &file : files) {
        const QFileInfo info(file.source);
        if (!info.exists() && !info.isSymLink()) {
            parts.removed.append(file.target);
            continue;
        }
        QString name = file.target;
        while (name.startsWith(u'/'))
            name.remove(0, 1);
        parts.copied.append({file.source, name});
    }
    return parts;
}

//! Whether rm would reach what outlives the container: a volume, or a folder of this machine.
bool reachesMount(const engine::Container &container, const QString &path)
{
    const QString clean = QDir::cleanPath(path);
    return std::any_of(container.mounts.cbegin(), container.mounts.cend(), [&clean](const engine::Mount &mount) {
        return mount.type != "tmpfs"_L1 && (isWithin(clean, mount.destination) || isWithin(mount.destination, clean));
    });
}

//! Removes what is in the container's own layer, and returns the paths that it has left alone.
Result<QStringList> remove(engine::Engine &engine, const engine::Container &container, QStringList paths,
                           const std::stop_token &stop)
{
    QStringList kept;
    paths.removeIf([&](const QString &path) {
        const bool isKept = reachesMount(container, path);
        if (isKept)
            kept.append(path);
        return isKept;
    });
    for (qsizetype at = 0; at < paths.size(); at += mostRemovals) {
        engine::ExecSpec spec;
        // Like the copies: the container's user may not write to a folder that came with them.
        spec.user = u"0"_s;
        spec.command = QStringList{u"rm"_s, u"-rf"_s, u"--"_s} + paths.mid(at, mostRemovals);
        const auto result = volumes::waitFor(engine.exec(container.id, spec), stop);
        const QString what = tr("removing files in %1").arg(container.name);
        if (!result)
            return failure(result.error().code, what, result.error().cause);
        if (result->exitCode != 0)
            return failure(ErrorCode::EngineFailed, what,
                           tr("rm exited with %1: %2")
                               .arg(result->exitCode)
                               .arg(excerpt(QString::fromUtf8(result->output), mostOutput)));
    }
    return kept;
}

Result<Done> copy(engine::Engine &engine, const engine::Container &container, const QList<volumes::NamedPath> &files,
                  const std::stop_token &stop)
{
    const auto archive = std::make_shared<volumes::PathArchive>(files);
    const volumes::CopyOptions options{.followLink = false, .containerOwner = !container.user.isEmpty()};
    const auto done = volumes::writeTar(
        engine, [archive] { return archive->next(); }, {container.id, u"/"_s}, options, stop);
    return done ? done
                : failure(done.error().code, tr("copying files to %1").arg(container.name), done.error().cause,
                          done.error().next);
}

} // namespace

Task<SyncCount> syncFiles(const std::shared_ptr<engine::Engine> &engine, const QList<engine::Container> &containers,
                          const QString &service, const QList<Mapping> &files)
{
    return volumes::inBackground([=](const std::stop_token &stop) -> Result<SyncCount> {
        QList<engine::Container> running = containers;
        running.removeIf([&service](const engine::Container &container) {
            return container.service() != service || container.isOneOff() || !container.isRunning();
        });
        if (running.isEmpty())
            return failure(ErrorCode::NotFound, tr("copying files to %1").arg(service),
                           tr("it has no running container"), tr("Start it with up."));
        const Split parts = split(files);
        QStringList kept;
        for (const engine::Container &container : std::as_const(running)) {
            const auto left = remove(*engine, container, parts.removed, stop);
            if (!left)
                return failure(left.error());
            kept += *left;
            if (parts.copied.isEmpty())
                continue;
            if (const auto copied = copy(*engine, container, parts.copied, stop); !copied)
                return failure(copied.error());
        }
        if (!kept.isEmpty())
            return failure(
                ErrorCode::Conflict, tr("removing files in %1").arg(service),
                tr("%1 is in a volume or a bind mount, which a watch never changes by removing").arg(kept.first()),
                tr("Remove it there yourself if you no longer need it."));
        return SyncCount{int(parts.copied.size()), int(parts.removed.size())};
    });
}

} // namespace pierside::watch

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/volumeactions.h"

#include "models/actions/snapshotbudget.h"
#include "models/core/logging.h"
#include "models/core/relay.h"
#include "models/core/translate.h"
#include "models/plan/deletion.h"
#include "models/run/projectlock.h"
#include "models/volumes/background.h"
#include "models/volumes/checkout.h"
#include "models/volumes/choices.h"
#include "models/volumes/protection.h"

#include <QElapsedTimer>

#include <algorithm>
#include <mutex>

namespace pierside::actions {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 leastPause = 50; //!< ms between two reports of progress

QSet<QString> projectsOf(const QList<engine::Container> &containers)
{
    QSet<QString> names;
    for (const engine::Container &container : containers) {
        if (!container.project().isEmpty())
            names.insert(container.project().value);
    }
    return names;
}

//! Runs f(stop) on the thread pool while it holds the project's lock.
template <class F>
auto underLock(const EnginePointer &engine, const ProjectName &project, F f)
{
    return volumes::inBackground([engine, project, f = std::move(f)](const std::stop_token &stop) -> decltype(f(stop)) {
        const auto lock = run::ProjectLock::acquire(engine->info(), project);
        if (!lock)
            return failure(lock.error());
        return f(stop);
    });
}

//! Removes old snapshots after a new one was saved. The new one counts whether they can be removed or not.
QList<volumes::Manifest> keepBudget(const EnginePointer &engine, const VolumeStores &stores, const ProjectName &project)
{
    const auto removed = trimSnapshots(stores, engine->info().identity(), project);
    if (!removed)
        qCWarning(logActions).noquote() << "removing old snapshots:" << removed.error().cause;
    return removed.value_or(QList<volumes::Manifest>());
}

//! The same for those on the schedule.
QList<volumes::Manifest> keepScheduled(const EnginePointer &engine, const VolumeStores &stores,
                                       const ProjectName &project)
{
    const auto removed = thinSchedule(stores, engine->info().identity(), project);
    if (!removed)
        qCWarning(logActions).noquote() << "removing old snapshots:" << removed.error().cause;
    return removed.value_or(QList<volumes::Manifest>());
}

//! A dialog may have been open since the user saw that they are not protected.
Result<Done> checkProtection(const VolumeStores &stores, const QString &engine, const QStringList &names)
{
    const auto kept = volumes::protectedVolumes(stores.protectionFile, engine);
    if (!kept)
        return failure(kept.error());
    const auto found =
        std::find_if(names.cbegin(), names.cend(), [&kept](const QString &name) { return kept->contains(name); });
    if (found != names.cend())
        return failure(volumes::protectedError(*found));
    return Done{};
}

//! A class that cannot be stored is guessed, as for other volumes.
void passClassOn(const VolumeStores &stores, const QString &engine, const volumes::CopyRequest &request)
{
    const auto classes = volumes::choicesOf(stores.choicesFile, engine, volumes::classChoice);
    const QString chosen = classes ? classes->value(request.source) : QString();
    if (chosen.isEmpty())
        return;
    static_cast<void>(volumes::setChoice(stores.choicesFile, engine, volumes::classChoice, request.target, chosen));
    if (request.verb == volumes::CopyRequest::Verb::Rename)
        static_cast<void>(volumes::setChoice(stores.choicesFile, engine, volumes::classChoice, request.source, {}));
}

} // namespace

VolumeStores VolumeStores::in(const QString &snapshotFolder, const QString &stateDirectory)
{
    return {volumes::Places::in(snapshotFolder, stateDirectory),
            volumes::protectionFile(stateDirectory),
            volumes::choicesFile(stateDirectory),
            {}};
}

Task<VolumeSurvey> surveyVolumes(const EnginePointer &engine, const VolumeStores &stores, const QSet<QString> &known,
                                 const QMap<QString, QString> &declared)
{
    return volumes::inBackground([engine, stores, known,
                                  declared](const std::stop_token &stop) -> Result<VolumeSurvey> {
        VolumeSurvey survey;
        auto recovery = volumes::recover(*engine, stores.places, stop);
        if (!recovery)
            return failure(recovery.error());
        const auto list = volumes::waitFor(engine->listVolumes({}), stop);
        if (!list)
            return failure(list.error());
        const auto containers = volumes::waitFor(engine->listContainers({}), stop);
        if (!containers)
            return failure(containers.error());
        const auto kept = volumes::protectedVolumes(stores.protectionFile, engine->info().identity());
        if (!kept)
            return failure(kept.error());
        const auto classes = volumes::choicesOf(stores.choicesFile, engine->info().identity(), volumes::classChoice);
        if (!classes)
            return failure(classes.error());
        survey.recovery = std::move(*recovery);
        survey.containers = *containers;
        survey.rows = volumes::volumeRows(*list, *containers, known + projectsOf(*containers), *kept);
        volumes::applyClasses(survey.rows, declared, *classes);
        return survey;
    });
}

Task<QHash<QString, volumes::VolumeSize>> measureVolumes(const EnginePointer &engine, const QStringList &names)
{
    return volumes::inBackground(
        [engine, names](const std::stop_token &stop) { return volumes::measureVolumes(*engine, names, stop); });
}

Task<QList<volumes::VolumeFile>> listFiles(const EnginePointer &engine, const QString &volume, const QString &path)
{
    return volumes::inBackground([engine, volume, path](const std::stop_token &stop) {
        return volumes::listFolder(*engine, volume, path, stop);
    });
}

Task<volumes::FileStart> readFile(const EnginePointer &engine, const QString &volume, const QString &path, qint64 most)
{
    return volumes::inBackground([engine, volume, path, most](const std::stop_token &stop) {
        return volumes::readFile(*engine, volume, path, most, stop);
    });
}

Task<qint64> downloadFile(const EnginePointer &engine, const QString &volume, const QString &path,
                          const QString &target, const volumes::Progress &progress)
{
    return volumes::inBackground([engine, volume, path, target, progress](const std::stop_token &stop) {
        const auto tell = [&](qint64 bytes) { progress(volumes::Phase::Writing, volume, bytes); };
        return volumes::downloadFile(*engine, volume, path, target, tell, stop);
    });
}

Task<qint64> downloadFolder(const EnginePointer &engine, const QString &volume, const QString &path,
                            const QString &target, const volumes::Progress &progress)
{
    return volumes::inBackground([engine, volume, path, target, progress](const std::stop_token &stop) {
        return volumes::downloadFolder(*engine, volume, path, target, progress, stop);
    });
}

Task<Done> uploadPaths(const EnginePointer &engine, const VolumeStores &stores, const ProjectName &project,
                       const QString &volume, const QString &path, const QStringList &paths,
                       const volumes::Progress &progress)
{
    return underLock(
        engine, project,
        [engine, stores, project, volume, path, paths, progress](const std::stop_token &stop) -> Result<Done> {
            if (auto free = checkProtection(stores, engine->info().identity(), {volume}); !free)
                return free;
            return volumes::uploadPaths(*engine, project, volume, path, paths, progress, stop);
        });
}

Task<qint64> exportVolume(const EnginePointer &engine, const VolumeStores &stores,
                          const volumes::BackupRequest &request, const QString &file, const volumes::Progress &progress)
{
    return underLock(engine, request.project, [engine, stores, request, file, progress](const std::stop_token &stop) {
        return volumes::exportVolume(*engine, stores.places, request, file, progress, stop);
    });
}

Task<volumes::ImportLook> readImport(const EnginePointer &engine, const VolumeStores &stores,
                                     const ProjectName &project, const QString &volume, const QString &file,
                                     const volumes::Progress &progress)
{
    return volumes::inBackground([engine, stores, project, volume, file, progress](const std::stop_token &stop) {
        return volumes::readImport(*engine, stores.places, project, volume, file, progress, stop);
    });
}

Task<volumes::BackupResult> saveVolumes(const EnginePointer &engine, const VolumeStores &stores,
                                        const volumes::BackupRequest &request, const volumes::Progress &progress)
{
    return underLock(engine, request.project, [engine, stores, request, progress](const std::stop_token &stop) {
        auto saved = volumes::backUp(*engine, stores.places, request, progress, stop);
        if (saved && request.reason == volumes::scheduledReason)
            saved->removed = keepScheduled(engine, stores, request.project);
        if (saved)
            saved->removed += keepBudget(engine, stores, request.project);
        return saved;
    });
}

Task<volumes::ReplaceResult> replaceVolumes(const EnginePointer &engine, const VolumeStores &stores,
                                            const volumes::ReplaceRequest &request, const volumes::Progress &progress)
{
    return underLock(
        engine, request.project,
        [engine, stores, request, progress](const std::stop_token &stop) -> Result<volumes::ReplaceResult> {
            if (const auto free = checkProtection(stores, engine->info().identity(), request.volumes); !free)
                return failure(free.error());
            auto replaced = volumes::replaceContent(*engine, stores.places, request, progress, stop);
            if (replaced && !replaced->saved.isEmpty())
                replaced->removed = keepBudget(engine, stores, request.project);
            return replaced;
        });
}

Task<volumes::RemoveResult> removeVolumes(const EnginePointer &engine, const VolumeStores &stores,
                                          const volumes::BackupRequest &request, bool saveFirst,
                                          const volumes::Progress &progress)
{
    return underLock(
        engine, request.project,
        [engine, stores, request, saveFirst, progress](const std::stop_token &stop) -> Result<volumes::RemoveResult> {
            if (const auto free = checkProtection(stores, engine->info().identity(), request.volumes); !free)
                return failure(free.error());
            const auto saved = volumes::saveAndRemove(*engine, stores.places, request, saveFirst, progress, stop);
            if (!saved)
                return failure(saved.error());
            volumes::RemoveResult result{*saved};
            if (!saved->isEmpty())
                result.removed = keepBudget(engine, stores, request.project);
            return result;
        });
}

Task<volumes::CopyResult> copyVolume(const EnginePointer &engine, const VolumeStores &stores,
                                     const volumes::CopyRequest &request, const volumes::Progress &progress)
{
    return underLock(engine, request.project,
                     [engine, stores, request, progress](const std::stop_token &stop) -> Result<volumes::CopyResult> {
                         const bool isRename = request.verb == volumes::CopyRequest::Verb::Rename;
                         const QString identity = engine->info().identity();
                         if (const auto free = checkProtection(stores, identity,
                                                               isRename ? QStringList{request.source} : QStringList());
                             !free)
                             return failure(free.error());
                         auto copied = volumes::copyVolume(*engine, stores.places, request, progress, stop);
                         if (copied)
                             passClassOn(stores, identity, request);
                         return copied;
                     });
}

Task<volumes::BackupResult> saveState(const EnginePointer &engine, const VolumeStores &stores,
                                      const volumes::BackupRequest &request, const QString &folder,
                                      const volumes::Progress &progress)
{
    return underLock(
        engine, request.project,
        [engine, stores, request, folder, progress](const std::stop_token &stop) -> Result<volumes::BackupResult> {
            const volumes::SnapshotStore &store = stores.places.store;
            const QList<volumes::Manifest> before = store.list(engine->info().identity(), request.project);
            volumes::BackupRequest whole = request;
            whole.checkout = volumes::checkoutOf(folder);
            auto saved = volumes::backUp(*engine, stores.places, whole, progress, stop);
            for (const volumes::Manifest &old : before) {
                // A state that cannot be removed is only a snapshot more: the newest of a name counts.
                if (saved && old.state == request.state)
                    static_cast<void>(store.remove(old.id));
            }
            if (saved)
                saved->removed = keepBudget(engine, stores, request.project);
            return saved;
        });
}

volumes::BackupRequest backupOf(const ProjectName &project, const QString &reason)
{
    volumes::BackupRequest request;
    request.id = volumes::SnapshotStore::newId(QDateTime::currentDateTimeUtc());
    request.project = project;
    request.reason = reason;
    return request;
}

volumes::BackupRequest backupBefore(const plan::Plan &plan)
{
    volumes::BackupRequest request = backupOf(plan.project, u"reset"_s);
    request.freeze = volumes::Freeze::Stop;
    request.leavesStopped = true;
    request.leftOut = plan.caches;
    for (const plan::DeletedVolume &volume : plan::deletionOf(plan).volumes) {
        if (!plan.caches.contains(volume.name))
            request.volumes.append(volume.name);
    }
    return request;
}

Result<volumes::Manifest> stateToUndo(const VolumeStores &stores, const QList<volumes::Unfinished> &unfinished,
                                      const QString &engine, const ProjectName &project)
{
    // The state before an interrupted change comes first: later ones were saved from incomplete data.
    for (const volumes::Unfinished &one : unfinished) {
        if (one.project == project.value && !one.saved.isEmpty())
            return stores.places.store.find(one.saved);
    }
    const QList<volumes::Manifest> all = stores.places.store.list(engine, project);
    const auto last =
        std::find_if(all.cbegin(), all.cend(), [](const volumes::Manifest &one) { return one.isForUndo(); });
    if (last == all.cend())
        return failure(ErrorCode::NotFound, tr("undo for %1").arg(project.value),
                       tr("no change of its volumes was saved"), tr("See \"pierside volumes snapshots\"."));
    return *last;
}

volumes::Progress progressFor(QObject *context, const volumes::Progress &show)
{
    struct LastReport
    {
        std::mutex mutex;
        QElapsedTimer since;
        std::optional<volumes::Phase> phase;
    };
    return [relay = detail::Relay::create(context), last = std::make_shared<LastReport>(),
            show](volumes::Phase phase, const QString &volume, qint64 bytes) {
        {
            const std::lock_guard lock(last->mutex);
            if (last->phase == phase && last->since.isValid() && last->since.elapsed() < leastPause)
                return;
            last->phase = phase;
            last->since.start();
        }
        relay->post([show, phase, volume, bytes] { show(phase, volume, bytes); });
    };
}

Task<Done> copyFrom(const EnginePointer &engine, const volumes::ContainerPath &source, const QString &target,
                    const volumes::CopyOptions &options)
{
    return volumes::inBackground([engine, source, target, options](const std::stop_token &stop) {
        return volumes::copyFrom(*engine, source, target, options, stop);
    });
}

Task<Done> copyTo(const EnginePointer &engine, const ProjectName &project, const QString &source,
                  const QList<volumes::ContainerPath> &targets, const volumes::CopyOptions &options)
{
    return underLock(engine, project, [engine, source, targets, options](const std::stop_token &stop) -> Result<Done> {
        for (const volumes::ContainerPath &target : targets) {
            if (auto copied = volumes::copyTo(*engine, source, target, options, stop); !copied)
                return copied;
        }
        return Done{};
    });
}

Task<Done> copyInput(const EnginePointer &engine, const ProjectName &project, const engine::ArchiveSource &archive,
                     const volumes::ContainerPath &target, const volumes::CopyOptions &options)
{
    return underLock(engine, project, [engine, archive, target, options](const std::stop_token &stop) {
        return volumes::writeTar(*engine, archive, target, options, stop);
    });
}

} // namespace pierside::actions

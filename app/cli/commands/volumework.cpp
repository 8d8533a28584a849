// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/volumework.h"

#include "app/cli/select/stacksearch.h"
#include "app/common/paths.h"
#include "models/core/translate.h"
#include "models/plan/deletion.h"
#include "models/volumes/protection.h"

#include <algorithm>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

void tellRecovery(Invocation &run, const volumes::Recovery &recovery)
{
    if (!recovery.resumed.isEmpty())
        run.out().message(tr("A copy of volumes was interrupted. These containers run again: %1.")
                              .arg(recovery.resumed.join(u", "_s)));
    for (const volumes::Unfinished &unfinished : recovery.unfinished) {
        run.out().message(tr("The %1 of %2 was interrupted (%3). Perhaps incomplete: %4.")
                              .arg(unfinished.verb, unfinished.project,
                                   unfinished.begun.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s),
                                   unfinished.volumes.join(u", "_s)));
        if (!unfinished.stopped.isEmpty())
            run.out().message(tr("  Stopped for it: %1.").arg(unfinished.stopped.join(u", "_s)));
        if (!unfinished.saved.isEmpty())
            run.out().message(tr("  Return to the state before: pierside volumes undo -p %1").arg(unfinished.project));
        if (!unfinished.snapshot.isEmpty())
            run.out().message(tr("  Finish it: pierside volumes restore %1 %2")
                                  .arg(unfinished.project, unfinished.snapshot, unfinished.volumes.join(u' ')));
    }
}

QSet<QString> projectsWithContainers(const QList<engine::Container> &containers)
{
    QSet<QString> names;
    for (const engine::Container &container : containers) {
        if (!container.project().isEmpty())
            names.insert(container.project().value);
    }
    return names;
}

} // namespace

Result<VolumeWork> volumeWork(Invocation &run)
{
    const auto engine = run.engine();
    if (!engine)
        return failure(engine.error());
    const volumes::Places places = volumes::Places::in(app::snapshotDirectory(), app::stateDirectory());
    const auto recovery = run.await(volumes::inBackground(
        [engine = *engine, places](const std::stop_token &) { return volumes::recover(*engine, places); }));
    if (!recovery)
        return failure(recovery.error());
    tellRecovery(run, *recovery);
    const auto list = run.await((*engine)->listVolumes({}));
    if (!list)
        return failure(list.error());
    const auto containers = run.await((*engine)->listContainers({}));
    if (!containers)
        return failure(containers.error());
    QSet<QString> known = projectsWithContainers(*containers);
    for (const NamedStack &stack : rememberedStacks(run))
        known.insert(stack.name);
    const QSet<QString> kept = volumes::protectedVolumes(app::protectionFile(), (*engine)->info().identity());
    return VolumeWork{*engine, places, volumes::volumeRows(*list, *containers, known, kept), *containers, *recovery};
}

Result<ProjectName> projectOrNone(Invocation &run)
{
    const bool isChosen = !run.line().stack.isEmpty() || run.line().has(u"file"_s) ||
                          run.line().has(u"project-name"_s) || run.line().has(u"project-directory"_s);
    auto name = run.projectName();
    if (!name && !isChosen)
        return ProjectName();
    return name;
}

bool isOwn(const volumes::VolumeRow &row, const ProjectName &project)
{
    if (!row.project.isEmpty())
        return row.project == project;
    const bool isUsedByIt = std::any_of(row.users.cbegin(), row.users.cend(),
                                        [&](const volumes::VolumeUser &user) { return user.project == project; });
    const bool isUsedByOthers = std::any_of(row.users.cbegin(), row.users.cend(),
                                            [&](const volumes::VolumeUser &user) { return user.project != project; });
    return row.anonymous && isUsedByIt && !isUsedByOthers;
}

Result<QList<volumes::VolumeRow>> chosenVolumes(const VolumeWork &work, const QStringList &names,
                                                const ProjectName &project)
{
    QList<volumes::VolumeRow> chosen;
    if (names.isEmpty()) {
        std::copy_if(work.rows.cbegin(), work.rows.cend(), std::back_inserter(chosen),
                     [&project](const volumes::VolumeRow &row) { return isOwn(row, project); });
        if (chosen.isEmpty())
            return failure(ErrorCode::NotFound, tr("volumes of %1").arg(project.value), tr("it has no volumes"));
        return chosen;
    }
    for (const QString &name : names) {
        const auto found = std::find_if(work.rows.cbegin(), work.rows.cend(), [&](const volumes::VolumeRow &row) {
            return row.name == name || (!project.isEmpty() && row.project == project && row.key == name);
        });
        if (found == work.rows.cend())
            return failure(ErrorCode::NotFound, tr("volume %1").arg(name), tr("there is no such volume"),
                           tr("See \"pierside volumes ls --all\"."));
        if (!chosen.contains(*found))
            chosen.append(*found);
    }
    return chosen;
}

namespace {

Error protectedError(const QString &volume)
{
    return {ErrorCode::PermissionDenied, tr("volume %1").arg(volume), tr("it is protected"),
            tr("To allow it: pierside volumes unprotect %1").arg(volume), 0};
}

} // namespace

std::optional<Error> protectedAmong(const QString &engineIdentity, const plan::Plan &plan)
{
    const QSet<QString> kept = volumes::protectedVolumes(app::protectionFile(), engineIdentity);
    for (const plan::DeletedVolume &volume : plan::deletionOf(plan).volumes) {
        if (kept.contains(volume.name))
            return protectedError(volume.name);
    }
    return std::nullopt;
}

std::optional<Error> refusal(const QList<volumes::VolumeRow> &rows, const ProjectName &project)
{
    for (const volumes::VolumeRow &row : rows) {
        if (row.isProtected)
            return protectedError(row.name);
        if (isOwn(row, project))
            continue;
        const QString cause = row.project.isEmpty() ? tr("it is external: %1 did not create it").arg(project.value)
                                                    : tr("it belongs to the project %1").arg(row.project.value);
        return Error{ErrorCode::Conflict, tr("volume %1").arg(row.name), cause,
                     row.project.isEmpty() ? QString() : tr("Name that project: -p %1").arg(row.project.value)};
    }
    return std::nullopt;
}

QString usersText(const volumes::VolumeRow &row)
{
    QStringList users;
    for (const volumes::VolumeUser &user : row.users) {
        QString text = u"%1:%2"_s.arg(user.name, user.path);
        if (!user.writable)
            text += u":ro"_s;
        users.append(user.running ? text : tr("%1 (stopped)").arg(text));
    }
    return users.join(u", "_s);
}

QStringList namesOf(const QList<volumes::VolumeRow> &rows)
{
    QStringList names;
    for (const volumes::VolumeRow &row : rows)
        names.append(row.name);
    return names;
}

Result<Done> saveVolumesOf(Invocation &run, const EnginePointer &engine, const plan::Plan &plan)
{
    volumes::BackupRequest request;
    request.id = volumes::SnapshotStore::newId(QDateTime::currentDateTimeUtc());
    request.project = plan.project;
    request.freeze = volumes::Freeze::Stop;
    request.reason = u"reset"_s;
    for (const plan::DeletedVolume &volume : plan::deletionOf(plan).volumes)
        request.volumes.append(volume.name);
    if (request.volumes.isEmpty())
        return Done{};
    const auto lock = run::ProjectLock::acquire(engine->info(), plan.project);
    if (!lock)
        return failure(lock.error());
    const volumes::Places places = volumes::Places::in(app::snapshotDirectory(), app::stateDirectory());
    ByteLine line(run.out());
    const auto saved = run.await(volumes::inBackground([&](const std::stop_token &stop) {
        return volumes::backUp(*engine, places, request, progressOn(line), stop);
    }));
    line.clear();
    if (!saved)
        return failure(saved.error());
    run.out().message(
        tr("The volumes are saved as snapshot %1; \"pierside volumes undo\" restores them.").arg(saved->manifest.id));
    return Done{};
}

volumes::Progress progressOn(ByteLine &line)
{
    return [&line](volumes::Phase, const QString &, qint64 bytes) {
        if (bytes > 0)
            line.show(bytes, 0);
    };
}

} // namespace pierside::cli

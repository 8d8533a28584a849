// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/volumework.h"

#include "app/cli/select/stacksearch.h"
#include "app/common/paths.h"
#include "app/common/shownfiles.h"
#include "app/common/snapshotbudget.h"
#include "app/common/stackof.h"
#include "models/actions/keptcaches.h"
#include "models/core/translate.h"
#include "models/core/units.h"
#include "models/volumes/archivelook.h"

#include <QJsonArray>

#include <algorithm>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

void tellUnfinished(Invocation &run, const volumes::Unfinished &unfinished)
{
    run.out().message(tr("The %1 of %2 was interrupted (%3). Perhaps incomplete: %4.")
                          .arg(unfinished.verb, unfinished.project,
                               unfinished.begun.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s),
                               unfinished.volumes.join(u", "_s)));
    if (!unfinished.stopped.isEmpty())
        run.out().message(tr("  Stopped for it: %1.").arg(unfinished.stopped.join(u", "_s)));
    if (!unfinished.saved.isEmpty())
        run.out().message(tr("  Return to the state before: pierside volumes undo -p %1").arg(unfinished.project));
    if (!unfinished.snapshot.isEmpty())
        run.out().message(
            tr("  Finish it: pierside volumes restore %1 %2").arg(unfinished.snapshot, unfinished.volumes.join(u' ')));
}

void tellRecovery(Invocation &run, const volumes::Recovery &recovery)
{
    if (!recovery.resumed.isEmpty())
        run.out().message(tr("A copy of volumes was interrupted. These containers run again: %1.")
                              .arg(recovery.resumed.join(u", "_s)));
    for (const volumes::InterruptedCopy &copy : recovery.copies)
        run.out().message(volumes::interruptionText(copy));
    for (const volumes::Unfinished &unfinished : recovery.unfinished)
        tellUnfinished(run, unfinished);
}

} // namespace

actions::VolumeStores volumeStores()
{
    actions::VolumeStores stores = actions::VolumeStores::in(app::snapshotDirectory(), app::stateDirectory());
    stores.budget = app::snapshotBudget(settings::Settings(app::settingsFile()));
    return stores;
}

Result<VolumeWork> volumeWork(Invocation &run)
{
    const auto engine = run.engine();
    if (!engine)
        return failure(engine.error());
    QSet<QString> known;
    QMap<QString, QString> declared;
    for (const NamedStack &stack : rememberedStacks(run)) {
        known.insert(stack.name);
        const compose::LoadResult loaded = app::loadShown(app::stackOf(stack.files).files);
        if (loaded.project)
            declared.insert(actions::declaredClasses(*loaded.project));
    }
    // The chosen stack may be in no list.
    if (const compose::LoadResult loaded = app::loadShown(run.loadRequest()); loaded.project)
        declared.insert(actions::declaredClasses(*loaded.project));
    const auto survey = run.await(actions::surveyVolumes(*engine, volumeStores(), known, declared));
    if (!survey)
        return failure(survey.error());
    tellRecovery(run, survey->recovery);
    VolumeWork work{*engine, *survey};
    work.survey.rows = volumes::withExternal(work.survey.rows, run.externalVolumes());
    return work;
}

void tellInterruptedVolumes(Invocation &run, const ProjectName &project)
{
    const volumes::Places places = volumeStores().places;
    QList<JournalRun> runs = places.journal.interrupted();
    runs.removeIf([&project](const JournalRun &one) { return one.project != project.value; });
    if (runs.isEmpty())
        return;
    const auto engine = run.engine();
    if (!engine)
        return;
    for (const JournalRun &one : runs) {
        if (one.engine != (*engine)->info().identity())
            continue;
        const volumes::Unfinished unfinished = volumes::unfinishedOf(one);
        if (!unfinished.volumes.isEmpty())
            tellUnfinished(run, unfinished);
        else if (!unfinished.held.isEmpty())
            run.out().message(
                tr("A copy of volumes was interrupted. Held for it: %1. \"pierside volumes ls\" lets them "
                   "run again.")
                    .arg(unfinished.held.join(u", "_s)));
    }
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

namespace {

Result<QList<volumes::VolumeRow>> chosenOf(const QList<volumes::VolumeRow> &rows, const QStringList &names,
                                           const ProjectName &project)
{
    QList<volumes::VolumeRow> chosen;
    if (names.isEmpty()) {
        chosen = volumes::ownRowsOf(rows, project);
        if (chosen.isEmpty())
            return failure(ErrorCode::NotFound, tr("volumes of %1").arg(project.value), tr("it has no volumes"));
        return chosen;
    }
    for (const QString &name : names) {
        const auto found = std::find_if(rows.cbegin(), rows.cend(), [&](const volumes::VolumeRow &row) {
            return row.name == name || (!project.isEmpty() && row.project == project && row.key == name);
        });
        if (found == rows.cend())
            return failure(ErrorCode::NotFound, tr("volume %1").arg(name), tr("there is no such volume"),
                           tr("See \"pierside volumes ls --all\"."));
        if (!chosen.contains(*found))
            chosen.append(*found);
    }
    return chosen;
}

} // namespace

Result<VolumeChoice> chooseVolumes(Invocation &run, const Result<ProjectName> &project, const QStringList &names)
{
    if (!project)
        return failure(project.error());
    auto work = volumeWork(run);
    if (!work)
        return failure(work.error());
    auto chosen = chosenOf(work->survey.rows, names, *project);
    if (!chosen)
        return failure(chosen.error());
    return VolumeChoice{*project, std::move(*work), std::move(*chosen)};
}

Result<Done> saveVolumesOf(Invocation &run, const EnginePointer &engine, const plan::Plan &plan)
{
    const volumes::BackupRequest request = actions::backupBefore(plan);
    if (request.volumes.isEmpty())
        return Done{};
    ByteLine line(run.out());
    const auto saved = run.await(actions::saveVolumes(engine, volumeStores(), request, progressOn(line)));
    line.clear();
    if (!saved)
        return failure(saved.error());
    run.out().message(savedText(saved->manifest));
    tellRemoved(run, saved->removed);
    return Done{};
}

QString savedText(const volumes::Manifest &saved)
{
    const QString text = tr("The volumes are saved as snapshot %1; \"pierside volumes undo -p %2\" restores them.")
                             .arg(saved.id, saved.project);
    return saved.leftOut.isEmpty()
               ? text
               : tr("%1 Not saved, because they hold caches: %2.").arg(text, saved.leftOut.join(u", "_s));
}

QStringList budgetLines(const volumes::BudgetUse &use)
{
    if (use.budget.most <= 0)
        return {tr("Snapshots: %1, without a limit").arg(humanByteSize(use.bytes))};
    QStringList lines{tr("Snapshots: %1 of %2").arg(humanByteSize(use.bytes), humanByteSize(use.budget.most))};
    if (!use.removed.isEmpty())
        lines.append(tr("The oldest %n snapshot(s) go: %1", nullptr, int(use.removed.size()))
                         .arg(humanByteSize(use.bytesRemoved)));
    if (!use.isEnough())
        lines.append(tr("What is protected, a named state or new stays, and takes more than allowed."));
    return lines;
}

QJsonObject budgetJson(const volumes::BudgetUse &use)
{
    QJsonArray removed;
    for (const volumes::Manifest &one : use.removed)
        removed.append(toJson(one));
    return {{"bytes"_L1, use.bytes},
            {"most"_L1, use.budget.most},
            {"removed"_L1, removed},
            {"bytesRemoved"_L1, use.bytesRemoved},
            {"enough"_L1, use.isEnough()}};
}

void tellRemoved(Invocation &run, const QList<volumes::Manifest> &removed)
{
    for (const volumes::Manifest &one : removed)
        run.out().message(tr("Removed the snapshot %1 of %2, because all took more room than allowed: %3")
                              .arg(one.id, one.project, humanByteSize(one.fileBytes())));
}

void tellArchiveLimits(Invocation &run, const engine::EngineInfo &info)
{
    const QStringList limits = volumes::archiveLimits(info);
    for (const QString &limit : limits)
        run.out().message(limit);
}

volumes::Progress progressOn(ByteLine &line)
{
    return [&line](volumes::Phase, const QString &, qint64 bytes) {
        if (bytes > 0)
            line.show(bytes, 0);
    };
}

} // namespace pierside::cli

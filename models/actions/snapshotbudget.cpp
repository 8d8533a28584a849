// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/snapshotbudget.h"

#include "models/run/projectlock.h"
#include "models/volumes/choices.h"
#include "models/volumes/protection.h"
#include "models/volumes/schedule.h"

namespace pierside::actions {

namespace {

//! The snapshots that the budget must not choose on one engine.
Result<QSet<QString>> sparedOf(const VolumeStores &stores, const QList<volumes::Manifest> &all, const QString &engine)
{
    const auto names = volumes::protectedVolumes(stores.protectionFile, engine);
    if (!names)
        return failure(names.error());
    const auto kept = volumes::choicesOf(stores.choicesFile, engine, volumes::keepChoice);
    if (!kept)
        return failure(kept.error());
    const QStringList keys = kept->keys();
    return volumes::lastOfProtected(all, engine, *names, QSet<QString>(keys.cbegin(), keys.cend()));
}

} // namespace

Result<volumes::BudgetUse> surveyBudget(const VolumeStores &stores)
{
    const QList<volumes::Manifest> all = stores.places.store.list({}, {});
    QSet<QString> engines;
    for (const volumes::Manifest &one : all)
        engines.insert(one.engine);
    QSet<QString> spared;
    for (const QString &engine : std::as_const(engines)) {
        const auto ids = sparedOf(stores, all, engine);
        if (!ids)
            return failure(ids.error());
        spared += *ids;
    }
    // Undo of an interrupted change needs them.
    const QList<JournalRun> interrupted = stores.places.journal.interrupted();
    for (const JournalRun &run : interrupted) {
        const volumes::Unfinished unfinished = volumes::unfinishedOf(run);
        spared += QSet<QString>{unfinished.saved, unfinished.snapshot};
    }
    return volumes::budgetUse(all, stores.budget, spared, QDateTime::currentDateTimeUtc());
}

Result<QList<volumes::Manifest>> trimSnapshots(const VolumeStores &stores, const QString &engine,
                                               const ProjectName &project)
{
    if (stores.budget.most <= 0)
        return QList<volumes::Manifest>();
    const auto use = surveyBudget(stores);
    if (!use)
        return failure(use.error());
    QList<volumes::Manifest> removed;
    for (const volumes::Manifest &one : use->removed) {
        const bool isOwn = one.engine == engine && one.project == project.value;
        // A restore may read it.
        const auto lock = isOwn ? Result<std::unique_ptr<run::ProjectLock>>(nullptr)
                                : run::ProjectLock::acquire(one.engine, ProjectName{one.project});
        if (!lock)
            continue;
        if (const auto gone = stores.places.store.remove(one.id); !gone)
            return failure(gone.error());
        removed.append(one);
    }
    return removed;
}

Result<QList<volumes::Manifest>> thinSchedule(const VolumeStores &stores, const QString &engine,
                                              const ProjectName &project)
{
    const QList<volumes::Manifest> all = stores.places.store.list(engine, project);
    const auto spared = sparedOf(stores, all, engine);
    if (!spared)
        return failure(spared.error());
    QSet<QString> needed = *spared;
    const QList<JournalRun> interrupted = stores.places.journal.interrupted();
    for (const JournalRun &run : interrupted)
        needed.insert(volumes::unfinishedOf(run).snapshot); // a restore of it can be finished
    QList<volumes::Manifest> removed;
    for (const volumes::Manifest &one : volumes::surplusOf(all, needed)) {
        if (const auto gone = stores.places.store.remove(one.id); !gone)
            return failure(gone.error());
        removed.append(one);
    }
    return removed;
}

} // namespace pierside::actions

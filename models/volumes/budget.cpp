// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/budget.h"

#include "models/volumes/cleanup.h"

#include <algorithm>

namespace pierside::volumes {

namespace {

constexpr qint64 youngestSeconds = 10 * 60;

bool isOlder(const Manifest &a, const Manifest &b)
{
    return std::tie(a.created, a.id) < std::tie(b.created, b.id);
}

} // namespace

QSet<QString> lastOfProtected(const QList<Manifest> &snapshots, const QString &engine,
                              const QSet<QString> &protectedVolumes, const QSet<QString> &kept)
{
    QHash<QString, const Manifest *> ofVolumes;
    QHash<QString, const Manifest *> ofProjects;
    QSet<QString> projects;
    const auto keepNewer = [](QHash<QString, const Manifest *> &newest, const QString &key, const Manifest &one) {
        const Manifest *&present = newest[key];
        if (!present || isOlder(*present, one))
            present = &one;
    };
    for (const Manifest &one : snapshots) {
        if (one.engine != engine)
            continue;
        keepNewer(ofProjects, one.project, one);
        if (kept.contains(keepKeyOf(ProjectName{one.project})))
            projects.insert(one.project);
        for (const SavedVolume &volume : one.volumes) {
            if (!protectedVolumes.contains(volume.name))
                continue;
            projects.insert(one.project);
            keepNewer(ofVolumes, volume.name, one);
        }
    }
    QSet<QString> ids;
    for (const Manifest *one : std::as_const(ofVolumes))
        ids.insert(one->id);
    for (const QString &project : std::as_const(projects))
        ids.insert(ofProjects.value(project)->id);
    return ids;
}

BudgetUse budgetUse(const QList<Manifest> &snapshots, const Budget &budget, const QSet<QString> &spared,
                    const QDateTime &now)
{
    BudgetUse use;
    use.budget = budget;
    for (const Manifest &one : snapshots)
        use.bytes += one.fileBytes();
    QList<Manifest> oldest = snapshots;
    std::sort(oldest.begin(), oldest.end(), isOlder);
    for (const Manifest &one : std::as_const(oldest)) {
        if (use.isEnough())
            break;
        const bool isState = !one.state.isEmpty() && !budget.includesStates;
        if (isState || spared.contains(one.id) || one.created > now.addSecs(-youngestSeconds))
            continue;
        use.removed.append(one);
        use.bytesRemoved += one.fileBytes();
    }
    return use;
}

} // namespace pierside::volumes

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/destruction.h"

#include "models/actions/volumeactions.h"
#include "models/core/translate.h"

#include <QTimer>

#include <algorithm>

namespace pierside::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr Milliseconds patienceForSizes(1000);

QHash<QString, qint64> sizes(Invocation &run, engine::Engine &engine)
{
    const Task<QHash<QString, qint64>> asked = engine.volumeSizes();
    QTimer limit;
    limit.setSingleShot(true);
    QObject::connect(&limit, &QTimer::timeout, &limit, [&asked] { asked.cancel(); });
    limit.start(patienceForSizes);
    return run.await(asked).value_or(QHash<QString, qint64>());
}

void describe(Invocation &run, const plan::Plan &plan, const plan::Deletion &deletion, const QList<LostVolume> &volumes)
{
    const Output &out = run.out();
    out.message(tr("%1 %2 removes:").arg(plan::verbName(plan.verb), plan.project.value));
    const auto list = [&out](const QString &line, const QStringList &names) {
        if (!names.isEmpty())
            out.message(line.arg(names.join(u", "_s)));
    };
    list(tr("  containers: %1"), deletion.containerNames());
    for (const LostVolume &volume : volumes) {
        QStringList facts{volume.size < 0 ? tr("unknown size") : humanByteSize(volume.size)};
        if (volume.anonymous)
            facts.append(tr("anonymous"));
        if (!volume.usedBy.isEmpty())
            facts.append(tr("used by %1").arg(volume.usedBy.join(u", "_s)));
        if (run.line().has(u"snapshot"_s) && plan.caches.contains(volume.name))
            facts.append(tr("a cache, not saved"));
        out.message(tr("  volume %1: %2").arg(volume.name, facts.join(u", "_s)));
    }
    list(tr("  networks: %1"), deletion.networks);
    list(tr("  images: %1"), deletion.images);
}

} // namespace

QList<LostVolume> lostVolumes(const plan::Deletion &deletion, const QList<engine::Container> &allContainers)
{
    QList<LostVolume> volumes;
    for (const plan::DeletedVolume &deleted : deletion.volumes) {
        volumes.append({deleted.name, -1, plan::usersOf(deleted.name, allContainers), deleted.anonymous});
    }
    return volumes;
}

void describeDestruction(Invocation &run, engine::Engine &engine, const plan::Plan &plan)
{
    const plan::Deletion deletion = plan::deletionOf(plan);
    const auto containers = run.await(engine.listContainers({}));
    QList<LostVolume> volumes = lostVolumes(deletion, containers.value_or(QList<engine::Container>()));
    const QHash<QString, qint64> known = volumes.isEmpty() ? QHash<QString, qint64>() : sizes(run, engine);
    for (LostVolume &volume : volumes)
        volume.size = known.value(volume.name, -1);
    describe(run, plan, deletion, volumes);
}

QString destructionQuestion(const QList<plan::Plan> &plans, bool withSnapshot)
{
    qsizetype saved = 0;
    qsizetype caches = 0;
    for (const plan::Plan &plan : plans) {
        saved += actions::backupBefore(plan).volumes.size();
        caches += plan.caches.size();
    }
    if (!withSnapshot)
        return tr("This cannot be undone. Continue?");
    if (saved > 0)
        return caches > 0 ? tr("The volumes are saved first, except caches. Continue?")
                          : tr("The volumes are saved first. Continue?");
    return caches > 0 ? tr("Nothing is saved: all volumes hold caches. This cannot be undone. Continue?")
                      : tr("Nothing is saved: there are no volumes. This cannot be undone. Continue?");
}

bool agreeToDestruction(Invocation &run, const QList<plan::Plan> &plans)
{
    if (isAgreed(run.line()))
        return !run.interrupt().wasInterrupted();
    return askYes(run, destructionQuestion(plans, run.line().has(u"snapshot"_s)));
}

bool confirmDestruction(Invocation &run, engine::Engine &engine, const plan::Plan &plan)
{
    describeDestruction(run, engine, plan);
    return agreeToDestruction(run, {plan});
}

} // namespace pierside::cli

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/destruction.h"

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

bool agreeToDestruction(Invocation &run)
{
    if (isAgreed(run.line()))
        return !run.interrupt().wasInterrupted();
    return askYes(run, run.line().has(u"snapshot"_s) ? tr("The volumes are saved first. Continue?")
                                                     : tr("This cannot be undone. Continue?"));
}

bool confirmDestruction(Invocation &run, engine::Engine &engine, const plan::Plan &plan)
{
    describeDestruction(run, engine, plan);
    return agreeToDestruction(run);
}

} // namespace pierside::cli

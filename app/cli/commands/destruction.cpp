// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/destruction.h"

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

void describe(const Output &out, const plan::Plan &plan, const plan::Deletion &deletion,
              const QList<LostVolume> &volumes)
{
    out.message(u"%1 %2 removes:"_s.arg(plan::verbName(plan.verb), plan.project.value));
    const auto list = [&out](const QString &what, const QStringList &names) {
        if (!names.isEmpty())
            out.message(u"  %1: %2"_s.arg(what, names.join(u", "_s)));
    };
    list(u"containers"_s, deletion.containerNames());
    for (const LostVolume &volume : volumes) {
        QString line = u"  volume %1: "_s.arg(volume.name);
        line += volume.size < 0 ? u"size not known"_s : humanByteSize(volume.size);
        if (volume.anonymous)
            line += u", anonymous"_s;
        if (!volume.usedBy.isEmpty())
            line += u", used by %1"_s.arg(volume.usedBy.join(u", "_s));
        out.message(line);
    }
    list(u"networks"_s, deletion.networks);
    list(u"images"_s, deletion.images);
}

} // namespace

QList<LostVolume> lostVolumes(const plan::Deletion &deletion, const QList<engine::Container> &allContainers)
{
    QList<LostVolume> volumes;
    for (const plan::DeletedVolume &deleted : deletion.volumes) {
        LostVolume volume{deleted.name, -1, {}, deleted.anonymous};
        for (const engine::Container &container : allContainers) {
            const bool uses = std::any_of(container.mounts.cbegin(), container.mounts.cend(),
                                          [&volume](const engine::Mount &mount) { return mount.name == volume.name; });
            if (uses)
                volume.usedBy.append(container.name);
        }
        volume.usedBy.sort();
        volumes.append(volume);
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
    describe(run.out(), plan, deletion, volumes);
}

bool agreeToDestruction(Invocation &run)
{
    if (run.line().has(u"yes"_s))
        return !run.interrupt().wasInterrupted();
    return askYes(run, u"This cannot be undone. Go on?"_s);
}

bool confirmDestruction(Invocation &run, engine::Engine &engine, const plan::Plan &plan)
{
    describeDestruction(run, engine, plan);
    return agreeToDestruction(run);
}

} // namespace pierside::cli

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/users.h"

#include "models/volumes/background.h"
#include "models/volumes/helper.h"

#include <algorithm>

namespace pierside::volumes {

using namespace Qt::StringLiterals;

namespace {

//! All requests at once; the first failure, after all have finished.
Result<Done> waitForAll(const QList<Task<Done>> &tasks, const std::stop_token &stop, bool toleratesWrongState)
{
    Result<Done> result = Done{};
    for (const Task<Done> &task : tasks) {
        const auto one = waitFor(task, stop);
        const bool isTolerated = !one && toleratesWrongState &&
                                 (one.error().code == ErrorCode::NotFound || one.error().code == ErrorCode::Conflict ||
                                  one.error().httpStatus == 304 || one.error().cause.contains("is not paused"_L1));
        if (!one && !isTolerated && result)
            result = one;
    }
    return result;
}

} // namespace

QList<engine::Container> usersOf(const QList<engine::Container> &containers, const QStringList &volumes)
{
    QList<engine::Container> users;
    for (const engine::Container &container : containers) {
        const bool mounts =
            std::any_of(container.mounts.cbegin(), container.mounts.cend(), [&volumes](const engine::Mount &mount) {
                return mount.type == "volume"_L1 && volumes.contains(mount.name);
            });
        if (mounts && !container.labels.contains(helperLabel))
            users.append(container);
    }
    return users;
}

QList<engine::Container> writersOf(const QList<engine::Container> &containers, const QStringList &volumes)
{
    QList<engine::Container> users = usersOf(containers, volumes);
    users.removeIf([](const engine::Container &container) {
        return container.status != engine::ContainerStatus::Running &&
               container.status != engine::ContainerStatus::Restarting;
    });
    return users;
}

QList<JournalStep> stepsFor(const QList<engine::Container> &writers, Freeze freeze)
{
    QList<JournalStep> steps;
    for (const engine::Container &writer : writers)
        steps.append({freeze == Freeze::Pause ? pauseStep : stopStep, writer.id.value, writer.name});
    return steps;
}

QList<ContainerId> idsOf(const QList<engine::Container> &containers)
{
    QList<ContainerId> ids;
    for (const engine::Container &container : containers)
        ids.append(container.id);
    return ids;
}

Result<Done> freeze(engine::Engine &engine, const QList<engine::Container> &writers, Freeze how,
                    const std::stop_token &stop)
{
    QList<Task<Done>> tasks;
    for (const engine::Container &writer : writers)
        tasks.append(how == Freeze::Pause ? engine.pauseContainer(writer.id) : engine.stopContainer(writer.id));
    // A stop goes on in the engine after its request was cancelled: a start would come too early.
    return waitForAll(tasks, how == Freeze::Pause ? stop : std::stop_token(), false);
}

Result<Done> thaw(engine::Engine &engine, const QList<ContainerId> &writers, Freeze how)
{
    QList<Task<Done>> tasks;
    for (const ContainerId &writer : writers)
        tasks.append(how == Freeze::Pause ? engine.unpauseContainer(writer) : engine.startContainer(writer));
    return waitForAll(tasks, {}, true);
}

} // namespace pierside::volumes

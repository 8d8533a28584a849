// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/schedule.h"

#include <algorithm>
#include <tuple>

namespace pierside::volumes {

std::optional<QDateTime> nextScheduled(const QList<Manifest> &snapshots, const QList<engine::Container> &users,
                                       std::chrono::seconds interval, const QDateTime &now)
{
    QDateTime last;
    for (const Manifest &one : snapshots) {
        if (one.reason == scheduledReason && (!last.isValid() || one.created > last))
            last = one.created;
    }
    const bool hasRun = std::any_of(users.cbegin(), users.cend(), [&last](const engine::Container &user) {
        return user.isRunning() || (user.startedAt.isValid() && (!last.isValid() || user.finishedAt > last));
    });
    if (!hasRun)
        return std::nullopt;
    return last.isValid() ? last.addSecs(interval.count()) : now;
}

QList<Manifest> surplusOf(const QList<Manifest> &snapshots, const QSet<QString> &spared)
{
    QList<Manifest> scheduled;
    std::copy_if(snapshots.cbegin(), snapshots.cend(), std::back_inserter(scheduled),
                 [](const Manifest &one) { return one.reason == scheduledReason; });
    std::sort(scheduled.begin(), scheduled.end(), [](const Manifest &a, const Manifest &b) {
        return std::tie(a.created, a.id) < std::tie(b.created, b.id);
    });
    scheduled.resize(std::max(qsizetype(0), scheduled.size() - mostScheduled));
    scheduled.removeIf([&spared](const Manifest &one) { return spared.contains(one.id); });
    return scheduled;
}

} // namespace pierside::volumes

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/logchanges.h"

namespace pierside::ui {

using logs::LogDivider;

namespace {

void addEnd(QList<LogChange> &changes, const engine::Container &now, bool isLastEnd)
{
    const qint64 time = nanoOf(now.finishedAt);
    if (now.oomKilled)
        changes.append({{.kind = LogDivider::Kind::OutOfMemory}, time});
    LogDivider divider{.kind = LogDivider::Kind::Exited, .reason = now.stateError};
    // The exit code of a container that runs again is not reported.
    if (isLastEnd)
        divider.exitCode = now.exitCode;
    changes.append({divider, time});
}

} // namespace

qint64 nanoOf(const QDateTime &time)
{
    constexpr qint64 NanoInMilli = 1'000'000;
    return time.toMSecsSinceEpoch() * NanoInMilli;
}

QList<LogChange> changesOf(const engine::Container &before, const engine::Container &now)
{
    QList<LogChange> changes;
    const bool isNewRun = now.startedAt.isValid() && now.startedAt != before.startedAt;
    const bool hasEnded = now.finishedAt.isValid() && now.finishedAt != before.finishedAt;
    if (hasEnded && isNewRun && now.isRunning()) {
        if (before.isRunning())
            addEnd(changes, now, false);
        changes.append({{.kind = LogDivider::Kind::Started}, nanoOf(now.startedAt)});
    } else {
        if (isNewRun)
            changes.append({{.kind = LogDivider::Kind::Started}, nanoOf(now.startedAt)});
        if (hasEnded && !now.isRunning())
            addEnd(changes, now, true);
    }
    if (now.isRunning() && now.health != before.health) {
        const QDateTime time = now.probes.isEmpty() ? QDateTime::currentDateTimeUtc() : now.probes.last().end;
        if (now.health == engine::Health::Healthy)
            changes.append({{.kind = LogDivider::Kind::Healthy}, nanoOf(time)});
        if (now.health == engine::Health::Unhealthy)
            changes.append({{.kind = LogDivider::Kind::Unhealthy}, nanoOf(time)});
    }
    return changes;
}

} // namespace pierside::ui

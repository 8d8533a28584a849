// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/timeline.h"

#include <algorithm>

// Timelines of starts that Pierside did not make, from the containers.
namespace pierside::plan {

using engine::Container;
using engine::Health;
using Phase = StartSpan::Phase;

namespace {

constexpr qint64 oneStartMs = 120'000;
constexpr qint64 nextStartMs = 10'000; //!< after the previous one was ready
constexpr int mostProbes = 5;          //!< that an engine keeps per container
constexpr qint64 leastBlockedMs = 20;

//! When a container counts as up: healthy, running without a health check, or completed.
std::optional<QDateTime> readyTime(const Container &container)
{
    if (!container.isRunning()) {
        const bool isDone = container.exitCode == 0 && container.finishedAt.isValid();
        return isDone ? std::optional(container.finishedAt) : std::nullopt;
    }
    if (container.health == Health::None)
        return container.startedAt;
    return container.health == Health::Starting ? std::nullopt : healthySince(container);
}

//! The containers of the newest start, in order of their start.
QList<Container> newestGroup(QList<Container> containers)
{
    containers.removeIf([](const Container &container) {
        const bool isDone = container.status == engine::ContainerStatus::Exited && container.exitCode == 0;
        return container.isOneOff() || !container.startedAt.isValid() || (!container.isRunning() && !isDone);
    });
    std::sort(containers.begin(), containers.end(),
              [](const Container &a, const Container &b) { return a.startedAt < b.startedAt; });
    qsizetype first = 0;
    QDateTime last;
    qint64 patience = nextStartMs;
    for (qsizetype i = 0; i < containers.size(); ++i) {
        const QDateTime &started = containers[i].startedAt;
        if (i > 0 && last.msecsTo(started) >= patience) {
            first = i;
            last = {};
            patience = nextStartMs;
        }
        const auto ready = readyTime(containers[i]);
        if (!ready)
            patience = oneStartMs;
        const QDateTime until = ready.value_or(started);
        if (!last.isValid() || until > last)
            last = until;
    }
    return containers.mid(first);
}

//! The dependency that was ready, or started, last before this one started.
void findBlocker(ServiceStart &start, const compose::Service &declared, const StartTimeline &timeline)
{
    const QDateTime from = start.created.isValid() ? start.created : timeline.begin;
    QDateTime latest;
    for (auto it = declared.dependsOn.cbegin(); it != declared.dependsOn.cend(); ++it) {
        const auto other = std::find_if(timeline.services.cbegin(), timeline.services.cend(),
                                        [&](const ServiceStart &s) { return s.service == it.key(); });
        if (other == timeline.services.cend())
            continue;
        const bool needsReady = it->condition != compose::Dependency::Condition::Started;
        const QDateTime time = needsReady ? other->ready : other->started;
        if (!time.isValid() || time > start.started || from.msecsTo(time) < leastBlockedMs)
            continue;
        if (!latest.isValid() || time > latest) {
            latest = time;
            start.blockedBy = it.key();
        }
    }
    if (latest.isValid())
        start.blockedFor = Milliseconds(from.msecsTo(start.started));
}

void makeSpans(ServiceStart &start, const QDateTime &begin, bool goesOn)
{
    const QDateTime idle = start.created.isValid() ? start.created : begin;
    if (!start.blockedBy.isEmpty())
        start.spans.append({Phase::Blocked, idle, start.started});
    else if (start.created.isValid())
        start.spans.append({Phase::Create, start.created, start.started});
    if (goesOn || (start.checked && start.ready.isValid()))
        start.spans.append({Phase::Ready, start.started, start.ready});
    else
        start.spans.append({Phase::Start, start.started, start.started});
}

void keepLatest(QDateTime &time, const QDateTime &other)
{
    if (!time.isValid() || other > time)
        time = other;
}

//! Converts a time of the engine's clock to the clock of the run that started the container. Where the engine's start
//! time lies outside the run's step, one of the clocks was set meanwhile, and only differences are valid.
QDateTime onClockOf(const ServiceStart &start, const Container &container, const QDateTime &time)
{
    constexpr qint64 longestStep = 60'000;
    const qint64 before = container.startedAt.msecsTo(start.started);
    if (before >= 0 && before < longestStep)
        return time;
    return start.started.addMSecs(std::max<qint64>(0, container.startedAt.msecsTo(time)));
}

} // namespace

std::optional<QDateTime> healthySince(const Container &container)
{
    if (container.health != Health::Healthy)
        return std::nullopt;
    const QList<engine::HealthProbe> &probes = container.probes;
    for (qsizetype i = 0; i < probes.size(); ++i) {
        if (probes[i].exitCode != 0 || probes[i].start < container.startedAt)
            continue;
        // If the oldest kept check passed, earlier ones may have passed too.
        if (i == 0 && probes.size() >= mostProbes)
            return std::nullopt;
        return probes[i].end;
    }
    return std::nullopt;
}

StartTimeline timelineOf(const compose::Project *declared, const QList<Container> &containers)
{
    StartTimeline timeline;
    timeline.ours = false;
    const QList<Container> group = newestGroup(containers);
    QSet<QString> unknown; // not ready, or ready since an unknown time
    QSet<QString> starting;
    for (const Container &container : group) {
        const bool isNew = container.created.isValid() && container.created.msecsTo(container.startedAt) < oneStartMs &&
                           container.restartCount == 0;
        const QDateTime from = isNew ? container.created : container.startedAt;
        if (!timeline.begin.isValid() || from < timeline.begin)
            timeline.begin = from;
        auto it = std::find_if(timeline.services.begin(), timeline.services.end(),
                               [&](const ServiceStart &start) { return start.service == container.service(); });
        if (it == timeline.services.end()) {
            ServiceStart fresh;
            fresh.service = container.service();
            timeline.services.append(fresh);
            it = timeline.services.end() - 1;
        }
        if (isNew && (!it->created.isValid() || container.created < it->created))
            it->created = container.created;
        if (!it->started.isValid() || container.startedAt > it->started)
            it->started = container.startedAt;
        it->checked = it->checked || container.health != Health::None || !container.isRunning();
        const auto ready = readyTime(container);
        if (container.isRunning() && container.health == Health::Starting)
            starting.insert(it->service);
        if (!ready)
            unknown.insert(it->service);
        else if (!it->ready.isValid() || *ready > it->ready)
            it->ready = *ready;
    }
    for (ServiceStart &start : timeline.services) {
        if (unknown.contains(start.service))
            start.ready = {};
    }
    QDateTime last;
    for (ServiceStart &start : timeline.services) {
        if (const compose::Service *service = declared ? declared->findService(start.service) : nullptr)
            findBlocker(start, *service, timeline);
        makeSpans(start, timeline.begin, starting.contains(start.service));
        const QDateTime &end = start.ready.isValid() ? start.ready : start.started;
        if (!last.isValid() || end > last)
            last = end;
    }
    if (starting.isEmpty())
        timeline.end = last;
    return timeline;
}

void complete(StartTimeline &timeline, const QList<Container> &containers)
{
    for (ServiceStart &start : timeline.services) {
        if (start.ready.isValid() || !start.started.isValid() || !start.problem.isEmpty())
            continue;
        QDateTime last;
        bool checked = false;
        bool allReady = true;
        for (const Container &container : containers) {
            if (container.service() != start.service || container.isOneOff())
                continue;
            const auto ready = readyTime(container);
            // A later start of the container does not count.
            if (!ready || container.startedAt > start.started.addMSecs(1'000)) {
                allReady = false;
                break;
            }
            checked = checked || container.health != Health::None || !container.isRunning();
            keepLatest(last, onClockOf(start, container, *ready));
        }
        if (!allReady || !last.isValid())
            continue;
        start.ready = std::max(last, start.started);
        start.checked = checked;
        if (checked)
            start.spans.append({Phase::Ready, start.started, start.ready});
        if (timeline.end.isValid() && start.ready > timeline.end)
            timeline.end = start.ready;
    }
}

} // namespace pierside::plan

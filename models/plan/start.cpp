// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/start.h"

#include "models/core/translate.h"
#include "models/plan/containerstate.h"
#include "models/plan/waiting.h"

namespace pierside::plan {

using namespace Qt::StringLiterals;
using Condition = compose::Dependency::Condition;
using engine::ContainerStatus;

namespace {

//! Starts what exists, in dependency order.
class Starter
{
public:
    const Selection &selection;
    const Inventory &inventory;
    const Options &options;
    Draft &draft;
    QHash<ContainerId, StepId> begun;
    QHash<QPair<QString, int>, QList<StepId>> waits;

    QList<StepId> waitFor(const QString &service, Condition condition, bool needsHealthCheck)
    {
        const QPair<QString, int> key(service, int(condition));
        if (const auto known = waits.constFind(key); known != waits.cend())
            return *known;
        QList<StepId> steps;
        for (const engine::Container *container : inventory.of(service)) {
            const StepId started = begun.value(container->id, -1);
            const bool ready = container->health == engine::Health::Healthy ||
                               (!needsHealthCheck && !container->healthConfig.exists());
            if (started < 0 && isStarted(*container) && condition == Condition::Healthy && ready)
                continue;
            const WaitReady wait = waitReady(selection[service], {container->name, container->id}, container->image,
                                             condition, needsHealthCheck, options);
            steps.append(draft.add(wait, service, whyWaiting(needsHealthCheck), {started}));
        }
        waits.insert(key, steps);
        return steps;
    }

    void start(const QString &name)
    {
        const compose::Service &service = selection[name];
        if (inventory.of(name).empty()) {
            draft.note(Finding::Severity::Warning, name, tr("%1 has no container to start").arg(name),
                       tr("run up instead"));
            return;
        }
        QList<StepId> after;
        QList<StepId> afterEnded;
        bool edges = false;
        for (const engine::Container *container : inventory.of(name)) {
            const bool isStopping = inventory.isStopping(*container);
            if (isStarted(*container) && !isStopping)
                continue;
            if (!std::exchange(edges, true))
                collect(service, after, afterEnded);
            const ContainerRef ref{container->name, container->id};
            const bool paused = container->status == ContainerStatus::Paused;
            const StepId step = paused       ? draft.add(UnpauseContainer{ref}, name, tr("is paused"), after)
                                : isStopping ? draft.add(RestartContainer{ref, options.stopTimeout}, name,
                                                         inventory.whyRestarted(*container), after)
                                             : draft.add(StartContainer{ref}, name, tr("asked for"), after);
            draft.step(step).afterEnded = afterEnded;
            begun.insert(container->id, step);
        }
    }

private:
    void collect(const compose::Service &service, QList<StepId> &after, QList<StepId> &afterEnded)
    {
        for (auto it = service.dependsOn.cbegin(); it != service.dependsOn.cend(); ++it) {
            if (!selection.contains(it.key()))
                continue;
            QList<StepId> &edges = it->required ? after : afterEnded;
            if (it->condition != Condition::Started) {
                edges += waitFor(it.key(), it->condition, true);
                continue;
            }
            for (const engine::Container *container : inventory.of(it.key())) {
                const StepId started = begun.value(container->id, -1);
                if (started >= 0)
                    edges.append(started);
            }
        }
    }
};

} // namespace

void planStart(const Selection &selection, const Inventory &inventory, const Options &options, Draft &draft)
{
    Starter starter{selection, inventory, options, draft, {}, {}};
    for (const QString &name : selection.order)
        starter.start(name);
    if (!options.waitForReady)
        return;
    const QSet<QString> completing = servicesToComplete(selection);
    for (const QString &name : selection.order) {
        if (!completing.contains(name))
            starter.waitFor(name, Condition::Healthy, false);
    }
}

} // namespace pierside::plan

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/verbs.h"

#include "models/core/translate.h"
#include "models/plan/containerspec.h"

namespace pierside::plan {

using namespace Qt::StringLiterals;
using compose::Dependency;
using Condition = Dependency::Condition;
using engine::ContainerStatus;

namespace {

bool isSettled(const engine::Container &container)
{
    return container.status == ContainerStatus::Running || container.status == ContainerStatus::Restarting;
}

class Starter
{
public:
    const compose::Project &project;
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
            if (started < 0 && isSettled(*container) && condition == Condition::Healthy && ready)
                continue;
            WaitReady wait;
            wait.container = {container->name, container->id};
            wait.condition = condition;
            wait.asking = selection[service].pierside.ask ? options.asking : WaitReady::Asking::Engine;
            wait.imageReference = container->image;
            wait.needsHealthCheck = needsHealthCheck;
            wait.timeout = options.readyTimeout;
            steps.append(
                draft.add(wait, service, needsHealthCheck ? u"others depend on it"_s : u"asked for"_s, {started}));
        }
        waits.insert(key, steps);
        return steps;
    }

    void start(const QString &name)
    {
        const compose::Service &service = selection[name];
        if (inventory.of(name).empty()) {
            draft.note(Finding::Severity::Warning, name, u"%1 has no container to start"_s.arg(name),
                       u"bring it up instead"_s);
            return;
        }
        QList<StepId> after;
        QList<StepId> afterEnded;
        bool edges = false;
        for (const engine::Container *container : inventory.of(name)) {
            const bool isStopping = inventory.isStopping(*container);
            if (isSettled(*container) && !isStopping)
                continue;
            if (!std::exchange(edges, true))
                collect(service, after, afterEnded);
            const ContainerRef ref{container->name, container->id};
            const bool paused = container->status == ContainerStatus::Paused;
            const StepId step = paused       ? draft.add(UnpauseContainer{ref}, name, u"is paused"_s, after)
                                : isStopping ? draft.add(RestartContainer{ref, options.stopTimeout}, name,
                                                         tr("an interrupted run was stopping it"), after)
                                             : draft.add(StartContainer{ref}, name, u"asked for"_s, after);
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

void planStart(const compose::Project &project, const Selection &selection, const Inventory &inventory,
               const Options &options, Draft &draft)
{
    Starter starter{project, selection, inventory, options, draft, {}, {}};
    QSet<QString> completing;
    for (const QString &name : selection.order) {
        starter.start(name);
        const auto &dependencies = selection[name].dependsOn;
        for (auto it = dependencies.cbegin(); it != dependencies.cend(); ++it) {
            if (it->condition == Condition::CompletedSuccessfully)
                completing.insert(it.key());
        }
    }
    for (const QString &name : selection.order) {
        if (options.waitForReady && !completing.contains(name))
            starter.waitFor(name, Condition::Healthy, false);
    }
}

void planRestart(const Selection &selection, const Inventory &inventory, const Options &options, Draft &draft)
{
    QHash<QString, QList<StepId>> restarted;
    for (const QString &name : selection.order) {
        QList<StepId> after;
        QString cause;
        const auto &dependencies = selection[name].dependsOn;
        for (auto it = dependencies.cbegin(); it != dependencies.cend(); ++it) {
            const QList<StepId> before = restarted.value(it.key());
            after += before;
            if (it->restart && !before.isEmpty())
                cause = it.key();
        }
        const bool named = selection.named.contains(name);
        if (!named && cause.isEmpty())
            continue;
        const QString why = named ? u"asked for"_s : u"%1 is restarted"_s.arg(cause);
        QList<StepId> steps;
        for (const engine::Container *container : inventory.of(name))
            steps.append(
                draft.add(RestartContainer{{container->name, container->id}, options.stopTimeout}, name, why, after));
        restarted.insert(name, steps);
        if (!options.waitForReady)
            continue;
        QList<StepId> waits;
        for (qsizetype i = 0; i < steps.size(); ++i) {
            const engine::Container *container = inventory.of(name).at(size_t(i));
            WaitReady wait;
            wait.container = {container->name, container->id};
            wait.asking = selection[name].pierside.ask ? options.asking : WaitReady::Asking::Engine;
            wait.imageReference = container->image;
            wait.needsHealthCheck = false;
            wait.timeout = options.readyTimeout;
            waits.append(draft.add(wait, name, u"asked for"_s, {steps.at(i)}));
        }
    }
}

} // namespace pierside::plan

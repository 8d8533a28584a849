// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/upstarts.h"

#include "models/compose/portranges.h"
#include "models/core/translate.h"
#include "models/plan/containerspec.h"
#include "models/plan/containerstate.h"
#include "models/plan/upchecks.h"
#include "models/plan/waiting.h"

#include <algorithm>

namespace pierside::plan {

using namespace Qt::StringLiterals;
using Condition = compose::Dependency::Condition;
using engine::ContainerStatus;

namespace {

QList<StepId> stepsThatFree(const compose::PortMapping &port, const QHash<QString, QList<StepId>> &freed)
{
    const QString protocol = u'/' + port.protocol;
    if (!port.isRange())
        return freed.value(port.published + protocol);
    const std::optional<compose::PortRange> numbers = compose::readPortRange(port.published);
    QSet<StepId> steps;
    for (auto it = freed.cbegin(); numbers && it != freed.cend(); ++it) {
        if (it.key().endsWith(protocol) && numbers->contains(it.key().section(u'/', 0, 0).toInt()))
            steps.unite(QSet<StepId>(it->cbegin(), it->cend()));
    }
    QList<StepId> sorted = steps.values();
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

} // namespace

UpStarts::UpStarts(const compose::Project &project, const Selection &selection, const Options &options,
                   const Inventory &inventory, UpContainers &containers, Draft &draft)
    : m_project(project)
    , m_selection(selection)
    , m_options(options)
    , m_inventory(inventory)
    , m_containers(containers)
    , m_replicas(containers.replicas())
    , m_draft(draft)
{
}

void UpStarts::plan()
{
    for (const QString &name : m_selection.order) {
        planStarts(m_selection[name]);
        planRestartWithDependency(m_selection[name]);
    }
    if (m_options.waitForReady)
        planFinalWaits();
}

void UpStarts::addDependencyEdges(const compose::Service &service, QList<StepId> &after, QList<StepId> &afterEnded)
{
    for (auto it = service.dependsOn.cbegin(); it != service.dependsOn.cend(); ++it) {
        if (!m_selection.contains(it.key()))
            continue;
        QList<StepId> &edges = it->required ? after : afterEnded;
        // Nothing to wait for: the check of the plan has warned of it.
        const bool cannotBeHealthy = !it->required && it->condition == Condition::Healthy &&
                                     hasHealthCheck(m_project, m_selection[it.key()], m_inventory) == false;
        if (it->condition != Condition::Started && !cannotBeHealthy) {
            edges += waitFor(it.key(), it->condition, true);
            continue;
        }
        for (const Replica &replica : std::as_const(m_replicas[it.key()].replicas))
            edges.append(replica.start >= 0 ? replica.start : replica.present);
    }
}

void UpStarts::planStarts(const compose::Service &service)
{
    ServiceReplicas &state = m_replicas[service.name];
    const auto isSettled = [this](const Replica &replica) {
        return replica.kept && isStarted(*replica.kept) && !m_inventory.isStopping(*replica.kept);
    };
    if (std::all_of(state.replicas.cbegin(), state.replicas.cend(), isSettled))
        return;

    QList<StepId> after;
    QList<StepId> afterEnded;
    addDependencyEdges(service, after, afterEnded);
    for (const compose::PortMapping &port : service.ports)
        after += stepsThatFree(port, m_containers.freedPorts());
    afterEnded.removeAll(-1);

    for (Replica &replica : state.replicas) {
        if (isSettled(replica))
            continue;
        QList<StepId> needs{replica.present};
        needs += after;
        if (replica.kept && replica.kept->status == ContainerStatus::Paused) {
            replica.start = m_draft.add(UnpauseContainer{replica.container}, service.name, tr("is paused"), needs);
        } else if (replica.kept && m_inventory.isStopping(*replica.kept)) {
            // The engine ends the stop that is under way first, then starts it.
            replica.start = m_draft.add(RestartContainer{replica.container, m_options.stopTimeout}, service.name,
                                        m_inventory.whyRestarted(*replica.kept), needs);
        } else {
            const bool exited = replica.kept && replica.kept->startedAt.isValid();
            const QString why = !replica.kept ? replica.why
                                : exited      ? tr("exited with %1").arg(replica.kept->exitCode)
                                              : tr("was created but not started");
            StartContainer start{replica.container};
            if (replica.kept && !m_options.noRecreate)
                start.replacement =
                    m_containers.replacement(service, std::max(1, replica.kept->number()), *replica.kept);
            replica.start = m_draft.add(std::move(start), service.name, why, needs);
        }
        m_draft.step(replica.start).afterEnded = afterEnded;
        if (replica.changed >= 0 && replica.replaced->isRunning())
            m_draft.onlyIfChanged(replica.start, replica.changed);
    }
}

//! depends_on.x.restart: a container that stays is restarted when its dependency is recreated.
void UpStarts::planRestartWithDependency(const compose::Service &service)
{
    ServiceReplicas &state = m_replicas[service.name];
    for (auto it = service.dependsOn.cbegin(); it != service.dependsOn.cend(); ++it) {
        const auto dependency = m_replicas.constFind(it.key());
        if (!it->restart || dependency == m_replicas.cend() || dependency->recreated.isEmpty())
            continue;
        const StepId changed = dependency->surelyRecreated ? -1 : dependency->recreated.first();
        QList<StepId> after;
        QList<StepId> afterEnded;
        addDependencyEdges(service, after, afterEnded);
        for (Replica &replica : state.replicas) {
            if (!replica.kept || replica.start >= 0)
                continue;
            replica.start = m_draft.add(RestartContainer{replica.container, m_options.stopTimeout}, service.name,
                                        tr("%1 is recreated").arg(it.key()), after);
            if (changed >= 0) {
                m_draft.onlyIfChanged(replica.start, changed);
                replica.changed = changed;
            }
        }
    }
}

//! One wait per container and condition, shared by all dependants.
QList<StepId> UpStarts::waitFor(const QString &service, Condition condition, bool needsHealthCheck)
{
    ServiceReplicas &state = m_replicas[service];
    if (const auto known = state.waits.constFind(condition); known != state.waits.cend())
        return *known;
    QList<StepId> steps;
    for (const Replica &replica : std::as_const(state.replicas)) {
        const bool untouched = replica.kept && replica.start < 0;
        if (untouched && condition == Condition::Healthy && replica.kept->status == ContainerStatus::Running) {
            const bool noCheck = !needsHealthCheck && !replica.kept->healthConfig.exists();
            if (replica.kept->health == engine::Health::Healthy || noCheck)
                continue;
        }
        const WaitReady wait =
            waitReady(m_selection[service], replica.container, imageReference(m_project, m_selection[service]),
                      condition, needsHealthCheck, m_options);
        const StepId step = m_draft.add(wait, service, whyWaiting(needsHealthCheck),
                                        {replica.start >= 0 ? replica.start : replica.present});
        if (replica.changed >= 0 && replica.replaced && replica.replaced->isRunning() &&
            replica.replaced->health == engine::Health::Healthy)
            m_draft.onlyIfChanged(step, replica.changed);
        steps.append(step);
    }
    state.waits.insert(condition, steps);
    return steps;
}

void UpStarts::planFinalWaits()
{
    const QSet<QString> completing = servicesToComplete(m_selection);
    for (const QString &name : m_selection.order) {
        const Condition condition = completing.contains(name) ? Condition::CompletedSuccessfully : Condition::Healthy;
        const auto &replicas = m_replicas[name].replicas;
        const bool touched = std::any_of(replicas.cbegin(), replicas.cend(),
                                         [](const Replica &replica) { return !replica.kept || replica.start >= 0; });
        if (condition == Condition::Healthy || touched)
            waitFor(name, condition, false);
    }
}

} // namespace pierside::plan

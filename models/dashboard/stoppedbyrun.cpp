// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboard/stoppedbyrun.h"

#include <algorithm>

namespace pierside::dashboard {

using plan::StepState;

namespace {

//! The container that a step stops, removes or restarts; null for other steps.
const plan::ContainerRef *stoppedBy(const plan::Operation &operation)
{
    if (const auto *stop = std::get_if<plan::StopContainer>(&operation))
        return &stop->container;
    if (const auto *remove = std::get_if<plan::RemoveContainer>(&operation))
        return &remove->container;
    if (const auto *restart = std::get_if<plan::RestartContainer>(&operation))
        return &restart->container;
    return nullptr;
}

bool stopsEverything(plan::Verb verb)
{
    return verb == plan::Verb::Down || verb == plan::Verb::Stop || verb == plan::Verb::Reset;
}

} // namespace

QSet<ContainerId> stoppedByRun(const plan::Plan &plan, const QList<plan::StepProgress> &progress,
                               const QList<engine::Container> &containers)
{
    QSet<ContainerId> stopped;
    if (plan.steps.size() != progress.size())
        return stopped;
    const bool isActive = std::any_of(progress.cbegin(), progress.cend(), [](const plan::StepProgress &step) {
        return step.state == StepState::Waiting || step.state == StepState::Running;
    });
    for (qsizetype id = 0; id < plan.steps.size(); ++id) {
        const plan::ContainerRef *ref = stoppedBy(plan.steps[id].operation);
        const StepState state = progress[id].state;
        const bool isDue = state == StepState::Waiting && isActive && stopsEverything(plan.verb);
        if (!ref || (state != StepState::Running && state != StepState::Done && !isDue))
            continue;
        const auto container =
            std::find_if(containers.cbegin(), containers.cend(), [ref](const engine::Container &known) {
                return ref->id.isEmpty() ? known.name == ref->name : known.id == ref->id;
            });
        // A later start is not part of the request. The mirror may still show the container as running.
        const bool isSameStart = container != containers.cend() && container->startedAt < progress[id].ended &&
                                 plan.steps[id].kind() != plan::StepKind::RestartContainer;
        if (container != containers.cend() && (state != StepState::Done || isSameStart))
            stopped.insert(container->id);
    }
    return stopped;
}

} // namespace pierside::dashboard

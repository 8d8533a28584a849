// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/portsurvey.h"

#include "models/ports/hostsockets.h"

#include <algorithm>

namespace pierside::actions {

PortSurvey surveyPorts(const SurveyInput &input)
{
    PortSurvey survey;
    const ports::Host host = ports::lookAtHost(input.engine, input.containers);
    survey.whyUnknown = host.whySocketsUnknown;
    QHash<ProjectName, QList<engine::Container>> containers;
    for (const engine::Container &container : input.containers) {
        if (!container.project().isEmpty() && !container.isOneOff())
            containers[container.project()].append(container);
    }
    for (QList<engine::Container> &list : containers)
        std::sort(list.begin(), list.end(), [](const auto &a, const auto &b) { return a.name < b.name; });
    QList<ports::StackPorts> stacks;
    for (const SurveyedStack &stack : input.stacks) {
        stacks.append(ports::stackPorts(stack.id, stack.name, stack.project.get(), containers.value(stack.name)));
        if (stack.project)
            survey.claims.append(ports::claimsOf(stack.id, *stack.project));
    }
    const quint16 ephemeral = ports::firstEphemeralPort();
    ports::FreePorts free(host, ephemeral);
    survey.lines = ports::portMap(stacks, host, free);
    if (input.engine.local) {
        ports::nameHolders(survey.lines, input.isEngineAsked ? std::optional(input.containers) : std::nullopt);
        ports::addHostNetwork(survey.lines, stacks, host);
    }
    ports::FreePorts unclaimed(host, ephemeral);
    survey.clashes = ports::clashMatrix(survey.claims, unclaimed);
    return survey;
}

} // namespace pierside::actions

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/draft.h"

#include "models/plan/steps.h"

namespace pierside::plan {

Draft::Draft(Verb verb, const ProjectName &project)
{
    m_plan.verb = verb;
    m_plan.project = project;
}

StepId Draft::add(Operation operation, const QString &service, const QString &why, const QList<StepId> &after)
{
    Step step;
    const StepDescription description = describe(operation);
    step.title = description.title;
    step.passive = description.isPassive;
    step.operation = std::move(operation);
    step.service = service;
    step.why = why;
    for (const StepId id : after) {
        if (id >= 0 && !step.after.contains(id))
            step.after.append(id);
    }
    m_plan.steps.append(std::move(step));
    return StepId(m_plan.steps.size() - 1);
}

void Draft::onlyIfChanged(StepId id, StepId changed)
{
    Step &own = step(id);
    own.ifChanged = changed;
    if (!own.after.contains(changed))
        own.after.append(changed);
}

void Draft::note(Finding::Severity severity, const QString &service, const QString &text, const QString &next,
                 const QList<Remedy> &remedies)
{
    m_plan.findings.append({severity, service, text, next, remedies});
}

} // namespace pierside::plan

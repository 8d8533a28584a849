// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan/plan.h"

namespace pierside::plan {

//! A plan in the making. Ids below zero in a list of predecessors mean "none" and are left out.
class Draft
{
public:
    Draft(Verb verb, const ProjectName &project);

    StepId add(Operation operation, const QString &service, const QString &why, const QList<StepId> &after = {});
    Step &step(StepId id) { return m_plan.steps[id]; }
    //! Skips the step where \a changed had nothing to do.
    void onlyIfChanged(StepId id, StepId changed);

    void note(Finding::Severity severity, const QString &service, const QString &text, const QString &next = {},
              const QList<Remedy> &remedies = {});
    void note(const Finding &finding) { m_plan.findings.append(finding); }
    Plan take() { return std::move(m_plan); }

private:
    Plan m_plan;
};

} // namespace pierside::plan

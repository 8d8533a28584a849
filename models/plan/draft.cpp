// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/draft.h"

namespace pierside::plan {

using namespace Qt::StringLiterals;

namespace {

QString waitTitle(const WaitReady &wait)
{
    switch (wait.condition) {
    case compose::Dependency::Condition::CompletedSuccessfully:
        return u"wait until %1 has completed"_s.arg(wait.container.name);
    case compose::Dependency::Condition::Started:
        return u"wait until %1 runs"_s.arg(wait.container.name);
    case compose::Dependency::Condition::Healthy:
        break;
    }
    return (wait.needsHealthCheck ? u"wait until %1 is healthy"_s : u"wait until %1 is ready"_s)
        .arg(wait.container.name);
}

struct Titles
{
    QString operator()(const CheckPorts &) const { return u"check ports"_s; }
    QString operator()(const PullImage &o) const { return u"pull %1"_s.arg(o.reference); }
    QString operator()(const BuildImage &o) const { return u"build %1"_s.arg(o.reference); }
    QString operator()(const CreateNetwork &o) const { return u"create network %1"_s.arg(o.spec.name); }
    QString operator()(const CreateVolume &o) const { return u"create volume %1"_s.arg(o.spec.name); }
    QString operator()(const CreateContainer &o) const { return u"create %1"_s.arg(o.finalName); }
    QString operator()(const StartContainer &o) const { return u"start %1"_s.arg(o.container.name); }
    QString operator()(const UnpauseContainer &o) const { return u"unpause %1"_s.arg(o.container.name); }
    QString operator()(const StopContainer &o) const { return u"stop %1"_s.arg(o.container.name); }
    QString operator()(const RestartContainer &o) const { return u"restart %1"_s.arg(o.container.name); }
    QString operator()(const RemoveContainer &o) const { return u"remove %1"_s.arg(o.container.name); }
    QString operator()(const RenameContainer &o) const { return u"rename %1 to %2"_s.arg(o.container.name, o.newName); }
    QString operator()(const WaitReady &o) const { return waitTitle(o); }
    QString operator()(const RemoveNetwork &o) const { return u"remove network %1"_s.arg(o.name); }
    QString operator()(const RemoveVolume &o) const { return u"remove volume %1"_s.arg(o.name); }
    QString operator()(const RemoveImage &o) const { return u"remove image %1"_s.arg(o.reference); }
    QString operator()(const RunHook &o) const { return u"run %1"_s.arg(o.argv.join(u' ')); }
};

} // namespace

QString titleOf(const Operation &operation)
{
    return std::visit(Titles{}, operation);
}

Draft::Draft(Verb verb, const ProjectName &project)
{
    m_plan.verb = verb;
    m_plan.project = project;
}

StepId Draft::add(Operation operation, const QString &service, const QString &why, const QList<StepId> &after)
{
    Step step;
    step.title = titleOf(operation);
    step.passive = std::holds_alternative<WaitReady>(operation);
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

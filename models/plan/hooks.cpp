// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/hooks.h"

#include "models/plan/steps.h"

#include <algorithm>

namespace pierside::plan {

using namespace Qt::StringLiterals;

namespace {

Step stepOf(const RunHook &hook)
{
    Step step;
    step.title = describe(hook).title;
    step.why = hook.moment;
    step.operation = hook;
    return step;
}

QStringList momentsAfter(const Options &options, bool isFirst)
{
    if (!options.services.isEmpty() || options.noStart)
        return {};
    QStringList moments;
    if (options.verb == Verb::Up || options.verb == Verb::Reset) {
        if (isFirst)
            moments.append(u"after_first_up"_s);
        if (options.verb == Verb::Reset)
            moments.append(u"after_reset"_s);
        moments.append(u"after_up"_s);
    }
    return moments;
}

//! Renumbers steps before others are inserted at the front.
void shift(QList<StepId> &ids, int by)
{
    for (StepId &id : ids)
        id += by;
}

void putBeforeBuilds(Plan &plan, const QList<RunHook> &hooks)
{
    const bool builds = std::any_of(plan.steps.cbegin(), plan.steps.cend(),
                                    [](const Step &step) { return step.kind() == StepKind::BuildImage; });
    QList<Step> first;
    for (const RunHook &hook : hooks) {
        if (!builds || hook.moment != u"before_build"_s)
            continue;
        Step step = stepOf(hook);
        if (!first.isEmpty())
            step.after = {StepId(first.size() - 1)};
        first.append(step);
    }
    if (first.isEmpty())
        return;
    const int by = int(first.size());
    for (Step &step : plan.steps) {
        shift(step.after, by);
        shift(step.afterEnded, by);
        if (step.ifChanged)
            *step.ifChanged += by;
        if (step.kind() == StepKind::BuildImage)
            step.after.append(by - 1);
    }
    plan.steps = first + plan.steps;
}

bool starts(const Step &step)
{
    switch (step.kind()) {
    case StepKind::StartContainer:
    case StepKind::UnpauseContainer:
    case StepKind::RestartContainer:
    case StepKind::CreateContainer:
        return true;
    default:
        return false;
    }
}

//! Whether the stack counts as up only after this step.
bool settles(const Step &step)
{
    return starts(step) || step.kind() == StepKind::WaitReady;
}

} // namespace

bool hasHooksAfter(const Options &options)
{
    const QStringList moments = momentsAfter(options, true);
    return std::any_of(options.hooks.cbegin(), options.hooks.cend(),
                       [&moments](const RunHook &hook) { return moments.contains(hook.moment); });
}

Plan withHooks(Plan plan, const Options &options, bool isFirst)
{
    if (options.hooks.isEmpty() || plan.isEmpty())
        return plan;
    putBeforeBuilds(plan, options.hooks);
    // A plan that only waits for an earlier up is not an up.
    if (std::none_of(plan.steps.cbegin(), plan.steps.cend(), starts))
        return plan;
    QList<StepId> after;
    for (qsizetype id = 0; id < plan.steps.size(); ++id) {
        if (settles(plan.steps.at(id)))
            after.append(StepId(id));
    }
    const QStringList moments = momentsAfter(options, isFirst);
    for (const QString &moment : moments) {
        for (const RunHook &hook : options.hooks) {
            if (hook.moment != moment)
                continue;
            Step step = stepOf(hook);
            step.after = after;
            plan.steps.append(step);
            after = {StepId(plan.steps.size() - 1)};
        }
    }
    return plan;
}

} // namespace pierside::plan

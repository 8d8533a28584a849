// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/translate.h"
#include "models/plan/runner_p.h"

// Decides which steps may run after a step has ended. Calls no executors and emits no signals.
namespace pierside::plan {

using namespace Qt::StringLiterals;

namespace {

Error badEdge(const Step &step)
{
    return Error{
        ErrorCode::Internal, tr("running \"%1\"").arg(step.title), tr("the plan has an impossible edge"), {}, 0};
}

bool hasEnded(StepState state)
{
    return state != StepState::Waiting && state != StepState::Running;
}

} // namespace

std::optional<Error> RunReport::firstError() const
{
    if (refused)
        return refused;
    for (const StepState wanted : {StepState::Failed, StepState::Cancelled}) {
        for (const StepProgress &step : steps) {
            if (step.state == wanted && step.error)
                return step.error;
        }
    }
    return std::nullopt;
}

void Runner::Private::link()
{
    for (StepId id = 0; id < plan.steps.size(); ++id) {
        const Step &step = plan.steps[id];
        if (step.ifChanged && !step.after.contains(*step.ifChanged))
            return refuse(badEdge(step));
        for (const auto &[list, edges] :
             {std::pair{&step.after, &Node::dependants}, std::pair{&step.afterEnded, &Node::followers}}) {
            for (const StepId before : *list) {
                if (before < 0 || before >= id)
                    return refuse(badEdge(step));
                (node(before).*edges).push_back(id);
                ++node(id).missing;
            }
        }
    }
    for (const Finding &finding : plan.findings) {
        if (finding.severity == Finding::Severity::Blocking)
            return refuse(Error{ErrorCode::Conflict, u"%1 %2"_s.arg(verbName(plan.verb), plan.project.value),
                                finding.text, finding.next, 0});
    }
    for (StepId id = 0; id < plan.steps.size(); ++id)
        queueIfReady(id);
}

void Runner::Private::refuse(const Error &error)
{
    refused = error;
    for (StepId id = 0; id < plan.steps.size(); ++id) {
        at(id).state = StepState::Skipped;
        changed(id);
    }
    ended = plan.steps.size();
}

//! Ends a step and all steps that are skipped because of it, without recursion.
void Runner::Private::end(StepId first, StepState firstState)
{
    Work work{{first, firstState}};
    while (!work.empty()) {
        const auto [id, state] = work.back();
        work.pop_back();
        if (hasEnded(at(id).state))
            continue;
        StepProgress &own = at(id);
        own.state = state;
        if (own.started.isValid())
            own.ended = clock.now();
        node(id).good = node(id).good || state == StepState::Done;
        ++ended;
        changed(id);
        const auto &dependants = node(id).dependants;
        for (auto next = dependants.rbegin(); next != dependants.rend(); ++next)
            predecessorEnded(*next, id, work);
        for (const StepId next : node(id).followers) {
            --node(next).missing;
            settle(next, work);
        }
    }
}

void Runner::Private::predecessorEnded(StepId id, StepId before, Work &work)
{
    Node &own = node(id);
    const Step &step = plan.steps[id];
    --own.missing;
    own.done += node(before).good ? 1 : 0;
    if (at(id).state == StepState::Waiting && !node(before).good && !step.afterFailure) {
        const StepState cause = at(before).state;
        at(id).text = cause == StepState::Skipped ? at(before).text : tr("not run: %1").arg(plan.steps[before].title);
        work.emplace_back(id, cause == StepState::Cancelled ? StepState::Cancelled : StepState::Skipped);
        return;
    }
    settle(id, work);
}

void Runner::Private::settle(StepId id, Work &work)
{
    Node &own = node(id);
    const Step &step = plan.steps[id];
    if (own.missing > 0 || at(id).state != StepState::Waiting)
        return;
    const bool halfDone = own.done > 0 && own.done < step.after.size();
    own.unchanged = step.ifChanged && node(*step.ifChanged).unchanged;
    if (own.unchanged || (step.afterFailure && !halfDone)) {
        own.good = own.done == step.after.size();
        work.emplace_back(id, StepState::Skipped);
        return;
    }
    queueIfReady(id);
}

void Runner::Private::queueIfReady(StepId id)
{
    if (node(id).missing != 0 || at(id).state != StepState::Waiting)
        return;
    (plan.steps[id].passive ? readyPassive : ready).push(id);
    schedulePump();
}

RunReport Runner::Private::report() const
{
    RunReport result;
    result.steps = progress;
    result.refused = refused;
    result.duration = clock.elapsed();
    result.succeeded = !refused;
    for (StepId id = 0; id < plan.steps.size(); ++id) {
        result.succeeded = result.succeeded && nodes[static_cast<size_t>(id)].good;
    }
    result.cancelled = cancelling && !result.succeeded;
    return result;
}

} // namespace pierside::plan

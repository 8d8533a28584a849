// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboard/failureover.h"

#include "models/health/verdict.h"

#include <QSet>

#include <algorithm>

namespace pierside::dashboard {

using plan::StepState;

namespace {

//! \a since: containers that were started earlier do not count.
bool runsWell(const QString &service, const QList<engine::Container> &containers, const QDateTime &since)
{
    health::ServiceFacts facts;
    facts.service = service;
    for (const engine::Container &container : containers) {
        if (container.service() != service || container.isOneOff())
            continue;
        if (since.isValid() && container.startedAt < since)
            return false;
        facts.containers.append(container);
    }
    return health::containersVerdict(facts).isReady();
}

} // namespace

bool hasFailedStep(const QList<plan::StepProgress> &progress)
{
    return std::any_of(progress.cbegin(), progress.cend(),
                       [](const plan::StepProgress &step) { return step.state == StepState::Failed; });
}

bool isFailureOver(const plan::Plan &plan, const QList<plan::StepProgress> &progress,
                   const QList<engine::Container> &containers, const QDateTime &endedAt)
{
    using plan::Verb;
    if (plan.steps.size() != progress.size() || !hasFailedStep(progress))
        return false;
    if (plan.verb == Verb::Pull || plan.verb == Verb::Build)
        return false; // their result is not seen in the containers
    QSet<QString> failed;
    QSet<QString> awaited; // failed because they were not ready in time
    QSet<QString> all;
    for (qsizetype id = 0; id < plan.steps.size(); ++id) {
        all.insert(plan.steps[id].service);
        if (progress[id].state == StepState::Failed)
            failed.insert(plan.steps[id].service);
        if (progress[id].state == StepState::Failed && plan.steps[id].kind() == plan::StepKind::WaitReady)
            awaited.insert(plan.steps[id].service);
    }
    if (failed.contains(QString()))
        failed = all;
    failed.remove(QString());
    if (plan.verb == Verb::Down || plan.verb == Verb::Stop)
        return std::none_of(containers.cbegin(), containers.cend(), [&failed](const engine::Container &container) {
            return container.isRunning() && failed.contains(container.service());
        });
    return !failed.isEmpty() && std::all_of(failed.cbegin(), failed.cend(), [&](const QString &service) {
        return runsWell(service, containers, awaited.contains(service) ? QDateTime() : endedAt);
    });
}

} // namespace pierside::dashboard

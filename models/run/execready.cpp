// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/translate.h"
#include "models/health/readinessasker.h"
#include "models/run/session.h"

namespace pierside::run {

using namespace Qt::StringLiterals;
using compose::Dependency;

static health::Condition conditionOf(Dependency::Condition condition)
{
    switch (condition) {
    case Dependency::Condition::Started:
        return health::Condition::Started;
    case Dependency::Condition::Healthy:
        return health::Condition::Healthy;
    case Dependency::Condition::CompletedSuccessfully:
        return health::Condition::CompletedSuccessfully;
    }
    return health::Condition::Started;
}

//! An image of a database is also used for its tools, which never pass the rule. The rule of an identity provider knows
//! less than a health check.
static health::ReadinessRequest::RuleUse ruleUseOf(const catalogue::Entry &image)
{
    using RuleUse = health::ReadinessRequest::RuleUse;
    if (image.kind == "database"_L1)
        return RuleUse::BesideCheck;
    return image.kind == "identity"_L1 ? RuleUse::WithoutCheck : RuleUse::Always;
}

static Task<Done> waitReady(const SessionPointer &session, const plan::WaitReady &op, const plan::Step &step,
                            const plan::StepReporter &reporter)
{
    health::ReadinessRequest request;
    request.container = session->find(op.container);
    request.name = op.container.name;
    request.condition = conditionOf(op.condition);
    request.needsHealthCheck = op.needsHealthCheck;
    request.ask = op.asking == plan::WaitReady::Asking::Ask && session->asks.value(step.service, true);
    if (request.ask) {
        const catalogue::Entry image = session->catalogue.forImage(op.imageReference);
        request.rule = image.readyRule;
        request.ruleUse = ruleUseOf(image);
    }
    if (request.container.isEmpty())
        return missing(request.name);
    std::optional<Milliseconds> timeout;
    if (op.timeout)
        timeout = std::chrono::ceil<Milliseconds>(*op.timeout);
    const auto tell = [reporter](const QString &text) { reporter.progress(-1, text); };
    return session->asker->wait(request, timeout, tell)
        .map(session->context, [reporter](const health::Ready &ready) -> Result<Done> {
            reporter.progress(100, ready.text == "ready"_L1 ? tr("ready after %1").arg(humanDuration(ready.after))
                                                            : ready.text);
            return Done{};
        });
}

void addWaitExecutor(plan::Executors &executors, const SessionPointer &session)
{
    addExecutor<plan::WaitReady>(
        executors, session,
        [session](const plan::WaitReady &op, const plan::Step &step, const plan::StepReporter &reporter) {
            return waitReady(session, op, step, reporter);
        });
}

} // namespace pierside::run

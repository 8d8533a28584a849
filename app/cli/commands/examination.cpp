// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/examination.h"

#include "app/cli/select/serviceselection.h"
#include "app/common/paths.h"
#include "app/common/usercatalogue.h"
#include "models/health/requestedstops.h"

#include <QJsonArray>

namespace pierside::cli {

using namespace Qt::StringLiterals;

using actions::ExamineRequest;

namespace {

Result<ExaminationSubject> subjectOf(Invocation &run)
{
    ExaminationSubject subject;
    const auto stack = run.stack(false);
    if (!stack)
        return failure(stack.error());
    subject.stack = *stack;
    if (stack->byLabels.isEmpty()) {
        const auto project = run.project(*stack);
        if (!project)
            return failure(project.error());
        subject.declared = std::make_shared<const compose::Project>(*project);
        subject.project = project->name;
    } else {
        subject.project = stack->byLabels;
    }
    const auto engine = run.engine();
    if (!engine)
        return failure(engine.error());
    subject.engine = *engine;
    const auto info = run.await(subject.engine->connect());
    if (!info)
        return failure(info.error());
    subject.local = info->local;
    return subject;
}

QJsonObject endpointToJson(const health::EndpointHealth &endpoint)
{
    QJsonObject object{{u"name"_s, endpoint.probe.name}, {u"address"_s, endpoint.probe.address()}};
    if (!endpoint.result)
        return object;
    const health::ProbeResult &result = *endpoint.result;
    using Outcome = health::ProbeResult::Outcome;
    object.insert(u"outcome"_s, result.outcome == Outcome::Passed      ? u"passed"_s
                                : result.outcome == Outcome::Connected ? u"connected"_s
                                                                       : u"failed"_s);
    object.insert(u"text"_s, result.text);
    object.insert(u"latencyMs"_s, double(result.latency.count() / 1000) / 1000);
    if (result.status != 0)
        object.insert(u"status"_s, result.status);
    QJsonArray checks;
    for (const health::ProbeCheck &check : result.checks)
        checks.append(QJsonObject{{u"name"_s, check.name}, {u"ok"_s, check.ok}, {u"text"_s, check.text}});
    if (!checks.isEmpty())
        object.insert(u"checks"_s, checks);
    if (!result.version.isEmpty())
        object.insert(u"version"_s, result.version);
    if (result.selfSigned)
        object.insert(u"selfSigned"_s, true);
    return object;
}

QStringList chosenServices(const ExamineRequest &request, const QStringList &wanted)
{
    QStringList services = request.services();
    if (!wanted.isEmpty())
        services.removeIf([&wanted](const QString &service) { return !wanted.contains(service); });
    return services;
}

std::optional<Error> unknown(const ExamineRequest &request, const QStringList &wanted)
{
    return request.declared ? unknownService(*request.declared, wanted) : unknownService(request.containers, wanted);
}

} // namespace

actions::ExamineRequest ExaminationSubject::request(const QList<engine::Container> &all) const
{
    ExamineRequest request;
    request.declared = declared;
    request.local = local;
    request.stateDirectory = app::stateDirectory();
    for (const engine::Container &container : all)
        (container.project() == project ? request.containers : request.others).append(container);
    health::RequestedStops stops(app::stateDirectory());
    stops.read();
    request.stoppedOnRequest = stops.among(request.containers);
    return request;
}

catalogue::Catalogue userCatalogue(Invocation &run)
{
    Diagnostics diagnostics;
    const auto catalogue = app::userCatalogue(&diagnostics);
    run.out().diagnostics(diagnostics);
    return catalogue;
}

QJsonObject toJson(const health::ServiceFacts &facts, const health::Verdict &verdict)
{
    QJsonArray endpoints;
    for (const health::EndpointHealth &endpoint : facts.endpoints)
        endpoints.append(endpointToJson(endpoint));
    return {{u"service"_s, facts.service},           {u"verdict"_s, health::stateKey(verdict.state)},
            {u"well"_s, verdict.isWell()},           {u"reason"_s, verdict.reason},
            {u"container"_s, verdict.containerText}, {u"endpoints"_s, endpoints}};
}

Result<Examination> examinationOf(Invocation &run)
{
    const auto subject = subjectOf(run);
    if (!subject)
        return failure(subject.error());
    const auto all = run.await(subject->engine->listContainers({}));
    if (!all)
        return failure(all.error());
    const ExamineRequest request = subject->request(*all);
    if (const auto error = unknown(request, run.line().arguments))
        return failure(*error);
    return Examination{*subject, request, chosenServices(request, run.line().arguments)};
}

} // namespace pierside::cli

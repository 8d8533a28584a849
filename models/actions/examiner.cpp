// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/examiner.h"

#include "models/actions/freshness.h"
#include "models/actions/gather.h"
#include "models/core/whenall.h"
#include "models/engine/engine.h"
#include "models/health/probing.h"

#include <algorithm>

namespace pierside::actions {

using namespace Qt::StringLiterals;
using engine::Container;

QStringList ExamineRequest::services() const
{
    QStringList names;
    if (declared) {
        for (const compose::Service &service : declared->services) {
            if (service.hasContainer())
                names.append(service.name);
        }
    }
    for (const Container &container : containers) {
        if (!container.isOneOff() && !names.contains(container.service()))
            names.append(container.service());
    }
    return names;
}

health::ServiceFacts ExamineRequest::facts(const QString &service) const
{
    health::ServiceFacts facts{service, {}, stoppedOnRequest, {}, ready};
    for (const Container &container : containers) {
        if (container.service() == service && !container.isOneOff())
            facts.containers.append(container);
    }
    return facts;
}

QHash<QString, health::ServiceFacts> ExamineRequest::allFacts() const
{
    QHash<QString, health::ServiceFacts> all;
    const QStringList names = services();
    for (const QString &name : names)
        all.insert(name, {name, {}, stoppedOnRequest, {}, ready});
    for (const Container &container : containers) {
        if (!container.isOneOff())
            all[container.service()].containers.append(container);
    }
    return all;
}

Examiner::Examiner(const catalogue::Catalogue &catalogue, QObject *parent)
    : QObject(parent)
    , m_catalogue(catalogue)
    , m_probing(new health::Probing)
{
    m_probing->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_probing, &QObject::deleteLater);
    m_thread.setObjectName(u"probes"_s);
    m_thread.start();
}

Examiner::~Examiner()
{
    m_thread.quit();
    m_thread.wait();
}

Task<health::ProbeResult> Examiner::ask(const health::Probe &probe)
{
    return m_probing->run(probe);
}

QList<health::Probe> Examiner::probesOf(const ExamineRequest &request, const health::ServiceFacts &facts) const
{
    if (!request.local)
        return {};
    // Only a route needs the containers of other services.
    const compose::Service *declared = request.declared ? request.declared->findService(facts.service) : nullptr;
    const bool isRouted = declared && std::any_of(declared->labels.keyBegin(), declared->labels.keyEnd(),
                                                  [](const QString &label) { return label.startsWith("traefik."_L1); });
    return health::probesOf(facts.service, request.declared.get(), isRouted ? request.containers : facts.containers,
                            m_catalogue);
}

Task<ServiceHealth> Examiner::examine(const ExamineRequest &request)
{
    ServiceHealth health = request.allFacts();
    std::vector<Task<health::ProbeResult>> tasks;
    QList<std::pair<QString, qsizetype>> places;
    for (health::ServiceFacts &facts : health) {
        const QList<health::Probe> probes = probesOf(request, facts);
        for (const health::Probe &probe : probes) {
            places.append({facts.service, facts.endpoints.size()});
            facts.endpoints.append({probe, {}});
            tasks.push_back(ask(probe));
        }
    }
    return whenAll(tasks, this)
        .map(this, [health, places](const std::vector<Result<health::ProbeResult>> &results) -> Result<ServiceHealth> {
            ServiceHealth told = health;
            for (qsizetype i = 0; i < places.size(); ++i) {
                const auto &result = results[size_t(i)];
                if (!result)
                    return failure(result.error());
                const auto &[service, at] = places.at(i);
                told[service].endpoints[at].result = *result;
            }
            return told;
        });
}

Task<health::Why> Examiner::withStaleness(const std::shared_ptr<engine::Engine> &engine, const ExamineRequest &request,
                                          const QList<Container> &containers, const health::Why &why)
{
    if (!request.declared || containers.isEmpty())
        return Task<health::Why>::ready(why);
    return staleness(engine, request.declared, containers, {why.service}, request.stateDirectory, this)
        .map(this, [why](const QList<Staleness> &reasons) -> Result<health::Why> {
            health::Why extended = why;
            for (const Staleness &reason : reasons)
                extended.points.append({health::WhyPoint::Weight::Notice, reason.text, {}, answerCommand(reason)});
            return extended;
        });
}

Task<health::Why> Examiner::why(std::shared_ptr<engine::Engine> engine, const ExamineRequest &request,
                                const QString &service, const ServiceHealth &health)
{
    QList<Container> containers = health.value(service).containers;
    const QList<Container> own = containers;
    // The open ports of its dependencies matter too.
    if (const compose::Service *declared = request.declared ? request.declared->findService(service) : nullptr) {
        for (auto it = declared->dependsOn.cbegin(); it != declared->dependsOn.cend(); ++it)
            containers += health.value(it.key()).containers;
    }
    std::vector<Task<Gathered>> tasks;
    for (const Container &container : std::as_const(containers))
        tasks.push_back(gather(engine, container, own.contains(container), request.local, this));
    return whenAll(tasks, this)
        .map(this,
             [request, service, health](const std::vector<Result<Gathered>> &results) -> Result<health::Why> {
                 health::WhyInput input;
                 input.service = service;
                 input.declared = request.declared.get();
                 input.services = health;
                 input.others = request.others;
                 input.now = QDateTime::currentDateTimeUtc();
                 for (const auto &result : results) {
                     if (!result)
                         continue;
                     if (!result->log.isEmpty())
                         input.logs.insert(result->container, result->log);
                     if (result->listening)
                         input.listening.insert(result->container, *result->listening);
                     input.fileTimes.insert(result->fileTimes);
                 }
                 return health::whyOf(input);
             })
        .andThen(this, [this, engine, request, own](const health::Why &why) {
            return withStaleness(engine, request, own, why);
        });
}

} // namespace pierside::actions

#include "moc_examiner.cpp"

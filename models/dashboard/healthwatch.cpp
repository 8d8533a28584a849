// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboard/healthwatch.h"

#include "models/dashboard/dashboard.h"
#include "models/plan/foundready.h"

#include <algorithm>

namespace pierside::dashboard {

using namespace Qt::StringLiterals;

namespace {

health::ProbeId idOf(const StackId &stackId, const QString &service)
{
    return {stackId.value, service};
}

bool isAt(const health::Probe &probe, const ports::MapLine &line)
{
    return line.protocol == ports::Protocol::Tcp && line.number != 0 && probe.port == line.number;
}

} // namespace

HealthWatch::HealthWatch(Dashboard &dashboard, QObject *parent)
    : QObject(parent)
    , m_dashboard(dashboard)
    , m_examiner(dashboard.catalogue())
    , m_prober([this](const health::Probe &probe) { return m_examiner.ask(probe); })
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &HealthWatch::updateTargets);
    const auto soon = [this] {
        if (!m_soon.isActive())
            m_soon.start();
    };
    connect(&m_dashboard, &Dashboard::stackChanged, this, [this, soon](const StackId &id) {
        if (m_seen.contains(id) || m_dashboard.isBusy(id))
            soon();
    });
    connect(&m_dashboard, &Dashboard::stacksChanged, this, soon);
    connect(&m_dashboard, &Dashboard::runStarted, this, soon);
    connect(&m_prober, &health::Prober::changed, this, [this](const QSet<health::ProbeId> &ids) {
        QSet<StackId> stacks;
        for (const health::ProbeId &id : ids)
            stacks.insert({id.owner});
        Q_EMIT changed(stacks);
    });
}

HealthWatch::~HealthWatch() = default;

actions::ExamineRequest HealthWatch::request(const StackId &stackId) const
{
    actions::ExamineRequest request;
    const DashboardStack *stack = m_dashboard.find(stackId);
    if (!stack)
        return request;
    if (stack->lastGood)
        request.declared = {stack->lastGood, &*stack->lastGood->project};
    request.containers = m_dashboard.containersOf(stackId);
    request.stoppedOnRequest = m_dashboard.stoppedOnRequest();
    request.stateDirectory = m_dashboard.stateDirectory();
    if (const run::Run *run = m_dashboard.runOf(stackId)) {
        QList<plan::StepProgress> progress;
        for (int step = 0; step < run->prepared().plan.steps.size(); ++step)
            progress.append(run->progress(step));
        request.ready = plan::foundReady(run->prepared().plan, progress, request.containers);
    }
    request.local = m_dashboard.engineState().info().local;
    return request;
}

void HealthWatch::setOnView(const StackId &stackId, const QString &service)
{
    if (m_stackId == stackId && m_service == service)
        return;
    m_stackId = stackId;
    m_service = service;
    updateTargets();
}

void HealthWatch::setAwaited(const QSet<ServiceKey> &services)
{
    if (m_awaited == services)
        return;
    m_awaited = services;
    updateTargets();
}

void HealthWatch::updateTargets()
{
    QSet<health::ProbeId> kept;
    if (!m_stackId.isEmpty())
        m_seen.insert(m_stackId);
    for (const ServiceKey &awaited : std::as_const(m_awaited))
        m_seen.insert(awaited.stack);
    const QList<StackId> ids = m_dashboard.ids();
    m_seen.removeIf([&ids](const StackId &id) { return !ids.contains(id); });
    QList<health::ProbeTarget> targets;
    QHash<health::ProbeId, QList<health::Link>> links;
    for (const StackId &id : ids) {
        const bool isBusy = m_dashboard.isBusy(id);
        if (isBusy)
            m_seen.insert(id);
        if (!m_seen.contains(id))
            continue;
        const actions::ExamineRequest request = this->request(id);
        const actions::ServiceHealth all = request.allFacts();
        for (const health::ServiceFacts &facts : all) {
            health::ProbeTarget target;
            target.id = idOf(id, facts.service);
            target.probes = m_examiner.probesOf(request, facts);
            if (request.local)
                links.insert(target.id, health::linksOf(facts.service, request.declared.get(), request.containers,
                                                        m_examiner.catalogue()));
            for (const engine::Container &container : facts.containers)
                target.epoch += container.id.value + container.startedAt.toString(Qt::ISODateWithMs) + u' ';
            target.starting = isBusy || health::verdictOf(facts, QDateTime::currentDateTimeUtc()).state ==
                                            health::Verdict::State::Starting;
            target.covered =
                !facts.containers.isEmpty() &&
                std::all_of(facts.containers.cbegin(), facts.containers.cend(), [](const engine::Container &container) {
                    return health::currentHealth(container) == engine::Health::Healthy;
                });
            if (isBusy || m_awaited.contains({id, facts.service}))
                kept.insert(target.id);
            targets.append(target);
        }
    }
    m_links = links;
    updateView();
    m_prober.keepAsking(kept);
    m_prober.setTargets(targets);
}

void HealthWatch::updateView()
{
    QSet<health::ProbeId> view;
    if (!m_stackId.isEmpty()) {
        const QStringList services = m_service.isEmpty() ? request(m_stackId).services() : QStringList{m_service};
        for (const QString &service : services)
            view.insert(idOf(m_stackId, service));
    }
    m_prober.setOnView(view);
}

health::ServiceFacts HealthWatch::facts(const StackId &stackId, const QString &service) const
{
    health::ServiceFacts facts = request(stackId).facts(service);
    facts.endpoints = m_prober.endpointsOf(idOf(stackId, service));
    return facts;
}

actions::ServiceHealth HealthWatch::facts(const StackId &stackId) const
{
    actions::ServiceHealth all = request(stackId).allFacts();
    for (health::ServiceFacts &facts : all)
        facts.endpoints = m_prober.endpointsOf(idOf(stackId, facts.service));
    return all;
}

health::ContainerContexts HealthWatch::contexts(const StackId &stackId) const
{
    const actions::ExamineRequest request = this->request(stackId);
    health::ContainerContexts contexts;
    for (const engine::Container &container : request.containers)
        contexts.insert(container.id,
                        {request.stoppedOnRequest.contains(container.id), request.ready.contains(container.id)});
    return contexts;
}

QHash<QString, QString> HealthWatch::unreachable(const StackId &stackId) const
{
    QHash<QString, QString> result;
    if (!m_seen.contains(stackId))
        return result;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const actions::ServiceHealth all = facts(stackId);
    for (const health::ServiceFacts &facts : all) {
        if (facts.endpoints.isEmpty() || health::verdictOf(facts, now).state != health::Verdict::State::Unreachable)
            continue;
        QStringList names;
        for (const health::EndpointHealth &endpoint : facts.endpoints) {
            if (endpoint.result && endpoint.result->isFailure())
                names.append(endpoint.probe.name);
        }
        result.insert(facts.service, names.join(u", "_s));
    }
    return result;
}

QStringList HealthWatch::services(const StackId &stackId) const
{
    return request(stackId).services();
}

QList<health::Link> HealthWatch::links(const StackId &stackId, const QString &service) const
{
    return m_links.value(idOf(stackId, service));
}

bool HealthWatch::isAsking(const StackId &stackId, const QString &service) const
{
    return m_prober.isAsking(idOf(stackId, service));
}

void HealthWatch::runNow(const StackId &stackId, const QString &service, const QString &endpoint)
{
    m_prober.runNow(idOf(stackId, service), endpoint);
}

Task<health::ProbeResult> HealthWatch::reach(const ports::MapLine &line)
{
    const actions::ExamineRequest request = this->request(line.stack);
    const QList<health::Probe> probes = m_examiner.probesOf(request, request.facts(line.service));
    const auto known =
        std::find_if(probes.cbegin(), probes.cend(), [&line](const health::Probe &probe) { return isAt(probe, line); });
    if (known != probes.cend())
        return m_examiner.ask(*known);
    health::Probe probe;
    if (const auto bound = ports::Address::parse(line.hostIp); bound && !bound->isAny())
        probe.host = bound->toString();
    probe.port = line.number;
    return m_examiner.ask(probe);
}

std::optional<Nanoseconds> HealthWatch::latency(const ports::MapLine &line) const
{
    for (const health::EndpointHealth &endpoint : m_prober.endpointsOf(idOf(line.stack, line.service))) {
        if (isAt(endpoint.probe, line) && endpoint.result &&
            endpoint.result->outcome == health::ProbeResult::Outcome::Passed)
            return endpoint.result->latency;
    }
    return std::nullopt;
}

Task<health::Why> HealthWatch::why(const StackId &stackId, const QString &service)
{
    actions::ExamineRequest request = this->request(stackId);
    const DashboardStack *stack = m_dashboard.find(stackId);
    for (const engine::Container &container : m_dashboard.engineState().snapshot().containers) {
        if (stack && container.project() != stack->project)
            request.others.append(container);
    }
    return m_examiner.why(m_dashboard.engineState().engine(), request, service, facts(stackId));
}

} // namespace pierside::dashboard

#include "moc_healthwatch.cpp"

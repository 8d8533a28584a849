// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/prober.h"

#include <algorithm>

namespace pierside::health {

using namespace std::chrono_literals;

constexpr auto Frame = 16ms;
constexpr int BegunAtOnce = 8; // starting one takes a tenth of a millisecond or two

Prober::Prober(Ask ask, ProbePace pace, QObject *parent)
    : QObject(parent)
    , m_ask(std::move(ask))
    , m_pace(pace)
{
    m_frame.setSingleShot(true);
    m_frame.setInterval(Frame);
    m_turn.setSingleShot(true);
    connect(&m_turn, &QTimer::timeout, this, &Prober::beginMore);
    connect(&m_frame, &QTimer::timeout, this, [this] { Q_EMIT changed(std::exchange(m_told, {})); });
}

Prober::~Prober()
{
    for (const auto &[id, subject] : m_subjects) {
        for (const Endpoint &endpoint : subject->endpoints) {
            if (endpoint.asking)
                endpoint.asking->cancel();
        }
    }
}

void Prober::setTargets(const QList<ProbeTarget> &targets)
{
    QSet<ProbeId> ids;
    for (const ProbeTarget &target : targets) {
        ids.insert(target.id);
        auto &subject = m_subjects[target.id];
        if (!subject) {
            subject = std::make_unique<Subject>();
            subject->timer.setSingleShot(true);
            connect(&subject->timer, &QTimer::timeout, this, [this, s = subject.get()] {
                if (isWanted(*s))
                    askAll(*s, false);
                else
                    s->pending = true;
            });
        }
        if (subject->target != target)
            replace(*subject, target);
    }
    std::erase_if(m_subjects, [&ids](const auto &entry) {
        if (ids.contains(entry.first))
            return false;
        for (const Endpoint &endpoint : entry.second->endpoints) {
            if (endpoint.asking)
                endpoint.asking->cancel();
        }
        return true;
    });
}

void Prober::replace(Subject &subject, const ProbeTarget &target)
{
    const bool isNew = subject.target.epoch != target.epoch;
    std::vector<Endpoint> endpoints;
    bool isToBeAsked = false;
    for (const Probe &probe : target.probes) {
        const auto known = std::find_if(subject.endpoints.begin(), subject.endpoints.end(),
                                        [&probe](const Endpoint &e) { return e.health.probe == probe; });
        if (known != subject.endpoints.end() && !isNew) {
            endpoints.push_back(std::move(*known));
            subject.endpoints.erase(known);
        } else {
            endpoints.push_back({{probe, {}, false}, {}, false, 0, m_pace.first});
            isToBeAsked = true;
        }
    }
    for (const Endpoint &old : subject.endpoints) {
        if (old.asking)
            old.asking->cancel();
    }
    subject.endpoints = std::move(endpoints);
    subject.target = target;
    tell(target.id);
    if (!isToBeAsked)
        return plan(subject);
    if (isWanted(subject))
        askAll(subject, true);
    else
        subject.pending = true;
}

bool Prober::isWanted(const Subject &subject) const
{
    return m_onView.contains(subject.target.id) || m_kept.contains(subject.target.id);
}

void Prober::setOnView(const QSet<ProbeId> &ids)
{
    const QSet<ProbeId> before = std::exchange(m_onView, ids);
    for (const auto &[id, subject] : m_subjects) {
        if (!ids.contains(id)) {
            if (before.contains(id) && !isWanted(*subject) && subject->timer.isActive()) {
                subject->timer.stop();
                subject->pending = true;
            }
        } else if (!before.contains(id)) {
            // A view that becomes visible shows current results.
            askAll(*subject, false);
        }
    }
}

void Prober::keepAsking(const QSet<ProbeId> &ids)
{
    m_kept = ids;
    for (const auto &[id, subject] : m_subjects) {
        if (ids.contains(id) && subject->pending)
            askAll(*subject, false);
    }
}

void Prober::runNow(const ProbeId &id, const QString &endpoint)
{
    const auto it = m_subjects.find(id);
    if (it == m_subjects.end())
        return;
    for (Endpoint &one : it->second->endpoints) {
        if (endpoint.isEmpty() || one.health.probe.name == endpoint)
            ask(*it->second, one);
    }
}

void Prober::askAll(Subject &subject, bool onlyUnwell)
{
    subject.pending = false;
    subject.timer.stop();
    for (Endpoint &endpoint : subject.endpoints) {
        if (!endpoint.isBusy() && !isSettled(subject, endpoint) &&
            (!onlyUnwell || !endpoint.health.result || endpoint.health.result->isFailure()))
            ask(subject, endpoint);
    }
}

void Prober::ask(Subject &subject, Endpoint &endpoint)
{
    tell(subject.target.id);
    if (endpoint.waiting)
        return;
    if (endpoint.asking)
        std::exchange(endpoint.asking, std::nullopt)->cancel();
    endpoint.number = ++m_number;
    if (m_begun < BegunAtOnce)
        return begin(subject, endpoint);
    endpoint.waiting = true;
    m_waiting.append({subject.target.id, endpoint.number});
}

void Prober::beginMore()
{
    m_begun = 0;
    while (!m_waiting.isEmpty() && m_begun < BegunAtOnce) {
        const auto [id, number] = m_waiting.takeFirst();
        const auto subject = m_subjects.find(id);
        if (subject == m_subjects.end())
            continue;
        std::vector<Endpoint> &endpoints = subject->second->endpoints;
        const auto endpoint = std::find_if(endpoints.begin(), endpoints.end(),
                                           [number = number](const Endpoint &one) { return one.number == number; });
        if (endpoint != endpoints.end() && std::exchange(endpoint->waiting, false))
            begin(*subject->second, *endpoint);
    }
}

void Prober::begin(Subject &subject, Endpoint &endpoint)
{
    ++m_begun;
    m_turn.start(0);
    endpoint.asking = m_ask(endpoint.health.probe);
    endpoint.asking->then(this,
                          [this, id = subject.target.id, name = endpoint.health.probe.name, number = endpoint.number](
                              const Result<ProbeResult> &result) { answered(id, name, number, result); });
}

void Prober::answered(const ProbeId &id, const QString &name, int number, const Result<ProbeResult> &result)
{
    const auto it = m_subjects.find(id);
    if (it == m_subjects.end())
        return;
    for (Endpoint &endpoint : it->second->endpoints) {
        if (endpoint.number != number || endpoint.health.probe.name != name)
            continue;
        endpoint.asking.reset();
        if (result)
            endpoint.health.result = *result;
        const bool failed = !result || result->isFailure();
        endpoint.health.hasAnswered |= !failed;
        endpoint.pause = failed ? endpoint.pause * 3 / 2 : m_pace.first;
        tell(id);
        plan(*it->second);
        return;
    }
}

bool Prober::isSettled(const Subject &subject, const Endpoint &endpoint)
{
    const EndpointHealth &health = endpoint.health;
    return subject.target.covered && health.probe.origin == Probe::Origin::Catalogue && health.result &&
           !health.result->isFailure();
}

void Prober::plan(Subject &subject)
{
    std::optional<Milliseconds> next;
    bool isWell = true;
    for (Endpoint &endpoint : subject.endpoints) {
        if (endpoint.isBusy() || !endpoint.health.result || isSettled(subject, endpoint))
            continue;
        Milliseconds pause = m_pace.whileWell;
        if (endpoint.health.result->isFailure()) {
            const Milliseconds most = subject.target.starting ? m_pace.whileStarting : m_pace.whileFailing;
            endpoint.pause = std::min(endpoint.pause, m_pace.whileFailing);
            pause = std::min(endpoint.pause, most);
            isWell = false;
        }
        next = next ? std::min(*next, pause) : pause;
    }
    if (!next)
        return;
    if (m_onView.contains(subject.target.id) || (m_kept.contains(subject.target.id) && !isWell))
        subject.timer.start(*next);
    else
        subject.pending = true;
}

QList<EndpointHealth> Prober::endpointsOf(const ProbeId &id) const
{
    QList<EndpointHealth> list;
    if (const auto it = m_subjects.find(id); it != m_subjects.end()) {
        for (const Endpoint &endpoint : it->second->endpoints)
            list.append(endpoint.health);
    }
    return list;
}

bool Prober::isAsking(const ProbeId &id) const
{
    const auto it = m_subjects.find(id);
    return it != m_subjects.end() && std::any_of(it->second->endpoints.cbegin(), it->second->endpoints.cend(),
                                                 [](const Endpoint &endpoint) { return endpoint.isBusy(); });
}

void Prober::tell(const ProbeId &id)
{
    m_told.insert(id);
    if (!m_frame.isActive())
        m_frame.start();
}

} // namespace pierside::health

#include "moc_prober.cpp"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/why.h"

#include "models/core/translate.h"
#include "models/health/whyrules.h"

#include <algorithm>

namespace pierside::health {

using namespace Qt::StringLiterals;
using engine::Container;
using Weight = WhyPoint::Weight;

namespace {

//! Published ports on which nothing listens in the container, if no probe tested them.
QList<WhyPoint> silentPorts(const WhyInput &input, const ServiceFacts &facts)
{
    QList<WhyPoint> points;
    for (const Container &container : facts.containers) {
        const auto open = input.listening.constFind(container.id);
        if (open == input.listening.cend() || !container.isRunning())
            continue;
        for (const engine::PublishedPort &port : container.ports) {
            if (port.hostPort == 0 || port.protocol != "tcp"_L1 || open->contains(port.containerPort))
                continue;
            // A probe of this port reports the problem itself, or disproves it.
            const bool isAsked =
                std::any_of(facts.endpoints.cbegin(), facts.endpoints.cend(), [&port](const EndpointHealth &e) {
                    return e.probe.containerPort == port.containerPort && e.result &&
                           e.result->outcome != ProbeResult::Outcome::Connected;
                });
            const WhyPoint point = silentPort(port.hostPort, port.containerPort,
                                              tr("Correct the port in the compose file or in the program."));
            if (!isAsked && !points.contains(point))
                points.append(point);
        }
    }
    return points;
}

WhyPoint withoutContainer(const WhyInput &input)
{
    const compose::Service *service = input.declared ? input.declared->findService(input.service) : nullptr;
    if (!service || service->hasContainer())
        return {Weight::Cause, tr("It has no container"), {}, tr("Run up to create and start it.")};
    return {Weight::Notice,
            tr("It has no container: its provider is %1").arg(service->provider->type),
            {},
            tr("docker compose runs providers: docker compose up %1").arg(input.service)};
}

} // namespace

Why whyOf(const WhyInput &input)
{
    const ServiceFacts facts = input.services.value(input.service, ServiceFacts{input.service, {}, {}, {}});
    Why why{input.service, verdictOf(facts, input.now), {}};
    QList<WhyPoint> points;
    for (const Container &container : facts.containers)
        points += containerPoints(input, container);
    for (const EndpointHealth &endpoint : facts.endpoints)
        points += endpointPoints(input, endpoint);
    points += silentPorts(input, facts);
    points += dependencyPoints(input);
    for (const Container &container : facts.containers)
        points += hostPoints(input, container);
    const bool isWell = why.verdict.isWell();
    if (!isWell) {
        for (const Container &container : facts.containers)
            points += logPoints(input, container);
    }
    for (const Container &container : facts.containers)
        points += noticePoints(input, container);
    if (facts.containers.isEmpty() && points.isEmpty())
        points.append(withoutContainer(input));
    // If the service is healthy, an earlier failure is not a cause.
    for (WhyPoint &point : points) {
        if (isWell && point.weight == Weight::Cause)
            point.weight = Weight::Notice;
        if (!why.points.contains(point))
            why.points.append(point);
    }
    std::stable_sort(why.points.begin(), why.points.end(),
                     [](const WhyPoint &a, const WhyPoint &b) { return int(a.weight) < int(b.weight); });
    return why;
}

QString whyText(const Why &why)
{
    QString text = u"%1: %2"_s.arg(why.service, verdictText(why.verdict));
    for (const WhyPoint &point : why.points) {
        text +=
            point.weight == Weight::Notice ? u"\n  "_s + tr("note: %1").arg(point.title) : u"\n  - "_s + point.title;
        for (const QString &line : point.lines)
            text += u"\n      | "_s + line;
        if (!point.advice.isEmpty())
            text += u"\n      "_s + tr("try: %1").arg(point.advice);
    }
    return text;
}

} // namespace pierside::health

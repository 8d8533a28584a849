// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/why.h"

#include "models/health/whyrules.h"

#include <algorithm>

namespace pierside::health {

using namespace Qt::StringLiterals;
using engine::Container;
using Weight = WhyPoint::Weight;

namespace {

//! A port that is published and not open inside, without any probe that would have told.
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
            // An endpoint that was asked has told this in its own words, or contradicts it.
            const bool isAsked =
                std::any_of(facts.endpoints.cbegin(), facts.endpoints.cend(), [&port](const EndpointHealth &e) {
                    return e.probe.containerPort == port.containerPort && e.result &&
                           e.result->outcome != ProbeResult::Outcome::Connected;
                });
            const WhyPoint point{
                Weight::Cause,
                u"port %1 is published, but nothing in the container listens at %2"_s.arg(port.hostPort)
                    .arg(port.containerPort),
                {},
                u"Correct the port of the compose file, or of the program."_s};
            if (!isAsked && !points.contains(point))
                points.append(point);
        }
    }
    return points;
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
        points.append({Weight::Cause, u"it has no container"_s, {}, u"Up makes and starts it."_s});
    // Of one that is well, what went wrong at some time is no cause of anything.
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
    QString text = u"%1: %2"_s.arg(why.service, verdictWord(why.verdict.state));
    if (!why.verdict.reason.isEmpty())
        text += u", "_s + why.verdict.reason;
    for (const WhyPoint &point : why.points) {
        text += (point.weight == Weight::Notice ? u"\n  note: "_s : u"\n  - "_s) + point.title;
        for (const QString &line : point.lines)
            text += u"\n      | "_s + line;
        if (!point.advice.isEmpty())
            text += u"\n      try: "_s + point.advice;
    }
    return text;
}

} // namespace pierside::health

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/whyrules.h"

#include "models/core/translate.h"
#include "models/engine/startfailure.h"
#include "models/health/exitwords.h"

#include <QRegularExpression>

#include <algorithm>

namespace pierside::health {

using namespace Qt::StringLiterals;
using engine::Container;
using engine::ContainerStatus;
using Trouble = ProbeResult::Trouble;
using Weight = WhyPoint::Weight;

namespace {

constexpr qsizetype MostLines = 8;
constexpr qsizetype MostLength = 400;

//! The service that a check names: "database", "db", "redis", "cache", "store:8080".
QString serviceOfCheck(const WhyInput &input, const QString &check)
{
    const QString host = check.section(u':', 0, 0);
    if (host != input.service && input.services.contains(host))
        return host;
    static const QMap<QString, QStringList> kinds{
        {u"database"_s, {u"postgres"_s, u"mysql"_s, u"mariadb"_s, u"db"_s, u"pgbouncer"_s}},
        {u"db"_s, {u"postgres"_s, u"mysql"_s, u"mariadb"_s, u"database"_s}},
        {u"cache"_s, {u"redis"_s, u"valkey"_s}},
        {u"broker"_s, {u"rabbitmq"_s, u"kafka"_s}},
        {u"queue"_s, {u"rabbitmq"_s, u"kafka"_s}},
        {u"auth"_s, {u"keycloak"_s}}};
    QStringList words{check.toLower()};
    for (auto it = kinds.cbegin(); it != kinds.cend(); ++it) {
        if (check.contains(it.key(), Qt::CaseInsensitive))
            words += *it;
    }
    QString among;
    const compose::Service *self = input.declared ? input.declared->findService(input.service) : nullptr;
    for (auto it = input.services.cbegin(); it != input.services.cend(); ++it) {
        if (it.key() == input.service)
            continue;
        const bool fits = std::any_of(words.cbegin(), words.cend(), [&](const QString &word) {
            return it.key().contains(word, Qt::CaseInsensitive);
        });
        // A dependency has priority over another service with the same name.
        if (fits && (among.isEmpty() || (self && self->dependsOn.contains(it.key()))))
            among = it.key();
    }
    return among;
}

QString waitText(compose::Dependency::Condition condition)
{
    switch (condition) {
    case compose::Dependency::Condition::Healthy:
        return tr("It waits for %1 to be healthy, which is %2");
    case compose::Dependency::Condition::CompletedSuccessfully:
        return tr("It waits for %1 to complete, which is %2");
    case compose::Dependency::Condition::Started:
        break;
    }
    return tr("It waits for %1 to start, which is %2");
}

bool blocks(compose::Dependency::Condition condition, State state)
{
    switch (condition) {
    case compose::Dependency::Condition::Healthy:
        return !isGood(state) && state != State::Unreachable;
    case compose::Dependency::Condition::CompletedSuccessfully:
        return state != State::ExitedOk;
    case compose::Dependency::Condition::Started:
        break;
    }
    return state == State::NotCreated || state == State::Crashed || state == State::RestartLoop ||
           state == State::ExitedOk || state == State::Removing;
}

QString listText(const QHash<quint16, bool> &listening)
{
    QList<quint16> ports = listening.keys();
    std::sort(ports.begin(), ports.end());
    QStringList texts;
    for (const quint16 port : std::as_const(ports))
        texts.append(listening.value(port) ? tr("%1 (loopback only)").arg(port) : QString::number(port));
    return texts.join(u", "_s);
}

//! The port of a probe is not open in the container; other findings about the probe are redundant.
std::optional<WhyPoint> closedInside(const WhyInput &input, const Probe &probe)
{
    if (probe.containerPort == 0)
        return std::nullopt;
    const ServiceFacts facts = input.services.value(input.service);
    for (const Container &container : facts.containers) {
        const auto open = input.listening.constFind(container.id);
        if (open == input.listening.cend() || !container.isRunning())
            continue;
        const auto it = open->constFind(probe.containerPort);
        if (it == open->cend()) {
            const QString others = listText(*open);
            return silentPort(
                probe.port, probe.containerPort,
                others.isEmpty()
                    ? tr("It listens on no port. It may still be starting, or waiting for something.")
                    : tr("It listens on %1. Correct the port in the compose file or in the program.").arg(others));
        }
        if (*it)
            return WhyPoint{Weight::Cause,
                            tr("Port %1 is published, but the program listens only on 127.0.0.1 inside its container")
                                .arg(probe.port),
                            {},
                            tr("Configure it to listen on 0.0.0.0: published ports are reached from outside.")};
    }
    return std::nullopt;
}

QString adviceFor(const WhyInput &input, const Probe &probe, const ProbeResult &result)
{
    switch (result.trouble) {
    case Trouble::Refused:
        return tr("Nothing uses the port on this machine. Check with pierside ports that it is published.");
    case Trouble::Closed:
        return tr("The engine's port proxy accepts, the container does not. It may still be starting; see its log.");
    case Trouble::Silent:
        return tr("It accepts connections and does not answer: it hangs or uses another protocol.");
    case Trouble::Protocol:
        return tr("Another program answers at %1. Check with pierside ports which one.").arg(probe.address());
    case Trouble::NameUnknown:
        if (input.services.contains(probe.host))
            return tr("%1 is a name in the project's networks. From this machine, use localhost and the published "
                      "port.")
                .arg(probe.host);
        return tr("The name does not resolve on this machine. Add it to /etc/hosts: 127.0.0.1 %1").arg(probe.host);
    case Trouble::Tls:
        return tr("Check that the endpoint uses https, and its certificate.");
    case Trouble::NotReady:
    case Trouble::Unexpected:
    case Trouble::None:
        break;
    }
    switch (result.status) {
    case 404:
        if (probe.origin == Probe::Origin::Route)
            return tr("The proxy has no such route, or the service has no such page. Check the labels, and that both "
                      "share a network.");
        if (probe.path.startsWith("/health"_L1) && input.declared && input.declared->findService(input.service) &&
            input.declared->findService(input.service)->image.contains("keycloak"_L1))
            return tr("Keycloak reports its health only with KC_HEALTH_ENABLED=true, since version 25 on port 9000.");
        return tr("It answers, but has no %1. Correct the path of the endpoint.").arg(probe.path);
    case 401:
    case 403:
        return tr("It requires a login. Add this status to the expected ones, or use a page without a login.");
    case 502:
    case 504:
        return tr("The proxy answers, the service does not. Check that it runs and shares a network with the proxy.");
    case 503:
        return tr("It reports that it is not ready. See the failed parts, or its log.");
    default:
        return {};
    }
}

} // namespace

QStringList tellingLines(const QStringList &lines, bool anyIfNone)
{
    static const QRegularExpression bad(
        u"\\b(?:error|fatal|panic|exception|traceback|critical|fail(?:ed|ure)?|refused|denied|cannot|could not|unable|no such|not found|already in use|timed? ?out|killed|unhealthy|ECONN\\w+|E[A-Z]{4,})\\b|Exception\\b|Error\\b"_s,
        QRegularExpression::CaseInsensitiveOption);
    QStringList telling;
    for (const QString &line : lines) {
        if (bad.match(line.left(MostLength)).hasMatch())
            telling.append(line.left(MostLength).trimmed());
    }
    if (telling.isEmpty() && anyIfNone) {
        for (const QString &line : lines) {
            if (!line.trimmed().isEmpty())
                telling.append(line.left(MostLength).trimmed());
        }
    }
    return telling.mid(std::max<qsizetype>(0, telling.size() - MostLines));
}

QList<WhyPoint> containerPoints(const WhyInput &, const Container &container)
{
    QList<WhyPoint> points;
    const bool hasEnded = container.status == ContainerStatus::Exited || container.status == ContainerStatus::Dead ||
                          container.status == ContainerStatus::Restarting;
    if (!container.stateError.isEmpty()) {
        points.append({Weight::Cause,
                       tr("The engine could not start %1").arg(container.name),
                       {container.stateError.trimmed()},
                       engine::isBarredForEver(container.stateError)
                           ? tr("Bring the service up: its container is made again.")
                           : adviceForWords(container.stateError)});
    } else if (hasEnded && (container.exitCode != 0 || container.oomKilled)) {
        const bool isOwnCode = !container.oomKilled && exitMeaning(container.exitCode).isEmpty();
        QString advice;
        if (container.oomKilled)
            advice = container.memoryLimit > 0
                         ? tr("Its limit is %1. Raise it, or reduce the memory use.")
                               .arg(humanByteSize(container.memoryLimit))
                         : tr("This machine ran out of memory. Stop other services, or set a limit for this one.");
        else if (container.exitCode == 127 || container.exitCode == 126)
            advice =
                tr("Check command and entrypoint of the service, and that scripts are executable with Unix line ends.");
        points.append({Weight::Cause,
                       (isOwnCode ? tr("%1 %2 (see its log)") : u"%1 %2"_s)
                           .arg(container.name, exitDescription(container.exitCode, container.oomKilled)),
                       {},
                       advice});
    }
    const bool checkFails =
        container.isRunning() && !container.probes.isEmpty() && container.probes.last().exitCode != 0;
    if (checkFails) {
        const engine::HealthProbe &last = container.probes.last();
        QString advice = adviceForWords(last.output);
        if (last.exitCode == 127 || last.output.contains("not found"_L1))
            advice = tr(
                "The check's program is not in the image. Use another one, for example bash with /dev/tcp, or wget.");
        else if (last.exitCode == -1)
            advice =
                tr("The check took longer than its timeout of %1.").arg(humanDuration(container.healthConfig.timeout));
        QStringList output = last.output.trimmed().split(u'\n');
        output = output.mid(std::max<qsizetype>(0, output.size() - MostLines));
        for (QString &line : output)
            line = line.left(MostLength);
        points.append({Weight::Cause, tr("Its health check fails: %1").arg(checkOutcome(container)),
                       last.output.trimmed().isEmpty() ? QStringList() : output, advice});
    }
    if (container.restartCount > 0 && hasEnded)
        points.append(
            {Weight::Detail, tr("The engine restarted it %n time(s)", nullptr, container.restartCount), {}, {}});
    return points;
}

QList<WhyPoint> endpointPoints(const WhyInput &input, const EndpointHealth &endpoint)
{
    if (!endpoint.result || !endpoint.result->isFailure())
        return {};
    const ProbeResult &result = *endpoint.result;
    if (const auto closed = closedInside(input, endpoint.probe))
        return {*closed};
    QList<WhyPoint> points{{endpoint.probe.isNotice ? Weight::Notice : Weight::Cause,
                            u"%1 (%2): %3"_s.arg(endpoint.probe.name, endpoint.probe.address(), result.text),
                            {},
                            adviceFor(input, endpoint.probe, result)}};
    if (endpoint.probe.isNotice)
        return points;
    for (const ProbeCheck &check : result.checks) {
        if (check.ok)
            continue;
        const QString service = serviceOfCheck(input, check.name);
        if (service.isEmpty()) {
            points.append({Weight::Cause, tr("It reports that %1 is %2").arg(check.name, check.text), {}, {}});
            continue;
        }
        const Verdict verdict = verdictOf(input.services.value(service), input.now);
        const bool runs = verdict.isReady();
        points.append(
            {Weight::Cause,
             tr("It reports that %1 is %2; %3 is %4").arg(check.name, check.text, service, verdictText(verdict)),
             {},
             runs ? tr("%1 is running: check address, user and password in this service.").arg(service)
                  : tr("Start %1 and diagnose it.").arg(service)});
    }
    return points;
}

QList<WhyPoint> dependencyPoints(const WhyInput &input)
{
    QList<WhyPoint> points;
    const compose::Service *service = input.declared ? input.declared->findService(input.service) : nullptr;
    if (!service)
        return points;
    const auto containers = input.services.value(input.service).containers;
    const bool runs = std::any_of(containers.cbegin(), containers.cend(),
                                  [](const Container &container) { return container.isRunning(); });
    for (auto it = service->dependsOn.cbegin(); it != service->dependsOn.cend(); ++it) {
        const Verdict verdict = verdictOf(input.services.value(it.key()), input.now);
        if (!blocks(it->condition, verdict.state))
            continue;
        points.append({runs ? Weight::Detail : Weight::Cause,
                       waitText(it->condition).arg(it.key(), verdictText(verdict)),
                       {},
                       tr("Diagnose %1. Up starts both.").arg(it.key())});
    }
    return points;
}

QList<WhyPoint> logPoints(const WhyInput &input, const Container &container)
{
    const bool hasEnded = !container.isRunning();
    const QStringList lines = tellingLines(input.logs.value(container.id), hasEnded);
    if (lines.isEmpty())
        return {};
    QString advice;
    for (auto it = lines.crbegin(); it != lines.crend() && advice.isEmpty(); ++it)
        advice = adviceForWords(*it);
    return {{Weight::Detail, tr("Last log lines"), lines, advice}};
}

QList<WhyPoint> noticePoints(const WhyInput &input, const Container &container)
{
    QList<WhyPoint> points;
    for (const engine::Mount &mount : container.mounts) {
        const QDateTime changed = input.fileTimes.value(mount.source);
        if (mount.type == "bind"_L1 && container.isRunning() && changed.isValid() && container.startedAt.isValid() &&
            changed > container.startedAt)
            points.append(
                {Weight::Notice,
                 tr("%1 changed after the container started").arg(mount.source),
                 {},
                 tr("Most programs read their configuration only at the start. Restart %1.").arg(input.service)});
        if (mount.destination.endsWith("docker.sock"_L1) || mount.destination.endsWith("podman.sock"_L1))
            points.append({Weight::Notice,
                           tr("It has access to the engine's socket, and so to root on the engine's host"),
                           {},
                           mount.writable
                               ? tr("If it only reads, mount the socket read-only, or use a filtering proxy.")
                               : tr("A read-only mount protects the file, not the engine. Use a filtering proxy unless "
                                    "you trust the program.")});
    }
    return points;
}

WhyPoint silentPort(quint16 published, quint16 containerPort, const QString &advice)
{
    return {Weight::Cause,
            tr("Port %1 is published, but nothing in the container listens on %2").arg(published).arg(containerPort),
            {},
            advice};
}

} // namespace pierside::health

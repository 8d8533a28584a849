// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/whyrules.h"

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

//! Messages of engines and programs, and what the user can do; \1 is the first capture.
struct Advice
{
    const char *words;
    const char *next;
};

constexpr Advice advices[] = {
    {"(?:Bind for|listen tcp[46]?|listen udp[46]?|exposing port)[^\n]*?:(\\d+)(?:/\\w+)?\\b[^\n]*(?:already "
     "allocated|address already in use)",
     "Port \\1 of this machine is taken. Stop its user (see pierside ports), or publish another port: change "
     "it in .env or in the compose file, then run up."},
    {"port is already allocated|address already in use|EADDRINUSE|could not bind",
     "The port is taken. Stop its user (see pierside ports), or use another one, then run up."},
    {"password authentication failed|Access denied for user|WRONGPASS|NOAUTH|invalid username-password|authentication "
     "failed",
     "User or password is wrong. A database keeps the password of its first start: restore the variables, "
     "or reset its volume."},
    {"(?:database|role|user) \"?([\\w-]+)\"? does not exist",
     "\\1 was not created: init scripts and variables apply only to an empty volume. Create it manually, or reset the "
     "volume."},
    {"database files are incompatible|initialized by PostgreSQL version",
     "The volume was created by another major version. Use the old image tag, or dump, reset and load."},
    {"data directory .* (?:has wrong ownership|has invalid permissions)|could not change permissions of directory",
     "The volume belongs to another user. Correct its owner, or the service's user."},
    {"[Pp]ermission denied|EACCES|Operation not permitted",
     "Access to a file, port or socket is denied. Check the owner of mounted files, the service's user, and ports "
     "below "
     "1024."},
    {"no space left on device|ENOSPC", "The disk is full. Remove unused images, volumes and logs."},
    {"exec format error",
     "The image is for another CPU architecture. Set the service's platform, or use another image."},
    {"OutOfMemoryError|Cannot allocate memory|JavaScript heap out of memory|out of memory",
     "The program needs more memory. Raise the service's memory limit, or reduce its memory use."},
    {"executable file not found in \\$PATH|exec: \"([^\"]+)\"",
     "The command is not in the image. Check command and entrypoint."},
    {"not a directory: unknown|Are you trying to mount a directory onto a file",
     "A mounted file does not exist on this machine, so the engine created a directory. Remove it, create "
     "the "
     "file, then run up."},
    {"bind source path does not exist: (\\S+)", "Create \\1, or correct the service's volumes."},
    {"ModuleNotFoundError|Cannot find module|ImportError|ClassNotFoundException",
     "A module is missing in the image. Rebuild the image; a bind mount may hide installed files."},
    {"[Mm]igrations? (?:failed|pending)|relation \"[^\"]+\" does not exist",
     "The database schema is missing. Run the migrations."},
    {"(?:environment variable|env var)[^\n]*(?:not set|missing|required)|(?:missing|required)[^\n]*environment "
     "variable",
     "A variable is missing. Compare .env with .env.example."},
};

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

QString conditionWord(compose::Dependency::Condition condition)
{
    return condition == compose::Dependency::Condition::Healthy                 ? u"to be healthy"_s
           : condition == compose::Dependency::Condition::CompletedSuccessfully ? u"to complete"_s
                                                                                : u"to start"_s;
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
        texts.append(listening.value(port) ? u"%1 (loopback only)"_s.arg(port) : QString::number(port));
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
            return WhyPoint{
                Weight::Cause,
                u"Port %1 is published, but nothing in the container listens on %2"_s.arg(probe.port)
                    .arg(probe.containerPort),
                {},
                others.isEmpty()
                    ? u"It listens on no port. It may still be starting, or waiting for something."_s
                    : u"It listens on %1. Correct the port in the compose file or in the program."_s.arg(others)};
        }
        if (*it)
            return WhyPoint{
                Weight::Cause,
                u"Port %1 is published, but the program listens only on 127.0.0.1 inside its container"_s.arg(
                    probe.port),
                {},
                u"Configure it to listen on 0.0.0.0: published ports are reached from outside."_s};
    }
    return std::nullopt;
}

QString adviceFor(const WhyInput &input, const Probe &probe, const ProbeResult &result)
{
    switch (result.trouble) {
    case Trouble::Refused:
        return u"Nothing uses the port on this machine. Check with pierside ports that it is published."_s;
    case Trouble::Closed:
        return u"The engine's port proxy accepts, the container does not. It may still be starting; see its log."_s;
    case Trouble::Silent:
        return u"It accepts connections and does not answer: it hangs, or uses another protocol."_s;
    case Trouble::Protocol:
        return u"Another program answers at %1. Check with pierside ports which one."_s.arg(probe.address());
    case Trouble::NameUnknown:
        if (input.services.contains(probe.host))
            return u"%1 is a name in the project's networks. From this machine, use localhost and the published port."_s
                .arg(probe.host);
        return u"The name does not resolve on this machine. Add it to /etc/hosts: 127.0.0.1 %1"_s.arg(probe.host);
    case Trouble::Tls:
        return u"Check that the endpoint uses https, and its certificate."_s;
    case Trouble::NotReady:
    case Trouble::Unexpected:
    case Trouble::None:
        break;
    }
    switch (result.status) {
    case 404:
        if (probe.origin == Probe::Origin::Route)
            return u"The proxy has no such route, or the service has no such page. Check the labels, and that both "
                   u"share a "
                   u"network."_s;
        if (probe.path.startsWith("/health"_L1) && input.declared && input.declared->findService(input.service) &&
            input.declared->findService(input.service)->image.contains("keycloak"_L1))
            return u"Keycloak reports its health only with KC_HEALTH_ENABLED=true, since version 25 on port 9000."_s;
        return u"It answers, but has no %1. Correct the path of the endpoint."_s.arg(probe.path);
    case 401:
    case 403:
        return u"It requires a login. Add this status to the expected ones, or use a page without a login."_s;
    case 502:
    case 504:
        return u"The proxy answers, the service does not. Check that it runs and shares a network with the proxy."_s;
    case 503:
        return u"It reports that it is not ready. See the failed parts, or its log."_s;
    default:
        return {};
    }
}

} // namespace

QString adviceForWords(const QString &words)
{
    for (const Advice &advice : advices) {
        const QRegularExpression form(QString::fromLatin1(advice.words));
        if (const auto match = form.match(words); match.hasMatch())
            return QString::fromLatin1(advice.next).replace("\\1"_L1, match.captured(1));
    }
    return {};
}

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
                       u"The engine could not start %1"_s.arg(container.name),
                       {container.stateError.trimmed()},
                       engine::isBarredForEver(container.stateError)
                           ? u"Bring the service up: its container is made again."_s
                           : adviceForWords(container.stateError)});
    } else if (hasEnded && (container.exitCode != 0 || container.oomKilled)) {
        const bool isOwnCode = !container.oomKilled && exitMeaning(container.exitCode, false).isEmpty();
        QString advice;
        if (container.oomKilled)
            advice = container.memoryLimit > 0
                         ? u"Its limit is %1. Raise it, or reduce the memory use."_s.arg(
                               humanByteSize(container.memoryLimit))
                         : u"This machine ran out of memory. Stop other services, or set a limit for this one."_s;
        else if (container.exitCode == 127 || container.exitCode == 126)
            advice =
                u"Check command and entrypoint of the service, and that scripts are executable with Unix line ends."_s;
        points.append({Weight::Cause,
                       u"%1 %2"_s.arg(container.name, exitDescription(container.exitCode, container.oomKilled)) +
                           (isOwnCode ? u" (see its log)"_s : QString()),
                       {},
                       advice});
    }
    const bool checkFails =
        container.isRunning() && !container.probes.isEmpty() && container.probes.last().exitCode != 0;
    if (checkFails) {
        const engine::HealthProbe &last = container.probes.last();
        QString advice = adviceForWords(last.output);
        if (last.exitCode == 127 || last.output.contains("not found"_L1))
            advice =
                u"The check's program is not in the image. Use another one, for example bash with /dev/tcp, or wget."_s;
        else if (last.exitCode == -1)
            advice =
                u"The check took longer than its timeout of %1."_s.arg(humanDuration(container.healthConfig.timeout));
        QStringList output = last.output.trimmed().split(u'\n');
        output = output.mid(std::max<qsizetype>(0, output.size() - MostLines));
        for (QString &line : output)
            line = line.left(MostLength);
        points.append({Weight::Cause, ownCheckText(container).section(u": "_s, 1).section(u": "_s, 0, 0),
                       last.output.trimmed().isEmpty() ? QStringList() : output, advice});
        points.last().title = u"Its health check fails: "_s + points.last().title;
    }
    if (container.restartCount > 0 && hasEnded)
        points.append({Weight::Detail, u"The engine restarted it %1 times"_s.arg(container.restartCount), {}, {}});
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
            points.append({Weight::Cause, u"It reports that %1 is %2"_s.arg(check.name, check.text), {}, {}});
            continue;
        }
        const Verdict verdict = verdictOf(input.services.value(service), input.now);
        const bool runs = verdict.isReady();
        points.append(
            {Weight::Cause,
             u"It reports that %1 is %2; %3 is %4"_s.arg(check.name, check.text, service, verdictText(verdict)),
             {},
             runs ? u"%1 is running: check address, user and password in this service."_s.arg(service)
                  : u"Start %1 and diagnose it."_s.arg(service)});
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
        points.append(
            {runs ? Weight::Detail : Weight::Cause,
             u"It waits for %1 %2, which is %3"_s.arg(it.key(), conditionWord(it->condition), verdictText(verdict)),
             {},
             u"Diagnose %1. Up starts both."_s.arg(it.key())});
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
    return {{Weight::Detail, u"Last log lines"_s, lines, advice}};
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
                 u"%1 changed after the container started"_s.arg(mount.source),
                 {},
                 u"Most programs read their configuration only at the start. Restart %1."_s.arg(input.service)});
        if (mount.destination.endsWith("docker.sock"_L1) || mount.destination.endsWith("podman.sock"_L1))
            points.append({Weight::Notice,
                           u"It has access to the engine's socket, and so to root on the engine's host"_s,
                           {},
                           mount.writable ? u"If it only reads, mount the socket read-only, or use a filtering proxy."_s
                                          : u"A read-only mount protects the file, not the engine. Use a filtering "
                                            u"proxy unless you trust the "
                                            u"program."_s});
    }
    return points;
}

} // namespace pierside::health

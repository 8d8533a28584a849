// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/verdict.h"

#include <QTest>

using namespace pierside;
using namespace pierside::health;
using namespace Qt::StringLiterals;
using engine::Container;
using engine::ContainerStatus;
using engine::Health;
using Outcome = ProbeResult::Outcome;

Q_DECLARE_METATYPE(pierside::health::ServiceFacts)

namespace {

const QDateTime now = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);

Container container(ContainerStatus status, Health health = Health::None, int exitCode = 0)
{
    Container c;
    c.id = {u"a"_s};
    c.name = u"p-web-1"_s;
    c.status = status;
    c.health = health;
    c.exitCode = exitCode;
    c.startedAt = now.addSecs(-3600);
    if (health != Health::None) {
        c.healthConfig.test = {u"CMD"_s, u"check"_s};
        c.probes = {
            {now.addSecs(-5), now.addSecs(-5).addMSecs(32), health == Health::Healthy ? 0 : 22, u"refused\n"_s}};
        c.failingStreak = health == Health::Healthy ? 0 : 3;
    }
    return c;
}

EndpointHealth endpoint(Outcome outcome, const QString &text)
{
    Probe probe;
    probe.name = u"health"_s;
    ProbeResult result;
    result.outcome = outcome;
    result.text = text;
    return {probe, result};
}

} // namespace

class TestVerdict : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unhealthySinceTheFirstFailedCheck()
    {
        const QDateTime start = QDateTime::fromString(u"2026-05-01T10:00:00Z"_s, Qt::ISODate);
        Container container;
        container.status = ContainerStatus::Running;
        container.health = Health::Unhealthy;
        container.startedAt = start;
        for (int i = 0; i < 4; ++i) {
            engine::HealthProbe probe;
            probe.start = start.addSecs(10 * (i + 1));
            probe.end = probe.start.addSecs(1);
            probe.exitCode = i == 0 ? 0 : 1;
            container.probes.append(probe);
        }
        container.failingStreak = 3;
        QCOMPARE(health::unhealthySince(container), std::optional(start.addSecs(21)));
        container.failingStreak = 28; // the engine no longer keeps the first ones
        QCOMPARE(health::unhealthySince(container), std::nullopt);
        container.failingStreak = 3;
        container.health = Health::Healthy;
        QCOMPARE(health::unhealthySince(container), std::nullopt);
    }

    void judgesService_data()
    {
        QTest::addColumn<ServiceFacts>("facts");
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("reason");
        const auto row = [](const char *name, const QList<Container> &containers,
                            const QList<EndpointHealth> &endpoints, State state, const QString &reason,
                            const QSet<ContainerId> &onRequest = {}) {
            QTest::newRow(name) << ServiceFacts{u"web"_s, containers, onRequest, endpoints} << int(state) << reason;
        };
        const auto healthy = container(ContainerStatus::Running, Health::Healthy);
        const auto plain = container(ContainerStatus::Running);
        const auto good = endpoint(Outcome::Passed, u"200 OK"_s);
        const auto bad = endpoint(Outcome::Failed, u"503 Service Unavailable: database is down"_s);
        const auto mute = endpoint(Outcome::Connected, u"connected, no data received"_s);
        row("nothing", {}, {}, State::NotCreated, u"no container"_s);
        row("healthy alone", {healthy}, {}, State::Healthy, u"healthy (container)"_s);
        row("healthy, not checked yet", {healthy}, {{Probe{}, std::nullopt, false}}, State::Healthy,
            u"healthy (container)"_s);
        row("healthy and reachable", {healthy}, {good}, State::Healthy, u"healthy (container + 1 endpoint)"_s);
        row("healthy but not reachable", {healthy}, {good, bad}, State::Unreachable,
            u"container healthy, but health: 503 Service Unavailable: database is down"_s);
        row("healthy and only connected", {healthy}, {mute}, State::Healthy,
            u"healthy (container); the port accepts connections but sends no data"_s);
        row("no check, nothing checked", {plain}, {}, State::Running, u"running (no health check)"_s);
        row("no check, only connected", {plain}, {mute}, State::Running,
            u"running (no health check); the port accepts connections but sends no data"_s);
        row("no check, answers", {plain}, {good}, State::Healthy, u"healthy (1 endpoint)"_s);
        row("no check, fails", {plain}, {bad}, State::Unreachable,
            u"container running, but health: 503 Service Unavailable: database is down"_s);
        auto fresh = plain;
        fresh.startedAt = now.addSecs(-3);
        row("no check, fails just after the start", {fresh}, {bad}, State::Starting,
            u"container running, but health: 503 Service Unavailable: database is down"_s);
        auto fallen = bad;
        fallen.hasAnswered = true;
        row("no check, answered and fails just after the start", {fresh}, {fallen}, State::Unreachable,
            u"container running, but health: 503 Service Unavailable: database is down"_s);
        row("unhealthy although an endpoint answers", {container(ContainerStatus::Running, Health::Unhealthy)}, {good},
            State::Unhealthy, u"unhealthy: check exited with 22, 3 times in a row: refused"_s);
        row("starting", {container(ContainerStatus::Running, Health::Starting)}, {}, State::Starting,
            u"starting: check exited with 22, 3 times in a row: refused"_s);
        row("crashed", {container(ContainerStatus::Exited, Health::None, 1)}, {}, State::Crashed, u"exited with 1"_s);
        row("not found", {container(ContainerStatus::Exited, Health::None, 127)}, {}, State::Crashed,
            u"exited with 127: the command is not in the image"_s);
        row("killed manually", {container(ContainerStatus::Exited, Health::None, 137)}, {}, State::Crashed,
            u"was killed (exit 137): manually, after a stop timeout, or out of memory"_s);
        row("killed on request", {container(ContainerStatus::Exited, Health::None, 137)}, {}, State::ExitedOk,
            u"stopped"_s, {{u"a"_s}});
        row("stopped", {container(ContainerStatus::Exited, Health::None, 143)}, {}, State::ExitedOk, u"stopped"_s);
        row("completed", {container(ContainerStatus::Exited)}, {}, State::ExitedOk, u"completed (exit code 0)"_s);
        auto starved = container(ContainerStatus::Exited, Health::None, 137);
        starved.oomKilled = true;
        row("out of memory, even on request", {starved}, {}, State::Crashed, u"was killed (exit 137): out of memory"_s,
            {{u"a"_s}});
        auto loop = container(ContainerStatus::Restarting, Health::None, 139);
        loop.restartCount = 5;
        row("restart loop", {loop}, {}, State::RestartLoop,
            u"restarted 5 times, exited with 139: invalid memory access (SIGSEGV)"_s);
        auto refused = container(ContainerStatus::Created);
        refused.stateError = u"port is already allocated"_s;
        row("could not start", {refused}, {}, State::Crashed, u"could not start: port is already allocated"_s);
        row("paused", {container(ContainerStatus::Paused)}, {bad}, State::Paused, u"paused"_s);
        auto second = container(ContainerStatus::Exited, Health::None, 1);
        second.name = u"p-web-2"_s;
        row("one of two", {healthy, second}, {}, State::Crashed, u"p-web-2: exited with 1"_s);
    }

    void judgesService()
    {
        QFETCH(ServiceFacts, facts);
        QFETCH(int, state);
        QFETCH(QString, reason);
        const Verdict verdict = verdictOf(facts, now);
        QCOMPARE(verdict.reason, reason);
        QCOMPARE(int(verdict.state), state);
    }

    void separatesContainerAndEndpointText()
    {
        const auto verdict = verdictOf({u"web"_s,
                                        {container(ContainerStatus::Running, Health::Healthy)},
                                        {},
                                        {endpoint(Outcome::Passed, {}), endpoint(Outcome::Failed, u"x"_s)}},
                                       now);
        QCOMPARE(verdict.containerText, u"healthy: check passed in 32 ms"_s);
        QCOMPARE(verdict.endpointText, u"1 of 2 endpoints answer"_s);
    }
};

QTEST_GUILESS_MAIN(TestVerdict)
#include "tst_verdict.moc"

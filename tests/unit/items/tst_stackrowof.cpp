// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/stackrowof.h"

#include <QTest>

using namespace pierside;
using namespace Qt::StringLiterals;
using engine::Container;
using engine::ContainerStatus;
using engine::Health;
using items::RowState;

Q_DECLARE_METATYPE(pierside::engine::Container)

namespace {

Container container(const QString &service, ContainerStatus status, int exitCode = 0)
{
    Container container;
    container.id = {u"id-"_s + service};
    container.name = u"p-%1-1"_s.arg(service);
    container.status = status;
    container.exitCode = exitCode;
    container.labels = {{u"com.docker.compose.project"_s, u"p"_s},
                        {u"com.docker.compose.service"_s, service},
                        {u"com.docker.compose.container-number"_s, u"1"_s}};
    return container;
}

Container running(const QString &service, Health health = Health::None)
{
    Container one = container(service, ContainerStatus::Running);
    one.health = health;
    return one;
}

compose::Project project(const QStringList &services)
{
    compose::Project project;
    project.name = {u"p"_s};
    for (const QString &name : services) {
        compose::Service service;
        service.name = name;
        project.services.append(service);
    }
    return project;
}

plan::Step step(const QString &service, plan::Operation operation, QList<plan::StepId> after = {})
{
    plan::Step step;
    step.service = service;
    step.operation = std::move(operation);
    step.after = std::move(after);
    return step;
}

plan::WaitReady waitFor(const QString &service)
{
    plan::WaitReady wait;
    wait.container.name = u"p-%1-1"_s.arg(service);
    return wait;
}

plan::StepProgress progress(plan::StepState state, const QString &text = {})
{
    plan::StepProgress progress;
    progress.state = state;
    progress.text = text;
    return progress;
}

} // namespace

class TestStackRowOf : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsDriftOnlyIfNothingElseIsWrong_data()
    {
        QTest::addColumn<Container>("one");
        QTest::addColumn<RowState>("state");
        QTest::addColumn<QString>("detail");
        QTest::newRow("running") << running(u"a"_s) << RowState::Drift << u"running, drift"_s;
        QTest::newRow("healthy") << running(u"a"_s, Health::Healthy) << RowState::Drift << u"healthy, drift"_s;
        QTest::newRow("starting") << running(u"a"_s, Health::Starting) << RowState::Starting << QString();
        QTest::newRow("unhealthy") << running(u"a"_s, Health::Unhealthy) << RowState::Unhealthy << QString();
        QTest::newRow("stopped") << container(u"a"_s, ContainerStatus::Exited) << RowState::ExitedOk << u"stopped"_s;
        QTest::newRow("crashed") << container(u"a"_s, ContainerStatus::Exited, 1) << RowState::Crashed
                                 << u"exited (1)"_s;
    }

    void showsDriftOnlyIfNothingElseIsWrong()
    {
        QFETCH(const Container, one);
        QFETCH(const RowState, state);
        QFETCH(const QString, detail);
        const compose::Project declared = project({u"a"_s});
        items::StackInput input;
        input.id = {u"id"_s};
        input.project = {u"p"_s};
        input.declared = &declared;
        input.containers = {one};
        input.drift = {{one.id, {u"environment.A: 1 → 2"_s}}};
        const items::ServiceRow row = items::stackRow(input).services.first();
        QCOMPARE(row.state, state);
        QCOMPARE(row.stateDetail, detail);
        QCOMPARE(row.drift, QStringList{u"environment.A: 1 → 2"_s});
    }

    void listsDifferencesOfReplicasOnce()
    {
        const compose::Project declared = project({u"a"_s, u"b"_s});
        Container first = running(u"a"_s);
        Container second = first;
        second.id = {u"id-a-2"_s};
        second.name = u"p-a-2"_s;
        second.labels[u"com.docker.compose.container-number"_s] = u"2"_s;
        items::StackInput input;
        input.id = {u"id"_s};
        input.project = {u"p"_s};
        input.declared = &declared;
        input.containers = {first, second, running(u"b"_s)};
        input.drift = {{first.id, {u"user: a → b"_s}}, {second.id, {u"user: a → b"_s, u"name: x → y"_s}}};
        items::StackRow row = items::stackRow(input);
        QCOMPARE(row.services[0].drift, (QStringList{u"user: a → b"_s, u"name: x → y"_s}));
        QCOMPARE(row.services[0].state, RowState::Drift);
        QCOMPARE(row.state, RowState::Drift);
        QCOMPARE(row.stateDetail, u"1 drifted"_s);

        input.drift.remove(first.id);
        row = items::stackRow(input);
        QCOMPARE(row.services[0].containers[0].state, RowState::Running);
        QCOMPARE(row.services[0].containers[1].state, RowState::Drift);
    }

    void servicesKeepFileOrderBeforeUndeclaredOnes()
    {
        const compose::Project declared = project({u"web"_s, u"db"_s});
        items::StackInput input;
        input.id = {u"id"_s};
        input.project = {u"p"_s};
        input.declared = &declared;
        input.containers = {running(u"db"_s), running(u"old"_s)};
        const items::StackRow row = items::stackRow(input);
        QCOMPARE(row.services.size(), 3);
        QCOMPARE(row.services[0].key.service, u"web"_s);
        QCOMPARE(row.services[0].state, RowState::NotCreated);
        QCOMPARE(row.services[1].key.service, u"db"_s);
        QCOMPARE(row.services[1].state, RowState::Running);
        QCOMPARE(row.services[2].key.service, u"old"_s);
    }

    void providersAreNoMissingContainers()
    {
        compose::Project declared = project({u"web"_s, u"db"_s});
        declared.services[1].provider = compose::Provider{u"cloud"_s, {}};
        items::StackInput input;
        input.id = {u"id"_s};
        input.project = {u"p"_s};
        input.declared = &declared;
        input.containers = {running(u"web"_s, Health::Healthy)};
        const items::StackRow row = items::stackRow(input);
        QCOMPARE(row.services[1].stateDetail, u"provider: cloud"_s);
        QVERIFY(!row.services[1].hasContainer);
        QVERIFY(row.services[1].image.isEmpty());
        QCOMPARE(row.state, RowState::Healthy);
    }

    void ignoresOneOffContainers()
    {
        items::StackInput input;
        Container job = running(u"web"_s);
        job.labels.insert(u"com.docker.compose.oneoff"_s, u"True"_s);
        input.containers = {job};
        QVERIFY(items::stackRow(input).services.isEmpty());
    }

    void showsFileErrorsOnTheRow()
    {
        items::StackInput input;
        input.fileError = u"compose.yaml:4:5: error: no"_s;
        items::StackRow row = items::stackRow(input);
        QCOMPARE(row.state, RowState::Conflict);
        QCOMPARE(row.errorText, input.fileError);
        // A running service keeps its state.
        input.containers = {running(u"web"_s, Health::Healthy)};
        row = items::stackRow(input);
        QCOMPARE(row.state, RowState::Healthy);
        QCOMPARE(row.errorText, input.fileError);
    }

    void staleRowsKeepTheirState()
    {
        items::StackInput input;
        input.stale = true;
        input.containers = {running(u"web"_s, Health::Healthy)};
        const items::StackRow row = items::stackRow(input);
        QVERIFY(row.stale && row.services[0].stale);
        QCOMPARE(row.services[0].state, RowState::Healthy);
    }

    void countsAStoppedServiceButNoCompletedJob()
    {
        items::StackInput input;
        Container db = running(u"db"_s, Health::Healthy);
        Container other = running(u"other"_s, Health::Healthy);
        db.id = {u"1"_s};
        other.id = {u"2"_s};
        other.status = engine::ContainerStatus::Exited;
        other.exitCode = 0;
        input.containers = {db, other};
        QCOMPARE(items::stackRow(input).stateDetail, u"1 healthy, 1 exited"_s);
        QCOMPARE(items::stackRow(input).state, RowState::Healthy);
        input.stoppedOnRequest = {other.id};
        QCOMPARE(items::stackRow(input).stateDetail, u"1/2 services"_s);
        QVERIFY(!items::isUp(items::stackRow(input).state));
        input.stoppedOnRequest.clear();
        input.containers[1].exitCode = 143;
        QCOMPARE(items::stackRow(input).stateDetail, u"1/2 services"_s);
    }

    void aServiceThatIsBeingStoppedShowsNoHealth()
    {
        items::StackInput input;
        input.containers = {running(u"db"_s, Health::Healthy)};
        input.stoppedOnRequest = {input.containers[0].id};
        const items::ServiceRow row = items::stackRow(input).services.first();
        QCOMPARE(row.state, RowState::Stopping);
        QCOMPARE(row.containers[0].state, RowState::Stopping);
        QVERIFY(row.stateDetail.isEmpty() && !row.stopped);
    }

    void anUnreachableServiceNamesItsEndpoints()
    {
        items::StackInput input;
        input.containers = {running(u"web"_s)};
        input.unreachable = {{u"web"_s, u"health"_s}};
        const items::ServiceRow row = items::stackRow(input).services.first();
        QCOMPARE(row.state, RowState::Unreachable);
        QCOMPARE(row.stateDetail, u"not reachable: health"_s);
    }

    void isUnknownWithoutAnEngine()
    {
        const compose::Project declared = project({u"web"_s, u"db"_s});
        items::StackInput input;
        input.declared = &declared;
        input.known = false;
        const items::StackRow row = items::stackRow(input);
        QCOMPARE(row.state, RowState::Stale);
        QCOMPARE(row.stateDetail, u"unknown"_s);
        QCOMPARE(row.services.first().state, RowState::Stale);
        input.fileError = u"compose.yaml:1:1: no"_s;
        QCOMPARE(items::stackRow(input).stateDetail, u"files have errors"_s);
    }

    void showsTheStepsOfAPlan()
    {
        plan::Plan plan;
        plan.steps = {step(u"db"_s, plan::StartContainer{}), step(u"db"_s, waitFor(u"db"_s), {0}),
                      step(u"web"_s, plan::StartContainer{}, {1})};
        items::StackInput input;
        input.plan = &plan;
        const compose::Project declared = project({u"db"_s, u"web"_s});
        input.declared = &declared;
        input.containers = {running(u"db"_s, Health::Starting)};
        input.progress = {progress(plan::StepState::Done), progress(plan::StepState::Running),
                          progress(plan::StepState::Waiting)};
        items::StackRow row = items::stackRow(input);
        QCOMPARE(row.services[0].stepText, u"getting ready"_s);
        QCOMPARE(row.services[1].stepText, u"waiting for db"_s);
        QCOMPARE(row.services[1].state, RowState::Waiting);
        QCOMPARE(row.progress, 33);
        QCOMPARE(row.stepText, u"up: 1 of 3"_s);

        input.progress = {progress(plan::StepState::Done), progress(plan::StepState::Done, u"ready after 2.4 s"_s),
                          progress(plan::StepState::Running, u"pulling 43 %"_s)};
        row = items::stackRow(input);
        QCOMPARE(row.services[0].state, RowState::ReadyEngineStarting);
        QCOMPARE(row.services[0].readyText, u"ready after 2.4 s"_s);
        QCOMPARE(row.services[1].stepText, u"pulling 43 %"_s);
    }

    void keepsAFailureUntilTheServiceRunsWell()
    {
        plan::Plan plan;
        plan.steps = {step(u"web"_s, plan::StartContainer{})};
        plan::StepProgress failed = progress(plan::StepState::Failed);
        failed.error = Error{ErrorCode::EngineFailed, u"start"_s, u"port is already allocated"_s, {}, 500};
        items::StackInput input;
        input.plan = &plan;
        input.progress = {failed};
        const compose::Project declared = project({u"web"_s});
        input.declared = &declared;
        QCOMPARE(items::stackRow(input).services[0].errorText, u"port is already allocated"_s);
        input.containers = {running(u"web"_s, Health::Healthy)};
        QVERIFY(items::stackRow(input).services[0].errorText.isEmpty());
    }

    void aTimeIsAboutThisStart()
    {
        plan::Plan plan;
        plan.steps = {step(u"web"_s, plan::WaitReady{})};
        plan::StepProgress ready = progress(plan::StepState::Done, u"ready after 2.4 s"_s);
        ready.ended = QDateTime::fromString(u"2026-05-01T10:00:00Z"_s, Qt::ISODate);
        items::StackInput input;
        input.plan = &plan;
        input.progress = {ready};
        const compose::Project declared = project({u"web"_s});
        input.declared = &declared;
        Container web = running(u"web"_s, Health::Healthy);
        web.startedAt = ready.ended.addSecs(-3);
        input.containers = {web};
        QCOMPARE(items::stackRow(input).services[0].readyText, u"ready after 2.4 s"_s);
        // Restarted outside.
        input.containers[0].startedAt = ready.ended.addSecs(60);
        QVERIFY(items::stackRow(input).services[0].readyText.isEmpty());
    }

    void equalFailuresAreOneLineOfTheStack()
    {
        plan::Plan plan;
        plan.steps = {step(u"auth"_s, plan::BuildImage{}), step(u"card"_s, plan::BuildImage{}),
                      step(u"web"_s, plan::StartContainer{})};
        plan::StepProgress build = progress(plan::StepState::Failed);
        build.error = Error{ErrorCode::EngineFailed, u"build"_s, u"COPY failed"_s, {}, 500};
        plan::StepProgress start = progress(plan::StepState::Failed);
        start.error = Error{ErrorCode::EngineFailed, u"start"_s, u"port is already allocated"_s, {}, 500};
        items::StackInput input;
        input.plan = &plan;
        input.progress = {build, build, start};
        const compose::Project declared = project({u"auth"_s, u"card"_s, u"web"_s});
        input.declared = &declared;
        items::StackRow row = items::stackRow(input);
        QVERIFY2(row.errorText.contains(u"COPY failed (auth, card)"_s), qPrintable(row.errorText));
        QVERIFY(row.services[0].errorText.isEmpty());
        QCOMPARE(row.services[0].stateDetail, u"failed"_s);
        QCOMPARE(row.services[2].errorText, u"port is already allocated"_s);
        // One of them works: the other one has its own line again.
        input.containers = {running(u"auth"_s)};
        row = items::stackRow(input);
        QVERIFY(row.errorText.isEmpty());
        QCOMPARE(row.services[1].errorText, u"COPY failed"_s);
    }

    void ignoresProgressOfAnotherPlan()
    {
        plan::Plan plan;
        plan.steps = {step(u"web"_s, plan::StartContainer{})};
        items::StackInput input;
        input.plan = &plan;
        QVERIFY(items::stackRow(input).stepText.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestStackRowOf)
#include "tst_stackrowof.moc"

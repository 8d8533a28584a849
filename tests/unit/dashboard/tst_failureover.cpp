// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboard/failureover.h"

#include <QTest>

using namespace pierside;
using namespace Qt::StringLiterals;
using dashboard::isFailureOver;
using plan::StepState;

namespace {

const QDateTime EndOfRun = QDateTime::fromString(u"2026-05-01T10:00:00Z"_s, Qt::ISODate);

engine::Container running(const QString &service, int startedAfter, engine::Health health = engine::Health::None)
{
    engine::Container container;
    container.id = {u"id-"_s + service};
    container.labels = {{u"com.docker.compose.project"_s, u"p"_s},
                        {u"com.docker.compose.service"_s, service},
                        {u"com.docker.compose.container-number"_s, u"1"_s}};
    container.status = engine::ContainerStatus::Running;
    container.health = health;
    container.startedAt = EndOfRun.addSecs(startedAfter);
    return container;
}

plan::StepProgress at(StepState state)
{
    plan::StepProgress progress;
    progress.state = state;
    return progress;
}

plan::Plan planOf(plan::Verb verb, const QList<std::pair<QString, plan::Operation>> &steps)
{
    plan::Plan plan;
    plan.verb = verb;
    for (const auto &[service, operation] : steps) {
        plan::Step step;
        step.service = service;
        step.operation = operation;
        plan.steps.append(step);
    }
    return plan;
}

} // namespace

class TestFailureOver : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFailedStartIsOverOnceTheServiceWasStarted();
    void anOlderContainerDoesNotEndTheFailure();
    void aServiceThatBecameReadyLateIsNoFailure();
    void aFailureOfTheStackIsOverOnceAllServicesRun();
    void aFailedStopIsOverOnceNothingRuns();
    void aFailedBuildStays();
    void aRunWithoutFailureIsNotOver();
};

void TestFailureOver::aFailedStartIsOverOnceTheServiceWasStarted()
{
    const plan::Plan up = planOf(plan::Verb::Up, {{u"web"_s, plan::StartContainer{}}, {u"db"_s, plan::BuildImage{}}});
    const QList<plan::StepProgress> progress{at(StepState::Failed), at(StepState::Failed)};
    QVERIFY(!isFailureOver(up, progress, {}, EndOfRun));
    QVERIFY(!isFailureOver(up, progress, {running(u"web"_s, 5)}, EndOfRun));
    QVERIFY(
        !isFailureOver(up, progress, {running(u"web"_s, 5), running(u"db"_s, 5, engine::Health::Unhealthy)}, EndOfRun));
    QVERIFY(isFailureOver(up, progress, {running(u"web"_s, 5), running(u"db"_s, 5)}, EndOfRun));
}

void TestFailureOver::anOlderContainerDoesNotEndTheFailure()
{
    // The new container could not be created; the old one runs on.
    const plan::Plan up = planOf(plan::Verb::Up, {{u"web"_s, plan::CreateContainer{}}});
    QVERIFY(!isFailureOver(up, {at(StepState::Failed)}, {running(u"web"_s, -5)}, EndOfRun));
}

void TestFailureOver::aServiceThatBecameReadyLateIsNoFailure()
{
    const plan::Plan up = planOf(plan::Verb::Up, {{u"web"_s, plan::WaitReady{}}});
    const QList<plan::StepProgress> progress{at(StepState::Failed)};
    QVERIFY(!isFailureOver(up, progress, {running(u"web"_s, -60, engine::Health::Starting)}, EndOfRun));
    QVERIFY(isFailureOver(up, progress, {running(u"web"_s, -60, engine::Health::Healthy)}, EndOfRun));
}

void TestFailureOver::aFailureOfTheStackIsOverOnceAllServicesRun()
{
    const plan::Plan up =
        planOf(plan::Verb::Up,
               {{{}, plan::CreateNetwork{}}, {u"web"_s, plan::StartContainer{}}, {u"db"_s, plan::StartContainer{}}});
    const QList<plan::StepProgress> progress{at(StepState::Failed), at(StepState::Skipped), at(StepState::Skipped)};
    QVERIFY(!isFailureOver(up, progress, {running(u"web"_s, 5)}, EndOfRun));
    QVERIFY(isFailureOver(up, progress, {running(u"web"_s, 5), running(u"db"_s, 5)}, EndOfRun));
}

void TestFailureOver::aFailedStopIsOverOnceNothingRuns()
{
    const plan::Plan stop = planOf(plan::Verb::Stop, {{u"web"_s, plan::StopContainer{}}});
    QVERIFY(!isFailureOver(stop, {at(StepState::Failed)}, {running(u"web"_s, -60)}, EndOfRun));
    QVERIFY(isFailureOver(stop, {at(StepState::Failed)}, {running(u"other"_s, -60)}, EndOfRun));
}

void TestFailureOver::aFailedBuildStays()
{
    const plan::Plan build = planOf(plan::Verb::Build, {{u"web"_s, plan::BuildImage{}}});
    QVERIFY(!isFailureOver(build, {at(StepState::Failed)}, {running(u"web"_s, 5)}, EndOfRun));
}

void TestFailureOver::aRunWithoutFailureIsNotOver()
{
    const plan::Plan up = planOf(plan::Verb::Up, {{u"web"_s, plan::StartContainer{}}});
    QVERIFY(!isFailureOver(up, {at(StepState::Done)}, {running(u"web"_s, -5)}, EndOfRun));
    QVERIFY(!isFailureOver(up, {}, {running(u"web"_s, 5)}, EndOfRun));
}

QTEST_GUILESS_MAIN(TestFailureOver)
#include "tst_failureover.moc"

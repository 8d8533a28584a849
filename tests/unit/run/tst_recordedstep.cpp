// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/run/recordedstep.h"

#include <QTemporaryDir>
#include <QTest>

using namespace pierside;
using namespace pierside::run;
using namespace Qt::StringLiterals;
using plan::StepKind;

class TestRecordedStep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isPendingUntilTheEngineAnswers_data();
    void isPendingUntilTheEngineAnswers();
    void aStepThatOnlyWaitsIsNotRecorded();
    void aPlanIsOutdatedByContainersThatCameOrWent();

private:
    static engine::Container container(const QString &id, const QString &oneOff = u"False"_s)
    {
        engine::Container container;
        container.id = {id};
        container.labels = {{u"com.docker.compose.project"_s, u"shop"_s}, {u"com.docker.compose.oneoff"_s, oneOff}};
        return container;
    }
};

void TestRecordedStep::isPendingUntilTheEngineAnswers_data()
{
    QTest::addColumn<plan::Operation>("operation");
    QTest::addColumn<Result<Done>>("answer");
    QTest::addColumn<bool>("isLeft");
    Error refused{ErrorCode::EngineFailed, {}, u"no"_s, {}, 500};
    Error broken{ErrorCode::Cancelled, {}, u"the connection broke"_s, {}, 0};
    const plan::ContainerRef web{u"shop-web-1"_s, {u"abc"_s}};
    const plan::Operation stop = plan::StopContainer{web, {}};
    QTest::newRow("done") << stop << Result<Done>(Done{}) << false;
    QTest::newRow("refused") << stop << Result<Done>(failure(refused)) << false;
    QTest::newRow("no answer") << stop << Result<Done>(failure(broken)) << true;
    QTest::newRow("no answer to a restart")
        << plan::Operation(plan::RestartContainer{web, {}}) << Result<Done>(failure(broken)) << true;
}

void TestRecordedStep::isPendingUntilTheEngineAnswers()
{
    QFETCH(const plan::Operation, operation);
    QFETCH(const Result<Done>, answer);
    QFETCH(const bool, isLeft);
    QTemporaryDir state;
    auto pending = PendingRequests::open(state.path(), u"engine"_s, {u"shop"_s}).value_or(nullptr);
    QVERIFY(pending);
    const auto session = std::make_shared<Session>();
    const TaskSource<Done> source;
    QObject context;
    plan::Step step;
    step.operation = operation;
    const auto executor =
        recordedStep([&source](const plan::Step &, const plan::StepReporter &) { return source.task(); }, pending,
                     session, &context);
    const Task<Done> task = executor(step, plan::StepReporter());
    source.finish(answer);
    QTRY_VERIFY(task.isFinished());
    QCOMPARE(task.result().has_value(), answer.has_value());
    pending->close();
    const QList<PendingRequest> left = PendingRequests::left(state.path(), u"engine"_s, {u"shop"_s});
    QCOMPARE(left.size(), isLeft ? 1 : 0);
    if (isLeft)
        QCOMPARE(left.first().object, u"abc"_s);
}

void TestRecordedStep::aStepThatOnlyWaitsIsNotRecorded()
{
    QTemporaryDir state;
    auto pending = PendingRequests::open(state.path(), u"engine"_s, {u"shop"_s}).value_or(nullptr);
    QVERIFY(pending);
    const auto session = std::make_shared<Session>();
    QObject context;
    plan::Step step;
    step.operation = plan::WaitReady{};
    const TaskSource<Done> never;
    const auto executor = recordedStep(
        [&never](const plan::Step &, const plan::StepReporter &) { return never.task(); }, pending, session, &context);
    const Task<Done> task = executor(step, plan::StepReporter());
    pending->close();
    QVERIFY(!task.isFinished());
    QVERIFY(PendingRequests::left(state.path(), u"engine"_s, {u"shop"_s}).isEmpty());
}

void TestRecordedStep::aPlanIsOutdatedByContainersThatCameOrWent()
{
    plan::Observed observed;
    for (const engine::Container &one : {container(u"a"_s), container(u"b"_s), container(u"once"_s, u"True"_s)})
        observed.snapshot.containers.insert(one.id, one);
    observed.others.append(container(u"labelledByItsImage"_s));
    QVERIFY(!isOutdated(observed, {container(u"a"_s), container(u"b"_s), container(u"labelledByItsImage"_s)}));
    QVERIFY(!isOutdated(observed, {container(u"a"_s), container(u"b"_s), container(u"new"_s, u"True"_s)}));
    QVERIFY(isOutdated(observed, {container(u"a"_s)}));
    QVERIFY(isOutdated(observed, {container(u"a"_s), container(u"b"_s), container(u"c"_s)}));
}

QTEST_GUILESS_MAIN(TestRecordedStep)
#include "tst_recordedstep.moc"

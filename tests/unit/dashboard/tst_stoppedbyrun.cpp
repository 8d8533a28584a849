// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboard/stoppedbyrun.h"

#include <QTest>

using namespace pierside;
using namespace Qt::StringLiterals;
using dashboard::stoppedByRun;
using plan::StepState;

namespace {

const QDateTime Start = QDateTime::fromString(u"2026-05-01T10:00:00Z"_s, Qt::ISODate);

engine::Container container(const QString &name, bool runs = true)
{
    engine::Container container;
    container.id = {u"id-"_s + name};
    container.name = name;
    container.startedAt = Start;
    container.status = runs ? engine::ContainerStatus::Running : engine::ContainerStatus::Exited;
    return container;
}

plan::StepProgress at(StepState state)
{
    plan::StepProgress progress;
    progress.state = state;
    if (state == StepState::Done)
        progress.ended = Start.addSecs(60);
    return progress;
}

plan::Plan planOf(plan::Verb verb, const QList<plan::Operation> &operations)
{
    plan::Plan plan;
    plan.verb = verb;
    for (const plan::Operation &operation : operations) {
        plan::Step step;
        step.operation = operation;
        plan.steps.append(step);
    }
    return plan;
}

plan::StopContainer stop(const QString &name)
{
    return {{name, {u"id-"_s + name}}, {}};
}

plan::RemoveContainer removal(const QString &name)
{
    return {{name, {u"id-"_s + name}}};
}

} // namespace

class TestStoppedByRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDownStopsAllFromItsBegin();
    void anUpStopsOnlyWhatItsStepHasBegunToStop();
    void aRestartEndsWithItsStep();
    void aFailedStopDoesNotCount();
    void findsContainersByName();
};

void TestStoppedByRun::aDownStopsAllFromItsBegin()
{
    const plan::Plan down = planOf(plan::Verb::Down, {stop(u"web"_s), removal(u"web"_s), stop(u"store"_s)});
    const QList<engine::Container> containers{container(u"web"_s), container(u"store"_s), container(u"other"_s)};
    QCOMPARE(stoppedByRun(down, {at(StepState::Running), at(StepState::Waiting), at(StepState::Waiting)}, containers),
             (QSet<ContainerId>{{u"id-web"_s}, {u"id-store"_s}}));
    // Cancelled: the rest keeps running.
    QCOMPARE(stoppedByRun(down, {at(StepState::Done), at(StepState::Cancelled), at(StepState::Cancelled)},
                          {container(u"web"_s, false), container(u"store"_s)}),
             (QSet<ContainerId>{{u"id-web"_s}}));
}

void TestStoppedByRun::anUpStopsOnlyWhatItsStepHasBegunToStop()
{
    const plan::Plan up = planOf(plan::Verb::Up, {stop(u"web"_s), removal(u"store"_s), plan::StartContainer{}});
    QCOMPARE(stoppedByRun(up, {at(StepState::Waiting), at(StepState::Running), at(StepState::Waiting)},
                          {container(u"web"_s), container(u"store"_s)}),
             (QSet<ContainerId>{{u"id-store"_s}}));
}

void TestStoppedByRun::aRestartEndsWithItsStep()
{
    const plan::Plan restart = planOf(plan::Verb::Restart, {plan::RestartContainer{{u"web"_s, {u"id-web"_s}}, {}}});
    QCOMPARE(stoppedByRun(restart, {at(StepState::Waiting)}, {container(u"web"_s)}), QSet<ContainerId>());
    QCOMPARE(stoppedByRun(restart, {at(StepState::Running)}, {container(u"web"_s)}),
             (QSet<ContainerId>{{u"id-web"_s}}));
    QCOMPARE(stoppedByRun(restart, {at(StepState::Done)}, {container(u"web"_s)}), QSet<ContainerId>());
}

void TestStoppedByRun::aFailedStopDoesNotCount()
{
    const plan::Plan plan = planOf(plan::Verb::Stop, {stop(u"web"_s), stop(u"store"_s)});
    QCOMPARE(stoppedByRun(plan, {at(StepState::Failed), at(StepState::Running)},
                          {container(u"web"_s), container(u"store"_s)}),
             (QSet<ContainerId>{{u"id-store"_s}}));
}

void TestStoppedByRun::findsContainersByName()
{
    const plan::Plan plan = planOf(plan::Verb::Stop, {plan::StopContainer{{u"web"_s, {}}, {}}});
    QCOMPARE(stoppedByRun(plan, {at(StepState::Running)}, {container(u"web"_s)}), (QSet<ContainerId>{{u"id-web"_s}}));
    QCOMPARE(stoppedByRun(plan, {}, {container(u"web"_s)}), QSet<ContainerId>());
}

QTEST_GUILESS_MAIN(TestStoppedByRun)
#include "tst_stoppedbyrun.moc"

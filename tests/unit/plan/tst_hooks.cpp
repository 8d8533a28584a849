// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/hooks.h"
#include "models/plan/oneoff.h"
#include "planfixture.h"

#include <QTest>

using namespace planfixture;
using namespace Qt::StringLiterals;

namespace {

RunHook hook(const QString &moment, const QString &program)
{
    return {moment, {program}, u"/w"_s, u"/w/pierside.yaml"_s};
}

Options withAll(Verb verb)
{
    Options options;
    options.verb = verb;
    options.hooks = {hook(u"after_up"_s, u"up"_s), hook(u"before_build"_s, u"build1"_s),
                     hook(u"before_build"_s, u"build2"_s), hook(u"after_first_up"_s, u"first"_s),
                     hook(u"after_reset"_s, u"reset"_s)};
    return options;
}

QStringList hooksOf(const Plan &plan)
{
    QStringList names;
    for (const Step &step : plan.steps) {
        if (step.kind() == StepKind::RunHook)
            names.append(std::get<RunHook>(step.operation).argv.first());
    }
    return names;
}

void verifyEdges(const Plan &plan)
{
    for (StepId id = 0; id < plan.steps.size(); ++id) {
        for (const StepId before : plan.steps.at(id).after)
            QVERIFY(before >= 0 && before < id);
    }
}

StepId find(const Plan &plan, const QString &program)
{
    for (StepId id = 0; id < plan.steps.size(); ++id) {
        const auto *found = std::get_if<RunHook>(&plan.steps.at(id).operation);
        if (found && found->argv.first() == program)
            return id;
    }
    return -1;
}

Plan made(const compose::Project &project, const Options &options, const Observed &observed = {})
{
    const auto result = pierside::plan::plan(project, observed, options);
    return result ? *result : Plan();
}

} // namespace

class TestHooks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void upFromNothing()
    {
        const Plan up = made(project({healthy(service(u"web"_s))}), withAll(Verb::Up));
        QCOMPARE(hooksOf(up), (QStringList{u"first"_s, u"up"_s}));
        verifyEdges(up);
        // After the web is ready, one after the other.
        const Step &first = up.steps.at(find(up, u"first"_s));
        QCOMPARE(first.why, u"after_first_up"_s);
        bool waits = false;
        for (const StepId before : first.after)
            waits = waits || up.steps.at(before).kind() == StepKind::WaitReady;
        QVERIFY(waits);
        QCOMPARE(up.steps.at(find(up, u"up"_s)).after, QList<StepId>{find(up, u"first"_s)});
    }
    void upWaitsForThemThoughNobodyElseDoes()
    {
        Options options = withAll(Verb::Up);
        options.waitForReady = false;
        const Plan up = made(project({healthy(service(u"web"_s))}), options);
        QVERIFY(std::any_of(up.steps.cbegin(), up.steps.cend(),
                            [](const Step &step) { return step.kind() == StepKind::WaitReady; }));
    }
    void beforeBuilds()
    {
        auto built = service(u"web"_s);
        built.image.clear();
        built.build = compose::Build();
        built.build->context = u"/w"_s;
        const Plan up = made(project({built}), withAll(Verb::Up));
        QCOMPARE(hooksOf(up), (QStringList{u"build1"_s, u"build2"_s, u"first"_s, u"up"_s}));
        verifyEdges(up);
        const auto build = std::find_if(up.steps.cbegin(), up.steps.cend(),
                                        [](const Step &step) { return step.kind() == StepKind::BuildImage; });
        QVERIFY(build != up.steps.cend());
        QVERIFY(build->after.contains(find(up, u"build2"_s)));
        QCOMPARE(up.steps.at(find(up, u"build2"_s)).after, QList<StepId>{find(up, u"build1"_s)});
    }
    void resetHasItsOwn()
    {
        const Plan reset = made(project({service(u"web"_s)}), withAll(Verb::Reset));
        QCOMPARE(hooksOf(reset), (QStringList{u"first"_s, u"reset"_s, u"up"_s}));
        verifyEdges(reset);
    }
    void othersHaveNone()
    {
        for (const Verb verb : {Verb::Stop, Verb::Down, Verb::Restart, Verb::Pull})
            QCOMPARE(hooksOf(made(project({service(u"web"_s)}), withAll(verb))), QStringList());
        Options some = withAll(Verb::Up);
        some.services = {u"web"_s};
        QCOMPARE(hooksOf(made(project({service(u"web"_s)}), some)), QStringList());
    }
    void waitingForAnEarlierStartIsNotAnUp()
    {
        Step step;
        step.operation = WaitReady();
        Plan waiting;
        waiting.steps = {step};
        QCOMPARE(hooksOf(withHooks(waiting, withAll(Verb::Up), false)), QStringList());
    }
    void oneOffContainer()
    {
        auto web = service(u"web"_s);
        compose::PortMapping port;
        port.target = 80;
        port.published = u"8080"_s;
        web.ports = {port};
        web.containerName = u"the-web"_s;
        web.restart.name = u"always"_s;
        const auto plan = planOneOff(
            project({web}), {}, {u"web"_s, u"p-web-run-1a2b"_s, {u"ls"_s}, {}, {u"A=b"_s}, {}, {}, true, true, false});
        QVERIFY(plan);
        const auto create = std::find_if(plan->steps.cbegin(), plan->steps.cend(),
                                         [](const Step &step) { return step.kind() == StepKind::CreateContainer; });
        QVERIFY(create != plan->steps.cend());
        const engine::ContainerSpec spec = std::get<CreateContainer>(create->operation).spec;
        QCOMPARE(spec.name, u"p-web-run-1a2b"_s);
        QCOMPARE(spec.command, QStringList{u"ls"_s});
        QCOMPARE(spec.tty, true);
        QCOMPARE(spec.openStdin, true);
        QVERIFY(spec.environment.contains(u"A=b"_s));
        QCOMPARE(spec.labels[u"com.docker.compose.oneoff"_s], u"True"_s);
        QCOMPARE(spec.labels[u"com.docker.compose.service"_s], u"web"_s);
        QVERIFY(spec.host.portBindings.isEmpty());
        QVERIFY(spec.host.restartPolicy != u"always"_s);
        for (const engine::EndpointSpec &endpoint : spec.endpoints)
            QVERIFY(endpoint.aliases.isEmpty());
        for (const Step &step : plan->steps)
            QVERIFY(step.kind() != StepKind::StartContainer && step.kind() != StepKind::WaitReady);
        QVERIFY(!planOneOff(project({web}), {}, {u"nobody"_s, u"x"_s, {}, {}, {}, {}, {}, false, false, false}));
    }
};

QTEST_GUILESS_MAIN(TestHooks)
#include "tst_hooks.moc"

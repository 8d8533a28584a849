// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planfixture.h"

#include <QTest>

#include <limits>

using namespace planfixture;
using namespace Qt::StringLiterals;

class TestUp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fromNothing_data();
    void fromNothing();
    void unknownServiceFails();
    void edgesPointBackwards();
    void scaleIsBounded();
    void fiveHundredServicesNeedNothingTwice();
};

void TestUp::fromNothing_data()
{
    QTest::addColumn<compose::Project>("wanted");
    QTest::addColumn<Options>("options");
    QTest::addColumn<QString>("expected");

    Options noWait;
    noWait.waitForReady = false;
    QTest::newRow("one service") << project({service(u"web"_s)}) << Options()
                                 << u"network p_default; create web-1 <- network p_default; start web-1 <- create "
                                    "web-1; ready web-1 <- start web-1"_s;
    QTest::newRow("starts are ordered, creations are not")
        << project({needs(service(u"web"_s), u"store"_s, Condition::Healthy), healthy(service(u"store"_s))}) << noWait
        << u"network p_default; create store-1 <- network p_default; create web-1 <- network p_default; "
           "start store-1 <- create store-1; healthy store-1 <- start store-1; "
           "start web-1 <- create web-1, healthy store-1"_s;
    QTest::newRow("one wait for all dependants and the end")
        << project({healthy(service(u"store"_s)), needs(service(u"a"_s), u"store"_s, Condition::Healthy),
                    needs(service(u"b"_s), u"store"_s, Condition::Healthy)})
        << Options()
        << u"network p_default; create store-1 <- network p_default; create a-1 <- network p_default; "
           "create b-1 <- network p_default; start store-1 <- create store-1; healthy store-1 <- start store-1; "
           "start a-1 <- create a-1, healthy store-1; start b-1 <- create b-1, healthy store-1; "
           "ready a-1 <- start a-1; ready b-1 <- start b-1"_s;
    QTest::newRow("completed, optional")
        << project({service(u"init"_s), healthy(service(u"opt"_s)),
                    needs(needs(service(u"web"_s), u"init"_s, Condition::CompletedSuccessfully), u"opt"_s,
                          Condition::Healthy, false)})
        << noWait
        << u"network p_default; create init-1 <- network p_default; create opt-1 <- network p_default; "
           "create web-1 <- network p_default; start init-1 <- create init-1; start opt-1 <- create opt-1; "
           "completed init-1 <- start init-1; healthy opt-1 <- start opt-1; "
           "start web-1 <- create web-1, completed init-1, (healthy opt-1)"_s;
    auto scaled = service(u"web"_s);
    scaled.scale = 2;
    QTest::newRow("scale") << project({mounts(scaled, u"data"_s)}) << noWait
                           << u"network p_default; volume p_data; create web-1 <- network p_default, volume p_data; "
                              "create web-2 <- network p_default, volume p_data; start web-1 <- create web-1; "
                              "start web-2 <- create web-2"_s;
    auto none = healthy(service(u"store"_s));
    none.scale = 0;
    QTest::newRow("dependency scaled to nothing")
        << project({none, needs(service(u"web"_s), u"store"_s, Condition::Healthy)}) << noWait
        << u"network p_default; create web-1 <- network p_default; start web-1 <- create web-1"_s;
    Options named = noWait;
    named.services = {u"web"_s};
    const auto three = project({service(u"store"_s), needs(service(u"web"_s), u"store"_s), service(u"other"_s)});
    QTest::newRow("named service brings its dependencies")
        << three << named
        << u"network p_default; create store-1 <- network p_default; create web-1 <- network p_default; "
           "start store-1 <- create store-1; start web-1 <- create web-1, start store-1"_s;
    named.noDependencies = true;
    QTest::newRow("named service alone")
        << three << named << u"network p_default; create web-1 <- network p_default; start web-1 <- create web-1"_s;

    auto pulled = service(u"web"_s);
    pulled.image = u"registry.example/web:1"_s;
    auto alsoPulled = pulled;
    alsoPulled.name = u"worker"_s;
    QTest::newRow("image pulled once") << project({pulled, alsoPulled}) << noWait
                                       << u"pull registry.example/web:1; network p_default; "
                                          "create web-1 <- pull registry.example/web:1, network p_default; "
                                          "create worker-1 <- pull registry.example/web:1, network p_default; "
                                          "start web-1 <- create web-1; start worker-1 <- create worker-1"_s;
    auto built = service(u"web"_s);
    built.image = u"own"_s;
    built.build = compose::Build{};
    auto shares = service(u"worker"_s);
    shares.image = u"own"_s;
    QTest::newRow("image built once, by whom it has a build section")
        << project({shares, built}) << noWait
        << u"build own; network p_default; create worker-1 <- build own, network p_default; "
           "create web-1 <- build own, network p_default; start worker-1 <- create worker-1; "
           "start web-1 <- create web-1"_s;
    auto onlyBuilt = built;
    onlyBuilt.image.clear();
    QTest::newRow("image without a name")
        << project({onlyBuilt}) << noWait
        << u"build p-web; network p_default; create web-1 <- build p-web, network p_default; start web-1 <- create web-1"_s
               .replace(u"build p-web"_s, u"build web"_s);
    auto both = pulled;
    both.build = compose::Build{};
    QTest::newRow("pulled or built")
        << project({both}) << noWait
        << u"pull registry.example/web:1; build registry.example/web:1 <- (pull registry.example/web:1); "
           "network p_default; create web-1 <- build registry.example/web:1, network p_default; "
           "start web-1 <- create web-1"_s;
    auto shared = service(u"side"_s);
    shared.networks.clear();
    shared.networkMode = u"service:vpn"_s;
    QTest::newRow("shared network")
        << project({service(u"vpn"_s), needs(shared, u"vpn"_s)}) << noWait
        << u"network p_default; create vpn-1 <- network p_default; create side-1 <- create vpn-1; "
           "start vpn-1 <- create vpn-1; start side-1 <- create side-1, start vpn-1"_s;
}

void TestUp::fromNothing()
{
    QFETCH(const compose::Project, wanted);
    QFETCH(const Options, options);
    QFETCH(const QString, expected);
    const auto first = plan::plan(wanted, emptyEngine(), options);
    QVERIFY(first);
    QCOMPARE(describe(*first), expected);
    QCOMPARE(findings(*first), QString());

    // The same again finds nothing to do, but for what has to run each time.
    Observed after = emptyEngine();
    apply(*first, after);
    const auto second = plan::plan(wanted, after, options);
    QVERIFY(second);
    QStringList left;
    for (const Step &step : second->steps) {
        if (step.service != u"init"_s)
            left.append(step.title);
    }
    QCOMPARE(left.join(u"; "_s), QString());
}

void TestUp::unknownServiceFails()
{
    Options options;
    options.services = {u"nope"_s};
    const auto result = plan::plan(project({service(u"web"_s)}), emptyEngine(), options);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::BadInput);
    QVERIFY(result.error().message().contains(u"nope"_s));
}

void TestUp::edgesPointBackwards()
{
    QList<compose::Service> services;
    for (int i = 0; i < 30; ++i) {
        auto one = healthy(service(u"s%1"_s.arg(i)));
        for (int j = i + 1; j < 30; j += 3)
            one = needs(one, u"s%1"_s.arg(j), j % 2 ? Condition::Healthy : Condition::Started, j % 5 != 0);
        services.append(one);
    }
    for (const Verb verb : {Verb::Up, Verb::Reset, Verb::Down, Verb::Restart, Verb::Start, Verb::Stop}) {
        Options options;
        options.verb = Verb::Up;
        Observed observed = emptyEngine();
        const auto wanted = project(services);
        apply(*plan::plan(wanted, observed, options), observed);
        options.verb = verb;
        options.forceRecreate = true;
        const auto result = plan::plan(wanted, observed, options);
        QVERIFY(!result->isEmpty() || verb == Verb::Start);
        for (StepId id = 0; id < result->steps.size(); ++id) {
            const Step &step = result->steps[id];
            for (const StepId before : step.after + step.afterEnded)
                QVERIFY(before >= 0 && before < id);
            QVERIFY(!step.ifChanged || step.after.contains(*step.ifChanged));
            QVERIFY(!step.title.isEmpty() && !step.why.isEmpty());
        }
    }
}

void TestUp::scaleIsBounded()
{
    QList<compose::Service> services;
    for (int i = 0; i < 11; ++i)
        services.append(service(u"s%1"_s.arg(i)));
    const auto refused = [&services](const QMap<QString, int> &scale, Verb verb = Verb::Up) {
        Options options;
        options.verb = verb;
        options.scale = scale;
        const auto planned = plan::plan(project(services), emptyEngine(), options);
        return planned ? u"planned"_s : planned.error().message();
    };
    for (const Verb verb : {Verb::Up, Verb::Recreate, Verb::Reset})
        QCOMPARE(refused({{u"s1"_s, 999'999'999}}, verb),
                 u"scaling s1 to 999999999: a service has at most 1000 containers"_s);
    QCOMPARE(refused({{u"s1"_s, -1}}), u"scaling s1 to -1: a service cannot have fewer than 0 containers"_s);
    QCOMPARE(refused({{u"s1"_s, 1000}}), u"planned"_s);
    QMap<QString, int> all;
    for (const compose::Service &one : std::as_const(services))
        all.insert(one.name, 1000);
    QCOMPARE(refused(all), u"scaling s10 to 1000: a project has at most 10000 containers"_s);
}

void TestUp::fiveHundredServicesNeedNothingTwice()
{
    QList<compose::Service> services;
    for (int i = 0; i < 500; ++i) {
        auto one = mounts(healthy(service(u"s%1"_s.arg(i))), u"v%1"_s.arg(i));
        for (int k = 0; k < 10; ++k)
            one.environment.insert(u"VARIABLE_%1"_s.arg(k), u"value"_s);
        if (i > 0)
            one = needs(one, u"s%1"_s.arg(i / 2), Condition::Healthy);
        services.append(one);
    }
    const auto wanted = project(services);
    Observed observed = emptyEngine();
    const auto first = plan::plan(wanted, observed, {});
    apply(*first, observed);
    const auto next = plan::plan(wanted, observed, {}); // how long it takes is tests/bench/bench_plan's to say
    QVERIFY(next);
    QVERIFY(next->isEmpty());
}

QTEST_GUILESS_MAIN(TestUp)
#include "tst_up.moc"

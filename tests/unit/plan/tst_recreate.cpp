// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planfixture.h"

#include <QRegularExpression>
#include <QTest>

using namespace planfixture;
using namespace Qt::StringLiterals;

class TestRecreate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void halfStates_data();
    void halfStates();
    void failedRecreateIsRepaired();
    void sameServiceAndNumber();
    void madeByDockerCompose();
    void fingerprintIsKeyed();
    void secretsAreNotShown();
};

void TestRecreate::halfStates_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("expected");
    const auto rename = [](Observed &o) { find(o, u"p-web-1"_s)->name = u"0123456789ab_p-web-1"_s; };
    const QString replaced =
        u"; stop web-1 <- create ID_web-1; remove web-1 <- stop web-1; rename ID_web-1 <- remove web-1; "
        "remove ID_web-1! <- create ID_web-1, stop web-1, remove web-1; start web-1 <- rename ID_web-1; "
        "ready web-1 <- start web-1"_s;
    QTest::newRow("only the rename is missing") << Change([rename](auto &, Observed &o, auto &) {
        rename(o);
        find(o, u"0123456789ab_p-web-1"_s)->status = engine::ContainerStatus::Created;
    }) << u"rename ID_web-1; start web-1 <- rename ID_web-1; ready web-1 <- start web-1"_s;
    QTest::newRow("both are there") << Change([](auto &, Observed &o, auto &) {
        engine::Container half = *find(o, u"p-web-1"_s);
        half.id = {u"half"_s};
        half.name = u"0123456789ab_p-web-1"_s;
        half.status = engine::ContainerStatus::Created;
        o.snapshot.containers.insert(half.id, half);
    }) << u"remove ID_web-1; create ID_web-1"_s + replaced;
    QTest::newRow("both are there, and the name is needed again") << Change([](auto &, Observed &o, auto &) {
        engine::Container half = *find(o, u"p-web-1"_s);
        half.name = half.id.value.first(12) + u"_p-web-1"_s;
        half.id = {u"half"_s};
        half.status = engine::ContainerStatus::Created;
        o.snapshot.containers.insert(half.id, half);
    }) << u"remove ID_web-1; create ID_web-1 <- remove ID_web-1"_s + replaced;
    QTest::newRow("Docker Compose 1: the old one was renamed, its successor is there")
        << Change([](auto &, Observed &o, auto &) {
               engine::Container old = *find(o, u"p-web-1"_s);
               old.id = {u"0123456789abcdef"_s};
               old.name = u"0123456789ab_p-web-1"_s;
               old.status = engine::ContainerStatus::Exited;
               o.snapshot.containers.insert(old.id, old);
           })
        << u"remove ID_web-1"_s;
    QTest::newRow("Docker Compose 1: the old one was renamed, and is not what the files say any more")
        << Change([](compose::Project &p, Observed &o, auto &) {
               engine::Container *old = find(o, u"p-web-1"_s);
               old->name = old->id.value.first(12) + u"_p-web-1"_s;
               p.services[0].user = u"1"_s;
           })
        << u"create ID_web-1; stop ID_web-1 <- create ID_web-1; remove ID_web-1 <- stop ID_web-1; "
           "rename ID_web-1 <- remove ID_web-1; "
           "remove ID_web-1! <- create ID_web-1, stop ID_web-1, remove ID_web-1; "
           "start web-1 <- rename ID_web-1; ready web-1 <- start web-1"_s;
    QTest::newRow("its network was made again")
        << Change([](auto &, Observed &o, auto &) { find(o, u"p-web-1"_s)->networks[0].id = {u"gone"_s}; })
        << u"create ID_web-1"_s + replaced;
    QTest::newRow("created but not connected") << Change([](auto &, Observed &o, auto &) {
        find(o, u"p-web-1"_s)->status = engine::ContainerStatus::Created;
        find(o, u"p-web-1"_s)->startedAt = {};
        find(o, u"p-web-1"_s)->networks.clear();
    }) << u"remove web-1; create web-1 <- remove web-1; start web-1 <- create web-1; ready web-1 <- start web-1"_s;
    QTest::newRow("created, connected, not started") << Change([](auto &, Observed &o, auto &) {
        find(o, u"p-web-1"_s)->status = engine::ContainerStatus::Created;
        find(o, u"p-web-1"_s)->startedAt = {};
    }) << u"start web-1; ready web-1 <- start web-1"_s;
    QTest::newRow("dead") << Change([](auto &, Observed &o, auto &) {
        find(o, u"p-web-1"_s)->status = engine::ContainerStatus::Dead;
    }) << u"remove web-1; create web-1 <- remove web-1; start web-1 <- create web-1; ready web-1 <- start web-1"_s;
}

void TestRecreate::halfStates()
{
    QFETCH(const Change, change);
    QFETCH(const QString, expected);
    compose::Project wanted = project({service(u"web"_s)});
    Observed observed = emptyEngine();
    Options options;
    apply(*plan::plan(wanted, observed, options), observed);
    change(wanted, observed, options);
    const auto next = plan::plan(wanted, observed, options);
    QString text = describe(*next);
    static const QRegularExpression id(u"[0-9a-f]{12}_"_s);
    text.replace(id, u"ID_"_s);
    QCOMPARE(text, expected);
    apply(*next, observed);
    QCOMPARE(describe(*plan::plan(wanted, observed, options)), QString());
}

//! A recreation that stops after any of its steps, with or without the undo step, is finished by the next up.
void TestRecreate::failedRecreateIsRepaired()
{
    for (int steps = 0; steps <= 6; ++steps) {
        for (const bool undone : {false, true}) {
            compose::Project wanted = project({service(u"web"_s)});
            Observed observed = emptyEngine();
            apply(*plan::plan(wanted, observed, {}), observed);
            wanted.services[0].user = u"1"_s;
            Plan recreation = *plan::plan(wanted, observed, {});
            QCOMPARE(recreation.steps.size(), 7);
            Plan part = recreation;
            part.steps.clear();
            int taken = 0;
            for (const Step &step : std::as_const(recreation.steps)) {
                if (!step.afterFailure && taken++ < steps)
                    part.steps.append(step);
                else if (step.afterFailure && undone && steps > 0 && steps < 3) {
                    part.steps.append(step);
                    part.steps.last().afterFailure = false;
                }
            }
            apply(part, observed);
            apply(*plan::plan(wanted, observed, {}), observed);
            QCOMPARE(observed.snapshot.containers.size(), 1);
            const engine::Container *web = find(observed, u"p-web-1"_s);
            QVERIFY(web);
            QCOMPARE(web->status, engine::ContainerStatus::Running);
            QCOMPARE(describe(*plan::plan(wanted, observed, {})), QString());
        }
    }
}

//! Nothing says that a recreation has left it.
void TestRecreate::sameServiceAndNumber()
{
    const compose::Project wanted = project({service(u"web"_s)});
    Observed observed = emptyEngine();
    apply(*plan::plan(wanted, observed, {}), observed);
    for (const QString &name : {u"a"_s, u"p-web-2"_s, u"z"_s}) {
        engine::Container twin = *find(observed, u"p-web-1"_s);
        twin.id = {u"id-"_s + name};
        twin.name = name;
        Observed both = observed;
        both.snapshot.containers.insert(twin.id, twin);
        const auto next = plan::plan(wanted, both, {});
        QCOMPARE(describe(*next), QString());
        QCOMPARE(
            findings(*next),
            u"Warning: %1 has the same service and number in its labels as p-web-1 and is not changed"_s.arg(name));
    }
}

void TestRecreate::madeByDockerCompose()
{
    auto web = service(u"web"_s);
    web.environment.insert(u"A"_s, u"1"_s);
    compose::Project wanted = project({web});
    Observed observed = emptyEngine();
    apply(*plan::plan(wanted, observed, {}), observed);
    engine::Container *container = find(observed, u"p-web-1"_s);
    container->labels.remove(label::fingerprint);
    QCOMPARE(describe(*plan::plan(wanted, observed, {})), QString());

    // Another version of Docker Compose hashes differently; inspect returns the same values.
    container->labels.insert(label::configHash, u"other"_s);
    QCOMPARE(describe(*plan::plan(wanted, observed, {})), QString());
    container->environment = {u"A=0"_s, u"PATH=/bin"_s};
    QCOMPARE(plan::plan(wanted, observed, {})->steps.first().why, u"environment.A: 0 → 1"_s);
}

void TestRecreate::fingerprintIsKeyed()
{
    compose::Project wanted = project({service(u"web"_s)});
    const auto labelWith = [&wanted](const QByteArray &key) {
        Options options;
        options.fingerprintKey = key;
        Observed observed = emptyEngine();
        apply(*plan::plan(wanted, observed, options), observed);
        return find(observed, u"p-web-1"_s)->labels.value(label::fingerprint);
    };
    QCOMPARE(labelWith("a"), labelWith("a"));
    QVERIFY(labelWith("a").section(u':', 2) != labelWith("b").section(u':', 2));
    QVERIFY(labelWith("a").section(u':', 1, 1) != labelWith("b").section(u':', 1, 1));

    // One user's key says nothing about containers of another: no recreation because of it.
    Options options;
    options.fingerprintKey = "a";
    Observed observed = emptyEngine();
    apply(*plan::plan(wanted, observed, options), observed);
    options.fingerprintKey = "b";
    QCOMPARE(describe(*plan::plan(wanted, observed, options)), QString());
}

void TestRecreate::secretsAreNotShown()
{
    auto web = service(u"web"_s);
    web.environment = {{u"DB"_s, u"a"_s}, {u"DB_PASSWORD"_s, u"hunter2"_s}, {u"URL"_s, u"pg://u:hunter2@h/"_s}};
    compose::Project wanted = project({web});
    Observed observed = emptyEngine();
    const auto first = plan::plan(wanted, observed, {});
    for (const Step &step : first->steps)
        QVERIFY(!(step.title + step.why).contains(u"hunter2"_s));
    apply(*first, observed);
    wanted.services[0].environment = {
        {u"DB"_s, u"b"_s}, {u"DB_PASSWORD"_s, u"hunter3"_s}, {u"URL"_s, u"pg://u:hunter3@h/"_s}};
    const auto next = plan::plan(wanted, observed, {});
    QCOMPARE(next->steps.first().why,
             u"environment.DB: a → b; environment.DB_PASSWORD: changed; environment.URL: changed"_s);
}

QTEST_GUILESS_MAIN(TestRecreate)
#include "tst_recreate.moc"

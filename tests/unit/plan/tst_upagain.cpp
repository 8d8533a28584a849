// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planfixture.h"

#include <QRegularExpression>
#include <QTest>

using namespace planfixture;
using namespace Qt::StringLiterals;

class TestUpAgain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void again_data();
    void again();
};

void TestUpAgain::again_data()
{
    QTest::addColumn<QList<compose::Service>>("services");
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("why"); // of the first step

    const QList<compose::Service> pair{healthy(service(u"store"_s)),
                                       needs(service(u"web"_s), u"store"_s, Condition::Healthy)};
    const auto add = [](const char *name, const QList<compose::Service> &services, const Change &change,
                        const QString &expected,
                        const QString &why) { QTest::newRow(name) << services << change << expected << why; };
    add(
        "nothing", pair, [](auto &, auto &, auto &) {}, u""_s, u""_s);
    add(
        "environment", pair,
        [](compose::Project &p, auto &, auto &) { p.services[1].environment.insert(u"A"_s, u"2"_s); },
        u"create ID_web-1; stop web-1 <- create ID_web-1; remove web-1 <- stop web-1; "
        "rename ID_web-1 <- remove web-1; remove ID_web-1! <- create ID_web-1, stop web-1, remove web-1; "
        "start web-1 <- rename ID_web-1; ready web-1 <- start web-1"_s,
        u"environment.A: added"_s);
    add(
        "image", pair,
        [](auto &, Observed &o, auto &) {
            o.snapshot.images.clear();
            const auto next = image(u"app"_s, u"sha256:0123456789abcdef"_s);
            o.snapshot.images.insert(next.id, next);
            o.snapshot.containers.remove(ContainerId(find(o, u"p-web-1"_s)->id));
        },
        u"create ID_store-1; stop store-1 <- create ID_store-1; remove store-1 <- stop store-1; "
        "rename ID_store-1 <- remove store-1; "
        "remove ID_store-1! <- create ID_store-1, stop store-1, remove store-1; create web-1; "
        "start store-1 <- rename ID_store-1; healthy store-1 <- start store-1; "
        "start web-1 <- create web-1, healthy store-1; ready web-1 <- start web-1"_s,
        u"image changed: sha256:app → sha256:0123456789ab"_s);
    add(
        "stopped", pair,
        [](auto &, Observed &o, auto &) {
            find(o, u"p-web-1"_s)->status = engine::ContainerStatus::Exited;
            find(o, u"p-web-1"_s)->exitCode = 3;
        },
        u"start web-1; ready web-1 <- start web-1"_s, u"exited with 3"_s);
    add(
        "a stop under way", pair, [](auto &, Observed &o, auto &) { o.stopping.insert(find(o, u"p-web-1"_s)->id); },
        u"restart web-1; ready web-1 <- restart web-1"_s, u"an interrupted run was stopping it"_s);
    add(
        "an interrupted creation", pair,
        [](auto &, Observed &o, auto &) {
            find(o, u"p-web-1"_s)->status = engine::ContainerStatus::Created;
            find(o, u"p-web-1"_s)->startedAt = {};
            o.unfinished.insert(u"p-web-1"_s);
        },
        u"create ID_web-1; remove web-1 <- create ID_web-1; rename ID_web-1 <- remove web-1; "
        "remove ID_web-1! <- create ID_web-1, remove web-1; start web-1 <- rename ID_web-1; "
        "ready web-1 <- start web-1"_s,
        u"its creation was interrupted"_s);
    add(
        "paused dependency", pair,
        [](auto &, Observed &o, auto &) { find(o, u"p-store-1"_s)->status = engine::ContainerStatus::Paused; },
        u"unpause store-1; healthy store-1 <- unpause store-1"_s.replace(u"healthy"_s, u"ready"_s), u"is paused"_s);
    add(
        "scale up", pair, [](auto &, auto &, Options &options) { options.scale.insert(u"web"_s, 3); },
        u"create web-2; create web-3; start web-2 <- create web-2; start web-3 <- create web-3; "
        "ready web-2 <- start web-2; ready web-3 <- start web-3"_s,
        u"does not exist"_s);
    add(
        "scale down", pair, [](auto &, auto &, Options &options) { options.scale.insert(u"web"_s, 0); },
        u"stop web-1; remove web-1 <- stop web-1"_s, u"one too many: web should run 0 times"_s);
    add(
        "orphan removed", pair,
        [](compose::Project &p, auto &, Options &options) {
            p.services.removeLast();
            options.removeOrphans = true;
        },
        u"stop web-1; remove web-1 <- stop web-1"_s, u"its service is no longer in the compose files"_s);
    add(
        "orphan removed by the project's environment", pair,
        [](compose::Project &p, auto &, auto &) {
            p.services.removeLast();
            p.removesOrphans = true;
        },
        u"stop web-1; remove web-1 <- stop web-1"_s, u"its service is no longer in the compose files"_s);
    add(
        "switched off by profile", pair,
        [](compose::Project &p, auto &, Options &) {
            p.services.removeLast();
            p.disabledServices = {u"web"_s};
        },
        u""_s, u""_s);
    add(
        "forced, named only", pair,
        [](auto &, auto &, Options &options) {
            options.forceRecreate = true;
            options.services = {u"web"_s};
            options.waitForReady = false;
        },
        u"create ID_web-1; stop web-1 <- create ID_web-1; remove web-1 <- stop web-1; "
        "rename ID_web-1 <- remove web-1; remove ID_web-1! <- create ID_web-1, stop web-1, remove web-1; "
        "start web-1 <- rename ID_web-1"_s,
        u"asked for"_s);
    add(
        "no recreate", pair,
        [](compose::Project &p, auto &, Options &options) {
            p.services[1].user = u"1"_s;
            options.noRecreate = true;
        },
        u""_s, u""_s);
    add(
        "pull always", {service(u"web"_s)},
        [](auto &, auto &, Options &options) { options.pull = compose::PullPolicy::Always; },
        u"pull app; create ID_web-1 <- pull app; stop web-1? <- create ID_web-1; "
        "remove web-1? <- stop web-1, create ID_web-1; rename ID_web-1? <- remove web-1, create ID_web-1; "
        "remove ID_web-1?! <- create ID_web-1, stop web-1, remove web-1; "
        "start web-1? <- rename ID_web-1, create ID_web-1; ready web-1 <- start web-1"_s,
        u"pull policy is always"_s);
    add(
        "restart with what it depends on",
        {service(u"store"_s), needs(service(u"web"_s), u"store"_s, Condition::Started, true, true)},
        [](compose::Project &p, auto &, Options &options) {
            p.services[0].user = u"1"_s;
            options.waitForReady = false;
        },
        u"create ID_store-1; stop store-1 <- create ID_store-1; remove store-1 <- stop store-1; "
        "rename ID_store-1 <- remove store-1; "
        "remove ID_store-1! <- create ID_store-1, stop store-1, remove store-1; "
        "start store-1 <- rename ID_store-1; restart web-1 <- start store-1"_s,
        u"user: \"\" → 1"_s);
    auto portA = service(u"a"_s);
    compose::PortMapping mapping;
    mapping.target = 80;
    mapping.published = u"8080"_s;
    portA.ports = {mapping};
    add(
        "port moves to another service", {portA, service(u"b"_s)},
        [](compose::Project &p, auto &, Options &options) {
            p.services[1].ports = p.services[0].ports;
            p.services.removeFirst();
            options.removeOrphans = true;
            options.waitForReady = false;
        },
        u"stop a-1; remove a-1 <- stop a-1; create ID_b-1; stop b-1 <- create ID_b-1; remove b-1 <- stop b-1; "
        "rename ID_b-1 <- remove b-1; remove ID_b-1! <- create ID_b-1, stop b-1, remove b-1; "
        "start b-1 <- rename ID_b-1, stop a-1"_s,
        u"its service is no longer in the compose files"_s);
    auto rangeA = service(u"a"_s);
    compose::PortMapping numbers = mapping;
    numbers.targetLast = 90;
    numbers.published = u"8080-8090"_s;
    rangeA.ports = {numbers};
    add(
        "a port of a range moves to another service", {rangeA, service(u"b"_s)},
        [](compose::Project &p, auto &, Options &options) {
            p.services[1].ports = {p.services[0].ports.first().part(85, 90)};
            p.services.removeFirst();
            options.removeOrphans = true;
            options.waitForReady = false;
        },
        u"stop a-1; remove a-1 <- stop a-1; create ID_b-1; stop b-1 <- create ID_b-1; remove b-1 <- stop b-1; "
        "rename ID_b-1 <- remove b-1; remove ID_b-1! <- create ID_b-1, stop b-1, remove b-1; "
        "start b-1 <- rename ID_b-1, stop a-1"_s,
        u"its service is no longer in the compose files"_s);
    add(
        "a number that no container has", {service(u"web"_s)},
        [](auto &, Observed &o, Options &options) {
            find(o, u"p-web-1"_s)->labels.insert(label::number, u"2147483647"_s);
            options.scale.insert(u"web"_s, 2);
            options.waitForReady = false;
        },
        u"create ID_web-2147483647; stop web-1 <- create ID_web-2147483647; remove web-1 <- stop web-1; "
        "rename ID_web-2147483647 <- remove web-1; "
        "remove ID_web-2147483647! <- create ID_web-2147483647, stop web-1, remove web-1; create web-1000000001; "
        "start web-2147483647 <- rename ID_web-2147483647; start web-1000000001 <- create web-1000000001"_s,
        u"name: p-web-1 → p-web-2147483647"_s);
    auto fixed = service(u"old"_s);
    fixed.containerName = u"db"_s;
    add(
        "renamed service with a fixed name", {fixed},
        [](compose::Project &p, auto &, Options &options) {
            p.services[0].name = u"new"_s;
            options.removeOrphans = true;
            options.waitForReady = false;
        },
        u"stop db; remove db <- stop db; create db <- remove db; start db <- create db"_s,
        u"its service is no longer in the compose files"_s);
}

void TestUpAgain::again()
{
    QFETCH(const QList<compose::Service>, services);
    QFETCH(const Change, change);
    QFETCH(const QString, expected);
    QFETCH(const QString, why);

    Options options;
    options.fingerprintKey = "key";
    compose::Project wanted = project(services);
    Observed observed = emptyEngine();
    apply(*plan::plan(wanted, observed, options), observed);
    change(wanted, observed, options);
    const auto next = plan::plan(wanted, observed, options);
    QVERIFY(next);
    QString text = describe(*next);
    static const QRegularExpression id(u"[0-9a-f]{12}_"_s);
    QCOMPARE(text.replace(id, u"ID_"_s), expected);
    QCOMPARE(next->steps.isEmpty() ? QString() : next->steps.first().why, why);

    // In every case, another up finds nothing to do.
    if (options.forceRecreate || options.pull || options.noRecreate)
        return;
    apply(*next, observed);
    QCOMPARE(describe(*plan::plan(wanted, observed, options)), QString());
}

QTEST_GUILESS_MAIN(TestUpAgain)
#include "tst_upagain.moc"

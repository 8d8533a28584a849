// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/drift.h"
#include "planfixture.h"
#include "truthfixture.h"

#include <QTest>

using namespace planfixture;
using namespace Qt::StringLiterals;

using ObservedChange = std::function<void(compose::Project &, Observed &)>;

namespace {

constexpr QByteArrayView Key = "key";

Options upOptions()
{
    Options options;
    options.fingerprintKey = Key.toByteArray();
    return options;
}

//! What the plan of an up replaces unconditionally: "web-1: reasons".
QStringList replacedBy(const Plan &plan)
{
    QStringList lines;
    QSet<StepId> sure;
    for (StepId id = 0; id < StepId(plan.steps.size()); ++id) {
        const auto *create = std::get_if<CreateContainer>(&plan.steps[id].operation);
        if (!create || !create->replaces || create->keepIfImage)
            continue;
        if (plan.steps[id].ifChanged && !sure.contains(*plan.steps[id].ifChanged))
            continue;
        sure.insert(id);
        lines.append(create->replaces->value + u": "_s + plan.steps[id].why);
    }
    lines.sort();
    return lines;
}

QStringList told(const Drift &drift)
{
    QStringList lines;
    for (auto it = drift.cbegin(); it != drift.cend(); ++it)
        lines.append(it.key().value + u": "_s + it->join(u"; "_s));
    lines.sort();
    return lines;
}

QString inWords(const Drift &drift, const Observed &observed)
{
    QStringList lines;
    for (auto it = drift.cbegin(); it != drift.cend(); ++it)
        lines.append(observed.snapshot.containers.value(it.key()).name + u": "_s + it->join(u"; "_s));
    lines.sort();
    return lines.join(u'\n');
}

compose::PortMapping numbers(const QString &published, quint16 target, quint16 targetLast)
{
    compose::PortMapping mapping;
    mapping.published = published;
    mapping.target = target;
    mapping.targetLast = targetLast;
    return mapping;
}

compose::Service web()
{
    auto web = service(u"web"_s);
    web.environment = {{u"DB"_s, u"a"_s}, {u"DB_PASSWORD"_s, u"hunter2"_s}};
    return web;
}

} // namespace

class TestDrift : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatUpWouldReplace_data();
    void saysWhatUpWouldReplace();
    void namesEveryKey();
    void driftEndsWhenTheFileIsReverted();
    void nothingAfterEveryKindOfKey();
    void rangesOfPorts_data();
    void rangesOfPorts();
};

void TestDrift::rangesOfPorts_data()
{
    QTest::addColumn<ObservedChange>("change");
    QTest::addColumn<QString>("expected");
    const auto add = [](const char *name, const ObservedChange &change, const QString &expected) {
        QTest::newRow(name) << change << expected;
    };
    add("nothing changed", [](auto &, auto &) {}, {});
    add(
        "longer", [](compose::Project &p, auto &) { p.services[0].ports = {numbers(u"8000-9001"_s, 1000, 2001)}; },
        u"p-web-1: port 1000-2001/tcp: changed"_s);
    add(
        "elsewhere", [](compose::Project &p, auto &) { p.services[0].ports = {numbers(u"8001-9001"_s, 1000, 2000)}; },
        u"p-web-1: port 1000-2000/tcp: changed"_s);
    add(
        "gone", [](compose::Project &p, auto &) { p.services[0].ports = {}; },
        u"p-web-1: port 1000-2000/tcp: removed"_s);
    add(
        "shorter", [](compose::Project &p, auto &) { p.services[0].ports = {numbers(u"8000-8500"_s, 1000, 1500)}; },
        u"p-web-1: port 1501-2000/tcp: removed"_s);
    // As another docker compose has made it.
    add("the same, by hash",
        [](auto &, Observed &o) {
            find(o, u"p-web-1"_s)->labels.remove(label::fingerprint);
            find(o, u"p-web-1"_s)->labels[label::configHash] = u"other"_s;
        },
        {});
}

void TestDrift::rangesOfPorts()
{
    QFETCH(const ObservedChange, change);
    QFETCH(const QString, expected);
    compose::Service one = service(u"web"_s);
    one.ports = {numbers(u"8000-9000"_s, 1000, 2000)};
    compose::Project wanted = project({one});
    Observed observed = emptyEngine();
    apply(*plan::plan(wanted, observed, upOptions()), observed);
    QCOMPARE(find(observed, u"p-web-1"_s)->portBindings.size(), 1001);
    change(wanted, observed);
    QCOMPARE(inWords(drift(wanted, observed, Key.toByteArray()), observed), expected);
}

void TestDrift::saysWhatUpWouldReplace_data()
{
    QTest::addColumn<ObservedChange>("change");
    QTest::addColumn<QString>("expected");
    const auto add = [](const char *name, const ObservedChange &change, const QString &expected) {
        QTest::newRow(name) << change << expected;
    };
    add("nothing changed", [](auto &, auto &) {}, {});
    add(
        "a value", [](compose::Project &p, auto &) { p.services[0].environment[u"DB"_s] = u"b"_s; },
        u"p-web-1: environment.DB: a → b"_s);
    add(
        "a secret one", [](compose::Project &p, auto &) { p.services[0].environment[u"DB_PASSWORD"_s] = u"hunter3"_s; },
        u"p-web-1: environment.DB_PASSWORD: changed"_s);
    add(
        "stopped", // up would recreate it, too
        [](compose::Project &p, Observed &o) {
            p.services[0].environment[u"DB"_s] = u"b"_s;
            find(o, u"p-web-1"_s)->status = engine::ContainerStatus::Exited;
        },
        u"p-web-1: environment.DB: a → b"_s);
    add(
        "built again",
        [](auto &, Observed &o) {
            o.snapshot.images.clear();
            const engine::Image newer = image(u"app:latest"_s, u"sha256:bbbbbbbbbbbbbbbb"_s);
            o.snapshot.images.insert(newer.id, newer);
        },
        u"p-job-1: image changed: sha256:app → sha256:bbbbbbbbbbbb\n"
        u"p-web-1: image changed: sha256:app → sha256:bbbbbbbbbbbb"_s);
    add("image removed", [](auto &, Observed &o) { o.snapshot.images.clear(); }, {});
    add("may be pulled", [](compose::Project &p, auto &) { p.services[0].pullPolicy = compose::PullPolicy::Always; },
        {});
    add("scaled", [](compose::Project &p, auto &) { p.services[0].scale = 2; }, {});
    add("taken out of the files", [](compose::Project &p, auto &) { p.services.removeLast(); }, {});
    add("dead", [](auto &, Observed &o) { find(o, u"p-web-1"_s)->status = engine::ContainerStatus::Dead; }, {});
    add("made by docker compose", [](auto &, Observed &o) { find(o, u"p-web-1"_s)->labels.remove(label::fingerprint); },
        {});
    add("made by another docker compose",
        [](auto &, Observed &o) {
            find(o, u"p-web-1"_s)->labels.remove(label::fingerprint);
            find(o, u"p-web-1"_s)->labels[label::configHash] = u"other"_s;
        },
        {});
    add("of another user",
        [](auto &, Observed &o) { find(o, u"p-web-1"_s)->labels[label::fingerprint] = u"1:other:1"_s; }, {});
}

void TestDrift::saysWhatUpWouldReplace()
{
    QFETCH(const ObservedChange, change);
    QFETCH(const QString, expected);
    compose::Project wanted = project({web(), service(u"job"_s)});
    Observed observed = emptyEngine();
    apply(*plan::plan(wanted, observed, upOptions()), observed);
    change(wanted, observed);
    const Drift drift = plan::drift(wanted, observed, Key.toByteArray());
    QCOMPARE(inWords(drift, observed), expected);
    QCOMPARE(told(drift), replacedBy(*plan::plan(wanted, observed, upOptions())));
}

//! A plan's step is one line and stops after four.
void TestDrift::namesEveryKey()
{
    compose::Project wanted = project({web()});
    Observed observed = emptyEngine();
    apply(*plan::plan(wanted, observed, upOptions()), observed);
    for (const QString &name : {u"A"_s, u"B"_s, u"C"_s, u"D"_s, u"E"_s})
        wanted.services[0].environment[name] = u"1"_s;
    const QStringList reasons =
        plan::drift(wanted, observed, Key.toByteArray()).value(find(observed, u"p-web-1"_s)->id);
    QCOMPARE(reasons.size(), 5);
    QCOMPARE(reasons.last(), u"environment.E: added"_s);
}

void TestDrift::driftEndsWhenTheFileIsReverted()
{
    compose::Project wanted = project({web()});
    Observed observed = emptyEngine();
    apply(*plan::plan(wanted, observed, upOptions()), observed);
    wanted.services[0].user = u"1000"_s;
    QCOMPARE(plan::drift(wanted, observed, Key.toByteArray()).size(), 1);
    wanted.services[0].user.clear();
    QVERIFY(plan::drift(wanted, observed, Key.toByteArray()).isEmpty());
    wanted.services[0].user = u"1000"_s;
    apply(*plan::plan(wanted, observed, upOptions()), observed);
    QVERIFY(plan::drift(wanted, observed, Key.toByteArray()).isEmpty());
}

void TestDrift::nothingAfterEveryKindOfKey()
{
    const compose::Project wanted = truthProject();
    Observed observed = emptyEngine();
    apply(*plan::plan(wanted, observed, upOptions()), observed);
    QVERIFY(!observed.snapshot.containers.isEmpty());
    QCOMPARE(inWords(plan::drift(wanted, observed, Key.toByteArray()), observed), QString());
}

QTEST_GUILESS_MAIN(TestDrift)
#include "tst_drift.moc"

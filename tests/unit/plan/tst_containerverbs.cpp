// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/oneoff.h"
#include "planfixture.h"

#include <QTest>

using namespace planfixture;
using namespace Qt::StringLiterals;

namespace {

engine::Container foreign(const QString &name, const QString &project, const QString &serviceName)
{
    engine::Container container;
    container.id = {u"id-"_s + name};
    container.name = name;
    container.status = engine::ContainerStatus::Running;
    container.labels = {
        {label::project, project}, {label::service, serviceName}, {label::number, u"1"_s}, {label::oneOff, u"False"_s}};
    return container;
}

engine::Container mounting(engine::Container container, const QString &volume)
{
    container.mounts.append({u"volume"_s, volume, {}, u"/x"_s, true});
    return container;
}

} // namespace

//! rm, pause, unpause, kill, and the options of up that docker compose has.
class TestContainerVerbs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void steps_data();
    void steps();
    void upOptions();
    void buildOptions();
    void oneOffOptions();
};

void TestContainerVerbs::steps_data()
{
    QTest::addColumn<Verb>("verb");
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("notes");
    const auto add = [](const char *name, Verb verb, const Change &change, const QString &expected,
                        const QString &notes = {}) { QTest::newRow(name) << verb << change << expected << notes; };
    const Change nothing = [](auto &, auto &, auto &) {};
    const auto exited = [](Observed &o, const QString &name) {
        find(o, name)->status = engine::ContainerStatus::Exited;
    };
    add("rm, all run", Verb::Remove, nothing, u""_s);
    add(
        "rm of what has stopped", Verb::Remove, [exited](auto &, Observed &o, auto &) { exited(o, u"p-web-1"_s); },
        u"remove web-1"_s);
    add(
        "rm of another service", Verb::Remove,
        [exited](auto &, Observed &o, Options &options) {
            exited(o, u"p-web-1"_s);
            options.services = {u"store"_s};
        },
        u""_s);
    add(
        "rm -sv of one", Verb::Remove,
        [](auto &, auto &, Options &o) {
            o.services = {u"web"_s};
            o.stopFirst = true;
            o.removeVolumes = true;
        },
        u"stop web-1; remove -v web-1 <- stop web-1"_s);
    add(
        "rm -v, an anonymous volume in use elsewhere", Verb::Remove,
        [exited](auto &, Observed &o, Options &options) {
            options.removeVolumes = true;
            exited(o, u"p-web-1"_s);
            engine::Container *web = find(o, u"p-web-1"_s);
            *web = mounting(*web, QString(64, u'a'));
            o.others = {mounting(foreign(u"q-x-1"_s, u"q"_s, u"x"_s), QString(64, u'a'))};
        },
        u"remove -v web-1"_s, u"Blocking: the volume of p-web-1 at /x is used by q-x-1 of the stack q"_s);
    add(
        "pause", Verb::Pause,
        [exited](auto &, Observed &o, auto &) {
            exited(o, u"p-web-1"_s);
            find(o, u"p-proxy-1"_s)->status = engine::ContainerStatus::Paused;
        },
        u"pause store-1"_s);
    add(
        "unpause", Verb::Unpause,
        [](auto &, Observed &o, auto &) { find(o, u"p-proxy-1"_s)->status = engine::ContainerStatus::Paused; },
        u"unpause proxy-1"_s);
    add(
        "kill of one", Verb::Kill,
        [](auto &, auto &, Options &o) {
            o.services = {u"web"_s};
            o.signal = u"HUP"_s;
        },
        u"kill HUP web-1"_s);
    add(
        "kill leaves other stacks, orphans and what has ended alone", Verb::Kill,
        [exited](auto &, Observed &o, auto &) {
            exited(o, u"p-web-1"_s);
            const engine::Container orphan = foreign(u"p-old-1"_s, u"p"_s, u"old"_s);
            o.snapshot.containers.insert(orphan.id, orphan);
            o.others = {foreign(u"q-web-1"_s, u"q"_s, u"web"_s)};
        },
        u"kill SIGKILL proxy-1; kill SIGKILL store-1"_s);
    add(
        "kill of orphans", Verb::Kill,
        [](compose::Project &p, Observed &, Options &o) {
            p.services = {service(u"proxy"_s)};
            o.removeOrphans = true;
        },
        u"kill SIGKILL proxy-1; kill SIGKILL store-1; kill SIGKILL web-1"_s);
}

void TestContainerVerbs::steps()
{
    QFETCH(const Verb, verb);
    QFETCH(const Change, change);
    QFETCH(const QString, expected);
    QFETCH(const QString, notes);
    verifySteps(verb, change, expected, notes);
}

void TestContainerVerbs::upOptions()
{
    const compose::Project wanted =
        project({service(u"store"_s), needs(service(u"web"_s), u"store"_s, Condition::Started)});
    Options create;
    create.noStart = true;
    const auto made = plan::plan(wanted, emptyEngine(), create);
    QVERIFY(made);
    QVERIFY2(describe(*made).contains(u"create web-1"_s), qPrintable(describe(*made)));
    QVERIFY(!describe(*made).contains(u"start"_s) && !describe(*made).contains(u"ready"_s));

    Options dependencies;
    dependencies.services = {u"web"_s};
    dependencies.recreateDependencies = true;
    const QString recreated = describe(*plan::plan(wanted, running(wanted), dependencies));
    QVERIFY2(recreated.contains(u"stop store-1 <- create "_s) && !recreated.contains(u"web-1"_s),
             qPrintable(recreated));

    Options renewed;
    renewed.forceRecreate = true;
    renewed.renewVolumes = true;
    const Plan fresh = *plan::plan(wanted, running(wanted), renewed);
    for (const Step &step : fresh.steps) {
        if (const auto *one = std::get_if<CreateContainer>(&step.operation))
            QVERIFY(one->replaces && one->freshVolumes);
    }
}

void TestContainerVerbs::buildOptions()
{
    compose::Service built = service(u"web"_s);
    built.image.clear();
    built.build = compose::Build();
    const compose::Project wanted = project({built});
    Options refused;
    refused.noBuild = true;
    const auto blocked = plan::plan(wanted, emptyEngine(), refused);
    QVERIFY(blocked && blocked->isBlocked());
    QVERIFY(findings(*blocked).contains(u"--no-build"_s));

    Options build;
    build.verb = Verb::Build;
    build.buildArguments = {{u"A"_s, u"1"_s}};
    build.buildPulls = true;
    build.ssh = {u"default"_s};
    const auto made = plan::plan(wanted, emptyEngine(), build);
    QVERIFY(made && made->steps.size() == 1);
    const auto &operation = std::get<BuildImage>(made->steps.first().operation);
    QCOMPARE(operation.build.args.value(u"A"_s), u"1"_s);
    QVERIFY(operation.build.pull);
    QCOMPARE(operation.ssh, build.ssh);
}

void TestContainerVerbs::oneOffOptions()
{
    compose::Service web = service(u"web"_s);
    compose::VolumeMount mount;
    mount.type = compose::VolumeMount::Type::Bind;
    mount.target = u"/data"_s;
    mount.source = u"/old"_s;
    web.volumes = {mount};
    const compose::Project wanted = project({web});
    OneOff oneOff;
    oneOff.service = u"web"_s;
    oneOff.name = u"p-web-run-1"_s;
    oneOff.labels = {{u"mine"_s, u"yes"_s}};
    mount.source = u"/new"_s;
    oneOff.mounts = {mount};
    compose::PortMapping port;
    port.target = 80;
    port.published = u"8080"_s;
    oneOff.ports = {port};
    oneOff.autoRemove = true;
    oneOff.useAliases = true;
    const auto made = planOneOff(wanted, emptyEngine(), oneOff);
    QVERIFY(made);
    const auto found = std::find_if(made->steps.cbegin(), made->steps.cend(),
                                    [](const Step &step) { return step.kind() == StepKind::CreateContainer; });
    QVERIFY(found != made->steps.cend());
    const engine::ContainerSpec spec = std::get<CreateContainer>(found->operation).spec;
    QCOMPARE(spec.labels.value(u"mine"_s), u"yes"_s);
    QCOMPARE(spec.host.mounts.size(), 1);
    QCOMPARE(spec.host.mounts.first().source, u"/new"_s);
    QCOMPARE(spec.host.portBindings.size(), 1);
    QVERIFY(spec.host.autoRemove);
    QCOMPARE(spec.endpoints.first().aliases, QStringList{u"web"_s});
}

QTEST_GUILESS_MAIN(TestContainerVerbs)
#include "tst_containerverbs.moc"

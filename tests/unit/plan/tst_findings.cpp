// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "planfixture.h"

#include <QTest>

using namespace planfixture;
using namespace Qt::StringLiterals;

static engine::Network network(const QString &name, const QString &subnet, const QString &project)
{
    engine::Network network;
    network.id = {name};
    network.name = name;
    network.driver = u"bridge"_s;
    network.subnets = {subnet};
    if (!project.isEmpty())
        network.labels = {{label::network, name.section(u'_', -1)}, {label::project, project}};
    return network;
}

class TestFindings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reportsFindings_data();
    void reportsFindings();
    void reportsWhatARecreationLoses();
    void providersHaveNoSteps();
    void orphansGoWithDownWhereTheProjectSaysSo();
};

void TestFindings::orphansGoWithDownWhereTheProjectSaysSo()
{
    compose::Project wanted = project({service(u"web"_s)});
    Observed observed = emptyEngine();
    engine::Container old;
    old.id = {u"c"_s};
    old.name = u"p-old-1"_s;
    old.labels = {{label::project, u"p"_s}, {label::service, u"old"_s}, {label::number, u"1"_s}};
    observed.snapshot.containers.insert(old.id, old);
    Options options;
    options.verb = Verb::Down;
    const auto removed = [&] {
        const auto made = plan::plan(wanted, observed, options);
        return made && std::any_of(made->steps.cbegin(), made->steps.cend(),
                                   [](const Step &step) { return step.kind() == StepKind::RemoveContainer; });
    };
    QVERIFY(!removed());
    wanted.removesOrphans = true;
    QVERIFY(removed());
}

//! A service without a container gets no step, and those that depend on it do not wait for it.
void TestFindings::providersHaveNoSteps()
{
    auto database = service(u"db"_s);
    database.image.clear();
    database.networks.clear();
    database.provider = compose::Provider{u"cloud"_s, {}};
    auto web = service(u"web"_s);
    web.dependsOn.insert(u"db"_s, {compose::Dependency::Condition::Healthy, false, true});
    for (const Verb verb : {Verb::Up, Verb::Recreate, Verb::Pull, Verb::Build, Verb::Start, Verb::Down, Verb::Reset}) {
        Options options;
        options.verb = verb;
        const auto made = plan::plan(project({database, web}), emptyEngine(), options);
        QVERIFY(made);
        for (const Step &step : made->steps)
            QVERIFY2(step.service != "db"_L1, qPrintable(step.title));
        for (const Finding &finding : made->findings)
            QVERIFY2(finding.service != "db"_L1 && finding.severity != Finding::Severity::Blocking,
                     qPrintable(finding.text));
        const bool creates = std::any_of(made->steps.cbegin(), made->steps.cend(),
                                         [](const Step &step) { return step.kind() == StepKind::CreateContainer; });
        QCOMPARE(creates, verb == Verb::Up || verb == Verb::Recreate || verb == Verb::Reset);
    }
}

void TestFindings::reportsFindings_data()
{
    QTest::addColumn<QList<compose::Service>>("services");
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("expected");
    const auto add = [](const char *name, const QList<compose::Service> &services, const Change &change,
                        const QString &expected) { QTest::newRow(name) << services << change << expected; };

    auto fixed = service(u"web"_s);
    fixed.containerName = u"web"_s;
    auto other = service(u"b"_s);
    other.containerName = u"web"_s;
    add(
        "scale against a fixed name", {fixed}, [](auto &, auto &, Options &o) { o.scale.insert(u"web"_s, 2); },
        u"Blocking: web should run 2 times, but all would be called web"_s);
    add(
        "one name twice", {fixed, other}, [](auto &, auto &, Options &) {},
        u"Blocking: web and b have the same container_name web"_s);
    add(
        "external network", {service(u"web"_s)},
        [](compose::Project &p, auto &, Options &) { p.networks[u"default"_s].external = true; },
        u"Blocking: the external network p_default does not exist"_s);
    add(
        "external volume", {mounts(service(u"web"_s), u"data"_s)},
        [](compose::Project &p, auto &, Options &) { p.volumes[u"data"_s].external = true; },
        u"Blocking: the external volume p_data does not exist"_s);
    add(
        "network made by hand", {service(u"web"_s)},
        [](auto &, Observed &o, Options &) {
            engine::Network network;
            network.id = {u"n"_s};
            network.name = u"p_default"_s;
            o.namedNetworks = {network};
        },
        u"Blocking: a network p_default exists that is not this stack's network default: it belongs to "
        u"no "
        "stack"_s);
    add(
        "network of another stack under another key", {service(u"web"_s)},
        [](auto &, Observed &o, Options &) {
            engine::Network network;
            network.id = {u"n"_s};
            network.name = u"p_default"_s;
            network.labels = {{label::network, u"other"_s}, {label::project, u"q"_s}};
            o.namedNetworks = {network};
        },
        u"Blocking: a network p_default exists that is not this stack's network default: it belongs to the "
        "stack q"_s);
    add(
        "own network with other settings", {service(u"web"_s)},
        [](compose::Project &p, Observed &o, Options &) {
            p.networks[u"default"_s].ipam = {{u"10.8.0.0/24"_s, {}, {}, {}}};
            o.snapshot.networks.insert({u"n"_s}, network(u"p_default"_s, u"10.9.0.0/24"_s, u"p"_s));
        },
        u"Warning: the network p_default exists with settings that differ from the files (bridge, 10.9.0.0/24) and "
        "is used unchanged"_s);
    const auto wants = [](const QString &subnet, const QList<engine::Network> &others) {
        return [subnet, others](compose::Project &p, Observed &o, Options &) {
            p.networks[u"default"_s].ipam = {{subnet, {}, {}, {}}};
            for (const engine::Network &present : others)
                o.snapshot.networks.insert(present.id, present);
        };
    };
    add("addresses of another stack", {service(u"web"_s)},
        wants(u"10.8.0.0/16"_s,
              {network(u"a_default"_s, u"10.7.0.0/16"_s, u"a"_s), network(u"q_default"_s, u"10.8.3.0/24"_s, u"q"_s)}),
        u"Blocking: the network p_default needs the addresses 10.8.0.0/16, but 10.8.3.0/24 are held by the network "
        "q_default of the stack q"_s);
    add("addresses of nobody's network", {service(u"web"_s)},
        wants(u"10.8.3.0/24"_s, {network(u"byhand"_s, u"10.8.0.0/16"_s, {})}),
        u"Blocking: the network p_default needs the addresses 10.8.3.0/24, but 10.8.0.0/16 are held by the network "
        "byhand, which belongs to no stack"_s);
    add("addresses of an own network that is not in the files any more", {service(u"web"_s)},
        wants(u"10.8.3.0/24"_s, {network(u"p_old"_s, u"10.8.0.0/16"_s, u"p"_s)}),
        u"Blocking: the network p_default needs the addresses 10.8.3.0/24, but 10.8.0.0/16 are held by the network "
        u"p_old "
        "of the stack p"_s);
    add("addresses side by side", {service(u"web"_s)},
        wants(u"10.8.3.0/24"_s, {network(u"q_default"_s, u"10.8.4.0/24"_s, u"q"_s)}), QString());
    add(
        "an external network needs no addresses", {service(u"web"_s)},
        [](compose::Project &p, Observed &o, Options &) {
            p.networks[u"default"_s].external = true;
            o.snapshot.networks.insert({u"p_default"_s}, network(u"p_default"_s, u"10.8.0.0/16"_s, {}));
            o.snapshot.networks.insert({u"q"_s}, network(u"q"_s, u"10.8.0.0/16"_s, {}));
        },
        QString());
    auto both = service(u"web"_s);
    both.networks.insert(u"back"_s, {});
    add(
        "two networks of the files overlap", {both},
        [](compose::Project &p, auto &, Options &) {
            p.networks[u"default"_s].ipam = {{u"10.8.0.0/16"_s, {}, {}, {}}};
            p.networks[u"back"_s].ipam = {{u"10.8.1.0/24"_s, {}, {}, {}}};
        },
        u"Blocking: the networks p_back and p_default of the files overlap: 10.8.1.0/24 and 10.8.0.0/16"_s);
    add(
        "network of another stack", {service(u"web"_s)},
        [](auto &, Observed &o, Options &) {
            engine::Network network;
            network.id = {u"n"_s};
            network.name = u"p_default"_s;
            network.labels = {{label::network, u"default"_s}, {label::project, u"q"_s}};
            o.namedNetworks = {network};
        },
        u"Warning: the network p_default belongs to the stack q and is used anyway"_s);
    add(
        "volume of nobody", {mounts(service(u"web"_s), u"data"_s)},
        [](auto &, Observed &o, Options &) {
            engine::Volume volume;
            volume.name = u"p_data"_s;
            o.namedVolumes = {volume};
        },
        u"Warning: the volume p_data belongs to no stack and is used anyway"_s);
    auto never = service(u"web"_s);
    never.image = u"x/y"_s;
    never.pullPolicy = compose::PullPolicy::Never;
    add(
        "image may not be pulled", {never}, [](auto &, auto &, Options &) {},
        u"Blocking: x/y is not on the engine, and its pull policy does not allow a pull"_s);
    add(
        "healthy without a check", {service(u"store"_s), needs(service(u"web"_s), u"store"_s, Condition::Healthy)},
        [](auto &, auto &, Options &) {},
        u"Blocking: web waits for store to be healthy, but store has no health check"_s);
    auto mounting = service(u"web"_s);
    compose::VolumeMount image;
    image.type = compose::VolumeMount::Type::Image;
    image.source = u"x"_s;
    image.target = u"/x"_s;
    mounting.volumes = {image};
    add(
        "image mount on an old engine", {mounting}, [](auto &, auto &, auto &) {},
        u"Blocking: a volume of type image needs an engine with API 1.48 or later, and this one has 1.41"_s);
    add(
        "image mount on a newer engine", {mounting},
        [](auto &, Observed &o, auto &) {
            o.engine.apiVersion = {1, 48};
        },
        QString());
    auto named = service(u"web"_s);
    named.networks[u"default"_s].interfaceName = u"eth7"_s;
    named.networks[u"default"_s].gatewayPriority = 1;
    add(
        "interface name on an older engine", {named},
        [](auto &, Observed &o, auto &) {
            o.engine.apiVersion = {1, 48};
        },
        u"Blocking: interface_name needs an engine with API 1.49 or later, and this one has 1.48"_s);
    auto patient = needs(service(u"web"_s), u"store"_s, Condition::Healthy);
    patient.dependsOn[u"store"_s].required = false;
    add(
        "optional and healthy without a check", {service(u"store"_s), patient}, [](auto &, auto &, Options &) {},
        u"Warning: web does not wait for store to be healthy: store has no health check"_s);
    add(
        "name taken", {service(u"web"_s)},
        [](auto &, Observed &o, Options &) {
            engine::Container container;
            container.id = {u"c"_s};
            container.name = u"p-web-1"_s;
            o.others = {container};
        },
        u"Blocking: the name p-web-1 is taken by a container of no stack"_s);
    add(
        "name of the second container taken", {service(u"web"_s)},
        [](auto &, Observed &o, Options &options) {
            options.scale.insert(u"web"_s, 2);
            engine::Container container;
            container.id = {u"c"_s};
            container.name = u"p-web-2"_s;
            container.labels = {{label::project, u"q"_s}, {label::service, u"x"_s}, {label::number, u"1"_s}};
            o.others = {container};
        },
        u"Blocking: the name p-web-2 is taken by a container of the stack q"_s);
    add(
        "labels that came with an image", {service(u"web"_s)},
        [](auto &, Observed &o, Options &) {
            engine::Container container;
            container.id = {u"c"_s};
            container.name = u"precious"_s;
            container.labels = {{label::project, u"p"_s}, {label::service, u"web"_s}, {label::version, u"2"_s}};
            o.others = {container};
        },
        QString());
    add(
        "orphans", {service(u"web"_s)},
        [](auto &, Observed &o, Options &) {
            engine::Container container;
            container.id = {u"c"_s};
            container.name = u"p-old-1"_s;
            container.labels = {{label::project, u"p"_s}, {label::service, u"old"_s}, {label::number, u"1"_s}};
            o.snapshot.containers.insert(container.id, container);
        },
        u"Warning: containers of services that are not in the compose files: p-old-1"_s);
    add(
        "orphans that are ignored", {service(u"web"_s)},
        [](compose::Project &p, Observed &o, Options &) {
            p.ignoresOrphans = true;
            engine::Container container;
            container.id = {u"c"_s};
            container.name = u"p-old-1"_s;
            container.labels = {{label::project, u"p"_s}, {label::service, u"old"_s}, {label::number, u"1"_s}};
            o.snapshot.containers.insert(container.id, container);
        },
        QString());
}

void TestFindings::reportsFindings()
{
    QFETCH(const QList<compose::Service>, services);
    QFETCH(const Change, change);
    QFETCH(const QString, expected);
    compose::Project wanted = project(services);
    Observed observed = emptyEngine();
    Options options;
    change(wanted, observed, options);
    const auto result = plan::plan(wanted, observed, options);
    QVERIFY(result);
    QCOMPARE(findings(*result), expected);
    QCOMPARE(result->isBlocked(), expected.startsWith(u"Blocking"_s));
    for (const Finding &finding : result->findings)
        QVERIFY(!finding.next.isEmpty());
}

void TestFindings::reportsWhatARecreationLoses()
{
    compose::Project wanted = project({service(u"web"_s), service(u"frozen"_s)});
    Observed observed = emptyEngine();
    apply(*plan::plan(wanted, observed, {}), observed);
    find(observed, u"p-frozen-1"_s)->readOnlyRoot = true;
    QCOMPARE(findings(*plan::plan(wanted, observed, {})), QString());
    for (compose::Service &service : wanted.services)
        service.user = u"1000"_s;
    const auto recreation = plan::plan(wanted, observed, {});
    QCOMPARE(findings(*recreation), u"Info: recreating p-web-1 loses what it wrote outside its volumes"_s);
    QVERIFY(!recreation->isBlocked());
}

QTEST_GUILESS_MAIN(TestFindings)
#include "tst_findings.moc"

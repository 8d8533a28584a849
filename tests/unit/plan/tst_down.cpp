// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
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

//! An image with two names that a container of nobody was created from, by one of them; --rmi all.
Change strangerOfTheImage(const QString &image)
{
    return [image](compose::Project &p, Observed &o, Options &options) {
        p.services = {service(u"proxy"_s)};
        options.removeImages = Options::RemoveImages::All;
        o.snapshot.containers.clear();
        o.snapshot.networks.clear();
        o.snapshot.images.find({u"sha256:app"_s})->tags.append(u"r.example/base:1"_s);
        engine::Container other = foreign(u"x"_s, {}, {});
        other.image = image;
        other.imageId = {u"sha256:app"_s};
        o.others = {other};
    };
}

} // namespace

class TestDown : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void steps_data();
    void steps();
    void resetEndsAsUpDoes();
    void marksDestructivePlans();
    void aStopWaitsForARestartUnderWay();
};

void TestDown::steps_data()
{
    QTest::addColumn<Verb>("verb");
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("notes");
    const auto add = [](const char *name, Verb verb, const Change &change, const QString &expected,
                        const QString &notes = {}) { QTest::newRow(name) << verb << change << expected << notes; };
    const Change nothing = [](auto &, auto &, auto &) {};

    add("stop", Verb::Stop, nothing, u"stop proxy-1; stop web-1 <- stop proxy-1; stop store-1 <- stop web-1"_s);
    add(
        "stop one", Verb::Stop, [](auto &, auto &, Options &o) { o.services = {u"store"_s}; }, u"stop store-1"_s);
    add(
        "stop, the middle is down already", Verb::Stop,
        [](auto &, Observed &o, auto &) { find(o, u"p-web-1"_s)->status = engine::ContainerStatus::Exited; },
        u"stop proxy-1; stop store-1 <- stop proxy-1"_s);
    add("down", Verb::Down, nothing,
        u"stop proxy-1; remove proxy-1 <- stop proxy-1; stop web-1 <- stop proxy-1; remove web-1 <- stop web-1; "
        "stop store-1 <- stop web-1; remove store-1 <- stop store-1; "
        "rmnetwork p_default <- remove proxy-1, remove store-1, remove web-1"_s);
    add(
        "down with volumes", Verb::Down, [](auto &, auto &, Options &o) { o.removeVolumes = true; },
        u"stop proxy-1; remove -v proxy-1 <- stop proxy-1; stop web-1 <- stop proxy-1; "
        "remove -v web-1 <- stop web-1; stop store-1 <- stop web-1; remove -v store-1 <- stop store-1; "
        "rmnetwork p_default <- remove -v proxy-1, remove -v store-1, remove -v web-1; "
        "rmvolume p_data <- remove -v store-1"_s);
    add(
        "down of one", Verb::Down, [](auto &, auto &, Options &o) { o.services = {u"web"_s}; },
        u"stop web-1; remove web-1 <- stop web-1"_s);
    add(
        "external volume stays", Verb::Down,
        [](compose::Project &p, auto &, Options &o) {
            o.removeVolumes = true;
            o.services = {u"store"_s};
            p.volumes[u"data"_s].external = true;
            p.external.volumes = {u"p_data"_s};
        },
        u"stop store-1; remove -v store-1 <- stop store-1"_s);
    add(
        "volume of another stack stays", Verb::Down,
        [](compose::Project &p, Observed &o, Options &options) {
            options.removeVolumes = true;
            p.services = {p.services[0]};
            o.snapshot.containers.clear();
            o.snapshot.networks.clear();
            o.snapshot.volumes[u"p_data"_s].labels.insert(label::project, u"q"_s);
        },
        u""_s, u"Warning: the volume p_data stays: it belongs to the stack q"_s);
    add(
        "volume in use elsewhere", Verb::Down,
        [](compose::Project &p, Observed &o, Options &options) {
            options.removeVolumes = true;
            p.services = {p.services[0]};
            o.snapshot.containers.clear();
            o.snapshot.networks.clear();
            o.others = {mounting(foreign(u"q-x-1"_s, u"q"_s, u"x"_s), u"p_data"_s)};
        },
        u""_s, u"Blocking: the volume p_data is used by q-x-1 of the stack q"_s);
    add(
        "volume in use elsewhere, which may stay", Verb::Down,
        [](compose::Project &p, Observed &o, Options &options) {
            options.removeVolumes = true;
            options.keepShared = true;
            p.services = {p.services[0]};
            o.snapshot.containers.clear();
            o.snapshot.networks.clear();
            o.others = {mounting(foreign(u"x"_s, {}, {}), u"p_data"_s)};
        },
        u""_s, u"Warning: the volume p_data is used by x, and stays"_s);
    add(
        "anonymous volume in use elsewhere", Verb::Down,
        [](compose::Project &p, Observed &o, Options &options) {
            options.removeVolumes = true;
            p.services = {p.services[1]};
            p.services[0].dependsOn.clear();
            p.volumes.clear();
            o.snapshot.networks.clear();
            const QString volume(64, u'a');
            o.snapshot.containers = {{find(o, u"p-web-1"_s)->id, mounting(*find(o, u"p-web-1"_s), volume)}};
            o.others = {mounting(foreign(u"x"_s, {}, {}), volume)};
        },
        u"stop web-1; remove -v web-1 <- stop web-1"_s, u"Blocking: the volume of p-web-1 at /x is used by x"_s);
    add(
        "a stranger keeps the network", Verb::Down,
        [](compose::Project &p, Observed &o, auto &) {
            p.services.clear();
            o.snapshot.containers.clear();
            engine::Container other = foreign(u"q-x-1"_s, u"q"_s, u"x"_s);
            other.status = engine::ContainerStatus::Exited;
            other.networks = {{u"p_default"_s, {u"net-p_default"_s}, {}, {}, {}}};
            o.others = {other};
        },
        u""_s, u"Warning: the network p_default stays: it is used by q-x-1 of the stack q"_s);
    add(
        "a stranger that was attached to an earlier network of that name", Verb::Down,
        [](compose::Project &p, Observed &o, auto &) {
            p.services.clear();
            o.snapshot.containers.clear();
            engine::Container other = foreign(u"q-x-1"_s, u"q"_s, u"x"_s);
            other.networks = {{u"p_default"_s, {u"gone"_s}, {}, {}, {}}};
            o.others = {other};
        },
        u"rmnetwork p_default"_s);
    add(
        "external networks stay", Verb::Down,
        [](compose::Project &p, Observed &o, auto &) {
            p.services.clear();
            p.external.networks = {u"p_default"_s};
            o.snapshot.containers.clear();
        },
        u""_s);
    add(
        "a stranger keeps the image", Verb::Down,
        [](compose::Project &p, Observed &o, Options &options) {
            p.services = {service(u"proxy"_s)};
            options.removeImages = Options::RemoveImages::All;
            o.snapshot.containers.clear();
            o.snapshot.networks.clear();
            engine::Container other = foreign(u"x"_s, {}, {});
            other.imageId = {u"sha256:app"_s};
            o.others = {other};
        },
        u""_s, u"Warning: the image app stays: it is used by x"_s);
    add("a stranger with another name of the image does not keep this name", Verb::Down,
        strangerOfTheImage(u"r.example/base:1"_s), u"rmimage app"_s);
    add("a stranger with this name of the image keeps it", Verb::Down, strangerOfTheImage(u"app:latest"_s), u""_s,
        u"Warning: the image app stays: it is used by x"_s);
    add(
        "an orphan keeps the network", Verb::Down, [](compose::Project &p, auto &, auto &) { p.services.removeLast(); },
        u"stop web-1; remove web-1 <- stop web-1; stop store-1 <- stop web-1; remove store-1 <- stop store-1"_s,
        u"Info: the network p_default stays: it is used by p-proxy-1"_s);
    add(
        "an orphan goes too", Verb::Down,
        [](compose::Project &p, auto &, Options &o) {
            p.services.removeLast();
            o.removeOrphans = true;
        },
        u"stop web-1; remove web-1 <- stop web-1; stop store-1 <- stop web-1; remove store-1 <- stop store-1; "
        "stop proxy-1; remove proxy-1 <- stop proxy-1; "
        "rmnetwork p_default <- remove proxy-1, remove store-1, remove web-1"_s);
    add(
        "images", Verb::Down,
        [](compose::Project &p, Observed &observed, Options &o) {
            o.removeImages = Options::RemoveImages::All;
            o.services = {u"proxy"_s};
            p.services[2].image = u"app:latest"_s;
            observed.snapshot.containers.removeIf([](const auto &it) { return it.value().service() != u"proxy"_s; });
        },
        u"stop proxy-1; remove proxy-1 <- stop proxy-1; rmimage app:latest <- remove proxy-1"_s);
    add(
        "an image that other services have containers of", Verb::Down,
        [](auto &, auto &, Options &o) {
            o.removeImages = Options::RemoveImages::All;
            o.services = {u"proxy"_s};
        },
        u"stop proxy-1; remove proxy-1 <- stop proxy-1"_s,
        u"Info: the image app stays: it is used by p-store-1, p-web-1"_s);
    add(
        "nothing there", Verb::Down, [](auto &, Observed &o, auto &) { o = emptyEngine(); }, u""_s);

    add(
        "start", Verb::Start,
        [](auto &, Observed &o, auto &) {
            for (auto &container : o.snapshot.containers)
                container.status = engine::ContainerStatus::Exited;
        },
        u"start store-1; healthy store-1 <- start store-1; start web-1 <- healthy store-1; "
        "start proxy-1 <- start web-1; ready web-1 <- start web-1; ready proxy-1 <- start proxy-1"_s);
    add(
        "start what was never created", Verb::Start,
        [](compose::Project &p, Observed &o, auto &) {
            p.services = {p.services[0]};
            o.snapshot.containers.clear();
        },
        u""_s, u"Warning: store has no container to start"_s);
    add(
        "restart", Verb::Restart, [](auto &, auto &, Options &o) { o.waitForReady = false; },
        u"restart store-1; restart web-1 <- restart store-1; restart proxy-1 <- restart web-1"_s);
    add(
        "restart one, and who asks to be restarted with it", Verb::Restart,
        [](compose::Project &p, auto &, Options &o) {
            o.waitForReady = false;
            o.services = {u"store"_s};
            p.services[1].dependsOn[u"store"_s].restart = true;
        },
        u"restart store-1; restart web-1 <- restart store-1"_s);
    add(
        "pull", Verb::Pull,
        [](compose::Project &p, auto &, auto &) {
            p.services[0].image = u"r.example/a"_s;
            p.services[1].image = u"r.example/a"_s;
            p.services[2].pullPolicy = compose::PullPolicy::Never;
        },
        u"pull r.example/a"_s);
    add(
        "build", Verb::Build,
        [](compose::Project &p, auto &, auto &) {
            p.services[0].build = compose::Build{};
            p.services[1].build = compose::Build{};
        },
        u"build app"_s);

    add(
        "reset", Verb::Reset, [](auto &, auto &, Options &o) { o.waitForReady = false; },
        u"remove -v proxy-1; remove -v web-1; remove -v store-1; rmvolume p_data <- remove -v store-1; "
        "volume p_data <- rmvolume p_data; "
        "create store-1 <- volume p_data, remove -v store-1; create web-1 <- remove -v web-1; "
        "create proxy-1 <- remove -v proxy-1; start store-1 <- create store-1; healthy store-1 <- start store-1; "
        "start web-1 <- create web-1, healthy store-1; start proxy-1 <- create proxy-1, start web-1"_s);
    add(
        "reset stops what keeps its data first", Verb::Reset,
        [](compose::Project &p, Observed &o, Options &options) {
            options.waitForReady = false;
            p.services.removeLast();
            o.snapshot.containers.remove(ContainerId(find(o, u"p-proxy-1"_s)->id));
            find(o, u"p-store-1"_s)->mounts.append({u"bind"_s, {}, u"/srv"_s, u"/srv"_s, true});
        },
        u"remove -v web-1; stop store-1 <- remove -v web-1; remove -v store-1 <- stop store-1; "
        "rmvolume p_data <- remove -v store-1; volume p_data <- rmvolume p_data; "
        "create store-1 <- volume p_data, remove -v store-1; create web-1 <- remove -v web-1; "
        "start store-1 <- create store-1; healthy store-1 <- start store-1; "
        "start web-1 <- create web-1, healthy store-1"_s);
    add(
        "reset takes everything that carries the label", Verb::Reset,
        [](compose::Project &p, Observed &o, Options &options) {
            options.waitForReady = false;
            p.services = {service(u"web"_s)};
            p.disabledServices = {u"store"_s};
            p.volumes.clear();
            o.snapshot.networks.clear();
            o.snapshot.containers.remove(ContainerId(find(o, u"p-proxy-1"_s)->id));
        },
        u"remove -v web-1; remove -v store-1; rmvolume p_data <- remove -v store-1; network p_default; "
        "create web-1 <- network p_default, remove -v web-1; start web-1 <- create web-1"_s);
    add(
        "reset, but a stranger uses the volume", Verb::Reset,
        [](compose::Project &p, Observed &o, Options &options) {
            options.waitForReady = false;
            p.services = {p.services[0]};
            o.snapshot.containers.clear();
            o.others = {mounting(foreign(u"q-x-1"_s, u"q"_s, u"x"_s), u"p_data"_s)};
        },
        u"create store-1; start store-1 <- create store-1"_s,
        u"Blocking: the volume p_data is used by q-x-1 of the stack q"_s);
    add(
        "reset, but a stranger's volume may stay: what writes to it gets its grace", Verb::Reset,
        [](compose::Project &p, Observed &o, Options &options) {
            options.waitForReady = false;
            options.keepShared = true;
            p.services = {p.services[0]};
            o.snapshot.containers.removeIf([](const auto &it) { return it.value().service() != u"store"_s; });
            o.others = {mounting(foreign(u"q-x-1"_s, u"q"_s, u"x"_s), u"p_data"_s)};
        },
        u"stop store-1; remove -v store-1 <- stop store-1; create store-1 <- remove -v store-1; "
        "start store-1 <- create store-1"_s,
        u"Warning: the volume p_data is used by q-x-1 of the stack q, and stays"_s);
    add(
        "reset, but the volume of a service that is switched off is external", Verb::Reset,
        [](compose::Project &p, Observed &o, Options &options) {
            options.waitForReady = false;
            p.services = {service(u"web"_s)};
            p.disabledServices = {u"store"_s};
            p.volumes.clear();
            p.external.volumes = {u"p_data"_s};
            o.snapshot.containers.clear();
        },
        u"create web-1; start web-1 <- create web-1"_s);
}

void TestDown::steps()
{
    QFETCH(const Verb, verb);
    QFETCH(const Change, change);
    QFETCH(const QString, expected);
    QFETCH(const QString, notes);
    verifySteps(verb, change, expected, notes);
}

void TestDown::resetEndsAsUpDoes()
{
    const compose::Project wanted = project(storeWebProxy());
    Observed observed = running(wanted);
    const ContainerId before = find(observed, u"p-store-1"_s)->id;
    Options options;
    options.verb = Verb::Reset;
    apply(*plan::plan(wanted, observed, options), observed);
    QVERIFY(find(observed, u"p-store-1"_s)->id != before);
    QCOMPARE(observed.snapshot.containers.size(), 3);
    QCOMPARE(describe(*plan::plan(wanted, observed, {})), QString());

    options.services = {u"web"_s};
    QCOMPARE(plan::plan(wanted, observed, options).error().code, ErrorCode::BadInput);
}

void TestDown::marksDestructivePlans()
{
    const compose::Project wanted = project(storeWebProxy());
    const Observed observed = running(wanted);
    for (const Verb verb : {Verb::Up, Verb::Stop, Verb::Down, Verb::Restart, Verb::Reset}) {
        Options options;
        options.verb = verb;
        QCOMPARE(plan::plan(wanted, observed, options)->isDestructive(), verb == Verb::Reset);
    }
    Options options;
    options.verb = Verb::Down;
    options.removeVolumes = true;
    QVERIFY(plan::plan(wanted, observed, options)->isDestructive());
}

//! Else the container would start again after it was stopped; one that is removed cannot.
void TestDown::aStopWaitsForARestartUnderWay()
{
    for (const Verb verb : {Verb::Stop, Verb::Down}) {
        const compose::Project wanted = project({service(u"web"_s)});
        Observed observed = running(wanted);
        const QDateTime asked = QDateTime::fromSecsSinceEpoch(5, Qt::UTC);
        observed.restarting.insert(find(observed, u"p-web-1"_s)->id, asked);
        Options options;
        options.verb = verb;
        const auto made = pierside::plan::plan(wanted, observed, options);
        QVERIFY(made);
        const auto stop = std::get<StopContainer>(made->steps.constFirst().operation);
        QCOMPARE(stop.restartSince, verb == Verb::Stop ? asked : QDateTime());
    }
}

QTEST_GUILESS_MAIN(TestDown)
#include "tst_down.moc"

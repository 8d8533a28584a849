// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/loader.h"
#include "models/graph/graph.h"

#include <QTest>

using namespace pierside;
using namespace pierside::graph;
using namespace Qt::StringLiterals;
using compose::Dependency;

class TestGraph : public QObject
{
    Q_OBJECT

    static compose::Project project();

private Q_SLOTS:
    void readsProject();
    void marksSharedVolumes();
    void missingServicesHaveNoEdge();
    void formatsSentences();
    void readsContainers();
    void readsQuickstart();
};

compose::Project TestGraph::project()
{
    compose::Project project;
    project.name = {u"shop"_s};
    project.volumes = {{u"data"_s, {u"data"_s, u"shop_data"_s, false, {}, {}, {}, {}}},
                       {u"media"_s, {u"media"_s, u"shop_media"_s, false, {}, {}, {}, {}}}};
    compose::Network back;
    back.key = u"back"_s;
    back.name = u"shop_back"_s;
    back.internal = true;
    compose::Network front;
    front.key = u"front"_s;
    front.name = u"shop_front"_s;
    compose::Network unused;
    unused.key = u"unused"_s;
    project.networks = {{back.key, back}, {front.key, front}, {unused.key, unused}};

    compose::Service db;
    db.name = u"db"_s;
    db.image = u"postgres:16"_s;
    db.networks = {{u"back"_s, {}}};
    compose::VolumeMount mount;
    mount.source = u"data"_s;
    mount.target = u"/var/lib/postgresql/data"_s;
    db.volumes = {mount};
    compose::Service web;
    web.name = u"web"_s;
    web.image = u"example/web:1"_s;
    web.pierside.label = u"Shop"_s;
    web.networks = {{u"back"_s, {}}, {u"front"_s, {}}};
    web.ports = {{8080, 0, u"8480"_s, u"127.0.0.1"_s, u"tcp"_s, {}, {}, {}}, {9000, 0, {}, {}, u"tcp"_s, {}, {}, {}}};
    mount.source = u"media"_s;
    mount.target = u"/media"_s;
    web.volumes = {mount};
    web.dependsOn = {{u"db"_s, {Dependency::Condition::Healthy, true, true}},
                     {u"gone"_s, {Dependency::Condition::Started, false, false}}};
    compose::Service worker = web;
    worker.name = u"worker"_s;
    worker.pierside.label.clear();
    worker.ports.clear();
    worker.volumes[0].readOnly = true;
    worker.networks.clear();
    worker.networkMode = u"service:web"_s;
    worker.dependsOn = {{u"web"_s, {Dependency::Condition::Started, false, true}}};
    project.services = {db, web, worker};
    return project;
}

void TestGraph::readsProject()
{
    const Graph graph = graphOf(project(), catalogue::Catalogue::builtIn(), {{u"web"_s, {u"shop.localhost"_s}}});
    QCOMPARE(graph.nodes.size(), 3);
    const Node &db = graph.nodes[0];
    QCOMPARE(db.service, u"db"_s);
    QCOMPARE(db.title, u"db"_s);
    QCOMPARE(db.kind, u"database"_s);
    QCOMPARE(db.chips.size(), 1);
    QCOMPARE(db.chips[0].text, u"data"_s);
    QCOMPARE(db.chips[0].volume, u"shop_data"_s);
    const Node &web = graph.nodes[1];
    QCOMPARE(web.title, u"Shop"_s);
    QCOMPARE(web.kind, QString());
    QCOMPARE(web.chips.size(), 4);
    QCOMPARE(web.chips[0].text, u":8480"_s);
    QCOMPARE(web.chips[0].detail, u"127.0.0.1:8480→8080/tcp"_s);
    QCOMPARE(web.chips[1].text, u":any"_s);
    QCOMPARE(web.chips[2].kind, Chip::Kind::Route);
    QCOMPARE(web.chips[2].text, u"shop.localhost"_s);
    QCOMPARE(web.chips[3].kind, Chip::Kind::Volume);
    QCOMPARE(graph.nodes[2].networkMode, u"service:web"_s);
    QCOMPARE(graph.nodes[2].chips[0].detail, u"/media, read-only"_s);

    // A network without members is not drawn.
    QCOMPARE(graph.networks.size(), 2);
    QCOMPARE(graph.networks[0].key, u"back"_s);
    QVERIFY(graph.networks[0].internal);
    QCOMPARE(graph.networks[0].members, (QList<int>{0, 1}));
    QCOMPARE(graph.networks[1].members, (QList<int>{1}));
    QCOMPARE(web.networks, (QList<int>{0, 1}));
}

void TestGraph::marksSharedVolumes()
{
    const Graph graph = graphOf(project(), catalogue::Catalogue::builtIn());
    QVERIFY(!graph.nodes[0].chips.last().isShared);
    QVERIFY(graph.nodes[1].chips.last().isShared);
    QVERIFY(graph.nodes[2].chips.last().isShared);
    QVERIFY(!graph.nodes[1].chips.first().isShared);
}

void TestGraph::missingServicesHaveNoEdge()
{
    const Graph graph = graphOf(project(), catalogue::Catalogue::builtIn());
    QCOMPARE(graph.edges, (QList<Edge>{{0, 1, Dependency::Condition::Healthy, true, true},
                                       {1, 2, Dependency::Condition::Started, true, false}}));
}

void TestGraph::formatsSentences()
{
    const Graph graph = graphOf(project(), catalogue::Catalogue::builtIn());
    QCOMPARE(sentence(graph, graph.edges[0]), u"Shop waits until db is healthy, and restarts with it"_s);
    QCOMPARE(sentence(graph, {0, 1, Dependency::Condition::CompletedSuccessfully, false, false}),
             u"Shop waits until db has completed (optional)"_s);
}

void TestGraph::readsContainers()
{
    const auto container = [](const QString &service, const QString &dependsOn) {
        engine::Container value;
        value.labels = {{u"com.docker.compose.project"_s, u"shop"_s},
                        {u"com.docker.compose.service"_s, service},
                        {u"com.docker.compose.container-number"_s, u"1"_s},
                        {u"com.docker.compose.oneoff"_s, u"False"_s},
                        {u"com.docker.compose.depends_on"_s, dependsOn}};
        value.name = u"shop-%1-1"_s.arg(service);
        value.image = u"redis:7"_s;
        value.networks = {{u"shop_default"_s, {}, {}, {}, {}}};
        return value;
    };
    engine::Container web = container(u"web"_s, u"cache:service_healthy:true,gone:service_started:false"_s);
    web.portBindings = {{80, u"tcp"_s, u"0.0.0.0"_s, u"8080"_s}, {80, u"tcp"_s, u"::"_s, u"8080"_s}};
    web.mounts = {{u"volume"_s, u"shop_data"_s, {}, u"/data"_s, true}, {u"bind"_s, {}, u"/etc"_s, u"/x"_s, true}};
    const Graph graph = graphOf({web, web, container(u"cache"_s, {})}, catalogue::Catalogue::builtIn());
    QCOMPARE(graph.nodes.size(), 2);
    QCOMPARE(graph.nodes[0].service, u"cache"_s);
    QCOMPARE(graph.nodes[0].kind, u"cache"_s);
    QCOMPARE(graph.nodes[1].scale, 2);
    QCOMPARE(graph.nodes[1].chips.size(), 2);
    QCOMPARE(graph.nodes[1].chips[0].text, u":8080"_s);
    QCOMPARE(graph.nodes[1].chips[1].text, u"data"_s);
    QCOMPARE(graph.edges, (QList<Edge>{{0, 1, Dependency::Condition::Healthy, true, true}}));
    QCOMPARE(graph.networks.size(), 1);
    QCOMPARE(graph.networks[0].key, u"default"_s);
    QCOMPARE(graph.networks[0].members, (QList<int>{0, 1}));
}

void TestGraph::readsQuickstart()
{
    compose::LoadRequest request;
    request.currentDirectory = QStringLiteral(PIERSIDE_STACKS "/quewall");
    const compose::LoadResult loaded = compose::load(request);
    QVERIFY(loaded.project);
    const Graph graph = graphOf(*loaded.project, catalogue::Catalogue::builtIn());
    QCOMPARE(graph.nodes.size(), 14);
    QCOMPARE(graph.networks.size(), 5);
    QCOMPARE(graph.edges.size(), 11);
    const Node &django = graph.nodes[graph.indexOf(u"pkakey_django"_s)];
    QCOMPARE(django.networks.size(), 3);
    const Node &proxy = graph.nodes[graph.indexOf(u"quewall_traefik"_s)];
    QCOMPARE(proxy.kind, u"proxy"_s);
    QVERIFY(
        std::any_of(proxy.chips.cbegin(), proxy.chips.cend(), [](const Chip &chip) { return chip.text == u":443"_s; }));
}

QTEST_GUILESS_MAIN(TestGraph)
#include "tst_graph.moc"

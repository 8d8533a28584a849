// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/loader.h"
#include "models/engine/specbody.h"
#include "models/plan/containerspec.h"
#include "models/run/createbody.h"
#include "tests/support/files.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

using namespace pierside;
using namespace pierside::run;
using namespace pierside::run;
using namespace Qt::StringLiterals;

class TestCreateBody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anonymousVolumesAreCarriedOver();
    void sendsEachPortOfARange();
};

//! From a file to what is sent.
void TestCreateBody::sendsEachPortOfARange()
{
    QTemporaryDir folder;
    tests::writeFile(folder.filePath(u"compose.yaml"_s),
                     "services:\n  web:\n    image: app\n    expose: [\"3000-3001\"]\n    ports:\n"
                     "      - \"127.0.0.1:9998-10001:98-101\"\n      - \"8000-8001:99\"\n      - \"7-8/udp\"\n"
                     "  all: {image: app, ports: [\"1-65535:1-65535\"]}\n");
    compose::LoadRequest request;
    request.currentDirectory = folder.path();
    const compose::LoadResult loaded = compose::load(request);
    QVERIFY(loaded.project);
    const auto create = [&](const QString &name) {
        return plan::createContainer(*loaded.project, *loaded.project->findService(name), 1, {});
    };
    const auto spec = completeSpec(create(u"web"_s), {});
    QVERIFY(spec);
    const QJsonObject body = engine::bodyOf(*spec);
    QCOMPARE(
        body["ExposedPorts"_L1].toObject().keys(),
        (QStringList{u"100/tcp"_s, u"101/tcp"_s, u"3000-3001"_s, u"7/udp"_s, u"8/udp"_s, u"98/tcp"_s, u"99/tcp"_s}));
    QStringList bindings;
    const QJsonObject sent = body["HostConfig"_L1]["PortBindings"_L1].toObject();
    for (auto it = sent.begin(); it != sent.end(); ++it) {
        const QJsonArray list = it->toArray();
        for (const QJsonValue &item : list)
            bindings.append(u"%1 %2 %3"_s.arg(it.key(), item["HostIp"_L1].toString(), item["HostPort"_L1].toString()));
    }
    QCOMPARE(bindings,
             (QStringList{u"100/tcp 127.0.0.1 10000"_s, u"101/tcp 127.0.0.1 10001"_s, u"7/udp  "_s, u"8/udp  "_s,
                          u"98/tcp 127.0.0.1 9998"_s, u"99/tcp 127.0.0.1 9999"_s, u"99/tcp  8000-8001"_s}));
    // The plan holds the range.
    const plan::CreateContainer all = create(u"all"_s);
    QCOMPARE(all.spec.exposedPorts, QStringList{u"1-65535/tcp"_s});
    QCOMPARE(all.spec.host.portBindings.size(), 1);
    QCOMPARE(engine::bodyOf(*completeSpec(all, {}))["HostConfig"_L1]["PortBindings"_L1].toObject().size(), 65535);
}

void TestCreateBody::anonymousVolumesAreCarriedOver()
{
    plan::CreateContainer operation;
    operation.spec.host.mounts = {{u"volume"_s, {}, u"/anon"_s}, {u"volume"_s, u"p_new"_s, u"/named"_s}};
    CreateFacts facts;
    facts.image.id = {u"sha256:i"_s};
    facts.image.volumes = {u"/from-image"_s};
    facts.predecessor = engine::Container();
    for (const auto &[name, target] : {std::pair{u"old-anon"_s, u"/anon"_s},
                                       {u"p_old"_s, u"/named"_s},
                                       {u"old-image"_s, u"/from-image"_s},
                                       {u"old-gone"_s, u"/gone"_s}})
        facts.predecessor->mounts.append({u"volume"_s, name, {}, target, true});

    const auto spec = completeSpec(operation, facts);
    QVERIFY(spec);
    QMap<QString, QString> sources;
    for (const engine::MountSpec &mount : spec->host.mounts)
        sources.insert(mount.target, mount.source);
    const QMap<QString, QString> expected{
        {u"/anon"_s, u"old-anon"_s}, {u"/named"_s, u"p_new"_s}, {u"/from-image"_s, u"old-image"_s}};
    QCOMPARE(sources, expected);
    QCOMPARE(spec->labels["com.docker.compose.image"_L1], u"sha256:i"_s);
}

QTEST_GUILESS_MAIN(TestCreateBody)
#include "tst_createbody.moc"

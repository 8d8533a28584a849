// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/loader.h"
#include "models/plan/confighash.h"
#include "truthfixture.h"

#include <QTest>

#include <algorithm>

using namespace planfixture;
using namespace Qt::StringLiterals;

class TestConfigHash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void configHashIsTheSame_data();
    void configHashIsTheSame();
    void configHashWithContainers_data();
    void configHashWithContainers();
    void configHashVector();
    void hashesRangesAsDockerComposeDoes();
    void configHashOfALoadedFile_data();
    void hashesNetworksAndVolumes();
    void configHashOfALoadedFile();
};

void TestConfigHash::configHashIsTheSame_data()
{
    QTest::addColumn<QString>("name");
    // A service that shares a container's namespace is hashed with that container's id.
    for (const char *name : {"store", "web", "none"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestConfigHash::configHashIsTheSame()
{
    QFETCH(const QString, name);
    compose::Service service;
    service.name = name;
    QCOMPARE(configHash(truthProject(), service), truth()["sent"_L1][name]["hash"_L1].toString());
}

void TestConfigHash::configHashWithContainers_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("network and process namespace") << u"side"_s;
    QTest::newRow("volumes") << u"hosty"_s;
}

//! The ids stand in the bodies that Docker Compose sent.
void TestConfigHash::configHashWithContainers()
{
    QFETCH(const QString, name);
    const QJsonObject sent = truth()["sent"_L1].toObject();
    const QString store = sent["side"_L1]["body"_L1]["HostConfig"_L1]["PidMode"_L1].toString().section(u':', 1);
    const QJsonArray mounted = sent["hosty"_L1]["body"_L1]["HostConfig"_L1]["VolumesFrom"_L1].toArray();
    const QString side = mounted.at(1).toString().section(u':', 0, 0);
    const QJsonObject resolved = truthProject().resolved["services"_L1][name].toObject();
    const QString hash = configHash(resolved, HashRecipe::Compose226, [&](const QString &service) {
        return service == "store"_L1 ? store : service == "side"_L1 ? side : QString();
    });
    QCOMPARE(hash, sent[name]["hash"_L1].toString());
}

void TestConfigHash::configHashVector()
{
    const QJsonObject service{{u"image"_s, u"bb"_s},
                              {u"stop_grace_period"_s, u"1s"_s},
                              {u"networks"_s, QJsonObject{{u"default"_s, QJsonValue::Null}}},
                              {u"command"_s, QJsonArray{u"sleep"_s, u"1000"_s}},
                              {u"build"_s, QJsonObject{{u"context"_s, u"/"_s}}},
                              {u"scale"_s, 3}};
    QCOMPARE(configHashInput(service, HashRecipe::Compose226),
             QByteArray(R"({"command":["sleep","1000"],"entrypoint":null,"image":"bb",)"
                        R"("networks":{"default":null},"stop_grace_period":"1s"})"));
    compose::Project one;
    one.composeVersion = u"2.26.1"_s;
    one.resolved.insert(u"services"_s, QJsonObject{{u"web"_s, service}});
    compose::Service web;
    web.name = u"web"_s;
    QCOMPARE(configHash(one, web), u"6e52df62c5448f5d04d1666003e384d0f5e986ed171ed2e6cb59bb1541378f20"_s);
    QCOMPARE(
        configHashInput({{u"a"_s, u"<&>\"\\\u2028\n\u00e9"_s}, {u"n"_s, 0.5}, {u"i"_s, 3}}, HashRecipe::Compose240),
        QByteArray("{\"command\":null,\"entrypoint\":null,\"a\":\"\\u003c\\u0026\\u003e\\\"\\\\\\u2028\\n\xc3\xa9\","
                   "\"i\":3,\"n\":0.5}"));
}

//! Ports of a range count one by one, in the order of their texts.
void TestConfigHash::hashesRangesAsDockerComposeDoes()
{
    const auto port = [](const QJsonValue &target, const QString &published) {
        return QJsonObject{
            {u"mode"_s, u"ingress"_s}, {u"target"_s, target}, {u"published"_s, published}, {u"protocol"_s, u"tcp"_s}};
    };
    const QJsonArray range{port(u"9998-10001"_s, u"8-11"_s), port(80, u"90-91"_s)};
    const QJsonArray single{port(10000, u"10"_s), port(10001, u"11"_s), port(9998, u"8"_s), port(9999, u"9"_s),
                            port(80, u"90-91"_s)};
    for (const HashRecipe recipe : {HashRecipe::Compose226, HashRecipe::Compose240})
        QCOMPARE(configHashInput({{u"ports"_s, range}}, recipe), configHashInput({{u"ports"_s, single}}, recipe));
}

void TestConfigHash::configHashOfALoadedFile_data()
{
    // What `docker compose config --hash` of 2.26.1 prints.
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("hash");
    QTest::newRow("a") << u"hashes"_s << u"a"_s
                       << u"26434017b636baca976faf04d733b4a5216136cb92bfa567f3308d84bbb3866b"_s;
    QTest::newRow("b") << u"hashes"_s << u"b"_s
                       << u"75e248696e3743a7b8123d4ea23dfa79ad415b440e65c32603887544cfce23ca"_s;
    QTest::newRow("parts: a") << u"hashparts"_s << u"a"_s
                              << u"dec7f2f95653e4ba2aed3e5dc90e1c2a8e3ca31543c3b658777ab33de798570d"_s;
    QTest::newRow("parts: b") << u"hashparts"_s << u"b"_s
                              << u"48a583b0ce132d4929e31b918abd0a647fcabcdf7e4e3ee844bf8196ba145c2e"_s;
    QTest::newRow("parts: c") << u"hashparts"_s << u"c"_s
                              << u"c8e263a82585056183d2a06b59e10c0422e50cd0a38bdec45259a258acdc583b"_s;
    QTest::newRow("parts: d") << u"hashparts"_s << u"d"_s
                              << u"c8e263a82585056183d2a06b59e10c0422e50cd0a38bdec45259a258acdc583b"_s;
    QTest::newRow("parts: e") << u"hashparts"_s << u"e"_s
                              << u"c4a4991dc46432300fe59c5b1d2689f6abb75c9f5a55ce303e242f679ca1c2d6"_s;
    QTest::newRow("parts: f") << u"hashparts"_s << u"f"_s
                              << u"64819cb72edda46710488c3bd57cc361bc0243678cb0579aa63b34a3b61caa53"_s;
    QTest::newRow("parts: g") << u"hashparts"_s << u"g"_s
                              << u"e2eced97565b62aced6c7c4d92acebfd890658c1618aba6cdd1b321296ba122a"_s;
    QTest::newRow("parts: h") << u"hashparts"_s << u"h"_s
                              << u"d22a0e9defee9a550f4d6fc09d93fd2adcd3ffaba3a57d727394e7c7bc563342"_s;
    QTest::newRow("parts: i") << u"hashparts"_s << u"i"_s
                              << u"1cbe5e988855bca6bde7b6cecf5a0fd9d8ada13ba1d1d0d92ca76e6706c80cb9"_s;
    QTest::newRow("parts: j") << u"hashparts"_s << u"j"_s
                              << u"917a8fb67221885af05ad65623f8c08a881c23185331400b903edecb9cd43e69"_s;
    QTest::newRow("parts: k") << u"hashparts"_s << u"k"_s
                              << u"7335780322c2da018791d65e0def9d9f6bc7f5355f67b066015a764352221b87"_s;
    QTest::newRow("parts: l") << u"hashparts"_s << u"l"_s
                              << u"dbe94de28130dec90200fe1178c657f081edadbb60e301d28dea68156b07f5bd"_s;
    QTest::newRow("parts: m") << u"hashparts"_s << u"m"_s
                              << u"cf7a0d669e48628190a4d86f776c2f37ecdd47affb633c6606de0fd65f264c7e"_s;
    QTest::newRow("parts: n") << u"hashparts"_s << u"n"_s
                              << u"baa0b2ca73c6d7c824a38801b7bccf08c8a6ed672e0fe338e9f6301335e50317"_s;
    QTest::newRow("parts: p") << u"hashparts"_s << u"p"_s
                              << u"e6242092d12707a9693ecffecef48eef8010154f6756cb087a1a7f731812bf5e"_s;
    QTest::newRow("parts: o") << u"hashparts"_s << u"o"_s
                              << u"a723420af497ce2d489eb9aa87e282d4192928081f7f563fa5b8797d6ce09eea"_s;
}

void TestConfigHash::configHashOfALoadedFile()
{
    QFETCH(const QString, file);
    QFETCH(const QString, name);
    QFETCH(const QString, hash);
    compose::LoadRequest request;
    request.files = {u"%1/%2.yaml"_s.arg(QStringLiteral(TEST_DATA), file)};
    request.currentDirectory = u"/"_s;
    compose::LoadResult loaded = compose::load(request);
    QVERIFY(loaded.project);
    loaded.project->composeVersion = u"2.26.1"_s;
    const QJsonObject resolved = loaded.project->resolved.value("services"_L1).toObject().value(name).toObject();
    QVERIFY2(configHash(*loaded.project, *loaded.project->findService(name)) == hash,
             configHashInput(resolved, HashRecipe::Compose226).constData());
}

//! The values are those of the networks and volumes that Docker Compose 2.40.3 creates from this file.
void TestConfigHash::hashesNetworksAndVolumes()
{
    compose::LoadRequest request;
    request.files = {QStringLiteral(TEST_DATA "/resources.yaml")};
    request.currentDirectory = u"/"_s;
    compose::LoadResult loaded = compose::load(request);
    QVERIFY(loaded.project);
    compose::Project &project = *loaded.project;
    const QMap<QString, QString> networks{
        {u"plain"_s, u"528525bc44263e6e995137cd95b9bcbf9ae8023672eff1669c0ce71d0be13447"_s},
        {u"full"_s, u"b3051cc8c1ffc4bcbb70aa0e7bda9c58e6a7593ec359cd3f597e418e6b87e7e8"_s},
        {u"default"_s, u"c76cc01812a19410edf86192a348551664eefa0e909f2dd73d756a08de73df42"_s}};
    for (auto it = networks.cbegin(); it != networks.cend(); ++it)
        QCOMPARE(networkLabels(project, project.networks.value(it.key())).value(label::configHash), *it);
    const QMap<QString, QString> volumes{
        {u"plain"_s, u"9087c8141887c0db1c12ac64f555c8e215ba0e662c08b509672b48d373559f2e"_s},
        {u"full"_s, u"efa42e8008dca68b736f8ab71e3d50ad3f986d473a38a36de51291111378105a"_s}};
    for (auto it = volumes.cbegin(); it != volumes.cend(); ++it)
        QCOMPARE(volumeLabels(project, project.volumes.value(it.key())).value(label::configHash), *it);
    QCOMPARE(networkLabels(project, project.networks[u"plain"_s]).value(label::version), u"2.40.3"_s);
    project.composeVersion = u"2.26.1"_s;
    QVERIFY(!networkLabels(project, project.networks[u"plain"_s]).contains(label::configHash));
    QVERIFY(!volumeLabels(project, project.volumes[u"plain"_s]).contains(label::configHash));
    QCOMPARE(volumeLabels(project, project.volumes[u"plain"_s]).value(label::version), u"2.26.1"_s);
}

QTEST_GUILESS_MAIN(TestConfigHash)
#include "tst_confighash.moc"

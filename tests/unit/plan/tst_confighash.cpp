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
    void configHashOfALoadedFile_data();
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
    const QString hash = configHash(resolved, [&](const QString &service) {
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
    QCOMPARE(configHashInput(service), QByteArray(R"({"command":["sleep","1000"],"entrypoint":null,"image":"bb",)"
                                                  R"("networks":{"default":null},"stop_grace_period":"1s"})"));
    compose::Project one;
    one.resolved.insert(u"services"_s, QJsonObject{{u"web"_s, service}});
    compose::Service web;
    web.name = u"web"_s;
    QCOMPARE(configHash(one, web), u"6e52df62c5448f5d04d1666003e384d0f5e986ed171ed2e6cb59bb1541378f20"_s);
    QCOMPARE(
        configHashInput({{u"a"_s, u"<&>\"\\\u2028\n\u00e9"_s}, {u"n"_s, 0.5}, {u"i"_s, 3}}),
        QByteArray("{\"command\":null,\"entrypoint\":null,\"a\":\"\\u003c\\u0026\\u003e\\\"\\\\\\u2028\\n\xc3\xa9\","
                   "\"i\":3,\"n\":0.5}"));
}

void TestConfigHash::configHashOfALoadedFile_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("hash");
    QTest::newRow("a") << u"a"_s << u"26434017b636baca976faf04d733b4a5216136cb92bfa567f3308d84bbb3866b"_s;
    QTest::newRow("b") << u"b"_s << u"75e248696e3743a7b8123d4ea23dfa79ad415b440e65c32603887544cfce23ca"_s;
}

void TestConfigHash::configHashOfALoadedFile()
{
    QFETCH(const QString, name);
    QFETCH(const QString, hash);
    compose::LoadRequest request;
    request.files = {QFINDTESTDATA("data/hashes.yaml")};
    request.currentDirectory = u"/"_s;
    const compose::LoadResult loaded = compose::load(request);
    QVERIFY(loaded.project);
    const QJsonObject resolved = loaded.project->resolved.value("services"_L1).toObject().value(name).toObject();
    QVERIFY2(configHash(*loaded.project, *loaded.project->findService(name)) == hash,
             configHashInput(resolved).constData());
}

QTEST_GUILESS_MAIN(TestConfigHash)
#include "tst_confighash.moc"

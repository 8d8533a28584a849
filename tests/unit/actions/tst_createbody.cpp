// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/createbody.h"

#include <QJsonArray>
#include <QTest>

using namespace pierside;
using namespace pierside::actions;
using namespace Qt::StringLiterals;

class TestCreateBody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anonymousVolumesAreCarriedOver();
};

void TestCreateBody::anonymousVolumesAreCarriedOver()
{
    plan::CreateContainer operation;
    const QJsonArray mounts{
        QJsonObject{{u"Type"_s, u"volume"_s}, {u"Target"_s, u"/anon"_s}},
        QJsonObject{{u"Type"_s, u"volume"_s}, {u"Target"_s, u"/named"_s}, {u"Source"_s, u"p_new"_s}}};
    operation.spec.body.insert(u"HostConfig"_s, QJsonObject{{u"Mounts"_s, mounts}});
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
    const QJsonArray made = spec->body["HostConfig"_L1]["Mounts"_L1].toArray();
    for (const QJsonValue &mount : made)
        sources.insert(mount["Target"_L1].toString(), mount["Source"_L1].toString());
    const QMap<QString, QString> expected{
        {u"/anon"_s, u"old-anon"_s}, {u"/named"_s, u"p_new"_s}, {u"/from-image"_s, u"old-image"_s}};
    QCOMPARE(sources, expected);
    QCOMPARE(spec->body["Labels"_L1]["com.docker.compose.image"_L1].toString(), u"sha256:i"_s);
}

QTEST_GUILESS_MAIN(TestCreateBody)
#include "tst_createbody.moc"

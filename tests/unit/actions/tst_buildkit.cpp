// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/buildkit.h"

#include <QJsonArray>
#include <QTest>

using namespace pierside;
using namespace pierside::actions;
using namespace Qt::StringLiterals;

class TestBuildKit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingIsPassedOn();
    void aPlainOne();
};

void TestBuildKit::everythingIsPassedOn()
{
    plan::BuildImage op;
    op.reference = u"shop-web"_s;
    op.platform = u"linux/amd64"_s;
    op.labels = {{u"com.docker.compose.project"_s, u"shop"_s}};
    op.build.context = u"/shop/web"_s;
    op.build.args = {{u"TOKEN"_s, u"hidden-value"_s}, {u"PATH"_s, u"/x"_s}, {u"UNSET"_s, std::nullopt}};
    op.build.labels = {{u"a"_s, u"b"_s}};
    op.build.target = u"final"_s;
    op.build.network = u"none"_s;
    op.build.cacheFrom = {u"r/x:1"_s};
    op.build.tags = {u"r/x:2"_s, u"shop-web"_s};
    op.build.extraHosts = {u"db=10.0.0.1"_s};
    op.build.shmSize = 1024;
    op.build.pull = true;
    op.build.noCache = true;
    const QJsonObject written{
        {u"secrets"_s, QJsonArray{QJsonObject{{u"source"_s, u"key"_s}},
                                  QJsonObject{{u"source"_s, u"file"_s}, {u"target"_s, u"npmrc"_s}}}},
        {u"ssh"_s, QJsonArray{u"default"_s}},
        {u"additional_contexts"_s, QJsonObject{{u"res"_s, u"/shop/res"_s}}}};
    const QJsonObject secrets{{u"key"_s, QJsonObject{{u"environment"_s, u"API_KEY"_s}}},
                              {u"file"_s, QJsonObject{{u"file"_s, u"/shop/.npmrc"_s}}}};
    const BuildxCommand command =
        buildxCommand(op, u"/shop/web/Dockerfile"_s, written, secrets, {{u"API_KEY"_s, u"secret-value"_s}});
    const QString expected =
        u"buildx build --builder default --progress plain --tag shop-web --tag r/x:2 --file /shop/web/Dockerfile "
        "--build-arg PATH=/x --build-arg TOKEN --label a=b --label com.docker.compose.project=shop --target final "
        "--platform linux/amd64 --network none --shm-size 1024 --cache-from r/x:1 --add-host db:10.0.0.1 --pull "
        "--no-cache --secret id=key,env=API_KEY --secret id=npmrc,src=/shop/.npmrc --ssh default "
        "--build-context res=/shop/res /shop/web"_s;
    QCOMPARE(command.arguments.join(u' '), expected);
    QCOMPARE(command.environment,
             (QMap<QString, QString>{{u"TOKEN"_s, u"hidden-value"_s}, {u"API_KEY"_s, u"secret-value"_s}}));
}

void TestBuildKit::aPlainOne()
{
    plan::BuildImage op;
    op.reference = u"shop-web"_s;
    op.build.context = u"/shop"_s;
    op.build.dockerfileInline = u"FROM a"_s;
    const BuildxCommand command = buildxCommand(op, {}, {}, {}, {});
    QCOMPARE(command.arguments.join(u' '),
             u"buildx build --builder default --progress plain --tag shop-web --file - /shop"_s);
    QVERIFY(command.environment.isEmpty());
}

QTEST_GUILESS_MAIN(TestBuildKit)
#include "tst_buildkit.moc"

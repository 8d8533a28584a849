// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/run/buildkit.h"

#include <QJsonArray>
#include <QTest>

using namespace pierside;
using namespace pierside::run;
using namespace pierside::run;
using namespace Qt::StringLiterals;

class TestBuildKit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void passesEverythingOn();
    void buildsWithoutOptions();
    void failsWithoutTheVariableOfASecret();
};

void TestBuildKit::passesEverythingOn()
{
    plan::BuildImage op;
    op.reference = u"shop-web"_s;
    op.platform = u"linux/amd64"_s;
    op.labels = {{u"com.docker.compose.project"_s, u"shop"_s}};
    op.build.context = u"/shop/web"_s;
    op.build.args = {{u"TOKEN"_s, u"hidden-value"_s},
                     {u"PATH"_s, u"/x"_s},
                     {u"LD_PRELOAD"_s, u"/x.so"_s},
                     {u"UNSET"_s, std::nullopt}};
    op.build.labels = {{u"a"_s, u"b"_s}};
    op.build.target = u"final"_s;
    op.build.network = u"none"_s;
    op.build.cacheFrom = {u"r/x:1"_s};
    op.build.tags = {u"r/x:2"_s, u"shop-web"_s};
    op.build.extraHosts = {u"db=10.0.0.1"_s};
    op.build.shmSize = 1024;
    op.build.pull = true;
    op.build.noCache = true;
    BuildxInput input;
    input.written =
        QJsonObject{{u"secrets"_s, QJsonArray{QJsonObject{{u"source"_s, u"key"_s}},
                                              QJsonObject{{u"source"_s, u"file"_s}, {u"target"_s, u"npmrc"_s}},
                                              QJsonObject{{u"source"_s, u"more"_s}}}},
                    {u"ssh"_s, QJsonArray{u"default"_s}},
                    {u"additional_contexts"_s, QJsonObject{{u"res"_s, u"/shop/res"_s}}}};
    input.secrets = QJsonObject{{u"key"_s, QJsonObject{{u"environment"_s, u"LD_PRELOAD"_s}}},
                                {u"more"_s, QJsonObject{{u"environment"_s, u"DOCKER_HOST"_s}}},
                                {u"file"_s, QJsonObject{{u"file"_s, u"/shop/a,b\"c"_s}}}};
    input.variables = {{u"LD_PRELOAD"_s, u"secret-value"_s}, {u"DOCKER_HOST"_s, u"secret-host"_s}};
    input.environment = {{u"TOKEN"_s, u"hidden-value"_s}, {u"PATH"_s, u"/bin"_s}};
    const auto command = buildxCommand(op, u"/shop/web/Dockerfile"_s, input);
    QVERIFY(command);
    const QString expected =
        u"buildx build --builder default --progress plain --tag shop-web --tag r/x:2 --file /shop/web/Dockerfile "
        "--build-arg LD_PRELOAD=/x.so --build-arg PATH=/x --build-arg TOKEN --label a=b --label "
        "com.docker.compose.project=shop --target final "
        "--platform linux/amd64 --network none --shm-size 1024 --cache-from r/x:1 --add-host db:10.0.0.1 --pull "
        "--no-cache --secret id=key,env=PIERSIDE_SECRET_1 --secret id=npmrc,\"src=/shop/a,b\"\"c\" "
        "--secret id=more,env=PIERSIDE_SECRET_2 --ssh default "
        "--build-context res=/shop/res /shop/web"_s;
    QCOMPARE(command->arguments.join(u' '), expected);
    // Nothing of the files under a name that they choose.
    QCOMPARE(command->environment, (QMap<QString, QString>{{u"PIERSIDE_SECRET_1"_s, u"secret-value"_s},
                                                           {u"PIERSIDE_SECRET_2"_s, u"secret-host"_s}}));
}

void TestBuildKit::buildsWithoutOptions()
{
    plan::BuildImage op;
    op.reference = u"shop-web"_s;
    op.build.context = u"/shop"_s;
    op.build.dockerfileInline = u"FROM a"_s;
    const auto command = buildxCommand(op, {}, {});
    QVERIFY(command);
    QCOMPARE(command->arguments.join(u' '),
             u"buildx build --builder default --progress plain --tag shop-web --file - /shop"_s);
    QVERIFY(command->environment.isEmpty());
}

void TestBuildKit::failsWithoutTheVariableOfASecret()
{
    plan::BuildImage op;
    op.build.context = u"/shop"_s;
    BuildxInput input;
    input.written = QJsonObject{{u"secrets"_s, QJsonArray{QJsonObject{{u"source"_s, u"key"_s}}}}};
    input.secrets = QJsonObject{{u"key"_s, QJsonObject{{u"environment"_s, u"API_KEY"_s}}}};
    const auto command = buildxCommand(op, {}, input);
    QVERIFY(!command);
    QCOMPARE(command.error().code, ErrorCode::BadInput);
    QVERIFY(command.error().cause.contains(u"API_KEY"_s));
}

QTEST_GUILESS_MAIN(TestBuildKit)
#include "tst_buildkit.moc"

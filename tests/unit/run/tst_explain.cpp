// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/run/explain.h"
#include "models/run/pullprogress.h"

#include <QTest>

using namespace pierside;
using namespace pierside::run;
using namespace pierside::run;
using namespace Qt::StringLiterals;

class TestExplain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesAdvice_data();
    void givesAdvice();
    void namesStepAndRequest();
    void aFailedBuildNamesItsDockerfile();
    void aFailedPullNamesThePresentImage_data();
    void aFailedPullNamesThePresentImage();
    void aCancelIsNotExplained();
    void sumsUpTheLayersOfAPull();
};

void TestExplain::givesAdvice_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("next");
    const auto row = [](const char *words, const char *next) {
        QTest::newRow(words) << QString::fromLatin1(words) << QString::fromLatin1(next);
    };
    row("driver failed programming external connectivity on endpoint t-a-1 (ab12): Bind for 127.0.0.1:8480 failed: "
        "port "
        "is already allocated",
        "Port 8480 is taken. Stop what uses it, or publish another port.");
    // Docker 28
    row("failed to set up container networking: driver failed programming external connectivity on endpoint t-a-1 "
        "(ab12): "
        "failed to bind host port for 0.0.0.0:8480:172.18.0.2:8080/tcp: address already in use",
        "Port 8480 is taken. Stop what uses it, or publish another port.");
    row("Error starting userland proxy: listen tcp4 0.0.0.0:5432: bind: address already in use",
        "Port 5432 is taken. Stop what uses it, or publish another port.");
    row("Conflict. The container name \"/web\" is already in use by container \"ab12\".",
        "Remove or rename the container web, or give the service another container_name.");
    row("No such image: nothing:1", "Pull or build nothing:1 first.");
    row("invalid mount config for type \"bind\": bind source path does not exist: /no/such",
        "Create /no/such, or correct the service's volumes.");
    row("Get \"https://registry.example/v2/\": dial tcp: lookup registry.example: no such host",
        "The engine cannot reach the registry. Check its network, or load the image with `docker load`.");
    row("mkdir /var/lib/x: no space left on device",
        "The engine's disk is full. Remove unused images or volumes, then try again.");
    row("Pool overlaps with other one on this address space",
        "Another network uses these addresses. Remove it, or give this network another subnet.");
    row("OCI runtime create failed: exec: \"/nope\": stat /nope: no such file or directory: unknown",
        "Check the service's command, entrypoint and platform.");
}

void TestExplain::givesAdvice()
{
    QFETCH(QString, words);
    QFETCH(QString, next);
    plan::Step step;
    step.title = u"start container t-a-1"_s;
    step.operation = plan::StartContainer{};
    const Error told = explain({ErrorCode::EngineFailed, u"POST /containers/ab/start"_s, words, {}, 500}, step);
    QCOMPARE(told.next, next);
    QCOMPARE(told.cause, words);
}

void TestExplain::namesStepAndRequest()
{
    plan::Step step;
    step.title = u"create network t"_s;
    const Error told = explain({ErrorCode::Unreachable, u"POST /networks/create"_s, u"gone"_s, {}, 0}, step);
    QCOMPARE(told.what, u"create network t (POST /networks/create)"_s);
    QVERIFY(!told.next.isEmpty());
    const Error kept = explain({ErrorCode::EngineFailed, {}, u"odd"_s, u"Do this."_s, 0}, step);
    QCOMPARE(kept.what, u"create network t"_s);
    QCOMPARE(kept.next, u"Do this."_s);
}

void TestExplain::aFailedBuildNamesItsDockerfile()
{
    plan::Step step;
    step.operation = plan::BuildImage{};
    const QString words = u"exec: \"make\": executable file not found in $PATH"_s;
    const QString dockerfile = u"Correct the Dockerfile; the build's output says more."_s;
    QCOMPARE(explain({ErrorCode::EngineFailed, {}, words, {}, 0}, step).next, dockerfile);
    QCOMPARE(explain({ErrorCode::BadInput, {}, u"unknown instruction: RUNN"_s, {}, 400}, step).next, dockerfile);
    QCOMPARE(explain({ErrorCode::BadInput, {}, u"not a directory"_s, u"Correct build.context."_s, 0}, step).next,
             u"Correct build.context."_s);
    QVERIFY(explain({ErrorCode::EngineFailed, {}, u"unsupported frontend capability x"_s, {}, 0}, step)
                .next.contains(u"too old"_s));
    QVERIFY(explain({ErrorCode::EngineFailed, {}, u"no space left on device"_s, {}, 0}, step).next.contains(u"disk"_s));
}

void TestExplain::aFailedPullNamesThePresentImage_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("otherwise");
    QTest::addColumn<QString>("next");
    const QString stays = u"The image of 2026-11-20 on this engine is kept; up uses it."_s;
    const QString refused = u"Get \"http://127.0.0.1:9/v2/\": dial tcp 127.0.0.1:9: connect: connection refused"_s;
    QTest::newRow("unreachable, present") << ErrorCode::EngineFailed << refused << stays
                                          << u"The registry 127.0.0.1:9 does not answer the engine. "_s + stays;
    QTest::newRow("unreachable, absent")
        << ErrorCode::EngineFailed << refused << QString()
        << u"The registry 127.0.0.1:9 does not answer the engine, and the engine does not have the image. "
           "Check the network, or load the image with `docker load`."_s;
    const QString login = u"Check the image's name and tag; if it is private, log in with `docker login`; if it is "
                          "yours, give the service a build section."_s;
    QTest::newRow("denied, present") << ErrorCode::EngineFailed << u"pull access denied for x"_s << stays
                                     << login + u' ' + stays;
    QTest::newRow("denied, absent") << ErrorCode::EngineFailed << u"pull access denied for x"_s << QString() << login;
    QTest::newRow("the engine is gone")
        << ErrorCode::Unreachable << u"gone"_s << stays
        << u"Check that the engine runs, then do it again: what is half done is found and finished."_s;
}

void TestExplain::aFailedPullNamesThePresentImage()
{
    QFETCH(ErrorCode, code);
    QFETCH(QString, words);
    QFETCH(QString, otherwise);
    QFETCH(QString, next);
    plan::Step step;
    step.operation = plan::PullImage{u"127.0.0.1:9/x:1"_s, {}, false, otherwise};
    QCOMPARE(explain({code, u"POST /images/create"_s, words, {}, 0}, step).next, next);
}

void TestExplain::aCancelIsNotExplained()
{
    QVERIFY(explain(Error::cancelled(), plan::Step()).isCancelled());
}

void TestExplain::sumsUpTheLayersOfAPull()
{
    PullProgress progress;
    QCOMPARE(progress.percent(), -1);
    progress.add({u"a"_s, u"Pulling fs layer"_s, {}, 0, 0});
    QCOMPARE(progress.percent(), -1);
    QVERIFY(progress.add({u"a"_s, u"Downloading"_s, {}, 50, 100}));
    QCOMPARE(progress.percent(), 35);
    QVERIFY(!progress.add({u"a"_s, u"Downloading"_s, {}, 50, 100}));
    progress.add({u"b"_s, u"Already exists"_s, {}, 0, 0});
    progress.add({u"a"_s, u"Download complete"_s, {}, 0, 0});
    QCOMPARE(progress.percent(), 70);
    progress.add({u"a"_s, u"Extracting"_s, {}, 50, 100});
    QCOMPARE(progress.percent(), 85);
    progress.add({u"c"_s, u"Downloading"_s, {}, 0, 300});
    QCOMPARE(progress.percent(), 21);
    progress.add({u"a"_s, u"Pull complete"_s, {}, 0, 0});
    progress.add({u"c"_s, u"Pull complete"_s, {}, 0, 0});
    QCOMPARE(progress.percent(), 100);
}

QTEST_GUILESS_MAIN(TestExplain)
#include "tst_explain.moc"

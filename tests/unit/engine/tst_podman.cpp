// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/engine.h"
#include "tests/engine/await.h"
#include "tests/unit/engine/fakeengine.h"

using namespace pierside;
using namespace pierside::engine;
using namespace pierside::tests;
using namespace Qt::StringLiterals;

//! Answers as Podman 5.8 does where it differs from Docker.
class TestPodman : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheHealthCheckOfAnImage();
    void acceptsAnImageWithoutHealthCheck_data();
    void acceptsAnImageWithoutHealthCheck();
};

static void bePodman(FakeEngine &fake)
{
    fake.beAnEngine();
    fake.on("GET /_ping", "HTTP/1.1 200 OK\r\nApi-Version: 1.44\r\nLibpod-Api-Version: 5.8.6\r\n"
                          "Content-Length: 2\r\n\r\nOK");
    fake.answer("GET /images/web/json", R"({"Id":"sha256:i1","Config":{"Entrypoint":["/service"]}})");
}

void TestPodman::readsTheHealthCheckOfAnImage()
{
    FakeEngine fake;
    bePodman(fake);
    fake.answer("GET /libpod/images/sha256:i1/json",
                R"({"Id":"i1","Healthcheck":{"Test":["CMD","/service"],"Interval":1000000000,"Retries":30}})");
    Engine engine(fake.target());
    const auto image = await(engine.inspectImage(u"web"_s));
    VERIFY_RESULT(image);
    QCOMPARE(image->id.value, u"sha256:i1"_s);
    QCOMPARE(image->entrypoint, QStringList{u"/service"_s});
    QCOMPARE(image->healthConfig.test, (QStringList{u"CMD"_s, u"/service"_s}));
    QCOMPARE(image->healthConfig.retries, 30);
}

void TestPodman::acceptsAnImageWithoutHealthCheck_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("none") << 200 << QByteArray(R"({"Id":"i1"})");
    QTest::newRow("a proxy of the socket refuses") << 403 << QByteArray("{}");
}

void TestPodman::acceptsAnImageWithoutHealthCheck()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    FakeEngine fake;
    bePodman(fake);
    fake.answer("GET /libpod/images/sha256:i1/json", body, status);
    Engine engine(fake.target());
    const auto image = await(engine.inspectImage(u"web"_s));
    VERIFY_RESULT(image);
    QVERIFY(!image->healthConfig.exists());
}

QTEST_GUILESS_MAIN(TestPodman)
#include "tst_podman.moc"

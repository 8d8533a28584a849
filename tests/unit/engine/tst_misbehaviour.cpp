// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/engine.h"
#include "tests/engine/await.h"
#include "tests/unit/engine/fakeengine.h"

#include <QJsonArray>

#include <atomic>

using namespace pierside;
using namespace pierside::engine;
using namespace pierside::tests;
using namespace Qt::StringLiterals;

using Then = FakeEngine::Then;

//! Runs an engine that refuses, sends wrong data, stops in the middle or is silent: each request ends with an Error.
class TestMisbehaviour : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void negotiatesTheVersion_data();
    void negotiatesTheVersion();
    void negotiatesOnceForAllRequests();
    void detectsOtherServers_data();
    void detectsOtherServers();
    void reportsAnUnreachableEngine();
    void mapsStatusCodesToErrors_data();
    void mapsStatusCodesToErrors();
    void rejectsAnswersOfAnotherShape_data();
    void rejectsAnswersOfAnotherShape();
    void cancelsAStalledRequest();
    void cancelsOneOfTheWaitingRequests();
    void connectsNetworksOneByOneOnOldEngines();
    void removesTheContainerAfterAFailedConnect();
    void removesTheContainerAfterACancel();
    void sendsAllNetworksToNewEngines();
    void formatsTheDescriptionOfAContainer();
    void reportsErrorsOfAPull_data();
    void reportsErrorsOfAPull();
    void reportsABrokenEventStream_data();
    void reportsABrokenEventStream();
    void skipsContainersRemovedWhileListing();
    void canBeDestroyedDuringAStall();
};

void TestMisbehaviour::negotiatesTheVersion_data()
{
    QTest::addColumn<QByteArray>("theirs");
    QTest::addColumn<QByteArray>("used");
    QTest::newRow("older") << QByteArray("1.41") << QByteArray("1.41");
    QTest::newRow("ours") << QByteArray("1.55") << QByteArray("1.55");
    QTest::newRow("newer") << QByteArray("1.99") << QByteArray("1.55");
    QTest::newRow("silent") << QByteArray() << QByteArray("1.24");
    QTest::newRow("nonsense") << QByteArray("x") << QByteArray("1.24");
}

void TestMisbehaviour::negotiatesTheVersion()
{
    QFETCH(QByteArray, theirs);
    QFETCH(QByteArray, used);
    FakeEngine fake(theirs);
    fake.beAnEngine();
    Engine engine(fake.target());
    const auto info = await(engine.connect());
    VERIFY_RESULT(info);
    QCOMPARE(info->apiVersion.toString().toLatin1(), used);
    QCOMPARE(info->version, u"1.2.3"_s);
    VERIFY_RESULT(await(engine.listContainers({})));
    QCOMPARE(fake.calls.last().version, used);
}

void TestMisbehaviour::negotiatesOnceForAllRequests()
{
    FakeEngine fake;
    fake.beAnEngine();
    Engine engine(fake.target());
    std::vector<Task<QList<Network>>> tasks;
    for (int i = 0; i < 10; ++i)
        tasks.push_back(engine.listNetworks({}));
    for (const auto &task : tasks)
        VERIFY_RESULT(await(task));
    QCOMPARE(fake.count("GET /_ping"), 1);
}

void TestMisbehaviour::detectsOtherServers_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<int>("code");
    QTest::newRow("web server") << FakeEngine::whole("<html>hello</html>") << int(ErrorCode::Protocol);
    QTest::newRow("ssh") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n") << int(ErrorCode::Protocol);
    QTest::newRow("binary") << QByteArray("\0\x01\xff\xfe\n\n\0\0", 8) << int(ErrorCode::Protocol);
    QTest::newRow("500") << FakeEngine::whole(R"({"message":"boom"})", 500) << int(ErrorCode::EngineFailed);
    QTest::newRow("half a head") << QByteArray("HTTP/1.1 200 O") << -1;
    QTest::newRow("nothing") << QByteArray() << -1;
}

void TestMisbehaviour::detectsOtherServers()
{
    QFETCH(QByteArray, raw);
    QFETCH(int, code);
    FakeEngine fake;
    fake.on("GET /_ping", raw, Then::Close);
    Engine engine(fake.target());
    for (const auto &error : {await(engine.connect()).error(), await(engine.listImages()).error()}) {
        if (code >= 0)
            QCOMPARE(int(error.code), code);
        QVERIFY2(error.what.contains("/_ping"_L1), qPrintable(error.message()));
        QVERIFY(!error.cause.isEmpty());
        QVERIFY(!error.isCancelled());
    }
}

void TestMisbehaviour::reportsAnUnreachableEngine()
{
    Engine absent({u"x"_s, u"unix:///absent/x.sock"_s, {}, true, {}});
    const auto result = await(absent.connect());
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Unreachable);
    QVERIFY(result.error().message().contains("/absent/x.sock"_L1));
    Engine nonsense({u"x"_s, u"gopher://x"_s, {}, true, {}});
    QCOMPARE(await(nonsense.listImages()).error().code, ErrorCode::BadInput);
    QCOMPARE(await(nonsense.connect()).error().code, ErrorCode::BadInput);
}

void TestMisbehaviour::mapsStatusCodesToErrors_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("code");
    QTest::newRow("400") << 400 << int(ErrorCode::BadInput);
    QTest::newRow("403") << 403 << int(ErrorCode::PermissionDenied);
    QTest::newRow("404") << 404 << int(ErrorCode::NotFound);
    QTest::newRow("409") << 409 << int(ErrorCode::Conflict);
    QTest::newRow("500") << 500 << int(ErrorCode::EngineFailed);
    QTest::newRow("503") << 503 << int(ErrorCode::EngineFailed);
}

void TestMisbehaviour::mapsStatusCodesToErrors()
{
    QFETCH(int, status);
    QFETCH(int, code);
    FakeEngine fake;
    fake.beAnEngine();
    fake.answer("POST /containers/a/start", R"({"message":"the engine's own words"})", status);
    Engine engine(fake.target());
    const auto result = await(engine.startContainer({u"a"_s}));
    QVERIFY(!result);
    QCOMPARE(int(result.error().code), code);
    QCOMPARE(result.error().httpStatus, status);
    QCOMPARE(result.error().cause, u"the engine's own words"_s);
    QCOMPARE(result.error().what, u"POST /containers/a/start"_s);
    // The connection can be used again.
    VERIFY_RESULT(await(engine.listNetworks({})));
}

void TestMisbehaviour::rejectsAnswersOfAnotherShape_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::newRow("not JSON") << FakeEngine::whole("hello");
    QTest::newRow("empty") << FakeEngine::whole("");
    QTest::newRow("half") << FakeEngine::whole(R"([{"Id":"a"})");
    QTest::newRow("object for list") << FakeEngine::whole("{}");
    QTest::newRow("string") << FakeEngine::whole("\"x\"");
    QTest::newRow("closed in the middle") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n[{");
    QTest::newRow("broken chunk") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n[]\r\n");
    QTest::newRow("unfinished chunks") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n") +
                                              FakeEngine::chunked("[]");
}

void TestMisbehaviour::rejectsAnswersOfAnotherShape()
{
    QFETCH(QByteArray, raw);
    FakeEngine fake;
    fake.beAnEngine();
    fake.on("GET /networks", raw, Then::Close);
    Engine engine(fake.target());
    const auto result = await(engine.listNetworks({}));
    QVERIFY(!result);
    QVERIFY2(result.error().what.contains("/networks"_L1), qPrintable(result.error().message()));
    QVERIFY(!result.error().cause.isEmpty());
}

void TestMisbehaviour::cancelsAStalledRequest()
{
    FakeEngine fake;
    fake.beAnEngine();
    fake.on("GET /networks", {});
    Engine engine(fake.target());
    const auto task = engine.listNetworks({});
    QTRY_COMPARE(fake.count("GET /networks"), 1);
    QVERIFY(!task.isFinished());
    task.cancel();
    QCOMPARE(await(task).error().code, ErrorCode::Cancelled);
    VERIFY_RESULT(await(engine.listVolumes({})));
}

//! A request that waits for the version of a silent engine can be cancelled; the others keep waiting.
void TestMisbehaviour::cancelsOneOfTheWaitingRequests()
{
    FakeEngine fake;
    fake.beAnEngine();
    fake.on("GET /_ping", {});
    Engine engine(fake.target());
    const auto first = engine.listNetworks({});
    const auto second = engine.listVolumes({});
    const auto connecting = engine.connect();
    QTRY_VERIFY(fake.count("GET /_ping") > 0);
    first.cancel();
    connecting.cancel();
    QTRY_VERIFY_WITH_TIMEOUT(first.isFinished() && connecting.isFinished(), 5000);
    QCOMPARE(first.result().error().code, ErrorCode::Cancelled);
    QCOMPARE(connecting.result().error().code, ErrorCode::Cancelled);
    QVERIFY(!second.isFinished());
    const auto third = engine.listNetworks({});
    fake.release("GET /_ping", "HTTP/1.1 200 OK\r\nApi-Version: 1.41\r\nContent-Length: 2\r\n\r\nOK");
    VERIFY_RESULT(await(second));
    VERIFY_RESULT(await(third));
}

void TestMisbehaviour::connectsNetworksOneByOneOnOldEngines()
{
    FakeEngine fake("1.43");
    fake.answer("POST /containers/create", R"({"Id":"c1","Warnings":[]})", 201);
    fake.answer("POST /networks/b/connect", "");
    fake.answer("POST /networks/c/connect", "");
    Engine engine(fake.target());
    ContainerSpec spec;
    spec.name = u"n"_s;
    spec.endpoints = {{u"a"_s}, {u"b"_s, {u"x"_s}}, {u"c"_s}};
    spec.endpoints.first().macAddress = u"02:00"_s;
    const auto id = await(engine.createContainer(spec));
    VERIFY_RESULT(id);
    QCOMPARE(id->value, u"c1"_s);
    const QByteArray body = fake.calls.at(1).body;
    QVERIFY(body.contains(R"("EndpointsConfig":{"a":)"));
    QVERIFY(!body.contains(R"("b":)"));
    QVERIFY(body.contains(R"("NetworkMode":"a")"));
    QVERIFY(body.contains(R"("MacAddress":"02:00")"));
    QCOMPARE(fake.calls.at(2).path, QByteArray("/networks/b/connect"));
    QVERIFY(fake.calls.at(2).body.contains(R"("Aliases":["x"])"));
    QCOMPARE(fake.calls.at(3).path, QByteArray("/networks/c/connect"));
}

void TestMisbehaviour::removesTheContainerAfterAFailedConnect()
{
    FakeEngine fake;
    fake.answer("POST /containers/create", R"({"Id":"c1"})", 201);
    fake.answer("POST /networks/b/connect", R"({"message":"no room"})", 500);
    fake.answer("DELETE /containers/c1", "", 204);
    Engine engine(fake.target());
    ContainerSpec spec;
    spec.endpoints = {{u"a"_s}, {u"b"_s}, {u"c"_s}};
    const auto id = await(engine.createContainer(spec));
    QVERIFY(!id);
    QCOMPARE(id.error().cause, u"no room"_s);
    QCOMPARE(id.error().what, u"POST /networks/b/connect"_s);
    QCOMPARE(fake.count("DELETE /containers/c1"), 1);
    QCOMPARE(fake.count("POST /networks/c/connect"), 0);
}

void TestMisbehaviour::removesTheContainerAfterACancel()
{
    FakeEngine fake;
    fake.answer("POST /containers/create", R"({"Id":"c1"})", 201);
    fake.on("POST /networks/b/connect", {});
    fake.answer("DELETE /containers/c1", "", 204);
    Engine engine(fake.target());
    ContainerSpec spec;
    spec.endpoints = {{u"a"_s}, {u"b"_s}};
    const auto task = engine.createContainer(spec);
    QTRY_COMPARE(fake.count("POST /networks/b/connect"), 1);
    task.cancel();
    QCOMPARE(await(task).error().code, ErrorCode::Cancelled);
    QCOMPARE(fake.count("DELETE /containers/c1"), 1);
}

void TestMisbehaviour::sendsAllNetworksToNewEngines()
{
    FakeEngine fake("1.44");
    fake.answer("POST /containers/create", R"({"Id":"c1"})", 201);
    Engine engine(fake.target());
    ContainerSpec spec;
    spec.endpoints = {{u"a"_s}, {u"b"_s}};
    VERIFY_RESULT(await(engine.createContainer(spec)));
    QVERIFY(fake.calls.last().body.contains(R"("EndpointsConfig":{"a":{},"b":{}})"));
    QCOMPARE(fake.calls.size(), 2);
}

void TestMisbehaviour::formatsTheDescriptionOfAContainer()
{
    FakeEngine fake("1.44");
    fake.answer("GET /containers/c1/json", R"({"Id":"c1","Any":{"Thing":1}})");
    Engine engine(fake.target());
    const auto text = await(engine.inspectText({u"c1"_s}));
    VERIFY_RESULT(text);
    QVERIFY2(text->contains(u"    \"Any\": {\n        \"Thing\": 1\n"), qPrintable(*text));
}

void TestMisbehaviour::reportsErrorsOfAPull_data()
{
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QString>("cause");
    const QByteArray progress = R"({"status":"Pulling","id":"a1","progressDetail":{"current":1,"total":2}})"
                                "\r\n";
    QTest::newRow("before 1.48") << QByteArray(progress + R"({"errorDetail":{"message":"no space"},"error":"no space"})"
                                                          "\r\n")
                                 << u"no space"_s;
    QTest::newRow("since 1.48") << QByteArray(progress + R"({"errorDetail":{"message":"no space"},"error":""})"
                                                         "\r\n")
                                << u"no space"_s;
    QTest::newRow("no line end") << QByteArray(progress + R"({"error":"no space"})") << u"no space"_s;
    QTest::newRow("garbage") << QByteArray(progress + "hello\r\n") << u"not JSON"_s;
}

void TestMisbehaviour::reportsErrorsOfAPull()
{
    QFETCH(QByteArray, stream);
    QFETCH(QString, cause);
    FakeEngine fake;
    const QByteArray head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    QByteArray raw = head;
    for (const char c : stream) // byte by byte
        raw += FakeEngine::chunked(QByteArray(1, c));
    fake.on("POST /images/create", raw + "0\r\n\r\n");
    Engine engine(fake.target());
    std::atomic<int> lines = 0;
    const auto pulled = await(engine.pullImage(u"a/b"_s, {}, "secret", [&](const ProgressLine &line) {
        if (line.total == 2)
            ++lines;
    }));
    QVERIFY(!pulled);
    QVERIFY2(pulled.error().cause.contains(cause), qPrintable(pulled.error().message()));
    QCOMPARE(pulled.error().what, u"POST /images/create"_s);
    QCOMPARE(lines.load(), 1);
    QCOMPARE(fake.calls.last().query, QByteArray("fromImage=a%2Fb&tag=latest"));
}

void TestMisbehaviour::reportsABrokenEventStream_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<bool>("opens");
    const QByteArray head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    QTest::newRow("garbage line") << QByteArray(head + FakeEngine::chunked("hello\n")) << true;
    QTest::newRow("broken off") << QByteArray(head + "40\r\n{\"Type\"") << true;
    QTest::newRow("500") << FakeEngine::whole(R"({"message":"no"})", 500) << false;
}

void TestMisbehaviour::reportsABrokenEventStream()
{
    QFETCH(QByteArray, raw);
    QFETCH(bool, opens);
    FakeEngine fake;
    fake.on("GET /events", raw, Then::Close);
    Engine engine(fake.target());
    std::atomic<bool> opened = false;
    const auto end = await(engine.events([&] { opened = true; }, [](const Event &) {}));
    QVERIFY(!end);
    QVERIFY2(end.error().what.contains("/events"_L1), qPrintable(end.error().message()));
    QCOMPARE(opened.load(), opens);
}

void TestMisbehaviour::skipsContainersRemovedWhileListing()
{
    FakeEngine fake;
    QByteArray list = "[";
    for (int i = 0; i < 60; ++i) {
        const QByteArray id = 'c' + QByteArray::number(i);
        list += (i ? ",{\"Id\":\"" : "{\"Id\":\"") + id + "\"}";
        if (i % 3)
            fake.answer("GET /containers/" + id + "/json", "{\"Id\":\"" + id + "\"}");
    }
    fake.answer("GET /containers/json", list + "]");
    Engine engine(fake.target());
    const auto containers = await(engine.listContainers({{u"a"_s, u"b"_s}}));
    VERIFY_RESULT(containers);
    QCOMPARE(containers->size(), 40);
    QCOMPARE(containers->first().id.value, u"c1"_s);
    QCOMPARE(fake.calls.at(1).query, QByteArray("all=1&filters=%7B%22label%22%3A%5B%22a%3Db%22%5D%7D"));
    fake.answer("GET /containers/c3/json", R"({"message":"broken"})", 500);
    QCOMPARE(await(engine.listContainers({})).error().cause, u"broken"_s);
}

void TestMisbehaviour::canBeDestroyedDuringAStall()
{
    FakeEngine fake;
    fake.on("GET /_ping", {});
    auto engine = std::make_unique<Engine>(fake.target());
    const auto a = engine->connect();
    const auto b = engine->listImages();
    const auto c = engine->events({}, [](const Event &) {});
    QTRY_VERIFY(fake.count("GET /_ping") > 0);
    engine.reset();
    QVERIFY(a.isFinished() && a.result().error().isCancelled());
    QVERIFY(b.isFinished() && b.result().error().isCancelled() && c.isFinished() && c.result().error().isCancelled());
}

QTEST_GUILESS_MAIN(TestMisbehaviour)
#include "tst_misbehaviour.moc"

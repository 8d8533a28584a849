// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/engine.h"
#include "models/engine/enginestate.h"
#include "tests/engine/await.h"
#include "tests/unit/engine/fakeengine.h"

#include <QSignalSpy>

#include <atomic>

using namespace pierside;
using namespace pierside::engine;
using namespace pierside::tests;
using namespace Qt::StringLiterals;

using Connection = EngineState::Connection;

namespace {

struct Call
{
    QByteArray name; //!< method and path
    std::function<Task<Done>(Engine &, QObject *)> run;
};

//! Converts any task to a Task<Done>.
template <class T>
Task<Done> done(const Task<T> &task, QObject *context)
{
    return task.map(context, [](const T &) -> Result<Done> { return Done{}; });
}

ArchiveSource noArchive()
{
    return [] { return Result<QByteArray>(QByteArray()); };
}

const ContainerId a{QStringLiteral("a")};

Task<Done> readLog(Engine &engine)
{
    LogRequest request;
    request.container = a;
    return engine.logs(request, [](const LogChunk &) {});
}

//! All requests of Engine.
QList<Call> calls()
{
    return {
        {"GET /info", [](Engine &e, QObject *c) { return done(e.connect(), c); }},
        {"GET /containers/json", [](Engine &e, QObject *c) { return done(e.listContainers({}), c); }},
        {"GET /containers/a/json", [](Engine &e, QObject *c) { return done(e.inspectContainer(a), c); }},
        {"GET /containers/a/json", [](Engine &e, QObject *c) { return done(e.inspectText(a), c); }},
        {"GET /volumes/v", [](Engine &e, QObject *c) { return done(e.inspectVolume(u"v"_s), c); }},
        {"POST /containers/create", [](Engine &e, QObject *c) { return done(e.createContainer({}), c); }},
        {"POST /containers/a/start", [](Engine &e, QObject *) { return e.startContainer(a); }},
        {"POST /containers/a/stop", [](Engine &e, QObject *) { return e.stopContainer(a); }},
        {"POST /containers/a/restart", [](Engine &e, QObject *) { return e.restartContainer(a, 10); }},
        {"POST /containers/a/kill", [](Engine &e, QObject *) { return e.killContainer(a, u"TERM"_s); }},
        {"POST /containers/a/pause", [](Engine &e, QObject *) { return e.pauseContainer(a); }},
        {"POST /containers/a/rename", [](Engine &e, QObject *) { return e.renameContainer(a, u"b"_s); }},
        {"DELETE /containers/a", [](Engine &e, QObject *) { return e.removeContainer(a, true, true); }},
        {"PUT /containers/a/archive", [](Engine &e, QObject *) { return e.putArchive(a, u"/"_s, noArchive()); }},
        {"HEAD /containers/a/archive", [](Engine &e, QObject *c) { return done(e.fileStat(a, u"/f"_s), c); }},
        {"GET /containers/a/archive",
         [](Engine &e, QObject *) { return e.readFile(a, u"/f"_s, [](QByteArrayView) {}); }},
        {"GET /networks", [](Engine &e, QObject *c) { return done(e.listNetworks({}), c); }},
        {"GET /networks/n", [](Engine &e, QObject *c) { return done(e.inspectNetwork(u"n"_s), c); }},
        {"POST /networks/create", [](Engine &e, QObject *c) { return done(e.createNetwork({}), c); }},
        {"DELETE /networks/n", [](Engine &e, QObject *) { return e.removeNetwork(u"n"_s); }},
        {"GET /volumes", [](Engine &e, QObject *c) { return done(e.listVolumes({}), c); }},
        {"POST /volumes/create", [](Engine &e, QObject *c) { return done(e.createVolume({}), c); }},
        {"DELETE /volumes/v", [](Engine &e, QObject *) { return e.removeVolume(u"v"_s, false); }},
        {"GET /system/df", [](Engine &e, QObject *c) { return done(e.volumeSizes(), c); }},
        {"GET /system/df", [](Engine &e, QObject *c) { return done(e.diskUsage(), c); }},
        {"POST /build/prune", [](Engine &e, QObject *c) { return done(e.removeCache(u"abcdefghij"_s), c); }},
        {"GET /images/i/json", [](Engine &e, QObject *c) { return done(e.inspectImage(u"i"_s), c); }},
        {"GET /images/json", [](Engine &e, QObject *c) { return done(e.listImages(), c); }},
        {"DELETE /images/i", [](Engine &e, QObject *) { return e.removeImage(u"i"_s); }},
        {"POST /images/create", [](Engine &e, QObject *c) { return done(e.pullImage(u"i"_s, {}, {}, {}), c); }},
        {"POST /build", [](Engine &e, QObject *c) { return done(e.buildImage({}, noArchive(), {}), c); }},
        {"POST /containers/a/exec", [](Engine &e, QObject *c) { return done(e.exec(a, {}), c); }},
        {"POST /containers/a/attach", [](Engine &e, QObject *c) { return done(e.attach(a, false, false, {}), c); }},
        {"GET /containers/a/logs", [](Engine &e, QObject *) { return readLog(e); }},
        {"GET /containers/a/stats",
         [](Engine &e, QObject *) { return e.stats(a, [](const Result<ResourceUsage> &) {}); }},
        {"GET /events", [](Engine &e, QObject *) { return e.events({}, [](const Event &) {}); }},
    };
}

//! Whether the answer is JSON.
bool wantsJson(const QByteArray &call)
{
    return call.startsWith("GET") ? !call.endsWith("/logs") : call.endsWith("/create") || call.endsWith("/exec");
}

QByteArray containerBody(const QByteArray &id, const QByteArray &status)
{
    return "{\"Id\":\"" + id + "\",\"State\":{\"Status\":\"" + status + "\"}}";
}

QByteArray eventLine(const QByteArray &action, const QByteArray &id)
{
    return R"({"Type":"container","Action":")" + action + R"(","Actor":{"ID":")" + id +
           R"(","Attributes":{"name":"x"}},"timeNano":1})";
}

//! Events that alternate between "a" and a new object each.
QByteArray flood(int count)
{
    QByteArray lines;
    for (int i = 0; i < count; ++i)
        lines += eventLine(i % 2 ? "die" : "start", i % 4 ? QByteArray("a") : QByteArray::number(i)) + '\n';
    return FakeEngine::chunked(lines);
}

constexpr int floodSize = 60'000;

} // namespace

//! Runs an engine that sends too much or invalid data: each request fails early and keeps little of it.
class TestHostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void limitsInterimResponses();
    void stopsReadingInvalidAnswers_data();
    void stopsReadingInvalidAnswers();
    void stopsReadingInvalidLines();
    void limitsTheSizeOfARefusal();
    void rejectsAFrameThatIsTooLarge();
    void becomesStaleInAFloodOfEvents();
    void deliversTheListInAFloodOfEvents();
    void retriesLessOftenInALastingFlood();
};

void TestHostile::limitsInterimResponses()
{
    FakeEngine fake;
    fake.beAnEngine();
    for (const Call &call : calls())
        fake.on(call.name, QByteArray("HTTP/1.1 100 Continue\r\n\r\n").repeated(5000));
    Engine engine(fake.target());
    for (const Call &call : calls()) {
        const auto result = await(call.run(engine, this), Milliseconds(20'000));
        QVERIFY2(!result && !result.error().isCancelled(), call.name.constData());
        QVERIFY2(result.error().cause.contains(u"interim responses and no answer"),
                 qPrintable(result.error().message()));
        QVERIFY2(result.error().what.contains(QString::fromLatin1(call.name.mid(call.name.indexOf(' ') + 1))),
                 qPrintable(result.error().message()));
    }
}

void TestHostile::stopsReadingInvalidAnswers_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<QByteArray>("again");
    QTest::newRow("no JSON") << QByteArray("x") << QByteArray("xxxx");
    QTest::newRow("numbers") << QByteArray("[0") << QByteArray(",0");
    QTest::newRow("lists") << QByteArray("[[]") << QByteArray(",[]");
    QTest::newRow("deep") << QByteArray("[") << QByteArray("[");
    QTest::newRow("pairs") << QByteArray("{\"a\":0") << QByteArray(",\"a\":0");
    QTest::newRow("one word") << QByteArray("[a") << QByteArray("aaaa");
}

void TestHostile::stopsReadingInvalidAnswers()
{
    QFETCH(QByteArray, start);
    QFETCH(QByteArray, again);
    constexpr qsizetype size = 30'000'000;
    const QByteArray body = start + again.repeated(size / again.size());
    FakeEngine fake;
    fake.beAnEngine();
    Engine engine(fake.target());
    for (const Call &call : calls()) {
        if (!wantsJson(call.name) || call.name == "GET /containers/a/stats" || call.name == "GET /events")
            continue;
        fake.on(call.name, "HTTP/1.1 200 OK\r\n\r\n" + body);
        const qint64 before = fake.sent();
        const auto result = await(call.run(engine, this));
        QVERIFY2(!result, call.name.constData());
        QVERIFY2(result.error().code == ErrorCode::Protocol, qPrintable(result.error().message()));
        const qint64 read = fake.sent() - before;
        QVERIFY2(read < 20'000'000, qPrintable(u"%1: %2 bytes read"_s.arg(QString::fromLatin1(call.name)).arg(read)));
        fake.forget(call.name.constData());
    }
}

void TestHostile::stopsReadingInvalidLines()
{
    FakeEngine fake;
    Engine engine(fake.target());
    const QByteArray list = "[" + QByteArray("[],").repeated(1'000'000) + "[]]\n";
    for (const QByteArray &line : {list, QByteArray(20'000'000, 'x')}) {
        for (const Call &call : calls()) {
            if (call.name != "GET /containers/a/stats" && call.name != "GET /events" &&
                call.name != "POST /images/create" && call.name != "POST /build")
                continue;
            fake.on(call.name, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + FakeEngine::chunked(line));
            const auto result = await(call.run(engine, this), Milliseconds(20'000));
            QVERIFY2(!result, call.name.constData());
            QVERIFY2(result.error().code == ErrorCode::Protocol, qPrintable(result.error().message()));
        }
    }
}

void TestHostile::limitsTheSizeOfARefusal()
{
    FakeEngine fake;
    fake.beAnEngine();
    Engine engine(fake.target());
    for (const Call &call : calls()) {
        fake.on(call.name, "HTTP/1.1 500 No\r\n\r\n" + QByteArray(10'000'000, 'x'));
        const auto result = await(call.run(engine, this), Milliseconds(20'000));
        QVERIFY2(!result, call.name.constData());
        QVERIFY2(result.error().httpStatus == 500, qPrintable(result.error().message()));
        QVERIFY(result.error().cause.size() < 1000);
    }
}

void TestHostile::rejectsAFrameThatIsTooLarge()
{
    FakeEngine fake;
    Engine engine(fake.target());
    const QByteArray head("\x01\x00\x00\x00\xff\xff\xff\xff", 8);
    fake.on("GET /containers/a/logs", "HTTP/1.1 200 OK\r\n\r\n" + head + "x");
    const auto read = await(readLog(engine), Milliseconds(20'000));
    QVERIFY(!read);
    QCOMPARE(read.error().cause, u"the engine announced a frame of 4.3 GB"_s);
}

void TestHostile::becomesStaleInAFloodOfEvents()
{
    FakeEngine fake;
    fake.beAnEngine();
    fake.answer("GET /containers/json", R"([{"Id":"a"}])");
    fake.answer("GET /containers/a/json", containerBody("a", "running"));
    EngineState state;
    QSignalSpy seen(&state, &EngineState::eventSeen);
    state.setTargets({fake.target()});
    QTRY_COMPARE(state.connection(), Connection::Live);
    fake.sendRaw(flood(floodSize));
    fake.answer("GET /containers/a/json", containerBody("a", "exited"));
    QTRY_COMPARE(state.connection(), Connection::Stale);
    QVERIFY2(state.lastError().cause.contains(u"more events than can be followed"),
             qPrintable(state.lastError().message()));
    QVERIFY2(seen.size() < 30'000, qPrintable(QString::number(seen.size())));
    // The list has the changes that the events reported.
    QTRY_COMPARE(state.connection(), Connection::Live);
    QTRY_COMPARE(state.snapshot().containers.value(a).status, ContainerStatus::Exited);
}

void TestHostile::deliversTheListInAFloodOfEvents()
{
    FakeEngine fake;
    fake.beAnEngine();
    fake.on("GET /networks", {});
    fake.answer("GET /containers/json", R"([{"Id":"a"}])");
    fake.answer("GET /containers/a/json", containerBody("a", "running"));
    EngineState state;
    QList<Connection> order;
    connect(&state, &EngineState::connectionChanged, this, [&] { order.append(state.connection()); });
    QSignalSpy seen(&state, &EngineState::eventSeen);
    state.setTargets({fake.target()});
    QTRY_COMPARE(fake.count("GET /networks"), 1);
    fake.sendRaw(flood(floodSize));
    QTRY_VERIFY(!fake.hasListener()); // the stream is closed
    QCOMPARE(state.connection(), Connection::Connecting);
    fake.release("GET /networks", FakeEngine::whole("[]"));
    QTRY_COMPARE(state.connection(), Connection::Stale);
    QCOMPARE(order, (QList<Connection>{Connection::Connecting, Connection::Live, Connection::Stale}));
    QCOMPARE(state.snapshot().containers.size(), 1);
    QCOMPARE(seen.size(), 0);
    fake.answer("GET /networks", "[]");
    QTRY_COMPARE(state.connection(), Connection::Live);
}

void TestHostile::retriesLessOftenInALastingFlood()
{
    FakeEngine fake;
    fake.beAnEngine();
    fake.on("GET /events", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + flood(floodSize));
    EngineState state;
    QList<qint64> pauses;
    connect(&state, &EngineState::connectionChanged, this, [&] {
        if (state.connection() == Connection::Stale)
            pauses.append(QDateTime::currentDateTimeUtc().msecsTo(state.retryAt()));
    });
    state.setTargets({fake.target()});
    QTRY_VERIFY_WITH_TIMEOUT(pauses.size() >= 4, 30'000);
    QVERIFY2(pauses.at(3) > 1'500, qPrintable(QString::number(pauses.at(3))));
}

QTEST_GUILESS_MAIN(TestHostile)
#include "tst_hostile.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/engine.h"
#include "models/engine/enginestate.h"
#include "tests/engine/await.h"
#include "tests/unit/engine/fakeengine.h"

#include <QSignalSpy>

#include <sys/stat.h>
#include <unistd.h>

using namespace pierside;
using namespace pierside::engine;
using namespace pierside::tests;
using namespace Qt::StringLiterals;

using Then = FakeEngine::Then;
using Connection = EngineState::Connection;

namespace {

QByteArray container(const QByteArray &id, const QByteArray &status, const QByteArray &health = {})
{
    return "{\"Id\":\"" + id + "\",\"Name\":\"/" + id + "\",\"State\":{\"Status\":\"" + status +
           "\",\"Health\":{\"Status\":\"" + health + "\",\"Log\":[]}}}";
}

QByteArray line(const QByteArray &action, const QByteArray &id, const QByteArray &type = "container",
                const QByteArray &attributes = {})
{
    return "{\"Type\":\"" + type + "\",\"Action\":\"" + action + "\",\"Actor\":{\"ID\":\"" + id +
           "\",\"Attributes\":{" + attributes + "}},\"timeNano\":1}";
}

} // namespace

//! Runs the mirror against a scripted engine that records all requests.
class TestEngineState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void opensEventsBeforeListing();
    void appliesEventsReceivedWhileListing();
    void inspectsOnlyTheObjectOfAnEvent();
    void inspectsOnceMoreAfterABurst();
    void ignoresAnAnswerAfterTheRemoval();
    void noticesARecreatedVolume();
    void networkConnectRefreshesTheContainer();
    void reconnectsAfterALoss();
    void reconnectsAfterAFailedList_data();
    void reconnectsAfterAFailedList();
    void refusedInspectKeepsTheRow();
    void readsHealthAfterAPodmanProbe();
    void listsPodmanNetworksAfterAChange();
    void reportsAMissingPermission();
    void canBeDestroyedAtAnyTime();
    void mirrorsWantedImages();

private:
    void goLive();
    Container find(const QString &id) const { return m_state->snapshot().containers.value({id}); }
    //! Requests since the last call of this function.
    QList<QByteArray> newCalls();

    std::unique_ptr<FakeEngine> m_fake;
    std::unique_ptr<EngineState> m_state;
    qsizetype m_seen = 0;
};

void TestEngineState::init()
{
    m_fake = std::make_unique<FakeEngine>();
    m_fake->beAnEngine();
    m_state = std::make_unique<EngineState>();
    m_seen = 0;
}

void TestEngineState::cleanup()
{
    m_state.reset();
    m_fake.reset();
}

void TestEngineState::goLive()
{
    m_state->setTargets({m_fake->target()});
    QTRY_COMPARE(m_state->connection(), Connection::Live);
    newCalls();
}

QList<QByteArray> TestEngineState::newCalls()
{
    QList<QByteArray> names;
    for (; m_seen < m_fake->calls.size(); ++m_seen)
        names.append(m_fake->calls.at(m_seen).method + ' ' + m_fake->calls.at(m_seen).path);
    return names;
}

void TestEngineState::opensEventsBeforeListing()
{
    m_fake->answer("GET /containers/json", R"([{"Id":"a"}])");
    m_fake->answer("GET /containers/a/json", container("a", "running"));
    QList<Connection> order;
    QSignalSpy changes(m_state.get(), &EngineState::changed);
    connect(m_state.get(), &EngineState::connectionChanged, this, [&] {
        order.append(m_state->connection());
        QCOMPARE(changes.size(), 0);
    });
    m_state->setTargets({m_fake->target()});
    QTRY_COMPARE(changes.size(), 1);
    QCOMPARE(order, (QList<Connection>{Connection::Connecting, Connection::Live}));
    const auto calls = newCalls();
    QVERIFY(calls.indexOf("GET /events") < calls.indexOf("GET /containers/json"));
    QVERIFY(calls.contains("GET /events"));
    QCOMPARE(find(u"a"_s).status, ContainerStatus::Running);
    for (const auto &call : std::as_const(m_fake->calls)) {
        if (call.path == "/events")
            QVERIFY(call.query.contains("health_status") && !call.query.contains("since="));
    }
}

void TestEngineState::appliesEventsReceivedWhileListing()
{
    m_fake->on("GET /networks", {});
    m_fake->answer("GET /containers/json", R"([{"Id":"a"},{"Id":"b"}])");
    m_fake->answer("GET /containers/a/json", container("a", "running"));
    m_fake->answer("GET /containers/b/json", container("b", "running"));
    m_state->setTargets({m_fake->target()});
    QTRY_VERIFY(m_fake->count("GET /networks") == 1 && m_fake->count("GET /containers/b/json") == 1);
    // After its inspect, b is removed, a exits and c is created.
    m_fake->answer("GET /containers/a/json", container("a", "exited"));
    m_fake->answer("GET /containers/c/json", container("c", "created"));
    m_fake->sendEvent(line("destroy", "b"));
    m_fake->sendEvent(line("die", "a"));
    m_fake->sendEvent(line("create", "c"));
    m_fake->release("GET /networks", FakeEngine::whole("[]"));
    QTRY_COMPARE(find(u"c"_s).status, ContainerStatus::Created);
    QTRY_COMPARE(find(u"a"_s).status, ContainerStatus::Exited);
    QTRY_VERIFY(!m_state->snapshot().containers.contains({u"b"_s}));
}

void TestEngineState::inspectsOnlyTheObjectOfAnEvent()
{
    goLive();
    m_fake->answer("GET /containers/a/json", container("a", "running"));
    for (int i = 0; i < 50; ++i) {
        m_fake->sendEvent(line("exec_create: /app healthcheck", "a"));
        m_fake->sendEvent(line("exec_start: /app healthcheck", "a"));
        m_fake->sendEvent(line("exec_die", "a"));
        m_fake->sendEvent(line("top", "a"));
        m_fake->sendEvent(line("mount", "v", "volume"));
    }
    m_fake->sendEvent(line("start", "a"));
    QTRY_COMPARE(find(u"a"_s).status, ContainerStatus::Running);
    QCOMPARE(newCalls(), QList<QByteArray>{"GET /containers/a/json"});
}

void TestEngineState::inspectsOnceMoreAfterABurst()
{
    goLive();
    m_fake->on("GET /containers/a/json", {});
    QSignalSpy seen(m_state.get(), &EngineState::eventSeen);
    for (int i = 0; i < 200; ++i)
        m_fake->sendEvent(line(i % 2 ? "die" : "start", "a"));
    QTRY_COMPARE(m_fake->count("GET /containers/a/json"), 1);
    m_fake->answer("GET /containers/a/json", container("a", "exited"));
    m_fake->sendEvent(line("stop", "marker"));
    QTRY_COMPARE(seen.size(), 1); // all earlier events were read
    m_fake->release("GET /containers/a/json", FakeEngine::whole(container("a", "running")));
    QTRY_COMPARE(seen.size(), 201);
    QCOMPARE(find(u"a"_s).status, ContainerStatus::Exited);
    QCOMPARE(m_fake->count("GET /containers/a/json"), 2);
}

void TestEngineState::ignoresAnAnswerAfterTheRemoval()
{
    goLive();
    QSignalSpy changes(m_state.get(), &EngineState::changed);
    QSignalSpy seen(m_state.get(), &EngineState::eventSeen);
    m_fake->on("GET /containers/a/json", {});
    m_fake->sendEvent(line("start", "a"));
    QTRY_COMPARE(m_fake->count("GET /containers/a/json"), 1);
    m_fake->forget("GET /containers/a/json");
    m_fake->sendEvent(line("destroy", "a"));
    m_fake->sendEvent(line("stop", "marker"));
    QTRY_COMPARE(seen.size(), 1);
    m_fake->release("GET /containers/a/json", FakeEngine::whole(container("a", "running")));
    QTRY_COMPARE(seen.size(), 3);
    QCOMPARE(changes.size(), 0); // created and removed between two inspects: never in the snapshot
    QVERIFY(m_state->snapshot().containers.isEmpty());
}

void TestEngineState::noticesARecreatedVolume()
{
    goLive();
    m_fake->answer("GET /volumes/v", R"({"Name":"v","Driver":"local","Mountpoint":"/1"})");
    m_fake->sendEvent(line("create", "v", "volume"));
    QTRY_COMPARE(m_state->snapshot().volumes.value(u"v"_s).mountpoint, u"/1"_s);
    m_fake->answer("GET /volumes/v", R"({"Name":"v","Driver":"local","Mountpoint":"/2"})");
    m_fake->sendEvent(line("destroy", "v", "volume"));
    m_fake->sendEvent(line("create", "v", "volume"));
    QTRY_COMPARE(m_state->snapshot().volumes.value(u"v"_s).mountpoint, u"/2"_s);
}

void TestEngineState::networkConnectRefreshesTheContainer()
{
    goLive();
    m_fake->answer("GET /containers/a/json", container("a", "running"));
    m_fake->answer("GET /networks/n", R"({"Id":"n","Name":"net"})");
    m_fake->sendEvent(line("create", "n", "network"));
    m_fake->sendEvent(line("connect", "n", "network", R"("container":"a")"));
    QTRY_VERIFY(m_state->snapshot().containers.contains({u"a"_s}));
    QTRY_VERIFY(m_state->snapshot().networks.contains({u"n"_s}));
    QCOMPARE(newCalls().size(), 2);
}

void TestEngineState::reconnectsAfterALoss()
{
    m_fake->answer("GET /containers/json", R"([{"Id":"a"},{"Id":"b"}])");
    m_fake->answer("GET /containers/a/json", container("a", "running"));
    m_fake->answer("GET /containers/b/json", container("b", "running"));
    goLive();
    QCOMPARE(m_state->snapshot().containers.size(), 2);
    const auto engine = m_state->engine();
    m_fake->answer("GET /containers/json", R"([{"Id":"b"},{"Id":"c"}])");
    m_fake->answer("GET /containers/c/json", container("c", "created"));
    QSignalSpy changes(m_state.get(), &EngineState::changed);
    m_fake->closeListeners();
    QTRY_COMPARE(m_state->connection(), Connection::Stale);
    QCOMPARE(m_state->snapshot().containers.size(), 2);
    QCOMPARE(m_state->engine(), engine);
    QVERIFY(m_state->lastError().what.contains("/events"_L1));
    QVERIFY(m_state->retryAt().isValid());
    m_state->retryNow();
    QTRY_COMPARE(m_state->connection(), Connection::Live);
    QTRY_COMPARE(changes.size(), 1);
    auto change = changes.first().first().value<Change>();
    std::sort(change.containers.begin(), change.containers.end());
    QCOMPARE(change.containers, (QList<ContainerId>{{u"a"_s}, {u"c"_s}}));
    QVERIFY(!m_state->retryAt().isValid());
}

void TestEngineState::reconnectsAfterAFailedList_data()
{
    QTest::addColumn<QByteArray>("call");
    QTest::addColumn<QByteArray>("raw");
    const QByteArray error = FakeEngine::whole(R"({"message":"broken"})", 500);
    for (const char *call : {"GET /containers/json", "GET /networks", "GET /volumes", "GET /events", "GET /info"}) {
        QTest::addRow("%s 500", call) << QByteArray(call) << error;
        QTest::addRow("%s garbage", call) << QByteArray(call) << QByteArray("\x01\x02garbage\r\n\r\n");
        QTest::addRow("%s closed", call) << QByteArray(call)
                                         << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n[");
    }
}

void TestEngineState::reconnectsAfterAFailedList()
{
    QFETCH(QByteArray, call);
    QFETCH(QByteArray, raw);
    m_fake->on(call, raw, Then::Close);
    m_state->setTargets({m_fake->target()});
    QTRY_COMPARE(m_state->connection(), Connection::Down);
    QCOMPARE(m_state->attempts().size(), 1);
    const Error error = m_state->attempts().first().error;
    QVERIFY2(error.what.contains(QString::fromLatin1(call.mid(4))), qPrintable(error.message()));
    m_fake->beAnEngine();
    QTRY_COMPARE(m_state->connection(), Connection::Live);
    QVERIFY(m_state->attempts().isEmpty());
}

void TestEngineState::refusedInspectKeepsTheRow()
{
    m_fake->answer("GET /containers/json", R"([{"Id":"a"}])");
    m_fake->answer("GET /containers/a/json", container("a", "running"));
    goLive();
    QSignalSpy seen(m_state.get(), &EngineState::eventSeen);
    m_fake->answer("GET /containers/a/json", R"({"message":"layer is unexpectedly nil"})", 500);
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"layer is unexpectedly nil"_s));
    m_fake->sendEvent(line("die", "a"));
    QTRY_COMPARE(seen.size(), 1);
    QCOMPARE(m_state->connection(), Connection::Live);
    QCOMPARE(find(u"a"_s).status, ContainerStatus::Running);
}

void TestEngineState::readsHealthAfterAPodmanProbe()
{
    m_fake->answer("GET /version", R"({"Version":"4.3.1","Components":[{"Name":"Podman Engine"}]})");
    m_fake->answer("GET /containers/json", R"([{"Id":"a"}])");
    m_fake->answer("GET /containers/a/json", container("a", "running", "starting"));
    goLive();
    QCOMPARE(m_state->info().kind, EngineInfo::Kind::Podman);
    QSignalSpy changes(m_state.get(), &EngineState::changed);
    const QByteArray probe =
        R"({"status":"health_status","Type":"container","Action":"health_status","HealthStatus":"%1","Actor":{"ID":"a"}})";
    // The report has the state before the probe; the inspect after exec_died has its result.
    m_fake->answer("GET /containers/a/json", container("a", "running", "healthy"));
    m_fake->sendEvent(line("exec_died", "a"));
    QTRY_COMPARE(find(u"a"_s).health, Health::Healthy);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(newCalls(), QList<QByteArray>{"GET /containers/a/json"});
    // The next probes change nothing: no request for the report, no change for the result.
    m_fake->answer(
        "GET /containers/a/json",
        R"({"Id":"a","Name":"/a","State":{"Status":"running","Health":{"Status":"healthy","Log":[{"ExitCode":0}]}}})");
    for (int i = 0; i < 20; ++i) {
        m_fake->sendEvent(QByteArray(probe).replace("%1", "healthy"));
        m_fake->sendEvent(line("exec_died", "a"));
    }
    QTRY_COMPARE(m_fake->count("GET /containers/a/json"), 3);
    QSignalSpy seen(m_state.get(), &EngineState::eventSeen);
    m_fake->sendEvent(line("stop", "marker"));
    QTRY_COMPARE(seen.size(), 1);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(newCalls().size(), 1);
}

void TestEngineState::listsPodmanNetworksAfterAChange()
{
    m_fake->answer("GET /version", R"({"Version":"4.3.1","Components":[{"Name":"Podman Engine"}]})");
    goLive();
    m_fake->answer("POST /networks/create", R"({"Id":"n1"})", 201);
    m_fake->answer("GET /networks", R"([{"Id":"n1","Name":"net"}])");
    VERIFY_RESULT(await(m_state->engine()->createNetwork({u"net"_s, {}})));
    QTRY_COMPARE(m_state->snapshot().networks.value({u"n1"_s}).name, u"net"_s);
    m_fake->answer("GET /networks", "[]");
    m_fake->sendEvent(line("remove", "x"));
    QTRY_VERIFY(m_state->snapshot().networks.isEmpty());
}

void TestEngineState::reportsAMissingPermission()
{
    const QByteArray path = m_fake->path().toLocal8Bit();
    QCOMPARE(::chmod(path.constData(), 0), 0);
    const bool root = ::geteuid() == 0;
    if (root) // root may do everything
        QCOMPARE(::seteuid(65534), 0);
    m_state->setTargets({m_fake->target()});
    QTRY_COMPARE(m_state->connection(), Connection::Down);
    if (root)
        QCOMPARE(::seteuid(0), 0);
    const Error error = m_state->attempts().first().error;
    QCOMPARE(error.code, ErrorCode::PermissionDenied);
    QVERIFY(error.message().contains(m_fake->path()));
    QVERIFY(!error.message().contains("chmod"_L1));
}

void TestEngineState::canBeDestroyedAtAnyTime()
{
    m_fake->answer("GET /containers/json", R"([{"Id":"a"}])");
    m_fake->answer("GET /containers/a/json", container("a", "running"));
    for (int moment = 0; moment < 12; ++moment) {
        EngineState state;
        state.setTargets({m_fake->target()});
        const auto before = m_fake->calls.size();
        QTRY_VERIFY(m_fake->calls.size() >= before + moment % 6);
        if (moment > 6)
            state.setTargets({m_fake->target()});
    }
    goLive();
    QCOMPARE(m_state->snapshot().containers.size(), 1);
}

void TestEngineState::mirrorsWantedImages()
{
    m_fake->answer("GET /images/app/json", R"({"Id":"sha256:1","RepoTags":["app:latest"]})");
    m_state->setWantedImages({u"app"_s, u"other:2"_s});
    goLive();
    QVERIFY(m_state->snapshot().findImage(u"app"_s));
    // The tag moves to another image.
    m_fake->answer("GET /images/app/json", R"({"Id":"sha256:2","RepoTags":["app:latest"]})");
    m_fake->sendEvent(line("tag", "sha256:2", "image", R"("name":"app:latest")"));
    QTRY_COMPARE(m_state->snapshot().images.keys(), QList<ImageId>{{u"sha256:2"_s}});
    m_fake->answer("GET /images/other:2/json", R"({"Id":"sha256:3","RepoTags":["other:2"]})");
    m_fake->sendEvent(line("pull", "other:2", "image", R"("name":"other")"));
    QTRY_COMPARE(m_state->snapshot().images.size(), 2);
    m_fake->sendEvent(line("tag", "sha256:9", "image", R"("name":"foreign:1")"));
    m_fake->forget("GET /images/other:2/json");
    newCalls();
    m_fake->sendEvent(line("untag", "sha256:3", "image", R"("name":"sha256:3")"));
    QTRY_COMPARE(m_state->snapshot().images.size(), 1);
    QCOMPARE(newCalls(), QList<QByteArray>{"GET /images/other:2/json"});
}

QTEST_GUILESS_MAIN(TestEngineState)
#include "tst_enginestate.moc"

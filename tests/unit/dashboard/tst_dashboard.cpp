// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboard/dashboard.h"
#include "models/health/verdict.h"
#include "tests/engine/await.h"
#include "tests/unit/engine/fakeengine.h"

#include <QSaveFile>
#include <QSignalSpy>

using namespace pierside;
using namespace pierside::actions;
using namespace pierside::dashboard;
using namespace Qt::StringLiterals;
using engine::EngineState;
using tests::FakeEngine;

namespace {

const QByteArray StopCall = "POST /containers/c1/stop";

//! What compose tools add to the labels that a container may have from an image that they have built.
const QByteArray OwnLabels = ",\"com.docker.compose.container-number\":\"1\",\"com.docker.compose.oneoff\":\"False\"";
const QByteArray ImageLabels = ",\"com.docker.compose.version\":\"2.26.1\"";

QByteArray inspected(const QByteArray &id, const QByteArray &project, const QByteArray &labels = OwnLabels)
{
    return "{\"Id\":\"" + id + "\",\"Name\":\"/" + project +
           "-web-1\",\"Created\":\"2026-01-01T00:00:00Z\",\"Config\":{\"Labels\":{\"com.docker.compose.project\":\"" +
           project + "\",\"com.docker.compose.service\":\"web\"" + labels +
           "}},"
           "\"State\":{\"Status\":\"running\",\"Running\":true,\"StartedAt\":\"2026-01-01T00:00:00Z\"}}";
}

QByteArray eventOf(const QByteArray &action, const QByteArray &project)
{
    return "{\"Type\":\"container\",\"Action\":\"" + action +
           "\",\"Actor\":{\"ID\":\"c1\",\"Attributes\":{\"exitCode\":\"137\",\"com.docker.compose.project\":\"" +
           project + "\"" + OwnLabels + "}},\"timeNano\":1800000000000000000}";
}

} // namespace

//! The dashboard of stacks over an engine by script.
class TestDashboard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void listsEnteredStacksBeforeForeignOnes();
    void ignoresContainersThatOnlyHaveTheLabelsOfAnImage();
    void anEnteredStackIsNotForeign();
    void brokenFilesKeepTheLastGoodReading();
    void withoutAnEngineNothingCanBePlanned();
    void allowsOneRunPerStack();
    void aRunOutlivesItsEntry();
    void remembersRequestedStops();
    void requestedStopsSurviveARestart();
    void aContainerThatARunStopsIsNotUnhealthy();
    void anExitIsRequestedUntilTheContainerIsRemoved();
    void aFailureEndsWithItsCause();
    void ignoresContainersOfABuild();

private:
    void write(const QByteArray &content);
    DashboardEntry entry(const StackId &id) const;
    void runContainer(const QByteArray &id, const QByteArray &project, const QByteArray &labels = OwnLabels);
    void restartPierside();
    void goLive();
    run::Prepared stopOf(const StackId &id);

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<FakeEngine> m_fake;
    std::unique_ptr<EngineState> m_state;
    std::unique_ptr<Actions> m_actions;
    std::unique_ptr<Dashboard> m_dashboard;
    QByteArrayList m_listed;
};

void TestDashboard::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_fake = std::make_unique<FakeEngine>();
    m_fake->beAnEngine();
    m_state = std::make_unique<EngineState>();
    m_actions = std::make_unique<Actions>(m_directory->filePath(u"state"_s));
    m_dashboard = std::make_unique<Dashboard>(*m_state, *m_actions);
    m_listed.clear();
}

void TestDashboard::cleanup()
{
    m_dashboard.reset();
    m_actions.reset();
    m_state.reset();
    m_fake.reset();
    m_directory.reset();
}

void TestDashboard::write(const QByteArray &content)
{
    // Replaced whole, as an editor does: no half of it is ever read.
    QSaveFile file(m_directory->filePath(u"compose.yaml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    QVERIFY(file.commit());
}

DashboardEntry TestDashboard::entry(const StackId &id) const
{
    DashboardEntry entry;
    entry.id = id;
    entry.stack.files.files = {m_directory->filePath(u"compose.yaml"_s)};
    entry.stack.files.currentDirectory = m_directory->path();
    return entry;
}

void TestDashboard::runContainer(const QByteArray &id, const QByteArray &project, const QByteArray &labels)
{
    m_fake->answer("GET /containers/" + id + "/json", inspected(id, project, labels));
    m_listed.append("{\"Id\":\"" + id + "\"}");
    m_fake->answer("GET /containers/json", '[' + m_listed.join(',') + ']');
}

void TestDashboard::goLive()
{
    m_state->setTargets({m_fake->target()});
    QTRY_COMPARE(m_state->connection(), EngineState::Connection::Live);
    QTRY_COMPARE(m_state->snapshot().containers.size(), m_listed.size());
}

run::Prepared TestDashboard::stopOf(const StackId &id)
{
    plan::Options options;
    options.verb = plan::Verb::Stop;
    const Result<run::Prepared> prepared = tests::await(m_dashboard->prepare(id, options));
    return prepared ? *prepared : run::Prepared();
}

void TestDashboard::listsEnteredStacksBeforeForeignOnes()
{
    write("name: mine\nservices: {web: {image: x}}\n");
    QStringList signalOrder;
    connect(m_dashboard.get(), &Dashboard::stacksChanged, this, [&] { signalOrder.append(u"list"_s); });
    connect(m_dashboard.get(), &Dashboard::stackChanged, this,
            [&](const StackId &id) { signalOrder.append(id.value); });
    m_dashboard->setEntries({entry({u"e1"_s})});
    QTRY_VERIFY(m_dashboard->find({u"e1"_s})->loaded);
    QCOMPARE(signalOrder, (QStringList{u"list"_s, u"e1"_s}));
    QCOMPARE(m_dashboard->find({u"e1"_s})->project, ProjectName{u"mine"_s});

    runContainer("c1", "zebra");
    runContainer("c2", "mine");
    runContainer("c3", "ape");
    goLive();
    QTRY_COMPARE(m_dashboard->ids(), (QList<StackId>{{u"e1"_s}, {u"engine:ape"_s}, {u"engine:zebra"_s}}));
    QVERIFY(m_dashboard->find({u"engine:ape"_s})->foreign);
    QVERIFY(!m_dashboard->find({u"e1"_s})->foreign);
    QCOMPARE(m_dashboard->containersOf({u"e1"_s}).size(), 1);
    QCOMPARE(m_dashboard->containersOf({u"engine:zebra"_s}).value(0).id, ContainerId{u"c1"_s});
}

//! It has the labels of the image, and is no container of the project: nor is that project here because of it.
void TestDashboard::ignoresContainersThatOnlyHaveTheLabelsOfAnImage()
{
    write("name: mine\nservices: {web: {image: x}}\n");
    m_dashboard->setEntries({entry({u"e1"_s})});
    runContainer("c1", "mine", ImageLabels);
    runContainer("c2", "zebra", ImageLabels);
    runContainer("c3", "ape", ImageLabels + OwnLabels);
    goLive();
    QTRY_COMPARE(m_dashboard->ids(), (QList<StackId>{{u"e1"_s}, {u"engine:ape"_s}}));
    QTRY_COMPARE(m_dashboard->find({u"e1"_s})->project, ProjectName{u"mine"_s});
    QCOMPARE(m_dashboard->containersOf({u"e1"_s}).size(), 0);
    QCOMPARE(m_dashboard->containersOf({u"engine:ape"_s}).size(), 1);
}

void TestDashboard::anEnteredStackIsNotForeign()
{
    write("name: mine\nservices: {web: {image: x}}\n");
    runContainer("c1", "mine");
    goLive();
    QTRY_COMPARE(m_dashboard->ids(), QList<StackId>{StackId{u"engine:mine"_s}});
    m_dashboard->setEntries({entry({u"e1"_s})});
    QTRY_COMPARE(m_dashboard->ids(), QList<StackId>{StackId{u"e1"_s}});
    QVERIFY(!m_dashboard->find({u"engine:mine"_s}));
    m_dashboard->setEntries({});
    QTRY_COMPARE(m_dashboard->ids(), QList<StackId>{StackId{u"engine:mine"_s}});
}

void TestDashboard::brokenFilesKeepTheLastGoodReading()
{
    write("name: mine\nservices: {web: {image: x}}\n");
    m_dashboard->setEntries({entry({u"e1"_s})});
    QTRY_VERIFY(m_dashboard->find({u"e1"_s})->loaded);
    write("name: mine\nservices: {web: {imge: x}}\n");
    QTRY_VERIFY(hasErrors(m_dashboard->find({u"e1"_s})->loaded->diagnostics));
    QVERIFY(m_dashboard->find({u"e1"_s})->declared());
    QCOMPARE(m_dashboard->find({u"e1"_s})->declared()->services.value(0).name, u"web"_s);
    write("name: mine\nservices: {api: {image: x}}\n");
    QTRY_VERIFY(!hasErrors(m_dashboard->find({u"e1"_s})->loaded->diagnostics));
    QCOMPARE(m_dashboard->find({u"e1"_s})->declared()->services.value(0).name, u"api"_s);
}

void TestDashboard::withoutAnEngineNothingCanBePlanned()
{
    write("name: mine\nservices: {web: {image: x}}\n");
    m_dashboard->setEntries({entry({u"e1"_s})});
    const Result<run::Prepared> prepared = tests::await(m_dashboard->prepare({u"e1"_s}, {}));
    QVERIFY(!prepared);
    QCOMPARE(prepared.error().code, ErrorCode::Unreachable);
    QVERIFY(!m_dashboard->run({u"e1"_s}, {}));
    QCOMPARE(m_dashboard->runningCount(), 0);
}

void TestDashboard::allowsOneRunPerStack()
{
    runContainer("c1", "other");
    goLive();
    const StackId id{u"engine:other"_s};
    QTRY_VERIFY(m_dashboard->find(id));
    const run::Prepared stop = stopOf(id);
    QCOMPARE(stop.plan.steps.size(), 1);
    m_fake->on(StopCall, {}); // takes its time
    QSignalSpy started(m_dashboard.get(), &Dashboard::runStarted);
    QSignalSpy finished(m_dashboard.get(), &Dashboard::runFinished);
    QVERIFY(m_dashboard->run(id, stop));
    QCOMPARE(started.count(), 1);
    QVERIFY(m_dashboard->isBusy(id));
    QCOMPARE(m_dashboard->runningCount(), 1);
    QVERIFY(!m_dashboard->run(id, stop));
    QTRY_COMPARE(m_fake->count(StopCall), 1);
    m_fake->release(StopCall, "HTTP/1.1 204 No Content\r\n\r\n");
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(finished[0][1].value<plan::RunReport>().succeeded);
    QVERIFY(!m_dashboard->isBusy(id));
    // The finished one is kept for its rows, and makes room for the next.
    QVERIFY(m_dashboard->runOf(id));
    m_fake->on(StopCall, "HTTP/1.1 204 No Content\r\n\r\n");
    QVERIFY(m_dashboard->run(id, stop));
    QTRY_COMPARE(finished.count(), 2);
}

void TestDashboard::aRunOutlivesItsEntry()
{
    write("name: mine\nservices: {web: {image: x}}\n");
    runContainer("c1", "mine");
    m_dashboard->setEntries({entry({u"e1"_s})});
    goLive();
    QTRY_VERIFY(m_dashboard->find({u"e1"_s})->loaded);
    const run::Prepared stop = stopOf({u"e1"_s});
    QCOMPARE(stop.plan.steps.size(), 1);
    m_fake->on(StopCall, {});
    QSignalSpy finished(m_dashboard.get(), &Dashboard::runFinished);
    QVERIFY(m_dashboard->run({u"e1"_s}, stop));
    QTRY_COMPARE(m_fake->count(StopCall), 1);
    m_dashboard->setEntries({});
    QVERIFY(!m_dashboard->find({u"e1"_s}));
    QCOMPARE(m_dashboard->runningCount(), 1);
    m_fake->release(StopCall, "HTTP/1.1 204 No Content\r\n\r\n");
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(finished[0][0].value<StackId>(), StackId{u"e1"_s});
    QCOMPARE(m_dashboard->runningCount(), 0);
    QTRY_VERIFY(!m_dashboard->runOf({u"e1"_s}));
}

void TestDashboard::remembersRequestedStops()
{
    runContainer("c1", "other");
    goLive();
    QTRY_VERIFY(m_dashboard->find({u"engine:other"_s}));
    QSignalSpy changed(m_dashboard.get(), &Dashboard::stackChanged);
    m_fake->sendEvent(eventOf("kill", "other"));
    QTRY_VERIFY(m_dashboard->stoppedOnRequest().contains({u"c1"_s}));
    QVERIFY(changed.contains({QVariant::fromValue(StackId{u"engine:other"_s})}));
    m_fake->sendEvent(eventOf("start", "other"));
    QTRY_VERIFY(m_dashboard->stoppedOnRequest().isEmpty());
}

void TestDashboard::restartPierside()
{
    m_dashboard.reset();
    m_actions.reset();
    m_state = std::make_unique<EngineState>();
    m_actions = std::make_unique<Actions>(m_directory->filePath(u"state"_s));
    m_dashboard = std::make_unique<Dashboard>(*m_state, *m_actions);
    goLive();
}

void TestDashboard::requestedStopsSurviveARestart()
{
    runContainer("c1", "other");
    goLive();
    const auto exited = [](const QByteArray &startedAt) {
        return QByteArray(inspected("c1", "other"))
            .replace("\"Status\":\"running\",\"Running\":true,\"StartedAt\":\"2026-01-01T00:00:00Z\"",
                     "\"Status\":\"exited\",\"ExitCode\":137,\"StartedAt\":\"" + startedAt + "\"");
    };
    m_fake->answer("GET /containers/c1/json", exited("2026-01-01T00:00:00Z"));
    // docker kill: the engine sends "kill", then "die", and no "stop".
    m_fake->sendEvent(eventOf("kill", "other"));
    m_fake->sendEvent(eventOf("die", "other"));
    QTRY_VERIFY(m_dashboard->stoppedOnRequest().contains({u"c1"_s}));
    restartPierside();
    QVERIFY(m_dashboard->stoppedOnRequest().contains({u"c1"_s}));
    m_fake->answer("GET /containers/c1/json", exited("2026-01-02T00:00:00Z"));
    restartPierside();
    QVERIFY(m_dashboard->stoppedOnRequest().isEmpty());
}

void TestDashboard::aContainerThatARunStopsIsNotUnhealthy()
{
    write("name: mine\nservices: {web: {image: x}}\n");
    runContainer("c1", "mine");
    m_dashboard->setEntries({entry({u"e1"_s})});
    goLive();
    QTRY_VERIFY(m_dashboard->find({u"e1"_s})->loaded);
    const run::Prepared prepared = stopOf({u"e1"_s});
    m_fake->on(StopCall, {});
    QVERIFY(m_dashboard->run({u"e1"_s}, prepared));
    QVERIFY(m_dashboard->stoppedOnRequest().contains({u"c1"_s}));
    QTRY_COMPARE(m_fake->count(StopCall), 1);
    // The engine sends no "kill" here, and closes the health monitor before the container exits.
    m_fake->answer("GET /containers/c1/json",
                   QByteArray(inspected("c1", "mine"))
                       .replace(R"("Running":true)", R"("Running":true,"Health":{"Status":"unhealthy"})"));
    m_fake->sendEvent(eventOf("health_status: unhealthy", "mine"));
    const auto seen = [this] { return m_state->snapshot().containers.value({u"c1"_s}); };
    QTRY_COMPARE(seen().health, engine::Health::Unhealthy);
    QCOMPARE(health::verdictOf(seen(), {m_dashboard->stoppedOnRequest().contains({u"c1"_s}), false}).state,
             health::State::Stopping);
    m_fake->release(StopCall, "HTTP/1.1 204 No Content\r\n\r\n");
    QTRY_VERIFY(!m_dashboard->isBusy({u"e1"_s}));
    QVERIFY(m_dashboard->stoppedOnRequest().contains({u"c1"_s}));
    health::RequestedStops stops(m_directory->filePath(u"state"_s));
    stops.read();
    QVERIFY(stops.contains(seen()));
}

void TestDashboard::anExitIsRequestedUntilTheContainerIsRemoved()
{
    runContainer("c1", "other");
    goLive();
    QHash<QString, bool> requested;
    connect(m_state.get(), &EngineState::eventSeen, this, [&](const engine::Event &event) {
        requested.insert(event.action, m_dashboard->stoppedOnRequest().contains({event.actorId}));
    });
    m_fake->sendEvent(eventOf("kill", "other"));
    QTRY_VERIFY(requested.contains(u"kill"_s));
    // docker rm -f: the container may be gone before its exit is seen.
    m_fake->answer("GET /containers/c1/json", R"({"message":"No such container: c1"})", 404);
    m_fake->answer("GET /containers/json", "[]");
    m_fake->sendEvent(eventOf("die", "other"));
    m_fake->sendEvent(eventOf("destroy", "other"));
    QTRY_VERIFY(requested.contains(u"destroy"_s));
    QVERIFY(requested.value(u"die"_s));
    QVERIFY(m_dashboard->stoppedOnRequest().isEmpty());
}

void TestDashboard::aFailureEndsWithItsCause()
{
    write("name: mine\nservices: {web: {image: x}}\n");
    runContainer("c1", "mine");
    m_dashboard->setEntries({entry({u"e1"_s})});
    goLive();
    QTRY_VERIFY(m_dashboard->find({u"e1"_s})->loaded);
    QSignalSpy finished(m_dashboard.get(), &Dashboard::runFinished);
    QSignalSpy ended(m_dashboard.get(), &Dashboard::failureEnded);
    m_fake->answer(StopCall, R"({"message":"cannot stop container"})", 500);
    QVERIFY(m_dashboard->run({u"e1"_s}, stopOf({u"e1"_s})));
    QTRY_COMPARE(finished.count(), 1);
    QCOMPARE(ended.count(), 0);
    m_fake->answer("GET /containers/c1/json",
                   QByteArray(inspected("c1", "mine"))
                       .replace(R"("Status":"running","Running":true)", R"("Status":"exited","ExitCode":0)"));
    m_fake->sendEvent(eventOf("die", "mine"));
    QTRY_COMPARE(ended.count(), 1);
    QTRY_VERIFY(!m_dashboard->runOf({u"e1"_s}));
}

void TestDashboard::ignoresContainersOfABuild()
{
    write("name: mine\nservices: {web: {image: x}}\n");
    runContainer("c1", "mine");
    runContainer("c2", "mine", ImageLabels);
    runContainer("c3", "mine", ImageLabels + OwnLabels);
    m_dashboard->setEntries({entry({u"e1"_s})});
    goLive();
    QTRY_VERIFY(m_dashboard->find({u"e1"_s})->loaded);
    QStringList ids;
    for (const engine::Container &container : m_dashboard->containersOf({u"e1"_s}))
        ids.append(container.id.value);
    ids.sort();
    QCOMPARE(ids, (QStringList{u"c1"_s, u"c3"_s}));
}

QTEST_GUILESS_MAIN(TestDashboard)
#include "tst_dashboard.moc"

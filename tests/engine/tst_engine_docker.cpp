// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/engine.h"
#include "models/engine/target.h"
#include "tests/engine/await.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QMutex>
#include <QTest>

#include <unistd.h>

using namespace pierside;
using namespace pierside::engine;
using namespace pierside::tests;
using namespace Qt::StringLiterals;

namespace {

const QString image = u"pierside-test/service:latest"_s;

Target docker()
{
    const QString host = qEnvironmentVariable("DOCKER_HOST", u"unix:///var/run/docker.sock"_s);
    return {u"docker"_s, host, {}, true, {}};
}

ArchiveSource tarOf(const QByteArray &name, const QByteArray &content)
{
    QByteArray header(512, '\0');
    const auto put = [&header](qsizetype at, const QByteArray &text) { header.replace(at, text.size(), text); };
    put(0, name);
    put(100, "0000644");
    put(108, "0000000");
    put(116, "0000000");
    put(124, QByteArray::number(content.size(), 8).rightJustified(11, '0'));
    put(136, "00000000000");
    put(148, "        ");
    put(156, "0");
    put(257, QByteArray("ustar\00000", 8));
    unsigned sum = 0;
    for (const char c : header)
        sum += static_cast<unsigned char>(c);
    put(148, QByteArray::number(sum, 8).rightJustified(6, '0') + QByteArray("\0 ", 2));
    QByteArray tar = header + content + QByteArray((512 - content.size() % 512) % 512, '\0') + QByteArray(1024, '\0');
    auto rest = std::make_shared<QByteArray>(std::move(tar));
    return [rest]() -> Result<QByteArray> {
        const QByteArray piece = rest->first(qMin<qsizetype>(rest->size(), 700));
        rest->remove(0, piece.size());
        return piece;
    };
}

} // namespace

//! Against the real engine; everything made here carries one label and goes again.
class TestEngineDocker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void info();
    void containerLife();
    void secondNetwork();
    void createIsUndoneWhenANetworkFails();
    void networksAndVolumes();
    void images();
    void build();
    void failingBuild();
    void pullOfNothing();
    void execTellsOutputAndExitCode();
    void execIsCancelled();
    void logs();
    void logsWithBrake();
    void putArchive();
    void eventsWithoutProbes();
    void inspectMany();
    void errors();
    void cancelClosesTheStream();
    void destroyedWhileBusy();

private:
    ContainerSpec spec(const QString &name, const QStringList &environment = {}) const;
    Result<ContainerId> run(const QString &name, const QStringList &environment = {});
    QString named(const QString &name) const { return m_prefix + name; }

    QString m_prefix;
    Labels m_labels;
    std::unique_ptr<Engine> m_engine;
};

ContainerSpec TestEngineDocker::spec(const QString &name, const QStringList &environment) const
{
    QJsonObject labels;
    for (auto it = m_labels.cbegin(); it != m_labels.cend(); ++it)
        labels.insert(it.key(), it.value());
    ContainerSpec result;
    result.name = named(name);
    result.body = {{"Image"_L1, image},
                   {"Labels"_L1, labels},
                   {"Env"_L1, QJsonArray::fromStringList(environment)},
                   {"HostConfig"_L1, QJsonObject{{"NetworkMode"_L1, "none"_L1}}}};
    return result;
}

Result<ContainerId> TestEngineDocker::run(const QString &name, const QStringList &environment)
{
    auto id = await(m_engine->createContainer(spec(name, environment)));
    if (!id)
        return id;
    if (const auto started = await(m_engine->startContainer(*id)); !started)
        return failure(started.error());
    return id;
}

void TestEngineDocker::initTestCase()
{
    m_prefix = u"t-engine-%1-"_s.arg(getpid());
    m_labels = {{u"org.pierside.test"_s, m_prefix}};
    m_engine = std::make_unique<Engine>(docker());
    VERIFY_RESULT(await(m_engine->connect()));
}

void TestEngineDocker::cleanupTestCase()
{
    const auto containers = await(m_engine->listContainers(m_labels));
    VERIFY_RESULT(containers);
    for (const Container &container : *containers)
        VERIFY_RESULT(await(m_engine->removeContainer(container.id, true, true)));
    const auto networks = await(m_engine->listNetworks(m_labels));
    VERIFY_RESULT(networks);
    for (const Network &network : *networks)
        VERIFY_RESULT(await(m_engine->removeNetwork(network.id.value)));
    const auto volumes = await(m_engine->listVolumes(m_labels));
    VERIFY_RESULT(volumes);
    for (const Volume &volume : *volumes)
        VERIFY_RESULT(await(m_engine->removeVolume(volume.name, true)));
}

void TestEngineDocker::info()
{
    const EngineInfo info = m_engine->info();
    QCOMPARE(info.kind, EngineInfo::Kind::Docker);
    QVERIFY(info.apiVersion >= (ApiVersion{1, 41}));
    QVERIFY(!info.version.isEmpty());
    QVERIFY(info.cpus > 0);
    QVERIFY(info.memory > 0);
    QVERIFY(info.local);
}

void TestEngineDocker::containerLife()
{
    const auto id = run(u"life"_s);
    VERIFY_RESULT(id);
    auto container = await(m_engine->inspectContainer(*id));
    VERIFY_RESULT(container);
    QCOMPARE(container->name, named(u"life"_s));
    QCOMPARE(container->status, ContainerStatus::Running);
    QVERIFY(container->healthConfig.exists());
    VERIFY_RESULT(await(m_engine->startContainer(*id))); // 304: it runs already
    VERIFY_RESULT(await(m_engine->pauseContainer(*id)));
    QCOMPARE(await(m_engine->inspectContainer(*id))->status, ContainerStatus::Paused);
    VERIFY_RESULT(await(m_engine->unpauseContainer(*id)));
    VERIFY_RESULT(await(m_engine->renameContainer(*id, named(u"other"_s))));
    QCOMPARE(await(m_engine->inspectContainer(*id))->name, named(u"other"_s));
    VERIFY_RESULT(await(m_engine->restartContainer(*id, 1)));
    VERIFY_RESULT(await(m_engine->killContainer(*id, u"SIGKILL"_s)));
    QTRY_COMPARE(await(m_engine->inspectContainer(*id))->status, ContainerStatus::Exited);
    QCOMPARE(await(m_engine->inspectContainer(*id))->exitCode, 137);
    VERIFY_RESULT(await(m_engine->stopContainer(*id)));
    VERIFY_RESULT(await(m_engine->removeContainer(*id, false, true)));
    const auto gone = await(m_engine->inspectContainer(*id));
    QVERIFY(!gone);
    QCOMPARE(gone.error().code, ErrorCode::NotFound);
}

void TestEngineDocker::secondNetwork()
{
    for (const auto *name : {"a", "b"}) {
        const NetworkSpec network{named(QString::fromLatin1(name)),
                                  {{"Driver"_L1, "bridge"_L1},
                                   {"Internal"_L1, true},
                                   {"Labels"_L1, QJsonObject{{"org.pierside.test"_L1, m_prefix}}}}};
        VERIFY_RESULT(await(m_engine->createNetwork(network)));
    }
    ContainerSpec both = spec(u"both"_s);
    both.body.remove("HostConfig"_L1);
    both.endpoints = {{named(u"a"_s), {{"Aliases"_L1, QJsonArray{"one"_L1}}}}, {named(u"b"_s), {}}};
    const auto id = await(m_engine->createContainer(both));
    VERIFY_RESULT(id);
    const auto container = await(m_engine->inspectContainer(*id));
    VERIFY_RESULT(container);
    QCOMPARE(container->networks.size(), 2);
    QCOMPARE(container->networks.first().name, named(u"a"_s));
    QVERIFY(container->networks.first().aliases.contains(u"one"_s));
    VERIFY_RESULT(await(m_engine->removeContainer(*id, true, true)));
}

void TestEngineDocker::createIsUndoneWhenANetworkFails()
{
    ContainerSpec broken = spec(u"broken"_s);
    broken.body.remove("HostConfig"_L1);
    // The engine knows no aliases on its default network.
    broken.endpoints = {{named(u"a"_s), {}}, {u"bridge"_s, {{"Aliases"_L1, QJsonArray{"x"_L1}}}}};
    const auto id = await(m_engine->createContainer(broken));
    QVERIFY(!id);
    QVERIFY2(id.error().cause.contains("alias"_L1), qPrintable(id.error().message()));
    const auto left = await(m_engine->inspectContainer({broken.name}));
    QVERIFY(!left);
    QCOMPARE(left.error().code, ErrorCode::NotFound);
}

void TestEngineDocker::networksAndVolumes()
{
    const NetworkSpec network{named(u"net"_s), {{"Labels"_L1, QJsonObject{{"org.pierside.test"_L1, m_prefix}}}}};
    const auto networkId = await(m_engine->createNetwork(network));
    VERIFY_RESULT(networkId);
    const auto inspected = await(m_engine->inspectNetwork(network.name));
    VERIFY_RESULT(inspected);
    QCOMPARE(inspected->id, *networkId);
    QVERIFY(!inspected->subnets.isEmpty());
    const auto twice = await(m_engine->createNetwork(network));
    QVERIFY(!twice);
    QCOMPARE(twice.error().code, ErrorCode::Conflict);
    VERIFY_RESULT(await(m_engine->removeNetwork(network.name)));

    const auto volume = await(m_engine->createVolume({named(u"vol"_s), {}, {}, m_labels}));
    VERIFY_RESULT(volume);
    QCOMPARE(volume->labels, m_labels);
    QCOMPARE(await(m_engine->inspectVolume(volume->name))->mountpoint, volume->mountpoint);
    QCOMPARE(await(m_engine->listVolumes(m_labels))->size(), 1);
    const auto sizes = await(m_engine->volumeSizes());
    VERIFY_RESULT(sizes);
    QCOMPARE(sizes->value(volume->name, -1), 0);
    VERIFY_RESULT(await(m_engine->removeVolume(volume->name, false)));
    QCOMPARE(await(m_engine->inspectVolume(volume->name)).error().code, ErrorCode::NotFound);
}

void TestEngineDocker::images()
{
    const auto found = await(m_engine->inspectImage(image));
    VERIFY_RESULT(found);
    QVERIFY(found->tags.contains(image));
    const auto all = await(m_engine->listImages());
    VERIFY_RESULT(all);
    QVERIFY(std::any_of(all->cbegin(), all->cend(), [&](const Image &i) { return i.id == found->id; }));
    QCOMPARE(await(m_engine->inspectImage(u"t-engine/absent"_s)).error().code, ErrorCode::NotFound);
}

void TestEngineDocker::build()
{
    BuildSpec build;
    build.tags = QStringList{named(u"built"_s) + u":1"_s};
    build.labels = m_labels;
    QStringList lines;
    QMutex mutex;
    const auto id = await(m_engine->buildImage(build, tarOf("Dockerfile", "FROM pierside-test/service\nENV A=b\n"),
                                               [&](const ProgressLine &line) {
                                                   const QMutexLocker lock(&mutex);
                                                   lines.append(line.stream);
                                               }));
    VERIFY_RESULT(id);
    QVERIFY(lines.join(QString()).contains("FROM pierside-test/service"_L1));
    const auto built = await(m_engine->inspectImage(build.tags.first()));
    VERIFY_RESULT(built);
    QCOMPARE(built->id, *id);
    QVERIFY(built->environment.contains(u"A=b"_s));
    VERIFY_RESULT(await(m_engine->removeImage(build.tags.first())));
}

void TestEngineDocker::failingBuild()
{
    const auto id =
        await(m_engine->buildImage({}, tarOf("Dockerfile", "FROM pierside-test/service\nRUN [\"/absent\"]\n"), {}));
    QVERIFY(!id);
    QCOMPARE(id.error().code, ErrorCode::EngineFailed);
    QVERIFY2(id.error().cause.contains("/absent"_L1), qPrintable(id.error().message()));
    QVERIFY(id.error().what.contains("/build"_L1));
    const ArchiveSource broken = [] {
        return Result<QByteArray>(failure(ErrorCode::BadInput, u"reading the context"_s, u"cannot read x"_s));
    };
    const auto unread = await(m_engine->buildImage({}, broken, {}));
    QVERIFY(!unread);
    QCOMPARE(unread.error().cause, u"cannot read x"_s);
}

void TestEngineDocker::pullOfNothing()
{
    // Nothing listens on that port: a registry that cannot be reached, without leaving this machine.
    const auto pulled = await(m_engine->pullImage(u"127.0.0.1:1/absent/image"_s, {}, {}, {}));
    QVERIFY(!pulled);
    QCOMPARE(pulled.error().code, ErrorCode::EngineFailed);
    QVERIFY(!pulled.error().cause.isEmpty());
}

void TestEngineDocker::execTellsOutputAndExitCode()
{
    const auto id = run(u"exec"_s);
    VERIFY_RESULT(id);
    ExecSpec check;
    check.command = QStringList{u"/service"_s, u"healthcheck"_s};
    QTRY_COMPARE(await(m_engine->exec(*id, check))->exitCode, 0);
    check.environment = QStringList{u"PORT=1"_s};
    const auto failing = await(m_engine->exec(*id, check));
    VERIFY_RESULT(failing);
    QVERIFY(failing->exitCode != 0);
    check.command = QStringList{u"/absent"_s};
    const auto absent = await(m_engine->exec(*id, check));
    QVERIFY(!absent || absent->exitCode == 126 || absent->exitCode == 127);
    VERIFY_RESULT(await(m_engine->killContainer(*id, u"KILL"_s)));
    const auto stopped = await(m_engine->exec(*id, check));
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().code, ErrorCode::Conflict);
    VERIFY_RESULT(await(m_engine->removeContainer(*id, true, true)));
}

void TestEngineDocker::execIsCancelled()
{
    const auto id = run(u"execcancel"_s);
    VERIFY_RESULT(id);
    ExecSpec endless;
    endless.command = QStringList{u"/service"_s};
    endless.environment = QStringList{u"PORT=18099"_s};
    const auto task = m_engine->exec(*id, endless);
    const auto result = await(task, Milliseconds(500));
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Cancelled);
    VERIFY_RESULT(await(m_engine->removeContainer(*id, true, true)));
}

void TestEngineDocker::logs()
{
    const auto id = run(u"logs"_s, {u"RATE=500"_s});
    VERIFY_RESULT(id);
    LogRequest request;
    request.container = *id;
    QByteArray text;
    QTRY_VERIFY(!await(m_engine->inspectContainer(*id))->startedAt.isNull());
    QMutex mutex;
    request.follow = true;
    const auto following = m_engine->logs(request, [&](const LogChunk &chunk) {
        const QMutexLocker lock(&mutex);
        text.append(chunk.bytes);
    });
    const auto lineCount = [&] {
        const QMutexLocker lock(&mutex);
        return text.count('\n');
    };
    QTRY_VERIFY(lineCount() > 100);
    VERIFY_RESULT(await(m_engine->killContainer(*id, u"KILL"_s)));
    VERIFY_RESULT(await(following));
    const auto whole = lineCount();
    request.follow = false;
    request.tail = 7;
    text.clear();
    VERIFY_RESULT(await(m_engine->logs(request, [&](const LogChunk &chunk) {
        const QMutexLocker lock(&mutex);
        text.append(chunk.bytes);
    })));
    QCOMPARE(lineCount(), 7);
    QVERIFY(whole >= 7);
    VERIFY_RESULT(await(m_engine->removeContainer(*id, true, true)));
}

void TestEngineDocker::logsWithBrake()
{
    const auto id = run(u"brake"_s, {u"RATE=20000"_s});
    VERIFY_RESULT(id);
    LogRequest request;
    request.container = *id;
    request.follow = true;
    const auto control = std::make_shared<StreamControl>();
    control->pause();
    std::atomic<qint64> bytes = 0;
    const auto following = m_engine->logs(
        request, [&](const LogChunk &chunk) { bytes += chunk.bytes.size(); }, control);
    // By the log's own clock: the writer has long written more than may pass a closed brake.
    QByteArray written;
    LogRequest tail = request;
    tail.follow = false;
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            std::atomic<qint64> size = 0;
            return await(m_engine->logs(tail, [&](const LogChunk &chunk) { size += chunk.bytes.size(); })) &&
                   size > 3'000'000;
        }(),
        30'000);
    QVERIFY2(bytes < 200'000, QByteArray::number(qint64(bytes)).constData());
    control->resume();
    QTRY_VERIFY_WITH_TIMEOUT(bytes > 3'000'000, 30'000);
    following.cancel();
    QCOMPARE(await(following).error().code, ErrorCode::Cancelled);
    VERIFY_RESULT(await(m_engine->removeContainer(*id, true, true)));
}

void TestEngineDocker::putArchive()
{
    const auto id = await(m_engine->createContainer(spec(u"archive"_s)));
    VERIFY_RESULT(id);
    VERIFY_RESULT(await(m_engine->putArchive(*id, u"/"_s, tarOf("hello", QByteArray(3000, 'x')))));
    const auto missing = await(m_engine->putArchive(*id, u"/absent"_s, tarOf("hello", "x")));
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::NotFound);
    VERIFY_RESULT(await(m_engine->removeContainer(*id, true, true)));
}

void TestEngineDocker::eventsWithoutProbes()
{
    QMutex mutex;
    QList<Event> seen;
    std::atomic<bool> open = false;
    const auto stream = m_engine->events([&] { open = true; },
                                         [&](const Event &event) {
                                             const QMutexLocker lock(&mutex);
                                             if (event.attributes.value(u"org.pierside.test"_s) == m_prefix)
                                                 seen.append(event);
                                         });
    QTRY_VERIFY(open);
    const auto id = run(u"events"_s);
    VERIFY_RESULT(id);
    const auto actions = [&] {
        const QMutexLocker lock(&mutex);
        QStringList names;
        for (const Event &event : std::as_const(seen))
            names.append(event.action);
        return names;
    };
    QTRY_VERIFY_WITH_TIMEOUT(actions().contains(u"health_status: healthy"_s), 20'000);
    VERIFY_RESULT(await(m_engine->removeContainer(*id, true, true)));
    QTRY_VERIFY(actions().contains(u"destroy"_s));
    const QStringList names = actions();
    QVERIFY(names.contains(u"create"_s) && names.contains(u"start"_s) && names.contains(u"die"_s));
    for (const QString &name : names)
        QVERIFY2(!name.startsWith("exec"_L1), qPrintable(name));
    stream.cancel();
    QCOMPARE(await(stream).error().code, ErrorCode::Cancelled);
}

void TestEngineDocker::inspectMany()
{
    std::vector<Task<ContainerId>> creations;
    for (int i = 0; i < 40; ++i)
        creations.push_back(m_engine->createContainer(spec(u"many-%1"_s.arg(i))));
    for (const auto &creation : creations)
        VERIFY_RESULT(await(creation));
    QElapsedTimer timer;
    timer.start();
    const auto list = await(m_engine->listContainers(m_labels));
    VERIFY_RESULT(list);
    qInfo("list and inspect of %lld containers: %.1f ms", static_cast<long long>(list->size()),
          static_cast<double>(timer.nsecsElapsed()) / 1e6);
    QVERIFY(list->size() >= 40);
    std::vector<Task<Done>> removals;
    for (const Container &container : *list)
        removals.push_back(m_engine->removeContainer(container.id, true, true));
    for (const auto &removal : removals)
        VERIFY_RESULT(await(removal));
    QCOMPARE(await(m_engine->listContainers(m_labels))->size(), 0);
}

void TestEngineDocker::errors()
{
    const auto missing = await(m_engine->startContainer({u"t-engine-absent"_s}));
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::NotFound);
    QCOMPARE(missing.error().httpStatus, 404);
    QVERIFY2(missing.error().cause.contains("t-engine-absent"_L1), qPrintable(missing.error().message()));
    QVERIFY2(missing.error().what.contains("POST /containers/t-engine-absent/start"_L1),
             qPrintable(missing.error().what));
    ContainerSpec wrong = spec(u"wrong"_s);
    wrong.name = u"not a name"_s;
    const auto refused = await(m_engine->createContainer(wrong));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::BadInput);
    const auto raw = await(m_engine->rawInspect(u"images"_s, image));
    VERIFY_RESULT(raw);
    QVERIFY(raw->object().contains("RepoTags"_L1));
}

void TestEngineDocker::cancelClosesTheStream()
{
    std::atomic<bool> open = false;
    const auto stream = m_engine->events([&] { open = true; }, [](const Event &) {});
    QTRY_VERIFY(open);
    stream.cancel();
    const auto end = await(stream);
    QVERIFY(!end);
    QCOMPARE(end.error().code, ErrorCode::Cancelled);
    // A task cancelled before it has begun ends too.
    const auto early = m_engine->listImages();
    early.cancel();
    QVERIFY(await(early) || early.result().error().isCancelled());
}

void TestEngineDocker::destroyedWhileBusy()
{
    for (int round = 0; round < 20; ++round) {
        auto engine = std::make_unique<Engine>(docker());
        const auto connecting = engine->connect();
        const auto listing = engine->listContainers({});
        const auto stream = engine->events({}, [](const Event &) {});
        if (round % 2)
            QVERIFY(await(connecting));
        engine.reset();
        QVERIFY(stream.isFinished());
        QVERIFY(!stream.result());
        QCOMPARE(stream.result().error().code, ErrorCode::Cancelled);
        QVERIFY(await(listing) || listing.result().error().isCancelled());
    }
}

QTEST_GUILESS_MAIN(TestEngineDocker)
#include "tst_engine_docker.moc"

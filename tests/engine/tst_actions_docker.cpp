// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/journal.h"
#include "models/run/projectlock.h"
#include "models/volumes/protection.h"
#include "tests/engine/await.h"
#include "tests/support/stackrunner.h"

#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTest>

using namespace pierside;
using namespace pierside::tests;
using namespace Qt::StringLiterals;
using engine::ContainerStatus;
using plan::Verb;

static const QByteArray composeFile = R"(
services:
  db:
    image: %IMAGE%
    build: ./image
    environment: {READY_MS: "300", DATA_DIR: /data, LINE_BYTES: "0", VALUE: "%VALUE%"}
    volumes: [data:/data, /scratch]
    healthcheck: {test: [CMD, /service, healthcheck], interval: 30s, timeout: 2s, retries: 3}
  web:
    image: %IMAGE%
    build: ./image
    environment: {READY_MS: "100", UPSTREAM: "db:8080", LINE_BYTES: "0"}
    depends_on: {db: {condition: service_healthy}}
    healthcheck: {test: [CMD, /service, healthcheck], interval: 30s, timeout: 2s, retries: 3}
volumes: {data: {}}
)";

class TestActionsDocker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void aSecondUpChangesNothingAndDownRemovesAll();
    void stopsStartsAndRestarts();
    void recreateKeepsAnonymousData();
    void resetEmptiesVolumesAndIsJournaled();
    void aProtectedVolumeBlocksEveryPlanThatDeletesIt();
    void removesAStackByItsLabels();
    void buildsASharedImageOnce();
    void buildSendsTheFilesThatDockerSends();
    void namesACrashingService();
    void namesAMissingImage();
    void namesATakenPort();
    void upRepairsACancelledRun();
    void canBeDeletedWhileRunning();
    void refusesASecondRun();

private:
    void writeStack(const QByteArray &value = "1")
    {
        QByteArray text = composeFile;
        text.replace("%IMAGE%", m_image.toUtf8()).replace("%VALUE%", value);
        m_stack->write(u"compose.yaml"_s, text);
    }
    Outcome up() { return m_stack->run(Verb::Up); }
    Outcome down(bool volumes)
    {
        auto options = StackRunner::options(Verb::Down);
        options.removeVolumes = volumes;
        return m_stack->run(options);
    }

    QString m_image;
    std::unique_ptr<StackRunner> m_stack;
};

#define VERIFY_RUN(expression)                                                                                         \
    do {                                                                                                               \
        const Outcome ran = (expression);                                                                              \
        QVERIFY2(ran.succeeded(), ran.words().constData());                                                            \
    } while (false)

void TestActionsDocker::initTestCase()
{
    const QString project = u"t-actions-%1"_s.arg(QCoreApplication::applicationPid());
    m_image = project + u"-image"_s;
    m_stack = std::make_unique<StackRunner>(project);
    m_stack->write(u"image/Dockerfile"_s,
                   "FROM scratch\nCOPY service /service\nVOLUME /scratch\nENTRYPOINT [\"/service\"]\n");
    QVERIFY(QFile::copy(QStringLiteral(SERVICE_PROGRAM), m_stack->path(u"image/service"_s)));
    writeStack();
    VERIFY_RUN(m_stack->run(Verb::Build));
}

void TestActionsDocker::cleanupTestCase()
{
    m_stack->cleanUp();
    (void)await(m_stack->engine()->removeImage(m_image));
    QCOMPARE(m_stack->remains(), QStringList());
}

void TestActionsDocker::init()
{
    m_stack->cleanUp();
    writeStack();
}

void TestActionsDocker::aSecondUpChangesNothingAndDownRemovesAll()
{
    const Outcome first = up();
    QVERIFY2(first.succeeded(), first.words().constData());
    auto containers = m_stack->containers();
    QCOMPARE(containers.keys(), QStringList({u"db"_s, u"web"_s}));
    const auto db = containers.value(u"db"_s);
    QCOMPARE(db.name, m_stack->project() + u"-db-1"_s);
    QCOMPARE(db.composeLabel("image"_L1), db.imageId.value);
    // The check's interval is 30 s: asking is what made this quick.
    QVERIFY(first.report.duration < std::chrono::seconds(20));
    QVERIFY(containers.value(u"web"_s).startedAt >= db.startedAt.addMSecs(300));

    const Outcome second = up();
    QVERIFY2(second.succeeded(), second.words().constData());
    QCOMPARE(m_stack->containers().value(u"db"_s).id, db.id);
    QCOMPARE(m_stack->containers().value(u"db"_s).startedAt, db.startedAt);

    VERIFY_RUN(down(false));
    QCOMPARE(m_stack->remains(), QStringList(u"volume %1_data"_s.arg(m_stack->project())));
    VERIFY_RUN(down(true));
    QCOMPARE(m_stack->remains(), QStringList());
    VERIFY_RUN(down(true));
}

void TestActionsDocker::stopsStartsAndRestarts()
{
    VERIFY_RUN(up());
    const auto before = m_stack->containers().value(u"db"_s);
    VERIFY_RUN(m_stack->run(Verb::Stop));
    for (const auto &container : m_stack->containers())
        QCOMPARE(container.status, ContainerStatus::Exited);
    VERIFY_RUN(m_stack->run(Verb::Stop));
    VERIFY_RUN(m_stack->run(Verb::Start));
    QCOMPARE(m_stack->containers().value(u"db"_s).id, before.id);
    const auto started = m_stack->containers().value(u"db"_s).startedAt;
    QVERIFY(started > before.startedAt);
    VERIFY_RUN(m_stack->run(Verb::Restart));
    QVERIFY(m_stack->containers().value(u"db"_s).startedAt > started);
}

void TestActionsDocker::recreateKeepsAnonymousData()
{
    VERIFY_RUN(up());
    const auto before = m_stack->containers().value(u"db"_s);
    const auto volumeAt = [](const engine::Container &c, const QString &target) {
        for (const engine::Mount &mount : c.mounts) {
            if (mount.destination == target)
                return mount.name;
        }
        return QString();
    };
    QVERIFY(!volumeAt(before, u"/scratch"_s).isEmpty());
    writeStack("2");
    VERIFY_RUN(up());
    const auto after = m_stack->containers().value(u"db"_s);
    QVERIFY(after.id != before.id);
    QCOMPARE(after.name, before.name);
    QCOMPARE(volumeAt(after, u"/scratch"_s), volumeAt(before, u"/scratch"_s));
    QCOMPARE(m_stack->containers().size(), 2);
    VERIFY_RUN(m_stack->run(Verb::Recreate));
    QVERIFY(m_stack->containers().value(u"db"_s).id != after.id);
    // It is mounted by name now, so no container has it as an anonymous volume.
    const QString inherited = volumeAt(before, u"/scratch"_s);
    VERIFY_RUN(down(true));
    (void)await(m_stack->engine()->removeVolume(inherited, true));
}

void TestActionsDocker::resetEmptiesVolumesAndIsJournaled()
{
    VERIFY_RUN(up());
    const QString volume = m_stack->project() + u"_data"_s;
    const auto before = await(m_stack->engine()->inspectVolume(volume));
    const auto old = m_stack->containers().value(u"db"_s);
    VERIFY_RUN(m_stack->run(Verb::Reset));
    const auto after = await(m_stack->engine()->inspectVolume(volume));
    VERIFY_RESULT(before);
    VERIFY_RESULT(after);
    QVERIFY(m_stack->containers().value(u"db"_s).id != old.id);
    QCOMPARE(m_stack->containers().size(), 2);
    const QList<JournalRun> runs = Journal(m_stack->path(u"state"_s)).ended();
    QVERIFY(!runs.isEmpty());
    QCOMPARE(runs.last().verb, u"reset"_s);
    QCOMPARE(runs.last().project, m_stack->project());
    QCOMPARE(runs.last().engine, m_stack->engine()->info().identity());
    QCOMPARE(runs.last().outcome, u"done"_s);
    const auto isWiped = [&volume](const JournalStep &step) {
        return step.kind == "remove-volume"_L1 && step.object == volume && step.state == JournalStep::State::Done;
    };
    QVERIFY(std::any_of(runs.last().steps.cbegin(), runs.last().steps.cend(), isWiped));
    QVERIFY(Journal(m_stack->path(u"state"_s)).interrupted().isEmpty());
}

void TestActionsDocker::aProtectedVolumeBlocksEveryPlanThatDeletesIt()
{
    VERIFY_RUN(up());
    const QString volume = m_stack->project() + u"_data"_s;
    const QString file = volumes::protectionFile(m_stack->path(u"state"_s));
    const QString engine = m_stack->engine()->info().identity();
    VERIFY_RESULT(volumes::setProtected(file, engine, volume, true));
    auto downWithVolumes = StackRunner::options(Verb::Down);
    downWithVolumes.removeVolumes = true;
    for (const plan::Options &options : {StackRunner::options(Verb::Reset), downWithVolumes}) {
        const auto prepared = await(m_stack->actions().prepare(m_stack->engine(), m_stack->stack(), options));
        VERIFY_RESULT(prepared);
        QVERIFY(prepared->plan.isBlocked() && !prepared->plan.isBlockedOnlyByShared());
        const auto run = m_stack->actions().run(m_stack->engine(), *prepared);
        QVERIFY(!m_stack->execute(*run).succeeded());
    }
    VERIFY_RESULT(await(m_stack->engine()->inspectVolume(volume)));
    // Nobody knows what an unreadable file protects.
    QFile broken(file);
    QVERIFY(broken.open(QIODevice::WriteOnly) && broken.write("{") == 1);
    broken.close();
    const auto unknown = await(m_stack->actions().prepare(m_stack->engine(), m_stack->stack(), downWithVolumes));
    QVERIFY(!unknown && unknown.error().code == ErrorCode::BadInput);
    VERIFY_RESULT(
        await(m_stack->actions().prepare(m_stack->engine(), m_stack->stack(), StackRunner::options(Verb::Down))));
    QVERIFY(broken.remove());
    VERIFY_RUN(down(true));
}

void TestActionsDocker::removesAStackByItsLabels()
{
    VERIFY_RUN(up());
    run::Stack stack;
    stack.byLabels = {m_stack->project()};
    auto options = StackRunner::options(Verb::Down);
    options.removeVolumes = true;
    const auto prepared = await(m_stack->actions().prepare(m_stack->engine(), stack, options));
    VERIFY_RESULT(prepared);
    const auto run = m_stack->actions().run(m_stack->engine(), *prepared);
    VERIFY_RUN(m_stack->execute(*run));
    QCOMPARE(m_stack->remains(), QStringList());
}

void TestActionsDocker::buildsASharedImageOnce()
{
    auto options = StackRunner::options(Verb::Build);
    const auto prepared = await(m_stack->actions().prepare(m_stack->engine(), m_stack->stack(), options));
    VERIFY_RESULT(prepared);
    const auto run = m_stack->actions().run(m_stack->engine(), *prepared);
    QStringList lines;
    connect(run.get(), &run::Run::output, this, [&](int, const QString &line) { lines.append(line); });
    const Outcome outcome = m_stack->execute(*run);
    QVERIFY2(outcome.succeeded(), outcome.words().constData());
    QCOMPARE(outcome.done(), QStringList(u"build-image"_s));
    QVERIFY(lines.join(u'\n').contains(u"COPY service /service"_s));
}

void TestActionsDocker::buildSendsTheFilesThatDockerSends()
{
    m_stack->write(u"ctx/Dockerfile"_s, "FROM scratch\nCOPY . /\n");
    const QByteArrayList files{"a.txt",      "b.md",         "README.md",     "docs/x.md",        "docs/keep/y.md",
                               "docs/z.txt", "tmp/1/deep.o", "tmp/2/keep.me", "space name/f.txt", "x[1].txt"};
    for (const QByteArray &file : files)
        m_stack->write(u"ctx/"_s + QString::fromUtf8(file), file);
    m_stack->write(u"ctx/.dockerignore"_s,
                   "# comment\n*.md\n!README.md\ndocs\n!docs/keep\n**/*.o\ntmp/2/\n!tmp/2/keep.me\n"
                   "  space name  \nx[[]1].txt\n");
    const QString ours = m_image + u"-ours"_s;
    const QString theirs = m_image + u"-theirs"_s;
    m_stack->write(u"compose.yaml"_s, "services:\n  a:\n    image: " + ours.toUtf8() + "\n    build: ./ctx\n");
    VERIFY_RUN(m_stack->run(Verb::Build));
    QProcess docker;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DOCKER_BUILDKIT"_s, u"0"_s);
    docker.setProcessEnvironment(environment);
    docker.start(u"docker"_s, {u"build"_s, u"-q"_s, u"-t"_s, theirs, m_stack->path(u"ctx"_s)});
    QVERIFY(docker.waitForFinished());
    QVERIFY2(docker.exitCode() == 0, docker.readAllStandardError().constData());
    const auto contents = [&](const QString &image) {
        QProcess shell;
        shell.start(
            u"sh"_s,
            {u"-c"_s, u"c=$(docker create $0 x) && docker export $c | tar t | sort; docker rm $c >&2"_s, image});
        shell.waitForFinished();
        return shell.readAllStandardOutput();
    };
    const QByteArray sent = contents(theirs);
    QVERIFY(sent.contains("docs/keep/y.md"));
    QCOMPARE(contents(ours), sent);
    (void)await(m_stack->engine()->removeImage(ours));
    (void)await(m_stack->engine()->removeImage(theirs));
}

void TestActionsDocker::namesACrashingService()
{
    m_stack->write(u"compose.yaml"_s,
                   "services:\n  a:\n    image: " + m_image.toUtf8() +
                       "\n    command: [no-such-command]\n    healthcheck: {test: [CMD, /service, healthcheck], "
                       "interval: 30s}\n  b:\n    image: " +
                       m_image.toUtf8() + "\n    depends_on: {a: {condition: service_healthy}}\n");
    const Outcome outcome = up();
    QVERIFY(!outcome.succeeded());
    QVERIFY2(outcome.words().contains("-a-1 exited ("), outcome.words().constData());
    QVERIFY(m_stack->containers().value(u"b"_s).status != ContainerStatus::Running);
}

void TestActionsDocker::namesAMissingImage()
{
    m_stack->write(u"compose.yaml"_s, "services:\n  a:\n    image: 127.0.0.1:1/t-actions/absent\n");
    const Outcome outcome = up();
    QVERIFY(!outcome.succeeded());
    QVERIFY2(outcome.words().contains("127.0.0.1:1/t-actions/absent"), outcome.words().constData());
    QVERIFY2(outcome.words().contains("The registry 127.0.0.1:1 does not answer"), outcome.words().constData());
}

void TestActionsDocker::namesATakenPort()
{
    const QByteArray one = "    image: " + m_image.toUtf8() + "\n    ports: ['127.0.0.1:%PORT%:8080']\n";
    m_stack->write(u"compose.yaml"_s,
                   "services:\n  a:\n    image: " + m_image.toUtf8() + "\n    ports: ['127.0.0.1::8080']\n");
    VERIFY_RUN(up());
    const auto ports = m_stack->containers().value(u"a"_s).ports;
    QVERIFY(!ports.isEmpty());
    const QByteArray port = QByteArray::number(ports.first().hostPort);
    m_stack->write(u"compose.yaml"_s, "services:\n  a:\n    image: " + m_image.toUtf8() +
                                          "\n    ports: ['127.0.0.1::8080']\n  b:\n" +
                                          QByteArray(one).replace("%PORT%", port));
    const Outcome outcome = up();
    QVERIFY(!outcome.succeeded());
    QVERIFY2(outcome.words().contains("Port " + port + " is taken."), outcome.words().constData());
}

void TestActionsDocker::upRepairsACancelledRun()
{
    for (int at = 1; at < 12; ++at) {
        const auto prepared =
            await(m_stack->actions().prepare(m_stack->engine(), m_stack->stack(), StackRunner::options(Verb::Up)));
        VERIFY_RESULT(prepared);
        const auto run = m_stack->actions().run(m_stack->engine(), *prepared);
        int changes = 0;
        connect(run.get(), &run::Run::stepChanged, this, [&] {
            if (++changes == at)
                run->cancel();
        });
        const Outcome outcome = m_stack->execute(*run);
        QVERIFY2(!outcome.error, outcome.words().constData());
        QVERIFY(outcome.report.cancelled || outcome.report.succeeded);
        if (at % 2) {
            VERIFY_RUN(up());
            QCOMPARE(m_stack->containers().size(), 2);
            for (const auto &container : m_stack->containers())
                QCOMPARE(container.status, ContainerStatus::Running);
        }
        VERIFY_RUN(down(true));
        QCOMPARE(m_stack->remains(), QStringList());
    }
}

void TestActionsDocker::canBeDeletedWhileRunning()
{
    for (int at = 1; at < 10; at += 2) {
        const auto prepared =
            await(m_stack->actions().prepare(m_stack->engine(), m_stack->stack(), StackRunner::options(Verb::Up)));
        VERIFY_RESULT(prepared);
        auto run = m_stack->actions().run(m_stack->engine(), *prepared);
        int changes = 0;
        connect(run.get(), &run::Run::stepChanged, this, [&] { ++changes; });
        run->start();
        QTRY_VERIFY(changes >= at);
        run.reset();
        // What the engine was doing is waited for under the lock; then the project is free.
        const auto isFree = [&] {
            return run::ProjectLock::acquire(m_stack->engine()->info(), {m_stack->project()}).has_value();
        };
        QTRY_VERIFY_WITH_TIMEOUT(isFree(), 20'000);
        VERIFY_RUN(up());
        VERIFY_RUN(down(true));
    }
    QCOMPARE(m_stack->remains(), QStringList());
}

void TestActionsDocker::refusesASecondRun()
{
    const auto held = run::ProjectLock::acquire(m_stack->engine()->info(), {m_stack->project()});
    VERIFY_RESULT(held);
    const Outcome outcome = up();
    QVERIFY(outcome.error);
    QCOMPARE(outcome.error->code, ErrorCode::Conflict);
    QVERIFY2(
        outcome.words().contains("tst_actions_docker (pid " + QByteArray::number(QCoreApplication::applicationPid())),
        outcome.words().constData());
    QCOMPARE(m_stack->remains(), QStringList());
}

QTEST_GUILESS_MAIN(TestActionsDocker)
#include "tst_actions_docker.moc"

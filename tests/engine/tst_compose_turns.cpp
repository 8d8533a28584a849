// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Pierside and Docker Compose manage one project in turn: version 2 (docker compose) and version 1 (docker-compose),
// whichever are installed.
#include "tests/engine/await.h"
#include "tests/support/stackrunner.h"

#include <QCoreApplication>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace pierside;
using namespace pierside::tests;
using namespace Qt::StringLiterals;
using plan::Verb;

static const QByteArray twoServices = R"(
services:
  db:
    image: %IMAGE%
    environment: {READY_MS: "200", DATA_DIR: /data, LINE_BYTES: "0"}
    volumes: [data:/data]
    healthcheck: {test: [CMD, /service, healthcheck], interval: 1s, timeout: 2s, retries: 3}
  web:
    image: %IMAGE%
    environment: {UPSTREAM: "db:8080", LINE_BYTES: "0"}
    depends_on: [db]
    labels: {a.b: "$$x"}
    stop_grace_period: 2s
volumes: {data: {}}
)";

//! What each shares is the id of another container, which the hash of its configuration holds.
static const QByteArray sharing = R"(
services:
  base: {image: %IMAGE%, ipc: shareable, volumes: [/data]}
  net: {image: %IMAGE%, network_mode: "service:base", environment: {PORT: "8081"}}
  process: {image: %IMAGE%, pid: "service:base"}
  memory: {image: %IMAGE%, ipc: "service:base"}
  files: {image: %IMAGE%, volumes_from: ["base:ro"]}
)";

class TestComposeTurns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init() { m_stack->cleanUp(); }
    void dockerComposeTakesOver_data() { tools(); }
    void dockerComposeTakesOver();
    void piersideTakesOver_data() { tools(); }
    void piersideTakesOver();
    void neitherToolRecreates_data();
    void neitherToolRecreates();

private:
    static void tools();
    void write(QByteArray text) { m_stack->write(u"compose.yaml"_s, text.replace("%IMAGE%", m_image.toUtf8())); }
    Outcome down();
    QMap<QString, QString> ids();

    QString m_image;
    std::unique_ptr<StackRunner> m_stack;
};

#define VERIFY_RUN(expression)                                                                                         \
    do {                                                                                                               \
        const Outcome ran = (expression);                                                                              \
        QVERIFY2(ran.succeeded(), ran.words().constData());                                                            \
    } while (false)

void TestComposeTurns::tools()
{
    QTest::addColumn<QStringList>("tool");
    QProcess docker;
    docker.start(u"docker"_s, {u"compose"_s, u"version"_s});
    if (docker.waitForFinished() && docker.exitStatus() == QProcess::NormalExit && docker.exitCode() == 0)
        QTest::newRow("docker compose") << QStringList{u"docker"_s, u"compose"_s};
    if (!QStandardPaths::findExecutable(u"docker-compose"_s).isEmpty())
        QTest::newRow("docker-compose") << QStringList{u"docker-compose"_s};
}

Outcome TestComposeTurns::down()
{
    auto options = StackRunner::options(Verb::Down);
    options.removeVolumes = true;
    return m_stack->run(options);
}

QMap<QString, QString> TestComposeTurns::ids()
{
    QMap<QString, QString> result;
    const auto containers = m_stack->containers();
    for (auto it = containers.cbegin(); it != containers.cend(); ++it)
        result.insert(it.key(), it->id.value);
    return result;
}

void TestComposeTurns::initTestCase()
{
    const QString project = u"t-turns-%1"_s.arg(QCoreApplication::applicationPid());
    m_image = project + u"-image"_s;
    m_stack = std::make_unique<StackRunner>(project);
    m_stack->write(u"image/Dockerfile"_s, "FROM scratch\nCOPY service /service\nENTRYPOINT [\"/service\"]\n");
    QVERIFY(QFile::copy(QStringLiteral(SERVICE_PROGRAM), m_stack->path(u"image/service"_s)));
    m_stack->write(u"compose.yaml"_s, "services: {a: {image: " + m_image.toUtf8() + ", build: ./image}}\n");
    VERIFY_RUN(m_stack->run(Verb::Build));
}

void TestComposeTurns::cleanupTestCase()
{
    m_stack->cleanUp();
    (void)await(m_stack->engine()->removeImage(m_image));
    QCOMPARE(m_stack->remains(), QStringList());
}

//! What we brought up they see, and take down without a leftover.
void TestComposeTurns::dockerComposeTakesOver()
{
    QFETCH(const QStringList, tool);
    write(twoServices);
    VERIFY_RUN(m_stack->run(Verb::Up));
    const auto listed = m_stack->compose({u"ps"_s, u"-q"_s}, tool);
    QVERIFY(listed);
    QStringList seen = listed->trimmed().split(u'\n');
    seen.sort();
    QStringList ours = ids().values();
    ours.sort();
    QCOMPARE(seen, ours);
    QVERIFY(m_stack->compose({u"down"_s, u"-v"_s, u"-t"_s, u"2"_s}, tool));
    QCOMPARE(m_stack->remains(), QStringList());
}

//! What they brought up we keep, and take down without a leftover.
void TestComposeTurns::piersideTakesOver()
{
    QFETCH(const QStringList, tool);
    write(twoServices);
    QVERIFY(m_stack->compose({u"up"_s, u"-d"_s}, tool));
    const auto theirs = ids();
    QCOMPARE(theirs.keys(), QStringList({u"db"_s, u"web"_s}));
    VERIFY_RUN(m_stack->run(Verb::Up));
    QCOMPARE(ids(), theirs);
    VERIFY_RUN(down());
    QCOMPARE(m_stack->remains(), QStringList());
}

void TestComposeTurns::neitherToolRecreates_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("two services") << twoServices;
    QTest::newRow("shared namespaces and volumes") << sharing;
}

//! The hashes that we write are those of version 2; version 1 has others.
void TestComposeTurns::neitherToolRecreates()
{
    QFETCH(const QByteArray, text);
    const QStringList tool{u"docker"_s, u"compose"_s};
    write(text);
    VERIFY_RUN(m_stack->run(Verb::Up));
    const auto ours = ids();
    QVERIFY(m_stack->compose({u"up"_s, u"-d"_s}, tool));
    QCOMPARE(ids(), ours);
    QVERIFY(m_stack->compose({u"up"_s, u"-d"_s, u"--force-recreate"_s, u"-t"_s, u"1"_s}, tool));
    const auto theirs = ids();
    QVERIFY(theirs != ours);
    VERIFY_RUN(m_stack->run(Verb::Up));
    QCOMPARE(ids(), theirs);
}

QTEST_GUILESS_MAIN(TestComposeTurns)
#include "tst_compose_turns.moc"

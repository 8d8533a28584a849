// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/dockerfixture.h"
#include "tests/engine/verifyexec.h"
#include "tests/support/tar.h"

#include <QMutex>

using namespace pierside;
using namespace pierside::tests;

namespace {

//! In pieces that fit no block.
ArchiveSource tarOf(const QString &name, const QByteArray &content)
{
    auto rest = std::make_shared<QByteArray>(tarEntry(name, content) + tarEnd());
    return [rest]() -> Result<QByteArray> {
        const QByteArray piece = rest->first(qMin<qsizetype>(rest->size(), 700));
        rest->remove(0, piece.size());
        return piece;
    };
}

} // namespace

//! What comes and goes as a stream: builds, pulls, commands, logs, archives.
class TestEngineDockerStreams : public QObject, private DockerFixture
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { connectEngine(); }
    void cleanupTestCase() { removeAll(); }
    void buildsAnImage();
    void reportsAFailedBuild();
    void reportsAPullOfAMissingImage();
    void execReturnsOutputAndExitCode();
    void cancelsAnExec();
    void readsLogs();
    void pausesLogs();
    void putsAnArchive();
};

void TestEngineDockerStreams::buildsAnImage()
{
    BuildSpec build;
    build.tags = QStringList{named(u"built"_s) + u":1"_s};
    build.labels = m_labels;
    QStringList lines;
    QMutex mutex;
    const auto id = await(m_engine->buildImage(build, tarOf(u"Dockerfile"_s, "FROM pierside-test/service\nENV A=b\n"),
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

void TestEngineDockerStreams::reportsAFailedBuild()
{
    const auto id =
        await(m_engine->buildImage({}, tarOf(u"Dockerfile"_s, "FROM pierside-test/service\nRUN [\"/absent\"]\n"), {}));
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

void TestEngineDockerStreams::reportsAPullOfAMissingImage()
{
    // Nothing listens on that port: a registry that cannot be reached, without leaving this machine.
    const auto pulled = await(m_engine->pullImage(u"127.0.0.1:1/absent/image"_s, {}, {}, {}));
    QVERIFY(!pulled);
    QCOMPARE(pulled.error().code, ErrorCode::EngineFailed);
    QVERIFY(!pulled.error().cause.isEmpty());
}

void TestEngineDockerStreams::execReturnsOutputAndExitCode()
{
    const auto id = run(u"exec"_s);
    VERIFY_RESULT(id);
    verifyExec(*m_engine, *id);
    if (QTest::currentTestFailed())
        return;
    ExecSpec check;
    check.command = QStringList{u"/absent"_s};
    const auto absent = await(m_engine->exec(*id, check));
    QVERIFY(!absent || absent->exitCode == 126 || absent->exitCode == 127);
    VERIFY_RESULT(await(m_engine->killContainer(*id, u"KILL"_s)));
    const auto stopped = await(m_engine->exec(*id, check));
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().code, ErrorCode::Conflict);
    VERIFY_RESULT(await(m_engine->removeContainer(*id, true, true)));
}

void TestEngineDockerStreams::cancelsAnExec()
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

void TestEngineDockerStreams::readsLogs()
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

void TestEngineDockerStreams::pausesLogs()
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

void TestEngineDockerStreams::putsAnArchive()
{
    const auto id = await(m_engine->createContainer(spec(u"archive"_s)));
    VERIFY_RESULT(id);
    VERIFY_RESULT(await(m_engine->putArchive(*id, u"/"_s, tarOf(u"hello"_s, QByteArray(3000, 'x')))));
    const auto missing = await(m_engine->putArchive(*id, u"/absent"_s, tarOf(u"hello"_s, "x")));
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::NotFound);
    VERIFY_RESULT(await(m_engine->removeContainer(*id, true, true)));
}

QTEST_GUILESS_MAIN(TestEngineDockerStreams)
#include "tst_engine_docker_streams.moc"

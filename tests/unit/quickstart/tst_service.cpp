// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QtTest>

#include <memory>
#include <unistd.h>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

// A port that is free; it stays free long enough for the service to bind it.
quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

struct Service
{
    explicit Service(const QStringList &settings, const QStringList &arguments = {})
        : port(freePort())
    {
        auto environment = QProcess::systemEnvironment();
        environment << u"PORT=%1"_s.arg(port) << u"SERVICE_NAME=it"_s << settings;
        process.setEnvironment(environment);
        process.start(QStringLiteral(SERVICE_PROGRAM), arguments);
    }
    ~Service()
    {
        process.kill();
        process.waitForFinished();
    }

    QByteArray get(const QByteArray &path) const
    {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, port);
        if (!socket.waitForConnected(2000))
            return {};
        socket.write("GET " + path + " HTTP/1.1\r\nHost: it\r\n\r\n");
        while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(2000)) {
        }
        return socket.readAll();
    }
    bool isHealthy() const { return get("/health").startsWith("HTTP/1.1 200 "); }
    bool answers() const { return !get("/health").isEmpty(); }
    int exitCode()
    {
        process.waitForFinished(5000);
        return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    }

    quint16 port;
    QProcess process;
};

} // namespace

class TestService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void becomesReadyAfterDelay();
    void healthcheckMatchesHealthEndpoint();
    void becomesUnhealthyLater();
    void counterSurvivesRestart();
    void reportsReadOnlyVolume();
    void followsUpstream();
    void writesLogLines();
    void healthRequestsAreNotLogged();
    void stopsOnSignal_data();
    void stopsOnSignal();
    void exitsWithCode_data();
    void exitsWithCode();
    void rejectsInvalidSettings();
    void survivesManySilentClients();
};

void TestService::becomesReadyAfterDelay()
{
    Service service({u"READY_MS=400"_s});
    QTRY_VERIFY(service.answers());
    const auto first = service.get("/health");
    QVERIFY2(first.startsWith("HTTP/1.1 503 "), first.constData());
    QVERIFY(first.contains("{\"service\":\"it\",\"status\":\"starting\",\"checks\":{}}"));
    QTRY_VERIFY(service.isHealthy());
    QVERIFY(service.get("/").contains("it, a service of"));
    QVERIFY(service.get("/other").startsWith("HTTP/1.1 404 "));
}

void TestService::healthcheckMatchesHealthEndpoint()
{
    Service service({u"READY_MS=300"_s});
    QTRY_VERIFY(service.answers());
    const auto check = [&] {
        QProcess process;
        process.setEnvironment({u"PORT=%1"_s.arg(service.port)});
        process.start(QStringLiteral(SERVICE_PROGRAM), {u"healthcheck"_s});
        process.waitForFinished();
        return process.exitCode();
    };
    QCOMPARE(check(), 1);
    QTRY_COMPARE(check(), 0);
    service.process.terminate();
    QCOMPARE(service.exitCode(), 0);
    QCOMPARE(check(), 1);
}

void TestService::becomesUnhealthyLater()
{
    Service service({u"SICK_AFTER_MS=500"_s});
    QTRY_VERIFY(service.isHealthy());
    QTRY_VERIFY(service.get("/health").contains("\"status\":\"unhealthy\""));
}

void TestService::counterSurvivesRestart()
{
    const QTemporaryDir volume;
    const QString data = u"DATA_DIR="_s + volume.path();
    const auto counter = [&] {
        QFile file(volume.filePath(u"counter"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toInt() : 0;
    };
    int reached = 0;
    {
        Service service({data, u"COUNT_MS=10"_s});
        QTRY_VERIFY(counter() >= 5);
        service.process.terminate();
        QCOMPARE(service.exitCode(), 0);
        reached = counter();
    }
    Service service({data, u"COUNT_MS=60000"_s});
    QTRY_COMPARE(counter(), reached + 1);
    QTRY_VERIFY(service.get("/health").contains("\"volume\":\"writable\""));
}

void TestService::reportsReadOnlyVolume()
{
    Service service({u"DATA_DIR=/nowhere/at/all"_s});
    QTRY_VERIFY(service.answers());
    QVERIFY(service.get("/health").contains("\"volume\":\"not writable\""));
}

void TestService::followsUpstream()
{
    QTcpServer upstream;
    QVERIFY(upstream.listen(QHostAddress::LocalHost));
    const quint16 port = upstream.serverPort();
    upstream.close();
    Service service({u"UPSTREAM=localhost:%1"_s.arg(port)});
    QTRY_VERIFY(service.get("/health").contains("\":\"unreachable\""));
    QVERIFY(upstream.listen(QHostAddress::LocalHost, port));
    QTRY_VERIFY(service.isHealthy());
    upstream.close();
    QTRY_VERIFY(!service.isHealthy());
}

void TestService::writesLogLines()
{
    Service service({u"RATE=200"_s, u"LINES=20"_s, u"EXIT_AFTER_MS=600"_s, u"EXIT_CODE=0"_s});
    QCOMPARE(service.exitCode(), 0);
    const auto lines = service.process.readAllStandardOutput().split('\n');
    QCOMPARE(lines.size(), 21);
    for (qsizetype i = 0; i < 20; ++i) {
        QCOMPARE(lines[i].size(), 119);
        QCOMPARE(lines[i].first(10).toInt(), int(i) + 1);
    }
    Service fast({u"LINES=5000"_s, u"BATCH=512"_s}, {u"lines"_s});
    QCOMPARE(fast.exitCode(), 0);
    QCOMPARE(fast.process.readAllStandardOutput().count('\n'), 5000);
}

void TestService::healthRequestsAreNotLogged()
{
    Service service({});
    QTRY_VERIFY(service.isHealthy());
    service.get("/health");
    service.get("/");
    service.process.terminate();
    QCOMPARE(service.exitCode(), 0);
    const QByteArray log = service.process.readAllStandardError() + service.process.readAllStandardOutput();
    QCOMPARE(log, QByteArray("it: listening on port %1, counter at 0\nit: GET /: 200\n")
                      .replace("%1", QByteArray::number(service.port)));
}

void TestService::stopsOnSignal_data()
{
    QTest::addColumn<QStringList>("settings");
    QTest::addColumn<int>("atLeastMs");
    QTest::newRow("immediately") << QStringList{} << 0;
    QTest::newRow("after STOP_MS") << QStringList{u"STOP_MS=300"_s} << 290;
    QTest::newRow("while its output is blocked") << QStringList{u"RATE=-1"_s} << 0;
}

void TestService::stopsOnSignal()
{
    QFETCH(const QStringList, settings);
    QFETCH(const int, atLeastMs);
    // A pipe without a reader is full after 64 KiB.
    int pipe[2];
    QCOMPARE(::pipe(pipe), 0);
    Service service({});
    service.process.kill();
    service.process.waitForFinished();
    service.process.setEnvironment(service.process.environment() << settings);
    service.process.setChildProcessModifier([&] { dup2(pipe[1], STDOUT_FILENO); });
    service.process.start();
    QVERIFY(service.process.waitForStarted());
    // A service whose output is blocked does not answer, but it has written that it listens.
    QByteArray said;
    QTRY_VERIFY((said += service.process.readAllStandardError()).contains("listening"));

    QElapsedTimer timer;
    timer.start();
    service.process.terminate();
    QCOMPARE(service.exitCode(), 0);
    QVERIFY(timer.elapsed() >= atLeastMs);
    QVERIFY2(timer.elapsed() < atLeastMs + 1000, qPrintable(QString::number(timer.elapsed())));
    close(pipe[0]);
    close(pipe[1]);
}

void TestService::exitsWithCode_data()
{
    QTest::addColumn<QStringList>("settings");
    QTest::addColumn<int>("code");
    QTest::newRow("code alone") << QStringList{u"EXIT_CODE=7"_s} << 7;
    QTest::newRow("done") << QStringList{u"EXIT_CODE=0"_s} << 0;
    QTest::newRow("crash later") << QStringList{u"EXIT_AFTER_MS=50"_s} << 1;
}

void TestService::exitsWithCode()
{
    QFETCH(const QStringList, settings);
    QFETCH(const int, code);
    Service service(settings);
    QCOMPARE(service.exitCode(), code);
}

void TestService::rejectsInvalidSettings()
{
    for (const auto &setting :
         {u"RATE=fast"_s, u"BATCH=513"_s, u"UPSTREAM=db"_s, u"UPSTREAM=db:70000"_s, u"PORT=0"_s}) {
        Service service({setting});
        QCOMPARE(service.exitCode(), 2);
        QVERIFY(!service.process.readAllStandardError().isEmpty());
    }
}

void TestService::survivesManySilentClients()
{
    Service service({});
    QTRY_VERIFY(service.answers());
    // One connection more than the service holds, all silent. The service must drop some.
    std::vector<std::unique_ptr<QTcpSocket>> silent;
    for (int i = 0; i < 65; ++i) {
        silent.push_back(std::make_unique<QTcpSocket>());
        silent.back()->connectToHost(QHostAddress::LocalHost, service.port);
        QVERIFY(silent.back()->waitForConnected());
    }
    QTRY_COMPARE_WITH_TIMEOUT(silent.front()->state(), QAbstractSocket::UnconnectedState, 10000);
    QTRY_VERIFY(service.isHealthy());
}

QTEST_GUILESS_MAIN(TestService)
#include "tst_service.moc"

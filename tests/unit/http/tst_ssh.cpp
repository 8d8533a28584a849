// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/http/io.h"
#include "tests/unit/http/scriptedserver.h"

#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>

#include <cerrno>
#include <csignal>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace pierside;
using namespace pierside::http;
using namespace Qt::StringLiterals;

namespace {

bool copyOnce(int from, int to)
{
    char buffer[65536];
    const auto n = ::read(from, buffer, sizeof buffer);
    for (ssize_t done = 0; done < n;) {
        const auto w = ::write(to, buffer + done, static_cast<size_t>(n - done));
        if (w <= 0)
            return false;
        done += w;
    }
    return n > 0;
}

//! Connects standard input and output to a unix socket, as "docker system dial-stdio" does.
int dialStdio(const char *path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    ::strncpy(address.sun_path, path, sizeof address.sun_path - 1);
    const int fd = ::socket(AF_UNIX, SOCK_STREAM, 0);
    if (::connect(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0) {
        ::dprintf(STDERR_FILENO, "Cannot connect to the Docker daemon at unix://%s\n", path);
        return 1;
    }
    bool input = true;
    for (;;) {
        pollfd fds[] = {{fd, POLLIN, 0}, {input ? STDIN_FILENO : -1, POLLIN, 0}};
        if (::poll(fds, 2, -1) < 0)
            return 1;
        if (fds[0].revents && !copyOnce(fd, STDOUT_FILENO))
            return 0;
        if (fds[1].revents && !copyOnce(STDIN_FILENO, fd)) {
            input = false;
            ::shutdown(fd, SHUT_WR);
        }
    }
}

void put(const QString &path, const QByteArray &text, bool executable = false)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | (executable ? QFile::ExeOwner : QFile::Permissions()));
}

} // namespace

//! Connects to a scripted engine through a real sshd on the loopback interface, with generated keys.
class TestSsh : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void forwardsTheSocket();
    void restartsWhenTheTunnelDies();
    void fallsBackToDialStdio();
    void pausedDialStdioBlocks();
    void reportsAnUnreachableEngine_data();
    void reportsAnUnreachableEngine();
    void reportsAnUnknownHostKey();
    void reportsARefusedKey();
    void reportsARefusedConnection();

private:
    void startServer(bool forwarding, const QString &docker);
    void run(const QString &program, const QStringList &arguments);
    SshAddress address() const
    {
        return {QString::fromLocal8Bit(qgetenv("TEST_USER")), u"127.0.0.1"_s, m_port, m_engine->path()};
    }
    QList<QByteArray> calls() const;

    QTemporaryDir m_dir;
    QProcess m_sshd;
    quint16 m_port = 0;
    std::unique_ptr<ScriptedServer> m_engine;
};

void TestSsh::run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    QVERIFY(process.waitForFinished(30000));
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
}

void TestSsh::initTestCase()
{
    QProcess id;
    id.start(u"id"_s, {u"-un"_s});
    QVERIFY(id.waitForFinished());
    qputenv("TEST_USER", id.readAllStandardOutput().trimmed());
    QVERIFY(QDir(m_dir.path()).mkpath(u"bin"_s));
    QVERIFY(QDir(m_dir.path()).mkpath(u"remote"_s));
    for (const QString &key : {u"host"_s, u"user"_s, u"stranger"_s})
        run(u"ssh-keygen"_s, {u"-q"_s, u"-t"_s, u"ed25519"_s, u"-N"_s, QString(), u"-f"_s, m_dir.filePath(key)});
    QVERIFY(QFile::copy(m_dir.filePath(u"user.pub"_s), m_dir.filePath(u"authorized_keys"_s)));
    // An ssh with the keys of this test, which also logs its arguments.
    put(m_dir.filePath(u"bin/ssh"_s),
        "#!/bin/sh\necho \"$$ $*\" >> " + m_dir.filePath(u"calls"_s).toUtf8() + "\nexec /usr/bin/ssh -F " +
            m_dir.filePath(u"config"_s).toUtf8() + " \"$@\"\n",
        true);
    qputenv("PATH", m_dir.filePath(u"bin"_s).toUtf8() + ':' + qgetenv("PATH"));
    m_engine = std::make_unique<ScriptedServer>([](QLocalSocket &s, const QByteArray &request, int) {
        if (request.startsWith("GET /large")) {
            s.write("HTTP/1.0 200 OK\r\n\r\n" + QByteArray(32 * 1024 * 1024, 'x'));
            connect(&s, &QLocalSocket::bytesWritten, &s, [&s] {
                if (s.bytesToWrite() == 0)
                    s.disconnectFromServer();
            });
        } else {
            s.write(answer("far away"));
        }
    });
}

void TestSsh::startServer(bool forwarding, const QString &docker)
{
    QTcpServer probe;
    QVERIFY(probe.listen(QHostAddress::LocalHost));
    m_port = probe.serverPort();
    probe.close();
    const QByteArray dir = m_dir.path().toUtf8();
    QFile::remove(m_dir.filePath(u"calls"_s));
    QFile::remove(m_dir.filePath(u"remote/docker"_s));
    if (!docker.isEmpty())
        put(m_dir.filePath(u"remote/docker"_s), docker.toUtf8(), true);
    if (::geteuid() == 0)
        QVERIFY(QDir().mkpath(u"/run/sshd"_s)); // the chroot directory of sshd as root
    put(m_dir.filePath(u"sshd"_s),
        "ListenAddress 127.0.0.1\nPort " + QByteArray::number(m_port) + "\nHostKey " + dir + "/host\nPidFile none\n" +
            "AuthorizedKeysFile " + dir + "/authorized_keys\nStrictModes no\nUsePAM no\nPasswordAuthentication no\n" +
            "KbdInteractiveAuthentication no\nPermitRootLogin prohibit-password\nSetEnv PATH=" + dir +
            "/remote\nAllowStreamLocalForwarding " + (forwarding ? "yes" : "no") + "\n");
    QFile hostKey(m_dir.filePath(u"host.pub"_s));
    QVERIFY(hostKey.open(QIODevice::ReadOnly));
    put(m_dir.filePath(u"known"_s), "[127.0.0.1]:" + QByteArray::number(m_port) + ' ' + hostKey.readAll());
    put(m_dir.filePath(u"config"_s), "IdentityFile " + dir +
                                         "/user\nIdentitiesOnly yes\nIdentityAgent none\nUserKnownHostsFile " + dir +
                                         "/known\nGlobalKnownHostsFile /dev/null\nStrictHostKeyChecking ask\n");
    m_sshd.start(u"/usr/sbin/sshd"_s, {u"-D"_s, u"-e"_s, u"-f"_s, m_dir.filePath(u"sshd"_s)});
    QVERIFY(m_sshd.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(
        [this] {
            QTcpSocket socket;
            socket.connectToHost(QHostAddress::LocalHost, m_port);
            return socket.waitForConnected(200);
        }(),
        10000);
}

void TestSsh::cleanup()
{
    m_sshd.terminate();
    m_sshd.waitForFinished();
}

QList<QByteArray> TestSsh::calls() const
{
    QFile file(m_dir.filePath(u"calls"_s));
    return file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().split('\n') : QList<QByteArray>();
}

#define ANSWERED(task)                                                                                                 \
    FINISHED(task);                                                                                                    \
    QVERIFY2((task).result(), (task).result() ? "" : qPrintable((task).result().error().message()));                   \
    QCOMPARE((task).result()->body, "far away")

void TestSsh::forwardsTheSocket()
{
    startServer(true, {});
    QString folder;
    {
        Io io(address());
        std::vector<Task<Response>> tasks;
        for (int i = 0; i < 40; ++i)
            tasks.push_back(io->send(get("/_ping")));
        for (const auto &task : tasks) {
            ANSWERED(task);
        }
        QCOMPARE(calls().size(), 1);
        const QByteArray call = calls().first();
        QVERIFY2(call.endsWith(" -- 127.0.0.1"), call.constData());
        QVERIFY(call.contains("BatchMode=yes"));
        const auto words = call.split(' ');
        const QString socket = QString::fromUtf8(words.at(words.indexOf("-L") + 1).split(':').first());
        folder = QFileInfo(socket).path();
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther |
                            QFile::ExeGroup | QFile::ExeOther;
        QVERIFY(QFileInfo::exists(socket));
        QVERIFY(!(QFileInfo(folder).permissions() & others));
        QVERIFY(!(QFileInfo(socket).permissions() & others));
    }
    QVERIFY(!QFileInfo::exists(folder));
}

void TestSsh::restartsWhenTheTunnelDies()
{
    startServer(true, {});
    Io io(address());
    for (int round = 1; round <= 3; ++round) {
        const auto task = io->send(get("/_ping"));
        ANSWERED(task);
        QCOMPARE(calls().size(), round);
        const int pid = calls().last().split(' ').first().toInt();
        QVERIFY(pid > 1);
        QCOMPARE(::kill(pid, SIGKILL), 0);
        QTRY_COMPARE(io.counts().open, 0);
        QTRY_VERIFY(::kill(pid, 0) != 0); // reaped, so it has exited
    }
}

void TestSsh::fallsBackToDialStdio()
{
    const QString self = QCoreApplication::applicationFilePath();
    startServer(false, u"#!/bin/sh\n[ \"$*\" = 'system dial-stdio' ] && exec %1 --dial-stdio %2\n"_s.arg(
                           self, m_engine->path()));
    Io io(address());
    for (int i = 0; i < 3; ++i) {
        const auto task = io->send(get("/_ping"));
        ANSWERED(task);
    }
    QCOMPARE(calls().size(), 2); // the refused tunnel, and one connection used three times
    QVERIFY(calls().last().endsWith(" -- 127.0.0.1 docker system dial-stdio"));
}

void TestSsh::pausedDialStdioBlocks()
{
    const QString self = QCoreApplication::applicationFilePath();
    startServer(false, u"#!/bin/sh\nexec %1 --dial-stdio %2\n"_s.arg(self, m_engine->path()));
    Io io(address());
    const auto control = std::make_shared<StreamControl>();
    std::atomic<qint64> bytes = 0;
    const auto task = io->stream(get("/large"), {.onHead = {},
                                                 .onData =
                                                     [&](QByteArrayView data) {
                                                         if (bytes == 0)
                                                             control->pause();
                                                         bytes += data.size();
                                                     },
                                                 .control = control});
    QTRY_VERIFY_WITH_TIMEOUT(bytes > 0, 10000);
    QVERIFY(!QTest::qWaitFor([&] { return bytes > 64 * 1024 || task.isFinished(); }, 300));
    control->resume();
    FINISHED(task);
    QVERIFY2(task.result(), task.result() ? "" : qPrintable(task.result().error().message()));
    QCOMPARE(bytes, 32 * 1024 * 1024);
}

void TestSsh::reportsAnUnreachableEngine_data()
{
    QTest::addColumn<QString>("docker");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("no docker") << QString() << ErrorCode::NotFound;
    QTest::newRow("no engine") << u"#!/bin/sh\nexec %1 --dial-stdio /nonexistent\n"_s << ErrorCode::Unreachable;
    QTest::newRow("no permission")
        << u"#!/bin/sh\necho 'permission denied while trying to connect to the Docker daemon socket' >&2; exit 1\n"_s
        << ErrorCode::PermissionDenied;
}

void TestSsh::reportsAnUnreachableEngine()
{
    QFETCH(QString, docker);
    QFETCH(ErrorCode, code);
    startServer(true, docker.contains(u'%') ? docker.arg(QCoreApplication::applicationFilePath()) : docker);
    SshAddress to = address();
    to.remoteSocket = u"/nonexistent/docker.sock"_s;
    Io io(to);
    const auto task = io->send(get("/_ping"));
    FINISHED(task);
    QVERIFY(!task.result());
    QVERIFY2(task.result().error().code == code, qPrintable(task.result().error().message()));
    QVERIFY(task.result().error().what.startsWith(u"GET /_ping on ssh://"));
    QVERIFY(!task.result().error().next.isEmpty());
}

void TestSsh::reportsAnUnknownHostKey()
{
    startServer(true, {});
    put(m_dir.filePath(u"known"_s), "");
    Io io(address());
    const auto task = io->send(get("/_ping"));
    FINISHED(task);
    QCOMPARE(task.result().error().code, ErrorCode::PermissionDenied);
    QVERIFY2(task.result().error().next.startsWith(u"Run \"ssh -p %1"_s.arg(m_port)),
             qPrintable(task.result().error().message()));
}

void TestSsh::reportsARefusedKey()
{
    startServer(true, {});
    QFile config(m_dir.filePath(u"config"_s));
    QVERIFY(config.open(QIODevice::ReadOnly));
    put(config.fileName(), config.readAll().replace("/user\n", "/stranger\n"));
    Io io(address());
    const auto task = io->send(get("/_ping"));
    FINISHED(task);
    QCOMPARE(task.result().error().code, ErrorCode::PermissionDenied);
    QVERIFY2(task.result().error().next.contains(u"without a password"), qPrintable(task.result().error().message()));
}

void TestSsh::reportsARefusedConnection()
{
    startServer(true, {});
    m_sshd.terminate();
    QVERIFY(m_sshd.waitForFinished());
    Io io(address());
    const auto task = io->send(get("/_ping"));
    FINISHED(task);
    QCOMPARE(task.result().error().code, ErrorCode::Unreachable);
    QVERIFY2(task.result().error().cause.contains(u"refused"), qPrintable(task.result().error().message()));
}

int main(int argc, char **argv)
{
    if (argc == 3 && qstrcmp(argv[1], "--dial-stdio") == 0)
        return dialStdio(argv[2]);
    QCoreApplication app(argc, argv);
    TestSsh test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_ssh.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/probing.h"

#include <QProcess>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

#include <nghttp2/nghttp2.h>
#include <unistd.h>

using namespace pierside;
using namespace pierside::health;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = Probe::Kind;
using Outcome = ProbeResult::Outcome;
using Trouble = ProbeResult::Trouble;

namespace {

//! A server that sends a fixed text, regardless of the request.
class Script : public QTcpServer
{
public:
    explicit Script(const QByteArray &words, bool oneByOne = false, bool closes = false)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this, words, oneByOne, closes] {
            QTcpSocket *socket = nextPendingConnection();
            ++connections;
            ++open;
            connect(socket, &QTcpSocket::disconnected, this, [this] { --open; });
            if (closes && words.isEmpty())
                return socket->close();
            if (!oneByOne) {
                socket->write(words);
                return;
            }
            socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
            auto *timer = new QTimer(socket);
            auto at = std::make_shared<qsizetype>(0);
            connect(timer, &QTimer::timeout, socket, [socket, timer, words, at] {
                if (*at >= words.size())
                    return timer->stop();
                socket->write(words.mid((*at)++, 1));
                socket->flush();
            });
            timer->start(0);
        });
    }
    int connections = 0;
    int open = 0;
};

//! A gRPC health service that uses the server side of nghttp2.
class GrpcServer : public QTcpServer
{
public:
    explicit GrpcServer(char serving)
        : m_serving(serving)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] { serve(nextPendingConnection()); });
    }
    QByteArray requestPath;

private:
    struct Session
    {
        GrpcServer *server;
        QByteArray body;
        bool trailed = false;
    };

    static nghttp2_nv nv(const char *name, const char *value)
    {
        return {reinterpret_cast<uint8_t *>(const_cast<char *>(name)),
                reinterpret_cast<uint8_t *>(const_cast<char *>(value)), strlen(name), strlen(value),
                NGHTTP2_NV_FLAG_NONE};
    }

    static ssize_t readBody(nghttp2_session *session, int32_t stream, uint8_t *buffer, size_t, uint32_t *flags,
                            nghttp2_data_source *source, void *)
    {
        auto *self = static_cast<Session *>(source->ptr);
        memcpy(buffer, self->body.constData(), size_t(self->body.size()));
        *flags |= NGHTTP2_DATA_FLAG_EOF | NGHTTP2_DATA_FLAG_NO_END_STREAM;
        const nghttp2_nv trailers[] = {nv("grpc-status", "0")};
        nghttp2_submit_trailer(session, stream, trailers, 1);
        return ssize_t(self->body.size());
    }

    void serve(QTcpSocket *socket)
    {
        nghttp2_session_callbacks *callbacks = nullptr;
        nghttp2_session_callbacks_new(&callbacks);
        nghttp2_session_callbacks_set_on_header_callback(
            callbacks, [](nghttp2_session *, const nghttp2_frame *, const uint8_t *name, size_t nameLength,
                          const uint8_t *value, size_t valueLength, uint8_t, void *user) {
                if (QByteArray(reinterpret_cast<const char *>(name), qsizetype(nameLength)) == ":path")
                    static_cast<Session *>(user)->server->requestPath =
                        QByteArray(reinterpret_cast<const char *>(value), qsizetype(valueLength));
                return 0;
            });
        nghttp2_session_callbacks_set_on_frame_recv_callback(
            callbacks, [](nghttp2_session *session, const nghttp2_frame *frame, void *user) {
                if (!(frame->hd.flags & NGHTTP2_FLAG_END_STREAM))
                    return 0;
                const nghttp2_nv head[] = {nv(":status", "200"), nv("content-type", "application/grpc")};
                nghttp2_data_provider provider{};
                provider.source.ptr = user;
                provider.read_callback = &readBody;
                return nghttp2_submit_response(session, frame->hd.stream_id, head, 2, &provider);
            });
        auto state = std::make_shared<Session>();
        state->server = this;
        state->body = QByteArray("\0\0\0\0\2\x08", 6) + m_serving;
        nghttp2_session *raw = nullptr;
        nghttp2_session_server_new(&raw, callbacks, state.get());
        nghttp2_session_callbacks_del(callbacks);
        const std::shared_ptr<nghttp2_session> session(raw, &nghttp2_session_del);
        nghttp2_submit_settings(raw, NGHTTP2_FLAG_NONE, nullptr, 0);
        connect(socket, &QTcpSocket::readyRead, socket, [socket, session, state] {
            const QByteArray bytes = socket->readAll();
            nghttp2_session_mem_recv(session.get(), reinterpret_cast<const uint8_t *>(bytes.constData()),
                                     size_t(bytes.size()));
            const uint8_t *data = nullptr;
            QByteArray out;
            for (ssize_t size = 0; (size = nghttp2_session_mem_send(session.get(), &data)) > 0;)
                out.append(reinterpret_cast<const char *>(data), size);
            for (const char byte : std::as_const(out)) { // one byte at a time
                socket->write(&byte, 1);
                socket->flush();
            }
        });
    }

    const char m_serving;
};

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

} // namespace

class TestProbing : public QObject
{
    Q_OBJECT

    Probing m_probing{4};

    static Probe at(Kind kind, quint16 port, Milliseconds timeout = 5s)
    {
        Probe probe;
        probe.kind = kind;
        probe.port = port;
        probe.timeout = timeout;
        return probe;
    }

    ProbeResult ask(const Probe &probe)
    {
        std::optional<Result<ProbeResult>> result;
        m_probing.run(probe).then(this, [&result](const Result<ProbeResult> &r) { result = r; });
        if (!QTest::qWaitFor([&] { return result.has_value(); }, 20'000) || !*result)
            return {};
        return **result;
    }

    //! Runs a server on a port until the test ends.
    bool serve(QProcess &process, const QString &program, const QStringList &arguments, quint16 port)
    {
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(program, arguments);
        return process.waitForStarted() && QTest::qWaitFor(
                                               [port] {
                                                   QTcpSocket socket;
                                                   socket.connectToHost(QHostAddress::LocalHost, port);
                                                   return socket.waitForConnected(100);
                                               },
                                               20'000);
    }

private Q_SLOTS:
    void reportsRefusedConnection()
    {
        const ProbeResult result = ask(at(Kind::Http, freePort()));
        QCOMPARE(result.outcome, Outcome::Failed);
        QCOMPARE(result.trouble, Trouble::Refused);
        QVERIFY(result.at.isValid());
        QVERIFY(result.latency > 0ns);
    }

    void reportsUnknownName()
    {
        Probe probe = at(Kind::Http, 80);
        probe.host = u"no-such-host.invalid"_s;
        QCOMPARE(ask(probe).trouble, Trouble::NameUnknown);
    }

    void acceptsOneByteAtATime()
    {
        Script http(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 15\r\n\r\n{\"status\":\"ok\"}", true);
        QCOMPARE(ask(at(Kind::Http, http.serverPort())).outcome, Outcome::Passed);
        Script amqp(QByteArray("\1\0\0\0\0\1\xf8\0\x0a\0\x0a\0\x09", 13), true);
        QCOMPARE(ask(at(Kind::Amqp, amqp.serverPort())).outcome, Outcome::Passed);
        Script redis("+PONG\r\n", true);
        QCOMPARE(ask(at(Kind::Redis, redis.serverPort())).outcome, Outcome::Passed);
    }

    void stalledServerTimesOut()
    {
        Script silent{QByteArray()};
        for (const Kind kind : {Kind::Http, Kind::Grpc, Kind::Postgres, Kind::Redis, Kind::Amqp}) {
            const ProbeResult result = ask(at(kind, silent.serverPort(), 150ms));
            QCOMPARE(result.trouble, Trouble::Silent);
            QVERIFY(result.latency >= 100ms);
        }
        QCOMPARE(ask(at(Kind::Tcp, silent.serverPort())).outcome, Outcome::Connected);
        QTRY_COMPARE(silent.open, 0);
    }

    void closedConnectionFails()
    {
        Script closing(QByteArray(), false, true);
        for (const Kind kind : {Kind::Http, Kind::Grpc, Kind::Tcp, Kind::Postgres, Kind::Redis, Kind::Amqp})
            QCOMPARE(ask(at(kind, closing.serverPort())).trouble, Trouble::Closed);
    }

    void survivesGarbageAndFloods()
    {
        Script garbage(QByteArray(3'000'000, '\x93'));
        for (const Kind kind : {Kind::Http, Kind::Grpc, Kind::Postgres, Kind::Redis, Kind::Amqp})
            QCOMPARE(ask(at(kind, garbage.serverPort())).trouble, Trouble::Protocol);
        Script page("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n" + QByteArray(3'000'000, ' '));
        QCOMPARE(ask(at(Kind::Http, page.serverPort())).outcome, Outcome::Failed);
        QTRY_COMPARE(page.open, 0);
    }

    void cancelClosesTheSocket()
    {
        Script silent{QByteArray()};
        const Task<ProbeResult> task = m_probing.run(at(Kind::Http, silent.serverPort(), 60s));
        QTRY_COMPARE(silent.open, 1);
        task.cancel();
        QTRY_VERIFY(task.isFinished());
        QVERIFY(task.result().error().isCancelled());
        QTRY_COMPARE(silent.open, 0);
    }

    void limitsConcurrentProbes()
    {
        Script silent{QByteArray()};
        QList<Task<ProbeResult>> tasks;
        for (int i = 0; i < 10; ++i)
            tasks.append(m_probing.run(at(Kind::Http, silent.serverPort(), 60s)));
        QTRY_COMPARE(silent.connections, 4);
        for (const auto &task : std::as_const(tasks))
            task.cancel();
        for (const auto &task : std::as_const(tasks))
            QTRY_VERIFY(task.isFinished());
        QTRY_COMPARE(silent.open, 0);
        // Queued probes were never sent.
        QVERIFY(silent.connections <= 8);
        QCOMPARE(ask(at(Kind::Tcp, silent.serverPort())).outcome, Outcome::Connected);
    }

    void probesGrpc()
    {
        GrpcServer serving('\1');
        QCOMPARE(ask(at(Kind::Grpc, serving.serverPort())).text, u"SERVING"_s);
        QCOMPARE(serving.requestPath, "/grpc.health.v1.Health/Check");
        GrpcServer notServing('\2');
        const ProbeResult result = ask(at(Kind::Grpc, notServing.serverPort()));
        QCOMPARE(result.text, u"NOT_SERVING"_s);
        QCOMPARE(result.outcome, Outcome::Failed);
    }

    void acceptsAndMarksSelfSignedCertificate()
    {
        QTemporaryDir directory;
        const QString key = directory.filePath(u"key.pem"_s);
        const QString certificate = directory.filePath(u"cert.pem"_s);
        QCOMPARE(QProcess::execute(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s,
                                                  u"-keyout"_s, key, u"-out"_s, certificate, u"-subj"_s, u"/CN=x"_s}),
                 0);
        QFile keyFile(key);
        QVERIFY(keyFile.open(QIODevice::ReadOnly));
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        configuration.setLocalCertificateChain(QSslCertificate::fromPath(certificate));
        configuration.setPrivateKey(QSslKey(&keyFile, QSsl::Rsa));
        QSslServer server;
        server.setSslConfiguration(configuration);
        QVERIFY(server.listen(QHostAddress::LocalHost));
        connect(&server, &QTcpServer::pendingConnectionAvailable, this, [&server] {
            QTcpSocket *socket = server.nextPendingConnection();
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        });
        Probe probe = at(Kind::Http, server.serverPort());
        probe.tls = true;
        probe.hostHeader = u"app.localhost"_s;
        const ProbeResult result = ask(probe);
        QVERIFY2(result.outcome == Outcome::Passed, qPrintable(result.text));
        QVERIFY(result.selfSigned);
    }

    void probesRealRedis()
    {
        const quint16 port = freePort();
        QProcess redis;
        const QStringList arguments{u"--port"_s, QString::number(port), u"--bind"_s,     u"127.0.0.1"_s, u"--save"_s,
                                    QString(),   u"--requirepass"_s,    u"right-horse"_s};
        QVERIFY(serve(redis, u"redis-server"_s, arguments, port));
        QCOMPARE(ask(at(Kind::Redis, port)).text, u"answers (password required)"_s);
        Probe probe = at(Kind::Redis, port);
        probe.password = u"right-horse"_s;
        QCOMPARE(ask(probe).text, u"PONG"_s);
        probe.password = u"wrong-horse"_s;
        const ProbeResult wrong = ask(probe);
        QCOMPARE(wrong.outcome, Outcome::Failed);
        QVERIFY(!wrong.text.contains(u"horse"_s));
        redis.terminate();
        QVERIFY(redis.waitForFinished());
    }

    void probesRealPostgresWithoutLogLines()
    {
        const QDir versions(u"/usr/lib/postgresql"_s);
        const QString bin =
            versions.filePath(versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0) + u"/bin/"_s);
        QTemporaryDir directory;
        const QString data = directory.filePath(u"data"_s);
        const QString pass = directory.filePath(u"pass"_s);
        QFile passFile(pass);
        QVERIFY(passFile.open(QIODevice::WriteOnly) && passFile.write("right-horse\n") > 0);
        passFile.close();
        const bool isRoot = ::geteuid() == 0;
        // The server refuses to run as root.
        const auto run = [&](const QString &program, const QStringList &arguments) {
            const QStringList whole = QStringList{bin + program} + arguments;
            return isRoot
                       ? QStringList{u"setpriv"_s, u"--reuid=postgres"_s, u"--regid=postgres"_s, u"--clear-groups"_s} +
                             whole
                       : whole;
        };
        if (isRoot)
            QCOMPARE(QProcess::execute(u"chown"_s, {u"-R"_s, u"postgres"_s, directory.path()}), 0);
        QStringList command = run(u"initdb"_s, {u"-D"_s, data, u"-U"_s, u"app"_s, u"-A"_s, u"scram-sha-256"_s,
                                                u"--pwfile"_s, pass, u"--no-sync"_s});
        QCOMPARE(QProcess::execute(command.takeFirst(), command), 0);
        const quint16 port = freePort();
        QProcess postgres;
        command = run(u"postgres"_s, {u"-D"_s, data, u"-p"_s, QString::number(port), u"-k"_s, directory.path(), u"-c"_s,
                                      u"listen_addresses=127.0.0.1"_s, u"-c"_s, u"fsync=off"_s});
        QVERIFY(serve(postgres, command.takeFirst(), command, port));
        Probe probe = at(Kind::Postgres, port);
        QCOMPARE(ask(probe).text, u"a server answers"_s);
        probe.user = u"app"_s;
        QTRY_COMPARE(ask(probe).text, u"accepts connections (password required)"_s);
        (void)postgres.readAll();
        for (int i = 0; i < 5; ++i)
            QCOMPARE(ask(probe).outcome, Outcome::Passed);
        probe.user = u"nobody-knows-me"_s;
        QCOMPARE(ask(probe).outcome, Outcome::Passed);
        postgres.terminate();
        QVERIFY(postgres.waitForFinished());
        const QByteArray log = postgres.readAll();
        for (const char *word : {"FATAL", "could not", "connection", "unexpected EOF", "incomplete"})
            QVERIFY2(!log.contains(word) || log.contains("terminating connection"), log.constData());
    }
};

QTEST_GUILESS_MAIN(TestProbing)
#include "tst_probing.moc"

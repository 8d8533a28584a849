// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/http/io.h"

#include <QFile>
#include <QProcess>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTcpServer>
#include <QTemporaryDir>

using namespace pierside;
using namespace pierside::http;
using namespace Qt::StringLiterals;

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

//! A server like dockerd --tlsverify: accepts only clients with a certificate of its CA.
class TlsServer : public QTcpServer
{
public:
    explicit TlsServer(const QString &dir)
        : m_configuration(QSslConfiguration::defaultConfiguration())
    {
        m_configuration.setLocalCertificateChain(QSslCertificate::fromData(contents(dir + u"/server.pem"_s)));
        m_configuration.setPrivateKey(QSslKey(contents(dir + u"/server-key.pem"_s), QSsl::Rsa));
        m_configuration.setCaCertificates(QSslCertificate::fromData(contents(dir + u"/ca.pem"_s)));
        m_configuration.setPeerVerifyMode(QSslSocket::VerifyPeer);
        listen(QHostAddress::LocalHost);
    }

    void stopReading() { m_reads = false; }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QSslSocket(this);
        socket->setSocketDescriptor(descriptor);
        socket->setSslConfiguration(m_configuration);
        if (!m_reads)
            socket->setReadBufferSize(1000);
        connect(socket, &QSslSocket::readyRead, socket, [this, socket] {
            if (!m_reads)
                return;
            if (socket->readAll().endsWith("\r\n\r\n"))
                socket->write(answer("over TLS"));
        });
        socket->startServerEncryption();
    }

private:
    QSslConfiguration m_configuration;
    bool m_reads = true;
};

bool isOpen(quint16 port)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    return socket.waitForConnected(200);
}

} // namespace

class TestTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void connectsWithClientCertificate();
    void connectsWithoutVerification();
    void rejectsAnotherAuthority();
    void rejectsAnotherName();
    void reportsARejectedClientCertificate_data();
    void reportsARejectedClientCertificate();
    void reportsUnreadableFiles();
    void reportsAPortWithoutTls();
    void reportsARefusedConnection();
    void limitsUnsentBytesOfAnUpload();

private:
    void openssl(const QString &command);
    void makeAuthority(const QString &folder);
    void sign(const QString &folder, const QString &name, const QString &subject, const QString &extension);
    TlsAddress address(const QTcpServer &server, const QString &folder) const
    {
        return {u"127.0.0.1"_s, server.serverPort(), m_dir.filePath(folder), true, {}};
    }

    QTemporaryDir m_dir;
};

void TestTls::openssl(const QString &command)
{
    QProcess process;
    process.setWorkingDirectory(m_dir.path());
    process.start(u"openssl"_s, QProcess::splitCommand(command));
    QVERIFY(process.waitForFinished(30000));
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
}

void TestTls::makeAuthority(const QString &folder)
{
    QVERIFY(QDir(m_dir.path()).mkpath(folder));
    openssl(
        u"req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=%1 -keyout %1/ca-key.pem -out %1/ca.pem"_s.arg(folder));
}

void TestTls::sign(const QString &folder, const QString &name, const QString &subject, const QString &extension)
{
    QFile file(m_dir.filePath(u"ext"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(extension.toUtf8());
    file.close();
    const QString cert = name.isEmpty() ? u"cert.pem"_s : name + u".pem"_s;
    const QString key = name.isEmpty() ? u"key.pem"_s : name + u"-key.pem"_s;
    openssl(u"req -newkey rsa:2048 -nodes -subj /CN=%1 -keyout %2/%3 -out req.pem"_s.arg(subject, folder, key));
    openssl(
        u"x509 -req -in req.pem -CA %1/ca.pem -CAkey %1/ca-key.pem -CAcreateserial -days 2 -extfile ext -out %1/%2"_s
            .arg(folder, cert));
}

void TestTls::initTestCase()
{
    for (const QString &folder : {u"good"_s, u"other"_s}) {
        makeAuthority(folder);
        sign(folder, u"server"_s, u"server"_s, u"subjectAltName=IP:127.0.0.1,DNS:engine.test"_s);
        sign(folder, {}, u"client"_s, u"extendedKeyUsage=clientAuth"_s);
    }
}

void TestTls::connectsWithClientCertificate()
{
    const TlsServer server(m_dir.filePath(u"good"_s));
    TlsAddress to = address(server, u"good"_s);
    for (const QString &name : {QString(), u"engine.test"_s}) {
        to.serverName = name;
        Io io(to);
        for (int i = 0; i < 3; ++i) {
            const auto task = io->send(get("/_ping"));
            FINISHED(task);
            QVERIFY2(task.result(), task.result() ? "" : qPrintable(task.result().error().message()));
            QCOMPARE(task.result()->body, "over TLS");
        }
        QCOMPARE(io.counts().open, 1);
    }
}

void TestTls::connectsWithoutVerification()
{
    const TlsServer server(m_dir.filePath(u"good"_s));
    QVERIFY(QDir(m_dir.path()).mkpath(u"mixed"_s));
    QVERIFY(QFile::copy(m_dir.filePath(u"good/cert.pem"_s), m_dir.filePath(u"mixed/cert.pem"_s)));
    QVERIFY(QFile::copy(m_dir.filePath(u"good/key.pem"_s), m_dir.filePath(u"mixed/key.pem"_s)));
    TlsAddress to = address(server, u"mixed"_s);
    to.verify = false;
    Io io(to);
    const auto task = io->send(get("/_ping"));
    FINISHED(task);
    QVERIFY2(task.result(), task.result() ? "" : qPrintable(task.result().error().message()));
}

void TestTls::rejectsAnotherAuthority()
{
    const TlsServer server(m_dir.filePath(u"good"_s));
    Io io(address(server, u"other"_s));
    const auto task = io->send(get("/_ping"));
    FINISHED(task);
    QCOMPARE(task.result().error().code, ErrorCode::PermissionDenied);
    QVERIFY(task.result().error().next.contains(u"ca.pem"));
    QCOMPARE(task.result().error().what, u"GET /_ping on https://127.0.0.1:%1"_s.arg(server.serverPort()));
}

void TestTls::rejectsAnotherName()
{
    const TlsServer server(m_dir.filePath(u"good"_s));
    TlsAddress to = address(server, u"good"_s);
    to.serverName = u"elsewhere.test"_s;
    Io io(to);
    const auto task = io->send(get("/_ping"));
    FINISHED(task);
    QCOMPARE(task.result().error().code, ErrorCode::PermissionDenied);
}

void TestTls::reportsARejectedClientCertificate_data()
{
    QTest::addColumn<bool>("certificate");
    QTest::newRow("no client certificate") << false;
    QTest::newRow("another authority's certificate") << true;
}

void TestTls::reportsARejectedClientCertificate()
{
    QFETCH(bool, certificate);
    QTemporaryDir folder;
    QVERIFY(QFile::copy(m_dir.filePath(u"good/ca.pem"_s), folder.filePath(u"ca.pem"_s)));
    if (certificate) {
        QVERIFY(QFile::copy(m_dir.filePath(u"other/cert.pem"_s), folder.filePath(u"cert.pem"_s)));
        QVERIFY(QFile::copy(m_dir.filePath(u"other/key.pem"_s), folder.filePath(u"key.pem"_s)));
    }
    QTcpServer free;
    QVERIFY(free.listen(QHostAddress::LocalHost));
    const quint16 port = free.serverPort();
    free.close();
    // OpenSSL sends an alert, as Go's server does; QSslSocket only closes the connection.
    QProcess server;
    server.setWorkingDirectory(m_dir.filePath(u"good"_s));
    server.start(u"openssl"_s,
                 QProcess::splitCommand(u"s_server -accept 127.0.0.1:%1 -cert server.pem -key server-key.pem "
                                        "-CAfile ca.pem -Verify 1 -verify_return_error -www -quiet"_s.arg(port)));
    QVERIFY(server.waitForStarted());
    QTRY_VERIFY(isOpen(port));
    Io io(TlsAddress{u"127.0.0.1"_s, port, folder.path(), true, {}});
    const auto task = io->send(get("/_ping"));
    FINISHED(task);
    QVERIFY(!task.result());
    QVERIFY2(task.result().error().code == ErrorCode::PermissionDenied, qPrintable(task.result().error().message()));
    QVERIFY(task.result().error().next.contains(u"cert.pem"));

    Io welcome(TlsAddress{u"127.0.0.1"_s, port, m_dir.filePath(u"good"_s), true, {}});
    const auto answered = welcome->send(get("/"));
    FINISHED(answered);
    QVERIFY2(answered.result(), answered.result() ? "" : qPrintable(answered.result().error().message()));
    server.kill();
    QVERIFY(server.waitForFinished());
}

void TestTls::reportsUnreadableFiles()
{
    const TlsServer server(m_dir.filePath(u"good"_s));
    Io io(address(server, u"nowhere"_s));
    const auto task = io->send(get("/_ping"));
    FINISHED(task);
    QCOMPARE(task.result().error().code, ErrorCode::BadInput);
    QVERIFY(task.result().error().cause.contains(u"nowhere/ca.pem"));
}

void TestTls::reportsAPortWithoutTls()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&server] {
        auto *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket,
                [socket] { socket->write("HTTP/1.1 400 Bad Request\r\n\r\n"); });
    });
    Io io(address(server, u"good"_s));
    const auto task = io->send(get("/_ping"));
    FINISHED(task);
    QVERIFY2(task.result().error().code == ErrorCode::Protocol, qPrintable(task.result().error().message()));

    Io plain(TcpAddress{u"127.0.0.1"_s, server.serverPort()});
    const auto answered = plain->send(get("/_ping"));
    QTRY_COMPARE(plain.counts().open, 1);
    answered.cancel(); // the answer of this server has no length and no end
    FINISHED(answered);
}

void TestTls::reportsARefusedConnection()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const quint16 port = server.serverPort();
    server.close();
    for (const Address &to : {Address(TlsAddress{u"127.0.0.1"_s, port, m_dir.filePath(u"good"_s), true, {}}),
                              Address(TcpAddress{u"127.0.0.1"_s, port})}) {
        Io io(to);
        const auto task = io->send(get("/_ping"));
        FINISHED(task);
        QCOMPARE(task.result().error().code, ErrorCode::Unreachable);
    }
}

void TestTls::limitsUnsentBytesOfAnUpload()
{
    TlsServer server(m_dir.filePath(u"good"_s));
    server.stopReading();
    Io io(address(server, u"good"_s));
    Request request = get("/build");
    request.method = "POST";
    request.upload = std::make_shared<BodySource>();
    request.patience.answer = Milliseconds(0);
    request.patience.upload = Milliseconds(1'000);
    constexpr qint64 piece = 100'000;
    constexpr qint64 total = 80'000'000;
    std::atomic<qint64> taken = 0;
    std::unique_ptr<QThread> producer(QThread::create([upload = request.upload, &taken] {
        while (taken < total && upload->write(QByteArray(piece, 'a')))
            taken += piece;
        upload->finish();
    }));
    producer->start();
    const auto task = io->send(request);
    request.upload.reset();
    FINISHED(task);
    QCOMPARE(task.result().error().code, ErrorCode::TimedOut);
    QVERIFY(producer->wait());
    // The buffers of the kernel, and little more.
    QVERIFY2(taken < total / 2, qPrintable(QString::number(taken)));
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"

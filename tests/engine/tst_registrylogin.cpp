// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Logins of a real registry that asks for a password, stored by a real credential helper in a real keyring.
#include "models/core/childprocess.h"
#include "tests/engine/program.h"
#include "tests/support/privatekeyring.h"

#include <QCoreApplication>
#include <QDir>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

namespace {

const QByteArray canary = "canary-4711-registry";

quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

//! As htpasswd -B writes it.
QByteArray bcrypt(const QByteArray &password)
{
    QProcess perl;
    perl.start(u"perl"_s, {u"-e"_s, uR"(print crypt(<STDIN> =~ s/\n//r, '$2y$05$abcdefghijklmnopqrstuu'))"_s});
    perl.write(password + '\n');
    perl.closeWriteChannel();
    perl.waitForFinished();
    return perl.readAll();
}

} // namespace

class TestRegistryLogin : public QObject
{
    Q_OBJECT

private:
    Outcome login(const QByteArray &password, const QStringList &more = {}) const
    {
        const Outcome done = m_program.feed(password + '\n', QStringList{u"login"_s, m_host, u"-u"_s, u"me"_s} + more);
        QFile::remove(m_program.path(u"input"_s));
        return done;
    }
    //! Runs docker with the configuration and the keyring of the test.
    Outcome docker(const QStringList &arguments) const
    {
        const std::unique_ptr<QProcess> process = m_program.make();
        process->start(u"docker"_s, arguments);
        return Program::finish(*process);
    }
    QByteArray config() const
    {
        QFile file(m_program.path(u"docker/config.json"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    const QString m_host = u"127.0.0.1:%1"_s.arg(freePort());
    const QString m_name = u"t-registry-%1"_s.arg(QCoreApplication::applicationPid());
    const QString m_image = m_host + u"/private/service:1"_s;
    Program m_program;
    PrivateKeyring m_keyring;
    QProcess m_registry;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(!m_keyring.busAddress().isEmpty());
        QVERIFY(m_keyring.start());
        m_program.setEnvironment(u"DBUS_SESSION_BUS_ADDRESS"_s, m_keyring.busAddress());
        m_program.setEnvironment(u"XDG_RUNTIME_DIR"_s, m_keyring.home());
        QDir().mkpath(m_program.path(u"docker"_s));
        QDir().mkpath(m_program.path(u"blobs"_s));
        m_program.setEnvironment(u"DOCKER_CONFIG"_s, m_program.path(u"docker"_s));
        m_program.write(u"htpasswd"_s, "me:" + bcrypt(canary) + '\n');
        m_program.write(u"registry.yml"_s, QByteArray(R"(version: 0.1
storage: {filesystem: {rootdirectory: "@FOLDER@/blobs"}}
http: {addr: "@HOST@"}
auth: {htpasswd: {realm: test, path: "@FOLDER@/htpasswd"}}
)")
                                               .replace("@FOLDER@", m_program.path({}).toUtf8())
                                               .replace("@HOST@", m_host.toUtf8()));
        pierside::endWithPierside(m_registry);
        m_registry.start(u"docker-registry"_s, {u"serve"_s, m_program.path(u"registry.yml"_s)});
        QVERIFY2(m_registry.waitForStarted(), qPrintable(m_registry.errorString()));
        QTcpSocket socket;
        QTRY_VERIFY_WITH_TIMEOUT((socket.abort(),
                                  socket.connectToHost(m_host.section(u':', 0, 0), m_host.section(u':', 1).toUShort()),
                                  socket.waitForConnected(200)),
                                 20'000);
        m_program.write(u"compose.yaml"_s, QByteArray("name: @NAME@\n"
                                                      "services:\n"
                                                      "  store: {image: \"@IMAGE@\"}\n"
                                                      "  made: {build: ./made, image: \"@NAME@-made\"}\n")
                                               .replace("@NAME@", m_name.toUtf8())
                                               .replace("@IMAGE@", m_image.toUtf8()));
        QDir().mkpath(m_program.path(u"made"_s));
        m_program.write(u"made/Dockerfile"_s, "FROM " + m_image.toUtf8() + "\nLABEL made=here\n");
    }

    void aWrongPasswordIsRefusedAndNotStored()
    {
        const Outcome refused = login("canary-wrong");
        VERIFY_EXIT(refused, 1);
        QVERIFY2(refused.err.contains("Logging in to " + m_host.toUtf8()), refused.err.constData());
        QVERIFY(!refused.both().contains("canary"));
        QCOMPARE(config(), QByteArray());
    }

    void theHelperOfTheKeyringKeepsTheLogin()
    {
        const Outcome done = login(canary);
        VERIFY_EXIT(done, 0);
        QVERIFY2(done.err.contains("docker-credential-secretservice"), done.err.constData());
        QVERIFY2(!config().contains("auth\""), config().constData());
        QVERIFY(config().contains("secretservice"));
        const Outcome listed = m_program.run({u"login"_s, u"--list"_s, u"--json"_s});
        VERIFY_EXIT(listed, 0);
        QCOMPARE(listed.json()[0][u"registry"_s].toString(), m_host);
        QCOMPARE(listed.json()[0][u"user"_s].toString(), u"me"_s);
    }

    void dockerFindsTheLogin()
    {
        VERIFY_EXIT(docker({u"tag"_s, u"pierside-test/service"_s, m_image}), 0);
        VERIFY_EXIT(docker({u"push"_s, m_image}), 0);
        VERIFY_EXIT(m_program.docker({u"rmi"_s, m_image}), 0);
    }

    void pullsAndBuildsUseTheLogin()
    {
        VERIFY_EXIT(m_program.run({u"pull"_s, u"store"_s}), 0);
        VERIFY_EXIT(m_program.docker({u"image"_s, u"inspect"_s, m_image}), 0);
        VERIFY_EXIT(m_program.docker({u"rmi"_s, m_image}), 0);
        // The engine needs the login for the image that the build starts from.
        VERIFY_EXIT(m_program.run({u"build"_s, u"made"_s}), 0);
        VERIFY_EXIT(m_program.docker({u"rmi"_s, m_name + u"-made"_s, m_image}), 0);
    }

    void afterALogoutNothingIsLeft()
    {
        VERIFY_EXIT(m_program.run({u"logout"_s, m_host}), 0);
        QCOMPARE(m_program.run({u"login"_s, u"--list"_s, u"--json"_s}).json().array().size(), 0);
        VERIFY_EXIT(m_program.run({u"pull"_s, u"store"_s}), 1);
        VERIFY_EXIT(m_program.run({u"logout"_s, m_host}), 1);
    }

    void aHelperWithoutAKeyringIsQuotedAndExplained()
    {
        m_keyring.kill();
        const Outcome failed = login(canary);
        VERIFY_EXIT(failed, 1);
        QVERIFY2(failed.err.contains("the helper says"), failed.err.constData());
        QVERIFY2(failed.err.contains("No keyring runs"), failed.err.constData());
        QVERIFY(!failed.both().contains("canary"));
    }

    void plainTextIsStoredOnRequestOnly()
    {
        m_program.write(u"docker/config.json"_s, "{}");
        m_program.setEnvironment(u"PATH"_s, QFileInfo(QStringLiteral(PIERSIDE_PROGRAM)).path());
        const Outcome refused = login(canary);
        VERIFY_EXIT(refused, 1);
        QVERIFY2(refused.err.contains("--plain-text"), refused.err.constData());
        VERIFY_EXIT(login(canary, {u"--plain-text"_s}), 0);
        QVERIFY(config().contains(("me:" + canary).toBase64()));
        VERIFY_EXIT(m_program.run({u"logout"_s, m_host}), 0);
        QVERIFY(!config().contains(m_host.toUtf8()));
    }

    void cleanupTestCase()
    {
        m_registry.kill();
        m_registry.waitForFinished();
    }
};

QTEST_GUILESS_MAIN(TestRegistryLogin)
#include "tst_registrylogin.moc"

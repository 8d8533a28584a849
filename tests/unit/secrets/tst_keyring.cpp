// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/childprocess.h"
#include "models/secrets/keychainbackend.h"
#include "models/secrets/vault.h"
#include "models/secrets/vaulterrors.h"
#include "tests/engine/await.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusInterface>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QDir>
#include <QDirIterator>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace pierside;
using namespace pierside::secrets;
using namespace Qt::StringLiterals;
using pierside::tests::await;
using remedy::KeyringProblem;

namespace {

const QString secretService = u"org.freedesktop.secrets"_s;

Values canary()
{
    return {{u"DB_PASSWORD"_s, Secret::take(QByteArray("canary-4711"))}};
}

} // namespace

//! A real gnome-keyring on a message bus of the test. The functions run in order: the keyring is absent, starts,
//! is locked, stops answering and dies.
class TestKeyring : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Vault> open() const
    {
        return std::make_unique<Vault>(std::make_unique<KeychainBackend>(), m_home.filePath(u"index/secrets.ini"_s));
    }
    void startKeyring()
    {
        m_keyring = std::make_unique<QProcess>();
        endWithPierside(*m_keyring);
        m_keyring->start(u"gnome-keyring-daemon"_s, {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s});
        QVERIFY2(m_keyring->waitForStarted(), qPrintable(m_keyring->errorString()));
        m_keyring->write("the keyring's own password");
        m_keyring->closeWriteChannel();
        QTRY_VERIFY(QDBusConnection::sessionBus().interface()->isServiceRegistered(secretService));
    }
    void signalKeyring(int signal) { QCOMPARE(::kill(pid_t(m_keyring->processId()), signal), 0); }
    void setLocked(bool locked)
    {
        QDBusInterface service(secretService, u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s);
        const QList<QDBusObjectPath> collections{QDBusObjectPath(u"/org/freedesktop/secrets/collection/login"_s)};
        const QDBusMessage answer = service.call(locked ? u"Lock"_s : u"Unlock"_s, QVariant::fromValue(collections));
        QVERIFY2(answer.type() == QDBusMessage::ReplyMessage, qPrintable(answer.errorMessage()));
    }

    const ItemKey m_key{ProjectName{u"shop"_s}, u"/home/dev/shop"_s};
    QTemporaryDir m_home;
    std::unique_ptr<QProcess> m_keyring;

private Q_SLOTS:
    void initTestCase()
    {
        for (const char *name : {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
            qputenv(name, m_home.path().toLocal8Bit());
        qunsetenv("XDG_CURRENT_DESKTOP");
        // Ends with the test, not before: libraries end the program when they lose their bus.
        auto *bus = new QProcess;
        endWithPierside(*bus);
        bus->start(u"dbus-daemon"_s,
                   {u"--nofork"_s, u"--print-address"_s, u"--config-file"_s, QStringLiteral(BUS_CONFIGURATION)});
        QTRY_VERIFY(bus->canReadLine());
        qputenv("DBUS_SESSION_BUS_ADDRESS", bus->readLine().trimmed());
        QVERIFY(QDBusConnection::sessionBus().isConnected());
    }

    void reportsThatNoKeyringRuns()
    {
        const auto values = await(open()->values(m_key));
        QVERIFY(!values);
        QCOMPARE(keyringProblem(values.error()), std::optional(KeyringProblem::NoKeyring));
    }

    void storesAndReadsValues()
    {
        startKeyring();
        const auto vault = open();
        const auto keyring = await(vault->identify());
        VERIFY_RESULT(keyring);
        QVERIFY2(keyring->id.startsWith(u"secret-service/gnome-keyring"_s), qPrintable(keyring->id));
        QVERIFY(!keyring->isLocked);
        QVERIFY(await(vault->values(m_key))->isEmpty());
        VERIFY_RESULT(await(vault->set(m_key, canary())));
        const auto values = await(open()->values(m_key));
        VERIFY_RESULT(values);
        QVERIFY(*values == canary());
    }

    void leavesNoValueInFiles()
    {
        int files = 0;
        QDirIterator it(m_home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains("canary"), qPrintable(file.fileName()));
            ++files;
        }
        QVERIFY(files > 1); // the index, and the encrypted file of the keyring
    }

    void reportsALockedKeyring()
    {
        setLocked(true);
        const auto vault = open();
        QVERIFY(await(vault->identify())->isLocked);
        const auto values = await(vault->values(m_key));
        QVERIFY(!values);
        QVERIFY2(keyringProblem(values.error()) == KeyringProblem::Locked, qPrintable(values.error().message()));
        const auto set = await(vault->set(m_key, canary()));
        QVERIFY(!set);
        QVERIFY2(keyringProblem(set.error()) == KeyringProblem::Locked, qPrintable(set.error().message()));
    }

    void givesUpOnAKeyringThatHangs()
    {
        signalKeyring(SIGSTOP);
        const auto vault = open();
        vault->setTimeLimit(Milliseconds(300));
        const auto values = await(vault->values(m_key));
        signalKeyring(SIGCONT);
        QVERIFY(!values);
        QCOMPARE(keyringProblem(values.error()), std::optional(KeyringProblem::NoAnswer));
        // It is asked again when it answers again.
        QVERIFY(await(open()->identify()));
    }

    void reportsAKeyringThatDiedWhileItWasAsked()
    {
        KeychainBackend backend;
        signalKeyring(SIGSTOP);
        const auto asked = backend.read(m_key.item());
        QVERIFY(!asked.isFinished());
        signalKeyring(SIGKILL);
        const auto content = await(asked);
        QVERIFY(!content);
        QVERIFY(!content.error().isCancelled());
        QTRY_COMPARE(m_keyring->state(), QProcess::NotRunning);
        const auto values = await(open()->values(m_key));
        QVERIFY(!values);
        QCOMPARE(keyringProblem(values.error()), std::optional(KeyringProblem::NoKeyring));
        QCOMPARE(open()->names(m_key), QStringList{u"DB_PASSWORD"_s});
    }
};

QTEST_GUILESS_MAIN(TestKeyring)
#include "tst_keyring.moc"

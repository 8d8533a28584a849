// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/secrets/keychainbackend.h"
#include "models/secrets/vault.h"
#include "models/secrets/vaulterrors.h"
#include "tests/engine/await.h"
#include "tests/support/privatekeyring.h"

#include <QDBusConnection>
#include <QDir>
#include <QDirIterator>
#include <QTest>

using namespace pierside;
using namespace pierside::secrets;
using namespace Qt::StringLiterals;
using pierside::tests::await;
using remedy::KeyringProblem;

namespace {

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
        return std::make_unique<Vault>(std::make_unique<KeychainBackend>(), m_keyring.home() + u"/index/secrets.ini"_s);
    }
    const ItemKey m_key{ProjectName{u"shop"_s}, u"/home/dev/shop"_s};
    // Not deleted before the program ends: libraries end the program when they lose their bus.
    tests::PrivateKeyring &m_keyring = *new tests::PrivateKeyring;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(!m_keyring.busAddress().isEmpty());
        m_keyring.adopt();
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
        QVERIFY(m_keyring.start());
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
        QDirIterator it(m_keyring.home(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
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
        QVERIFY(m_keyring.lock());
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
        m_keyring.freeze();
        const auto vault = open();
        vault->setTimeLimit(Milliseconds(300));
        const auto values = await(vault->values(m_key));
        m_keyring.thaw();
        QVERIFY(!values);
        QCOMPARE(keyringProblem(values.error()), std::optional(KeyringProblem::NoAnswer));
        // It is asked again when it answers again.
        QVERIFY(await(open()->identify()));
    }

    void reportsAKeyringThatDiedWhileItWasAsked()
    {
        KeychainBackend backend;
        m_keyring.freeze();
        const auto asked = backend.read(m_key.item());
        QVERIFY(!asked.isFinished());
        m_keyring.kill();
        const auto content = await(asked);
        QVERIFY(!content);
        QVERIFY(!content.error().isCancelled());
        const auto values = await(open()->values(m_key));
        QVERIFY(!values);
        QCOMPARE(keyringProblem(values.error()), std::optional(KeyringProblem::NoKeyring));
        QCOMPARE(open()->names(m_key), QStringList{u"DB_PASSWORD"_s});
    }

    void cleanupTestCase() { QDir(m_keyring.home()).removeRecursively(); }
};

QTEST_GUILESS_MAIN(TestKeyring)
#include "tst_keyring.moc"

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

//! A real kwalletd in a Plasma session without a screen. The functions run in order.
class TestKWallet : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Vault> open() const
    {
        return std::make_unique<Vault>(std::make_unique<KeychainBackend>(), m_keyring.home() + u"/index/secrets.ini"_s);
    }
    static Values canary() { return {{u"DB_PASSWORD"_s, Secret::take(QByteArray("canary-4711"))}}; }

    const ItemKey m_key{ProjectName{u"shop"_s}, u"/home/dev/shop"_s};
    // Not deleted before the program ends: libraries end the program when they lose their bus.
    tests::PrivateKeyring &m_keyring = *new tests::PrivateKeyring;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(!m_keyring.busAddress().isEmpty());
        m_keyring.adoptPlasma();
        QVERIFY(QDBusConnection::sessionBus().isConnected());
        QVERIFY(m_keyring.startKWallet(QStringLiteral(KWALLET_PROGRAM)));
    }

    void theWalletKeepsTheValues()
    {
        const auto vault = open();
        const auto keyring = await(vault->identify());
        VERIFY_RESULT(keyring);
        QCOMPARE(keyring->id, u"kwallet5"_s);
        QVERIFY(!keyring->isLocked);
        QVERIFY(await(vault->values(m_key))->isEmpty());
        VERIFY_RESULT(await(vault->set(m_key, canary())));
        const auto values = await(open()->values(m_key));
        VERIFY_RESULT(values);
        QVERIFY(*values == canary());
        const ItemKey other{ProjectName{u"other"_s}, u"/home/dev/other"_s};
        VERIFY_RESULT(await(vault->set(other, canary())));
        VERIFY_RESULT(await(vault->forget(other)));
        QVERIFY(await(open()->values(other))->isEmpty());
    }

    void noFileHasAValue()
    {
        int files = 0;
        QDirIterator it(m_keyring.home(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains("canary"), qPrintable(file.fileName()));
            ++files;
        }
        QVERIFY(files > 2);
    }

    void aClosedWalletIsLocked()
    {
        QVERIFY(m_keyring.closeKWallet());
        const auto vault = open();
        const auto keyring = await(vault->identify());
        VERIFY_RESULT(keyring);
        QCOMPARE(keyring->id, u"kwallet5"_s);
        QVERIFY(keyring->isLocked);
        // It asks for the password; nobody answers.
        vault->setTimeLimit(Milliseconds(3000));
        const auto values = await(vault->values(m_key));
        QVERIFY(!values);
        QCOMPARE(keyringProblem(values.error()), std::optional(KeyringProblem::NoAnswer));
        QCOMPARE(vault->names(m_key), QStringList{u"DB_PASSWORD"_s});
    }

    void cleanupTestCase()
    {
        m_keyring.kill();
        QDir(m_keyring.home()).removeRecursively();
    }
};

QTEST_GUILESS_MAIN(TestKWallet)
#include "tst_kwallet.moc"

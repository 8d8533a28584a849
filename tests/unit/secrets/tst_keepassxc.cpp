// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/secrets/keychainbackend.h"
#include "models/secrets/vault.h"
#include "models/secrets/vaulterrors.h"
#include "tests/engine/await.h"
#include "tests/support/privatekeyring.h"

#include <QDBusConnection>
#include <QDir>
#include <QTest>

using namespace pierside;
using namespace pierside::secrets;
using namespace Qt::StringLiterals;
using pierside::tests::await;
using remedy::KeyringProblem;

//! A real KeePassXC as the keyring, then a real gnome-keyring in its place. The functions run in order.
class TestKeePassXc : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Vault> open() const
    {
        return std::make_unique<Vault>(std::make_unique<KeychainBackend>(), m_keyring.home() + u"/index/secrets.ini"_s);
    }
    bool isUnlocked() const
    {
        const auto keyring = await(open()->identify());
        return keyring && !keyring->isLocked;
    }
    static Values canary() { return {{u"DB_PASSWORD"_s, Secret::take(QByteArray("canary-4711"))}}; }

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

    void keePassXcKeepsTheValues()
    {
        QVERIFY(m_keyring.startKeePassXc());
        // It opens its database after it has its name.
        QTRY_VERIFY_WITH_TIMEOUT(isUnlocked(), 20'000);
        const auto vault = open();
        QCOMPARE(await(vault->identify())->id, u"secret-service/keepassxc"_s);
        VERIFY_RESULT(await(vault->set(m_key, canary())));
        QCOMPARE(vault->storedBy(m_key), u"secret-service/keepassxc"_s);
        const auto values = await(open()->values(m_key));
        VERIFY_RESULT(values);
        QVERIFY(*values == canary());
        const ItemKey other{ProjectName{u"other"_s}, u"/home/dev/other"_s};
        VERIFY_RESULT(await(vault->set(other, canary())));
        VERIFY_RESULT(await(vault->forget(other)));
        QVERIFY(await(open()->values(other))->isEmpty());
        QVERIFY(*await(open()->values(m_key)) == canary());
    }

    //! The last one: libsecret 0.20 ends a program in which KeePassXC takes its name twice.
    void anotherKeyringThanLastTimeIsNotTakenForEmpty()
    {
        m_keyring.kill();
        QVERIFY(m_keyring.start());
        const auto vault = open();
        QVERIFY(await(vault->identify())->id.startsWith(u"secret-service/gnome-keyring"_s));
        for (const Error &error : {await(vault->values(m_key)).error(), await(vault->set(m_key, canary())).error()}) {
            QCOMPARE(keyringProblem(error), std::optional(KeyringProblem::OtherKeyring));
            QVERIFY2(error.cause.contains(u"secret-service/keepassxc has the values"_s), qPrintable(error.cause));
        }
        QCOMPARE(vault->names(m_key), QStringList{u"DB_PASSWORD"_s});
    }

    void cleanupTestCase()
    {
        m_keyring.kill();
        QDir(m_keyring.home()).removeRecursively();
    }
};

QTEST_GUILESS_MAIN(TestKeePassXc)
#include "tst_keepassxc.moc"

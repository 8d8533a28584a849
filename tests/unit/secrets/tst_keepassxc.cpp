// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/secrets/keychainbackend.h"
#include "models/secrets/vault.h"
#include "models/secrets/vaulterrors.h"
#include "tests/engine/await.h"
#include "tests/support/privatekeyring.h"

#include <QDBusConnection>
#include <QDir>
#include <QProcess>
#include <QTest>

using namespace pierside;
using namespace pierside::secrets;
using namespace Qt::StringLiterals;
using pierside::tests::await;
using remedy::KeyringProblem;

namespace {

std::unique_ptr<Vault> openVault()
{
    return std::make_unique<Vault>(std::make_unique<KeychainBackend>(),
                                   qEnvironmentVariable("HOME") + u"/index/secrets.ini"_s);
}

ItemKey testKey()
{
    return {ProjectName{u"shop"_s}, u"/home/dev/shop"_s};
}

Values canary()
{
    return {{u"DB_PASSWORD"_s, Secret::take(QByteArray("canary-4711"))}};
}

bool isUnlocked()
{
    const auto keyring = await(openVault()->identify());
    return keyring && !keyring->isLocked;
}

constexpr int LongestAnswer = 40'000; // ms; libsecret waits 25 s

//! The error of reading or writing while the user closes what the keyring asks.
Error refusalOnce(Vault &vault, tests::PrivateKeyring &keyring, bool writes)
{
    const auto done = writes
                          ? vault.set(testKey(), {{u"OTHER"_s, Secret::take(QByteArray("canary-0815"))}})
                          : vault.values(testKey()).map(&vault, [](const Values &) -> Result<Done> { return Done{}; });
    std::optional<Error> error;
    done.then(&vault, [&error](const Result<Done> &result) { error = result ? Error() : result.error(); });
    bool isDismissed = false;
    const auto isAnswered = [&] {
        isDismissed = isDismissed || keyring.dismissPrompt();
        return error || isDismissed;
    };
    [&] {
        QTRY_VERIFY_WITH_TIMEOUT(isAnswered(), LongestAnswer);
        QTRY_VERIFY_WITH_TIMEOUT(error, LongestAnswer);
    }();
    return error.value_or(Error());
}

//! A question that is closed before the library has shown it is none: asks again.
Error refusal(Vault &vault, tests::PrivateKeyring &keyring, bool writes)
{
    constexpr int MostTries = 10;
    Error error;
    for (int i = 0; i < MostTries; ++i) {
        error = refusalOnce(vault, keyring, writes);
        if (!error.cause.contains(u"No such object path '/org/freedesktop/secrets/prompt/"_s))
            break;
    }
    return error;
}

} // namespace

//! A real KeePassXC as the keyring, then a real gnome-keyring in its place. The functions run in order.
class TestKeePassXc : public QObject
{
    Q_OBJECT

private:
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
        const auto vault = openVault();
        QCOMPARE(await(vault->identify())->id, u"secret-service/keepassxc"_s);
        VERIFY_RESULT(await(vault->set(testKey(), canary())));
        QCOMPARE(vault->storedBy(testKey()), u"secret-service/keepassxc"_s);
        const auto values = await(openVault()->values(testKey()));
        VERIFY_RESULT(values);
        QVERIFY(*values == canary());
        const ItemKey other{ProjectName{u"other"_s}, u"/home/dev/other"_s};
        VERIFY_RESULT(await(vault->set(other, canary())));
        VERIFY_RESULT(await(vault->forget(other)));
        QVERIFY(await(openVault()->values(other))->isEmpty());
        QVERIFY(*await(openVault()->values(testKey())) == canary());
    }

    void aLockedDatabaseIsNotTakenForEmpty()
    {
        QVERIFY(m_keyring.lockKeePassXc());
        QTRY_VERIFY_WITH_TIMEOUT(!isUnlocked(), 20'000);
        const auto vault = openVault();
        // It asks for its password before it searches; nobody gives it.
        const Error error = refusal(*vault, m_keyring, false);
        QVERIFY2(keyringProblem(error) == KeyringProblem::Locked, qPrintable(error.message()));
        QVERIFY2(error.cause.contains(u"locked"_s), qPrintable(error.cause));
        QCOMPARE(vault->names(testKey()), QStringList{u"DB_PASSWORD"_s});
        QCOMPARE(vault->storedBy(testKey()), u"secret-service/keepassxc"_s);
    }

    //! The last one: libsecret 0.20 ends a program in which KeePassXC takes its name twice.
    void anotherKeyringThanLastTimeIsNotTakenForEmpty()
    {
        m_keyring.kill();
        QVERIFY(m_keyring.start());
        const auto vault = openVault();
        QVERIFY(await(vault->identify())->id.startsWith(u"secret-service/gnome-keyring"_s));
        for (const Error &error :
             {await(vault->values(testKey())).error(), await(vault->set(testKey(), canary())).error()}) {
            QCOMPARE(keyringProblem(error), std::optional(KeyringProblem::OtherKeyring));
            QVERIFY2(error.cause.contains(u"secret-service/keepassxc has the values"_s), qPrintable(error.cause));
        }
        QCOMPARE(vault->names(testKey()), QStringList{u"DB_PASSWORD"_s});
    }

    void cleanupTestCase()
    {
        m_keyring.kill();
        QDir(m_keyring.home()).removeRecursively();
    }
};

constexpr char Store[] = "--store";
constexpr char Denied[] = "--denied";

//! A KeePassXC that asks before a program may read what another one has stored. It has a process to itself: a second
//! start of KeePassXC ends the program, see above.
class TestDeniedAccess : public QObject
{
    Q_OBJECT

private:
    // See above.
    tests::PrivateKeyring &m_keyring = *new tests::PrivateKeyring;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(!m_keyring.busAddress().isEmpty());
        m_keyring.adopt();
        QVERIFY(m_keyring.startKeePassXc(true));
        QTRY_VERIFY_WITH_TIMEOUT(isUnlocked(), 20'000);
        QProcess other;
        other.start(QCoreApplication::applicationFilePath(), {QString::fromLatin1(Store)});
        QVERIFY(other.waitForFinished(20'000));
        QVERIFY2(other.exitCode() == 0, other.readAllStandardError().constData());
    }

    void aDeniedValueIsNotTakenForMissing()
    {
        const auto vault = openVault();
        QCOMPARE(vault->names(testKey()), QStringList{u"DB_PASSWORD"_s});
        for (const bool writes : {false, true}) {
            const Error error = refusal(*vault, m_keyring, writes);
            QVERIFY2(keyringProblem(error) == KeyringProblem::Denied, qPrintable(error.message()));
            QVERIFY2(error.cause.contains(u"denied"_s), qPrintable(error.cause));
        }
        QVERIFY(isUnlocked());
        QCOMPARE(vault->names(testKey()), QStringList{u"DB_PASSWORD"_s});
    }

    void cleanupTestCase()
    {
        m_keyring.kill();
        QDir(m_keyring.home()).removeRecursively();
    }
};

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QByteArray mode = argc == 2 ? argv[1] : "";
    if (mode == Store) {
        const auto stored = await(openVault()->set(testKey(), canary()));
        if (!stored)
            qWarning("%s", qPrintable(stored.error().message()));
        return stored ? 0 : 1;
    }
    if (mode == Denied) {
        TestDeniedAccess test;
        return QTest::qExec(&test, {QString::fromLocal8Bit(argv[0])});
    }
    TestKeePassXc test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_keepassxc.moc"

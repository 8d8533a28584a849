// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/filelock.h"
#include "models/secrets/memorybackend.h"
#include "models/secrets/sessionfallback.h"
#include "models/secrets/vault.h"
#include "models/secrets/vaulterrors.h"
#include "tests/engine/await.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace pierside;
using namespace pierside::secrets;
using namespace Qt::StringLiterals;
using pierside::tests::await;
using remedy::KeyringProblem;

namespace {

//! What a keyring has and how it behaves; outlives the vaults, as a keyring does.
struct Keyring
{
    KeyringIdentity identity{u"secret-service/fake"_s, u"default"_s, u"a test"_s, false, true};
    std::optional<KeyringProblem> problem;      //!< of reads and writes
    std::optional<KeyringProblem> identityless; //!< why it cannot be identified
    bool answers = true;
    bool losesWrites = false;
    bool withholds = false; //!< "not found" means that this program may not read it
    int requests = 0;       //!< reads, writes and removals
    QMap<QString, Secret> items;
    QList<TaskSource<std::optional<Secret>>> unanswered;
};

class FakeBackend : public Backend
{
public:
    explicit FakeBackend(Keyring &keyring)
        : m_keyring(keyring)
    {
    }

    Task<KeyringIdentity> identify() override
    {
        if (m_keyring.identityless)
            return Task<KeyringIdentity>::ready(failure(keyringError(*m_keyring.identityless, u"finding"_s)));
        return Task<KeyringIdentity>::ready(m_keyring.identity);
    }
    Task<std::optional<Secret>> read(const QString &item) override
    {
        ++m_keyring.requests;
        if (!m_keyring.answers) {
            m_keyring.unanswered.append(TaskSource<std::optional<Secret>>());
            return m_keyring.unanswered.last().task();
        }
        if (m_keyring.problem)
            return Task<std::optional<Secret>>::ready(failure(keyringError(*m_keyring.problem, u"reading"_s)));
        const auto found = m_keyring.items.constFind(item);
        return Task<std::optional<Secret>>::ready(found == m_keyring.items.cend() ? std::nullopt
                                                                                  : std::optional(*found));
    }
    Task<bool> isWithheld(const QString &) override { return Task<bool>::ready(m_keyring.withholds); }
    Task<Done> write(const QString &item, const Secret &content) override
    {
        ++m_keyring.requests;
        if (!m_keyring.losesWrites)
            m_keyring.items.insert(item, content);
        return Task<Done>::ready(Done{});
    }
    Task<Done> remove(const QString &item) override
    {
        ++m_keyring.requests;
        m_keyring.items.remove(item);
        return Task<Done>::ready(Done{});
    }

private:
    Keyring &m_keyring;
};

Values oneValue(const QString &name, const char *value)
{
    return {{name, Secret::take(QByteArray(value))}};
}

} // namespace

class TestVault : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Vault> open(Keyring &keyring)
    {
        return std::make_unique<Vault>(std::make_unique<FakeBackend>(keyring), m_folder->filePath(u"secrets.ini"_s));
    }
    QByteArray indexText() const
    {
        QFile file(m_folder->filePath(u"secrets.ini"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    const ItemKey m_key{ProjectName{u"shop"_s}, u"/home/dev/shop"_s};
    std::unique_ptr<QTemporaryDir> m_folder;

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void withoutAKeyringTheSessionKeepsTheValues()
    {
        Keyring keyring;
        keyring.identityless = KeyringProblem::NoKeyring;
        {
            Vault vault(std::make_unique<SessionFallback>(std::make_unique<FakeBackend>(keyring)),
                        m_folder->filePath(u"secrets.ini"_s));
            VERIFY_RESULT(await(vault.set(m_key, oneValue(u"DB_PASSWORD"_s, "canary-1"))));
            QVERIFY(!await(vault.identify())->isLasting);
            QVERIFY(await(vault.values(m_key))->contains(u"DB_PASSWORD"_s));
            QCOMPARE(keyring.requests, 0);
        }
        QVERIFY(!indexText().contains("canary"));
        // The next session knows that they are gone.
        const auto next = open(keyring);
        QCOMPARE(next->names(m_key), QStringList{u"DB_PASSWORD"_s});
        VERIFY_RESULT(next->forgetSession());
        QCOMPARE(next->names(m_key), QStringList());
    }

    void aLockedKeyringIsNotReplacedByTheSession()
    {
        Keyring keyring;
        keyring.problem = KeyringProblem::Locked;
        Vault vault(std::make_unique<SessionFallback>(std::make_unique<FakeBackend>(keyring)),
                    m_folder->filePath(u"secrets.ini"_s));
        const auto stored = await(vault.set(m_key, oneValue(u"DB_PASSWORD"_s, "canary-1")));
        QVERIFY(!stored);
        QCOMPARE(keyringProblem(stored.error()), std::optional(KeyringProblem::Locked));
    }

    void theSessionDoesNotReplaceWhatAKeyringHas()
    {
        Keyring keyring;
        VERIFY_RESULT(await(open(keyring)->set(m_key, oneValue(u"DB_PASSWORD"_s, "canary-1"))));
        keyring.identityless = KeyringProblem::NoKeyring;
        Vault vault(std::make_unique<SessionFallback>(std::make_unique<FakeBackend>(keyring)),
                    m_folder->filePath(u"secrets.ini"_s));
        for (const auto &result : {await(vault.values(m_key)).error(),
                                   await(vault.set(m_key, oneValue(u"DB_PASSWORD"_s, "canary-2"))).error()})
            QCOMPARE(keyringProblem(result), std::optional(KeyringProblem::NoKeyring));
        VERIFY_RESULT(vault.forgetSession());
        QCOMPARE(vault.names(m_key), QStringList{u"DB_PASSWORD"_s});
    }

    void keepsValuesInTheKeyringAndNamesInTheIndex()
    {
        Keyring keyring;
        VERIFY_RESULT(await(open(keyring)->set(m_key, oneValue(u"DB_PASSWORD"_s, "canary-1"))));
        VERIFY_RESULT(await(open(keyring)->set(m_key, oneValue(u"API_KEY"_s, "canary-2"))));
        const auto vault = open(keyring);
        const int before = keyring.requests;
        QCOMPARE(vault->names(m_key), QStringList({u"API_KEY"_s, u"DB_PASSWORD"_s}));
        QCOMPARE(vault->storedBy(m_key), u"secret-service/fake"_s);
        QCOMPARE(keyring.requests, before);
        const auto values = await(vault->values(m_key));
        VERIFY_RESULT(values);
        QCOMPARE(keyring.requests, before + 1);
        QCOMPARE(values->value(u"DB_PASSWORD"_s).expose(), QByteArrayView("canary-1"));
        QCOMPARE(values->value(u"API_KEY"_s).expose(), QByteArrayView("canary-2"));
        QVERIFY(indexText().contains("DB_PASSWORD"));
        QVERIFY(!indexText().contains("canary"));
    }

    void removesSingleValuesAndThenTheItem()
    {
        Keyring keyring;
        const auto vault = open(keyring);
        VERIFY_RESULT(await(vault->set(m_key, oneValue(u"A"_s, "1"))));
        VERIFY_RESULT(await(vault->set(m_key, oneValue(u"B"_s, "2"))));
        const auto unknown = await(vault->remove(m_key, {u"A"_s, u"C"_s}));
        QCOMPARE(unknown.error().code, ErrorCode::NotFound);
        QCOMPARE(vault->names(m_key), QStringList({u"A"_s, u"B"_s}));
        VERIFY_RESULT(await(vault->remove(m_key, {u"A"_s})));
        QCOMPARE(vault->names(m_key), QStringList{u"B"_s});
        VERIFY_RESULT(await(vault->remove(m_key, {u"B"_s})));
        QVERIFY(keyring.items.isEmpty());
        QVERIFY(vault->storedBy(m_key).isEmpty());
    }

    void separatesFoldersProjectsAndSets()
    {
        Keyring keyring;
        const auto vault = open(keyring);
        VERIFY_RESULT(await(vault->set(m_key, oneValue(u"A"_s, "1"))));
        for (const ItemKey &other : {ItemKey{m_key.project, u"/tmp/shop"_s}, ItemKey{{u"shop2"_s}, m_key.directory},
                                     ItemKey{m_key.project, m_key.directory, u"demo"_s}}) {
            const auto values = await(vault->values(other));
            VERIFY_RESULT(values);
            QVERIFY(values->isEmpty());
            QVERIFY(vault->names(other).isEmpty());
        }
    }

    void refusesNamesThatNoVariableHas()
    {
        Keyring keyring;
        const auto set = await(open(keyring)->set(m_key, oneValue(u"A=B"_s, "canary")));
        QCOMPARE(set.error().code, ErrorCode::BadInput);
        QVERIFY(!set.error().message().contains(u"canary"_s));
        QCOMPARE(keyring.requests, 0);
    }

    void reportsEachStateOfTheKeyring_data()
    {
        QTest::addColumn<KeyringProblem>("problem");
        QTest::addColumn<QString>("words");
        QTest::newRow("locked") << KeyringProblem::Locked << u"unlock the keyring"_s;
        QTest::newRow("denied") << KeyringProblem::Denied << u"allow Pierside"_s;
        QTest::newRow("none") << KeyringProblem::NoKeyring << u"start a keyring"_s;
    }

    void reportsEachStateOfTheKeyring()
    {
        QFETCH(const KeyringProblem, problem);
        QFETCH(const QString, words);
        Keyring keyring;
        const auto vault = open(keyring);
        VERIFY_RESULT(await(vault->set(m_key, oneValue(u"A"_s, "1"))));
        (problem == KeyringProblem::NoKeyring ? keyring.identityless : keyring.problem) = problem;
        const auto values = await(vault->values(m_key));
        QVERIFY(!values);
        QCOMPARE(keyringProblem(values.error()), std::optional(problem));
        QVERIFY2(values.error().message().contains(words, Qt::CaseInsensitive), qPrintable(values.error().message()));
        const auto set = await(vault->set(m_key, oneValue(u"A"_s, "2")));
        QCOMPARE(keyringProblem(set.error()), std::optional(problem));
        QCOMPARE(decodeValues(*keyring.items.cbegin())->value(u"A"_s).expose(), QByteArrayView("1"));
        QCOMPARE(vault->names(m_key), QStringList{u"A"_s});
    }

    void takesNotFoundInALockedKeyringForLocked()
    {
        Keyring keyring;
        keyring.identity.isLocked = true;
        const auto values = await(open(keyring)->values(m_key));
        QVERIFY(!values);
        QCOMPARE(keyringProblem(values.error()), std::optional(KeyringProblem::Locked));
    }

    void aWithheldItemIsDenied()
    {
        Keyring keyring;
        const auto vault = open(keyring);
        VERIFY_RESULT(await(vault->set(m_key, oneValue(u"A"_s, "1"))));
        keyring.items.clear();
        keyring.withholds = true;
        QCOMPARE(keyringProblem(await(vault->values(m_key)).error()), std::optional(KeyringProblem::Denied));
        QCOMPARE(keyringProblem(await(vault->set(m_key, oneValue(u"B"_s, "2"))).error()),
                 std::optional(KeyringProblem::Denied));
        QVERIFY(keyring.items.isEmpty());
    }

    void neverTakesAMissingItemForEmpty()
    {
        Keyring keyring;
        const auto vault = open(keyring);
        VERIFY_RESULT(await(vault->set(m_key, oneValue(u"A"_s, "1"))));
        keyring.items.clear();
        QCOMPARE(keyringProblem(await(vault->values(m_key)).error()), std::optional(KeyringProblem::Missing));
        QCOMPARE(keyringProblem(await(vault->set(m_key, oneValue(u"B"_s, "2"))).error()),
                 std::optional(KeyringProblem::Missing));
        QVERIFY(keyring.items.isEmpty());
        VERIFY_RESULT(await(vault->forget(m_key)));
        VERIFY_RESULT(await(vault->set(m_key, oneValue(u"B"_s, "2"))));
        QCOMPARE(vault->names(m_key), QStringList{u"B"_s});
    }

    void neitherReadsNorOverwritesAnotherKeyring()
    {
        Keyring first;
        VERIFY_RESULT(await(open(first)->set(m_key, oneValue(u"A"_s, "1"))));
        Keyring second;
        second.identity.id = u"secret-service/other"_s;
        const auto vault = open(second);
        const auto values = await(vault->values(m_key));
        QVERIFY(!values);
        QCOMPARE(keyringProblem(values.error()), std::optional(KeyringProblem::OtherKeyring));
        QVERIFY(values.error().message().contains(u"secret-service/other"_s));
        QCOMPARE(keyringProblem(await(vault->set(m_key, oneValue(u"A"_s, "2"))).error()),
                 std::optional(KeyringProblem::OtherKeyring));
        QCOMPARE(second.requests, 0);
        VERIFY_RESULT(await(vault->forget(m_key)));
        QCOMPARE(second.requests, 0);
        QVERIFY(vault->names(m_key).isEmpty());
    }

    void readsBackEveryWrite()
    {
        Keyring keyring;
        keyring.losesWrites = true;
        const auto vault = open(keyring);
        const auto set = await(vault->set(m_key, oneValue(u"A"_s, "canary")));
        QCOMPARE(set.error().code, ErrorCode::Protocol);
        QVERIFY(!set.error().message().contains(u"canary"_s));
        QVERIFY(vault->names(m_key).isEmpty());
    }

    void givesUpOnAKeyringThatDoesNotAnswer()
    {
        Keyring keyring;
        keyring.answers = false;
        const auto vault = open(keyring);
        vault->setTimeLimit(Milliseconds(1));
        const auto values = await(vault->values(m_key));
        QVERIFY(!values);
        QCOMPARE(values.error().code, ErrorCode::TimedOut);
        QCOMPARE(keyringProblem(values.error()), std::optional(KeyringProblem::NoAnswer));
        QVERIFY(keyring.unanswered.first().stopToken().stop_requested());
        // An answer after the limit has no effect.
        keyring.unanswered.first().finish(std::optional(encodeValues(oneValue(u"A"_s, "late"))));
        keyring.answers = true;
        QVERIFY(await(vault->values(m_key))->isEmpty());
    }

    void canBeCancelledWhileTheKeyringAsks()
    {
        Keyring keyring;
        keyring.answers = false;
        const auto vault = open(keyring);
        const auto task = vault->values(m_key);
        QTRY_COMPARE(keyring.requests, 1);
        task.cancel();
        const auto values = await(task);
        QVERIFY(!values);
        QVERIFY(values.error().isCancelled());
    }

    void changesOneAfterTheOther()
    {
        Keyring keyring;
        const auto vault = open(keyring);
        const auto lock = FileLock::acquire(m_folder->filePath(u"secrets.ini.changes"_s));
        VERIFY_RESULT(lock);
        QCOMPARE(await(vault->set(m_key, oneValue(u"A"_s, "1"))).error().code, ErrorCode::Conflict);
        QCOMPARE(keyring.requests, 0);
    }

    void keepsValuesInMemoryForTheSession()
    {
        const QString file = m_folder->filePath(u"secrets.ini"_s);
        {
            Vault vault(std::make_unique<MemoryBackend>(), file);
            VERIFY_RESULT(await(vault.set(m_key, oneValue(u"A"_s, "canary"))));
            QCOMPARE(await(vault.values(m_key))->value(u"A"_s).expose(), QByteArrayView("canary"));
            QVERIFY(!await(vault.identify())->isLasting);
        }
        QVERIFY(!indexText().contains("canary"));
        Vault next(std::make_unique<MemoryBackend>(), file);
        QVERIFY(await(next.values(m_key))->isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestVault)
#include "tst_vault.moc"

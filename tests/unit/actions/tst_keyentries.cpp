// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/keyentries.h"
#include "models/secrets/memorybackend.h"
#include "models/secrets/vault.h"
#include "tests/engine/await.h"
#include "tests/unit/compose/folder.h"

#include <QTest>

using namespace pierside;
using namespace pierside::actions;
using namespace Qt::StringLiterals;
using pierside::compose::Folder;
using pierside::compose::LoadRequest;
using pierside::tests::await;

//! The values of services, with a keyring in memory.
class TestKeyEntries : public QObject
{
    Q_OBJECT

private:
    LoadRequest request() const
    {
        LoadRequest wanted;
        wanted.currentDirectory = m_folder->path();
        wanted.environment = {{u"HOME"_s, m_folder->path(u"home"_s)}, {u"API_TOKEN"_s, u"from-the-shell"_s}};
        return wanted;
    }
    QList<KeyEntry> entries() const
    {
        const LoadRequest masked = withMasks(request(), secrets::readIndex(m_vault->indexFile()));
        const compose::Project project = *compose::load(masked).project;
        const compose::Service &service = project.services.first();
        return keyEntries(service.name, compose::environmentOrigins(masked, project, service, {}),
                          catalogue::Catalogue::builtIn().forImage(service.image));
    }
    //! "KEY: source" for each, with an asterisk for a weak one.
    QStringList told() const
    {
        QStringList lines;
        for (const KeyEntry &entry : entries())
            lines.append(entry.key + u": "_s + sourceText(entry) + (entry.isWeak ? u" *"_s : QString()));
        return lines;
    }
    QByteArray valueOfKey(const QString &key) const
    {
        KeyEntry wanted;
        for (const KeyEntry &entry : entries())
            wanted = entry.key == key ? entry : wanted;
        const auto value = await(actions::valueOf(request(), *m_vault, wanted));
        return value ? value->expose().toByteArray() : value.error().message().toUtf8();
    }
    QByteArray read(const QString &name) const
    {
        QFile file(m_folder->path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(no file)");
    }

    std::unique_ptr<Folder> m_folder;
    std::unique_ptr<secrets::Vault> m_vault;

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<Folder>();
        m_vault = std::make_unique<secrets::Vault>(std::make_unique<secrets::MemoryBackend>(),
                                                   m_folder->path(u"index.ini"_s));
        m_folder->write(u"compose.yaml"_s, "services:\n"
                                           "  db:\n"
                                           "    image: postgres:17\n"
                                           "    environment:\n"
                                           "      POSTGRES_PASSWORD: ${DB_PASSWORD}\n"
                                           "      POSTGRES_USER: app\n"
                                           "      ADMIN_PASSWORD: ${ADMIN:-change-me}\n"
                                           "      URL: pg://app:${DB_PASSWORD}@${HOST:-db}\n"
                                           "      API_TOKEN:\n"
                                           "      OTHER_SECRET:\n"
                                           "      LOG_LEVEL: debug\n");
        m_folder->write(u".env"_s, "# passwords\nDB_PASSWORD=hunter-4711\nHOST=db\n");
    }

    void listsAccountsAndSecretsWithTheirSources()
    {
        QCOMPARE(told(),
                 (QStringList{u"ADMIN_PASSWORD: ADMIN by default, compose.yaml:7 *"_s,
                              u"API_TOKEN: API_TOKEN from the shell"_s, u"OTHER_SECRET: OTHER_SECRET is not set"_s,
                              u"POSTGRES_PASSWORD: DB_PASSWORD from .env:2"_s, u"POSTGRES_USER: compose.yaml:6"_s,
                              u"URL: compose.yaml:8"_s}));
    }

    void aReferenceIsNoPassword()
    {
        m_folder->write(u".env"_s, "DB_PASSWORD=op://team/db/password\nADMIN=ref+vault://db#key\nHOST=db\n");
        const QStringList lines = told();
        QVERIFY(lines.contains(u"POSTGRES_PASSWORD: DB_PASSWORD from .env:1, reference to 1Password"_s));
        QVERIFY(lines.contains(u"ADMIN_PASSWORD: ADMIN from .env:2, reference to vals"_s));
        for (const KeyEntry &entry : entries()) {
            if (entry.key != "POSTGRES_PASSWORD"_L1)
                continue;
            QVERIFY(!entry.isSecret && !entry.canMove());
            QCOMPARE(entry.shown, u"op://team/db/password"_s);
        }
    }

    void referencesAndRandomValuesAreListedUnderAnyName()
    {
        m_folder->write(u"compose.yaml"_s, "services:\n"
                                           "  web:\n"
                                           "    image: nginx\n"
                                           "    environment: {SOURCE: 'op://shop/api/key', LEVEL: debug,\n"
                                           "      GH: h0Vq3R9tPz1kXw7uLm2sBd8yGf4nJc6a}\n");
        QCOMPARE(told(), (QStringList{u"GH: compose.yaml:5"_s, u"SOURCE: compose.yaml:4, reference to 1Password"_s}));
        QVERIFY(entries().first().isSecret && entries().first().shown.isEmpty());
    }

    void secretsThatAreFilesAreListed()
    {
        m_folder->write(u"compose.yaml"_s, "services:\n"
                                           "  web:\n"
                                           "    image: nginx\n"
                                           "    secrets: [api, {source: db, target: /etc/db}, other]\n"
                                           "secrets:\n"
                                           "  api: {environment: API}\n"
                                           "  db: {environment: DB_PASSWORD}\n"
                                           "  other: {file: ./other.txt}\n");
        VERIFY_RESULT(await(storeValue(request(), *m_vault, u"DB_PASSWORD"_s, Secret::take(u"from-keyring"_s))));
        const LoadRequest masked = withMasks(request(), secrets::readIndex(m_vault->indexFile()));
        const QList<KeyEntry> files = fileEntries(masked, *compose::load(masked).project);
        QCOMPARE(files.size(), 2);
        QCOMPARE(files[0].key + u": "_s + sourceText(files[0]), u"/run/secrets/api: API is not set, as a file"_s);
        QCOMPARE(files[1].key + u": "_s + sourceText(files[1]), u"/etc/db: DB_PASSWORD from the keyring, as a file"_s);
        const auto value = await(actions::valueOf(request(), *m_vault, files[1]));
        QVERIFY(value && *value == Secret::take(u"from-keyring"_s));
    }

    //! The lines are merged into a file as a second one here.
    void theLinesForAFileMakeTheServiceGetIt()
    {
        for (const KeyEntry &entry : entries()) {
            const bool isPossible = entry.key != "POSTGRES_USER"_L1 && entry.key != "URL"_L1;
            QCOMPARE(!fileDelivery(entry).isEmpty(), isPossible);
            if (entry.key != "POSTGRES_PASSWORD"_L1)
                continue;
            m_folder->write(u"second.yaml"_s, fileDelivery(entry).toUtf8());
            LoadRequest both = request();
            both.files = QStringList{u"compose.yaml"_s, u"second.yaml"_s};
            const auto loaded = compose::load(both);
            QVERIFY(loaded.project);
            const compose::Service &db = loaded.project->services.first();
            QCOMPARE(*db.environment.value(u"POSTGRES_PASSWORD_FILE"_s), u"/run/secrets/db_password"_s);
            QCOMPARE(db.secrets.first().target, u"/run/secrets/db_password"_s);
            QCOMPARE(loaded.project->secrets.value(db.secrets.first().source).environment, u"DB_PASSWORD"_s);
        }
    }

    void aStoredValueComesFromTheKeyring()
    {
        VERIFY_RESULT(await(storeValue(request(), *m_vault, u"DB_PASSWORD"_s, Secret::take(u"from-keyring"_s))));
        QVERIFY(told().contains(u"POSTGRES_PASSWORD: DB_PASSWORD from the keyring"_s));
        QVERIFY(told().contains(u"URL: keyring, in a longer text"_s));
        QCOMPARE(valueOfKey(u"POSTGRES_PASSWORD"_s), "from-keyring");
        QCOMPARE(valueOfKey(u"URL"_s), "pg://app:from-keyring@db");
        QCOMPARE(valueOfKey(u"POSTGRES_USER"_s), "app");
        QVERIFY(valueOfKey(u"OTHER_SECRET"_s).contains("no value"));
    }

    void aGeneratedPasswordIsStrong()
    {
        VERIFY_RESULT(await(generateValue(request(), *m_vault, u"ADMIN"_s)));
        QCOMPARE(valueOfKey(u"ADMIN_PASSWORD"_s).size(), 32);
    }

    void aValueMovesOutOfItsEnvFile()
    {
        const QString file = m_folder->path(u".env"_s);
        QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup);
        VERIFY_RESULT(await(moveValue(request(), *m_vault, u"DB_PASSWORD"_s, file, EnvLine::Replace)));
        QCOMPARE(read(u".env"_s),
                 "# passwords\n# DB_PASSWORD is in the keyring: pierside secrets get DB_PASSWORD\nHOST=db\n");
        QCOMPARE(read(u".env.backup"_s), "# passwords\nDB_PASSWORD=hunter-4711\nHOST=db\n");
        QCOMPARE(QFile::permissions(file) & 0xf0ff, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup);
        QVERIFY(!(QFile::permissions(file + u".backup"_s) & (QFile::ReadGroup | QFile::ReadOther)));
        QCOMPARE(valueOfKey(u"POSTGRES_PASSWORD"_s), "hunter-4711");
    }

    void aBackupIsNotReplaced()
    {
        m_folder->write(u".env.backup"_s, "mine\n");
        const auto moved =
            await(moveValue(request(), *m_vault, u"DB_PASSWORD"_s, m_folder->path(u".env"_s), EnvLine::Replace));
        QVERIFY(!moved);
        QCOMPARE(moved.error().code, ErrorCode::Conflict);
        QCOMPARE(read(u".env.backup"_s), "mine\n");
        QVERIFY(read(u".env"_s).contains("hunter-4711"));
    }

    void aCopyKeepsTheEnvFile()
    {
        VERIFY_RESULT(
            await(moveValue(request(), *m_vault, u"DB_PASSWORD"_s, m_folder->path(u".env"_s), EnvLine::Keep)));
        QVERIFY(read(u".env"_s).contains("hunter-4711"));
        QCOMPARE(read(u".env.backup"_s), "(no file)");
        QVERIFY(told().contains(u"POSTGRES_PASSWORD: DB_PASSWORD from the keyring"_s));
    }

    void onlyTheLinesOfTheVariableAreReplaced_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("expected");
        const QByteArray note = "# A is in the keyring: pierside secrets get A\n";
        QTest::newRow("plain") << QByteArray("A=1\nB=2\n") << note + "B=2\n";
        QTest::newRow("export") << QByteArray("export A=1\nAB=2\n") << note + "AB=2\n";
        QTest::newRow("quoted") << QByteArray("A=\"x # y\" # note\nB=2\n") << note + "B=2\n";
        QTest::newRow("several lines") << QByteArray("A=\"1\n2\"\nB=2\n") << note + "B=2\n";
        QTest::newRow("last, without a line end") << QByteArray("B=2\nA=1") << "B=2\n" + note.chopped(1);
        QTest::newRow("twice") << QByteArray("A=1\nA=2\n") << note + note;
        QTest::newRow("used by another") << QByteArray("A=1\nB=x$A\n") << note + "B=x$A\n";
    }
    void onlyTheLinesOfTheVariableAreReplaced()
    {
        QFETCH(const QByteArray, text);
        const auto changed = withoutValue(text, u"A"_s);
        VERIFY_RESULT(changed);
        QTEST(*changed, "expected");
    }

    void theKeyringIsDescribedInWords()
    {
        const auto status = await(keyringStatus(*m_vault));
        VERIFY_RESULT(status);
        QVERIFY(status->isUsable);
        QCOMPARE(status->sentence, u"Keyring: memory"_s);
        QVERIFY(status->advice.contains(u"until Pierside ends"_s));
    }
};

QTEST_GUILESS_MAIN(TestKeyEntries)
#include "tst_keyentries.moc"

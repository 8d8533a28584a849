// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/importvalues.h"
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

//! Secrets in the files of a project, with a keyring in memory.
class TestImportValues : public QObject
{
    Q_OBJECT

private:
    LoadRequest request() const
    {
        LoadRequest wanted;
        wanted.currentDirectory = m_folder->path();
        wanted.environment = {{u"HOME"_s, m_folder->path(u"home"_s)}, {u"SHELL_TOKEN"_s, u"from-the-shell"_s}};
        return wanted;
    }
    QList<FoundSecret> found() const
    {
        const auto secrets =
            foundSecrets(request(), secrets::readIndex(m_vault->indexFile()), catalogue::Catalogue::builtIn());
        return secrets.value_or(QList<FoundSecret>());
    }
    //! "NAME place reason", with an asterisk for a weak one.
    QStringList told() const
    {
        QStringList lines;
        for (const FoundSecret &secret : found())
            lines.append(secret.variable + u' ' + placeOf(secret) + u" by "_s + reasonOf(secret) +
                         (secret.isWeak ? u" *"_s : QString()));
        return lines;
    }
    QString leftover(const QString &variable) const
    {
        for (const FoundSecret &secret : found()) {
            if (secret.variable == variable)
                return leftoverOf(secret);
        }
        return {};
    }
    Result<Done> import(const QStringList &names, EnvLine line)
    {
        return await(importValues(request(), *m_vault, names, line, catalogue::Catalogue::builtIn()));
    }
    QByteArray stored(const QString &variable) const
    {
        const auto values = await(m_vault->values(*itemOf(request(), secrets::readIndex(m_vault->indexFile()))));
        return values ? values->value(variable).expose().toByteArray() : values.error().message().toUtf8();
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
                                           "      POSTGRES_PASSWORD: ${DB}\n"
                                           "      POSTGRES_USER: app\n"
                                           "      ADMIN_PASSWORD: ${ADMIN_PASSWORD:?needed}\n"
                                           "  web:\n"
                                           "    image: nginx\n"
                                           "    environment:\n"
                                           "      DB: not-that-of-the-files\n"
                                           "      URL: pg://app:canary-1@db\n"
                                           "      LONGER: pg://app:${DB}@db\n"
                                           "      GH: h0Vq3R9tPz1kXw7uLm2sBd8yGf4nJc6a\n"
                                           "      DB_PASSWORD_FILE: /run/secrets/db\n"
                                           "      KEYCLOAK_URL: http://keycloak:8080\n"
                                           "      USE_AUTH: 'true'\n"
                                           "      TOKEN: op://team/token\n"
                                           "      PASS_ON: ${SHELL_TOKEN}\n"
                                           "      WITH_DEFAULT_PASSWORD: ${UNSET_PASSWORD:-some-default}\n"
                                           "    env_file: web.env\n"
                                           "secrets:\n"
                                           "  api: {environment: API_SECRET}\n");
        m_folder->write(u"web.env"_s, "# mail\nSMTP_PASSWORD=postgres\n");
        m_folder->write(u".env"_s, "# passwords\nDB=canary-4711\nAPI_SECRET=canary-0815\nUNUSED_PASSWORD=x1y2z3a4b5\n"
                                   "LEVEL=debug\n");
    }

    void findsWhatIsSecretInAllFiles()
    {
        QCOMPARE(told(),
                 (QStringList{u"DB .env:2 by its image"_s, u"GH compose.yaml:14 by its random value"_s,
                              u"SMTP_PASSWORD web.env:2 by its name *"_s,
                              u"URL compose.yaml:12 by a URL with a password"_s, u"API_SECRET .env:3 by its name"_s}));
    }

    void saysWhichFileStillHasTheValue()
    {
        QCOMPARE(leftover(u"DB"_s), u".env:2 keeps a value; the keyring takes precedence over it"_s);
        QVERIFY(leftover(u"URL"_s).startsWith(u"compose.yaml:12 keeps the value"_s));
        QVERIFY(leftover(u"URL"_s).contains(u"write ${URL} instead"_s));
        QVERIFY(leftover(u"SMTP_PASSWORD"_s).contains(u"SMTP_PASSWORD: ${SMTP_PASSWORD}"_s));
    }

    void aNameThatTheFilesUseOtherwiseGetsItsService()
    {
        m_folder->write(u"compose.yaml"_s, "services:\n"
                                           "  a-b: {image: x, environment: {PASSWORD: canary-one}}\n"
                                           "  c: {image: x, environment: {PASSWORD: canary-two}}\n"
                                           "  d: {image: x, environment: {TOKEN: canary-3, OTHER: '${TOKEN}'}}\n");
        m_folder->write(u".env"_s, "TOKEN=canary-of-all\n");
        QCOMPARE(told(),
                 (QStringList{u"PASSWORD compose.yaml:2 by its name"_s, u"C_PASSWORD compose.yaml:3 by its name"_s,
                              u"TOKEN .env:1 by its name"_s, u"D_TOKEN compose.yaml:4 by its name"_s}));
    }

    void theKeyringGetsTheValuesAndCommentsReplaceTheLines()
    {
        VERIFY_RESULT(import({u"DB"_s, u"API_SECRET"_s, u"GH"_s}, EnvLine::Replace));
        QCOMPARE(stored(u"DB"_s), "canary-4711");
        QCOMPARE(stored(u"API_SECRET"_s), "canary-0815");
        QCOMPARE(stored(u"GH"_s), "h0Vq3R9tPz1kXw7uLm2sBd8yGf4nJc6a");
        QVERIFY2(!read(u".env"_s).contains("canary"), read(u".env"_s).constData());
        QVERIFY(read(u".env"_s).contains("# DB is in the keyring: pierside secrets get DB\n"));
        QVERIFY(read(u".env"_s).contains("UNUSED_PASSWORD=x1y2z3a4b5\nLEVEL=debug\n"));
        QVERIFY(read(u".env.backup"_s).contains("canary-4711"));
        QVERIFY(read(u"compose.yaml"_s).contains("GH: h0Vq3R9t"));
        QVERIFY(found().size() == 3 && found().first().isStored);
    }

    void withoutAnAnswerTheFilesStayAsTheyAre()
    {
        const QByteArray before = read(u".env"_s);
        VERIFY_RESULT(import({u"DB"_s}, EnvLine::Keep));
        QCOMPARE(read(u".env"_s), before);
        QVERIFY(found().first().isStored);
        const auto gone = import({u"LEVEL"_s}, EnvLine::Keep);
        QVERIFY(!gone);
        QCOMPARE(gone.error().code, ErrorCode::NotFound);
    }

    void filesThatDoNotLoadAreAnError()
    {
        m_folder->write(u"compose.yaml"_s, "services: [\n");
        const auto secrets =
            foundSecrets(request(), secrets::readIndex(m_vault->indexFile()), catalogue::Catalogue::builtIn());
        QVERIFY(!secrets);
        QCOMPARE(secrets.error().code, ErrorCode::BadInput);
    }
};

QTEST_GUILESS_MAIN(TestImportValues)
#include "tst_importvalues.moc"

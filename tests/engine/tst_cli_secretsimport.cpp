// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Imports the secrets of compose and env files into a real keyring. Needs no engine.
#include "tests/engine/program.h"
#include "tests/support/privatekeyring.h"

#include <QDir>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

class TestSecretsImport : public QObject
{
    Q_OBJECT

private:
    Program m_program;
    PrivateKeyring m_keyring;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(!m_keyring.busAddress().isEmpty() && m_keyring.start());
        m_program.setEnvironment(u"DBUS_SESSION_BUS_ADDRESS"_s, m_keyring.busAddress());
        m_program.setEnvironment(u"XDG_RUNTIME_DIR"_s, m_keyring.home());
        m_program.unsetEnvironment(u"XDG_CURRENT_DESKTOP"_s);
    }

    // Of compose and env files; what was committed is named.
    void secretsOfTheFilesAreImported()
    {
        const QString folder = m_program.path(u"files"_s);
        const QByteArray canary = "canary-4711-value";
        const QByteArray other = "canary-0815-other";
        const QByteArray random = "h0Vq3R9tPz1kXw7uLm2sBd8yGf4nJc6a";
        QVERIFY(QDir().mkpath(folder));
        m_program.write(u"files/compose.yaml"_s, QByteArray(R"(name: t-import-files
services:
  app:
    image: pierside-test/service
    environment: {API_TOKEN: @CANARY@, GH: @RANDOM@, PASSWORD: "${DB}", LEVEL: debug}
)")
                                                     .replace("@CANARY@", other)
                                                     .replace("@RANDOM@", random));
        m_program.write(u"files/.env"_s, "DB=" + canary + '\n');
        for (const QStringList &git :
             {QStringList{u"init"_s, u"-q"_s}, {u"add"_s, u".env"_s}, {u"commit"_s, u"-qm"_s, u"x"_s}}) {
            const QStringList user{u"-C"_s, folder, u"-c"_s, u"user.name=a"_s, u"-c"_s, u"user.email=a@b"_s};
            QCOMPARE(QProcess::execute(u"git"_s, user + git), 0);
        }
        const QStringList project{u"-f"_s, u"files/compose.yaml"_s, u"--project-directory"_s, u"files"_s};
        const QStringList import = project + QStringList{u"secrets"_s, u"import"_s};
        const Outcome listed = m_program.run(import + QStringList{u"--dry-run"_s});
        VERIFY_EXIT(listed, 0);
        for (const QString &name : {u"API_TOKEN"_s, u"GH"_s, u"DB"_s})
            VERIFY_SAYS(listed, name);
        const QStringList names = project + QStringList{u"secrets"_s, u"ls"_s, u"--json"_s};
        QCOMPARE(m_program.run(names).json().array().size(), 0);
        // There is no terminal to ask on.
        VERIFY_EXIT(m_program.run(import), 2);
        const Outcome stored = m_program.run(import + QStringList{u"--yes"_s});
        VERIFY_EXIT(stored, 0);
        for (const char *words : {"API_TOKEN: compose.yaml:5 keeps the value", "DB: .env:1 keeps a value",
                                  "DB is in the git history (.env)"})
            QVERIFY2(stored.err.contains(words), stored.err.constData());
        QVERIFY(!stored.both().contains("API_TOKEN is in the git history") && !stored.both().contains(random) &&
                !stored.both().contains("canary"));
        QCOMPARE(m_program.run(names).json().array().size(), 3);
        const Outcome history = m_program.run(project + QStringList{u"secrets"_s, u"history"_s, u"--json"_s});
        VERIFY_EXIT(history, 1);
        QCOMPARE(history.json().array().size(), 1);
        QCOMPARE(history.json()[0][u"name"_s].toString(), u"DB"_s);
        VERIFY_EXIT(m_program.run(project + QStringList{u"secrets"_s, u"rm"_s, u"--all"_s, u"--yes"_s}), 0);
        QVERIFY(QDir(folder).removeRecursively());
    }

    void anEnvFileIsImportedAsBefore()
    {
        m_program.write(u"compose.yaml"_s, "name: t-import\nservices: {app: {image: x}}\n");
        m_program.write(u"other.env"_s,
                        "A_PASSWORD=canary-4711-value\nLEVEL=debug\nID=h0Vq3R9tPz1kXw7uLm2sBd8yGf4nJc6a\n");
        const QStringList import{u"secrets"_s, u"import"_s, u"other.env"_s};
        const Outcome listed = m_program.run(import + QStringList{u"--dry-run"_s});
        VERIFY_EXIT(listed, 0);
        QVERIFY2(listed.err.contains("would store A_PASSWORD") && listed.err.contains("would store ID"),
                 listed.err.constData());
        const Outcome stored = m_program.run(import);
        VERIFY_EXIT(stored, 0);
        QVERIFY2(stored.err.contains("other.env still has these values"), stored.err.constData());
        QVERIFY(!stored.both().contains("canary"));
        QCOMPARE(m_program.run({u"secrets"_s, u"ls"_s, u"--json"_s}).json().array().size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestSecretsImport)
#include "tst_cli_secretsimport.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/privatekeyring.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QByteArray canary = "canary-4711-value";

} // namespace

//! The program with a real gnome-keyring on a message bus of the test.
class TestSecretsCommand : public QObject
{
    Q_OBJECT

private:
    struct Ended
    {
        int code = -1;
        QByteArray out;
        QByteArray err;
        QByteArray argv; //!< of the running process
    };

    Ended run(const QStringList &arguments, const QByteArray &input = {}, const QString &folder = u"shop"_s,
              const QMap<QString, QString> &variables = {})
    {
        QProcess program;
        QProcessEnvironment environment = m_environment;
        environment.insert(u"PWD"_s, m_keyring.home() + u'/' + folder);
        for (auto it = variables.cbegin(); it != variables.cend(); ++it)
            environment.insert(it.key(), it.value());
        program.setProcessEnvironment(environment);
        program.setWorkingDirectory(m_keyring.home() + u'/' + folder);
        program.start(QStringLiteral(PIERSIDE_PROGRAM), arguments);
        if (!program.waitForStarted())
            return {};
        Ended ended;
        // Empty for a moment after the start. "secrets set" is there until it has its input.
        while (ended.argv.isEmpty() && program.state() == QProcess::Running) {
            QFile argv(u"/proc/%1/cmdline"_s.arg(program.processId()));
            if (argv.open(QIODevice::ReadOnly))
                ended.argv = argv.readAll();
            if (ended.argv.isEmpty())
                program.waitForFinished(1);
        }
        program.write(input);
        program.closeWriteChannel();
        if (!program.waitForFinished())
            return {};
        ended.code = program.exitCode();
        ended.out = program.readAllStandardOutput();
        ended.err = program.readAllStandardError();
        return ended;
    }

    void write(const QString &name, const QByteArray &content)
    {
        QFile file(m_keyring.home() + u'/' + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
    }

    QProcessEnvironment m_environment;
    pierside::tests::PrivateKeyring m_keyring;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(!m_keyring.busAddress().isEmpty());
        m_environment = m_keyring.environment();
        m_environment.insert(u"TMPDIR"_s, m_keyring.home());
        for (const QString &folder : {u"shop"_s, u"other"_s}) {
            QVERIFY(QDir(m_keyring.home()).mkdir(folder));
            write(folder + u"/compose.yaml"_s, "name: shop\n"
                                               "services:\n"
                                               "  db:\n"
                                               "    image: postgres:17\n"
                                               "    environment:\n"
                                               "      POSTGRES_PASSWORD: ${DB_PASSWORD:?set it}\n");
        }
    }

    void namesTheRemedyWithoutAKeyring()
    {
        const Ended set = run({u"secrets"_s, u"set"_s, u"DB_PASSWORD"_s}, canary);
        QCOMPARE(set.code, 1);
        QVERIFY2(set.err.contains("tart a keyring"), set.err.constData());
        QVERIFY(!set.err.contains(canary));
        const Ended env = run({u"env"_s, u"--"_s, u"true"_s});
        QCOMPARE(env.code, 1);
        QVERIFY2(env.err.contains("tart a keyring"), env.err.constData());
    }

    void storesAValueFromStandardInput()
    {
        QVERIFY(m_keyring.start());
        QCOMPARE(run({u"secrets"_s, u"set"_s, u"DB_PASSWORD"_s}, canary + '\n').code, 0);
        const Ended listed = run({u"secrets"_s, u"ls"_s, u"--json"_s});
        QCOMPARE(listed.code, 0);
        const QJsonObject object = QJsonDocument::fromJson(listed.out).array().at(0).toObject();
        QCOMPARE(object[u"name"_s].toString(), u"DB_PASSWORD"_s);
        QVERIFY(object[u"keyring"_s].toString().startsWith(u"secret-service/gnome-keyring"_s));
        QVERIFY(!listed.out.contains(canary));
    }

    void printsAValueToAPipeAndMasksItInJson()
    {
        QCOMPARE(run({u"secrets"_s, u"get"_s, u"DB_PASSWORD"_s}).out, canary + '\n');
        const Ended masked = run({u"secrets"_s, u"get"_s, u"DB_PASSWORD"_s, u"--json"_s});
        QCOMPARE(masked.code, 0);
        QVERIFY(!masked.out.contains(canary));
        QVERIFY(run({u"secrets"_s, u"get"_s, u"DB_PASSWORD"_s, u"--json"_s, u"--reveal"_s}).out.contains(canary));
        QCOMPARE(run({u"secrets"_s, u"get"_s, u"MISSING"_s}).code, 1);
    }

    void runsAProgramWithTheValues()
    {
        const QStringList echo{u"env"_s, u"--"_s, u"sh"_s, u"-c"_s, u"printf %s \"$DB_PASSWORD\"; exit 7"_s};
        const Ended ended = run(echo);
        QCOMPARE(ended.out, canary);
        QCOMPARE(ended.code, 7);
        // The shell takes precedence.
        QCOMPARE(run(echo, {}, u"shop"_s, {{u"DB_PASSWORD"_s, u"mine"_s}}).out, QByteArray("mine"));
        const Ended missing = run({u"env"_s, u"--"_s, u"no-such-program"_s});
        QCOMPARE(missing.code, 1);
        QVERIFY2(missing.err.contains("no-such-program"), missing.err.constData());
    }

    void givesNoValueToAnotherFolderWithTheSameProjectName()
    {
        QCOMPARE(run({u"secrets"_s, u"get"_s, u"DB_PASSWORD"_s}, {}, u"other"_s).code, 1);
        QCOMPARE(QJsonDocument::fromJson(run({u"secrets"_s, u"ls"_s, u"--json"_s}, {}, u"other"_s).out),
                 QJsonDocument(QJsonArray()));
        QCOMPARE(run({u"env"_s, u"sh"_s, u"-c"_s, u"printf %s \"$DB_PASSWORD\""_s}, {}, u"other"_s).out, QByteArray());
    }

    void generatesAPasswordAndReplacesNoneUnasked()
    {
        QCOMPARE(run({u"secrets"_s, u"generate"_s, u"DB_PASSWORD"_s}).code, 1);
        QCOMPARE(run({u"secrets"_s, u"get"_s, u"DB_PASSWORD"_s}).out, canary + '\n');
        const Ended made = run({u"secrets"_s, u"generate"_s, u"API_KEY"_s});
        QCOMPARE(made.code, 0);
        const QByteArray password = run({u"secrets"_s, u"get"_s, u"API_KEY"_s}).out.trimmed();
        QCOMPARE(password.size(), 32);
        QVERIFY(!(made.out + made.err).contains(password));
    }

    void importsTheSecretsOfAnEnvFileAndMarksWeakOnes()
    {
        const QByteArray text = "SMTP_PASSWORD=changeme\nLOG_LEVEL=debug\nJWT_SECRET=" + canary + "-jwt\n";
        write(u"shop/old.env"_s, text);
        const Ended imported = run({u"secrets"_s, u"import"_s, u"old.env"_s, u"--json"_s});
        QVERIFY2(imported.code == 0, imported.err.constData());
        QVERIFY(!imported.out.contains(canary));
        QMap<QString, bool> weak;
        const QJsonArray array = QJsonDocument::fromJson(imported.out).array();
        for (const QJsonValue &value : array)
            weak.insert(value[u"name"_s].toString(), value[u"weak"_s].toBool());
        QCOMPARE(weak, (QMap<QString, bool>{{u"JWT_SECRET"_s, false}, {u"SMTP_PASSWORD"_s, true}}));
        QFile file(m_keyring.home() + u"/shop/old.env"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), text);
        QVERIFY(file.remove());
    }

    void takesNoValueAsAnArgument()
    {
        const Ended set = run({u"secrets"_s, u"set"_s, u"DB_PASSWORD"_s, u"value"_s});
        QCOMPARE(set.code, 2);
        QVERIFY2(set.err.contains("never arguments"), set.err.constData());
        QCOMPARE(run({u"secrets"_s, u"set"_s, u"DB_PASSWORD"_s}).code, 2); // no input
    }

    void leavesNoValueInArgumentsMessagesAndFiles()
    {
        const Ended set = run({u"secrets"_s, u"set"_s, u"DB_PASSWORD"_s}, canary);
        QCOMPARE(set.code, 0);
        QVERIFY(set.argv.contains("secrets"));
        QVERIFY(!(set.argv + set.out + set.err).contains(canary));
        const Ended config = run({u"config"_s}, {}, u"shop"_s, {{u"DB_PASSWORD"_s, u"x"_s}});
        QVERIFY(!(config.out + config.err).contains(canary));
        int files = 0;
        QDirIterator it(m_keyring.home(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(!file.readAll().contains(canary), qPrintable(file.fileName()));
            ++files;
        }
        QVERIFY(files >= 4); // two compose files, the index and the keyring's own file
    }

    void removesValues()
    {
        QCOMPARE(run({u"secrets"_s, u"rm"_s, u"API_KEY"_s}).code, 2); // no terminal to ask on
        QCOMPARE(run({u"secrets"_s, u"rm"_s, u"--yes"_s}).code, 2);
        QCOMPARE(run({u"secrets"_s, u"rm"_s, u"--yes"_s, u"API_KEY"_s}).code, 0);
        QCOMPARE(run({u"secrets"_s, u"get"_s, u"API_KEY"_s}).code, 1);
        QCOMPARE(run({u"secrets"_s, u"rm"_s, u"--yes"_s, u"--all"_s}).code, 0);
        QCOMPARE(QJsonDocument::fromJson(run({u"secrets"_s, u"ls"_s, u"--json"_s}).out), QJsonDocument(QJsonArray()));
    }
};

QTEST_GUILESS_MAIN(TestSecretsCommand)
#include "tst_secretscommand.moc"

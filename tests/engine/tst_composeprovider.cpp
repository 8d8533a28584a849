// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Docker Compose 2.40 gets the values of the keyring from Pierside as a provider.
#include "tests/engine/program.h"
#include "tests/support/privatekeyring.h"

#include <QCoreApplication>
#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

class TestComposeProvider : public QObject
{
    Q_OBJECT

private:
    //! Runs docker compose without Pierside around it.
    Outcome compose(const QStringList &arguments) const
    {
        const std::unique_ptr<QProcess> process = m_program.make();
        process->setProgram(QStringLiteral(COMPOSE_PEER));
        process->setArguments(arguments);
        process->start();
        return Program::finish(*process);
    }
    QByteArray environmentOf(const QString &service) const
    {
        return m_program.docker({u"inspect"_s, u"-f"_s, u"{{json .Config.Env}}"_s, u"%1-%2-1"_s.arg(m_name, service)})
            .out;
    }
    void store(const QStringList &arguments, const QByteArray &value) const
    {
        VERIFY_EXIT(m_program.feed(value + '\n', QStringList{u"secrets"_s, u"set"_s} + arguments), 0);
        QFile::remove(m_program.path(u"input"_s));
    }
    void writeFile(const QByteArray &options = {}) const
    {
        m_program.write(u"compose.yaml"_s, QByteArray(R"(name: @NAME@
services:
  vault:
    provider:
      type: pierside
@OPTIONS@
  store:
    image: pierside-test/service
    environment: {PORT: 8080, READY_MS: 0}
    depends_on: [vault]
  other:
    image: pierside-test/service
    environment: {PORT: 8080, READY_MS: 0}
)")
                                               .replace("@NAME@", m_name.toUtf8())
                                               .replace("@OPTIONS@", options));
    }

    const QString m_name = u"t-provider-%1"_s.arg(QCoreApplication::applicationPid());
    Program m_program;
    PrivateKeyring m_keyring;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(!m_keyring.busAddress().isEmpty());
        m_program.setEnvironment(u"DBUS_SESSION_BUS_ADDRESS"_s, m_keyring.busAddress());
        m_program.setEnvironment(u"XDG_RUNTIME_DIR"_s, m_keyring.home());
        m_program.unsetEnvironment(u"XDG_CURRENT_DESKTOP"_s);
        m_program.setEnvironment(u"PATH"_s, QFileInfo(QStringLiteral(PIERSIDE_PROGRAM)).path() + u':' +
                                                qEnvironmentVariable("PATH"));
        writeFile();
        QVERIFY2(compose({u"version"_s, u"--short"_s}).out.startsWith("2.40"), "another Docker Compose");
    }

    void composeShowsWhyItGetsNoValues()
    {
        const Outcome up = compose({u"up"_s, u"-d"_s});
        QVERIFY(up.exitCode != 0);
        QVERIFY2(up.both().contains("keyring has none for this project"), up.both().constData());
        QVERIFY2(up.both().contains("pierside secrets set"), up.both().constData());
    }

    void dependantsGetTheValuesWithThePrefixOfTheService()
    {
        QVERIFY(m_keyring.start());
        store({u"DB_PASSWORD"_s}, "canary-4711 with = and 'quotes'");
        store({u"VAULT_TOKEN"_s}, "canary-0815");
        const Outcome up = compose({u"up"_s, u"-d"_s});
        VERIFY_EXIT(up, 0);
        QVERIFY(!up.both().contains("canary"));
        QVERIFY2(environmentOf(u"store"_s).contains("VAULT_DB_PASSWORD=canary-4711 with = and 'quotes'"),
                 environmentOf(u"store"_s).constData());
        QVERIFY(environmentOf(u"store"_s).contains("\"VAULT_TOKEN=canary-0815\""));
        QVERIFY(!environmentOf(u"other"_s).contains("canary"));
    }

    void optionsChooseTheSetAndTheNames()
    {
        store({u"--set"_s, u"demo"_s, u"DB_PASSWORD"_s}, "canary-demo");
        store({u"--set"_s, u"demo"_s, u"OTHER"_s}, "canary-other");
        writeFile("      options: {set: demo, names: DB_PASSWORD}");
        VERIFY_EXIT(compose({u"up"_s, u"-d"_s}), 0);
        QVERIFY(environmentOf(u"store"_s).contains("VAULT_DB_PASSWORD=canary-demo"));
        QVERIFY(!environmentOf(u"store"_s).contains("canary-other"));
        writeFile("      options: {names: NO_SUCH_NAME}");
        const Outcome unknown = compose({u"up"_s, u"-d"_s});
        QVERIFY(unknown.exitCode != 0);
        QVERIFY2(unknown.both().contains("There is no value for NO_SUCH_NAME"), unknown.both().constData());
        writeFile();
    }

    void aDeadKeyringIsAnErrorOfCompose()
    {
        m_keyring.kill();
        const Outcome up = compose({u"up"_s, u"-d"_s});
        QVERIFY(up.exitCode != 0);
        QVERIFY2(up.both().contains("keyring"), up.both().constData());
        QVERIFY(m_keyring.start());
    }

    // A project of another folder gets nothing, though it names itself the same.
    void anotherFolderGetsNothing()
    {
        QDir().mkpath(m_program.path(u"elsewhere"_s));
        QFile::copy(m_program.path(u"compose.yaml"_s), m_program.path(u"elsewhere/compose.yaml"_s));
        const std::unique_ptr<QProcess> process = m_program.make();
        process->setWorkingDirectory(m_program.path(u"elsewhere"_s));
        process->setProgram(QStringLiteral(PIERSIDE_PROGRAM));
        process->setArguments({u"compose"_s, u"--project-name="_s + m_name, u"up"_s, u"vault"_s});
        process->start();
        const Outcome up = Program::finish(*process);
        VERIFY_EXIT(up, 1);
        QVERIFY2(!up.both().contains("canary"), up.both().constData());
        QCOMPARE(up.lines().value(0).value(u"type"_s).toString(), u"error"_s);
    }

    void theRawProtocolKeepsNames()
    {
        const Outcome up = m_program.run({u"compose"_s, u"--project-name="_s + m_name, u"up"_s, u"--raw=true"_s,
                                          u"--names=DB_PASSWORD"_s, u"vault"_s});
        VERIFY_EXIT(up, 0);
        QCOMPARE(up.lines().value(0).value(u"type"_s).toString(), u"rawsetenv"_s);
        QVERIFY(up.lines().value(0).value(u"message"_s).toString().startsWith(u"DB_PASSWORD=canary"_s));
    }

    void downNeedsNoKeyring()
    {
        m_keyring.kill();
        VERIFY_EXIT(compose({u"down"_s, u"-t"_s, u"0"_s}), 0);
    }

    void cleanupTestCase() { compose({u"down"_s, u"-v"_s, u"-t"_s, u"0"_s}); }
};

QTEST_GUILESS_MAIN(TestComposeProvider)
#include "tst_composeprovider.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/childprocess.h"
#include "tests/engine/program.h"
#include "tests/support/privatekeyring.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

namespace {

const QByteArray canary = "canary-4711-value";
const QByteArray newCanary = "canary-0815-other";

//! The files that contain a canary.
QStringList filesWithCanaries(const QString &folder)
{
    QStringList found;
    QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        QFile file(it.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray content = file.readAll();
        if (content.contains(canary) || content.contains(newCanary))
            found.append(file.fileName());
    }
    return found;
}

//! The arguments of every process of this machine.
QByteArray argumentsOfAll()
{
    QByteArray all;
    const QStringList processes = QDir(u"/proc"_s).entryList(QDir::Dirs);
    for (const QString &process : processes) {
        QFile file(u"/proc/%1/cmdline"_s.arg(process));
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll() + '\n';
    }
    return all;
}

} // namespace

//! Values of a real keyring in containers of the real engine. The functions run in order.
class TestCliSecrets : public QObject
{
    Q_OBJECT

private:
    //! Runs the program, and fails the test where it shows a canary or gives one to a process as an argument.
    Outcome run(const QStringList &arguments)
    {
        const auto process = m_program.start(arguments);
        QByteArray seen;
        while (process->state() != QProcess::NotRunning) {
            seen += argumentsOfAll();
            process->waitForFinished(50);
        }
        const Outcome outcome = Program::finish(*process);
        m_output += outcome.out + outcome.err + seen;
        return outcome;
    }
    void store(const QString &name, const QByteArray &value)
    {
        const Outcome stored = m_program.feed(value + '\n', {u"secrets"_s, u"set"_s, name});
        QFile::remove(m_program.path(u"input"_s));
        VERIFY_EXIT(stored, 0);
    }
    QByteArray environmentOf(const QString &service)
    {
        return m_program.docker({u"inspect"_s, u"-f"_s, u"{{json .Config.Env}}"_s, u"%1-%2-1"_s.arg(m_name, service)})
            .out;
    }
    //! "changed" reasons of ps --json by service.
    QStringList drifted()
    {
        QStringList reasons;
        const QJsonArray rows = run({u"ps"_s, u"--json"_s}).json().array();
        for (const QJsonValue &row : rows) {
            for (const QJsonValue &reason : row[u"drift"_s].toArray())
                reasons.append(row[u"service"_s].toString() + u": "_s + reason.toString());
        }
        reasons.sort();
        return reasons;
    }

    const QString m_name = u"t-cli-secrets-%1"_s.arg(QCoreApplication::applicationPid());
    Program m_program;
    PrivateKeyring m_keyring;
    QTemporaryDir m_temporary;
    QTemporaryDir m_traffic;
    QProcess m_monitor;  //!< of all messages on the bus
    QByteArray m_output; //!< of all runs, with the arguments of all processes meanwhile

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(!m_keyring.busAddress().isEmpty());
        pierside::endWithPierside(m_monitor);
        m_monitor.setStandardOutputFile(m_traffic.filePath(u"traffic"_s));
        m_monitor.start(u"dbus-monitor"_s, {u"--address"_s, m_keyring.busAddress()});
        QVERIFY2(m_monitor.waitForStarted(), qPrintable(m_monitor.errorString()));
        m_program.setEnvironment(u"DBUS_SESSION_BUS_ADDRESS"_s, m_keyring.busAddress());
        m_program.setEnvironment(u"XDG_RUNTIME_DIR"_s, m_keyring.home());
        m_program.setEnvironment(u"TMPDIR"_s, m_temporary.path());
        m_program.unsetEnvironment(u"XDG_CURRENT_DESKTOP"_s);
        m_program.write(u"compose.yaml"_s, QByteArray(R"(name: @NAME@
services:
  store:
    image: pierside-test/service
    environment: {PORT: 8080, READY_MS: 0, DB_PASSWORD: "${DB_PASSWORD:?set it}", OWNER: "${OWNER:-nobody}"}
  web:
    image: pierside-test/service
    environment: {PORT: 8080, READY_MS: 0, URL: "pg://u:${DB_PASSWORD}@store"}
)")
                                               .replace("@NAME@", m_name.toUtf8()));
        m_program.write(u".env"_s, "OWNER=from-file\n");
        m_program.write(u"pierside.yaml"_s, QByteArray("name: @NAME@\n"
                                                       "stacks: {shop: {files: [compose.yaml]}}\n"
                                                       "hooks:\n"
                                                       "  after_up: [[./hook.sh]]\n")
                                                .replace("@NAME@", m_name.toUtf8()));
        m_program.write(u"hook.sh"_s, "#!/bin/sh\necho \"the hook has $DB_PASSWORD\"\n"
                                      "test \"$OWNER\" != fails || { echo \"failed with $DB_PASSWORD\"; exit 1; }\n");
        QFile(m_program.path(u"hook.sh"_s)).setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    void namesAreCheckedBeforeAValueIsAskedFor()
    {
        for (const QString &action : {u"set"_s, u"generate"_s}) {
            const Outcome tooLong = run({u"secrets"_s, action, QString(100'000, u'A')});
            VERIFY_EXIT(tooLong, 2);
            QVERIFY2(tooLong.err.contains("has 100000 characters") && tooLong.err.size() < 500,
                     tooLong.err.constData());
            const Outcome control = run({u"secrets"_s, action, u"A\x1b[2J"_s});
            VERIFY_EXIT(control, 2);
            QVERIFY2(control.err.contains("\"A\\x1b[2J\" is not the name of a variable"), control.err.constData());
        }
        QCOMPARE(run({u"secrets"_s, u"ls"_s, u"--json"_s}).json().array().size(), 0);
    }
    void withoutItsKeyringAnUpNamesTheVariables()
    {
        // Nothing is stored yet: the files decide, and no keyring is asked.
        const Outcome missing = run({u"up"_s, u"-d"_s});
        VERIFY_EXIT(missing, 2);
        QVERIFY2(missing.err.contains("DB_PASSWORD"), missing.err.constData());
        QVERIFY2(missing.err.contains("pierside secrets set DB_PASSWORD"), missing.err.constData());
        const Outcome needed = run({u"secrets"_s, u"needed"_s, u"--json"_s});
        VERIFY_EXIT(needed, 1);
        QStringList states;
        for (const QJsonValue &value : needed.json().array())
            states.append(value[u"name"_s].toString() + u' ' + value[u"state"_s].toString());
        QCOMPARE(states, (QStringList{u"DB_PASSWORD missing"_s, u"OWNER set"_s}));
        QCOMPARE(needed.json()[0][u"description"_s].toString(), u"set it"_s);
        const Outcome list = run({u"secrets"_s, u"needed"_s, u"--template"_s, u"--missing"_s});
        QCOMPARE(list.out, QByteArray("# set it\nDB_PASSWORD=\n"));
        QVERIFY(m_keyring.start());
        store(u"DB_PASSWORD"_s, canary);
        store(u"OWNER"_s, "me");
        VERIFY_EXIT(run({u"secrets"_s, u"needed"_s}), 0);
        m_keyring.kill();
        const Outcome dead = run({u"up"_s, u"-d"_s});
        VERIFY_EXIT(dead, 1);
        QVERIFY2(dead.err.contains("DB_PASSWORD, OWNER"), dead.err.constData());
        QVERIFY2(dead.err.contains("keyring"), dead.err.constData());
        // Without the keyring, what the shell and the files say counts.
        VERIFY_EXIT(run({u"up"_s, u"-d"_s, u"--no-keyring"_s}), 2);
        QVERIFY(m_keyring.start());
    }

    void theContainersGetTheValues()
    {
        const Outcome up = run({u"up"_s, u"--json"_s});
        VERIFY_EXIT(up, 0);
        QVERIFY(environmentOf(u"store"_s).contains("DB_PASSWORD=" + canary));
        QVERIFY(environmentOf(u"store"_s).contains("OWNER=me"));
        QVERIFY(environmentOf(u"web"_s).contains("URL=pg://u:" + canary + "@store"));
    }

    void theShellTakesPrecedence()
    {
        m_program.setEnvironment(u"OWNER"_s, u"the-shell"_s);
        const Outcome planned = run({u"plan"_s, u"up"_s});
        m_program.unsetEnvironment(u"OWNER"_s);
        VERIFY_EXIT(planned, 0);
        QVERIFY2(planned.out.contains("environment.OWNER"), planned.out.constData());
    }

    void anUpWithTheSameValuesChangesNothing()
    {
        const Outcome again = run({u"plan"_s, u"up"_s, u"--json"_s});
        VERIFY_EXIT(again, 0);
        for (const QJsonValue &step : again.json()[u"steps"_s].toArray())
            QVERIFY2(step[u"kind"_s].toString() == u"wait-ready"_s, again.out.constData());
        QCOMPARE(drifted(), QStringList());
    }

    void configMasksTheValuesUnlessAsked()
    {
        m_keyring.kill();
        const Outcome masked = run({u"config"_s});
        VERIFY_EXIT(masked, 0);
        QVERIFY(masked.out.contains("********"));
        QVERIFY2(masked.err.contains("--vault"), masked.err.constData());
        QVERIFY(m_keyring.start());
        const Outcome revealed = m_program.run({u"config"_s, u"--vault"_s});
        VERIFY_EXIT(revealed, 0);
        QVERIFY(revealed.out.contains(canary));
    }

    void aNewValueIsADrift()
    {
        store(u"DB_PASSWORD"_s, newCanary);
        store(u"OWNER"_s, "you");
        QCOMPARE(drifted(), (QStringList{u"store: environment.DB_PASSWORD: changed"_s,
                                         u"store: environment.OWNER: changed"_s, u"web: environment.URL: changed"_s}));
        const Outcome planned = run({u"plan"_s, u"up"_s});
        VERIFY_EXIT(planned, 0);
        QVERIFY2(planned.out.contains("environment.OWNER: changed"), planned.out.constData());
        VERIFY_EXIT(run({u"up"_s, u"-d"_s}), 0);
        QVERIFY(environmentOf(u"web"_s).contains("URL=pg://u:" + newCanary + "@store"));
        QCOMPARE(drifted(), QStringList());
    }

    void aStackUsesOneOfItsSets()
    {
        const QStringList demo{u"--set"_s, u"demo"_s};
        const Outcome stored =
            m_program.feed(canary + '\n', QStringList{u"secrets"_s, u"set"_s, u"DB_PASSWORD"_s} + demo);
        QFile::remove(m_program.path(u"input"_s));
        VERIFY_EXIT(stored, 0);
        const Outcome typo = run({u"up"_s, u"-d"_s, u"--set"_s, u"dmeo"_s});
        VERIFY_EXIT(typo, 1);
        QVERIFY2(typo.err.contains("default, demo"), typo.err.constData());
        QCOMPARE(drifted(), QStringList());
        VERIFY_EXIT(run({u"up"_s, u"-d"_s, u"--set"_s, u"demo"_s}), 0);
        QVERIFY(environmentOf(u"store"_s).contains("DB_PASSWORD=" + canary));
        // The set has no OWNER.
        QVERIFY(environmentOf(u"store"_s).contains("OWNER=from-file"));
        QCOMPARE(drifted(), QStringList());
        const Outcome sets = run({u"secrets"_s, u"sets"_s, u"--json"_s});
        QCOMPARE(sets.json()[1][u"set"_s].toString(), u"demo"_s);
        QCOMPARE(sets.json()[1][u"used"_s].toBool(), true);
        VERIFY_EXIT(run({u"secrets"_s, u"use"_s, u"default"_s}), 0);
        QVERIFY(drifted().contains(u"store: environment.DB_PASSWORD: changed"_s));
        VERIFY_EXIT(run({u"up"_s, u"-d"_s}), 0);
        QVERIFY(environmentOf(u"store"_s).contains("DB_PASSWORD=" + newCanary));
    }

    void whatAHookPrintsIsMasked()
    {
        store(u"OWNER"_s, "other");
        const Outcome up = run({u"up"_s, u"@"_s + m_name, u"--yes"_s, u"--json"_s});
        VERIFY_EXIT(up, 0);
        QVERIFY2((up.out + up.err).contains("the hook has ********"), up.both().constData());
        store(u"OWNER"_s, "fails");
        const Outcome failed = run({u"up"_s, u"@"_s + m_name, u"--yes"_s});
        VERIFY_EXIT(failed, 1);
        QVERIFY2((failed.out + failed.err).contains("failed with ********"), failed.both().constData());
    }

    void aStackStopsAndGoesWithoutTheKeyring()
    {
        m_keyring.kill();
        VERIFY_EXIT(run({u"restart"_s, u"-t"_s, u"0"_s}), 0);
        VERIFY_EXIT(run({u"stop"_s, u"-t"_s, u"0"_s}), 0);
        VERIFY_EXIT(run({u"down"_s, u"-v"_s, u"--yes"_s, u"-t"_s, u"0"_s}), 0);
    }

    void resetGetsTheValuesAndJournalsNone()
    {
        QVERIFY(m_keyring.start());
        VERIFY_EXIT(run({u"up"_s, u"-d"_s}), 0);
        VERIFY_EXIT(run({u"reset"_s, u"--yes"_s}), 0);
        QVERIFY(environmentOf(u"store"_s).contains("DB_PASSWORD=" + newCanary));
    }

    void loginsAreTestedWithTheStoredValues()
    {
        m_program.write(u"login.yaml"_s, QByteArray(R"(name: @NAME@-login
services:
  db:
    image: pierside-test/postgres:15
    environment: {POSTGRES_USER: app, POSTGRES_DB: shop, POSTGRES_PASSWORD: "${LOGIN_PASSWORD}"}
    healthcheck: {test: [CMD, pg_isready, -U, app], interval: 1s, timeout: 5s, retries: 60}
  cache:
    image: pierside-test/redis:7-alpine
    command: [sh, -c, 'echo "requirepass $$REDIS_PASSWORD" | exec redis-server -']
    environment: {REDIS_PASSWORD: "${LOGIN_PASSWORD}"}
    ports: ["127.0.0.1::6379"]
)")
                                             .replace("@NAME@", m_name.toUtf8()));
        const QStringList login{u"-f"_s, u"login.yaml"_s};
        const auto set = [&](const QByteArray &value) {
            const Outcome stored =
                m_program.feed(value + '\n', login + QStringList{u"secrets"_s, u"set"_s, u"LOGIN_PASSWORD"_s});
            QFile::remove(m_program.path(u"input"_s));
            VERIFY_EXIT(stored, 0);
        };
        set(canary);
        VERIFY_EXIT(run(login + QStringList{u"up"_s}), 0);
        const Outcome passed = run(login + QStringList{u"secrets"_s, u"test"_s});
        VERIFY_EXIT(passed, 0);
        VERIFY_SAYS(passed, u"db: Logged in as app"_s);
        VERIFY_SAYS(passed, u"cache: The password is accepted"_s);
        // The servers keep the password that they were started with.
        set(newCanary);
        const Outcome failed = run(login + QStringList{u"secrets"_s, u"test"_s});
        VERIFY_EXIT(failed, 1);
        VERIFY_SAYS(failed, u"db: login failed:"_s);
        VERIFY_SAYS(failed, u"password authentication failed"_s);
        VERIFY_SAYS(failed, u"cache: login failed: WRONGPASS"_s);
    }

    // A secret of the compose file whose source is the variable.
    void aValueIsDeliveredAsAFile()
    {
        m_program.write(u"file.yaml"_s, QByteArray(R"(name: @NAME@-file
services:
  app:
    image: pierside-test/service
    environment: {PORT: 8080, READY_MS: 0, KEY_FILE: /run/secrets/key}
    secrets: [key]
secrets: {key: {environment: FILE_KEY}}
)")
                                            .replace("@NAME@", m_name.toUtf8()));
        const QStringList file{u"-f"_s, u"file.yaml"_s};
        const Outcome stored = m_program.feed(canary + '\n', file + QStringList{u"secrets"_s, u"set"_s, u"FILE_KEY"_s});
        QFile::remove(m_program.path(u"input"_s));
        VERIFY_EXIT(stored, 0);
        VERIFY_EXIT(run(file + QStringList{u"up"_s, u"-d"_s}), 0);
        const QString container = m_name + u"-file-app-1"_s;
        const Outcome copied = m_program.docker({u"cp"_s, container + u":/run/secrets/key"_s, u"-"_s});
        QVERIFY2(copied.out.contains(canary), copied.err.constData());
        const Outcome shown = m_program.docker({u"inspect"_s, container});
        VERIFY_EXIT(shown, 0);
        QVERIFY(!shown.out.contains(canary));
        VERIFY_EXIT(run(file + QStringList{u"down"_s, u"-v"_s, u"--yes"_s, u"-t"_s, u"0"_s}), 0);
    }

    void noValueIsPrintedSavedOrAnArgument()
    {
        QVERIFY(m_output.contains("DB_PASSWORD"));
        QVERIFY(!m_output.contains(canary));
        QVERIFY(!m_output.contains(newCanary));
        QCOMPARE(filesWithCanaries(m_program.path({})), QStringList());
        QCOMPARE(filesWithCanaries(QFileInfo(m_program.statePath()).path() + u"/.."_s), QStringList());
        QCOMPARE(filesWithCanaries(m_temporary.path()), QStringList());
        QCOMPARE(filesWithCanaries(m_keyring.home()), QStringList());
        QVERIFY(QFile::exists(m_program.statePath()));
    }

    // The keyring gets and gives values encrypted for its client, so that no message shows one.
    void noMessageOnTheBusShowsAValue()
    {
        m_monitor.terminate();
        QVERIFY(m_monitor.waitForFinished());
        QFile traffic(m_traffic.filePath(u"traffic"_s));
        QVERIFY(traffic.open(QIODevice::ReadOnly));
        const QByteArray seen = traffic.readAll();
        QVERIFY(seen.contains("org.freedesktop.Secret"));
        QVERIFY(!seen.contains(canary));
        QVERIFY(!seen.contains(newCanary));
    }

    void cleanupTestCase()
    {
        const QStringList down{u"down"_s, u"-v"_s, u"--yes"_s, u"-t"_s, u"0"_s};
        VERIFY_EXIT(m_program.run(QStringList{u"-f"_s, u"login.yaml"_s} + down), 0);
        VERIFY_EXIT(m_program.run(down), 0);
    }
};

QTEST_GUILESS_MAIN(TestCliSecrets)
#include "tst_cli_secrets.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/program.h"

#include <QCoreApplication>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

//! A workspace of two stacks and a host process, with the real program on the real engine.
class TestCliWorkspace : public QObject
{
    Q_OBJECT

private:
    QByteArray stackFile(const QString &stack) const
    {
        return QByteArray(R"(name: @NAME@-@STACK@
services:
  web:
    image: quickstart-service
    build: @IMAGE@
    environment: {PORT: 8080, READY_MS: 300, RATE: 20, LINE_BYTES: 0}
    healthcheck: {test: [CMD, /service, healthcheck], interval: 1s, timeout: 2s}
    volumes: ["data:/data"]
volumes: {data: {}}
)")
            .replace("@NAME@", m_name.toUtf8())
            .replace("@STACK@", stack.toUtf8())
            .replace("@IMAGE@", QUICKSTART_IMAGE);
    }
    void writeWorkspace(const QByteArray &hooks) const
    {
        m_program.write(u"pierside.yaml"_s, "name: " + m_name.toUtf8() + R"(
stacks:
  db: {files: [db.yaml]}
  auth: {files: [auth.yaml], needs: [db]}
hosts:
  backend:
    needs: [db, auth]
    command: [./backend.sh]
commands:
  - {name: Say hello, argv: [./hello.sh, there]}
  - {name: Check, exec: web, argv: [/service, healthcheck]}
  - {name: Wipe, exec: web, argv: [/service, healthcheck], loses: All that web has stored.}
)" + hooks);
    }
    void writeScript(const QString &name, const QByteArray &text) const
    {
        m_program.write(name, "#!/bin/sh\n" + text);
        QFile::setPermissions(m_program.path(name), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    QByteArray read(const QString &name) const
    {
        QFile file(m_program.path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QString all() const { return u'@' + m_name; }
    QStringList states(const QString &stack) const
    {
        QStringList list;
        const QJsonArray containers =
            m_program.run({u"-p"_s, m_name + u'-' + stack, u"ps"_s, u"--json"_s}).json().array();
        for (const QJsonValue &container : containers)
            list.append(container[u"state"_s].toString());
        return list;
    }

    const QString m_name = u"t-workspace-%1"_s.arg(QCoreApplication::applicationPid());
    Program m_program;

private Q_SLOTS:
    void initTestCase()
    {
        m_program.write(u"db.yaml"_s, stackFile(u"db"_s));
        m_program.write(u"auth.yaml"_s, stackFile(u"auth"_s));
        writeScript(u"backend.sh"_s, "echo $$ >backend.pid\necho backend runs\nexec sleep 300\n");
        // "order" records the start order.
        writeScript(u"note.sh"_s, "echo \"$PIERSIDE_PROJECT $PIERSIDE_MOMENT $1\" >>order\necho noted $1\n");
        writeScript(u"hello.sh"_s, "echo hello $1\necho oops >&2\nexit 3\n");
        writeWorkspace("hooks:\n  after_first_up: [[./note.sh, first]]\n  after_up: [[./note.sh, up], "
                       "{argv: [./note.sh, only-auth], stacks: [auth]}]\n  after_reset: [[./note.sh, reset]]\n");
    }
    void cleanupTestCase()
    {
        writeWorkspace({});
        const Outcome down = m_program.run({u"down"_s, all(), u"-v"_s, u"-t"_s, u"0"_s, u"--yes"_s});
        VERIFY_EXIT(down, 0);
        QCOMPARE(states(u"db"_s) + states(u"auth"_s), QStringList());
    }

    void runsNothingWithoutConsent()
    {
        const Outcome up = m_program.run({u"up"_s, all()});
        VERIFY_EXIT(up, 2);
        QVERIFY2(up.err.contains("./note.sh first") && up.err.contains("--yes"), up.both().constData());
        QVERIFY(up.err.contains("./backend.sh"));
        QCOMPARE(states(u"db"_s), QStringList());
        QVERIFY(read(u"order"_s).isEmpty());
    }
    void startsInTheOrderOfNeeds()
    {
        const Outcome up = m_program.run({u"up"_s, all(), u"--yes"_s}, 120'000);
        VERIFY_EXIT(up, 0);
        QCOMPARE(states(u"db"_s) + states(u"auth"_s), (QStringList{u"running"_s, u"running"_s}));
        const QByteArray db = m_name.toUtf8() + "-db ";
        const QByteArray auth = m_name.toUtf8() + "-auth ";
        QCOMPARE(read(u"order"_s), db + "after_first_up first\n" + db + "after_up up\n" + auth +
                                       "after_first_up first\n" + auth + "after_up up\n" + auth +
                                       "after_up only-auth\n");
        QVERIFY2(up.err.contains("| noted up"), up.both().constData());
        QVERIFY2(up.err.contains("backend: pid "), up.both().constData());
        QVERIFY(::kill(read(u"backend.pid"_s).trimmed().toInt(), 0) == 0);
    }
    void aSecondUpAsksAndChangesNothing()
    {
        const QByteArray before = read(u"order"_s);
        const QByteArray pid = read(u"backend.pid"_s);
        VERIFY_EXIT(m_program.run({u"up"_s, all()}), 0);
        QCOMPARE(read(u"order"_s), before);
        QCOMPARE(read(u"backend.pid"_s), pid);
    }
    void showsHooksInThePlan()
    {
        const Outcome planned = m_program.run({u"plan"_s, u"reset"_s, u"@auth"_s, u"--json"_s});
        VERIFY_EXIT(planned, 0);
        QStringList hooks;
        const QJsonArray steps = planned.json()[u"steps"_s].toArray();
        for (const QJsonValue &step : steps) {
            if (step[u"kind"_s].toString() == u"run-hook"_s)
                hooks.append(step[u"why"_s].toString());
        }
        QCOMPARE(hooks, (QStringList{u"after_first_up"_s, u"after_reset"_s, u"after_up"_s, u"after_up"_s}));
    }
    void resetsAllStacks()
    {
        QFile::remove(m_program.path(u"order"_s));
        const QByteArray pid = read(u"backend.pid"_s);
        VERIFY_EXIT(m_program.run({u"reset"_s, all()}), 2);
        const Outcome reset = m_program.run({u"reset"_s, all(), u"--yes"_s}, 120'000);
        VERIFY_EXIT(reset, 0);
        for (const char *stack : {"db", "auth"})
            QVERIFY2(reset.err.contains("volume " + m_name.toUtf8() + '-' + stack + "_data"), reset.both().constData());
        QVERIFY(read(u"order"_s).contains("after_reset reset"));
        QVERIFY(read(u"backend.pid"_s) != pid);
        QVERIFY(::kill(read(u"backend.pid"_s).trimmed().toInt(), 0) == 0);
    }
    void resetSavesAllStacksFirst()
    {
        VERIFY_EXIT(m_program.run({u"reset"_s, all(), u"--yes"_s, u"--snapshot"_s}, 120'000), 0);
        for (const QString &stack : {u"db"_s, u"auth"_s}) {
            const QString project = m_name + u'-' + stack;
            const QJsonArray saved =
                m_program.run({u"volumes"_s, u"snapshots"_s, u"-p"_s, project, u"--json"_s}).json().array();
            QCOMPARE(saved.size(), 1);
            QCOMPARE(saved[0][u"reason"_s].toString(), u"reset"_s);
            QCOMPARE(saved[0][u"volumes"_s][0][u"name"_s].toString(), project + u"_data"_s);
        }
    }
    //! A hook of the first stack adds a volume to the second one after the user has agreed.
    void deletesNoMoreThanWasListed()
    {
        const QString extra = m_name + u"-auth_extra"_s;
        writeScript(u"more.sh"_s, "docker volume create --label com.docker.compose.project=" + m_name.toUtf8() +
                                      "-auth --label com.docker.compose.volume=extra " + extra.toUtf8() + "\n");
        writeWorkspace("hooks:\n  after_reset: [{argv: [./more.sh], stacks: [db]}]\n");
        const auto containers = [this] {
            QStringList ids;
            const QJsonArray list = m_program.run({u"-p"_s, m_name + u"-auth"_s, u"ps"_s, u"--json"_s}).json().array();
            for (const QJsonValue &container : list)
                ids.append(container[u"id"_s].toString());
            return ids;
        };
        const QStringList before = containers();
        QVERIFY(!before.isEmpty());
        const Outcome reset = m_program.run({u"reset"_s, all(), u"--yes"_s}, 120'000);
        VERIFY_EXIT(reset, 1);
        QVERIFY2(reset.err.contains("more than was agreed to: volume " + extra.toUtf8()), reset.both().constData());
        QVERIFY2(reset.err.contains("Nothing of this stack was deleted"), reset.both().constData());
        QCOMPARE(containers(), before);
        VERIFY_EXIT(m_program.docker({u"volume"_s, u"rm"_s, extra}), 0);
    }
    void aFailingHookFailsTheCommand()
    {
        writeScript(u"broken.sh"_s, "echo the realm is missing >&2\nexit 3\n");
        writeWorkspace("hooks:\n  after_reset: [{argv: [./broken.sh], stacks: [auth]}]\n");
        const Outcome reset = m_program.run({u"reset"_s, u"@auth"_s, u"--yes"_s, u"--json"_s}, 120'000);
        VERIFY_EXIT(reset, 1);
        const QList<QJsonObject> lines = reset.lines();
        const QJsonArray failures = lines.last().value(u"failures"_s).toArray();
        QCOMPARE(failures.size(), 1);
        QVERIFY2(failures.first()[u"cause"_s].toString().contains(u"ended with 3: the realm is missing"_s),
                 reset.both().constData());
        // Started containers keep running.
        QCOMPARE(states(u"auth"_s), QStringList{u"running"_s});
    }
    void stopsInReverseOrder()
    {
        const int pid = read(u"backend.pid"_s).trimmed().toInt();
        const Outcome stopped = m_program.run({u"stop"_s, all(), u"-t"_s, u"0"_s});
        VERIFY_EXIT(stopped, 0);
        QVERIFY2(stopped.err.indexOf("backend: stopped") >= 0 &&
                     stopped.err.indexOf("backend: stopped") < stopped.err.indexOf("stop " + m_name.toUtf8() + "-db"),
                 stopped.both().constData());
        QCOMPARE(states(u"db"_s) + states(u"auth"_s), (QStringList{u"exited"_s, u"exited"_s}));
        QTRY_VERIFY(::kill(pid, 0) != 0 || !QFile::exists(u"/proc/%1/exe"_s.arg(pid)));
    }
    void listsCommands()
    {
        const Outcome listed = m_program.run({u"commands"_s, all(), u"--json"_s});
        VERIFY_EXIT(listed, 0);
        const QJsonArray commands = listed.json().array();
        QCOMPARE(commands.size(), 3);
        QCOMPARE(commands[2][u"loses"_s].toString(), u"All that web has stored."_s);
        QCOMPARE(commands[0][u"name"_s].toString(), u"Say hello"_s);
        QCOMPARE(commands[0][u"service"_s].toString(), QString());
        QCOMPARE(commands[1][u"service"_s].toString(), u"web"_s);
        QCOMPARE(commands[1][u"workspace"_s].toString(), m_name);
        const Outcome table = m_program.run({u"commands"_s});
        VERIFY_EXIT(table, 0);
        QVERIFY2(table.out.contains("./hello.sh there") && table.out.contains("in web"), table.both().constData());
        VERIFY_EXIT(m_program.run({u"commands"_s, u"@no-such"_s}), 2);
    }
    void asksForACommandOnThisMachine()
    {
        const Outcome refused = m_program.run({u"run-command"_s, all(), u"Say hello"_s});
        VERIFY_EXIT(refused, 2);
        QVERIFY2(refused.err.contains("./hello.sh there") && refused.err.contains("--yes"), refused.both().constData());
        QVERIFY(refused.out.isEmpty());
        const Outcome agreed = m_program.run({u"run-command"_s, u"--yes"_s, u"Say hello"_s});
        VERIFY_EXIT(agreed, 3);
        QCOMPARE(agreed.out, QByteArray("hello there\n"));
        QVERIFY(agreed.err.contains("oops"));
        VERIFY_EXIT(m_program.run({u"run-command"_s, u"Say hello"_s}), 3);
        // It asks again after a change.
        writeScript(u"hello.sh"_s, "echo other\n");
        VERIFY_EXIT(m_program.run({u"run-command"_s, u"Say hello"_s}), 2);
        const Outcome unknown = m_program.run({u"run-command"_s, u"Say hullo"_s});
        VERIFY_EXIT(unknown, 2);
        QVERIFY2(unknown.err.contains("Say hello"), unknown.both().constData());
    }
    void runsACommandInAService()
    {
        VERIFY_EXIT(m_program.run({u"start"_s, all(), u"--yes"_s}, 120'000), 0);
        VERIFY_EXIT(m_program.run({u"run-command"_s, u"Check"_s}), 0);
        const Outcome asked = m_program.run({u"run-command"_s, u"Wipe"_s});
        VERIFY_EXIT(asked, 2);
        QVERIFY2(asked.err.contains("All that web has stored."), asked.both().constData());
        VERIFY_EXIT(m_program.run({u"run-command"_s, u"Wipe"_s, u"--yes"_s}), 0);
        VERIFY_EXIT(m_program.run({u"stop"_s, all(), u"-t"_s, u"0"_s}), 0);
        const Outcome none = m_program.run({u"run-command"_s, u"Check"_s});
        VERIFY_EXIT(none, 1);
        QVERIFY2(none.err.contains("no container of web is running"), none.both().constData());
    }
    void refusesServicesOfAWorkspace() { VERIFY_EXIT(m_program.run({u"up"_s, all(), u"web"_s}), 2); }
};

QTEST_GUILESS_MAIN(TestCliWorkspace)
#include "tst_cli_workspace.moc"

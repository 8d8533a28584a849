// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/program.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

//! The real program on the real engine, with a project of three small services.
class TestCli : public QObject
{
    Q_OBJECT

private:
    QByteArray composeFile(int readyMs) const
    {
        return QByteArray(R"(name: @NAME@
x-check: &check {test: [CMD, /service, healthcheck], interval: 1s, timeout: 2s}
services:
  store:
    build: @IMAGE@
    image: @NAME@-image
    environment: {PORT: 8080, READY_MS: @READY@, RATE: 20, LINE_BYTES: 0, DATA_DIR: /data}
    healthcheck: *check
    volumes: ["data:/data"]
  web:
    image: @NAME@-image
    environment: {PORT: 8080, READY_MS: 0, RATE: 20, LINE_BYTES: 0}
    healthcheck: *check
    ports: ["127.0.0.1::8080"]
    depends_on: {store: {condition: service_healthy}}
volumes: {data: {}}
)")
            .replace("@NAME@", m_name.toUtf8())
            .replace("@IMAGE@", QUICKSTART_IMAGE)
            .replace("@READY@", QByteArray::number(readyMs));
    }

    QJsonArray containers() const { return m_program.run({u"ps"_s, u"--json"_s}).json().array(); }
    QStringList states() const
    {
        QStringList list;
        const QJsonArray all = containers();
        for (const QJsonValue &value : all)
            list.append(value[u"service"_s].toString() + u'=' + value[u"state"_s].toString());
        list.sort();
        return list;
    }
    QString idOf(const QString &service) const
    {
        const QJsonArray all = containers();
        for (const QJsonValue &value : all) {
            if (value[u"service"_s].toString() == service)
                return value[u"id"_s].toString();
        }
        return {};
    }

    const QString m_name = u"t-cli-%1"_s.arg(QCoreApplication::applicationPid());
    Program m_program;

private Q_SLOTS:
    void initTestCase()
    {
        m_program.write(u"compose.yaml"_s, composeFile(0));
        const Outcome version = m_program.run({u"version"_s, u"--json"_s});
        VERIFY_EXIT(version, 0);
        QVERIFY2(version.json()[u"engine"_s].isObject(), version.both().constData());
    }

    void cleanupTestCase()
    {
        m_program.write(u"compose.yaml"_s, composeFile(0));
        VERIFY_EXIT(m_program.run({u"down"_s, u"-v"_s, u"--yes"_s, u"--rmi"_s, u"all"_s, u"-t"_s, u"0"_s}), 0);
        QVERIFY(containers().isEmpty());
    }

    //! As the window does.
    void waitsAsTheCatalogueOfTheUserSays()
    {
        Program own;
        const QString catalogue = u"config/pierside/catalogue.yaml"_s;
        own.setEnvironment(u"XDG_CONFIG_HOME"_s, own.path(u"config"_s));
        own.write(catalogue, "images: [{images: [t-cli-own], ready: [/service, healthcheck]}]\n");
        own.write(u"compose.yaml"_s, QByteArray("name: @NAME@-own\nservices:\n  web:\n    build: @IMAGE@\n"
                                                "    image: t-cli-own\n    environment: {PORT: 8080, READY_MS: 1500}\n")
                                         .replace("@NAME@", m_name.toUtf8())
                                         .replace("@IMAGE@", QUICKSTART_IMAGE));
        const Outcome up = own.run({u"up"_s});
        const QRegularExpression ready(u"wait until %1-own-web-1 is ready +ready after [1-9]"_s.arg(m_name));
        QVERIFY2(QString::fromUtf8(up.both()).contains(ready), up.both().constData());
        own.write(catalogue, "images: 7\n");
        const Outcome plan = own.run({u"plan"_s, u"up"_s});
        QVERIFY2(plan.both().contains("catalogue.yaml"), plan.both().constData());
        VERIFY_EXIT(own.run({u"down"_s, u"--rmi"_s, u"all"_s, u"--yes"_s}), 0);
    }

    void planChangesNothing()
    {
        const Outcome planned = m_program.run({u"plan"_s, u"up"_s, u"--json"_s});
        VERIFY_EXIT(planned, 0);
        QCOMPARE(planned.json()[u"verb"_s].toString(), u"up"_s);
        QStringList kinds;
        const QJsonArray steps = planned.json()[u"steps"_s].toArray();
        for (const QJsonValue &step : steps)
            kinds.append(step[u"kind"_s].toString());
        QCOMPARE(kinds.count(u"build-image"_s), 1);
        QCOMPARE(kinds.count(u"create-container"_s), 2);
        QVERIFY(containers().isEmpty());
    }

    void upWaitsUntilReady()
    {
        const Outcome up = m_program.run({u"up"_s, u"--json"_s});
        VERIFY_EXIT(up, 0);
        const QList<QJsonObject> lines = up.lines();
        QVERIFY(!lines.isEmpty());
        QCOMPARE(lines.last().value(u"verb"_s).toString(), u"up"_s);
        QVERIFY(lines.last().value(u"succeeded"_s).toBool());
        for (const QJsonObject &line : lines)
            QVERIFY(line.contains(u"step"_s) != line.contains(u"verb"_s));
        QCOMPARE(states(), (QStringList{u"store=running"_s, u"web=running"_s}));
        const QJsonValue web = containers().last();
        QCOMPARE(web[u"name"_s].toString(), m_name + u"-web-1"_s);
        QVERIFY(web[u"ports"_s][0][u"hostPort"_s].toInt() > 0);
    }

    void aSecondUpChangesNothing()
    {
        const QString before = idOf(u"web"_s);
        VERIFY_EXIT(m_program.run({u"up"_s, u"-d"_s}), 0);
        QCOMPARE(idOf(u"web"_s), before);
    }

    void findsTheStackByNameAndLabels()
    {
        const Outcome list = m_program.run({u"ls"_s, u"--json"_s});
        VERIFY_EXIT(list, 0);
        QJsonObject own;
        const QJsonArray all = list.json().array();
        for (const QJsonValue &value : all) {
            if (value[u"name"_s].toString() == m_name)
                own = value.toObject();
        }
        QCOMPARE(own.value(u"containers"_s)[u"running"_s].toInt(), 2);
        const Program elsewhere;
        QCOMPARE(elsewhere.run({u"@"_s + m_name, u"ps"_s, u"--json"_s}).json().array().size(), 2);
        QCOMPARE(elsewhere.run({u"ps"_s, u"-p"_s, m_name, u"-q"_s}).out.count('\n'), 2);
        const Outcome mistyped = elsewhere.run({u"@"_s + m_name + u"x"_s, u"ps"_s});
        VERIFY_EXIT(mistyped, 2);
        QVERIFY2(mistyped.err.contains("Did you mean \"" + m_name.toUtf8()), mistyped.both().constData());
    }

    void printsLogs()
    {
        const Outcome tail = m_program.run({u"logs"_s, u"--tail"_s, u"2"_s, u"web"_s});
        VERIFY_EXIT(tail, 0);
        QCOMPARE(tail.out.count('\n'), 2);
        QVERIFY2(tail.out.startsWith("web-1  | "), tail.both().constData());
        const Outcome json = m_program.run({u"logs"_s, u"-n1"_s, u"-t"_s, u"--json"_s, u"web"_s});
        QCOMPARE(json.lines().size(), 1);
        QCOMPARE(json.lines().first().value(u"service"_s).toString(), u"web"_s);
        QVERIFY(!json.lines().first().value(u"time"_s).toString().isEmpty());
        QVERIFY(m_program.run({u"logs"_s, u"--grep"_s, u"^no such line$"_s}).out.isEmpty());
        VERIFY_EXIT(m_program.run({u"logs"_s, u"--grep"_s, u"("_s}), 2);
        const Outcome bad = m_program.run({u"logs"_s, u"--exclude"_s, u"ab("_s});
        VERIFY_EXIT(bad, 2);
        QVERIFY2(bad.err.contains("--exclude ab(") && bad.err.contains("at character 3"), bad.both().constData());
        QVERIFY(m_program.run({u"logs"_s, u"--exclude"_s, u"^"_s}).out.isEmpty());
        const Outcome all = m_program.run({u"logs"_s, u"--no-log-prefix"_s, u"--until"_s, u"0s"_s, u"web"_s});
        const QByteArrayList lines = all.out.trimmed().split('\n');
        QVERIFY2(lines.size() >= 3, all.both().constData());
        const QString second = u"^\\Q%1\\E$"_s.arg(QString::fromUtf8(lines.at(1)));
        const Outcome context =
            m_program.run({u"logs"_s, u"--no-log-prefix"_s, u"--grep"_s, second, u"--around"_s, u"1"_s, u"web"_s});
        VERIFY_EXIT(context, 0);
        QCOMPARE(context.out, lines.mid(0, 3).join('\n') + '\n');
        VERIFY_EXIT(m_program.run({u"logs"_s, u"--since"_s, u"yesterday"_s}), 2);
    }

    void followEndsWithCtrlC()
    {
        const auto process = m_program.start({u"logs"_s, u"-f"_s, u"--tail"_s, u"0"_s, u"web"_s});
        QVERIFY(process->waitForReadyRead(20'000));
        ::kill(static_cast<pid_t>(process->processId()), SIGINT);
        const Outcome outcome = Program::finish(*process, 10'000);
        VERIFY_EXIT(outcome, 130);
        QVERIFY(outcome.out.startsWith("web-1"));
    }

    void printsEvents()
    {
        const auto process = m_program.start({u"events"_s, u"--json"_s});
        QVERIFY(process->waitForStarted());
        QByteArray seen;
        // Restarts until an event arrives, because the stream may not be open yet.
        for (int i = 0; i < 5 && !seen.contains("\"start\""); ++i) {
            VERIFY_EXIT(m_program.run({u"restart"_s, u"-t"_s, u"0"_s, u"web"_s}), 0);
            process->waitForReadyRead(1000);
            seen += process->readAllStandardOutput();
        }
        ::kill(static_cast<pid_t>(process->processId()), SIGINT);
        VERIFY_EXIT(Program::finish(*process, 10'000), 130);
        QVERIFY2(seen.contains("\"service\":\"web\""), seen.constData());
    }

    void stopsAndStarts()
    {
        VERIFY_EXIT(m_program.run({u"stop"_s, u"-t"_s, u"0"_s, u"web"_s}), 0);
        QCOMPARE(states(), (QStringList{u"store=running"_s, u"web=exited"_s}));
        VERIFY_EXIT(m_program.run({u"start"_s}), 0);
        QCOMPARE(states(), (QStringList{u"store=running"_s, u"web=running"_s}));
        const QString before = idOf(u"web"_s);
        VERIFY_EXIT(m_program.run({u"recreate"_s, u"-t"_s, u"0"_s, u"web"_s}), 0);
        QVERIFY(idOf(u"web"_s) != before);
    }

    void refusesAnUnknownService_data()
    {
        QTest::addColumn<QStringList>("arguments");
        for (const QString &command : {u"up"_s, u"stop"_s, u"restart"_s, u"logs"_s, u"ps"_s, u"config"_s, u"pull"_s})
            QTest::newRow(qPrintable(command)) << QStringList{command, u"wbe"_s};
        QTest::newRow("plan up") << QStringList{u"plan"_s, u"up"_s, u"wbe"_s};
    }

    void refusesAnUnknownService()
    {
        QFETCH(QStringList, arguments);
        const Outcome outcome = m_program.run(arguments);
        VERIFY_EXIT(outcome, 2);
        QVERIFY2(outcome.err.contains("wbe") && outcome.err.contains("\"web\""), outcome.both().constData());
    }

    void deletesNoDataWithoutConsent()
    {
        for (const QStringList &arguments : {QStringList{u"down"_s, u"-v"_s}, QStringList{u"reset"_s}}) {
            const Outcome outcome = m_program.run(arguments);
            VERIFY_EXIT(outcome, 2);
            QVERIFY2(outcome.err.contains("--yes"), outcome.both().constData());
        }
        QCOMPARE(states().size(), 2);
    }

    void resetStartsFromEmptyVolumes()
    {
        const QString before = idOf(u"store"_s);
        const Outcome reset = m_program.run({u"reset"_s, u"--yes"_s});
        VERIFY_EXIT(reset, 0);
        QVERIFY2(reset.err.contains("volume " + m_name.toUtf8() + "_data"), reset.both().constData());
        QVERIFY(idOf(u"store"_s) != before);
        QCOMPARE(states(), (QStringList{u"store=running"_s, u"web=running"_s}));
    }

    void downKeepsVolumes()
    {
        VERIFY_EXIT(m_program.run({u"down"_s, u"-t"_s, u"0"_s}), 0);
        QVERIFY(containers().isEmpty());
        const Outcome planned = m_program.run({u"plan"_s, u"down"_s, u"-v"_s, u"--json"_s});
        QVERIFY2(planned.out.contains("remove-volume"), planned.both().constData());
    }

    //! The store is not ready before Ctrl-C; the next up completes the stack.
    void upRepairsACancelledUp()
    {
        m_program.write(u"compose.yaml"_s, composeFile(3'600'000));
        const auto process = m_program.start({u"up"_s, u"--json"_s});
        QByteArray seen;
        while (!seen.contains("wait-ready") && process->waitForReadyRead(30'000))
            seen += process->readAllStandardOutput();
        QVERIFY2(seen.contains("wait-ready"), (seen + process->readAllStandardError()).constData());
        ::kill(static_cast<pid_t>(process->processId()), SIGINT);
        const Outcome cancelled = Program::finish(*process, 20'000);
        VERIFY_EXIT(cancelled, 130);
        const QList<QJsonObject> lines = cancelled.lines();
        QVERIFY(!lines.isEmpty() && lines.last().value(u"cancelled"_s).toBool());
        m_program.write(u"compose.yaml"_s, composeFile(0));
        VERIFY_EXIT(m_program.run({u"up"_s}), 0);
        QCOMPARE(states(), (QStringList{u"store=running"_s, u"web=running"_s}));
    }

    void secondCtrlCEndsAtOnce()
    {
        m_program.write(u"compose.yaml"_s, composeFile(3'600'000));
        const auto process = m_program.start({u"up"_s, u"--json"_s});
        QByteArray seen;
        while (!seen.contains("wait-ready") && process->waitForReadyRead(30'000))
            seen += process->readAllStandardOutput();
        ::kill(static_cast<pid_t>(process->processId()), SIGINT);
        ::kill(static_cast<pid_t>(process->processId()), SIGINT);
        VERIFY_EXIT(Program::finish(*process, 20'000), 130);
    }
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"

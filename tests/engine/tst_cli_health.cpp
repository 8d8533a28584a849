// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/program.h"

#include <QCoreApplication>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

//! health and doctor of the real program, with healthy and unhealthy services.
class TestCliHealth : public QObject
{
    Q_OBJECT

    QByteArray composeFile() const;

    QJsonObject serviceIn(const QJsonDocument &document, const QString &service) const
    {
        const QJsonArray all = document.array();
        for (const QJsonValue &value : all) {
            if (value[u"service"_s].toString() == service)
                return value.toObject();
        }
        return {};
    }

    const QString m_name = u"t-health-%1"_s.arg(QCoreApplication::applicationPid());
    Program m_program;

private Q_SLOTS:
    void initTestCase()
    {
        m_program.write(u"compose.yaml"_s, composeFile());
        VERIFY_EXIT(m_program.run({u"up"_s}), 0);
    }
    void cleanupTestCase()
    {
        VERIFY_EXIT(m_program.run({u"--profile"_s, u"bad"_s, u"down"_s, u"-v"_s, u"--yes"_s, u"--rmi"_s, u"all"_s,
                                   u"-t"_s, u"0"_s}),
                    0);
    }

    void reportsHealthyServices()
    {
        // The service probes its upstream once per second, and up finds that store is ready before the engine does.
        Outcome all;
        QTRY_VERIFY_WITH_TIMEOUT((all = m_program.run({u"health"_s, u"--json"_s})).exitCode == 0, 15'000);
        const QJsonObject web = serviceIn(all.json(), u"web"_s);
        QCOMPARE(web[u"verdict"_s].toString(), u"healthy"_s);
        const QJsonObject endpoint = web[u"endpoints"_s].toArray().first().toObject();
        QCOMPARE(endpoint[u"status"_s].toInt(), 200);
        QVERIFY(endpoint[u"latencyMs"_s].toDouble() > 0);
        // The file has the container port; the endpoint is the port that the engine chose.
        QVERIFY(!endpoint[u"address"_s].toString().contains(u":8080"_s));
        QCOMPARE(endpoint[u"checks"_s].toArray().first().toObject()[u"name"_s].toString(), u"store:8080"_s);
        const Outcome text = m_program.run({u"health"_s});
        VERIFY_EXIT(text, 0);
        VERIFY_SAYS(text, u"web: healthy (1 endpoint)"_s);
        VERIFY_SAYS(text, u"+ store:8080: reachable"_s);
        VERIFY_SAYS(text, u"store: healthy (container)"_s);
        VERIFY_EXIT(m_program.run({u"doctor"_s}), 0);
    }

    void doctorFindsTheCauses()
    {
        (void)m_program.run({u"--profile"_s, u"bad"_s, u"up"_s, u"-d"_s});
        Outcome doctor;
        QTRY_VERIFY_WITH_TIMEOUT(
            (doctor = m_program.run({u"--profile"_s, u"bad"_s, u"doctor"_s})).out.contains("exited with 3"), 15'000);
        VERIFY_EXIT(doctor, 1);
        VERIFY_SAYS(doctor, u"exited with 3 (see its log)"_s);
        VERIFY_SAYS(doctor, u"nothing in the container listens on 9999"_s);
        VERIFY_SAYS(doctor, u"It listens on 8080"_s);
        VERIFY_SAYS(doctor, u"The engine could not start"_s);
        VERIFY_SAYS(doctor, u"no-such-program"_s);
        VERIFY_SAYS(doctor, u"Check command and entrypoint"_s);
        VERIFY_EXIT(m_program.run({u"doctor"_s, u"nobody"_s}), 2);
    }

    void watchPrintsChanges()
    {
        const auto watch = m_program.start({u"health"_s, u"--watch"_s, u"--json"_s, u"web"_s});
        QByteArray out;
        const auto says = [&](const QByteArray &words) {
            watch->waitForReadyRead(200);
            out += watch->readAllStandardOutput();
            return out.contains(words);
        };
        QTRY_VERIFY_WITH_TIMEOUT(says("\"verdict\":\"healthy\""), 20'000);
        VERIFY_EXIT(m_program.run({u"stop"_s, u"-t"_s, u"0"_s, u"store"_s}), 0);
        QTRY_VERIFY_WITH_TIMEOUT(says("store:8080 is unreachable"), 30'000);
        ::kill(pid_t(watch->processId()), SIGINT);
        QVERIFY(watch->waitForFinished());
        QCOMPARE(watch->exitCode(), 130);
        const Outcome doctor = m_program.run({u"doctor"_s, u"web"_s});
        VERIFY_EXIT(doctor, 1);
        VERIFY_SAYS(doctor, u"It reports that store:8080 is unreachable; store is stopped"_s);
    }
};

QByteArray TestCliHealth::composeFile() const
{
    return QByteArray(R"(name: @NAME@
services:
  store:
    build: @IMAGE@
    image: @NAME@-image
    environment: {SERVICE_NAME: store, PORT: 8080, LINE_BYTES: 0}
    healthcheck: {test: [CMD, /service, healthcheck], interval: 1s, timeout: 2s}
  web:
    image: @NAME@-image
    environment: {SERVICE_NAME: web, PORT: 8080, LINE_BYTES: 0, UPSTREAM: "store:8080"}
    ports: ["127.0.0.1::8080"]
    depends_on: {store: {condition: service_healthy}}
    x-pierside:
      endpoints: [{name: health, url: "http://localhost:8080/health", expect: {status: 200, json: {status: healthy}}}]
  wrong:
    image: @NAME@-image
    profiles: [bad]
    environment: {PORT: 8080, LINE_BYTES: 0}
    ports: ["127.0.0.1::9999"]
  crashes:
    image: @NAME@-image
    profiles: [bad]
    environment: {PORT: 8080, LINE_BYTES: 0, EXIT_CODE: 3}
  missing:
    image: @NAME@-image
    profiles: [bad]
    entrypoint: [/no-such-program]
)")
        .replace("@NAME@", m_name.toUtf8())
        .replace("@IMAGE@", QUICKSTART_IMAGE);
}

QTEST_GUILESS_MAIN(TestCliHealth)
#include "tst_cli_health.moc"

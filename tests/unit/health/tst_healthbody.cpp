// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/healthbody.h"

#include <QTest>

using namespace pierside::health;
using namespace Qt::StringLiterals;

class TestHealthBody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesChecks_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("told");
        QTest::newRow("plain map") << QByteArray(
                                          R"({"status":"healthy","checks":{"database":"healthy","memory":"healthy"}})")
                                   << u"+database=healthy +memory=healthy"_s;
        QTest::newRow("microprofile")
            << QByteArray(R"({"status":"DOWN","checks":[{"name":"Keycloak database connections","status":"DOWN"}]})")
            << u"-Keycloak database connections=DOWN"_s;
        QTest::newRow("spring")
            << QByteArray(
                   R"({"status":"UP","components":{"db":{"status":"UP","details":{}},"mq":{"status":"DOWN","error":"refused"}}})")
            << u"+db=UP -mq=DOWN: refused"_s;
        QTest::newRow("word next to the status")
            << QByteArray(R"({"status":"unhealthy","redis":"down"})") << u"-redis=down"_s;
        QTest::newRow("booleans") << QByteArray(R"({"ok":false,"checks":{"disk":false,"net":true}})")
                                  << u"-disk=false +net=true"_s;
        QTest::newRow("no checks") << QByteArray(R"({"name":"x","count":3})") << QString();
        QTest::newRow("not json") << QByteArray("OK") << QString();
        QTest::newRow("hostile") << QByteArray("{\"checks\":{\"a\u001b[31m\":\"up\n\u0007x\"}}")
                                 << u"+a\\x1b[31m=up \\x07x"_s;
    }

    void parsesChecks()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, told);
        QStringList texts;
        const HealthBody health = healthBody(body);
        for (const ProbeCheck &check : health.checks)
            texts.append(u"%1%2=%3"_s.arg(check.ok ? u"+"_s : u"-"_s, check.name, check.text));
        QCOMPARE(texts.join(u' '), told);
    }

    void parsesPrometheusTargets()
    {
        const HealthBody health = healthBody(
            R"({"status":"success","data":{"activeTargets":[{"labels":{"job":"api","instance":"api:80"},"health":"up","lastError":""},
                {"labels":{"job":"db","instance":"db:9"},"health":"down","lastError":"no such host"}]}})");
        QCOMPARE(health.checks,
                 (QList<ProbeCheck>{{u"api api:80"_s, true, u"up"_s}, {u"db db:9"_s, false, u"down: no such host"_s}}));
    }

    void validatesMetrics()
    {
        QCOMPARE(metricsProblem(
                     "# HELP a b\n# TYPE a counter\na 1\nb{x=\"y\",z=\"}\\\"\"} 2.5e3 1700000000\nc +Inf\nd NaN\n"),
                 QString());
        QCOMPARE(metricsProblem("a 1\nhalf of a li"), QString());
        QCOMPARE(metricsProblem("a 1\n<html>\nb 2\n"), u"line 2 is not Prometheus text: \"<html>\""_s);
        QCOMPARE(metricsProblem("a b\n"), u"line 1 is not Prometheus text: \"a b\""_s);
        QCOMPARE(metricsProblem("# nothing\n"), u"the body has no metrics"_s);
        QCOMPARE(metricsProblem({}), u"the body has no metrics"_s);
    }

    void limitsSize()
    {
        QByteArray body = R"({"checks":{)";
        for (int i = 0; i < 1000; ++i)
            body += '"' + QByteArray::number(i) + "\":\"" + QByteArray(1000, 'x') + "\",";
        body += R"("z":1}})";
        const HealthBody health = healthBody(body);
        QCOMPARE(health.checks.size(), 64);
        QVERIFY(health.checks.first().text.size() <= 120);
        QVERIFY(!healthBody(QByteArray(100'000, '[')).isJson);
    }

    void checksExpectations()
    {
        const QByteArray body = R"({"a":{"b":[1,{"c":"x"}]},"n":null,"f":false})";
        QCOMPARE(unmet(body, {u"a.b.1.c"_s, u"x"_s}), QString());
        QCOMPARE(unmet(body, {u"$.a.b.0"_s, u"1"_s}), QString());
        QCOMPARE(unmet(body, {u"a.b.0"_s, {}}), QString());
        QCOMPARE(unmet(body, {u"a.b.1.c"_s, u"y"_s}), u"a.b.1.c is x, not y"_s);
        QCOMPARE(unmet(body, {u"n"_s, {}}), u"n is null"_s);
        QCOMPARE(unmet(body, {u"f"_s, {}}), u"f is false"_s);
        QCOMPARE(unmet(body, {u"q"_s, {}}), u"the body has no q"_s);
        QCOMPARE(unmet("nope", {u"q"_s, {}}), u"the body is not JSON"_s);
    }
};

QTEST_GUILESS_MAIN(TestHealthBody)
#include "tst_healthbody.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Small files that ask for much: what they come to is bounded, and the error names the place.
#include "models/compose/portranges.h"
#include "models/compose/resolved.h"
#include "tests/unit/compose/folder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace pierside;
using namespace pierside::compose;
using namespace Qt::StringLiterals;

namespace {

//! "A=xxxx", then thirty lines that double what comes before: 2 to the power of 30 from less than 300 bytes.
QByteArray doubling()
{
    QByteArray text = "V0=abcdefgh\n";
    for (int i = 1; i < 31; ++i) {
        const QByteArray before = "$V" + QByteArray::number(i - 1);
        text += 'V' + QByteArray::number(i) + '=' + before + before + '\n';
    }
    return text;
}

QJsonArray portsOf(const Project &project, const QString &service)
{
    return project.resolved["services"_L1][service]["ports"_L1].toArray();
}

} // namespace

class TestBounds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refused_data();
    void refused();
    void refusesANegativeScale();
    void clampsNumbersOutOfRange();
    void aRangeIsOneEntry();
    void printsRangesAsDockerComposeDoes();
    void rangesThatOverlap();
    void envFilesThatDouble();
    void envFilesOfManyServices();
    void includesThatDouble();
    void longTextsByAliases();
    void extendsOneAfterAnother();
    void complaintsAreBounded();
};

void TestBounds::refused_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &text, const char *expected) {
        QTest::newRow(name) << text << u"compose.yaml:"_s + QString::fromUtf8(expected);
    };
    const auto services = [](int count, const QByteArray &body) {
        QByteArray text = "services:\n";
        for (int i = 0; i < count; ++i)
            text += "  s" + QByteArray::number(i) + ": {" + body + "}\n";
        return text;
    };
    row("scale", "services:\n  a: {image: a, scale: 300000}\n",
        "2:24: error: services.a: should run 300000 times; the maximum is 1000");
    row("replicas", "services:\n  a: {image: a, deploy: {replicas: 2147483648}}\n",
        "2:36: error: services.a: should run 2147483647 times; the maximum is 1000");
    row("containers", services(11, "image: a, scale: 1000"),
        "12:26: error: services.s10: the project has more than 10000 containers with this service");
    row("services", services(2001, "image: a"), "2002:3: error: services.s2000: a project has at most 2000 services");
    QByteArray addresses = "services:\n  a:\n    image: a\n    ports:\n";
    for (int i = 0; i < 60; ++i)
        addresses += "      - \"127.0.0." + QByteArray::number(i) + ":1-65535:1-65535\"\n";
    row("ports", addresses,
        "7:9: error: services.a.ports[2]: the project publishes more than 131072 ports with this entry");
    row("port entries", "services:\n  a: {image: a, ports: [" + QByteArray("\"80\", ").repeated(10'001) + "]}\n",
        "2:60025: error: services.a.ports: more than 10000 entries under ports");
    row("overlapping ranges", "services: {a: {image: a, ports: [\"1-20000:1-20000\", \"5-30000:5-30000\"]}}\n",
        "1:34: error: services.a.ports: partly overlapping ranges have more than 10000 ports: write ranges that do "
        "not overlap");
    row("port", "services: {a: {image: a, ports: [{target: 65616}]}}\n",
        "1:34: error: services.a.ports[0]: 65616 is not a port: the highest is 65535");
    row("endpoints",
        "services: {a: {image: a, x-pierside: {endpoints: [" + QByteArray("{tcp: a}, ").repeated(101) + "]}}}\n",
        "1:1051: error: services.a.x-pierside.endpoints: a service has at most 100 endpoints");
    row("variables",
        "services:\n  a:\n    image: a\n    command: [\"" + QByteArray("${PATH_OF_A}").repeated(400) + "\"]\n",
        "4:15: error: error while interpolating services.a.command.[]: variables add more than 1048576 characters");
}

void TestBounds::refused()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const Folder folder;
    folder.write(u"compose.yaml"_s, text);
    const LoadResult result = folder.load({}, {{u"PATH_OF_A"_s, QString(3000, u'a')}});
    QVERIFY(!result.project);
    QCOMPARE(said(result, folder), QStringList{expected});
}

void TestBounds::refusesANegativeScale()
{
    const Folder folder;
    const LoadResult result = folder.loadText(
        "services:\n  a: {image: a, scale: -1}\n  b: {image: b, deploy: {replicas: -3}}\n  c: {image: c, scale: 0}\n");
    QVERIFY(!result.project);
    QCOMPARE(
        said(result, folder),
        (QStringList{u"compose.yaml:2:24: error: services.a.scale: must be greater than or equal to 0"_s,
                     u"compose.yaml:3:36: error: services.b.deploy.replicas: must be greater than or equal to 0"_s}));
}

void TestBounds::clampsNumbersOutOfRange()
{
    const Folder folder;
    const LoadResult result = folder.loadText("services:\n  a:\n    image: a\n"
                                              "    healthcheck: {test: [CMD, a], retries: 99999999999}\n"
                                              "    cpus: 1.0e+300\n"
                                              "    restart: \"on-failure:99999999999\"\n");
    QVERIFY2(result.project, qPrintable(firstError(result, folder)));
    const Service &service = result.project->services.first();
    QCOMPARE(service.healthcheck->retries, std::numeric_limits<int>::max());
    QCOMPARE(service.restart.maximumRetries, std::numeric_limits<int>::max());
}

void TestBounds::aRangeIsOneEntry()
{
    const Folder folder;
    const LoadResult result =
        folder.loadText("services:\n  a:\n    image: a\n    ports:\n" +
                        QByteArray("      - \"1-65535:1-65535\"\n").repeated(60) + "      - \"1-65535:1-65535/udp\"\n");
    QVERIFY2(result.project, qPrintable(firstError(result, folder)));
    const QList<PortMapping> ports = result.project->services.first().ports;
    QCOMPARE(ports.size(), 2);
    QCOMPARE(ports[0].target, 1);
    QCOMPARE(ports[0].targetLast, 65535);
    QCOMPARE(ports[0].published, u"1-65535"_s);
    QCOMPARE(ports[1].protocol, u"udp"_s);
    QCOMPARE(portsOf(*result.project, u"a"_s).size(), 2);
    QVERIFY(resolvedYaml(*result.project).size() < 1000);
    // What is printed for docker compose has each for itself.
    int count = 0;
    forEachPort(portsOf(*result.project, u"a"_s).first().toObject(), [&count](const QJsonObject &) { ++count; });
    QCOMPARE(count, 65535);
}

void TestBounds::printsRangesAsDockerComposeDoes()
{
    const Folder folder;
    const LoadResult result = folder.loadText(
        "services:\n  a:\n    image: a\n    ports: [\"127.0.0.1:9997-10002:98-103/udp\", \"9-10\", \"7-8:70\"]\n");
    QVERIFY2(result.project, qPrintable(firstError(result, folder)));
    const QJsonObject printed = QJsonDocument::fromJson(resolvedJson(*result.project)).object();
    QStringList lines;
    for (const QJsonValue &port : printed["services"_L1]["a"_L1]["ports"_L1].toArray())
        lines.append(u"%1 %2 %3 %4"_s.arg(port["host_ip"_L1].toString())
                         .arg(port["target"_L1].toInt())
                         .arg(port["published"_L1].toString(), port["protocol"_L1].toString()));
    QCOMPARE(lines, (QStringList{u"127.0.0.1 100 9999 udp"_s, u"127.0.0.1 101 10000 udp"_s,
                                 u"127.0.0.1 102 10001 udp"_s, u"127.0.0.1 103 10002 udp"_s, u"127.0.0.1 98 9997 udp"_s,
                                 u"127.0.0.1 99 9998 udp"_s, u" 10  tcp"_s, u" 9  tcp"_s, u" 70 7-8 tcp"_s}));
    // The short form means the same.
    folder.write(u"compose.yaml"_s, resolvedYaml(*result.project).toUtf8());
    const LoadResult again = folder.load();
    QVERIFY2(again.project, qPrintable(firstError(again, folder)));
    QCOMPARE(again.project->services.first().ports, result.project->services.first().ports);
}

void TestBounds::rangesThatOverlap()
{
    const Folder folder;
    folder.write(u"compose.yaml"_s, "services: {a: {image: a, ports: [\"8000-8003:8000-8003\", \"9000-9001:1-2\"]}}\n");
    folder.write(u"over.yaml"_s, "services: {a: {ports: [{target: 8002, published: \"8002\", protocol: tcp, name: "
                                 "two}, \"8003-8004:8003-8004\"]}}\n");
    const LoadResult result = folder.load({u"compose.yaml"_s, u"over.yaml"_s});
    QVERIFY2(result.project, qPrintable(firstError(result, folder)));
    QStringList ports;
    for (const PortMapping &port : std::as_const(result.project->services.first().ports))
        ports.append(port.published + u':' + port.targets() + port.name);
    // Each port once; the later entry takes the earlier one's place.
    QCOMPARE(ports, (QStringList{u"8000:8000"_s, u"8001:8001"_s, u"8002:8002two"_s, u"8003:8003"_s, u"9000-9001:1-2"_s,
                                 u"8004:8004"_s}));
}

void TestBounds::envFilesThatDouble()
{
    const Folder folder;
    folder.write(u".env"_s, doubling());
    QVERIFY(doubling().size() < 400);
    LoadResult result = folder.loadText("services: {a: {image: a}}\n");
    QVERIFY(!result.project);
    QCOMPARE(said(result, folder),
             QStringList{
                 u".env:19:1: error: failed to read .env: line 19: V18: variables add more than 1048576 characters"_s});
    // One value below the bound, again and again.
    QByteArray many = doubling().split('\n').mid(0, 16).join('\n') + '\n';
    for (int i = 0; i < 2000; ++i)
        many += 'W' + QByteArray::number(i) + "=$V15\n";
    folder.write(u".env"_s, many);
    result = folder.load();
    QVERIFY(!result.project);
    QVERIFY2(firstError(result, folder).contains(u"variables add more than 8388608 characters"_s),
             qPrintable(firstError(result, folder)));
    folder.write(u".env"_s, "");
    folder.write(u"own.env"_s, doubling());
    result = folder.loadText("services: {a: {image: a, env_file: own.env}}\n");
    QVERIFY(!result.project);
    QCOMPARE(said(result, folder),
             QStringList{u"own.env:19:1: error: line 19: V18: variables add more than 1048576 characters"_s});
    folder.write(u"own.env"_s, QByteArray("A\n").repeated(10) + QByteArray("A=\n").repeated(100'001));
    result = folder.load();
    QVERIFY2(firstError(result, folder).endsWith(u"more than 100000 variables"_s),
             qPrintable(firstError(result, folder)));
}

void TestBounds::envFilesOfManyServices()
{
    const Folder folder;
    folder.write(u"own.env"_s, "A=" + QByteArray(1024 * 1024, 'a') + '\n');
    QByteArray text = "services:\n";
    for (int i = 0; i < 100; ++i)
        text += "  s" + QByteArray::number(i) + ": {image: a, env_file: own.env}\n";
    const LoadResult result = folder.loadText(text);
    QVERIFY(!result.project);
    QCOMPARE(said(result, folder),
             QStringList{u"compose.yaml:17:29: error: the env files of all services exceed 16.8 MB"_s});
}

//! Each of thirty files includes the next one twice.
void TestBounds::includesThatDouble()
{
    const Folder folder;
    for (int i = 0; i < 30; ++i) {
        const QByteArray next =
            i == 29 ? "services: {z: {image: z}}\n"
                    : "include: [f" + QByteArray::number(i + 1) + ".yaml, ./f" + QByteArray::number(i + 1) + ".yaml]\n";
        folder.write(u"f%1.yaml"_s.arg(i), next);
    }
    const LoadResult result = folder.load({u"f0.yaml"_s});
    QVERIFY(!result.project);
    QVERIFY2(firstError(result, folder).contains(u"the project has more than 2000000 values"_s),
             qPrintable(firstError(result, folder)));
    QCOMPARE(result.diagnostics.size(), 1);
}

void TestBounds::longTextsByAliases()
{
    const Folder folder;
    const LoadResult result = folder.loadText("x-a: &a \"" + QByteArray(100'000, 'a') + "\"\nx-b: [" +
                                              QByteArray("*a, ").repeated(1000) + "]\nservices: {a: {image: a}}\n");
    QVERIFY(!result.project);
    QVERIFY2(firstError(result, folder).contains(u"more than 16777216 characters once aliases are expanded"_s),
             qPrintable(firstError(result, folder)));
}

void TestBounds::extendsOneAfterAnother()
{
    const Folder folder;
    QByteArray text = "services:\n  s999: {image: a}\n";
    for (int i = 1; i < 1000; ++i)
        text += "  s" + QByteArray::number(i - 1) + ": {extends: s" + QByteArray::number(i) + "}\n";
    LoadResult result = folder.loadText(text);
    QVERIFY(!result.project);
    QVERIFY2(firstError(result, folder).contains(u"more than 100 services extend one another"_s),
             qPrintable(firstError(result, folder)));
    // Each of these has what all before it have.
    text = "services:\n  s0: {image: a, dns_opt: [";
    for (int i = 0; i < 20'000; ++i)
        text += 'o' + QByteArray::number(i) + ", ";
    text += "]}\n";
    for (int i = 1; i < 1000; ++i)
        text += "  s" + QByteArray::number(i) + ": {extends: s0}\n";
    result = folder.loadText(text);
    QVERIFY(!result.project);
    QVERIFY2(firstError(result, folder).contains(u"values, with all files that it includes and extends"_s),
             qPrintable(firstError(result, folder)));
}

void TestBounds::complaintsAreBounded()
{
    const Folder folder;
    QByteArray text = "services:\n";
    for (int i = 0; i < 1500; ++i)
        text += "  s" + QByteArray::number(i) + ": {imag: a}\n";
    const LoadResult result = folder.loadText(text);
    QVERIFY(!result.project);
    QCOMPARE(result.diagnostics.size(), 501);
    QCOMPARE(result.diagnostics.first().place.line, 2);
    QCOMPARE(result.diagnostics.last().message.left(4), u"and "_s);
}

QTEST_GUILESS_MAIN(TestBounds)
#include "tst_bounds.moc"

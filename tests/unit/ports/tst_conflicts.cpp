// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ports/freeports.h"
#include "tests/unit/ports/portsfixture.h"

using namespace Qt::StringLiterals;
using namespace portsfixture;

class tst_Conflicts : public QObject
{
    Q_OBJECT

    static QList<Conflict> find(const QList<compose::PortMapping> &ports, const Host &where, int scale = 1)
    {
        return conflictsOf(publishedPorts(service(u"web"_s, ports, scale)), {u"own"_s}, where);
    }

private Q_SLOTS:
    void readsPublishedPorts_data()
    {
        QTest::addColumn<QString>("numbers");
        QTest::addColumn<QString>("hostIp");
        QTest::addColumn<QString>("protocol");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("binds");
        QTest::newRow("one") << u"8080"_s << QString() << u"tcp"_s << u"8080→80"_s << 2;
        QTest::newRow("range") << u"8080-8090"_s << QString() << u"tcp"_s << u"8080-8090→80"_s << 2;
        QTest::newRow("address") << u"8080"_s << u"127.0.0.1"_s << u"tcp"_s << u"127.0.0.1:8080→80"_s << 1;
        QTest::newRow("v6") << u"8080"_s << u"::1"_s << u"tcp"_s << u"[::1]:8080→80"_s << 1;
        QTest::newRow("udp") << u"53"_s << QString() << u"udp"_s << u"53→80/udp"_s << 2;
        QTest::newRow("engine picks") << QString() << QString() << u"tcp"_s << u"any→80"_s << 2;
        QTest::newRow("zero") << u"0"_s << QString() << u"tcp"_s << u"any→80"_s << 2;
    }
    void readsPublishedPorts()
    {
        QFETCH(QString, numbers);
        QFETCH(QString, hostIp);
        QFETCH(QString, protocol);
        const QList<Published> ports = publishedPorts(service(u"web"_s, {mapping(numbers, 80, hostIp, protocol)}));
        QCOMPARE(ports.size(), 1);
        QTEST(ports.first().text(), "text");
        QTEST(int(ports.first().binds.size()), "binds");
    }

    void hostNetworkPublishesNothing()
    {
        compose::Service one = service(u"web"_s, {mapping(u"8080"_s, 80)});
        for (const QString &mode : {u"host"_s, u"none"_s, u"service:db"_s, u"container:x"_s}) {
            one.networkMode = mode;
            QVERIFY(publishedPorts(one).isEmpty());
        }
    }

    void findsTakenPorts_data()
    {
        QTest::addColumn<QString>("numbers");
        QTest::addColumn<QString>("hostIp");
        QTest::addColumn<QString>("protocol");
        QTest::addColumn<QList<Socket>>("sockets");
        QTest::addColumn<int>("number"); // 0: no conflict
        const QString none;
        const QString tcp = u"tcp"_s;
        using Sockets = QList<Socket>;
        QTest::newRow("free") << u"8080"_s << none << tcp << Sockets{socket(u"0.0.0.0"_s, 8081)} << 0;
        QTest::newRow("any") << u"8080"_s << none << tcp << Sockets{socket(u"0.0.0.0"_s, 8080)} << 8080;
        QTest::newRow("loopback") << u"8080"_s << none << tcp << Sockets{socket(u"127.0.0.1"_s, 8080)} << 8080;
        QTest::newRow("another address") << u"8080"_s << u"127.0.0.1"_s << tcp
                                         << Sockets{socket(u"192.168.1.9"_s, 8080)} << 0;
        QTest::newRow("both families") << u"8080"_s << u"127.0.0.1"_s << tcp << Sockets{socket(u"::"_s, 8080)} << 8080;
        QTest::newRow("v6 only, v4 wanted")
            << u"8080"_s << u"127.0.0.1"_s << tcp << Sockets{socket(u"::"_s, 8080, Protocol::Tcp, true)} << 0;
        QTest::newRow("v6 only, all wanted")
            << u"8080"_s << none << tcp << Sockets{socket(u"::"_s, 8080, Protocol::Tcp, true)} << 8080;
        QTest::newRow("v4 any, v6 wanted") << u"8080"_s << u"::"_s << tcp << Sockets{socket(u"0.0.0.0"_s, 8080)} << 0;
        QTest::newRow("other protocol") << u"53"_s << none << tcp << Sockets{socket(u"0.0.0.0"_s, 53, Protocol::Udp)}
                                        << 0;
        QTest::newRow("udp") << u"53"_s << none << u"udp"_s << Sockets{socket(u"127.0.0.53"_s, 53, Protocol::Udp)}
                             << 53;
        QTest::newRow("range with one left")
            << u"8080-8081"_s << none << tcp << Sockets{socket(u"0.0.0.0"_s, 8080)} << 0;
        QTest::newRow("range with none left")
            << u"8080-8081"_s << none << tcp << Sockets{socket(u"0.0.0.0"_s, 8080), socket(u"::"_s, 8081)} << 8080;
        QTest::newRow("engine picks") << none << none << tcp << Sockets{socket(u"0.0.0.0"_s, 8080)} << 0;
    }
    void findsTakenPorts()
    {
        QFETCH(QString, numbers);
        QFETCH(QString, hostIp);
        QFETCH(QString, protocol);
        QFETCH(QList<Socket>, sockets);
        QFETCH(int, number);
        const QList<Conflict> conflicts = find({mapping(numbers, 80, hostIp, protocol)}, host(sockets));
        QCOMPARE(conflicts.size(), number == 0 ? 0 : 1);
        if (number == 0)
            return;
        QCOMPARE(conflicts.first().number, number);
        QCOMPARE(conflicts.first().socket.port, number);
        QCOMPARE(conflicts.first().holder.kind, Holder::Kind::Unknown);
    }

    void ownContainersAreNoConflict()
    {
        const QList<Socket> proxies{socket(u"0.0.0.0"_s, 8080), socket(u"::"_s, 8080, Protocol::Tcp, true)};
        engine::Container own = container(u"own"_s, u"web"_s, 8080, 80);
        own.ports.append({80, 8080, u"::"_s, u"tcp"_s});
        QVERIFY(find({mapping(u"8080"_s, 80)}, host(proxies, {own})).isEmpty());
        // If our container uses one address only, the socket may belong to another process.
        own = container(u"own"_s, u"web"_s, 8080, 80, u"127.0.0.1"_s);
        const QList<Conflict> conflicts =
            find({mapping(u"8080"_s, 80)}, host({socket(u"127.0.0.1"_s, 8080), socket(u"10.0.0.1"_s, 8080)}, {own}));
        QCOMPARE(conflicts.size(), 1);
        QCOMPARE(conflicts.first().socket.bind, at(u"10.0.0.1"_s));
    }

    void otherStacksAreNamed()
    {
        const QList<Conflict> conflicts = find(
            {mapping(u"8080"_s, 80)}, host({socket(u"0.0.0.0"_s, 8080)}, {container(u"shop"_s, u"db"_s, 8080, 1)}));
        QCOMPARE(conflicts.size(), 1);
        QCOMPARE(conflicts.first().holder.kind, Holder::Kind::Container);
        QCOMPARE(conflicts.first().holder.project.value, u"shop"_s);
        QCOMPARE(conflicts.first().text(), u"8080 is taken by container shop-db-1 of the stack shop"_s);
        // A stopped container holds no port.
        engine::Container stopped = container(u"shop"_s, u"db"_s, 8080, 1);
        stopped.status = engine::ContainerStatus::Exited;
        QVERIFY(find({mapping(u"8080"_s, 80)}, host({}, {stopped})).isEmpty());
    }

    void aRemoteEngineKnowsOnlyItsContainers()
    {
        engine::EngineInfo remote;
        remote.local = false;
        const Host where = lookAtHost(remote, byId({container(u"shop"_s, u"db"_s, 8080, 1)}));
        QVERIFY(!where.sockets);
        QVERIFY(!where.whySocketsUnknown.isEmpty());
        QCOMPARE(find({mapping(u"8080"_s, 80), mapping(u"8081"_s, 81)}, where).size(), 1);
    }

    void findsImpossibleFiles()
    {
        QList<Conflict> conflicts = find({mapping(u"8080"_s, 80)}, host({}), 2);
        QCOMPARE(conflicts.size(), 1);
        QCOMPARE(conflicts.first().kind, Conflict::Kind::Scale);
        QVERIFY(find({mapping(u"8080-8081"_s, 80)}, host({}), 2).isEmpty());
        QCOMPARE(find({mapping(u"8080-8081"_s, 80)}, host({socket(u"0.0.0.0"_s, 8081)}), 2).size(), 1);

        conflicts = find({mapping(u"8080"_s, 80), mapping(u"8080"_s, 81)}, host({}));
        QCOMPARE(conflicts.size(), 1);
        QCOMPARE(conflicts.first().kind, Conflict::Kind::Twice);
        QVERIFY(
            find({mapping(u"8080"_s, 80, u"127.0.0.1"_s), mapping(u"8080"_s, 80, u"127.0.0.2"_s)}, host({})).isEmpty());

        Host rootless = host({});
        rootless.rootless = true;
        conflicts = find({mapping(u"80"_s, 80), mapping(u"8080"_s, 80)}, rootless);
        QCOMPARE(conflicts.size(), 1);
        QCOMPARE(conflicts.first().kind, Conflict::Kind::Privileged);
        QCOMPARE(conflicts.first().text(), u"80 is below 1024, and this engine runs without root"_s);
        rootless.lowestPort = 80;
        QVERIFY(find({mapping(u"80"_s, 80)}, rootless).isEmpty());
    }

    void rangesArePublishedWhole()
    {
        const QList<compose::PortMapping> ports{range(u"8000-9000"_s, 1000, 2000)};
        QCOMPARE(publishedPorts(service(u"web"_s, ports)).first().text(), u"8000-9000→1000-2000"_s);
        QVERIFY(find(ports, host({})).isEmpty());
        // Each taken port is reported separately.
        QList<Conflict> conflicts =
            find(ports, host({socket(u"0.0.0.0"_s, 7999), socket(u"0.0.0.0"_s, 8010), socket(u"::"_s, 8500),
                              socket(u"0.0.0.0"_s, 8600, Protocol::Udp), socket(u"0.0.0.0"_s, 9001)}));
        QCOMPARE(conflicts.size(), 2);
        QCOMPARE(conflicts[0].port.text(), u"8010→1010"_s);
        QCOMPARE(conflicts[1].port.text(), u"8500→1500"_s);
        QCOMPARE(conflicts[1].number, 8500);
        // One free port of the range is enough.
        conflicts = find(ports, host({}), 2);
        QCOMPARE(conflicts.size(), 1);
        QCOMPARE(conflicts.first().text(), u"web should run 2 times, but has only the range 8000-9000 to publish"_s);
        conflicts = find({range(u"8000-8010"_s, 1, 11), range(u"8005-8020"_s, 5, 20)}, host({}));
        QCOMPARE(conflicts.size(), 1);
        QCOMPARE(conflicts.first().kind, Conflict::Kind::Twice);
        QCOMPARE(conflicts.first().port.text(), u"8005→5"_s);
        conflicts = find({mapping(u"8003"_s, 1), range(u"8000-8010"_s, 1, 11)}, host({}));
        QCOMPARE(conflicts.first().port.text(), u"8003→4"_s);
        Host rootless = host({});
        rootless.rootless = true;
        conflicts = find({range(u"1022-1030"_s, 1, 9)}, rootless);
        QCOMPARE(conflicts.size(), 2);
        QCOMPARE(conflicts.last().port.text(), u"1023→2"_s);
        FreePorts free(rootless);
        free.reserve(publishedPorts(service(u"web"_s, {range(u"8000-9000"_s, 1000, 2000)})));
        suggestPorts(conflicts, free);
        QCOMPARE(conflicts.last().instead, 9023);
    }

    void joinsConsecutivePortsOfAContainer()
    {
        engine::Container web = container(u"a"_s, u"web"_s, 0, 0);
        for (int i = 0; i < 65'000; ++i)
            web.portBindings.append({quint16(100 + i), u"tcp"_s, {}, QString::number(500 + i)});
        for (int i = 0; i < 3; ++i)
            web.portBindings.append({quint16(80 + i), u"udp"_s, {}, QString::number(80 + i)});
        const QList<Published> ports = publishedPorts(web);
        QStringList texts;
        for (const Published &port : ports)
            texts.append(port.text());
        QCOMPARE(texts, (QStringList{u"500-65499→100-65099"_s, u"80→80/udp"_s, u"81→81/udp"_s, u"82→82/udp"_s}));
        QCOMPARE(ports.first().to(105)->text(), u"505→105"_s);
        QVERIFY(!ports.first().to(99));
    }

    void suggestsFreePorts()
    {
        const Host where =
            host({socket(u"0.0.0.0"_s, 8080), socket(u"127.0.0.1"_s, 8081)}, {container(u"shop"_s, u"db"_s, 8082, 1)});
        const QList<compose::PortMapping> ports{mapping(u"8080"_s, 80), mapping(u"8083"_s, 81), mapping(u"8081"_s, 82)};
        const auto suggested = [&] {
            QList<Conflict> conflicts = find(ports, where);
            FreePorts free(where);
            free.reserve(publishedPorts(service(u"web"_s, ports)));
            free.reserve(publishedPorts(service(u"x"_s, {mapping(u"8085"_s, 1)})));
            suggestPorts(conflicts, free);
            QList<int> numbers;
            for (const Conflict &conflict : std::as_const(conflicts))
                numbers.append(conflict.instead);
            return numbers;
        };
        // 8081 listens, 8082 is published, 8083 belongs to this stack, 8085 to another one.
        QCOMPARE(suggested(), (QList<int>{8084, 8086}));
        QCOMPARE(suggested(), suggested());
        FreePorts free(where);
        QCOMPARE(free.instead(publishedPorts(service(u"w"_s, {mapping(u"80"_s, 80)})).first()), 8083);
        QCOMPARE(free.instead(publishedPorts(service(u"w"_s, {mapping(u"443"_s, 80)})).first()), 8443);
        // The range for outgoing connections is used last.
        QCOMPARE(free.instead(publishedPorts(service(u"w"_s, {mapping(u"32767"_s, 80)})).first()), 1024);
    }
};

QTEST_GUILESS_MAIN(tst_Conflicts)
#include "tst_conflicts.moc"

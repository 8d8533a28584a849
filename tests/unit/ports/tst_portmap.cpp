// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ports/portmap.h"
#include "tests/unit/ports/portsfixture.h"

using namespace Qt::StringLiterals;
using namespace portsfixture;

class tst_PortMap : public QObject
{
    Q_OBJECT

    static QList<MapLine> mapOf(const QList<StackPorts> &stacks, const Host &where)
    {
        FreePorts free(where);
        return portMap(stacks, where, free);
    }
    static StackPorts stack(const QString &name, const QList<compose::Service> &services,
                            const QList<engine::Container> &containers = {})
    {
        const compose::Project declared = project(name, services);
        return stackPorts({name}, {name}, &declared, containers);
    }

private Q_SLOTS:
    void showsTheStateOfEachPort()
    {
        engine::Container web = container(u"a"_s, u"web"_s, 8080, 80);
        web.ports.append({80, 8080, u"::"_s, u"tcp"_s}); // one line for both families
        const QList<MapLine> lines = mapOf(
            {stack(u"a"_s, {service(u"web"_s, {mapping(u"8080"_s, 80)}), service(u"db"_s, {mapping(u"5432"_s, 5432)})},
                   {web}),
             stack(u"b"_s, {service(u"web"_s, {mapping(u"8080"_s, 80)})})},
            host({socket(u"0.0.0.0"_s, 8080)}, {web}));
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[0].state, MapLine::State::Listening);
        QCOMPARE(lines[0].container, u"a-web-1"_s);
        QCOMPARE(lines[0].number, 8080);
        QCOMPARE(lines[1].state, MapLine::State::Declared);
        QVERIFY(lines[1].container.isEmpty());
        QCOMPARE(lines[2].state, MapLine::State::Held);
        QCOMPARE(lines[2].conflict->holder.project.value, u"a"_s);
        QCOMPARE(lines[2].conflict->instead, 8081);
    }

    void showsThePortThatTheEngineChose()
    {
        const engine::Container web = container(u"a"_s, u"web"_s, 49153, 80);
        const QList<MapLine> lines = mapOf({stack(u"a"_s, {service(u"web"_s, {mapping({}, 80)})}, {web}),
                                            stack(u"b"_s, {service(u"web"_s, {mapping({}, 80)})})},
                                           host({}, {web}));
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines[0].number, 49153);
        QCOMPARE(lines[1].number, 0);
        QVERIFY(addressToCopy(lines[1]).isEmpty());
    }

    //! After an undo the file says 8432 again, but the container was started on 8433.
    void showsThePortOfARunningContainerWhoseFilesChanged()
    {
        const engine::Container other = container(u"b"_s, u"db"_s, 8432, 5432);
        engine::Container db = container(u"a"_s, u"db"_s, 8433, 5432);
        db.ports.append({5432, 8433, u"::"_s, u"tcp"_s});
        const StackPorts changed = stack(u"a"_s, {service(u"db"_s, {mapping(u"8432"_s, 5432)})}, {db});
        const Host where = host({socket(u"0.0.0.0"_s, 8432), socket(u"0.0.0.0"_s, 8433)}, {db, other});
        const QList<MapLine> lines = mapOf({changed}, where);
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines[0].state, MapLine::State::Listening);
        QCOMPARE(lines[0].number, 8433);
        QCOMPARE(lines[0].hostPorts, u"8433"_s);
        QCOMPARE(lines[0].container, u"a-db-1"_s);
        QVERIFY(!lines[0].conflict);
        // Stopped, it would need the taken port.
        StackPorts stopped = changed;
        stopped.containers.clear();
        const QList<MapLine> then = mapOf({stopped}, where);
        QCOMPARE(then.size(), 1);
        QCOMPARE(then[0].state, MapLine::State::Held);
        QCOMPARE(then[0].number, 8432);
    }

    void newPortOfARunningServiceIsNotItsOtherPort()
    {
        const engine::Container web = container(u"a"_s, u"web"_s, 8080, 80);
        const QList<MapLine> lines =
            mapOf({stack(u"a"_s, {service(u"web"_s, {mapping(u"8080"_s, 80), mapping(u"9090"_s, 80)})}, {web})},
                  host({socket(u"0.0.0.0"_s, 8080)}, {web}));
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines[0].state, MapLine::State::Listening);
        QCOMPARE(lines[1].state, MapLine::State::Declared);
        QCOMPARE(lines[1].number, 9090);
    }

    void mapsRangesOfReplicas()
    {
        engine::Container first = container(u"a"_s, u"web"_s, 8080, 80);
        engine::Container second = container(u"a"_s, u"web"_s, 8081, 80);
        second.name = u"a-web-2"_s;
        second.id = {u"a-web-2"_s};
        const QList<MapLine> lines =
            mapOf({stack(u"a"_s, {service(u"web"_s, {mapping(u"8080-8089"_s, 80)}, 2)}, {first, second})},
                  host({socket(u"0.0.0.0"_s, 8080), socket(u"0.0.0.0"_s, 8081)}, {first, second}));
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines[0].number, 8080);
        QCOMPARE(lines[1].number, 8081);
    }

    void showsARangeAsOneLine()
    {
        const auto texts = [](const QList<MapLine> &lines) {
            QStringList result;
            for (const MapLine &line : lines)
                result.append(u"%1 %2 %3"_s.arg(line.hostPorts, line.targets, stateWord(line.state)));
            return result;
        };
        const compose::Service web = service(u"web"_s, {range(u"8000-8100"_s, 100, 200)});
        QCOMPARE(texts(mapOf({stack(u"a"_s, {web})}, host({}))), QStringList{u"8000-8100 100-200 declared"_s});
        QCOMPARE(texts(mapOf({stack(u"a"_s, {web})}, host({socket(u"0.0.0.0"_s, 8000), socket(u"0.0.0.0"_s, 8050)}))),
                 (QStringList{u"8000 100 held"_s, u"8001-8049 101-149 declared"_s, u"8050 150 held"_s,
                              u"8051-8100 151-200 declared"_s}));
        engine::Container running = container(u"a"_s, u"web"_s, 0, 0);
        for (int i = 0; i <= 100; ++i) {
            running.ports.append({quint16(100 + i), quint16(8000 + i), u"0.0.0.0"_s, u"tcp"_s});
            running.ports.append({quint16(100 + i), quint16(8000 + i), u"::"_s, u"tcp"_s});
        }
        const QList<MapLine> lines = mapOf({stack(u"a"_s, {web}, {running})}, host({}, {running}));
        QCOMPARE(texts(lines), QStringList{u"8000-8100 100-200 listening"_s});
        QVERIFY(addressToCopy(lines.first()).isEmpty());
    }

    void mapsStacksWithoutFiles()
    {
        engine::Container stopped = container(u"a"_s, u"web"_s, 8080, 80);
        stopped.status = engine::ContainerStatus::Exited;
        stopped.ports.clear();
        const QList<MapLine> lines =
            mapOf({stackPorts({u"engine:a"_s}, {u"a"_s}, nullptr, {stopped})}, host({socket(u"127.0.0.1"_s, 8080)}));
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines[0].service, u"web"_s);
        QCOMPARE(lines[0].state, MapLine::State::Held);
    }

    void makesAddresses_data()
    {
        QTest::addColumn<int>("target");
        QTest::addColumn<QString>("hostIp");
        QTest::addColumn<QString>("copy");
        QTest::addColumn<bool>("opens");
        QTest::newRow("web") << 80 << QString() << u"http://localhost:9000/"_s << true;
        QTest::newRow("tls") << 8443 << u"0.0.0.0"_s << u"https://localhost:9000/"_s << true;
        QTest::newRow("postgres") << 5432 << u"127.0.0.1"_s << u"postgresql://localhost:9000"_s << false;
        QTest::newRow("redis") << 6379 << u"192.168.1.9"_s << u"redis://192.168.1.9:9000"_s << false;
        QTest::newRow("v6") << 80 << u"fd00::5"_s << u"http://[fd00::5]:9000/"_s << true;
    }
    void makesAddresses()
    {
        QFETCH(int, target);
        QFETCH(QString, hostIp);
        MapLine line;
        line.number = 9000;
        line.target = quint16(target);
        line.hostIp = hostIp;
        QTEST(addressToCopy(line), "copy");
        QTEST(!addressToOpen(line).isEmpty(), "opens");
    }
};

QTEST_GUILESS_MAIN(tst_PortMap)
#include "tst_portmap.moc"

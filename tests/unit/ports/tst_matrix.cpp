// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/loader.h"
#include "models/ports/matrix.h"
#include "tests/unit/ports/portsfixture.h"

using namespace Qt::StringLiterals;
using namespace portsfixture;

class tst_Matrix : public QObject
{
    Q_OBJECT

    static StackClaims claims(const QString &name, const QList<compose::PortMapping> &ports)
    {
        return claimsOf({name}, project(name, {service(u"web"_s, ports)}));
    }
    static QList<Clash> clashesOf(const QList<StackClaims> &stacks, const Host &where = host({}))
    {
        FreePorts free(where);
        return clashMatrix(stacks, free);
    }

private Q_SLOTS:
    void ports_data()
    {
        QTest::addColumn<QList<compose::PortMapping>>("first");
        QTest::addColumn<QList<compose::PortMapping>>("second");
        QTest::addColumn<int>("count");
        using Ports = QList<compose::PortMapping>;
        QTest::newRow("same") << Ports{mapping(u"80"_s, 1)} << Ports{mapping(u"80"_s, 2)} << 1;
        QTest::newRow("two") << Ports{mapping(u"80"_s, 1), mapping(u"81"_s, 1)}
                             << Ports{mapping(u"81"_s, 2), mapping(u"80"_s, 2)} << 2;
        QTest::newRow("other addresses") << Ports{mapping(u"80"_s, 1, u"127.0.0.1"_s)}
                                         << Ports{mapping(u"80"_s, 2, u"127.0.0.2"_s)} << 0;
        QTest::newRow("other protocols") << Ports{mapping(u"80"_s, 1)} << Ports{mapping(u"80"_s, 2, {}, u"udp"_s)} << 0;
        QTest::newRow("engine picks") << Ports{mapping({}, 1)} << Ports{mapping({}, 1)} << 0;
        QTest::newRow("one of a range") << Ports{mapping(u"80-82"_s, 1)} << Ports{mapping(u"81"_s, 1)} << 0;
        QTest::newRow("range and one of it") << Ports{range(u"80-90"_s, 1, 11)} << Ports{mapping(u"85"_s, 1)} << 1;
        QTest::newRow("ranges") << Ports{range(u"80-65000"_s, 80, 65000)} << Ports{range(u"90-65001"_s, 90, 65001)}
                                << 1;
        QTest::newRow("ranges side by side") << Ports{range(u"80-90"_s, 1, 11)} << Ports{range(u"91-95"_s, 1, 5)} << 0;
        QTest::newRow("range and a choice of more")
            << Ports{range(u"80-81"_s, 1, 2)} << Ports{mapping(u"80-85"_s, 1)} << 0;
        QTest::newRow("range and a choice of the same")
            << Ports{range(u"80-81"_s, 1, 2)} << Ports{mapping(u"80-81"_s, 1)} << 1;
        QTest::newRow("all of a range") << Ports{mapping(u"80-80"_s, 1)} << Ports{mapping(u"80"_s, 1)} << 1;
    }
    void ports()
    {
        QFETCH(QList<compose::PortMapping>, first);
        QFETCH(QList<compose::PortMapping>, second);
        QTEST(int(clashesOf({claims(u"a"_s, first), claims(u"b"_s, second)}).size()), "count");
    }

    void suggestionsClashWithNoStack()
    {
        const QList<StackClaims> stacks{claims(u"a"_s, {mapping(u"5432"_s, 5432)}),
                                        claims(u"b"_s, {mapping(u"5432"_s, 5432), mapping(u"5433"_s, 5432)}),
                                        claims(u"c"_s, {mapping(u"5432"_s, 5432), mapping(u"5435"_s, 5432)})};
        const QList<Clash> clashes = clashesOf(stacks, host({socket(u"127.0.0.1"_s, 5436)}));
        QCOMPARE(clashes.size(), 3); // a-b, a-c, b-c
        QCOMPARE(clashes[0].instead, 5434);
        QCOMPARE(clashes[1].instead, 5437);
        QCOMPARE(clashes[2].instead, 5437);
        QCOMPARE(clashText(clashes[0], stacks), u"5432"_s);
    }

    //! Typical environments of a developer: each works alone.
    void comparesUsualEnvironments()
    {
        const auto stack = [](const QString &name, const QList<std::pair<QString, quint16>> &published) {
            QList<compose::PortMapping> ports;
            for (const auto &[port, target] : published)
                ports.append(mapping(port, target));
            return claims(name, ports);
        };
        const QList<StackClaims> stacks{
            stack(u"chat"_s, {{u"3000"_s, 3000}, {u"5433"_s, 5432}, {u"6380"_s, 6379}}),
            stack(u"gateway"_s, {{u"80"_s, 80},
                                 {u"443"_s, 443},
                                 {u"8080"_s, 8080},
                                 {u"5432"_s, 5432},
                                 {u"6379"_s, 6379},
                                 {u"9090"_s, 9090},
                                 {u"3000"_s, 3000}}),
            stack(u"chain"_s, {{u"8432"_s, 5432}, {u"5433"_s, 5432}, {u"8080"_s, 8080}, {u"5432"_s, 5432}}),
            stack(u"bank"_s, {{u"5432"_s, 5432}, {u"6432"_s, 5432}, {u"6379"_s, 6379}, {u"3001"_s, 3001}}),
            stack(u"watch"_s, {{u"9090"_s, 9090}, {u"3001"_s, 3000}, {u"80"_s, 80}}),
        };
        QMap<QString, int> pairs;
        QSet<int> offered;
        const QList<Clash> clashes = clashesOf(stacks);
        for (const Clash &clash : clashes) {
            ++pairs[clashText(clash, stacks)];
            offered.insert(clash.instead);
            for (const StackClaims &other : stacks) {
                for (const Published &port : other.ports)
                    QVERIFY(port.first != clash.instead);
            }
        }
        const QMap<QString, int> expected{{u"3000"_s, 1}, {u"5433"_s, 1}, {u"8080"_s, 1}, {u"5432"_s, 3},
                                          {u"6379"_s, 1}, {u"9090"_s, 1}, {u"3001"_s, 1}, {u"80"_s, 1}};
        QCOMPARE(pairs, expected);
        // One entry per port that must move, for any number of clashes.
        QCOMPARE(offered.size(), 9);
        QVERIFY(!offered.contains(0));
    }

    //! The ready-made environments, read from their files.
    void comparesReadyMadeEnvironments()
    {
        const QString all = QStringLiteral(STACKS);
        const QStringList files{u"/mpc-backend/docker-compose.pgonly.yml"_s,
                                u"/mpc-backend/docker-compose.keycloak.yml"_s,
                                u"/mpc-backend/docker-compose.yaml"_s,
                                u"/hw-server/docker/docker-compose.yml"_s,
                                u"/catbird-mls/docker-compose.yml"_s,
                                u"/protobank/docker-compose.yml"_s,
                                u"/quewall/docker-compose.yml"_s};
        QList<StackClaims> stacks;
        for (const QString &file : files) {
            compose::LoadRequest request;
            request.files = {all + file};
            request.profiles = {u"*"_s};
            const compose::LoadResult loaded = compose::load(request);
            QVERIFY2(loaded.project, qPrintable(file));
            stacks.append(claimsOf({file}, *loaded.project));
        }
        QSet<QString> pairs;
        const QList<Clash> clashes = clashesOf(stacks);
        for (const Clash &clash : clashes) {
            pairs.insert(u"%1 %2 %3"_s.arg(stacks[clash.first].project.value, stacks[clash.second].project.value,
                                           clashText(clash, stacks)));
            QVERIFY(clash.kind != Clash::Kind::Port || clash.instead != 0);
        }
        const QSet<QString> expected{u"mpc-keycloak hw-server 8080"_s,
                                     u"mpc-keycloak server 5433"_s,
                                     u"mpc-keycloak mvp 8080"_s,
                                     u"mpc-backend-mock hw-server 5432"_s,
                                     u"mpc-backend-mock protobankbankc 5432"_s,
                                     u"mpc-backend-mock protobankbankc 3002"_s,
                                     u"hw-server server 3000"_s,
                                     u"hw-server protobankbankc 80"_s,
                                     u"hw-server protobankbankc 3000"_s,
                                     u"hw-server protobankbankc 5432"_s,
                                     u"hw-server protobankbankc 6379"_s,
                                     u"hw-server protobankbankc 9090"_s,
                                     u"hw-server mvp 80"_s,
                                     u"hw-server mvp 443"_s,
                                     u"hw-server mvp 8080"_s,
                                     u"server protobankbankc 3000"_s,
                                     u"protobankbankc mvp 80"_s};
        QCOMPARE(pairs, expected);
        QCOMPARE(clashes.size(), expected.size());
    }

    void subnets_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<bool>("expected");
        QTest::newRow("inside") << u"10.5.0.0/16"_s << u"10.5.3.0/24"_s << true;
        QTest::newRow("around") << u"10.5.3.0/24"_s << u"10.5.0.0/16"_s << true;
        QTest::newRow("beside") << u"10.5.3.0/24"_s << u"10.5.4.0/24"_s << false;
        QTest::newRow("v6") << u"fd00:1::/48"_s << u"fd00:1:0:5::/64"_s << true;
        QTest::newRow("families") << u"fd00::/8"_s << u"10.0.0.0/8"_s << false;
        QTest::newRow("nonsense") << u"x"_s << u"10.0.0.0/8"_s << false;
    }
    void subnets()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QTEST(subnetsOverlap(a, b), "expected");
    }

    void comparesNetworksAndNames()
    {
        const auto make = [](const QString &name, const QString &subnet, const QString &network) {
            compose::Service db = service(u"db"_s, {});
            db.containerName = u"the-db"_s;
            compose::Project result = project(name, {db});
            compose::Network net;
            net.name = network;
            net.ipam = {{subnet, {}, {}, {}}};
            result.networks.insert(u"default"_s, net);
            return claimsOf({name}, result);
        };
        QList<StackClaims> stacks{make(u"a"_s, u"10.5.0.0/16"_s, u"a_default"_s),
                                  make(u"b"_s, u"10.5.3.0/24"_s, u"b_default"_s)};
        const QList<Clash> clashes = clashesOf(stacks);
        QCOMPARE(clashes.size(), 2);
        QCOMPARE(clashes[0].kind, Clash::Kind::Subnet);
        QCOMPARE(clashText(clashes[0], stacks), u"network 10.5.3.0/24"_s);
        QCOMPARE(clashes[1].kind, Clash::Kind::ContainerName);
        QCOMPARE(clashText(clashes[1], stacks), u"container name the-db"_s);
        // A network that both name is shared.
        stacks = {make(u"a"_s, u"10.5.0.0/16"_s, u"shared"_s), make(u"b"_s, u"10.5.0.0/16"_s, u"shared"_s)};
        QCOMPARE(clashesOf(stacks).size(), 1);
    }
};

QTEST_GUILESS_MAIN(tst_Matrix)
#include "tst_matrix.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/addresses.h"

#include <QTest>

using namespace pierside;
using namespace pierside::plan;
using namespace Qt::StringLiterals;

class TestAddresses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void overlaps_data();
    void overlaps();
    void swarmNetworksDoNotConflict();
};

void TestAddresses::overlaps_data()
{
    QTest::addColumn<QString>("one");
    QTest::addColumn<QString>("other");
    QTest::addColumn<bool>("meet");
    QTest::addColumn<bool>("same");
    const auto row = [](const char *one, const char *other, bool meet, bool same = false) {
        QTest::newRow(qPrintable(QString::fromLatin1(one) + u" and "_s + QString::fromLatin1(other)))
            << QString::fromLatin1(one) << QString::fromLatin1(other) << meet << same;
    };
    row("10.8.0.0/16", "10.8.0.0/16", true, true);
    row("10.8.0.0/16", "10.8.0.1/16", true, true);
    row("10.8.0.0/16", "10.8.255.0/24", true);
    row("10.8.0.0/16", "10.9.0.0/16", false);
    row("10.8.0.0/15", "10.9.0.0/16", true);
    row("172.16.0.0/12", "172.31.4.0/30", true);
    row("172.16.0.0/12", "172.32.0.0/16", false);
    row("10.8.0.0/25", "10.8.0.128/25", false);
    row("0.0.0.0/0", "192.168.1.0/24", true);
    row("fd00::/64", "fd00:0:0:0:1::/80", true);
    row("fd00:1::/64", "fd00:2::/64", false);
    row("fd00::/8", "10.8.0.0/16", false);
    row("10.8.0.0", "10.8.0.0/16", false);
    row("", "10.8.0.0/16", false);
    row("nonsense/8", "nonsense/8", false, true);
}

void TestAddresses::overlaps()
{
    QFETCH(QString, one);
    QFETCH(QString, other);
    QFETCH(bool, meet);
    QFETCH(bool, same);
    QCOMPARE(overlap(one, other), meet);
    QCOMPARE(overlap(other, one), meet);
    QCOMPARE(isSameSubnet(one, other), same);
}

void TestAddresses::swarmNetworksDoNotConflict()
{
    engine::Network network;
    network.name = u"net"_s;
    network.subnets = {u"10.9.0.0/24"_s, u"10.8.0.0/24"_s};
    const AddressConflict found{u"10.8.0.0/16"_s, u"10.8.0.0/24"_s, u"net"_s, {}};
    QCOMPARE(addressConflict({u"10.7.0.0/16"_s, u"10.8.0.0/16"_s}, {&network}), found);
    QCOMPARE(nameOfHolder(found), u"the network net, which belongs to no stack"_s);
    QCOMPARE(nameOfHolder({{}, {}, u"net"_s, {u"q"_s}}), u"the network net of the stack q"_s);
    network.driver = u"overlay"_s;
    QCOMPARE(addressConflict({u"10.8.0.0/16"_s}, {&network}), std::nullopt);
}

QTEST_GUILESS_MAIN(TestAddresses)
#include "tst_addresses.moc"

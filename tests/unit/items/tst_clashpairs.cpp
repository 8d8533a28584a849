// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/clashpairs.h"

#include <QTest>

using namespace pierside;
using namespace pierside::ports;
using namespace Qt::StringLiterals;

namespace {

Published published(const QString &service, quint16 port, quint16 target)
{
    Published one;
    one.service = service;
    one.first = one.last = port;
    one.target = target;
    return one;
}

StackClaims claims(const QString &id, const QList<Published> &ports)
{
    StackClaims made;
    made.id = {id};
    made.project = {id};
    made.ports = ports;
    return made;
}

Clash portClash(qsizetype first, qsizetype second, qsizetype firstClaim, qsizetype secondClaim, quint16 instead)
{
    return {Clash::Kind::Port, first, second, firstClaim, secondClaim, instead};
}

} // namespace

class TestClashPairs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void collectsTheReasonsOfEachPair()
    {
        QList<StackClaims> stacks{claims(u"a"_s, {published(u"db"_s, 5432, 5432), published(u"web"_s, 8080, 80)}),
                                  claims(u"b"_s, {published(u"pg"_s, 5432, 5432), published(u"api"_s, 8080, 8000)}),
                                  claims(u"c"_s, {published(u"site"_s, 8080, 80)})};
        stacks[0].names = {{u"db"_s, u"database"_s}};
        stacks[1].names = {{u"pg"_s, u"database"_s}};
        const auto pairs =
            items::clashPairs(stacks, {portClash(0, 1, 0, 0, 5433), portClash(0, 1, 1, 1, 8081),
                                       portClash(0, 2, 1, 0, 0), Clash{Clash::Kind::ContainerName, 0, 1, 0, 0, 0}});
        QCOMPARE(pairs.size(), 2);
        QCOMPARE(pairs[0].first, StackId{u"a"_s});
        QCOMPARE(pairs[0].second, StackId{u"b"_s});
        QCOMPARE(pairs[0].text, u"5432, 8080, container name database"_s);
        QCOMPARE(pairs[0].tip, u"5432: db and pg; 5433 is free\n8080: web and api; 8081 is free\n"
                               "container name database: db and pg"_s);
        QCOMPARE(pairs[0].secondRemaps.size(), 2);
        QCOMPARE(pairs[0].secondRemaps[0].text(), u"pg: 5432 → 5433"_s);
        QCOMPARE(pairs[0].secondRemaps[1].text(), u"api: 8080 → 8081"_s);
        QCOMPARE(pairs[0].firstRemaps.value(0).text(), u"db: 5432 → 5433"_s);
        QCOMPARE(pairs[0].remapsOf({u"b"_s}), pairs[0].secondRemaps);
        QCOMPARE(pairs[1].text, u"8080"_s);
        QCOMPARE(pairs[1].tip, u"8080: web and site"_s);
        QVERIFY(pairs[1].secondRemaps.isEmpty() && pairs[1].firstRemaps.isEmpty());
        QVERIFY(pairs[1].contains({u"c"_s}) && !pairs[1].contains({u"b"_s}));
        QCOMPARE(pairs[1].other({u"c"_s}), StackId{u"a"_s});
    }

    void remapsAPortOnce()
    {
        const QList<StackClaims> stacks{claims(u"a"_s, {published(u"x"_s, 80, 80), published(u"y"_s, 80, 81)}),
                                        claims(u"b"_s, {published(u"web"_s, 80, 80)})};
        const auto pairs = items::clashPairs(stacks, {portClash(0, 1, 0, 0, 81), portClash(0, 1, 1, 0, 81)});
        QCOMPARE(pairs.size(), 1);
        QCOMPARE(pairs[0].text, u"80"_s);
        QCOMPARE(pairs[0].secondRemaps.size(), 1);
        // One free number is not given to two ports.
        QCOMPARE(pairs[0].firstRemaps.size(), 1);
    }

    void withoutClashesThereAreNoPairs() { QVERIFY(items::clashPairs({claims(u"a"_s, {})}, {}).isEmpty()); }
};

QTEST_GUILESS_MAIN(TestClashPairs)
#include "tst_clashpairs.moc"

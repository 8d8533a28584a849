// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/turns.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside::workspace;

namespace {

Member stack(const QString &name, const QStringList &needs = {})
{
    return {Member::Kind::Stack, name, needs};
}

QStringList names(const QList<Member> &members)
{
    QStringList list;
    for (const Member &member : members)
        list.append(member.name);
    return list;
}

const QList<Member> backend{stack(u"db"_s), stack(u"auth"_s), {Member::Kind::Host, u"backend"_s, {u"db"_s, u"auth"_s}}};

} // namespace

class TestTurns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void independentMembersRunInParallel()
    {
        Turns turns(backend);
        QCOMPARE(names(turns.take()), (QStringList{u"db"_s, u"auth"_s}));
        QVERIFY(turns.take().isEmpty());
        turns.end(u"db"_s, true);
        QVERIFY(turns.take().isEmpty());
        QVERIFY(!turns.isOver());
        turns.end(u"auth"_s, true);
        QVERIFY(!turns.isOver());
        QCOMPARE(names(turns.take()), QStringList{u"backend"_s});
        turns.end(u"backend"_s, true);
        QVERIFY(turns.isOver());
        QVERIFY(turns.isAllWell());
        QVERIFY(turns.left().isEmpty());
    }
    void aFailureStopsWhatNeedsIt()
    {
        Turns turns(backend);
        turns.take();
        turns.end(u"db"_s, false);
        turns.end(u"auth"_s, true);
        QVERIFY(turns.take().isEmpty());
        QVERIFY(turns.isOver());
        QVERIFY(!turns.isAllWell());
        QCOMPARE(turns.left(), QStringList{u"backend"_s});
    }
    void cancelStopsWhatHasNotBegun()
    {
        Turns turns(backend);
        turns.take();
        turns.cancel();
        QVERIFY(!turns.isOver());
        turns.end(u"db"_s, true);
        turns.end(u"auth"_s, true);
        QVERIFY(turns.take().isEmpty());
        QVERIFY(turns.isOver());
    }
    void ignoresEndsOfMembersThatHaveNotBegun()
    {
        Turns turns(backend);
        turns.end(u"backend"_s, true);
        turns.end(u"stranger"_s, true);
        QCOMPARE(names(turns.take()), (QStringList{u"db"_s, u"auth"_s}));
        QVERIFY(!turns.isAllWell());
    }
    void reversesTheOrderForAStop()
    {
        const QList<Member> turned = reversed(backend);
        QCOMPARE(names(turned), (QStringList{u"backend"_s, u"auth"_s, u"db"_s}));
        Turns turns(turned);
        QCOMPARE(names(turns.take()), QStringList{u"backend"_s});
        turns.end(u"backend"_s, true);
        QCOMPARE(names(turns.take()), (QStringList{u"auth"_s, u"db"_s}));
    }
    void isOverAtOnceWithoutMembers()
    {
        Turns turns(QList<Member>{});
        QVERIFY(turns.isOver());
        QVERIFY(turns.isAllWell());
    }
    void findsCycles()
    {
        QCOMPARE(circleIn(backend), QStringList());
        QCOMPARE(circleIn({stack(u"a"_s, {u"a"_s})}), (QStringList{u"a"_s, u"a"_s}));
        QCOMPARE(circleIn({stack(u"x"_s, {u"a"_s}), stack(u"a"_s, {u"b"_s}), stack(u"b"_s, {u"c"_s}),
                           stack(u"c"_s, {u"a"_s})}),
                 (QStringList{u"a"_s, u"b"_s, u"c"_s, u"a"_s}));
    }
};

QTEST_GUILESS_MAIN(TestTurns)
#include "tst_turns.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/announcements.h"

#include <QTest>

using namespace pierside;
using namespace pierside::items;
using namespace Qt::StringLiterals;
using Kind = Happening::Kind;

namespace {

Happening happening(Kind kind, const QString &service, const QString &text = {})
{
    return {kind, StackId{u"stack:/w"_s}, u"shop"_s, service, text};
}

StackRow rowOf(const QList<std::pair<QString, RowState>> &services)
{
    StackRow row;
    row.id = StackId{u"stack:/w"_s};
    row.title = u"shop"_s;
    for (const auto &[name, state] : services) {
        ServiceRow service;
        service.key = {row.id, name};
        service.state = state;
        row.services.append(service);
    }
    return row;
}

} // namespace

class TestAnnouncements : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void announcesOneHappening();
    void aLogLineReplacesNoState();
    void combinesSeveralHappenings();
    void namesOtherStacks();
    void suppressesRepetitions();
    void announcesAWorseState();
    void dropsRecoveredServices();
    void announcesNothingInDoNotDisturb();
    void findsWhatBecameWorse_data();
    void findsWhatBecameWorse();
    void ignoresStaleAndNewRows();
};

void TestAnnouncements::aLogLineReplacesNoState()
{
    Announcements announcements;
    announcements.note(happening(Kind::Logged, u"web"_s, u"ERROR first"_s), 0);
    announcements.note(happening(Kind::Crashed, u"web"_s), 1);
    announcements.note(happening(Kind::Logged, u"web"_s, u"ERROR last"_s), 2);
    const auto both = announcements.take(Announcements::RollUpMs);
    QVERIFY(both && both->urgent);
    QCOMPARE(both->body, u"shop / web crashed\nshop / web logged: ERROR last"_s);
    announcements.note(happening(Kind::Logged, u"db"_s, u"ready"_s), 10'000);
    announcements.recovered(StackId{u"stack:/w"_s}, u"db"_s);
    const auto line = announcements.take(20'000);
    QVERIFY(line && !line->urgent);
    QCOMPARE(line->title, u"shop / db logged"_s);
    QCOMPARE(line->body, u"ready"_s);
}

void TestAnnouncements::announcesOneHappening()
{
    Announcements rules;
    QVERIFY(!rules.due());
    rules.note(happening(Kind::Crashed, u"web"_s, u"exited (137), out of memory"_s), 1000);
    QCOMPARE(rules.due(), 1000 + Announcements::RollUpMs);
    QVERIFY(!rules.take(1500));
    const Announcement expected{u"shop / web crashed"_s, u"exited (137), out of memory"_s, StackId{u"stack:/w"_s},
                                u"web"_s, true};
    QCOMPARE(rules.take(3000), expected);
    QVERIFY(!rules.due());
    QVERIFY(!rules.take(9000));
    rules.note({Kind::Ready, StackId{u"stack:/w"_s}, u"shop"_s, {}, u"ready after 2.4 s"_s}, 9000);
    const Announcement ready{u"shop is ready"_s, u"ready after 2.4 s"_s, StackId{u"stack:/w"_s}, {}, false};
    QCOMPARE(rules.take(11'000), ready);
}

void TestAnnouncements::combinesSeveralHappenings()
{
    Announcements rules;
    rules.note(happening(Kind::Unhealthy, u"db"_s), 0);
    rules.note(happening(Kind::Crashed, u"web"_s, u"exited (1)"_s), 900);
    rules.note(happening(Kind::Ready, {}), 1900);
    // The first happening sets the time, so that later ones do not delay it.
    QCOMPARE(rules.due(), Announcements::RollUpMs);
    const auto told = rules.take(2000);
    QVERIFY(told);
    QCOMPARE(told->title, u"shop: 2 problems, 1 ready"_s);
    QCOMPARE(told->body, u"shop / web crashed: exited (1)\nshop / db is unhealthy\nshop is ready"_s);
    QCOMPARE(told->service, u"web"_s);
    for (int i = 0; i < 9; ++i)
        rules.note(happening(Kind::Crashed, u"s%1"_s.arg(i)), 3000);
    const auto many = rules.take(5000);
    QCOMPARE(many->title, u"shop: 9 problems"_s);
    QVERIFY(many->body.endsWith(u"\nand 5 more"_s));
    QCOMPARE(many->body.count(u'\n'), 4);
}

void TestAnnouncements::namesOtherStacks()
{
    Announcements rules;
    rules.note(happening(Kind::Crashed, u"web"_s), 0);
    rules.note({Kind::Crashed, StackId{u"stack:/v"_s}, u"bank"_s, u"api"_s, {}}, 0);
    QCOMPARE(rules.take(2000)->title, u"Pierside: 2 problems"_s);
}

void TestAnnouncements::suppressesRepetitions()
{
    Announcements rules;
    rules.note(happening(Kind::Crashed, u"web"_s), 0);
    QVERIFY(rules.take(2000));
    rules.note(happening(Kind::Crashed, u"web"_s), 2000 + Announcements::QuietMs - 1);
    QVERIFY(!rules.due());
    rules.note(happening(Kind::Crashed, u"other"_s), 2000 + Announcements::QuietMs - 1);
    QVERIFY(rules.due());
    QVERIFY(rules.take(40'000));
    rules.note(happening(Kind::Crashed, u"web"_s), 2000 + Announcements::QuietMs);
    QVERIFY(rules.due());
}

void TestAnnouncements::announcesAWorseState()
{
    Announcements rules;
    rules.note(happening(Kind::Crashed, u"web"_s), 0);
    QVERIFY(rules.take(2000));
    rules.note(happening(Kind::RestartLoop, u"web"_s), 3000);
    QCOMPARE(rules.take(5000)->title, u"shop / web keeps restarting"_s);
}

void TestAnnouncements::dropsRecoveredServices()
{
    Announcements rules;
    rules.note(happening(Kind::Unhealthy, u"web"_s), 0);
    rules.recovered(StackId{u"stack:/w"_s}, u"web"_s);
    QVERIFY(!rules.due());
    QVERIFY(!rules.take(2000));
    rules.note(happening(Kind::Unhealthy, u"web"_s), 3000);
    QVERIFY(rules.due());
}

void TestAnnouncements::announcesNothingInDoNotDisturb()
{
    Announcements rules;
    rules.note(happening(Kind::Crashed, u"web"_s), 0);
    rules.setSilent(true);
    QVERIFY(!rules.due());
    rules.note(happening(Kind::Crashed, u"db"_s), 100);
    QVERIFY(!rules.due());
    rules.setSilent(false);
    QVERIFY(!rules.take(10'000));
    rules.note(happening(Kind::Crashed, u"db"_s), 10'000);
    QVERIFY(rules.take(12'000));
}

void TestAnnouncements::findsWhatBecameWorse_data()
{
    QTest::addColumn<RowState>("before");
    QTest::addColumn<RowState>("after");
    QTest::addColumn<int>("kind");
    QTest::newRow("crash") << RowState::Healthy << RowState::Crashed << int(Kind::Crashed);
    QTest::newRow("crash while starting") << RowState::Starting << RowState::Crashed << int(Kind::Crashed);
    QTest::newRow("unhealthy") << RowState::Healthy << RowState::Unhealthy << int(Kind::Unhealthy);
    QTest::newRow("loop") << RowState::Crashed << RowState::RestartLoop << int(Kind::RestartLoop);
    QTest::newRow("stopped") << RowState::Healthy << RowState::ExitedOk << -1;
    QTest::newRow("found crashed") << RowState::NotCreated << RowState::Crashed << -1;
    QTest::newRow("crashed again, once known") << RowState::Crashed << RowState::Crashed << -1;
    QTest::newRow("known after a loss") << RowState::Stale << RowState::Crashed << -1;
    QTest::newRow("well again") << RowState::Unhealthy << RowState::Healthy << -1;
}

void TestAnnouncements::findsWhatBecameWorse()
{
    QFETCH(RowState, before);
    QFETCH(RowState, after);
    QFETCH(int, kind);
    const auto happenings = happeningsBetween(rowOf({{u"web"_s, before}}), rowOf({{u"web"_s, after}}));
    QCOMPARE(happenings.size(), kind < 0 ? 0 : 1);
    if (kind >= 0)
        QCOMPARE(happenings.first(), happening(Kind(kind), u"web"_s));
}

void TestAnnouncements::ignoresStaleAndNewRows()
{
    QVERIFY(happeningsBetween(rowOf({}), rowOf({{u"web"_s, RowState::Crashed}})).isEmpty());
    StackRow stale = rowOf({{u"web"_s, RowState::Healthy}});
    stale.stale = true;
    QVERIFY(happeningsBetween(stale, rowOf({{u"web"_s, RowState::Crashed}})).isEmpty());
    QStringList well;
    happeningsBetween(rowOf({{u"web"_s, RowState::Unhealthy}}), rowOf({{u"web"_s, RowState::Healthy}}), &well);
    QCOMPARE(well, QStringList{u"web"_s});
}

QTEST_GUILESS_MAIN(TestAnnouncements)
#include "tst_announcements.moc"

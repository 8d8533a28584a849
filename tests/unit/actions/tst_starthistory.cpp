// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/starthistory.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace pierside;
using namespace pierside::actions;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Zero(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);

StartRecord record(int number, Milliseconds ready, const QString &verb = u"up"_s)
{
    return {Zero.addSecs(60 * number), verb, false, ready, {{u"db"_s, ready / 2}, {u"web"_s, ready / 4}}};
}

plan::StartTimeline timeline(int number, Milliseconds ready)
{
    plan::StartTimeline timeline;
    timeline.begin = Zero.addSecs(60 * number);
    timeline.end = timeline.begin.addMSecs(ready.count());
    for (const QString &name : {u"db"_s, u"web"_s}) {
        plan::ServiceStart service;
        service.service = name;
        service.started = timeline.begin;
        service.ready = timeline.end;
        service.checked = true;
        timeline.services.append(service);
    }
    return timeline;
}

} // namespace

class TestStartHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }
    void storesAndReadsStarts();
    void isBounded();
    void aBrokenFileIsReplaced_data();
    void aBrokenFileIsReplaced();
    void theSameStartIsStoredOnce();
    void findsTheUsualStart();

private:
    StartHistory history() const { return StartHistory(m_directory->filePath(u"state"_s)); }
    std::unique_ptr<QTemporaryDir> m_directory;
};

void TestStartHistory::storesAndReadsStarts()
{
    engine::EngineInfo engine;
    engine.id = u"ENGINE:ID"_s;
    engine.address = u"unix:///var/run/docker.sock"_s;
    const QString key = StartHistory::keyOf(engine, {u"p"_s});
    engine.address = u"unix:///run/docker.sock"_s;
    QCOMPARE(StartHistory::keyOf(engine, {u"p"_s}), key);
    QVERIFY(history().of(key).isEmpty());
    QVERIFY(history().add(key, record(0, 2400ms)));
    QVERIFY(history().add(key, record(1, 2600ms)));
    const QList<StartRecord> expected{record(0, 2400ms), record(1, 2600ms)};
    QCOMPARE(history().of(key), expected);
    QVERIFY(history().of(u"other"_s).isEmpty());
    const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteGroup;
    QVERIFY(!(QFileInfo(history().path()).permissions() & others));
}

void TestStartHistory::isBounded()
{
    for (int i = 0; i < 25; ++i)
        QVERIFY(history().add(u"p"_s, record(i, 1000ms)));
    QCOMPARE(history().of(u"p"_s).size(), 20);
    QCOMPARE(history().of(u"p"_s).first(), record(5, 1000ms));
    for (int i = 0; i < 205; ++i)
        QVERIFY(history().add(u"stack%1"_s.arg(i), record(100 + i, 1000ms)));
    QVERIFY(history().of(u"p"_s).isEmpty());
    QVERIFY(history().of(u"stack3"_s).isEmpty());
    QCOMPARE(history().of(u"stack204"_s).size(), 1);
}

void TestStartHistory::aBrokenFileIsReplaced_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut off") << QByteArray(R"({"version":1,"stacks":{"p":[{"begin":"2026-)");
    QTest::newRow("another form") << QByteArray(R"([1,2,3])");
    QTest::newRow("odd values") << QByteArray(
        R"({"stacks":{"p":[{"begin":7,"ready":"x"},{"begin":"2026-01-02T03:04:05Z","ready":-5},5]}})");
    QTest::newRow("huge number") << QByteArray(R"({"stacks":{"p":[{"begin":"2026-01-02T03:04:05Z","ready":1e300}]}})");
    QTest::newRow("too large") << QByteArray(5 * 1024 * 1024, ' ');
}

void TestStartHistory::aBrokenFileIsReplaced()
{
    QFETCH(QByteArray, content);
    QVERIFY(history().add(u"p"_s, record(0, 1000ms)));
    QFile file(history().path());
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(content);
    file.close();
    QVERIFY(history().of(u"p"_s).isEmpty());
    QVERIFY(history().add(u"p"_s, record(1, 2000ms)));
    QCOMPARE(history().of(u"p"_s), QList<StartRecord>{record(1, 2000ms)});
}

void TestStartHistory::theSameStartIsStoredOnce()
{
    StartRecord seen = record(0, 2000ms, u"seen"_s);
    seen.begin = seen.begin.addMSecs(120);
    QVERIFY(history().add(u"p"_s, record(0, 2400ms)));
    QVERIFY(history().add(u"p"_s, seen));
    QCOMPARE(history().of(u"p"_s), QList<StartRecord>{record(0, 2400ms)});
    // Whoever made it knows better than who saw it, whichever comes first.
    QVERIFY(history().add(u"q"_s, seen));
    QVERIFY(history().add(u"q"_s, record(0, 2400ms)));
    QCOMPARE(history().of(u"q"_s), QList<StartRecord>{record(0, 2400ms)});
    QVERIFY(history().add(u"q"_s, record(1, 2000ms, u"seen"_s)));
    QCOMPARE(history().of(u"q"_s).size(), 2);
}

void TestStartHistory::findsTheUsualStart()
{
    QVERIFY(!usualOf({}, timeline(9, 1000ms)).ready);
    QList<StartRecord> records{record(0, 2000ms), record(1, 4000ms), record(2, 2400ms)};
    UsualStart usual = usualOf(records, timeline(9, 1000ms));
    QCOMPARE(usual.ready, 2400ms);
    QCOMPARE(usual.services.value(u"db"_s), 1200ms);
    // Neither this start itself nor another kind counts; its services do.
    records.append(record(9, 90'000ms));
    records.append(record(3, 80'000ms, u"restart"_s));
    StartRecord pulled = record(4, 70'000ms);
    pulled.withImages = true;
    records.append(pulled);
    StartRecord less = record(5, 60'000ms);
    less.services.remove(u"web"_s);
    records.append(less);
    QCOMPARE(usualOf(records, timeline(9, 1000ms)).ready, 2400ms);
    const auto made = recordOf(timeline(9, 1500ms));
    QVERIFY(made);
    QCOMPARE(made->verb, u"up"_s);
    QCOMPARE(made->ready, 1500ms);
    QCOMPARE(made->services.keys(), (QStringList{u"db"_s, u"web"_s}));
    plan::StartTimeline unready = timeline(9, 1500ms);
    unready.services[0].ready = {};
    QVERIFY(!recordOf(unready));
}

QTEST_GUILESS_MAIN(TestStartHistory)
#include "tst_starthistory.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/eventload.h"
#include "models/engine/mailbox.h"

#include <QTest>

using namespace pierside;
using namespace pierside::engine;
using namespace Qt::StringLiterals;

class TestEventLoad : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsEvents();
    void countsBytes();
    void acceptsABurst();
    void rejectsAFlood();
    void rejectsTooManyBytes();
    void mailboxDropsTheOldest();
    void mailboxIsBoundedInBytes();
};

void TestEventLoad::countsEvents()
{
    EventLoad load;
    const Event event;
    for (int i = 0; i < 10'000; ++i)
        load.add(event);
    QVERIFY(!load.isTooMuch());
    load.add(event);
    QVERIFY(load.isTooMuch());
    load.remove(event);
    QVERIFY(!load.isTooMuch());
    load.add(event);
    load.clear();
    QVERIFY(!load.isTooMuch());
}

void TestEventLoad::countsBytes()
{
    Event event;
    event.attributes.insert(u"label"_s, QString(1'000'000, u'x'));
    EventLoad load;
    int count = 0;
    while (!load.isTooMuch() && count < 100) {
        load.add(event);
        ++count;
    }
    QCOMPARE(count, 8); // of 2 MB each
    load.remove(event);
    QVERIFY(!load.isTooMuch());
}

void TestEventLoad::acceptsABurst()
{
    EventMeter meter;
    for (int i = 0; i < 10'000; ++i)
        QVERIFY(meter.take(1000));
}

void TestEventLoad::rejectsAFlood()
{
    EventMeter meter;
    int passed = 0;
    while (meter.take(500) && passed < 10'000'000)
        ++passed;
    QVERIFY2(passed >= 10'000 && passed < 1'000'000, qPrintable(QString::number(passed)));
}

void TestEventLoad::rejectsTooManyBytes()
{
    EventMeter meter;
    int passed = 0;
    while (meter.take(1'000'000) && passed < 10'000)
        ++passed;
    QVERIFY2(passed >= 16 && passed < 100, qPrintable(QString::number(passed)));
}

void TestEventLoad::mailboxDropsTheOldest()
{
    Mailbox mailbox;
    Event event;
    for (int i = 0; i < 12'000; ++i) {
        event.timeNano = i;
        QCOMPARE(mailbox.put({{}, {event}}), i == 0);
    }
    const Delivery delivery = mailbox.take();
    QCOMPARE(delivery.events.size(), 10'000);
    QCOMPARE(delivery.events.first().timeNano, 2'000);
    QCOMPARE(delivery.events.last().timeNano, 11'999);
    QVERIFY(mailbox.take().isEmpty());
    QVERIFY(mailbox.put({{}, {event}}));
}

void TestEventLoad::mailboxIsBoundedInBytes()
{
    Mailbox mailbox;
    Event event;
    event.attributes.insert(u"label"_s, QString(1'000'000, u'x'));
    for (int i = 0; i < 20; ++i)
        mailbox.put({{}, {event}});
    QCOMPARE(mailbox.take().events.size(), 7);
}

QTEST_GUILESS_MAIN(TestEventLoad)
#include "tst_eventload.moc"

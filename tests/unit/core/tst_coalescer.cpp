// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/coalescer.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace pierside;
using namespace std::chrono_literals;

class TestCoalescer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBurstEmitsOneSignal();
    void aLongBurstEmitsAtTheCap();
    void clearDropsPendingRequests();
};

void TestCoalescer::aBurstEmitsOneSignal()
{
    Coalescer coalescer(5ms, 1s);
    QSignalSpy spy(&coalescer, &Coalescer::due);
    for (int i = 0; i < 100; ++i)
        coalescer.request();
    QVERIFY(coalescer.isPending());
    QVERIFY(spy.wait());
    QCOMPARE(spy.count(), 1);
    QVERIFY(!coalescer.isPending());
}

void TestCoalescer::aLongBurstEmitsAtTheCap()
{
    Coalescer coalescer(1h, 20ms);
    QSignalSpy spy(&coalescer, &Coalescer::due);
    coalescer.request();
    QVERIFY(spy.wait());
}

void TestCoalescer::clearDropsPendingRequests()
{
    Coalescer coalescer(0ms, 0ms);
    QSignalSpy spy(&coalescer, &Coalescer::due);
    coalescer.request();
    coalescer.clear();
    QCoreApplication::processEvents();
    QCOMPARE(spy.count(), 0);
}

QTEST_GUILESS_MAIN(TestCoalescer)
#include "tst_coalescer.moc"

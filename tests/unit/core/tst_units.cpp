// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/units.h"

#include <QTest>

using namespace pierside;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestUnits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void durations_data();
    void durations();
    void refusesInvalidDurations();
    void byteSizes();
    void humanTexts();
};

void TestUnits::durations_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("nanoseconds");
    QTest::addColumn<QString>("canonical");
    QTest::newRow("zero") << u"0s"_s << qint64(0) << u"0s"_s;
    QTest::newRow("joined") << u"1m30s"_s << qint64(90e9) << u"1m30s"_s;
    QTest::newRow("seconds over a minute") << u"90s"_s << qint64(90e9) << u"1m30s"_s;
    QTest::newRow("hour") << u"1h"_s << qint64(3600e9) << u"1h0m0s"_s;
    QTest::newRow("days") << u"1d12h"_s << qint64(36 * 3600e9) << u"36h0m0s"_s;
    QTest::newRow("weeks") << u"1w"_s << qint64(168 * 3600e9) << u"168h0m0s"_s;
    QTest::newRow("fraction") << u"1.5s"_s << qint64(15e8) << u"1.5s"_s;
    QTest::newRow("milliseconds") << u"500ms"_s << qint64(5e8) << u"500ms"_s;
    QTest::newRow("microseconds") << u"20us"_s << qint64(20e3) << u"20\u00b5s"_s;
    QTest::newRow("nanoseconds") << u"7ns"_s << qint64(7) << u"7ns"_s;
}

void TestUnits::durations()
{
    QFETCH(QString, text);
    QFETCH(qint64, nanoseconds);
    QFETCH(QString, canonical);
    const auto parsed = parseDuration(text);
    QVERIFY(parsed);
    QCOMPARE(parsed->count(), nanoseconds);
    QCOMPARE(formatDuration(*parsed), canonical);
}

void TestUnits::refusesInvalidDurations()
{
    for (const QString &text : {u""_s, u"5"_s, u"s"_s, u"1y"_s, u"1 s"_s, u"1..5s"_s, u"abc"_s, u"9999999999h"_s})
        QVERIFY2(!parseDuration(text), qPrintable(text));
}

void TestUnits::byteSizes()
{
    QCOMPARE(*parseByteSize(u"64m"), 64 * 1024 * 1024);
    QCOMPARE(*parseByteSize(u"1.5 GiB"), 1610612736);
    QCOMPARE(*parseByteSize(u"10kb"), 10240);
    QCOMPARE(*parseByteSize(u"512"), 512);
    for (const QString &text : {u""_s, u"-1"_s, u"m"_s, u"1x"_s, u"1  m"_s, u"1mm"_s})
        QVERIFY2(!parseByteSize(text), qPrintable(text));
}

void TestUnits::humanTexts()
{
    QCOMPARE(humanByteSize(0), u"0 B"_s);
    QCOMPARE(humanByteSize(999), u"999 B"_s);
    QCOMPARE(humanByteSize(686'592), u"687 kB"_s);
    QCOMPARE(humanByteSize(1'234'567'890), u"1.2 GB"_s);
    QCOMPARE(humanDuration(240ms), u"240 ms"_s);
    QCOMPARE(humanDuration(2400ms), u"2.4 s"_s);
    QCOMPARE(humanDuration(185s), u"3 min 5 s"_s);
}

QTEST_GUILESS_MAIN(TestUnits)
#include "tst_units.moc"

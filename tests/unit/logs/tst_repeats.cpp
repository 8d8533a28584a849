// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/repeats.h"

#include <QTest>

using namespace pierside::logs;
using namespace Qt::StringLiterals;

//! Lines that say the same.
class TestRepeats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesDoNotCount_data()
    {
        QTest::addColumn<QByteArray>("one");
        QTest::addColumn<QByteArray>("other");
        QTest::addColumn<bool>("isSame");
        QTest::newRow("equal") << "ping"_ba
                               << "ping"_ba << true;
        QTest::newRow("iso") << "2026-11-30T10:00:00.123Z INFO ping"_ba
                             << "2026-11-30T10:00:01Z INFO ping"_ba << true;
        QTest::newRow("postgres") << "2026-11-30 10:00:00.123 UTC [12] LOG:  x"_ba
                                  << "2026-12-01 11:00:00.124 UTC [12] LOG:  x"_ba << true;
        QTest::newRow("nginx") << "[30/Nov/2026:10:00:00 +0000] GET /"_ba
                               << "[30/Nov/2026:10:00:09 +0000] GET /"_ba << true;
        QTest::newRow("json") << R"({"level":30,"time":1700000000123,"msg":"x"})"_ba
                              << R"({"level":30,"time":1700000009999,"msg":"x"})"_ba << true;
        QTest::newRow("json seconds") << R"({"ts":1700000000.123,"msg":"x"})"_ba
                                      << R"({"ts":1700000009.999,"msg":"x"})"_ba << true;
        QTest::newRow("colours") << "\x1b[31m10:00:00 x\x1b[0m"_ba
                                 << "10:00:01 x"_ba << true;
        QTest::newRow("other text") << "10:00:00 a"_ba
                                    << "10:00:00 b"_ba << false;
        QTest::newRow("numbers count") << "took 12 ms"_ba
                                       << "took 13 ms"_ba << false;
        QTest::newRow("addresses count") << "from 10.0.0.1:4000"_ba
                                         << "from 10.0.0.2:4000"_ba << false;
        QTest::newRow("identifiers count") << "id 1700000000abc"_ba
                                           << "id 1700000001abc"_ba << false;
        QTest::newRow("versions count") << "v1.2.3"_ba
                                        << "v1.2.4"_ba << false;
        QTest::newRow("a time is not nothing") << "at 10:00:00"_ba
                                               << "at "_ba << false;
        QTest::newRow("empty") << ""_ba
                               << ""_ba << true;
    }
    void timesDoNotCount()
    {
        QFETCH(QByteArray, one);
        QFETCH(QByteArray, other);
        QFETCH(bool, isSame);
        QCOMPARE(repeatKey(one) == repeatKey(other), isSame);
    }
};

QTEST_GUILESS_MAIN(TestRepeats)
#include "tst_repeats.moc"

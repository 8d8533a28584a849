// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/rotation.h"

#include <QTest>

using namespace pierside;
using namespace pierside::logs;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

//! How long an engine keeps a line.
class TestRotation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheOptionsOfADriver()
    {
        QVERIFY(!rotationOf(u"json-file"_s, {}));
        QCOMPARE(rotationOf(u"json-file"_s, {{u"max-size"_s, u"10m"_s}}), (LogRotation{10 * 1024 * 1024, 1}));
        QCOMPARE(rotationOf(u"json-file"_s, {{u"max-size"_s, u"1.5KB"_s}, {u"max-file"_s, u"3"_s}}),
                 (LogRotation{1536, 3}));
        QCOMPARE(rotationOf(u"local"_s, {}), (LogRotation{20 * 1024 * 1024, 5}));
        QCOMPARE(rotationOf(u"local"_s, {{u"max-file"_s, u"-2"_s}}), (LogRotation{20 * 1024 * 1024, 1}));
        QVERIFY(!rotationOf(u"journald"_s, {{u"max-size"_s, u"10m"_s}}));
        for (const QString &size : {u"-1"_s, u"x"_s, u"m"_s, u"1e300"_s, u"nan"_s, u"0"_s, QString()})
            QVERIFY2(!sizeFrom(size), qPrintable(size));
        QCOMPARE(sizeFrom(u"2GiB"_s), qint64(2) * 1024 * 1024 * 1024);
    }

    void estimatesFromTheRate()
    {
        LogRate rate;
        QCOMPARE(rate.stored(u"json-file"_s), 0.0);
        for (int second = 0; second <= 4; ++second)
            rate.add(second == 0 ? 0 : 1000, second == 0 ? 0 : 100'000, second * 1000ms);
        QCOMPARE(rate.stored(u"local"_s), 100'000.0);
        QCOMPARE(rate.stored(u"json-file"_s), 175'000.0);
        const LogRotation small{.fileBytes = 1'750'000, .files = 3};
        QCOMPARE(keptFor(small, rate.stored(u"json-file"_s)), 20'000ms);
        QCOMPARE(keptFor({.fileBytes = 1'750'000, .files = 1}, 175'000.0), 10'000ms);
        QVERIFY(!keptFor({.fileBytes = qint64(1) << 40, .files = 3}, 175'000.0));
        QVERIFY(!keptFor(small, 0));
    }
};

QTEST_GUILESS_MAIN(TestRotation)
#include "tst_rotation.moc"

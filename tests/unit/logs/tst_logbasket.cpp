// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/linecutter.h"
#include "models/logs/logbasket.h"

#include <QTest>

using namespace pierside;
using namespace pierside::logs;
using namespace Qt::StringLiterals;

//! Lines between two threads.
class TestLogBasket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theBasketIsBoundedByLinesAndBytes()
    {
        LogBasket basket;
        const QList<LogLine> piece{{{u"a"_s}, false, QByteArray(LineCutter::LongestLine, 'x')}};
        QVERIFY(basket.put(piece));
        for (int i = 0; i < 100 * 1024 * 1024 / LineCutter::LongestLine; ++i)
            QVERIFY(!basket.put(piece));
        QVERIFY(basket.bytes() <= LogBasket::MostBytes);
        LogBasket::Contents contents = basket.take();
        QVERIFY(contents.lines.size() <= LogBasket::MostBytes / LineCutter::LongestLine);
        QCOMPARE(contents.lines.size() + contents.dropped, 6401);
        QCOMPARE(basket.bytes(), 0);
        // Empty lines take room too.
        constexpr int TooMany = LogBasket::MostLines + 80'000;
        for (int i = 0; i < TooMany; ++i)
            basket.put({LogLine{{u"a"_s}, false, {}}});
        contents = basket.take();
        QCOMPARE(contents.lines.size(), LogBasket::MostLines);
        QCOMPARE(contents.dropped, 80'000);
    }

    void theBasketIsEmptiedInParts()
    {
        LogBasket basket;
        for (const char *text : {"1", "2", "3", "4", "5"})
            basket.put({LogLine{{u"a"_s}, false, text}});
        constexpr qsizetype Plenty = 1024 * 1024;
        const auto take = [&basket](qsizetype lines, qsizetype bytes) {
            QByteArray texts;
            for (const LogLine &line : basket.take(lines, bytes).lines)
                texts += line.text;
            return texts;
        };
        QCOMPARE(take(2, Plenty), "12"_ba);
        // At least one, however long it is.
        QCOMPARE(take(2, 0), "3"_ba);
        QVERIFY(!basket.isEmpty());
        // What is there wakes the reader once only.
        QVERIFY(!basket.put({LogLine{{u"a"_s}, false, "6"}}));
        QCOMPARE(take(100, Plenty), "456"_ba);
        QVERIFY(basket.isEmpty());
        QCOMPARE(basket.bytes(), 0);
        QVERIFY(basket.put({LogLine{{u"a"_s}, false, "7"}}));
    }
};

QTEST_GUILESS_MAIN(TestLogBasket)
#include "tst_logbasket.moc"

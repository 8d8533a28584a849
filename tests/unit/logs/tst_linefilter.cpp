// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/linefilter.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::logs;

namespace {

const QDateTime noon = QDateTime::fromString(u"2026-01-01T12:00:00Z"_s, Qt::ISODate);

SearchPattern pattern(const QString &text)
{
    return SearchPattern::compile({text, true, true}).value();
}

//! Ten lines, "line 0" to "line 9": odd ones of web on stderr, even ones of db, a second apart.
QList<qint64> shown(const LineFilter &filter)
{
    QList<QByteArray> texts;
    for (int i = 0; i < 10; ++i)
        texts.append("line " + QByteArray::number(i));
    const auto lineAt = [&texts](qint64 line) {
        return FilterLine{texts.at(line), line % 2 == 1 ? u"web"_s : u"db"_s, line % 2 == 1, noon.addSecs(line)};
    };
    return filterLines(filter, lineAt, {0, 10}).value();
}

} // namespace

class TestLineFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsAllLinesByDefault() { QCOMPARE(shown({}).size(), 10); }

    void includesAndExcludes()
    {
        LineFilter filter;
        filter.include = {pattern(u"[1-4]"_s), pattern(u"9"_s)};
        QCOMPARE(shown(filter), (QList<qint64>{1, 2, 3, 4, 9}));
        filter.exclude = {pattern(u"2"_s), pattern(u"9$"_s)};
        QCOMPARE(shown(filter), (QList<qint64>{1, 3, 4}));
    }

    void filtersBySourceStreamAndTime()
    {
        LineFilter filter;
        filter.sources = {u"db"_s};
        QCOMPARE(shown(filter), (QList<qint64>{0, 2, 4, 6, 8}));
        filter.stream = LineFilter::Stream::Stderr;
        QCOMPARE(shown(filter), QList<qint64>());
        filter.sources.clear();
        filter.since = noon.addSecs(3);
        filter.until = noon.addSecs(7);
        QCOMPARE(shown(filter), (QList<qint64>{3, 5, 7}));
        filter.stream = LineFilter::Stream::Stdout;
        QCOMPARE(shown(filter), (QList<qint64>{4, 6}));
    }

    void keepsContextOnceAndInOrder()
    {
        LineFilter filter;
        filter.include = {pattern(u"[035]"_s)};
        filter.before = 1;
        filter.after = 1;
        QCOMPARE(shown(filter), (QList<qint64>{0, 1, 2, 3, 4, 5, 6}));
        filter.include = {pattern(u"[29]"_s)};
        filter.before = 2;
        QCOMPARE(shown(filter), (QList<qint64>{0, 1, 2, 3, 7, 8, 9}));
    }

    void marksGapsOnlyWhereLinesAreLeftOut()
    {
        ContextWindow window(1, 0);
        QVERIFY(!window.next(false).take);
        QVERIFY(!window.next(false).take);
        // Nothing was taken before.
        QVERIFY(!window.next(true).isGap);
        QVERIFY(!window.next(false).take);
        const ContextWindow::Step near = window.next(true);
        QVERIFY(near.take && near.held == 1 && !near.isGap);
        QVERIFY(!window.next(false).take);
        QVERIFY(!window.next(false).take);
        const ContextWindow::Step far = window.next(true);
        QVERIFY(far.take && far.held == 1 && far.isGap);
    }

    void passesTheErrorOfAPatternOn()
    {
        LineFilter filter;
        filter.exclude = {pattern(u"(a+)+$"_s)};
        const auto lines =
            filterLines(filter, [text = QByteArray(200, 'a') + '!'](qint64) { return FilterLine{text}; }, {0, 1});
        QVERIFY(!lines);
        QCOMPARE(lines.error().code, ErrorCode::TimedOut);
    }
};

QTEST_GUILESS_MAIN(TestLineFilter)
#include "tst_linefilter.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/search.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::logs;

namespace {

SearchPattern plain(const QString &text, bool isCaseSensitive = false)
{
    return SearchPattern::compile({text, false, isCaseSensitive}).value();
}

SearchPattern regex(const QString &text)
{
    return SearchPattern::compile({text, true, true}).value();
}

std::optional<ByteSpan> found(const SearchPattern &pattern, QByteArrayView line, qsizetype from = 0)
{
    return pattern.find(line, from).value();
}

} // namespace

class TestLogSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsPlainTextInAnyCase()
    {
        QCOMPARE(found(plain(u"error"_s), "an ERROR"), (ByteSpan{3, 5}));
        QCOMPARE(found(plain(u"error"_s, true), "an ERROR"), std::nullopt);
        QCOMPARE(found(plain(u"Ä.b"_s), "x \xc3\xa4.B"), (ByteSpan{2, 4}));
        QCOMPARE(found(plain(u"a.b"_s), "axb"), std::nullopt);
        // The end of a quotation in the text itself.
        QCOMPARE(found(plain(u"a\\Eb.*"_s), "1 a\\Eb.*"), (ByteSpan{2, 6}));
        QCOMPARE(found(plain(u"\\"_s), "1\\"), (ByteSpan{1, 1}));
    }

    void findsRegexesFromAPosition()
    {
        QCOMPARE(found(regex(u"o+"_s), "foo boo"), (ByteSpan{1, 2}));
        QCOMPARE(found(regex(u"o+"_s), "foo boo", 3), (ByteSpan{5, 2}));
        QCOMPARE(found(regex(u"^b"_s), "foo boo", 4), std::nullopt);
        QCOMPARE(found(regex(u"$"_s), ""), (ByteSpan{0, 0}));
        QCOMPARE(found(regex(u"x$"_s), QByteArray(1000, 'y') + 'x'), (ByteSpan{1000, 1}));
    }

    void namesTheBadPatternAndThePosition_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("position");
        QTest::newRow("parenthesis") << u"ab("_s << u"at character 3"_s;
        QTest::newRow("after two-byte characters") << u"ää("_s << u"at character 3"_s;
        QTest::newRow("nothing to repeat") << u"a|*b"_s << u"at character 2"_s;
    }

    void namesTheBadPatternAndThePosition()
    {
        QFETCH(const QString, pattern);
        QFETCH(const QString, position);
        const auto compiled = SearchPattern::compile({pattern, true, true});
        QVERIFY(!compiled);
        QCOMPARE(compiled.error().code, ErrorCode::BadInput);
        QVERIFY2(compiled.error().what.contains(pattern), qPrintable(compiled.error().message()));
        QVERIFY2(compiled.error().cause.endsWith(position), qPrintable(compiled.error().message()));
    }

    void rejectsPatternsThatAreTooLarge()
    {
        QVERIFY(!SearchPattern::compile({QString(20'000, u'a'), true, true}));
        QVERIFY(!SearchPattern::compile({u"((a{1,1000}){1,1000}){1,1000}"_s, true, true}));
        QVERIFY(!SearchPattern::compile({QString(5'000, u'('), true, true}));
    }

    void endsCatastrophicPatterns()
    {
        QElapsedTimer timer;
        timer.start();
        const auto result = regex(u"(a+)+$"_s).find(QByteArray(5'000, 'a') + '!');
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::TimedOut);
        QVERIFY(result.error().what.contains(u"(a+)+$"_s));
        QVERIFY(result.error().cause.contains(u"byte 0"_s));
        // Quadratic in the length of the line.
        const auto quadratic = regex(u"a.*[xy]"_s).find(QByteArray(SearchPattern::LongestPiece - 1, 'a') + '!');
        QVERIFY(!quadratic);
        QCOMPARE(quadratic.error().code, ErrorCode::TimedOut);
        QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
    }

    void matchesAroundInvalidUtf8()
    {
        QCOMPARE(found(regex(u"b.d"_s), "a\xff\xfe bcd"), (ByteSpan{4, 3}));
        QCOMPARE(found(regex(u"a.b"_s), "a\xff"
                                        "b"),
                 std::nullopt);
        // Half a character at the end.
        QCOMPARE(found(plain(u"end"_s), "end\xc3"), (ByteSpan{0, 3}));
        QCOMPARE(found(plain(u"nul"_s), QByteArrayView("\0nul", 4)), (ByteSpan{1, 3}));
    }

    void findsTheEndOfALineOf100Megabytes()
    {
        QByteArray line(100 * 1024 * 1024, 'x');
        line += "needle";
        QCOMPARE(found(plain(u"needle"_s), line), (ByteSpan{100 * 1024 * 1024, 6}));
        QCOMPARE(found(regex(u"[0-9]+"_s), line), std::nullopt);
    }

    void searchesTheBlockOnly()
    {
        const QList<QByteArray> text{"hit 0", "1", "hit 2", "a hit", "hit 4"};
        const auto lineAt = [&text](qint64 line) { return QByteArrayView(text.at(line)); };
        const auto hits = searchLines(plain(u"HIT"_s), lineAt, {1, 4});
        QVERIFY(hits);
        QCOMPARE(*hits, (QList<SearchHit>{{2, {0, 3}}, {3, {2, 3}}}));
    }

    void namesTheLineThatTakesTooLong()
    {
        const QList<QByteArray> text{"a", QByteArray(200, 'a') + '!'};
        const auto lineAt = [&text](qint64 line) { return QByteArrayView(text.at(line)); };
        const auto hits = searchLines(regex(u"(a+)+$"_s), lineAt, {0, 2});
        QVERIFY(!hits);
        QVERIFY2(hits.error().what.endsWith(u"line 2"_s), qPrintable(hits.error().message()));
    }

    void stopsWhenCancelled()
    {
        // On the heap: GCC 12 warns about a local one by mistake.
        const auto source = std::make_unique<std::stop_source>();
        qint64 read = 0;
        const auto lineAt = [&](qint64) {
            if (++read == 10)
                source->request_stop();
            return QByteArrayView("text");
        };
        const auto hits = searchLines(plain(u"text"_s), lineAt, {0, 1'000'000}, source->get_token());
        QVERIFY(!hits);
        QVERIFY(hits.error().isCancelled());
        QCOMPARE(read, 10);
    }
};

QTEST_GUILESS_MAIN(TestLogSearch)
#include "tst_logsearch.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/plaintext.h"

#include <QSet>
#include <QTest>

using namespace pierside;
using namespace Qt::StringLiterals;

class TestPlainText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void escapesUnsafeCharacters_data();
    void escapesUnsafeCharacters();
    void keepsOrdinaryText();
    void keepsLineFeedsInMultiLineText();
    void everyControlCharacterIsUnsafe();
    void quotesWords_data();
    void quotesWords();
    void differentWordsAreWrittenDifferently();
    void excerptIsOneShortCleanLine();
};

void TestPlainText::escapesUnsafeCharacters_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("escape") << u"a\x1b[2Jb"_s << u"a\\x1b[2Jb"_s;
    QTest::newRow("C1: CSI in one character") << u"a\u009b2Jb"_s << u"a\\u009b2Jb"_s;
    QTest::newRow("C1: next line") << u"a\u0085b"_s << u"a\\u0085b"_s;
    QTest::newRow("delete and backspace") << u"a\x7f\bb"_s << u"a\\x7f\\x08b"_s;
    QTest::newRow("carriage return") << u"safe\revil"_s << u"safe\\revil"_s;
    QTest::newRow("right-to-left override") << u"gnp\u202eexe.sh"_s << u"gnp\\u202eexe.sh"_s;
    QTest::newRow("isolate") << u"\u2066a\u2069"_s << u"\\u2066a\\u2069"_s;
    QTest::newRow("marks") << u"\u200e\u200f\u061c"_s << u"\\u200e\\u200f\\u061c"_s;
    QTest::newRow("line and paragraph separator") << u"a\u2028b\u2029"_s << u"a\\u2028b\\u2029"_s;
    QTest::newRow("no width") << u"a\u200bb\ufeffc\u00add"_s << u"a\\u200bb\\ufeffc\\u00add"_s;
    QTest::newRow("object replacement") << u"a\ufffcb"_s << u"a\\ufffcb"_s;
    QTest::newRow("tag") << QString::fromUcs4(U"a\U000e0041", 2) << u"a\\U000e0041"_s;
    QTest::newRow("lone surrogates") << (QString(QChar(0xd800)) + u'a' + QChar(0xdc00)) << u"\\ud800a\\udc00"_s;
    QTest::newRow("null") << QString(QChar(0)) << u"\\x00"_s;
}

void TestPlainText::escapesUnsafeCharacters()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QCOMPARE(cleanText(text), shown);
    QCOMPARE(cleanLine(text), shown);
}

void TestPlainText::excerptIsOneShortCleanLine()
{
    QCOMPARE(excerpt(u" a\n\tb  c "_s, 10), u"a b c"_s);
    QCOMPARE(excerpt(u"0123456789"_s, 10), u"0123456789"_s);
    QCOMPARE(excerpt(u"01234567890"_s, 10), u"012345678\u2026"_s);
    QCOMPARE(excerpt(u"a\x1b[2J"_s, 20), u"a\\x1b[2J"_s);
    QCOMPARE(excerpt(u"ab\U0001f468cd"_s, 4), u"ab\u2026"_s);
}

void TestPlainText::keepsOrdinaryText()
{
    for (const QString &text : {u""_s, u"web-1"_s, u"Größe 3 µs · ✓"_s, u"日本語"_s, u"שלום"_s, u"می\u200cخواهم"_s,
                                u"\U0001f468\u200d\U0001f469\u200d\U0001f467"_s, u"<b>x</b> & 'y' \\n"_s})
        QCOMPARE(cleanLine(text), text);
}

void TestPlainText::keepsLineFeedsInMultiLineText()
{
    QCOMPARE(cleanText(u"a\n\tb"_s), u"a\n\tb"_s);
    QCOMPARE(cleanLine(u"a\n\tb"_s), u"a\\n\\tb"_s);
}

void TestPlainText::everyControlCharacterIsUnsafe()
{
    for (char32_t c = 0; c < 0x20; ++c)
        QVERIFY(isUnsafe(c));
    for (char32_t c = 0x20; c < 0x7f; ++c)
        QVERIFY(!isUnsafe(c));
    for (char32_t c = 0x7f; c < 0xa0; ++c)
        QVERIFY(isUnsafe(c));
    for (char32_t c = 0x202a; c <= 0x202e; ++c)
        QVERIFY(isUnsafe(c));
    for (char32_t c = 0x2066; c <= 0x2069; ++c)
        QVERIFY(isUnsafe(c));
}

void TestPlainText::quotesWords_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("quoted");
    QTest::newRow("plain") << u"./setup.sh"_s << u"./setup.sh"_s;
    QTest::newRow("empty") << u""_s << u"''"_s;
    QTest::newRow("space") << u"a b"_s << u"'a b'"_s;
    QTest::newRow("quote") << u"it's"_s << u"'it'\\''s'"_s;
    QTest::newRow("shell's own") << u"$(x);`y`&"_s << u"'$(x);`y`&'"_s;
    QTest::newRow("letters of other scripts") << u"größe"_s << u"'größe'"_s;
    QTest::newRow("line feed") << u"a\nb"_s << u"$'a\\nb'"_s;
    QTest::newRow("a backslash and a line feed") << u"\\n\n'"_s << u"$'\\\\n\\n\\''"_s;
    QTest::newRow("escape") << u"\x1b[8m"_s << u"$'\\x1b[8m'"_s;
    QTest::newRow("override") << u"a\u202eb"_s << u"$'a\\u202eb'"_s;
    QTest::newRow("another space") << u"a\u00a0b\u3000c"_s << u"$'a\\u00a0b\\u3000c'"_s;
    QTest::newRow("joiner") << u"a\u200db"_s << u"$'a\\u200db'"_s;
    QTest::newRow("filler") << u"a\u3164b\u2800"_s << u"$'a\\u3164b\\u2800'"_s;
    QTest::newRow("variation selector") << u"a\ufe0f"_s << u"$'a\\ufe0f'"_s;
}

void TestPlainText::quotesWords()
{
    QFETCH(QString, word);
    QFETCH(QString, quoted);
    QCOMPARE(quotedWord(word), quoted);
}

void TestPlainText::differentWordsAreWrittenDifferently()
{
    const QStringList words{u"a b"_s,   u"'a b'"_s,   u"a\\nb"_s,  u"a\nb"_s,    u"$'a\\nb'"_s, u"a\\\nb"_s,
                            u"a'\nb"_s, u"a\\'\nb"_s, u"\\x1b"_s,  u"\x1b"_s,    u"\\\x1b"_s,   u"a"_s,
                            u"''"_s,    u""_s,        u"\u202e"_s, u"\\u202e"_s, u"\\\\u202e"_s};
    QSet<QString> written;
    for (const QString &word : words)
        written.insert(quotedWord(word));
    QCOMPARE(written.size(), words.size());
}

QTEST_GUILESS_MAIN(TestPlainText)
#include "tst_plaintext.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/linecutter.h"
#include "models/core/plaintext.h"
#include "models/logs/ansitext.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::logs;

namespace {

AnsiStyle coloured(AnsiColour foreground)
{
    return {.foreground = foreground};
}

AnsiStyle palette(quint32 index)
{
    return coloured({AnsiColour::Kind::Palette, index});
}

AnsiStyle rgb(quint32 value)
{
    return coloured({AnsiColour::Kind::Rgb, value});
}

//! The style after a sequence with these parameters.
AnsiStyle after(const QByteArray &parameters)
{
    return ansiText("\x1b[" + parameters + "m").end;
}

} // namespace

class TestAnsiText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splitsALineIntoSpans()
    {
        const AnsiText text = ansiText("a \x1b[31mred\x1b[0m b \x1b[1;32mgreen");
        QCOMPARE(text.text, u"a red b green"_s);
        AnsiStyle green = palette(2);
        green.isBold = true;
        QCOMPARE(text.spans, (QList<AnsiSpan>{{2, 3, palette(1)}, {8, 5, green}}));
        QCOMPARE(text.end, green);
        QCOMPARE(ansiText("on", green).spans, (QList<AnsiSpan>{{0, 2, green}}));
        QVERIFY(ansiText("plain").spans.isEmpty());
    }

    void readsColours_data()
    {
        QTest::addColumn<QByteArray>("parameters");
        QTest::addColumn<quint32>("value");
        QTest::addColumn<bool>("isRgb");
        QTest::newRow("bright") << QByteArray("97") << 15U << false;
        QTest::newRow("256") << QByteArray("38;5;208") << 208U << false;
        QTest::newRow("256, colons") << QByteArray("38:5:208") << 208U << false;
        QTest::newRow("true colour") << QByteArray("38;2;1;2;255") << 0x0102ffU << true;
        QTest::newRow("true colour, colons") << QByteArray("38:2::1:2:255") << 0x0102ffU << true;
        QTest::newRow("true colour, colons, no space") << QByteArray("38:2:1:2:255") << 0x0102ffU << true;
    }

    void readsColours()
    {
        QFETCH(QByteArray, parameters);
        QFETCH(quint32, value);
        QFETCH(bool, isRgb);
        QCOMPARE(after(parameters), isRgb ? rgb(value) : palette(value));
    }

    void ignoresWrongColours()
    {
        QCOMPARE(after("38;5;256"), AnsiStyle());
        QCOMPARE(after("38;2;1;2"), AnsiStyle());
        QCOMPARE(after("38"), AnsiStyle());
        QCOMPARE(after("38;5;99999999999999999999"), AnsiStyle());
        QCOMPARE(after("38;5;1;3"), (AnsiStyle{.foreground = palette(1).foreground, .isItalic = true}));
    }

    void resetsEachAttribute()
    {
        QCOMPARE(after("1;2;3;4;7;9;41;22;23;24;27;29;49"), AnsiStyle());
        QCOMPARE(after("1;31;"), AnsiStyle());
        QCOMPARE(after("4;4:0"), AnsiStyle());
    }

    void dropsOrShowsOtherSequences()
    {
        const QByteArray line = "a\x1b[2Kb\x1b]8;;http://x\x1b\\c\x1b]0;title\ad\x1b(Be\x1b[?25lf\x1b[>4mg";
        QCOMPARE(ansiText(line), (AnsiText{.text = u"abcdefg"_s}));
        QCOMPARE(ansiText(line.first(10), {}, ControlSequences::Show).text, u"a\\x1b[2Kb\\x1b]8;"_s);
        QCOMPARE(ansiText("a\x1b[2Kb\x1b[31mc", {}, ControlSequences::Show).text, u"a\\x1b[2Kbc"_s);
    }

    void losesNoTextToIncompleteSequences()
    {
        QCOMPARE(ansiText("a\x1b]0;text without end").text, u"a\\x1b]0;text without end"_s);
        QCOMPARE(ansiText("a\x1b[31").text, u"a\\x1b[31"_s);
        QCOMPARE(ansiText("a\x1b").text, u"a\\x1b"_s);
        QCOMPARE(ansiText("a\x1b[3\x1b[31mb").text, u"a\\x1b[3b"_s);
        QCOMPARE(ansiText("a\x1b[3\xc3\xa4z").text, u"a\\x1b[3äz"_s);
    }

    void showsUnsafeCharacters()
    {
        QCOMPARE(ansiText(QByteArrayView("a\0b", 3)).text, u"a\\x00b"_s);
        QCOMPARE(ansiText("a\tb\rc\nd").text, u"a\tb\\rc\\nd"_s);
        QCOMPARE(ansiText("a\xe2\x80\xae"
                          "b")
                     .text,
                 u"a\\u202eb"_s);
        QCOMPARE(ansiText("a\xff"
                          "b")
                     .text,
                 u"a\ufffdb"_s);
    }

    void readsTheSameFromSingleBytes()
    {
        const QByteArray bytes = "\x1b[31mr\xc3\xa4t\x1b[0m\r\nn\xff\x1b]0;t\au\n\x1b[1";
        const auto read = [](const QByteArray &all, qsizetype step) {
            QList<AnsiText> lines;
            const auto take = [&lines](const QByteArray &line) { lines.append(ansiText(line)); };
            LineCutter cutter;
            for (qsizetype at = 0; at < all.size(); at += step)
                cutter.feed(QByteArrayView(all).sliced(at, std::min(step, all.size() - at)), take);
            cutter.flush(take);
            return lines;
        };
        QCOMPARE(read(bytes, bytes.size()).size(), 3);
        QCOMPARE(read(bytes, 1), read(bytes, bytes.size()));
    }

    void isSafeForRandomBytes()
    {
        QRandomGenerator random(1);
        const QByteArray alphabet("\x1b\x1b[[]m;:0123458\a\\?K \0a\xc3\xa4\xff\n\t\x9b", 28);
        for (int round = 0; round < 20'000; ++round) {
            QByteArray line;
            for (int left = random.bounded(40); left > 0; --left)
                line.append(alphabet.at(random.bounded(int(alphabet.size()))));
            for (const ControlSequences sequences : {ControlSequences::Drop, ControlSequences::Show}) {
                const AnsiText result = ansiText(line, {}, sequences);
                QVERIFY2(!result.text.contains(u'\n'), line.toHex().constData());
                QCOMPARE(cleanText(result.text), result.text);
                qsizetype end = 0;
                for (const AnsiSpan &span : result.spans) {
                    QVERIFY(span.at >= end && span.length > 0);
                    end = span.at + span.length;
                }
                QVERIFY(end <= result.text.size());
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestAnsiText)
#include "tst_ansitext.moc"

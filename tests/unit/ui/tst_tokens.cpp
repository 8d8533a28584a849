// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/contrast.h"
#include "ui/theme/tokens.h"

#include <QTest>

using namespace pierside::ui;

class TestTokens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knownRatios();
    void everyInkIsReadable_data();
    void everyInkIsReadable();
    void nudgesUntilReadable();
    void nudgeKeepsWhatIsGood();
    void foreignPalettesGetReadableStates_data();
    void foreignPalettesGetReadableStates();
    void filledButtonsAreReadable();
};

void TestTokens::knownRatios()
{
    QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
    QCOMPARE(contrastRatio(Qt::white, Qt::black), 21.0);
    QCOMPARE(contrastRatio(Qt::red, Qt::red), 1.0);
    // The example every contrast checker shows.
    QVERIFY(std::abs(contrastRatio(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
    QCOMPARE(blend(Qt::black, Qt::white, 0.0), QColor(Qt::black));
    QCOMPARE(blend(Qt::black, Qt::white, 1.0), QColor(Qt::white));
}

void TestTokens::everyInkIsReadable_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<int>("surface");
    for (const bool dark : {false, true})
        for (int surface = 0; surface < 5; ++surface)
            QTest::addRow("%s %d", dark ? "dark" : "light", surface) << dark << surface;
}

void TestTokens::everyInkIsReadable()
{
    QFETCH(bool, dark);
    QFETCH(int, surface);
    const Tokens tokens = dark ? darkTokens() : lightTokens();
    QCOMPARE(isDarkPalette(paletteFor(tokens)), dark);
    const QColor under = tokens.surfaces().at(surface);
    for (const Token token : {Token::Text, Token::Ok, Token::Busy, Token::Warn, Token::Bad, Token::Stale, Token::Off}) {
        const double ratio = contrastRatio(tokens[token], under);
        QVERIFY2(ratio >= 4.6, qPrintable(QString::number(int(token)) + QLatin1Char(' ') + QString::number(ratio)));
    }
    for (const QColor &gutter : logGutters(dark))
        QVERIFY2(contrastRatio(gutter, tokens[Token::Base]) >= 4.5, qPrintable(gutter.name()));
    // A control's outline is no text: 3:1, and no control stands on the selection without a surface of its own.
    if (surface < 4)
        QVERIFY(contrastRatio(tokens[Token::ControlBorder], under) >= 3.0);
}

void TestTokens::nudgesUntilReadable()
{
    const QColor faint(0xFF, 0xD0, 0x40);
    const QList<QColor> paper{Qt::white, QColor(0xEE, 0xEE, 0xEE)};
    const QColor dark = nudged(faint, paper, 4.5);
    QVERIFY(contrastRatio(dark, paper.at(1)) >= 4.5);
    QVERIFY(std::abs(dark.hslHueF() - faint.hslHueF()) < 0.02F);
    // Nearest: one step lighter would not do.
    QVERIFY(contrastRatio(dark, paper.at(1)) < 4.75);
    const QColor light = nudged(QColor(0x40, 0x00, 0x00), {Qt::black}, 4.5);
    QVERIFY(contrastRatio(light, Qt::black) >= 4.5);
    // Nothing is readable on black and on white at 7:1; the best there is comes back.
    const QColor middle = nudged(QColor(0x10, 0x10, 0x10), {Qt::black, Qt::white}, 7);
    QVERIFY(contrastRatio(middle, Qt::black) > 4 && contrastRatio(middle, Qt::white) > 4);
}

void TestTokens::nudgeKeepsWhatIsGood()
{
    const QColor good = lightTokens()[Token::Bad];
    QCOMPARE(nudged(good, lightTokens().surfaces(), 4.5), good);
}

void TestTokens::foreignPalettesGetReadableStates_data()
{
    QTest::addColumn<QColor>("window");
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("highlight");
    QTest::newRow("grey desktop") << QColor(0xC8, 0xC8, 0xC8) << QColor(Qt::black) << QColor(0x30, 0x60, 0xC0);
    QTest::newRow("black on white") << QColor(Qt::white) << QColor(Qt::black) << QColor(Qt::black);
    QTest::newRow("white on black") << QColor(Qt::black) << QColor(Qt::white) << QColor(Qt::yellow);
    QTest::newRow("solarized") << QColor(0xFD, 0xF6, 0xE3) << QColor(0x58, 0x6E, 0x75) << QColor(0x26, 0x8B, 0xD2);
    QTest::newRow("slate") << QColor(0x3B, 0x42, 0x52) << QColor(0xD8, 0xDE, 0xE9) << QColor(0x88, 0xC0, 0xD0);
}

void TestTokens::foreignPalettesGetReadableStates()
{
    QFETCH(QColor, window);
    QFETCH(QColor, text);
    QFETCH(QColor, highlight);
    QPalette palette(window);
    for (const auto role : {QPalette::Window, QPalette::Base, QPalette::AlternateBase, QPalette::Button})
        palette.setColor(role, window);
    palette.setColor(QPalette::WindowText, text);
    palette.setColor(QPalette::Text, text);
    palette.setColor(QPalette::Highlight, highlight);
    const Tokens tokens = tokensFor(palette);
    QCOMPARE(tokens[Token::Window], window);
    for (const Token token : {Token::Text, Token::Ok, Token::Busy, Token::Warn, Token::Bad, Token::Stale, Token::Off})
        for (const QColor &surface : tokens.surfaces())
            QVERIFY2(contrastRatio(tokens[token], surface) >= 4.5, qPrintable(tokens[token].name() + surface.name()));
}

void TestTokens::filledButtonsAreReadable()
{
    for (const Tokens &tokens : {lightTokens(), darkTokens()})
        for (const Token token : {Token::Busy, Token::Bad})
            QVERIFY(contrastRatio(tokens.on(token), tokens[token]) >= 4.6);
}

QTEST_GUILESS_MAIN(TestTokens)
#include "tst_tokens.moc"

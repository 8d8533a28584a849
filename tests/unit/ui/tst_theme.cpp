// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/appicon.h"
#include "ui/theme/glyphs.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QHeaderView>
#include <QImage>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

using namespace pierside::ui;
using namespace Qt::StringLiterals;

class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void modesChangePaletteAndTokens();
    void fontsKeepTheirProportions();
    void glyphsFitAndDiffer();
    void arcTurnsOthersDoNot();
    void iconsFollowTheTheme();
    void iconsAreDrawnAndDiffer();
    void appIconAtEverySize();
    void headersShowWholeLetters();
    void ofFindsTheInstalledOne();
};

static QImage drawn(Glyph glyph, qreal phase = 0)
{
    QImage image(48, 48, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    paintGlyph(&painter, image.rect(), glyph, Qt::black, phase);
    return image;
}

static int inked(const QImage &image)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            count += qAlpha(image.pixel(x, y)) > 127;
    return count;
}

void TestTheme::modesChangePaletteAndTokens()
{
    Theme theme;
    theme.install(*qApp);
    QSignalSpy changed(&theme, &Theme::changed);
    theme.setMode(Theme::Mode::Dark);
    QVERIFY(theme.isDark());
    QCOMPARE(QApplication::palette().color(QPalette::Window), QColor(0x17, 0x19, 0x1C));
    QCOMPARE(changed.size(), 1);
    theme.setMode(Theme::Mode::Dark);
    QCOMPARE(changed.size(), 1);
    theme.setMode(Theme::Mode::Light);
    QVERIFY(!theme.isDark());
    QCOMPARE(QApplication::palette().color(QPalette::Window), QColor(0xF4, 0xF5, 0xF7));
    QCOMPARE(theme.rowHeight(), 28);
    theme.setDensity(Density::Compact);
    QCOMPARE(theme.rowHeight(), 24);
    theme.setDensity(Density::Comfortable);
    QCOMPARE(theme.rowHeight(), 36);
}

void TestTheme::fontsKeepTheirProportions()
{
    const qreal size = QApplication::font().pointSizeF();
    QCOMPARE(Theme::titleFont().pointSizeF(), size * 1.3);
    QCOMPARE(Theme::titleFont().weight(), int(QFont::DemiBold));
    QCOMPARE(Theme::secondaryFont().pointSizeF(), size * 0.9);
    QCOMPARE(Theme::logFont().pointSizeF(), size * 0.95);
}

void TestTheme::glyphsFitAndDiffer()
{
    QList<QImage> images;
    for (int i = 0; i < GlyphCount; ++i) {
        const Glyph glyph = Glyph(i);
        const QRectF bounds = glyphPath(glyph).boundingRect();
        QVERIFY2(QRectF(0, 0, 12, 12).contains(bounds), qPrintable(QString::number(i)));
        QVERIFY2(bounds.width() > 6 && bounds.height() > 6, qPrintable(QString::number(i)));
        const QImage image = drawn(glyph);
        QVERIFY(inked(image) > 150);
        for (const QImage &other : images)
            QVERIFY(image != other);
        images << image;
    }
}

void TestTheme::arcTurnsOthersDoNot()
{
    for (int i = 0; i < GlyphCount; ++i)
        QCOMPARE(drawn(Glyph(i), 0.25) != drawn(Glyph(i), 0), glyphTurns(Glyph(i)));
    QVERIFY(glyphTurns(Glyph::Starting));
}

void TestTheme::iconsFollowTheTheme()
{
    Theme theme;
    theme.install(*qApp);
    theme.setMode(Theme::Mode::Light);
    const QIcon icon = makeIcon(ActionIcon::Stop);
    const QImage light = icon.pixmap(16, 16).toImage();
    theme.setMode(Theme::Mode::Dark);
    const QImage dark = icon.pixmap(16, 16).toImage();
    QVERIFY(light != dark);
    QVERIFY(icon.pixmap(QSize(16, 16), QIcon::Disabled).toImage() != dark);
    const QPixmap sharp = icon.pixmap(QSize(16, 16), 2.0);
    QCOMPARE(sharp.size(), QSize(32, 32));
    QCOMPARE(sharp.devicePixelRatio(), 2.0);
}

void TestTheme::iconsAreDrawnAndDiffer()
{
    QList<QImage> images;
    for (int i = 0; i < ActionIconCount; ++i) {
        const QImage image = makeIcon(ActionIcon(i)).pixmap(QSize(48, 48), 1.0).toImage();
        QVERIFY2(inked(image) > 60, qPrintable(QString::number(i)));
        QVERIFY2(!images.contains(image), qPrintable(QString::number(i)));
        images << image;
    }
}

void TestTheme::appIconAtEverySize()
{
    const QIcon icon = appIcon();
    for (const int size : {16, 22, 32, 48, 64, 128, 256}) {
        const QImage image = icon.pixmap(QSize(size, size), 1.0).toImage();
        QCOMPARE(image.size(), QSize(size, size));
        QCOMPARE(qAlpha(image.pixel(0, 0)), 0);
        QVERIFY(inked(image) > size * size * 3 / 4);
    }
}

void TestTheme::headersShowWholeLetters()
{
    Theme theme;
    theme.install(*qApp);
    QStandardItemModel model(0, 1);
    model.setHorizontalHeaderLabels({u"y"_s});
    QHeaderView header(Qt::Horizontal);
    header.setModel(&model);
    header.resize(60, header.sizeHint().height());
    header.resizeSection(0, 60);
    const QImage image = header.grab().toImage();
    int rows = 0;
    for (int y = 0; y < image.height() - 1; ++y) {
        bool inked = false;
        for (int x = 1; x < image.width() - 1; ++x)
            inked = inked || image.pixelColor(x, y) != theme.color(Token::Base);
        rows += inked;
    }
    QVERIFY2(rows >= QFontMetrics(Theme::secondaryFont()).tightBoundingRect(u"y"_s).height(),
             qPrintable(QString::number(rows)));
}

void TestTheme::ofFindsTheInstalledOne()
{
    QWidget widget;
    {
        Theme theme;
        theme.install(*qApp);
        QCOMPARE(&Theme::of(&widget), &theme);
    }
    QVERIFY(!Theme::of(&widget).tokens()[Token::Text].name().isEmpty());
    QCOMPARE(&Theme::of(&widget), &Theme::of(nullptr));
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/dialogs/palette.h"

#include <QLineEdit>
#include <QListWidget>
#include <QTest>

using namespace pierside;
using namespace Qt::StringLiterals;

class TestPalette : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsLettersInOrder()
    {
        QVERIFY(ui::paletteScore(u"Restart quickstart / web"_s, u"rweb"_s) > 0);
        QVERIFY(ui::paletteScore(u"Restart quickstart / web"_s, u"R W B"_s) > 0);
        QVERIFY(ui::paletteScore(u"anything"_s, {}) > 0);
        QCOMPARE(ui::paletteScore(u"Restart web"_s, u"bew"_s), 0);
        QCOMPARE(ui::paletteScore(u"Up"_s, u"upp"_s), 0);
    }

    void preferWordsAndRuns()
    {
        const QString typed = u"re"_s;
        QVERIFY(ui::paletteScore(u"Reset..."_s, typed) > ui::paletteScore(u"Preview Up"_s, u"rw"_s));
        QVERIFY(ui::paletteScore(u"Restart web"_s, u"web"_s) > ui::paletteScore(u"Show where basics are"_s, u"web"_s));
        QVERIFY(ui::paletteScore(u"Go to web"_s, u"gw"_s) > ui::paletteScore(u"agew"_s, u"gw"_s));
    }

    void enterRunsTheBestMatch()
    {
        QStringList ran;
        const auto entry = [&ran](const QString &text) {
            return ui::PaletteEntry{text, {}, {}, [&ran, text] { ran.append(text); }};
        };
        auto *palette = new ui::Palette({entry(u"Up"_s), entry(u"Stop"_s), entry(u"Restart web"_s)}, nullptr);
        palette->show();
        auto *line = palette->findChild<QLineEdit *>();
        auto *list = palette->findChild<QListWidget *>();
        QCOMPARE(list->count(), 3);
        QTest::keyClicks(line, u"rwe"_s);
        QCOMPARE(list->count(), 1);
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(ran, QStringList{u"Restart web"_s});
        QVERIFY(!palette->isVisible());
    }

    void arrowsGoRound()
    {
        QString ran;
        ui::Palette palette({{u"a"_s, {}, {}, [&] { ran = u"a"_s; }}, {u"b"_s, {}, {}, [&] { ran = u"b"_s; }}},
                            nullptr);
        palette.setAttribute(Qt::WA_DeleteOnClose, false);
        palette.show();
        auto *line = palette.findChild<QLineEdit *>();
        QTest::keyClick(line, Qt::Key_Up);
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(ran, u"b"_s);
    }
};

QTEST_MAIN(TestPalette)
#include "tst_palette.moc"

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
        QTest::keyClicks(line, u"web restart"_s);
        QCOMPARE(list->count(), 1);
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(ran, QStringList{u"Restart web"_s});
        QVERIFY(!palette->isVisible());
    }

    void otherWordsFindAnEntry()
    {
        ui::PaletteEntry theme{u"Dark colours"_s, {}, {}, [] {}};
        theme.words = {u"settings"_s, u"theme"_s};
        ui::Palette palette({{u"Up"_s, {}, {}, [] {}}, theme}, nullptr);
        palette.setAttribute(Qt::WA_DeleteOnClose, false);
        QTest::keyClicks(palette.findChild<QLineEdit *>(), u"settings"_s);
        QCOMPARE(palette.findChild<QListWidget *>()->count(), 1);
        QCOMPARE(palette.findChild<QListWidget *>()->item(0)->text(), u"Dark colours"_s);
    }

    void enterDoesNotDelete()
    {
        QString ran;
        ui::PaletteEntry reset{u"Reset shop..."_s, {}, {}, [&ran] { ran = u"reset"_s; }};
        reset.object = u"shop"_s;
        reset.isDestructive = true;
        ui::PaletteEntry show{u"Show shop"_s, {}, {}, [&ran] { ran = u"show"_s; }};
        show.object = u"shop"_s;
        show.isPlace = true;
        ui::Palette palette({reset, show}, nullptr);
        palette.setAttribute(Qt::WA_DeleteOnClose, false);
        palette.show();
        auto *line = palette.findChild<QLineEdit *>();
        QTest::keyClicks(line, u"reset"_s);
        QCOMPARE(palette.findChild<QListWidget *>()->count(), 2);
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(ran, u"show"_s);
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

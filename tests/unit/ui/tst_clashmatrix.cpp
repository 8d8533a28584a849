// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ports/clashmatrix.h"

#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

using namespace pierside;
using namespace Qt::StringLiterals;

class TestClashMatrix : public QObject
{
    Q_OBJECT

    static QList<items::ClashPair> pairs()
    {
        ports::Remap remap;
        remap.service = u"pg"_s;
        remap.from = u"5432"_s;
        remap.to = 5433;
        return {{{u"a"_s}, {u"b"_s}, u"5432"_s, u"5432: db and pg; 5433 is free"_s, {}, {remap}},
                {{u"a"_s}, {u"c"_s}, u"8080"_s, u"8080: web and site"_s, {}, {}}};
    }
    static QList<ui::ClashingStack> stacks(bool isARunning)
    {
        return {{{u"a"_s}, u"auth"_s, isARunning, false},
                {{u"b"_s}, u"bank"_s, false, true},
                {{u"c"_s}, u"shop"_s, true, false}};
    }
    static QPushButton *button(const ui::ClashMatrix &matrix, const QString &text)
    {
        const auto buttons = matrix.findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            if (button->text() == text)
                return button;
        }
        return nullptr;
    }

private Q_SLOTS:
    void cellsHaveThePorts()
    {
        ui::ClashMatrix matrix;
        matrix.setClashes(stacks(true), pairs());
        const auto *table = matrix.findChild<QTableWidget *>();
        QCOMPARE(table->rowCount(), 3);
        QCOMPARE(table->horizontalHeaderItem(1)->text(), u"bank"_s);
        QCOMPARE(table->item(0, 1)->text(), u"5432"_s);
        QCOMPARE(table->item(1, 0)->text(), u"5432"_s);
        QCOMPARE(table->item(2, 0)->text(), u"8080"_s);
        QVERIFY(table->item(1, 2)->text().isEmpty() && table->item(1, 1)->text().isEmpty());
        QVERIFY(table->item(0, 1)->toolTip().contains(u"db and pg; 5433 is free"_s));
        QCOMPARE(table->item(0, 1)->data(Qt::AccessibleTextRole).toString(), u"auth and bank: 5432"_s);
    }

    void buttonsResolveTheCurrentPair()
    {
        ui::ClashMatrix matrix;
        matrix.setClashes(stacks(true), pairs());
        QSignalSpy remaps(&matrix, &ui::ClashMatrix::remapRequested);
        QSignalSpy stops(&matrix, &ui::ClashMatrix::stopRequested);
        // The first pair is current at first.
        QVERIFY(button(matrix, u"Remap all of bank"_s) && button(matrix, u"Remap all of bank"_s)->isEnabled());
        button(matrix, u"Remap all of bank"_s)->click();
        QCOMPARE(remaps.size(), 1);
        QCOMPARE(remaps[0][0].value<StackId>(), StackId{u"b"_s});
        QCOMPARE(remaps[0][1].value<QList<ports::Remap>>(), pairs()[0].secondRemaps);
        QVERIFY(button(matrix, u"Stop auth"_s));
        button(matrix, u"Stop auth"_s)->click();
        QCOMPARE(stops.size(), 1);
        QCOMPARE(stops[0][0].value<StackId>(), StackId{u"a"_s});

        matrix.findChild<QTableWidget *>()->setCurrentCell(2, 0);
        QVERIFY(!button(matrix, u"Remap all"_s)->isEnabled()); // no free port is known
        QVERIFY(button(matrix, u"Stop auth"_s)->isEnabled());
    }

    void stackThatDoesNotRunIsRemapped()
    {
        ui::ClashMatrix matrix;
        QList<items::ClashPair> both = pairs();
        both[0].firstRemaps = both[0].secondRemaps;
        QList<ui::ClashingStack> all = stacks(false);
        all[1].isRunning = true;
        matrix.setClashes(all, both);
        QVERIFY(button(matrix, u"Remap all of auth"_s)->isEnabled());
        all[0].isRunning = true;
        all[1].isRunning = false;
        matrix.setClashes(all, both);
        QVERIFY(button(matrix, u"Remap all of bank"_s)->isEnabled());
    }

    void selectedStackIsNotStopped()
    {
        ui::ClashMatrix matrix;
        QList<ui::ClashingStack> all = stacks(false);
        all[1].isRunning = true;
        matrix.setClashes(all, pairs());
        QVERIFY(!button(matrix, u"Stop the other"_s)->isEnabled());
    }

    void refreshKeepsTheCurrentCell()
    {
        ui::ClashMatrix matrix;
        matrix.setClashes(stacks(true), pairs());
        auto *table = matrix.findChild<QTableWidget *>();
        table->setCurrentCell(0, 2);
        matrix.setClashes(stacks(false), pairs());
        QCOMPARE(table->currentRow(), 0);
        QCOMPARE(table->currentColumn(), 2);
        QVERIFY(button(matrix, u"Stop shop"_s)->isEnabled());
    }

    void withoutClashesItIsHidden()
    {
        QWidget window;
        auto *matrix = new ui::ClashMatrix(&window);
        matrix->setClashes(stacks(true), pairs());
        QVERIFY(!matrix->isHidden());
        matrix->setClashes({}, {});
        QVERIFY(matrix->isHidden());
    }
};

QTEST_MAIN(TestClashMatrix)
#include "tst_clashmatrix.moc"

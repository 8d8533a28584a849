// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/config/configrows.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

using namespace pierside;
using namespace Qt::StringLiterals;

class TestFactTable : public QObject
{
    Q_OBJECT

    ui::FactTable m_table{{u"Variable"_s, u"Value"_s, u"From"_s}, u"Environment"_s};

    void click(int row, int column)
    {
        const QModelIndex cell = m_table.model()->index(row, column);
        QTest::mouseClick(m_table.viewport(), Qt::LeftButton, {}, m_table.visualRect(cell).center());
    }
    QString copied()
    {
        QTest::keyClick(&m_table, Qt::Key_C, Qt::ControlModifier);
        return QGuiApplication::clipboard()->text();
    }

private Q_SLOTS:
    void initTestCase()
    {
        compose::ValueOrigin user;
        user.key = u"POSTGRES_USER"_s;
        user.value = u"app"_s;
        compose::ValueOrigin password;
        password.key = u"POSTGRES_PASSWORD"_s;
        password.value = u"s3cret"_s;
        compose::ValueOrigin address;
        address.key = u"DATABASE_URL"_s;
        address.value = u"postgresql://app:s3cret@db/shop"_s;
        m_table.setRows(ui::environmentRows({{u"db"_s, {user, password, address}}}));
        m_table.resize(700, 300);
        m_table.show();
        QVERIFY(QTest::qWaitForWindowActive(&m_table));
        m_table.setFocus();
    }
    void init() { QGuiApplication::clipboard()->clear(); }

    void copiesMaskedValuesAsDots()
    {
        m_table.selectAll();
        const QString text = copied();
        QVERIFY2(text.contains(u"POSTGRES_USER\tapp"_s) && text.contains(u"POSTGRES_PASSWORD"_s), qPrintable(text));
        QVERIFY(!text.contains(u"s3cret"_s));
    }

    void contextMenuCopiesTheSame()
    {
        m_table.selectAll();
        QCOMPARE(m_table.contextMenuPolicy(), Qt::ActionsContextMenu);
        QCOMPARE(m_table.actions().size(), 1);
        m_table.actions().first()->trigger();
        const QString text = QGuiApplication::clipboard()->text();
        QVERIFY(text.contains(u"POSTGRES_PASSWORD"_s) && !text.contains(u"s3cret"_s));
    }

    void copiesRevealedValue()
    {
        click(1, 1);
        QCOMPARE(m_table.textAt(1, 1), u"s3cret"_s);
        const QString text = copied();
        QVERIFY2(text.startsWith(u"POSTGRES_PASSWORD\ts3cret"_s), qPrintable(text));
        // Hidden again, it is copied masked again.
        click(1, 1);
        QVERIFY(!copied().contains(u"s3cret"_s));
    }
};

QTEST_MAIN(TestFactTable)
#include "tst_facttable.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Every link and button of the overview is reached by Tab and shows the focus.
#include "ui/overview/overviewpage.h"
#include "ui/overview/rowcard.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QImage>
#include <QTest>

using namespace pierside;
using namespace pierside::ui;
using namespace Qt::StringLiterals;

class TestOverviewFocus : public QObject
{
    Q_OBJECT

private:
    static void fill(OverviewPage &page)
    {
        QList<RowFact> rows;
        for (const QString &name : {u"db"_s, u"web"_s}) {
            RowFact row;
            row.key = name;
            row.name = name;
            row.ports = {{8080, 80, u"tcp"_s, u"http://localhost:8080"_s}};
            rows.append(row);
        }
        page.setRows(u"Services"_s, rows);
        QList<HealthLine> lines;
        for (const HealthLine::Kind kind :
             {HealthLine::Kind::Service, HealthLine::Kind::Endpoint, HealthLine::Kind::Link}) {
            HealthLine line;
            line.kind = kind;
            line.service = u"web"_s;
            line.name = u"admin"_s;
            line.endpoint = line.name;
            line.canAskWhy = true;
            line.url = u"http://localhost:8080/admin"_s;
            lines.append(line);
        }
        page.setHealth(lines);
        Fact link;
        link.name = u"Page"_s;
        link.value = u"http://localhost:8080"_s;
        link.url = link.value;
        Fact text;
        text.name = u"Image"_s;
        text.value = u"nginx"_s;
        page.setSections({{u"Links"_s, {text, link}}});
    }

    Theme m_theme;

private Q_SLOTS:
    void initTestCase() { m_theme.install(*qApp); }
    void tabReachesEveryButton();
};

void TestOverviewFocus::tabReachesEveryButton()
{
    OverviewPage page;
    fill(page);
    page.resize(600, 400);
    page.show();
    page.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    QSet<QWidget *> wanted;
    const auto buttons = page.findChildren<QAbstractButton *>();
    for (QAbstractButton *button : buttons) {
        if (button->isVisible() && button->isEnabled())
            wanted.insert(button);
    }
    QVERIFY(wanted.size() >= 7);
    QSet<QWidget *> reached;
    for (qsizetype i = 0; i < 2 * wanted.size(); ++i) {
        QWidget *before = page.focusWidget();
        QTest::keyClick(before ? before : &page, Qt::Key_Tab);
        QWidget *focused = page.focusWidget();
        QVERIFY(focused);
        QVERIFY2(wanted.contains(focused), focused->metaObject()->className());
        reached.insert(focused);
        // The page scrolls to what has the focus.
        QVERIFY2(!focused->visibleRegion().isEmpty(), qPrintable(focused->accessibleName()));
    }
    QCOMPARE(reached, wanted);
    for (QWidget *button : std::as_const(wanted)) {
        button->setFocus(Qt::TabFocusReason);
        const QImage with = button->grab().toImage();
        button->clearFocus();
        QVERIFY2(with != button->grab().toImage(), qPrintable(qobject_cast<QAbstractButton *>(button)->text()));
    }
}

QTEST_MAIN(TestOverviewFocus)
#include "tst_overviewfocus.moc"

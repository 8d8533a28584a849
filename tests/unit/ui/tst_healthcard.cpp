// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/healthcard.h"
#include "ui/overview/healthrow.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace pierside::ui;
using namespace Qt::StringLiterals;
using Kind = HealthLine::Kind;

class TestHealthCard : public QObject
{
    Q_OBJECT

    static HealthLine line(Kind kind, const QString &name, const QString &text = u"fine"_s)
    {
        HealthLine made;
        made.kind = kind;
        made.service = u"web"_s;
        made.endpoint = kind == Kind::Endpoint ? name : QString();
        made.name = name;
        made.text = text;
        return made;
    }
    static QList<HealthLine> checks(int count)
    {
        QList<HealthLine> lines;
        for (int i = 0; i < count; ++i)
            lines.append(line(Kind::Check, u"check %1"_s.arg(i)));
        return lines;
    }
    //! As they stand, from the top.
    static QList<HealthRow *> rows(const HealthCard &card)
    {
        auto found = card.findChildren<HealthRow *>();
        found.removeIf([](const HealthRow *row) { return row->isHidden(); });
        std::sort(found.begin(), found.end(), [](auto *a, auto *b) { return a->y() < b->y(); });
        return found;
    }
    static QStringList names(const HealthCard &card)
    {
        QStringList names;
        const auto all = rows(card);
        for (const HealthRow *row : all)
            names.append(row->line().name);
        return names;
    }

private Q_SLOTS:
    void initTestCase() { m_theme.install(*qApp); }

    void linesThatStayKeepTheirWidgets()
    {
        HealthCard card;
        card.resize(600, 400);
        const HealthLine container = line(Kind::Container, u"Container"_s);
        const HealthLine health = line(Kind::Endpoint, u"health"_s);
        card.setLines({container, health});
        card.show();
        QTRY_COMPARE(names(card), (QStringList{u"Container"_s, u"health"_s}));
        const auto before = rows(card);
        auto *button = before[1]->findChild<QPushButton *>();
        button->setFocus();

        HealthLine worse = health;
        worse.text = u"500"_s;
        card.setLines({container, line(Kind::Check, u"disk"_s), worse, line(Kind::Check, u"queue"_s)});
        QTRY_COMPARE(names(card), (QStringList{u"Container"_s, u"disk"_s, u"health"_s, u"queue"_s}));
        QCOMPARE(rows(card)[0], before[0]);
        QCOMPARE(rows(card)[2], before[1]);
        QCOMPARE(before[1]->line().text, u"500"_s);
        QCOMPARE(card.focusWidget(), button);
        // In another order, and with fewer.
        card.setLines({worse, container});
        QTRY_COMPARE(names(card), (QStringList{u"health"_s, u"Container"_s}));
        QCOMPARE(rows(card), (QList<HealthRow *>{before[1], before[0]}));
        card.setLines({});
        QVERIFY(!card.isVisible());
        QCOMPARE(names(card), QStringList());
    }

    void manyAreMadeAFewAtATime()
    {
        HealthCard card;
        card.resize(600, 400);
        card.setLines(checks(100));
        QVERIFY(card.findChildren<HealthRow *>().size() < 20);
        card.show();
        QTRY_COMPARE(rows(card).size(), 100);
        // The last ones have their place after one more turn.
        QTRY_COMPARE(names(card).last(), u"check 99"_s);
        QCOMPARE(names(card).first(), u"check 0"_s);
        // What was still to be made is not, when it is gone.
        card.setLines(checks(200));
        card.setLines(checks(50));
        QTRY_COMPARE(rows(card).size(), 50);
    }

    void twoOfTheSameNameAreTwoLines()
    {
        HealthCard card;
        const HealthLine one = line(Kind::Check, u"disk"_s, u"full"_s);
        const HealthLine other = line(Kind::Check, u"disk"_s, u"slow"_s);
        card.setLines({one, other});
        card.show();
        QCOMPARE(rows(card).size(), 2);
        QTRY_VERIFY(rows(card)[1]->y() > 0);
        QCOMPARE(rows(card)[0]->line().text, u"full"_s);
        QCOMPARE(rows(card)[1]->line().text, u"slow"_s);
        card.setLines({other});
        QTRY_COMPARE(rows(card).size(), 1);
        QCOMPARE(rows(card)[0]->line().text, u"slow"_s);
    }

    void theButtonAsksForItsOwnEndpoint()
    {
        HealthCard card;
        QSignalSpy asked(&card, &HealthCard::checkRequested);
        card.setLines({line(Kind::Endpoint, u"health"_s), line(Kind::Endpoint, u"metrics"_s)});
        const auto all = rows(card);
        const auto row = std::find_if(all.cbegin(), all.cend(),
                                      [](const HealthRow *one) { return one->line().name == u"metrics"_s; });
        QVERIFY(row != all.cend());
        (*row)->findChild<QPushButton *>()->click();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.first(), (QVariantList{u"web"_s, u"metrics"_s}));
    }

private:
    Theme m_theme;
};

QTEST_MAIN(TestHealthCard)
#include "tst_healthcard.moc"

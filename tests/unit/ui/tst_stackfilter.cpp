// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/stacktreemodel.h"
#include "ui/tree/portlinks.h"
#include "ui/tree/stackfilter.h"

#include <QAbstractItemModelTester>
#include <QGuiApplication>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace pierside;
using namespace pierside::items;
using namespace pierside::ui;
using namespace Qt::StringLiterals;

namespace {

QString printed(const QAbstractItemModel &model, const QModelIndex &parent = {}, int depth = 0)
{
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        text += QString(depth, u' ') + index.data().toString() + u'|' + index.siblingAtColumn(1).data().toString() +
                u'\n' + printed(model, index, depth + 1);
    }
    return text;
}

ServiceRow service(const QString &project, int number, RowState state)
{
    ServiceRow row;
    row.key = {StackId{project}, u"s%1"_s.arg(number)};
    row.state = state;
    return row;
}

} // namespace

class TestStackFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wordsAreAllNeeded();
    void stateWordsAreExact();
    void equalsAFreshFilterThroughAnyChange_data();
    void equalsAFreshFilterThroughAnyChange();
    void portsFillTheirCell();
};

void TestStackFilter::wordsAreAllNeeded()
{
    StackTreeModel model;
    StackRow stack;
    stack.id = StackId{u"shop"_s};
    stack.project = ProjectName{u"shop"_s};
    stack.services = {service(u"shop"_s, 1, RowState::Healthy), service(u"shop"_s, 2, RowState::Healthy)};
    stack.services[0].image = u"Redis:7"_s;
    model.setRows({{u"w"_s, u"Work"_s, {stack}, {}}});
    StackFilter filter;
    filter.setSourceModel(&model);
    filter.setText(u"SHOP redis"_s);
    QCOMPARE(printed(filter), u"Work|healthy\n shop|not created\n  s1|healthy\n"_s);
    filter.setText(u"shop nothing"_s);
    QCOMPARE(filter.rowCount(), 0);
    filter.setText(u"work"_s);
    QCOMPARE(printed(filter), printed(model));
}

void TestStackFilter::stateWordsAreExact()
{
    StackTreeModel model;
    StackRow stack;
    stack.id = StackId{u"shop"_s};
    stack.project = ProjectName{u"shop"_s};
    stack.state = RowState::Unhealthy;
    stack.services = {service(u"shop"_s, 1, RowState::Healthy), service(u"shop"_s, 2, RowState::Unhealthy)};
    model.setRows({{u"w"_s, u"Work"_s, {stack}, {}}});
    StackFilter filter;
    filter.setSourceModel(&model);
    filter.setText(u"state:healthy"_s);
    QVERIFY(printed(filter).contains(u"s1|"_s) && !printed(filter).contains(u"s2|"_s));
    filter.setText(u"state:unhealthy"_s);
    QVERIFY(!printed(filter).contains(u"s1|"_s) && printed(filter).contains(u"s2|"_s));
}

void TestStackFilter::equalsAFreshFilterThroughAnyChange_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("hideForeign");
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("own stacks only") << QString() << true;
    QTest::newRow("by state") << u"state:unhealthy"_s << false;
    QTest::newRow("by name") << u"p2 s1"_s << false;
    QTest::newRow("both") << u"state:healthy"_s << true;
}

void TestStackFilter::equalsAFreshFilterThroughAnyChange()
{
    QFETCH(QString, text);
    QFETCH(bool, hideForeign);
    QRandomGenerator dice(7);
    const auto roll = [&dice](int below) { return int(dice.bounded(below)); };
    StackTreeModel model;
    StackFilter filter;
    filter.setSourceModel(&model);
    filter.setText(text);
    filter.setHideForeign(hideForeign);
    QAbstractItemModelTester tester(&filter, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QList<WorkspaceRow> rows{{u"a"_s, u"A"_s, {}, {}}, {u"b"_s, u"B"_s, {}, {}}};
    for (int step = 0; step < 1500; ++step) {
        auto &stacks = rows[roll(2)].stacks;
        const int what = roll(10);
        if (what < 2 || stacks.isEmpty()) {
            StackRow stack;
            stack.project = ProjectName{u"p%1"_s.arg(roll(4))};
            stack.id = StackId{stack.project.value};
            stack.foreign = roll(2) == 0;
            stacks.insert(roll(int(stacks.size()) + 1), stack);
        } else if (what == 2) {
            stacks.removeAt(roll(int(stacks.size())));
        } else if (what == 3) {
            std::shuffle(stacks.begin(), stacks.end(), dice);
        } else {
            StackRow &stack = stacks[roll(int(stacks.size()))];
            auto &services = stack.services;
            if (what < 6)
                services.insert(
                    roll(int(services.size()) + 1),
                    service(stack.project.value, roll(5), roll(2) ? RowState::Healthy : RowState::Unhealthy));
            else if (what == 6 && !services.isEmpty())
                services.removeAt(roll(int(services.size())));
            else if (what == 7)
                std::shuffle(services.begin(), services.end(), dice);
            else if (what == 8)
                stack.foreign = !stack.foreign;
            else
                for (ServiceRow &each : services)
                    each.state = roll(2) ? RowState::Healthy : RowState::Unhealthy;
        }
        model.setRows(rows);
        StackFilter fresh;
        fresh.setSourceModel(&model);
        fresh.setText(text);
        fresh.setHideForeign(hideForeign);
        QCOMPARE(printed(filter), printed(fresh));
    }
}

void TestStackFilter::portsFillTheirCell()
{
    const QFontMetrics metrics{QFont()};
    const QList<PortText> ports{{8080, 80, u"tcp"_s, u"http://localhost:8080"_s},
                                {9090, 90, u"tcp"_s, u"javascript:alert(1)"_s},
                                {5353, 53, u"udp"_s, {}}};
    const QRect wide(10, 0, 2000, 28);
    const auto all = layoutPorts(ports, wide, metrics);
    QCOMPARE(all.size(), 3);
    QCOMPARE(all.at(0).url, u"http://localhost:8080"_s);
    QVERIFY(all.at(1).url.isEmpty());
    for (qsizetype i = 1; i < all.size(); ++i)
        QVERIFY(all.at(i).rect.left() > all.at(i - 1).rect.right());
    const auto one = layoutPorts(ports, {10, 0, all.at(0).rect.width() + 40, 28}, metrics);
    QCOMPARE(one.size(), 2);
    QCOMPARE(one.at(1).text, u"+2"_s);
    QCOMPARE(one.at(1).rest, 2);
    QVERIFY(layoutPorts({}, wide, metrics).isEmpty());
}

QTEST_MAIN(TestStackFilter)
#include "tst_stackfilter.moc"

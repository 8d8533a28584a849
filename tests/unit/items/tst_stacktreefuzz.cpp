// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/stacktreemodel.h"
#include "tests/unit/items/rows.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace pierside;
using namespace pierside::items;
using namespace Qt::StringLiterals;
using namespace pierside::sample;

namespace {

QString printed(const QAbstractItemModel &model, const QModelIndex &parent = {}, int depth = 0)
{
    QString text;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells << index.siblingAtColumn(column).data().toString();
        text += QString(depth * 2, u' ') + cells.join(u'|') + u" e:"_s +
                index.data(StackTreeModel::ErrorTextRole).toString() + u" s:"_s +
                index.data(StackTreeModel::StepTextRole).toString() + u' ' +
                index.data(StackTreeModel::SearchTextRole).toString() + u'\n' + printed(model, index, depth + 1);
    }
    return text;
}

} // namespace

class TestStackTreeFuzz : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fuzzAgainstARebuiltModel();
    void thousandContainers();
};

void TestStackTreeFuzz::fuzzAgainstARebuiltModel()
{
    QRandomGenerator dice(20261121);
    const auto roll = [&dice](int below) { return int(dice.bounded(below)); };
    StackTreeModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    QList<WorkspaceRow> rows;
    const auto mutateServices = [&](StackRow &stackRow) {
        auto &list = stackRow.services;
        switch (roll(6)) {
        case 0:
            list.insert(roll(int(list.size()) + 1), service(stackRow.project.value, QString::number(roll(12))));
            break;
        case 1:
            if (!list.isEmpty())
                list.removeAt(roll(int(list.size())));
            break;
        case 2:
            std::shuffle(list.begin(), list.end(), dice);
            break;
        default:
            if (list.isEmpty())
                break;
            ServiceRow &row = list[roll(int(list.size()))];
            row.state = RowState(roll(health::StateCount - 1));
            row.stale = roll(8) == 0;
            row.errorText = roll(4) == 0 ? u"boom"_s : QString();
            row.stepText = roll(3) == 0 ? u"step"_s : QString();
            row.memory = roll(2) ? std::optional<qint64>(roll(1000)) : std::nullopt;
            if (roll(2))
                row.containers << container(QString::number(roll(6)));
            else
                std::shuffle(row.containers.begin(), row.containers.end(), dice);
            if (row.containers.size() > 4)
                row.containers.clear();
        }
    };
    for (int step = 0; step < 4000; ++step) {
        for (int mutation = roll(4); mutation >= 0; --mutation) {
            const int what = roll(20);
            if (what == 0 || rows.isEmpty()) {
                rows.insert(roll(int(rows.size()) + 1), workspace(QString::number(roll(4)), {}));
            } else if (what == 1) {
                rows.removeAt(roll(int(rows.size())));
            } else if (what == 2) {
                std::shuffle(rows.begin(), rows.end(), dice);
            } else {
                auto &stacks = rows[roll(int(rows.size()))].stacks;
                if (what < 6 || stacks.isEmpty())
                    stacks.insert(roll(int(stacks.size()) + 1),
                                  stack(u"p"_s + QString::number(roll(5)), {u"1"_s, u"2"_s}));
                else if (what == 6)
                    stacks.removeAt(roll(int(stacks.size())));
                else if (what == 7)
                    std::shuffle(stacks.begin(), stacks.end(), dice);
                else
                    mutateServices(stacks[roll(int(stacks.size()))]);
            }
        }
        model.setRows(rows);
        if (step % 8 == 0) {
            StackTreeModel rebuilt;
            rebuilt.setRows(rows);
            QCOMPARE(printed(model), printed(rebuilt));
        }
    }
    QVERIFY(model.rowCount() > 0);
}

void TestStackTreeFuzz::thousandContainers()
{
    QList<StackRow> stacks;
    for (int s = 0; s < 20; ++s) {
        StackRow row = stack(u"stack%1"_s.arg(s), {});
        for (int i = 0; i < 25; ++i) {
            ServiceRow each = service(row.project.value, u"service%1"_s.arg(i));
            each.containers = {container(u"%1-%2-a"_s.arg(s).arg(i)), container(u"%1-%2-b"_s.arg(s).arg(i))};
            row.services << each;
        }
        stacks << row;
    }
    QList<WorkspaceRow> rows{workspace(u"w"_s, stacks)};
    StackTreeModel model;
    QElapsedTimer clock;
    clock.start();
    model.setRows(rows);
    qInfo() << "1,000 containers inserted in" << double(clock.nsecsElapsed()) / 1e6 << "ms";
    rows[0].stacks[7].services[3].containers[1].state = RowState::Unhealthy;
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    clock.restart();
    model.setRows(rows);
    qInfo() << "one of them changed in" << double(clock.nsecsElapsed()) / 1e6 << "ms";
    QCOMPARE(changed.size(), 1);
    for (auto &stackRow : rows[0].stacks)
        std::reverse(stackRow.services.begin(), stackRow.services.end());
    clock.restart();
    model.setRows(rows);
    qInfo() << "every stack reversed in" << double(clock.nsecsElapsed()) / 1e6 << "ms";
}

QTEST_GUILESS_MAIN(TestStackTreeFuzz)
#include "tst_stacktreefuzz.moc"

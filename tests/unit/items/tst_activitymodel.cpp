// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/activitymodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace pierside;
using namespace Qt::StringLiterals;
using items::ActivityEntry;
using items::ActivityModel;

namespace {

ActivityEntry entry(const QString &text, quint64 key = 0)
{
    ActivityEntry entry;
    entry.subject = u"up p"_s;
    entry.text = text;
    entry.key = key;
    entry.time = QDateTime::fromMSecsSinceEpoch(1000, Qt::UTC);
    return entry;
}

QStringList texts(const ActivityModel &model)
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts.append(model.index(row).data(ActivityModel::TextRole).toString());
    return texts;
}

} // namespace

class TestActivityModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void replacesByKeyInPlace()
    {
        ActivityModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.add(entry(u"running"_s, 7));
        model.add(entry(u"event"_s));
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        ActivityEntry later = entry(u"done"_s, 7);
        later.time = later.time.addSecs(60);
        model.add(later);
        QCOMPARE(texts(model), (QStringList{u"done"_s, u"event"_s}));
        QCOMPARE(inserted.count(), 0);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed[0][0].toModelIndex().row(), 0);
        // The replacement keeps the start time.
        QCOMPARE(model.index(0).data(ActivityModel::TimeRole).toDateTime(), entry({}).time);
    }

    void removesTheOldestAndKeepsKeys()
    {
        ActivityModel model(3);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        for (quint64 key = 1; key <= 5; ++key)
            model.add(entry(QString::number(key), key));
        QCOMPARE(texts(model), (QStringList{u"3"_s, u"4"_s, u"5"_s}));
        model.add(entry(u"four"_s, 4));
        QCOMPARE(texts(model), (QStringList{u"3"_s, u"four"_s, u"5"_s}));
        // A removed entry is added as a new line.
        model.add(entry(u"one"_s, 1));
        QCOMPARE(texts(model), (QStringList{u"four"_s, u"5"_s, u"one"_s}));
    }

    void acceptsEntriesAfterClear()
    {
        ActivityModel model(3);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.add(entry(u"a"_s, 1));
        model.clear();
        QCOMPARE(model.rowCount(), 0);
        model.add(entry(u"b"_s, 1));
        model.add(entry(u"c"_s, 1));
        QCOMPARE(texts(model), QStringList{u"c"_s});
    }
};

QTEST_GUILESS_MAIN(TestActivityModel)
#include "tst_activitymodel.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/startmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace pierside;
using namespace pierside::items;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

QDateTime at(qint64 ms)
{
    return QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC).addMSecs(ms);
}

plan::ServiceStart service(const QString &name, qint64 started, qint64 ready)
{
    plan::ServiceStart start;
    start.service = name;
    start.created = at(10);
    start.started = at(started);
    if (ready >= 0) {
        start.ready = at(ready);
        start.checked = true;
    }
    return start;
}

ShownStart shown(const QList<plan::ServiceStart> &services, bool over = true)
{
    ShownStart start;
    start.timeline.begin = at(0);
    if (over)
        start.timeline.end = at(5000);
    start.timeline.services = services;
    return start;
}

} // namespace

class TestStartModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void emitsExactSignalsForRows();
    void texts();
};

void TestStartModel::emitsExactSignalsForRows()
{
    StartModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    const QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    const QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.setStart(shown({service(u"db"_s, 100, -1)}, false));
    QCOMPARE(inserted.count(), 1);
    model.setStart(shown({service(u"db"_s, 100, 700), service(u"web"_s, 800, -1)}, false));
    QCOMPARE(inserted.count(), 2);
    QCOMPARE(changed.count(), 1);
    model.setStart(shown({service(u"db"_s, 100, 700), service(u"web"_s, 800, -1)}, false));
    QCOMPARE(changed.count(), 1);
    model.setStart(shown({service(u"web"_s, 50, 60)}));
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0).data().toString(), u"web"_s);
    model.setStart({});
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(resets.count(), 0);
}

void TestStartModel::texts()
{
    StartModel model;
    plan::ServiceStart web = service(u"web"_s, 800, 2700);
    web.blockedBy = u"db"_s;
    web.blockedFor = 600ms;
    ShownStart start = shown({service(u"db"_s, 100, 700), web});
    start.usual = 2400ms;
    start.usualOf = {{u"web"_s, 1700ms}};
    model.setStart(start);
    QCOMPARE(model.summary(), u"Up: ready after 2.7 s, usually 2.4 s; slowest web 1.9 s, blocked by db"_s);
    QCOMPARE(model.index(0).data(StartModel::TimeTextRole).toString(), u"600 ms"_s);
    QCOMPARE(model.index(1).data(StartModel::TimeTextRole).toString(), u"1.9 s, usually 1.7 s"_s);
    QVERIFY(model.index(1).data(StartModel::SlowestRole).toBool());
    QVERIFY(!model.index(0).data(StartModel::SlowestRole).toBool());
    const QString tip = model.index(1).data(StartModel::DetailRole).toString();
    const QString clock = at(2700).toLocalTime().toString(u"HH:mm:ss.zzz"_s);
    QVERIFY2(tip.contains(u"ready at %1, 1.9 s after its start"_s.arg(clock)), qPrintable(tip));
    QVERIFY(tip.contains(u"blocked by db for 600 ms"_s));
    QVERIFY(model.index(1).data(Qt::AccessibleTextRole).toString().startsWith(u"web: 1.9 s, usually 1.7 s; created"_s));

    web.ready = {};
    web.started = {};
    model.setStart(shown({service(u"db"_s, 100, -1), web}, false));
    QCOMPARE(model.summary(), u"Up: 0 of 2 ready"_s);
    QCOMPARE(model.index(0).data(StartModel::TimeTextRole).toString(), u"getting ready"_s);
    QCOMPARE(model.index(1).data(StartModel::TimeTextRole).toString(), u"waiting for db"_s);
    web.problem = u"no such image"_s;
    model.setStart(shown({service(u"db"_s, 100, 700), web}));
    QCOMPARE(model.summary(), u"Up: web failed"_s);
    QCOMPARE(model.index(1).data(StartModel::TimeTextRole).toString(), u"failed"_s);
}

QTEST_GUILESS_MAIN(TestStartModel)
#include "tst_startmodel.moc"

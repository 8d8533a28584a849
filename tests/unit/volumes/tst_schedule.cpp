// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/schedule.h"

#include <QTest>

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace pierside;
using namespace pierside::volumes;

namespace {

const QDateTime now = QDateTime::fromString(u"2026-11-30T12:00:00Z"_s, Qt::ISODate);

Manifest snapshot(const QString &id, const QDateTime &created, const QString &reason = scheduledReason)
{
    Manifest manifest;
    manifest.id = id;
    manifest.created = created;
    manifest.reason = reason;
    return manifest;
}

engine::Container running()
{
    engine::Container container;
    container.status = engine::ContainerStatus::Running;
    container.startedAt = now.addDays(-3);
    return container;
}

engine::Container endedAt(const QDateTime &when)
{
    engine::Container container = running();
    container.status = engine::ContainerStatus::Exited;
    container.finishedAt = when;
    return container;
}

} // namespace

class TestSchedule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstSnapshotIsDueAtOnce()
    {
        QCOMPARE(nextScheduled({}, {running()}, 1h, now), now);
        // Others do not count: they are made before a change, or when the user wants one.
        QCOMPARE(nextScheduled({snapshot(u"a"_s, now, u"backup"_s)}, {running()}, 1h, now), now);
    }

    void theNextOneIsDueAnIntervalAfterTheLast()
    {
        const QList<Manifest> all{snapshot(u"a"_s, now.addSecs(-600)), snapshot(u"b"_s, now.addDays(-1))};
        QCOMPARE(nextScheduled(all, {running()}, 1h, now), now.addSecs(3000));
        QCOMPARE(nextScheduled(all, {running()}, 5min, now), now.addSecs(-300));
    }

    void nothingIsDueIfNoContainerHasRunSince()
    {
        const QList<Manifest> all{snapshot(u"a"_s, now.addDays(-2))};
        QCOMPARE(nextScheduled(all, {}, 1h, now), std::nullopt);
        QCOMPARE(nextScheduled(all, {endedAt(now.addDays(-3))}, 1h, now), std::nullopt);
        QVERIFY(nextScheduled(all, {endedAt(now.addDays(-1))}, 1h, now));
        QCOMPARE(nextScheduled({}, {engine::Container()}, 1h, now), std::nullopt); // never started
        QVERIFY(nextScheduled({}, {endedAt(now.addDays(-3))}, 1h, now));
    }

    void theNewestTenStay()
    {
        QList<Manifest> all;
        for (int i = 0; i < 13; ++i)
            all.append(snapshot(QString::number(i), now.addSecs(-i)));
        all.append(snapshot(u"own"_s, now.addDays(-9), u"backup"_s));
        const auto idsOf = [](const QList<Manifest> &snapshots) {
            QStringList ids;
            for (const Manifest &one : snapshots)
                ids.append(one.id);
            return ids;
        };
        QCOMPARE(idsOf(surplusOf(all, {})), (QStringList{u"12"_s, u"11"_s, u"10"_s}));
        QCOMPARE(idsOf(surplusOf(all, {u"11"_s})), (QStringList{u"12"_s, u"10"_s}));
        QCOMPARE(surplusOf(all.first(10), {}), QList<Manifest>());
    }

    void undoDoesNotReturnToOne()
    {
        QVERIFY(!snapshot(u"a"_s, now).isForUndo());
        QVERIFY(snapshot(u"a"_s, now, u"reset"_s).isForUndo());
    }
};

QTEST_GUILESS_MAIN(TestSchedule)
#include "tst_schedule.moc"

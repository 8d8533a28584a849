// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/steps.h"

#include <QTest>

using namespace pierside;
using namespace pierside::plan;
using namespace Qt::StringLiterals;

class TestSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kindsHaveTheirNames();
    void aVolumeIsDestructiveAndJournaled();
    void anImageIsJournaledOnly();
    void aContainerTakesItsAnonymousVolumes();
    void aContainerOfTheSamePlanDeletesNothing();
    void onlyAWaitIsPassive();
    void aHookHasATitleOfOneLine();
};

void TestSteps::aHookHasATitleOfOneLine()
{
    RunHook hook;
    hook.argv = {u"./note.sh"_s, u"a\nremove volume b"_s};
    QCOMPARE(describe(hook).title, u"run ./note.sh a\\nremove volume b"_s);
}

void TestSteps::kindsHaveTheirNames()
{
    QStringList names;
    for (int kind = 0; kind <= int(StepKind::KillContainer); ++kind)
        names.append(stepKindName(StepKind(kind)));
    QCOMPARE(names, (QStringList{u"pull-image"_s, u"build-image"_s, u"create-network"_s, u"create-volume"_s,
                                 u"create-container"_s, u"start-container"_s, u"unpause-container"_s,
                                 u"stop-container"_s, u"restart-container"_s, u"remove-container"_s,
                                 u"rename-container"_s, u"wait-ready"_s, u"remove-network"_s, u"remove-volume"_s,
                                 u"remove-image"_s, u"run-hook"_s, u"pause-container"_s, u"kill-container"_s}));
    QCOMPARE(stepKindName(stepKindOf<WaitReady>()), u"wait-ready"_s);
}

void TestSteps::aVolumeIsDestructiveAndJournaled()
{
    const StepDescription row = describe(RemoveVolume{u"shop_data"_s});
    QVERIFY(row.isDestructive && row.isJournaled);
    QCOMPARE(row.deletedObject, u"shop_data"_s);
    QCOMPARE(row.deletes.volumes, (QList<DeletedVolume>{{u"shop_data"_s, false}}));
}

void TestSteps::anImageIsJournaledOnly()
{
    const StepDescription row = describe(RemoveImage{u"web:1"_s});
    QVERIFY(!row.isDestructive && row.isJournaled);
    QCOMPARE(row.deletes.images, QStringList{u"web:1"_s});
}

void TestSteps::aContainerTakesItsAnonymousVolumes()
{
    const ContainerRef container{u"shop-db-1"_s, {u"0123456789abcdef"_s}};
    const StepDescription plain = describe(RemoveContainer{container});
    QVERIFY(!plain.isDestructive && !plain.isJournaled);
    QCOMPARE(plain.deletes.containers, QList<ContainerRef>{container});
    const StepDescription row = describe(RemoveContainer{container, true, true, {u"abc"_s}});
    QVERIFY(row.isDestructive && row.isJournaled);
    QCOMPARE(row.deletedObject, u"shop-db-1 0123456789ab abc"_s);
    QCOMPARE(row.deletes.volumes, (QList<DeletedVolume>{{u"abc"_s, true}}));
}

void TestSteps::aContainerOfTheSamePlanDeletesNothing()
{
    QVERIFY(describe(RemoveContainer{{u"shop-db-1"_s, {}}, true, true, {u"abc"_s}}).deletes.isEmpty());
}

void TestSteps::onlyAWaitIsPassive()
{
    QVERIFY(describe(WaitReady()).isPassive);
    QVERIFY(!describe(StartContainer()).isPassive);
}

QTEST_GUILESS_MAIN(TestSteps)
#include "tst_steps.moc"

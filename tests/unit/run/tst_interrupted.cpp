// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/run/interrupted.h"
#include "models/run/prepared.h"

#include <QTest>

using namespace pierside;
using namespace pierside::run;
using namespace pierside::run;
using namespace Qt::StringLiterals;
using plan::Verb;
using State = JournalStep::State;

class TestInterrupted : public QObject
{
    Q_OBJECT

private:
    static Prepared prepared(Verb verb)
    {
        Prepared prepared;
        prepared.options.verb = verb;
        prepared.options.services = {u"db"_s};
        prepared.options.removeVolumes = true;
        prepared.options.removeImages = plan::Options::RemoveImages::Local;
        prepared.options.removeOrphans = true;
        prepared.plan.verb = verb;
        prepared.plan.project = {u"shop"_s};
        const auto add = [&prepared](const plan::Operation &operation) {
            plan::Step step;
            step.operation = operation;
            step.why = u"asked for"_s;
            prepared.plan.steps.append(step);
        };
        add(plan::StopContainer{{u"shop-db-1"_s, {u"0123456789abcdef"_s}}, {}});
        add(plan::RemoveContainer{{u"shop-db-1"_s, {u"0123456789abcdef"_s}}, true, true, {u"anonymous1"_s}});
        add(plan::RemoveVolume{u"shop_data"_s});
        add(plan::RemoveNetwork{{u"1"_s}, u"shop_default"_s});
        add(plan::RemoveImage{u"shop-db"_s});
        return prepared;
    }

private Q_SLOTS:
    void journalsOnlyWhatIsDeletedForGood()
    {
        const JournalRun run = journalRunOf(prepared(Verb::Down), u"ID"_s);
        QCOMPARE(run.engine, u"ID"_s);
        QCOMPARE(run.project, u"shop"_s);
        QCOMPARE(run.verb, u"down"_s);
        QCOMPARE(run.steps, (QList<JournalStep>{{u"remove-container"_s, u"shop-db-1 0123456789ab anonymous1"_s,
                                                 u"asked for"_s, State::Waiting},
                                                {u"remove-volume"_s, u"shop_data"_s, u"asked for"_s, State::Waiting},
                                                {u"remove-image"_s, u"shop-db"_s, u"asked for"_s, State::Waiting}}));
    }

    void findsWhereTheRunStopped()
    {
        JournalRun run = journalRunOf(prepared(Verb::Down), u"ID"_s);
        run.steps[0].state = State::Done;
        run.steps[1].state = State::Begun;
        const Interruption found = interruptionOf(run);
        QCOMPARE(found.facts(),
                 (QStringList{u"Deleted: container shop-db-1 with its anonymous volumes."_s,
                              u"Perhaps deleted: volume shop_data."_s, u"Not deleted: image shop-db."_s}));
        QVERIFY(found.sentence().startsWith(u"The down of shop was interrupted ("_s));
    }

    void repeatsTheSameOptions()
    {
        const Prepared asked = prepared(Verb::Down);
        const Interruption found = interruptionOf(journalRunOf(asked, u"ID"_s));
        QVERIFY(found.finish);
        QCOMPARE(*found.finish, asked.options);
    }

    void repeatsARemovalOfContainers()
    {
        Prepared asked = prepared(Verb::Remove);
        asked.options.stopFirst = true;
        const Interruption found = interruptionOf(journalRunOf(asked, u"ID"_s));
        QVERIFY(found.finish);
        QCOMPARE(*found.finish, asked.options);
        plan::Options options;
        options.verb = Verb::Remove;
        QVERIFY(settles(options, found));
        QVERIFY(!settles(options, interruptionOf(journalRunOf(prepared(Verb::Down), u"ID"_s))));
    }

    void startsIfEverythingIsDeleted()
    {
        JournalRun run = journalRunOf(prepared(Verb::Reset), u"ID"_s);
        QCOMPARE(interruptionOf(run).finish->verb, Verb::Reset);
        for (JournalStep &step : run.steps)
            step.state = State::Done;
        const Interruption found = interruptionOf(run);
        QCOMPARE(found.finish->verb, Verb::Up);
        QVERIFY(!found.finish->removeVolumes);
        QVERIFY2(found.facts().last().contains(u"not all started"_s), qPrintable(found.facts().join(u'\n')));
    }

    void findsTheRunsThatSettleIt()
    {
        const Interruption part = interruptionOf(journalRunOf(prepared(Verb::Down), u"ID"_s));
        plan::Options options;
        for (const Verb verb : {Verb::Up, Verb::Down, Verb::Reset}) {
            options.verb = verb;
            QVERIFY(settles(options, part));
            options.services = {u"web"_s};
            QVERIFY(!settles(options, part));
            options.services = {u"db"_s};
            QVERIFY(settles(options, part));
            options.services.clear();
        }
        for (const Verb verb : {Verb::Stop, Verb::Start, Verb::Restart, Verb::Pull, Verb::Build, Verb::Recreate}) {
            options.verb = verb;
            QVERIFY(!settles(options, part));
        }
        // A database that was half loaded is only whole again when it is empty.
        JournalRun load;
        load.verb = u"load"_s;
        load.steps = {{u"load"_s, u"a.sql into shop of shop-db-1"_s, {}, State::Begun}};
        QVERIFY(!interruptionOf(load).finish);
        options.verb = Verb::Up;
        QVERIFY(!settles(options, interruptionOf(load)));
        options.verb = Verb::Reset;
        QVERIFY(settles(options, interruptionOf(load)));
    }
};

QTEST_GUILESS_MAIN(TestInterrupted)
#include "tst_interrupted.moc"

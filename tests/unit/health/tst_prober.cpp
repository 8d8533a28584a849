// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/prober.h"

#include <QSignalSpy>
#include <QTest>

using namespace pierside;
using namespace pierside::health;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Outcome = ProbeResult::Outcome;

class TestProber : public QObject
{
    Q_OBJECT

    struct Asked
    {
        QStringList names;
        QList<TaskSource<ProbeResult>> open;
        Outcome outcome = Outcome::Passed;
        bool answers = true;

        Prober::Ask door()
        {
            return [this](const Probe &probe) {
                names.append(probe.name);
                ProbeResult result;
                result.outcome = outcome;
                if (answers)
                    return Task<ProbeResult>::ready(result);
                open.append(TaskSource<ProbeResult>());
                return open.last().task();
            };
        }
    };

    static ProbeId id(const QString &service) { return {u"stack"_s, service}; }
    static ProbeTarget target(const QString &service, const QStringList &names, const QString &epoch = u"1"_s)
    {
        ProbeTarget target;
        target.id = id(service);
        target.epoch = epoch;
        for (const QString &name : names) {
            Probe probe;
            probe.name = name;
            target.probes.append(probe);
        }
        return target;
    }
    //! Disables repeated probes.
    static ProbePace never() { return {1h, 1h, 1h, 1h}; }

private Q_SLOTS:
    void hiddenTargetsAreNotProbed()
    {
        Asked asked;
        Prober prober(asked.door(), {1ms, 1ms, 1ms, 1ms});
        QSignalSpy changed(&prober, &Prober::changed);
        prober.setTargets({target(u"a"_s, {u"x"_s}), target(u"b"_s, {u"y"_s})});
        QVERIFY(changed.wait());
        QVERIFY(asked.names.isEmpty());
        prober.setOnView({id(u"a"_s)});
        QTRY_VERIFY(prober.endpointsOf(id(u"a"_s)).first().result);
        QVERIFY(!asked.names.contains(u"y"_s));
        // A visible target is probed repeatedly, a hidden one is not.
        QTRY_VERIFY(asked.names.size() > 3);
        prober.setOnView({});
        QTRY_VERIFY(!prober.isAsking(id(u"a"_s)));
        QSignalSpy more(&prober, &Prober::changed);
        while (more.wait(50)) {
        }
        const auto before = asked.names.size();
        QVERIFY(!more.wait(50));
        QCOMPARE(asked.names.size(), before);
        prober.runNow(id(u"b"_s));
        QTRY_VERIFY(prober.endpointsOf(id(u"b"_s)).first().result);
    }

    void aPassedHealthCheckReplacesTheCatalogue()
    {
        Asked asked;
        Prober prober(asked.door(), {1ms, 1ms, 1ms, 1ms});
        ProbeTarget one = target(u"a"_s, {u"own"_s, u"known"_s});
        one.probes[0].origin = Probe::Origin::File;
        one.probes[1].origin = Probe::Origin::Catalogue;
        one.covered = true;
        prober.setOnView({id(u"a"_s)});
        prober.setTargets({one});
        // Asked once for each start; what the user declared is asked again and again.
        QTRY_VERIFY(asked.names.count(u"own"_s) > 5);
        QCOMPARE(asked.names.count(u"known"_s), 1);
        prober.setOnView({});
        prober.setOnView({id(u"a"_s)});
        QCOMPARE(asked.names.count(u"known"_s), 1);
        prober.runNow(id(u"a"_s), u"known"_s);
        QCOMPARE(asked.names.count(u"known"_s), 2);
        one.covered = false;
        prober.setTargets({one});
        QTRY_VERIFY(asked.names.count(u"known"_s) > 5);
    }

    void restartProbesAgain()
    {
        Asked asked;
        Prober prober(asked.door(), never());
        prober.setOnView({id(u"a"_s)});
        prober.setTargets({target(u"a"_s, {u"x"_s, u"y"_s})});
        QTRY_VERIFY(!prober.isAsking(id(u"a"_s)));
        QCOMPARE(asked.names, (QStringList{u"x"_s, u"y"_s}));
        prober.setTargets({target(u"a"_s, {u"x"_s, u"y"_s})});
        QCOMPARE(asked.names.size(), 2);
        prober.setTargets({target(u"a"_s, {u"x"_s, u"y"_s}, u"2"_s)});
        QCOMPARE(asked.names.size(), 4);
        QVERIFY(!prober.endpointsOf(id(u"a"_s)).first().result);
        // Results of other endpoints are kept when an endpoint is added.
        QTRY_VERIFY(!prober.isAsking(id(u"a"_s)));
        prober.setTargets({target(u"a"_s, {u"x"_s, u"y"_s, u"z"_s}, u"2"_s)});
        QCOMPARE(asked.names.size(), 5);
        prober.runNow(id(u"a"_s), u"y"_s);
        QCOMPARE(asked.names.last(), u"y"_s);
    }

    void startsFewProbesAtATime()
    {
        Asked asked;
        asked.answers = false;
        Prober prober(asked.door(), never());
        QStringList names;
        for (int i = 0; i < 100; ++i)
            names.append(u"x%1"_s.arg(i));
        prober.setTargets({target(u"a"_s, names), target(u"b"_s, {u"y"_s})});
        prober.setOnView({id(u"a"_s), id(u"b"_s)});
        QVERIFY2(asked.names.size() < 20, qPrintable(QString::number(asked.names.size())));
        QVERIFY(prober.isAsking(id(u"b"_s))); // it is queued
        // A queued probe is not started twice; a removed one is not started.
        prober.runNow(id(u"a"_s), u"x99"_s);
        prober.setTargets({target(u"a"_s, names)});
        QTRY_COMPARE(asked.names.size(), 100);
        QCOMPARE(asked.names, names);
        QVERIFY(!prober.isAsking(id(u"b"_s)));
    }

    void keepsAskingUntilAnswer()
    {
        Asked asked;
        asked.outcome = Outcome::Failed;
        Prober prober(asked.door(), {1ms, 2ms, 2ms, 1ms});
        ProbeTarget one = target(u"a"_s, {u"x"_s});
        one.starting = true;
        prober.keepAsking({id(u"a"_s)});
        prober.setTargets({one});
        QTRY_VERIFY(asked.names.size() > 4);
        asked.outcome = Outcome::Passed;
        QTRY_COMPARE(prober.endpointsOf(id(u"a"_s)).first().result->outcome, Outcome::Passed);
        const auto before = asked.names.size();
        QSignalSpy more(&prober, &Prober::changed);
        QTRY_VERIFY(!prober.isAsking(id(u"a"_s)));
        while (more.wait(50)) {
        }
        QCOMPARE(asked.names.size(), before);
    }

    void removedTargetIsCancelledAndLateAnswerIgnored()
    {
        Asked asked;
        asked.answers = false;
        Prober prober(asked.door(), never());
        prober.setOnView({id(u"a"_s)});
        prober.setTargets({target(u"a"_s, {u"x"_s})});
        QCOMPARE(asked.open.size(), 1);
        prober.runNow(id(u"a"_s));
        QCOMPARE(asked.open.size(), 2);
        QVERIFY(asked.open[0].stopToken().stop_requested());
        ProbeResult late;
        late.text = u"late"_s;
        asked.open[0].finish(late);
        ProbeResult right;
        right.text = u"right"_s;
        asked.open[1].finish(right);
        QTRY_VERIFY(prober.endpointsOf(id(u"a"_s)).first().result);
        QCOMPARE(prober.endpointsOf(id(u"a"_s)).first().result->text, u"right"_s);
        prober.runNow(id(u"a"_s));
        prober.setTargets({});
        QVERIFY(asked.open[2].stopToken().stop_requested());
        QVERIFY(prober.endpointsOf(id(u"a"_s)).isEmpty());
    }

    void changesCoalesce()
    {
        Asked asked;
        Prober prober(asked.door(), never());
        QSignalSpy changed(&prober, &Prober::changed);
        QList<ProbeTarget> targets;
        QSet<ProbeId> ids;
        for (int i = 0; i < 100; ++i) {
            targets.append(target(QString::number(i), {u"x"_s}));
            ids.insert(id(QString::number(i)));
        }
        prober.setOnView(ids);
        prober.setTargets(targets);
        QTRY_VERIFY(prober.endpointsOf(id(u"99"_s)).first().result);
        QTRY_VERIFY(!changed.isEmpty());
        QVERIFY(changed.size() < 10);
    }
};

QTEST_GUILESS_MAIN(TestProber)
#include "tst_prober.moc"

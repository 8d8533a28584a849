// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/readiness.h"

#include <QTest>

using namespace pierside;
using namespace pierside::health;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Do = Readiness::Next::Do;
using engine::ContainerStatus;
using engine::Health;
using Outcome = Answer::Outcome;
using Question = Answer::Question;

static const QDateTime firstStart(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);

static engine::Container running()
{
    engine::Container c;
    c.id = {u"abc"_s};
    c.name = u"t-db-1"_s;
    c.status = ContainerStatus::Running;
    c.health = Health::Starting;
    c.healthConfig.test = {u"CMD"_s, u"check"_s, u"-v"_s};
    c.startedAt = firstStart;
    return c;
}

static engine::Container with(Health health)
{
    engine::Container c = running();
    c.health = health;
    return c;
}

static engine::Container exited(int code, const QString &restart = {})
{
    engine::Container c = running();
    c.status = ContainerStatus::Exited;
    c.exitCode = code;
    c.restartPolicy = restart;
    return c;
}

static Answer answer(Question question, Outcome outcome, Milliseconds duration = 1ms,
                     const QDateTime &startedAt = firstStart)
{
    return {question, outcome, duration, startedAt};
}

static ReadinessRequest request(Condition condition = Condition::Healthy, const QStringList &rule = {})
{
    ReadinessRequest r;
    r.container = {u"abc"_s};
    r.name = u"t-db-1"_s;
    r.condition = condition;
    r.rule = rule;
    return r;
}

class TestReadiness : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstObservationDecidesNextStep_data();
    void firstObservationDecidesNextStep();
    void passIsConfirmedByInspect();
    void pausesGrow();
    void slowCheckRunsLessOften();
    void passIsValidForOneStart();
    void ignoresAnswerForAnotherStart();
    void ruleMustPassDirectlyAfterCheck();
    void ruleDecidesWithoutHealthCheck();
    void runsIfItsRuleDoesNotPassForLong();
    void usesTheRuleAsTheImageNeedsIt_data();
    void usesTheRuleAsTheImageNeedsIt();
    void engineHealthDoesNotReplaceRule();
    void fallsBackToEngineHealth();
    void unanswerableRuleNeedsEngineHealth();
    void usesEngineHealthIfAskingIsDisabled();
    void onlyEngineReportsUnhealthy();
    void buildsCheckCommands();
};

void TestReadiness::firstObservationDecidesNextStep_data()
{
    QTest::addColumn<int>("condition");
    QTest::addColumn<engine::Container>("container");
    QTest::addColumn<int>("what");
    QTest::addColumn<QString>("cause");

    const auto row = [](const char *name, Condition condition, const engine::Container &c, Do what,
                        const QString &cause = {}) {
        QTest::newRow(name) << int(condition) << c << int(what) << cause;
    };
    engine::Container created = running();
    created.status = ContainerStatus::Created;
    engine::Container bare = running();
    bare.healthConfig = {};
    bare.health = Health::None;
    engine::Container restarting = running();
    restarting.status = ContainerStatus::Restarting;
    engine::Container oom = exited(137);
    oom.oomKilled = true;
    row("started, running", Condition::Started, running(), Do::Ready);
    row("started, created", Condition::Started, created, Do::Listen);
    row("started, one-shot completed", Condition::Started, exited(0), Do::Ready);
    row("started, exited although it restarts", Condition::Started, exited(0, u"always"_s), Do::Fail,
        u"container t-db-1 exited (0)"_s);
    row("started, crashed", Condition::Started, exited(3), Do::Fail, u"container t-db-1 exited (3)"_s);
    row("healthy, starting", Condition::Healthy, running(), Do::AskCheck);
    row("healthy, healthy", Condition::Healthy, with(Health::Healthy), Do::Ready);
    row("healthy, unhealthy", Condition::Healthy, with(Health::Unhealthy), Do::Fail,
        u"container t-db-1 is unhealthy"_s);
    row("healthy, no check", Condition::Healthy, bare, Do::Fail, u"container t-db-1 has no healthcheck configured"_s);
    row("healthy, crashed", Condition::Healthy, exited(1), Do::Fail, u"container t-db-1 exited (1)"_s);
    row("healthy, out of memory", Condition::Healthy, oom, Do::Fail, u"container t-db-1 exited (137), out of memory"_s);
    row("healthy, restarting", Condition::Healthy, restarting, Do::Listen);
    row("healthy, created", Condition::Healthy, created, Do::Listen);
    row("completed, running", Condition::CompletedSuccessfully, running(), Do::Listen);
    row("completed, 0", Condition::CompletedSuccessfully, exited(0), Do::Ready);
    row("completed, 3", Condition::CompletedSuccessfully, exited(3), Do::Fail,
        u"service \"t-db-1\" didn't complete successfully: exit 3"_s);
}

void TestReadiness::firstObservationDecidesNextStep()
{
    QFETCH(int, condition);
    QFETCH(engine::Container, container);
    QFETCH(int, what);
    QFETCH(QString, cause);
    Readiness readiness(request(Condition(condition)));
    const auto next = readiness.observed(container);
    QCOMPARE(int(next.what), what);
    QCOMPARE(next.error ? next.error->cause : QString(), cause);
}

void TestReadiness::passIsConfirmedByInspect()
{
    Readiness readiness(request());
    QCOMPARE(readiness.observed(running()).what, Do::AskCheck);
    QCOMPARE(readiness.answered(answer(Question::Check, Outcome::Passed)).what, Do::Inspect);
    QCOMPARE(readiness.observed(running()).what, Do::Ready);
}

void TestReadiness::pausesGrow()
{
    Readiness readiness(request());
    readiness.observed(running());
    QList<Milliseconds> pauses;
    for (int i = 0; i < 10; ++i) {
        const auto next = readiness.answered(answer(Question::Check, Outcome::Failed));
        QCOMPARE(next.what, Do::Pause);
        pauses.append(next.pause);
        QCOMPARE(readiness.paused().what, Do::AskCheck);
    }
    QCOMPARE(pauses, QList<Milliseconds>({50ms, 75ms, 112ms, 168ms, 252ms, 378ms, 567ms, 850ms, 1000ms, 1000ms}));
}

void TestReadiness::slowCheckRunsLessOften()
{
    Readiness readiness(request());
    readiness.observed(running());
    QCOMPARE(readiness.answered(answer(Question::Check, Outcome::Failed, 2s)).pause, Milliseconds(8s));
}

void TestReadiness::passIsValidForOneStart()
{
    Readiness readiness(request());
    readiness.observed(running());
    QCOMPARE(readiness.answered(answer(Question::Check, Outcome::Passed)).what, Do::Inspect);
    engine::Container again = running();
    again.startedAt = firstStart.addSecs(1);
    QCOMPARE(readiness.observed(again).what, Do::AskCheck);
}

void TestReadiness::ignoresAnswerForAnotherStart()
{
    Readiness readiness(request());
    readiness.observed(running());
    const auto stale = answer(Question::Check, Outcome::Passed, 1ms, firstStart.addSecs(-1));
    QCOMPARE(readiness.answered(stale).what, Do::Inspect);
    QCOMPARE(readiness.observed(running()).what, Do::AskCheck);
}

void TestReadiness::ruleMustPassDirectlyAfterCheck()
{
    Readiness readiness(request(Condition::Healthy, {u"rule"_s}));
    QCOMPARE(readiness.observed(running()).what, Do::AskCheck);
    QCOMPARE(readiness.answered(answer(Question::Check, Outcome::Passed)).what, Do::AskRule);
    QCOMPARE(readiness.answered(answer(Question::Rule, Outcome::Failed)).what, Do::Pause);
    QCOMPARE(readiness.paused().what, Do::AskRule);
    QCOMPARE(readiness.answered(answer(Question::Rule, Outcome::Passed)).what, Do::AskCheck);
    // The temporary server has stopped meanwhile: check and rule must pass again.
    QCOMPARE(readiness.answered(answer(Question::Check, Outcome::Failed)).what, Do::Pause);
    QCOMPARE(readiness.paused().what, Do::AskCheck);
    QCOMPARE(readiness.answered(answer(Question::Check, Outcome::Passed)).what, Do::AskRule);
    QCOMPARE(readiness.answered(answer(Question::Rule, Outcome::Passed)).what, Do::Inspect);
    QCOMPARE(readiness.observed(running()).what, Do::Ready);
}

void TestReadiness::engineHealthDoesNotReplaceRule()
{
    Readiness readiness(request(Condition::Healthy, {u"rule"_s}));
    QCOMPARE(readiness.observed(with(Health::Healthy)).what, Do::AskCheck);
    QCOMPARE(readiness.answered(answer(Question::Check, Outcome::Passed)).what, Do::AskRule);
    QCOMPARE(readiness.answered(answer(Question::Rule, Outcome::Failed)).what, Do::Pause);
    QCOMPARE(readiness.observed(with(Health::Healthy)).what, Do::AskRule);
}

void TestReadiness::fallsBackToEngineHealth()
{
    Readiness readiness(request());
    readiness.observed(running());
    QCOMPARE(readiness.answered(answer(Question::Check, Outcome::Unanswerable)).what, Do::Inspect);
    QCOMPARE(readiness.observed(running()).what, Do::Listen);
    QCOMPARE(readiness.observed(with(Health::Healthy)).what, Do::Ready);
}

void TestReadiness::unanswerableRuleNeedsEngineHealth()
{
    Readiness readiness(request(Condition::Healthy, {u"rule"_s}));
    readiness.observed(running());
    QCOMPARE(readiness.answered(answer(Question::Check, Outcome::Passed)).what, Do::AskRule);
    QCOMPARE(readiness.answered(answer(Question::Rule, Outcome::Unanswerable)).what, Do::Inspect);
    QCOMPARE(readiness.observed(running()).what, Do::Listen);
    QCOMPARE(readiness.observed(with(Health::Healthy)).what, Do::Ready);

    Readiness noCheck(request(Condition::Healthy, {u"rule"_s}));
    noCheck.observed(running());
    noCheck.answered(answer(Question::Check, Outcome::Unanswerable));
    QCOMPARE(noCheck.observed(running()).what, Do::AskRule);
    QCOMPARE(noCheck.answered(answer(Question::Rule, Outcome::Passed)).what, Do::Listen);
    QCOMPARE(noCheck.observed(with(Health::Healthy)).what, Do::Ready);
}

//! A container without a health check, which nothing requires.
static engine::Container unchecked()
{
    engine::Container c = running();
    c.healthConfig = {};
    return c;
}

static ReadinessRequest unrequired(ReadinessRequest::RuleUse use)
{
    ReadinessRequest r = request(Condition::Healthy, {u"rule"_s});
    r.needsHealthCheck = false;
    r.ruleUse = use;
    return r;
}

void TestReadiness::ruleDecidesWithoutHealthCheck()
{
    Readiness readiness(unrequired(ReadinessRequest::RuleUse::WithoutCheck));
    QCOMPARE(readiness.observed(unchecked()).what, Do::AskRule);
    QCOMPARE(readiness.answered(answer(Question::Rule, Outcome::Failed)).what, Do::Pause);
    QCOMPARE(readiness.paused().what, Do::AskRule);
    QCOMPARE(readiness.answered(answer(Question::Rule, Outcome::Passed)).what, Do::Inspect);
    QCOMPARE(readiness.observed(unchecked()).what, Do::Ready);

    Readiness unknown(unrequired(ReadinessRequest::RuleUse::WithoutCheck));
    unknown.observed(unchecked());
    QCOMPARE(unknown.answered(answer(Question::Rule, Outcome::Unanswerable)).what, Do::Inspect);
    const auto next = unknown.observed(unchecked());
    QCOMPARE(next.what, Do::Ready);
    QCOMPARE(next.text, u"running"_s);

    Readiness crashes(unrequired(ReadinessRequest::RuleUse::WithoutCheck));
    crashes.observed(unchecked());
    engine::Container ended = unchecked();
    ended.status = engine::ContainerStatus::Exited;
    ended.exitCode = 1;
    QCOMPARE(crashes.observed(ended).what, Do::Fail);
}

void TestReadiness::runsIfItsRuleDoesNotPassForLong()
{
    Readiness readiness(unrequired(ReadinessRequest::RuleUse::WithoutCheck));
    readiness.observed(unchecked());
    Milliseconds paused{};
    auto next = readiness.answered(answer(Question::Rule, Outcome::Failed));
    for (; next.what == Do::Pause; next = readiness.answered(answer(Question::Rule, Outcome::Failed)))
        paused += next.pause;
    QVERIFY(paused >= 2min && paused < 3min);
    QCOMPARE(next.what, Do::Inspect);
    next = readiness.observed(unchecked());
    QCOMPARE(next.what, Do::Ready);
    QCOMPARE(next.text, u"running"_s);
}

void TestReadiness::usesTheRuleAsTheImageNeedsIt_data()
{
    QTest::addColumn<ReadinessRequest::RuleUse>("use");
    QTest::addColumn<Do>("checked"); // after a passed health check
    QTest::addColumn<Do>("unchecked");

    using RuleUse = ReadinessRequest::RuleUse;
    QTest::newRow("beside") << RuleUse::BesideCheck << Do::AskRule << Do::Ready;
    QTest::newRow("without") << RuleUse::WithoutCheck << Do::Inspect << Do::AskRule;
    QTest::newRow("always") << RuleUse::Always << Do::AskRule << Do::AskRule;
}

void TestReadiness::usesTheRuleAsTheImageNeedsIt()
{
    QFETCH(const ReadinessRequest::RuleUse, use);
    QFETCH(const Do, checked);
    Readiness withCheck(unrequired(use));
    QCOMPARE(withCheck.observed(running()).what, Do::AskCheck);
    QCOMPARE(withCheck.answered(answer(Question::Check, Outcome::Passed)).what, checked);
    QTEST(Readiness(unrequired(use)).observed(unchecked()).what, "unchecked");
}

void TestReadiness::usesEngineHealthIfAskingIsDisabled()
{
    ReadinessRequest r = request(Condition::Healthy, {u"rule"_s});
    r.ask = false;
    Readiness readiness(r);
    QCOMPARE(readiness.observed(running()).what, Do::Listen);
    QCOMPARE(readiness.observed(with(Health::Healthy)).what, Do::Ready);
}

void TestReadiness::onlyEngineReportsUnhealthy()
{
    Readiness readiness(request());
    readiness.observed(running());
    for (int i = 0; i < 50; ++i)
        QVERIFY(readiness.answered(answer(Question::Check, Outcome::Failed)).what != Do::Fail);
    engine::Container c = with(Health::Unhealthy);
    c.probes = {{firstStart, firstStart, 1, u"connection refused\n"_s}};
    const auto next = readiness.observed(c);
    QCOMPARE(next.what, Do::Fail);
    QCOMPARE(next.error->cause, u"container t-db-1 is unhealthy: connection refused"_s);
}

void TestReadiness::buildsCheckCommands()
{
    engine::Container c = running();
    QCOMPARE(Readiness::checkCommand(c), QStringList({u"check"_s, u"-v"_s}));
    QCOMPARE(Readiness::checkTimeout(c), Milliseconds(30s));
    c.healthConfig.timeout = 1500us;
    QCOMPARE(Readiness::checkTimeout(c), Milliseconds(2));
    c.healthConfig.test = {u"CMD-SHELL"_s, u"a && b"_s};
    QCOMPARE(Readiness::checkCommand(c), QStringList({u"/bin/sh"_s, u"-c"_s, u"a && b"_s}));
    c.shell = {u"/bin/bash"_s, u"-ec"_s};
    QCOMPARE(Readiness::checkCommand(c), QStringList({u"/bin/bash"_s, u"-ec"_s, u"a && b"_s}));
    c.healthConfig.test = {u"NONE"_s};
    QVERIFY(Readiness::checkCommand(c).isEmpty());
}

QTEST_GUILESS_MAIN(TestReadiness)
#include "tst_readiness.moc"

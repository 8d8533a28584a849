// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/workspacerun.h"

#include <QSignalSpy>
#include <QTest>

using namespace pierside;
using namespace pierside::actions;
using namespace Qt::StringLiterals;
using plan::Verb;
using workspace::Member;

namespace {

plan::Step removeVolume(const QString &name)
{
    plan::Step step;
    step.operation = plan::RemoveVolume{name};
    return step;
}

//! Members that note what is done to them, and a user with answers.
class FakeWorkspace : public WorkspaceMembers, public WorkspaceFeedback
{
public:
    QStringList log;
    QHash<QString, QStringList> volumes; //!< by stack: what its plan removes
    std::function<void(const QString &stack)> onPrepare = [](const QString &) {};
    QSet<QString> failing;                //!< stacks and hosts
    QHash<QString, Error> unprepared;     //!< by stack
    std::optional<plan::Finding> finding; //!< of every plan without keepShared
    Answer deletionAnswer = Answer::Yes;
    Answer blockedAnswer = Answer::No;
    bool trusts = true;
    bool answers = true;                              //!< to the question about deletion
    QHash<QString, TaskSource<plan::RunReport>> held; //!< runs that end when the test says so
    TaskSource<Answer> question;
    QStringList shownVolumes;
    QStringList programs;
    QStringList failures;

    QList<run::Stack> stacks() const override { return {}; }
    Task<run::Prepared> prepare(const QString &stack, const plan::Options &options) override
    {
        onPrepare(stack);
        if (unprepared.contains(stack))
            return Task<run::Prepared>::ready(failure(unprepared.value(stack)));
        run::Prepared prepared;
        prepared.options = options;
        prepared.plan.verb = options.verb;
        prepared.plan.project = {stack};
        for (const QString &volume : volumes.value(stack))
            prepared.plan.steps.append(removeVolume(volume));
        if (finding && !options.keepShared)
            prepared.plan.findings.append(*finding);
        return Task<run::Prepared>::ready(prepared);
    }
    Task<plan::RunReport> run(const QString &stack, const run::Prepared &) override
    {
        log.append(stack);
        if (const auto source = held.constFind(stack); source != held.cend())
            return source->task();
        plan::RunReport report;
        report.succeeded = !failing.contains(stack);
        return Task<plan::RunReport>::ready(report);
    }
    void cancel(const QString &stack) override
    {
        log.append(u"cancel "_s + stack);
        plan::RunReport report;
        report.cancelled = true;
        held.value(stack).finish(report);
    }
    Task<Done> control(const QString &host, HostAction action) override
    {
        const QStringList words{u"start "_s, u"stop "_s, u"restart "_s};
        log.append(words.at(int(action)) + host);
        if (failing.contains(host))
            return Task<Done>::ready(failure(ErrorCode::EngineFailed, u"starting %1"_s.arg(host), u"it exited"_s));
        return Task<Done>::ready(Done{});
    }
    Task<Done> agreeToPrograms(const QList<workspace::LocalCommand> &commands) override
    {
        for (const workspace::LocalCommand &command : commands)
            programs.append(command.title);
        return Task<Done>::ready(trusts ? Result<Done>(Done{}) : failure(Error::cancelled()));
    }
    Task<Answer> agreeToDeletion(const QList<StackPlan> &plans) override
    {
        for (const auto &[stack, plan] : plans) {
            for (const plan::DeletedVolume &volume : plan::deletionOf(plan).volumes)
                shownVolumes.append(volume.name);
        }
        return answers ? Task<Answer>::ready(deletionAnswer) : question.task();
    }
    void showPrepared(const QString &, const run::Prepared &) override {}
    Task<Answer> answerBlocked(const QString &stack, const run::Prepared &) override
    {
        failures.append(u"blocked "_s + stack);
        return Task<Answer>::ready(blockedAnswer);
    }
    void showHost(const QString &) override {}
    void showFailure(const Member &member, const Error &error) override
    {
        failures.append(u"%1: %2"_s.arg(member.name, error.cause));
    }
};

//! db <- auth <- backend (host), and other, which needs nothing; watched is a process of somebody else.
workspace::WorkspaceFile shop()
{
    const auto read = workspace::readWorkspace("name: shop\n"
                                               "stacks:\n"
                                               "  db: {files: [db.yaml]}\n"
                                               "  auth: {files: [auth.yaml], needs: [db]}\n"
                                               "  other: {files: [other.yaml]}\n"
                                               "hosts:\n"
                                               "  backend: {needs: [auth], command: [./backend.sh]}\n"
                                               "  watched: {endpoints: [{name: api, url: \"http://localhost:1/\"}]}\n",
                                               u"/nowhere/pierside.yaml"_s);
    return read.workspace.value_or(workspace::WorkspaceFile());
}

plan::Options optionsOf(Verb verb)
{
    plan::Options options;
    options.verb = verb;
    return options;
}

} // namespace

class TestWorkspaceRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_fake = std::make_unique<FakeWorkspace>(); }
    void startsMembersInOrderOfNeeds();
    void stopsMembersInReverseOrder();
    void pullLeavesHostProcessesAlone();
    void startsNothingWithoutTrust();
    void aFailureStopsOnlyWhatNeedsIt();
    void showsAFailureOfPreparation();
    void resetStopsHostProcessesFirst();
    void resetStartsNoStackWhenAHostProcessDoesNotStop();
    void asksOnceAboutAllVolumes();
    void startsNothingWhenTheUserSaysNo();
    void asksNothingWhenNothingIsDeleted();
    void nothingIsDeletedWhenAStackCannotBePrepared();
    void startsNothingWhenMoreIsDeletedAfterTheAnswer();
    void aStackThatDeletesMoreThanAgreedFails();
    void aBlockedStackFails();
    void keepsSharedVolumesWhenTheUserSaysSo();
    void cancelStartsNoMoreMembers();
    void cancelEndsAnOpenQuestion();

private:
    WorkspaceReport runTo(const plan::Options &options)
    {
        WorkspaceRun run(shop(), options, *m_fake, *m_fake);
        QSignalSpy spy(&run, &WorkspaceRun::finished);
        run.start();
        return spy.wait() ? spy[0][0].value<WorkspaceReport>() : WorkspaceReport();
    }
    std::unique_ptr<FakeWorkspace> m_fake;
};

void TestWorkspaceRun::startsMembersInOrderOfNeeds()
{
    const WorkspaceReport report = runTo(optionsOf(Verb::Up));
    QVERIFY(report.succeeded);
    QCOMPARE(m_fake->log, (QStringList{u"db"_s, u"other"_s, u"auth"_s, u"start backend"_s}));
    QCOMPARE(m_fake->programs, QStringList{u"host process backend"_s});
    QVERIFY(report.notStarted.isEmpty());
}

void TestWorkspaceRun::stopsMembersInReverseOrder()
{
    QVERIFY(runTo(optionsOf(Verb::Stop)).succeeded);
    QCOMPARE(m_fake->log.first(), u"stop backend"_s);
    QVERIFY(m_fake->log.indexOf(u"auth"_s) < m_fake->log.indexOf(u"db"_s));
    QCOMPARE(m_fake->log.size(), 4);
}

void TestWorkspaceRun::pullLeavesHostProcessesAlone()
{
    QVERIFY(runTo(optionsOf(Verb::Pull)).succeeded);
    QCOMPARE(m_fake->log, (QStringList{u"db"_s, u"other"_s, u"auth"_s}));
}

void TestWorkspaceRun::startsNothingWithoutTrust()
{
    m_fake->trusts = false;
    const WorkspaceReport report = runTo(optionsOf(Verb::Up));
    QVERIFY(!report.succeeded);
    QVERIFY(report.error && report.error->isCancelled());
    QVERIFY(m_fake->log.isEmpty());
}

void TestWorkspaceRun::aFailureStopsOnlyWhatNeedsIt()
{
    m_fake->failing = {u"db"_s};
    const WorkspaceReport report = runTo(optionsOf(Verb::Up));
    QVERIFY(!report.succeeded && !report.error);
    QCOMPARE(m_fake->log, (QStringList{u"db"_s, u"other"_s}));
    QCOMPARE(report.notStarted, (QStringList{u"auth"_s, u"backend"_s}));
}

void TestWorkspaceRun::showsAFailureOfPreparation()
{
    m_fake->unprepared.insert(u"auth"_s, {ErrorCode::BadInput, u"reading"_s, u"line 3"_s, {}, 0});
    QVERIFY(!runTo(optionsOf(Verb::Up)).succeeded);
    QCOMPARE(m_fake->failures, QStringList{u"auth: line 3"_s});
    QCOMPARE(m_fake->log, (QStringList{u"db"_s, u"other"_s}));
}

void TestWorkspaceRun::resetStopsHostProcessesFirst()
{
    QVERIFY(runTo(optionsOf(Verb::Reset)).succeeded);
    QCOMPARE(m_fake->log, (QStringList{u"stop backend"_s, u"db"_s, u"other"_s, u"auth"_s, u"start backend"_s}));
}

void TestWorkspaceRun::resetStartsNoStackWhenAHostProcessDoesNotStop()
{
    m_fake->failing = {u"backend"_s};
    const WorkspaceReport report = runTo(optionsOf(Verb::Reset));
    QVERIFY(!report.succeeded);
    QCOMPARE(m_fake->log, QStringList{u"stop backend"_s});
    QCOMPARE(report.notStarted, (QStringList{u"db"_s, u"auth"_s, u"other"_s}));
}

void TestWorkspaceRun::asksOnceAboutAllVolumes()
{
    m_fake->volumes = {{u"db"_s, {u"db_data"_s}}, {u"auth"_s, {u"auth_data"_s}}};
    QVERIFY(runTo(optionsOf(Verb::Reset)).succeeded);
    QCOMPARE(m_fake->shownVolumes, (QStringList{u"db_data"_s, u"auth_data"_s}));
}

void TestWorkspaceRun::startsNothingWhenTheUserSaysNo()
{
    m_fake->volumes = {{u"db"_s, {u"db_data"_s}}};
    m_fake->deletionAnswer = WorkspaceFeedback::Answer::No;
    const WorkspaceReport report = runTo(optionsOf(Verb::Reset));
    QVERIFY(report.error && report.error->isCancelled());
    QVERIFY(!report.cancelled);
    QVERIFY(m_fake->log.isEmpty());
}

void TestWorkspaceRun::asksNothingWhenNothingIsDeleted()
{
    m_fake->deletionAnswer = WorkspaceFeedback::Answer::No;
    QVERIFY(runTo(optionsOf(Verb::Reset)).succeeded);
}

void TestWorkspaceRun::nothingIsDeletedWhenAStackCannotBePrepared()
{
    m_fake->volumes = {{u"db"_s, {u"db_data"_s}}};
    m_fake->unprepared.insert(u"auth"_s, {ErrorCode::BadInput, u"reading the files"_s, u"line 3"_s, {}, 0});
    const WorkspaceReport report = runTo(optionsOf(Verb::Reset));
    QVERIFY(report.error);
    QCOMPARE(report.error->what, u"auth: reading the files"_s);
    QVERIFY(m_fake->log.isEmpty() && m_fake->shownVolumes.isEmpty());
}

void TestWorkspaceRun::startsNothingWhenMoreIsDeletedAfterTheAnswer()
{
    m_fake->volumes = {{u"db"_s, {u"db_data"_s}}};
    int count = 0;
    m_fake->onPrepare = [this, &count](const QString &) {
        if (++count == 4) // of three stacks: the second time
            m_fake->volumes.insert(u"auth"_s, {u"extra"_s});
    };
    const WorkspaceReport report = runTo(optionsOf(Verb::Reset));
    QVERIFY(report.error);
    QCOMPARE(report.error->code, ErrorCode::Conflict);
    QVERIFY(report.error->cause.contains(u"extra"_s));
    QVERIFY(m_fake->log.isEmpty());
}

void TestWorkspaceRun::aStackThatDeletesMoreThanAgreedFails()
{
    m_fake->volumes = {{u"db"_s, {u"db_data"_s}}};
    m_fake->deletionAnswer = WorkspaceFeedback::Answer::AgreedBefore;
    int count = 0;
    m_fake->onPrepare = [this, &count](const QString &stack) {
        if (++count > 3 && stack == u"auth"_s)
            m_fake->volumes.insert(stack, {u"extra"_s});
    };
    const WorkspaceReport report = runTo(optionsOf(Verb::Reset));
    QVERIFY(!report.succeeded && !report.error);
    QCOMPARE(m_fake->log, (QStringList{u"stop backend"_s, u"db"_s, u"other"_s}));
    QCOMPARE(m_fake->failures.size(), 1);
    QVERIFY(m_fake->failures.first().startsWith(u"auth: "_s) && m_fake->failures.first().contains(u"extra"_s));
    QCOMPARE(report.notStarted, QStringList{u"backend"_s});
}

void TestWorkspaceRun::aBlockedStackFails()
{
    m_fake->finding = plan::Finding{plan::Finding::Severity::Blocking, {}, u"port 80 is in use"_s, {}};
    m_fake->blockedAnswer = WorkspaceFeedback::Answer::Yes; // not possible here
    QVERIFY(!runTo(optionsOf(Verb::Up)).succeeded);
    QCOMPARE(m_fake->failures, (QStringList{u"blocked db"_s, u"blocked other"_s}));
    QVERIFY(m_fake->log.isEmpty());
}

void TestWorkspaceRun::keepsSharedVolumesWhenTheUserSaysSo()
{
    m_fake->finding = plan::Finding{plan::Finding::Severity::Blocking, {}, u"shared"_s, {}, {remedy::KeepShared{}}};
    m_fake->blockedAnswer = WorkspaceFeedback::Answer::Yes;
    QVERIFY(runTo(optionsOf(Verb::Down)).succeeded);
    QCOMPARE(m_fake->failures.size(), 3);
    QVERIFY(m_fake->log.contains(u"db"_s));
}

void TestWorkspaceRun::cancelStartsNoMoreMembers()
{
    m_fake->held.insert(u"db"_s, {});
    WorkspaceRun run(shop(), optionsOf(Verb::Up), *m_fake, *m_fake);
    QSignalSpy began(&run, &WorkspaceRun::began);
    QSignalSpy finished(&run, &WorkspaceRun::finished);
    run.start();
    QTRY_VERIFY(m_fake->log.contains(u"db"_s));
    QCOMPARE(began.count(), 1);
    run.cancel();
    QTRY_COMPARE(finished.count(), 1);
    const auto report = finished[0][0].value<WorkspaceReport>();
    QVERIFY(report.cancelled && !report.succeeded);
    QCOMPARE(report.notStarted, (QStringList{u"auth"_s, u"backend"_s}));
    QVERIFY(m_fake->log.contains(u"cancel db"_s));
    QVERIFY(!m_fake->log.contains(u"auth"_s));
}

void TestWorkspaceRun::cancelEndsAnOpenQuestion()
{
    m_fake->volumes = {{u"db"_s, {u"db_data"_s}}};
    m_fake->answers = false;
    WorkspaceRun run(shop(), optionsOf(Verb::Reset), *m_fake, *m_fake);
    QSignalSpy finished(&run, &WorkspaceRun::finished);
    run.start();
    QTRY_VERIFY(!m_fake->shownVolumes.isEmpty());
    QVERIFY(!run.hasBegun());
    run.cancel();
    QTRY_COMPARE(finished.count(), 1);
    QVERIFY(finished[0][0].value<WorkspaceReport>().cancelled);
    // A late answer changes nothing.
    m_fake->question.finish(WorkspaceFeedback::Answer::Yes);
    QCoreApplication::processEvents();
    QVERIFY(m_fake->log.isEmpty());
    QCOMPARE(finished.count(), 1);
}

QTEST_GUILESS_MAIN(TestWorkspaceRun)
#include "tst_workspacerun.moc"

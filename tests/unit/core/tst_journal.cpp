// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/journal.h"
#include "tests/support/nospace.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QTextStream>

#include <csignal>
#include <thread>

using namespace pierside;
using namespace Qt::StringLiterals;
using State = JournalStep::State;

static JournalRun reset(int volumes = 3)
{
    JournalRun run;
    run.engine = u"ENGINE:ID"_s;
    run.project = u"shop"_s;
    run.verb = u"reset"_s;
    run.request = {{u"services"_s, QJsonArray{u"db"_s}}, {u"removeVolumes"_s, true}};
    for (int i = 0; i < volumes; ++i)
        run.steps.append({u"remove-volume"_s, u"shop_data%1"_s.arg(i), u"starts \"afresh\"\n"_s, State::Waiting});
    return run;
}

//! The other process: it is killed between two steps, or waits for its input to end.
static int runAndDie(const QString &directory, bool dies)
{
    const auto writer = Journal(directory).begin(reset());
    if (!writer || !(*writer)->stepBegins(0))
        return 1;
    (*writer)->stepDone(0);
    if (!(*writer)->stepBegins(1))
        return 1;
    QTextStream(stdout) << "begun\n" << Qt::flush;
    if (dies)
        std::raise(SIGKILL);
    QTextStream(stdin).readAll();
    return 0;
}

class TestJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endedRunsAreKept();
    void aKilledRunIsInterrupted();
    void aRunOfALivingProcessIsNotInterrupted();
    void aDismissedRunHasEnded();
    void isReadableByThisUserOnly();
    void keepsAtMostTwiceTheBound();
    void skipsInvalidAndIncompleteLines();
    void acceptsManyWriters();
    void namesTheFullDisk();
    void namesTheDirectoryThatCannotBeCreated();

private:
    static void die(const QString &directory)
    {
        QProcess other;
        other.start(QCoreApplication::applicationFilePath(), {u"--die"_s, directory});
        QVERIFY(other.waitForFinished());
        QCOMPARE(other.exitStatus(), QProcess::CrashExit);
        QCOMPARE(other.readAllStandardOutput(), QByteArray("begun\n"));
    }
    static QStringList files(const QString &directory)
    {
        return QDir(directory + u"/runs"_s).entryList(QDir::Files, QDir::Name);
    }
};

void TestJournal::endedRunsAreKept()
{
    const QTemporaryDir dir;
    const Journal journal(dir.filePath(u"state"_s));
    for (const QString &outcome : {u"done"_s, u"failed"_s}) {
        const auto writer = journal.begin(reset());
        QVERIFY(writer);
        QVERIFY((*writer)->stepBegins(0));
        (*writer)->stepDone(0);
        QVERIFY((*writer)->stepBegins(2));
        (*writer)->close(outcome);
    }
    // Dropped: its run was cancelled.
    QVERIFY(journal.begin(reset(1)));
    const QList<JournalRun> ended = journal.ended();
    QCOMPARE(ended.size(), 3);
    QCOMPARE(ended[0].outcome, u"done"_s);
    QCOMPARE(ended[1].outcome, u"failed"_s);
    QCOMPARE(ended[2].outcome, u"cancelled"_s);
    JournalRun expected = reset();
    expected.id = ended[0].id;
    expected.begun = ended[0].begun;
    expected.outcome = u"done"_s;
    expected.steps[0].state = State::Done;
    expected.steps[2].state = State::Begun;
    QCOMPARE(ended[0], expected);
    QVERIFY(journal.interrupted().isEmpty());
    QCOMPARE(files(dir.filePath(u"state"_s)), QStringList());
}

void TestJournal::aKilledRunIsInterrupted()
{
    const QTemporaryDir dir;
    die(dir.path());
    const QList<JournalRun> found = Journal(dir.path()).interrupted();
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0].project, u"shop"_s);
    QCOMPARE(found[0].request, reset().request);
    QCOMPARE(found[0].steps[0].state, State::Done);
    QCOMPARE(found[0].steps[1].state, State::Begun);
    QCOMPARE(found[0].steps[2].state, State::Waiting);
    QCOMPARE(found[0].steps[1].object, u"shop_data1"_s);
    QVERIFY(found[0].outcome.isEmpty());
    QVERIFY(Journal(dir.path()).ended().isEmpty());
    // Reading changes nothing.
    QCOMPARE(Journal(dir.path()).interrupted(), found);
}

void TestJournal::aRunOfALivingProcessIsNotInterrupted()
{
    const QTemporaryDir dir;
    QProcess other;
    other.start(QCoreApplication::applicationFilePath(), {u"--live"_s, dir.path()});
    QVERIFY(other.waitForReadyRead());
    QVERIFY(Journal(dir.path()).interrupted().isEmpty());
    other.kill();
    QVERIFY(other.waitForFinished());
    QCOMPARE(Journal(dir.path()).interrupted().size(), 1);
    // A run of this process is not interrupted, either.
    const auto own = Journal(dir.path()).begin(reset());
    QVERIFY(own);
    QCOMPARE(Journal(dir.path()).interrupted().size(), 1);
}

void TestJournal::aDismissedRunHasEnded()
{
    const QTemporaryDir dir;
    die(dir.path());
    die(dir.path());
    const Journal journal(dir.path());
    const QList<JournalRun> found = journal.interrupted();
    QCOMPARE(found.size(), 2);
    QVERIFY(journal.close(found[0], u"dismissed"_s));
    QCOMPARE(journal.interrupted(), QList<JournalRun>{found[1]});
    // Another process ended it meanwhile.
    QVERIFY(journal.close(found[0], u"dismissed"_s));
    QCOMPARE(journal.ended().size(), 1);
    QCOMPARE(journal.ended().first().id, found[0].id);
    QCOMPARE(journal.ended().first().outcome, u"dismissed"_s);
    QVERIFY(journal.close(found[1], u"finished later"_s));
    QCOMPARE(files(dir.path()), QStringList());
}

void TestJournal::isReadableByThisUserOnly()
{
    const QTemporaryDir dir;
    const QString state = dir.filePath(u"state"_s);
    die(state);
    const Journal journal(state);
    QVERIFY(journal.close(journal.interrupted().first(), u"dismissed"_s));
    const auto under = journal.begin(reset());
    QVERIFY(under);
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup |
                        QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
    QStringList paths{state, state + u"/runs"_s, journal.path()};
    for (const QString &file : files(state))
        paths.append(state + u"/runs/"_s + file);
    QCOMPARE(paths.size(), 5);
    for (const QString &path : std::as_const(paths))
        QVERIFY2(!(QFile::permissions(path) & others), qPrintable(path));
}

void TestJournal::keepsAtMostTwiceTheBound()
{
    const QTemporaryDir dir;
    const Journal journal(dir.path(), 3000);
    for (int i = 1; i <= 60; ++i) {
        JournalRun run = reset(1);
        run.project = u"p%1"_s.arg(i);
        const auto writer = journal.begin(run);
        QVERIFY(writer);
        (*writer)->close(u"done"_s);
    }
    const auto kept = journal.ended();
    QCOMPARE(kept.last().project, u"p60"_s);
    QVERIFY(kept.size() < 40);
    QVERIFY(kept.size() > 5);
    QCOMPARE(kept.first().project, u"p%1"_s.arg(61 - kept.size()));
    QVERIFY(QFileInfo(journal.path()).size() < 4000);
}

void TestJournal::skipsInvalidAndIncompleteLines()
{
    const QTemporaryDir dir;
    const Journal journal(dir.path());
    die(dir.path());
    const JournalRun killed = journal.interrupted().first();
    // A cut-off step line, and an incomplete run.
    const auto append = [&dir](const QString &name, const QByteArray &bytes) {
        QFile file(dir.filePath(name));
        QVERIFY(file.open(QIODevice::Append));
        file.write(bytes);
    };
    append(u"runs/%1.jsonl"_s.arg(killed.id), "{\"index\":2,\"sta");
    append(u"runs/20260101-000000-000-broken00.jsonl"_s, "{\"time\":\"20");
    append(u"runs/20260101-000000-000-empty000.jsonl"_s, "");
    append(u"journal.jsonl"_s, "\x00\xff garbage\n{\"time\":\"20\nhalf a line");
    QCOMPARE(journal.interrupted(), QList<JournalRun>{killed});
    QVERIFY(journal.close(killed, u"dismissed"_s));
    QCOMPARE(journal.ended().size(), 1);
    QCOMPARE(journal.ended().first().id, killed.id);
    QCOMPARE(files(dir.path()), QStringList());
}

void TestJournal::acceptsManyWriters()
{
    const QTemporaryDir dir;
    const Journal journal(dir.path());
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&journal] {
            for (int i = 0; i < 10; ++i) {
                if (const auto writer = journal.begin(reset(1)))
                    (*writer)->close(u"done"_s);
            }
        });
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(journal.ended().size(), 40);
    QVERIFY(journal.interrupted().isEmpty());
}

void TestJournal::namesTheFullDisk()
{
    const QTemporaryDir dir;
    const Journal journal(dir.path());
    const auto before = journal.begin(reset());
    QVERIFY(before);
    {
        const tests::NoSpace full;
        const auto refused = journal.begin(reset());
        QVERIFY(!refused);
        QVERIFY2(refused.error().what.contains(dir.filePath(u"runs/"_s)), qPrintable(refused.error().message()));
        QCOMPARE(refused.error().cause, tests::NoSpace::reason());
        QVERIFY2(refused.error().next.startsWith(u"Nothing was deleted"_s), qPrintable(refused.error().next));
        const auto step = (*before)->stepBegins(1);
        QVERIFY(!step);
        QVERIFY2(step.error().what.contains(dir.filePath(u"runs/"_s)), qPrintable(step.error().message()));
        QCOMPARE(step.error().cause, tests::NoSpace::reason());
    }
    // A failed write leaves nothing behind, and later lines are complete.
    QVERIFY((*before)->stepBegins(2));
    (*before)->close(u"failed"_s);
    QCOMPARE(journal.ended().size(), 1);
    QCOMPARE(journal.ended().first().steps[1].state, State::Waiting);
    QCOMPARE(journal.ended().first().steps[2].state, State::Begun);
    QCOMPARE(files(dir.path()), QStringList());
}

void TestJournal::namesTheDirectoryThatCannotBeCreated()
{
    const auto begun = Journal(u"/dev/null/state"_s).begin(reset());
    QVERIFY(!begun);
    QCOMPARE(begun.error().code, ErrorCode::PermissionDenied);
    QVERIFY(begun.error().what.contains(u"/dev/null/state"_s));
    QVERIFY(begun.error().next.startsWith(u"Nothing was deleted"_s));
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && (arguments.at(1) == u"--die"_s || arguments.at(1) == u"--live"_s))
        return runAndDie(arguments.at(2), arguments.at(1) == u"--die"_s);
    TestJournal test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_journal.moc"

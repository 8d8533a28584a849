// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/projectlock.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QTextStream>

using namespace pierside;
using namespace pierside::actions;
using namespace Qt::StringLiterals;

static const QString engineAddress = u"unix:///var/run/docker.sock"_s;
static const ProjectName project{u"t-lock"_s};

//! The other process: takes the lock, says so, and holds it until its input ends.
static int holdLock(const QString &directory)
{
    const auto lock = ProjectLock::acquire(directory, engineAddress, project);
    QTextStream(stdout) << (lock ? "held\n" : "refused\n") << Qt::flush;
    QTextStream(stdin).readAll();
    return 0;
}

class TestProjectLock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void heldHere();
    void heldByAnotherProcess();
    void survivesACrash();
    void directoryThatCannotBeMade();

private:
    static void hold(QProcess &other, const QString &directory)
    {
        other.start(QCoreApplication::applicationFilePath(), {u"--hold"_s, directory});
        QVERIFY(other.waitForReadyRead());
        QCOMPARE(other.readAllStandardOutput(), QByteArray("held\n"));
    }
};

void TestProjectLock::heldHere()
{
    const QTemporaryDir dir;
    auto first = ProjectLock::acquire(dir.path(), engineAddress, project);
    QVERIFY(first);
    const auto second = ProjectLock::acquire(dir.path(), engineAddress, project);
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::Conflict);
    QVERIFY(ProjectLock::acquire(dir.path(), engineAddress, {u"t-other"_s}));
    QVERIFY(ProjectLock::acquire(dir.path(), u"tcp://elsewhere:2376"_s, project));
    first->reset();
    QVERIFY(ProjectLock::acquire(dir.path(), engineAddress, project));
}

void TestProjectLock::heldByAnotherProcess()
{
    const QTemporaryDir dir;
    QProcess other;
    hold(other, dir.path());
    const auto refused = ProjectLock::acquire(dir.path(), engineAddress, project);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Conflict);
    QVERIFY2(
        refused.error().cause.startsWith(u"tst_projectlock (pid %1) is working on it since "_s.arg(other.processId())),
        qPrintable(refused.error().message()));
    other.closeWriteChannel();
    QVERIFY(other.waitForFinished());
    QVERIFY(ProjectLock::acquire(dir.path(), engineAddress, project));
}

void TestProjectLock::survivesACrash()
{
    const QTemporaryDir dir;
    QProcess other;
    hold(other, dir.path());
    other.kill();
    QVERIFY(other.waitForFinished());
    QVERIFY(ProjectLock::acquire(dir.path(), engineAddress, project));
}

void TestProjectLock::directoryThatCannotBeMade()
{
    const auto lock = ProjectLock::acquire(u"/dev/null/state"_s, engineAddress, project);
    QVERIFY(!lock);
    QCOMPARE(lock.error().code, ErrorCode::PermissionDenied);
    QVERIFY(lock.error().message().contains(u"/dev/null/state"_s));
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments.at(1) == u"--hold"_s)
        return holdLock(arguments.at(2));
    TestProjectLock test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_projectlock.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/values.h"
#include "models/run/projectlock.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QTest>
#include <QTextStream>

#include <pwd.h>
#include <unistd.h>

using namespace pierside;
using namespace pierside::run;
using namespace pierside::run;
using namespace Qt::StringLiterals;

//! An engine of this test: tests that run side by side are not in each other's way.
static engine::EngineInfo engineNamed(const QString &id, const QString &address = u"unix:///var/run/docker.sock"_s)
{
    engine::EngineInfo info;
    info.id = id;
    info.address = address;
    return info;
}

//! The other process: takes the lock, says so, and holds it until its input ends.
static int holdLock(const QString &id)
{
    const auto lock = ProjectLock::acquire(engineNamed(id), {u"t-lock"_s});
    QTextStream(stdout) << (lock ? "held\n" : "refused\n") << Qt::flush;
    QTextStream(stdin).readAll();
    return 0;
}

class TestProjectLock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isHeldByThisProcess();
    void namesTheProcessThatHoldsIt();
    void isReleasedByACrash();
    void oneEngineHasOneLockForAllItsAddresses();
    void acceptsAnyProjectName();

private:
    static void hold(QProcess &other, const QString &id)
    {
        other.start(QCoreApplication::applicationFilePath(), {u"--hold"_s, id});
        QVERIFY(other.waitForReadyRead());
        QCOMPARE(other.readAllStandardOutput(), QByteArray("held\n"));
    }
    const QString m_id = u"tst_projectlock %1"_s.arg(QCoreApplication::applicationPid());
    const ProjectName m_project{u"t-lock"_s};
};

void TestProjectLock::isHeldByThisProcess()
{
    auto first = ProjectLock::acquire(engineNamed(m_id), m_project);
    QVERIFY(first);
    const auto second = ProjectLock::acquire(engineNamed(m_id), m_project);
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::Conflict);
    QVERIFY(ProjectLock::acquire(engineNamed(m_id), {u"t-other"_s}));
    QVERIFY(ProjectLock::acquire(engineNamed(m_id + u" other"_s), m_project));
    first->reset();
    QVERIFY(ProjectLock::acquire(engineNamed(m_id), m_project));
}

void TestProjectLock::namesTheProcessThatHoldsIt()
{
    QProcess other;
    hold(other, m_id);
    const auto refused = ProjectLock::acquire(engineNamed(m_id), m_project);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Conflict);
    QCOMPARE(refused.error().cause, u"tst_projectlock (pid %1, user %2) is working on it"_s.arg(other.processId())
                                        .arg(QString::fromLocal8Bit(::getpwuid(::getuid())->pw_name)));
    other.closeWriteChannel();
    QVERIFY(other.waitForFinished());
    QVERIFY(ProjectLock::acquire(engineNamed(m_id), m_project));
}

void TestProjectLock::isReleasedByACrash()
{
    QProcess other;
    hold(other, m_id);
    other.kill();
    QVERIFY(other.waitForFinished());
    QVERIFY(ProjectLock::acquire(engineNamed(m_id), m_project));
}

void TestProjectLock::oneEngineHasOneLockForAllItsAddresses()
{
    const auto held = ProjectLock::acquire(engineNamed(m_id), m_project);
    QVERIFY(held);
    QVERIFY(!ProjectLock::acquire(engineNamed(m_id, u"unix:///run/docker.sock"_s), m_project));
    QVERIFY(!ProjectLock::acquire(engineNamed(m_id, u"ssh://me@localhost"_s), m_project));
    // Podman has no identity that stays: where it keeps what it has is told apart.
    engine::EngineInfo podman;
    podman.kind = engine::EngineInfo::Kind::Podman;
    podman.hostName = m_id;
    podman.dataRoot = u"/var/lib/containers/storage"_s;
    engine::EngineInfo rootless = podman;
    rootless.dataRoot = u"/home/eve/.local/share/containers/storage"_s;
    const auto heldThere = ProjectLock::acquire(podman, m_project);
    QVERIFY(heldThere);
    podman.address = u"unix:///run/podman/podman.sock"_s;
    QVERIFY(!ProjectLock::acquire(podman, m_project));
    QVERIFY(ProjectLock::acquire(rootless, m_project));
}

void TestProjectLock::acceptsAnyProjectName()
{
    const QString outside = QDir::tempPath() + u"/../"_s;
    for (const QString &name : {u"../.."_s, u"/etc/passwd"_s, QString(), QString(5000, u'x'), outside + m_id}) {
        auto held = ProjectLock::acquire(engineNamed(m_id), {name});
        QVERIFY2(held, qPrintable(name));
        QVERIFY(!ProjectLock::acquire(engineNamed(m_id), {name}));
    }
    const auto first = ProjectLock::acquire(engineNamed(m_id), {QString(200, u'x') + u'1'});
    QVERIFY(first);
    QVERIFY(ProjectLock::acquire(engineNamed(m_id), {QString(200, u'x') + u'2'}));
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

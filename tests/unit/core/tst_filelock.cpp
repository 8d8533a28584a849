// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/filelock.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QTextStream>

#include <atomic>
#include <thread>

using namespace pierside;
using namespace Qt::StringLiterals;

//! The other process: takes the lock, reports it, and holds it until its input ends.
static int holdLock(const QString &path)
{
    const auto lock = FileLock::acquire(path);
    QTextStream(stdout) << (lock ? "held\n" : "refused\n") << Qt::flush;
    QTextStream(stdin).readAll();
    return 0;
}

class TestFileLock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hasOneHolderAtATime();
    void isReleasedByACrash();
    void anEmptyOrBrokenFileIsNoObstacle();
    void waitsForTheGivenTime();
    void isCreatedAgainAfterItsHolderRemovedIt();
    void namesTheReasonIfItCannotBeOpened();
};

void TestFileLock::hasOneHolderAtATime()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"a.lock"_s);
    QVERIFY(!FileLock::isHeld(path));
    auto first = FileLock::acquire(path);
    QVERIFY(first);
    QVERIFY(FileLock::isHeld(path));
    const auto second = FileLock::acquire(path);
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::Conflict);
    QVERIFY(FileLock::acquire(dir.filePath(u"b.lock"_s)));
    first->reset();
    QVERIFY(!FileLock::isHeld(path));
    QVERIFY(FileLock::acquire(path));
}

void TestFileLock::isReleasedByACrash()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"a.lock"_s);
    QProcess other;
    other.start(QCoreApplication::applicationFilePath(), {u"--hold"_s, path});
    QVERIFY(other.waitForReadyRead());
    QCOMPARE(other.readAllStandardOutput(), QByteArray("held\n"));
    QVERIFY(!FileLock::acquire(path));
    QVERIFY(FileLock::isHeld(path));
    other.kill();
    QVERIFY(other.waitForFinished());
    QVERIFY(!FileLock::isHeld(path));
    QVERIFY(FileLock::acquire(path));
}

void TestFileLock::anEmptyOrBrokenFileIsNoObstacle()
{
    const QTemporaryDir dir;
    for (const QByteArray &content : {QByteArray(), QByteArray("garbage\n\x00\xff", 10), QByteArray("1\npierside\n")}) {
        const QString path = dir.filePath(u"a.lock"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        file.write(content);
        file.close();
        QVERIFY(!FileLock::isHeld(path));
        QVERIFY(FileLock::acquire(path));
    }
}

void TestFileLock::waitsForTheGivenTime()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"a.lock"_s);
    auto first = FileLock::acquire(path);
    QVERIFY(first);
    std::atomic<bool> isWaiting = false;
    bool isTaken = false;
    std::thread second([&] {
        isWaiting = true;
        isTaken = FileLock::acquire(path, Milliseconds(30'000)).has_value();
    });
    QTRY_VERIFY(isWaiting);
    first->reset();
    second.join();
    QVERIFY(isTaken);
}

void TestFileLock::isCreatedAgainAfterItsHolderRemovedIt()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"a.lock"_s);
    auto first = FileLock::acquire(path);
    QVERIFY(first);
    (*first)->removeFile();
    QVERIFY(!QFile::exists(path));
    // It belongs to another holder now.
    auto second = FileLock::acquire(path);
    QVERIFY(second);
    (*first)->removeFile();
    QVERIFY(QFile::exists(path));
    QVERIFY(!FileLock::acquire(path));
}

void TestFileLock::namesTheReasonIfItCannotBeOpened()
{
    const auto lock = FileLock::acquire(u"/dev/null/a.lock"_s);
    QVERIFY(!lock);
    QCOMPARE(lock.error().code, ErrorCode::PermissionDenied);
    QVERIFY2(lock.error().message().contains(u"/dev/null/a.lock"_s) &&
                 lock.error().message().contains(qt_error_string(ENOTDIR)),
             qPrintable(lock.error().message()));
    // Symbolic links are not followed.
    const QTemporaryDir dir;
    QVERIFY(QFile::link(dir.filePath(u"elsewhere"_s), dir.filePath(u"a.lock"_s)));
    QVERIFY(!FileLock::acquire(dir.filePath(u"a.lock"_s)));
    QVERIFY(!QFile::exists(dir.filePath(u"elsewhere"_s)));
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments.at(1) == u"--hold"_s)
        return holdLock(arguments.at(2));
    TestFileLock test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_filelock.moc"

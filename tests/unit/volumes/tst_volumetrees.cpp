// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/helperprogram.h"

#include <QDir>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

namespace {

//! A template for a folder in memory: disks take a minute to remove a tree of 20,000 levels.
QString inMemory()
{
    return u"/dev/shm/pierside-XXXXXX"_s;
}

//! The helper with few descriptors and a small stack.
QString limitedHelper(const QString &arguments)
{
    return u"ulimit -n 64; ulimit -s 256; '%1' %2"_s.arg(QStringLiteral(HELPER), arguments);
}

//! A file, then folders in each other, and in the last one another name of the file and a file. The descriptor of the
//! last folder.
int makeDeep(const QString &path, const QByteArray &name, int levels)
{
    const int top = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY);
    ::close(::openat(top, "top", O_CREAT | O_WRONLY, 0600));
    int folder = ::dup(top);
    for (int i = 0; i < levels; ++i) {
        ::mkdirat(folder, name.constData(), 0750);
        const int inner = ::openat(folder, name.constData(), O_RDONLY | O_DIRECTORY);
        ::close(folder);
        folder = inner;
    }
    ::linkat(top, "top", folder, "again", 0);
    const int file = ::openat(folder, "bottom", O_CREAT | O_WRONLY, 0640);
    static_cast<void>(::write(file, "deep", 4));
    ::close(file);
    ::close(top);
    return folder;
}

//! "mode links content" of the file in the last folder, through all folders.
QByteArray bottomOf(const QString &path, const QByteArray &name, int levels)
{
    int folder = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY);
    for (int i = 0; i < levels && folder >= 0; ++i) {
        const int inner = ::openat(folder, name.constData(), O_RDONLY | O_DIRECTORY);
        ::close(folder);
        folder = inner;
    }
    struct stat again = {};
    struct stat state = {};
    char text[16] = {};
    const int file = ::openat(folder, "bottom", O_RDONLY);
    const bool isThere = ::fstatat(folder, "again", &again, 0) == 0 && ::fstat(file, &state) == 0;
    const ssize_t size = isThere ? ::read(file, text, sizeof text) : 0;
    ::close(file);
    ::close(folder);
    return QByteArray::number(state.st_mode & 07777, 8) + ' ' + QByteArray::number(qint64(again.st_nlink)) + ' ' +
           QByteArray(text, size);
}

} // namespace

//! Trees that are deeper than the stack, the limit of descriptors and PATH_MAX allow for.
class TestVolumeTrees : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDeepTreeSurvives()
    {
        constexpr int levels = 20'000;
        const Folder from(inMemory());
        const Folder clone(inMemory());
        const Folder restored(inMemory());
        ::close(makeDeep(from.path(), "d", levels));
        const auto run = [](const QString &script) {
            QProcess shell;
            shell.start(u"bash"_s, {u"-o"_s, u"pipefail"_s, u"-c"_s, script});
            shell.waitForFinished(120'000);
            return Ended{shell.exitStatus() == QProcess::NormalExit ? shell.exitCode() : -1,
                         shell.readAllStandardOutput(), shell.readAllStandardError()};
        };
        const Ended measured = run(limitedHelper(u"measure "_s + from.path()));
        QCOMPARE(measured.err, QByteArray());
        QVERIFY2(measured.out.contains(" 3 20000 "), measured.out.constData());
        const Ended copied = run(limitedHelper(u"clone %1 %2"_s.arg(from.path(), clone.path())));
        QCOMPARE(copied.err, QByteArray());
        QCOMPARE(copied.code, 0);
        const Ended archived = run(
            u"(%1) | (%2)"_s.arg(limitedHelper(u"tar "_s + from.path()), limitedHelper(u"untar "_s + restored.path())));
        QCOMPARE(archived.err, QByteArray());
        QCOMPARE(archived.code, 0);
        QCOMPARE(bottomOf(from.path(), "d", levels), QByteArray("640 2 deep"));
        for (const Folder *copy : {&clone, &restored})
            QCOMPARE(bottomOf(copy->path(), "d", levels), QByteArray("640 2 deep"));
        const Ended emptied = run(limitedHelper(u"empty %1 %2 %3"_s.arg(from.path(), clone.path(), restored.path())));
        QCOMPARE(emptied.err, QByteArray());
        for (const Folder *folder : {&from, &clone, &restored})
            QVERIFY(QDir(folder->path()).isEmpty());
    }

    void aPathThatIsTooLongForAnArchiveIsRefused()
    {
        Folder from(inMemory());
        Folder to(inMemory());
        // Longer than any archive may say, and no longer than the helper can remove.
        ::close(makeDeep(from.path(), QByteArray(255, 'n'), 2100));
        QVERIFY(helper({u"measure"_s, from.path()}).out.contains(" 3 2100 "));
        for (const Ended &ended : {helper({u"clone"_s, from.path(), to.path()}), helper({u"tar"_s, from.path()})}) {
            QCOMPARE(ended.code, 1);
            QVERIFY2(ended.err.startsWith("the path is too long"), ended.err.constData());
        }
        QCOMPARE(helper({u"empty"_s, from.path()}).code, 0);
        QVERIFY(QDir(from.path()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestVolumeTrees)
#include "tst_volumetrees.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/helperprogram.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

namespace {

QByteArray padded(QByteArray bytes)
{
    return bytes + QByteArray((512 - bytes.size() % 512) % 512, '\0');
}

QByteArray octal(qint64 value, int digits)
{
    return QByteArray::number(value, 8).rightJustified(digits, '0');
}

//! An entry of a tar archive.
QByteArray entry(const QByteArray &name, char type, const QByteArray &content = {}, const QByteArray &link = {},
                 std::optional<qint64> size = {})
{
    QByteArray header(512, '\0');
    const auto put = [&header](qsizetype at, const QByteArray &text) { header.replace(at, text.size(), text); };
    put(0, name.left(100));
    put(100, octal(0644, 7));
    put(108, octal(::getuid(), 7));
    put(116, octal(::getgid(), 7));
    put(124, octal(size.value_or(content.size()), 11));
    put(136, octal(1'000'000'000, 11));
    put(148, QByteArray(8, ' '));
    put(156, QByteArray(1, type));
    put(157, link.left(100));
    put(257, QByteArray("ustar\00000", 8));
    qint64 sum = 0;
    for (const char byte : std::as_const(header))
        sum += static_cast<unsigned char>(byte);
    put(148, octal(sum, 6) + '\0');
    return header + padded(content);
}

QByteArray record(const QByteArray &key, const QByteArray &value)
{
    qsizetype length = key.size() + value.size() + 3;
    while (QByteArray::number(length).size() + key.size() + value.size() + 3 != length)
        ++length;
    return QByteArray::number(length) + ' ' + key + '=' + value + '\n';
}

QByteArray pax(const QByteArray &records)
{
    return entry("PaxHeader", 'x', records);
}

const QByteArray archiveEnd(1024, '\0');

} // namespace

class TestVolumeHelper : public QObject
{
    Q_OBJECT

private:
    static QByteArray listing(const QString &folder)
    {
        QProcess find;
        find.setWorkingDirectory(folder);
        // The space that a folder itself takes depends on how it was filled.
        find.start(u"find"_s, {u"."_s, u"-type"_s, u"d"_s, u"-printf"_s, u"%P %y %m %U %G %T@ %n\\0"_s, u"-o"_s,
                               u"-printf"_s, u"%P %y %m %U %G %s %T@ %l %n %b\\0"_s});
        find.waitForFinished();
        QList<QByteArray> lines = find.readAllStandardOutput().split('\0');
        std::sort(lines.begin(), lines.end());
        return lines.join('\n');
    }

    static void fill(const QString &folder)
    {
        const QDir dir(folder);
        QVERIFY(dir.mkpath(u"d/empty"_s));
        const auto write = [&dir](const QByteArray &name, const QByteArray &bytes) {
            QFile file(dir.path() + u'/' + QFile::decodeName(name));
            return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        };
        const QByteArray root = QFile::encodeName(folder) + '/';
        QVERIFY(write("d/file", QByteArray(100'000, 'x')));
        QVERIFY(write(QByteArray(250, 'y'), "long name"));
        for (const QByteArray &name : {QByteArray("bad\xff\xfe\nname"), QByteArray(150, '\xfe')}) {
            const int file = ::open((root + name).constData(), O_CREAT | O_WRONLY, 0600);
            QVERIFY(file >= 0);
            ::close(file);
        }
        QCOMPARE(::link((root + "d/file").constData(), (root + "hard").constData()), 0);
        QCOMPARE(::symlink(QByteArray(200, 'z').constData(), (root + "link").constData()), 0);
        QCOMPARE(::mkfifo((root + "fifo").constData(), 0620), 0);
        const int sparse = ::open((root + "sparse").constData(), O_CREAT | O_RDWR, 0640);
        QVERIFY(sparse >= 0 && ::ftruncate(sparse, qint64(3) << 30) == 0 && ::pwrite(sparse, "mid", 3, 1 << 30) == 3);
        ::close(sparse);
        QCOMPARE(::chmod((root + "d/file").constData(), 06751), 0);
        QCOMPARE(::chmod((root + "d").constData(), 01770), 0);
        const timespec times[2] = {{5, 1}, {1234567890, 123456789}};
        QCOMPARE(::utimensat(AT_FDCWD, (root + "d/file").constData(), times, 0), 0);
        QCOMPARE(::utimensat(AT_FDCWD, (root + "link").constData(), times, AT_SYMLINK_NOFOLLOW), 0);
        const timespec early[2] = {{5, 1}, {-2, 500000000}};
        QCOMPARE(::utimensat(AT_FDCWD, root.constData(), early, 0), 0);
    }

private Q_SLOTS:
    void everythingSurvivesAnArchive()
    {
        Folder from;
        Folder to;
        fill(from.path());
        const Ended tar = helper({u"tar"_s, from.path()});
        QCOMPARE(tar.code, 0);
        QVERIFY(tar.out.size() < 1'000'000); // the hole is not stored
        const Ended untar = helper({u"untar"_s, to.path()}, tar.out);
        QCOMPARE(untar.err, QByteArray());
        QCOMPARE(untar.code, 0);
        QCOMPARE(listing(to.path()), listing(from.path()));
    }

    void everythingSurvivesAClone()
    {
        Folder from;
        Folder to;
        fill(from.path());
        const Ended clone = helper({u"clone"_s, from.path(), to.path()});
        QCOMPARE(clone.err, QByteArray());
        QCOMPARE(listing(to.path()), listing(from.path()));
    }

    void gnuTarReadsTheArchive()
    {
        Folder from;
        Folder to;
        fill(from.path());
        QFile archive(to.filePath(u"archive"_s));
        QVERIFY(archive.open(QIODevice::WriteOnly));
        archive.write(helper({u"tar"_s, from.path()}).out);
        archive.close();
        QVERIFY(QDir(to.path()).mkdir(u"out"_s));
        QCOMPARE(QProcess::execute(
                     u"tar"_s, {u"--numeric-owner"_s, u"-xpf"_s, archive.fileName(), u"-C"_s, to.filePath(u"out"_s)}),
                 0);
        QCOMPARE(listing(to.filePath(u"out"_s)), listing(from.path()));
    }

    void emptyRemovesEverythingButTheFolder()
    {
        Folder folder;
        fill(folder.path());
        QCOMPARE(helper({u"empty"_s, folder.path()}).code, 0);
        QVERIFY(QDir(folder.path())
                    .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot)
                    .isEmpty());
    }

    void attributesSurvive()
    {
        Folder from;
        Folder to;
        const QByteArray file = QFile::encodeName(from.filePath(u"f"_s));
        const int made = ::open(file.constData(), O_CREAT | O_WRONLY, 0600);
        QVERIFY(made >= 0);
        ::close(made);
        const QByteArray value("a\0\n=b", 5);
        QVERIFY2(::setxattr(file.constData(), "user.key=%x", value.constData(), size_t(value.size()), 0) == 0,
                 "the temporary folder needs a file system with attributes");
        QCOMPARE(helper({u"untar"_s, to.path()}, helper({u"tar"_s, from.path()}).out).code, 0);
        char read[16];
        const ssize_t size =
            ::getxattr(QFile::encodeName(to.filePath(u"f"_s)).constData(), "user.key=%x", read, sizeof read);
        QCOMPARE(QByteArray(read, qMax<ssize_t>(size, 0)), value);
    }

    void hostileArchivesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("archive");
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("absolute") << entry("/tmp/evil", '0', "x") + archiveEnd << QByteArray("absolute path");
        QTest::newRow("dots") << entry("../evil", '0', "x") + archiveEnd << QByteArray("..");
        QTest::newRow("inner dots") << entry("a/../../evil", '0', "x") + archiveEnd << QByteArray("..");
        QTest::newRow("dots by PAX") << pax(record("path", "../evil")) + entry("ok", '0', "x") + archiveEnd
                                     << QByteArray("..");
        QTest::newRow("NUL by PAX") << pax(record("path", QByteArray("a\0b", 3))) + entry("ok", '0', "x") + archiveEnd
                                    << QByteArray("NUL");
        QTest::newRow("through a link") << entry("out", '2', {}, "..") + entry("out/evil", '0', "x") + archiveEnd
                                        << QByteArray("through a link");
        QTest::newRow("folder through a link")
            << entry("out", '2', {}, "..") + entry("out/evil", '5') + archiveEnd << QByteArray("through a link");
        QTest::newRow("hard link out") << entry("evil", '1', {}, "../../etc/passwd") + archiveEnd << QByteArray("..");
        QTest::newRow("absolute hard link")
            << entry("evil", '1', {}, "/etc/passwd") + archiveEnd << QByteArray("absolute path");
        QTest::newRow("hard link through a link")
            << entry("out", '2', {}, "/etc") + entry("evil", '1', {}, "out/passwd") + archiveEnd
            << QByteArray("through a link");
        QTest::newRow("claims a huge size")
            << entry("big", '0', "x", {}, 07777777777) + archiveEnd << QByteArray("incomplete");
        QTest::newRow("claims a huge header")
            << entry("x", 'x', "x", {}, 07777777777) + archiveEnd << QByteArray("too long");
        QTest::newRow("claims a huge long name")
            << entry("x", 'L', "x", {}, 07777777777) + archiveEnd << QByteArray("too long");
        QTest::newRow("huge number of extents")
            << pax(record("GNU.sparse.major", "1") + record("GNU.sparse.minor", "0") + record("GNU.sparse.name", "s") +
                   record("GNU.sparse.realsize", "1000")) +
                   entry("s", '0', "999999999999\n0\n1\n") + archiveEnd
            << QByteArray("map");
        QTest::newRow("extent beyond the file")
            << pax(record("GNU.sparse.major", "1") + record("GNU.sparse.minor", "0") + record("GNU.sparse.name", "s") +
                   record("GNU.sparse.realsize", "1000")) +
                   entry("s", '0', padded("1\n900\n200\n") + QByteArray(200, 'x')) + archiveEnd
            << QByteArray("map");
        QTest::newRow("overlapping extents")
            << pax(record("GNU.sparse.major", "1") + record("GNU.sparse.minor", "0") + record("GNU.sparse.name", "s") +
                   record("GNU.sparse.realsize", "1000")) +
                   entry("s", '0', padded("2\n0\n100\n50\n100\n") + QByteArray(200, 'x')) + archiveEnd
            << QByteArray("map");
        QTest::newRow("negative size by PAX")
            << pax(record("size", "-1")) + entry("a", '0', "x") + archiveEnd << QByteArray("size");
        QTest::newRow("size overflow by PAX")
            << pax(record("size", "99999999999999999999")) + entry("a", '0', "x") << QByteArray("number");
        QTest::newRow("record longer than its header")
            << pax("999 path=a\n") + entry("a", '0') + archiveEnd << QByteArray("extended header");
        QTest::newRow("record without a value")
            << pax("10 pathxx\n") + entry("a", '0') + archiveEnd << QByteArray("extended header");
        QTest::newRow("file replaces a folder")
            << entry("d/f", '0', "x") + entry("d", '0', "x") + archiveEnd << QByteArray("replaces a folder");
        QTest::newRow("unknown type") << entry("a", 'Z') + archiveEnd << QByteArray("unknown type");
        QTest::newRow("no archive") << QByteArray(2048, 'x') << QByteArray("invalid number");
        QTest::newRow("no end") << entry("a", '0', "x") << QByteArray("incomplete");
        QTest::newRow("nothing") << QByteArray() << QByteArray("incomplete");
    }
    void hostileArchivesAreRefused()
    {
        QFETCH(QByteArray, archive);
        QFETCH(QByteArray, words);
        QTemporaryDir outer;
        QVERIFY(QDir(outer.path()).mkdir(u"volume"_s));
        const Ended ended = helper({u"untar"_s, outer.filePath(u"volume"_s)}, archive);
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.err.contains(words), ended.err.constData());
        QCOMPARE(QDir(outer.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{u"volume"_s});
        // The check before an import refuses it, too.
        QCOMPARE(helper({u"checktar"_s}, archive).code, 1);
    }

    void onePathCannotFillTheMemory()
    {
        QByteArray archive;
        for (const char first : {'a', 'b', 'c', 'd', 'e'})
            archive += pax(record("path", first + QByteArray("/x").repeated(250'000))) + entry("f", '0', "x");
        const Ended ended = helper({u"checktar"_s}, archive + archiveEnd);
        QCOMPARE(ended.code, 1);
        QVERIFY2(ended.err.contains("too many folders"), ended.err.constData());
    }

    void theCheckFindsTheFolderOfAllEntries()
    {
        const auto check = [](const QByteArray &archive) { return helper({u"checktar"_s}, archive + archiveEnd).out; };
        QCOMPARE(check(entry("data/", '5') + entry("data/a", '0', "abc")), QByteArray("2 3 data\n"));
        QCOMPARE(check(entry("./", '5') + entry("./a", '0', "abc")), QByteArray("2 3 .\n"));
        QCOMPARE(check(entry("data/a", '0', "abc") + entry("other/b", '0', "de")), QByteArray("2 5 .\n"));
        QCOMPARE(check(entry("alone", '0', "abc")), QByteArray("1 3 .\n"));
    }

    void theFolderOfAllEntriesIsLeftOut()
    {
        Folder folder;
        const QByteArray archive =
            entry("data/", '5') + entry("data/a", '0', "abc") + entry("data/b", '1', {}, "data/a") + archiveEnd;
        QCOMPARE(helper({u"untar"_s, folder.path(), u"data"_s}, archive).code, 0);
        QCOMPARE(QDir(folder.path()).entryList(QDir::Files), (QStringList{u"a"_s, u"b"_s}));
        const Ended outside = helper({u"untar"_s, folder.path(), u"data"_s}, entry("database", '0', "x") + archiveEnd);
        QCOMPARE(outside.code, 1);
        QVERIFY(outside.err.contains("outside of its folder"));
    }

    void anUploadBelongsToTheOwnerOfTheFolder()
    {
        if (::geteuid() != 0)
            return; // owners can be set by root only
        Folder folder;
        const QByteArray path = QFile::encodeName(folder.filePath(u"in"_s));
        QVERIFY(::mkdir(path.constData(), 0755) == 0 && ::chown(path.constData(), 1234, 55) == 0);
        QCOMPARE(helper({u"upload"_s, folder.path(), u"in"_s}, entry("d/f", '0', "x") + archiveEnd).code, 0);
        struct stat state = {};
        QCOMPARE(::stat((path + "/d/f").constData(), &state), 0);
        QVERIFY(state.st_uid == 1234 && state.st_gid == 55);
        QCOMPARE(helper({u"upload"_s, folder.path(), u"../in"_s}, entry("f", '0', "x") + archiveEnd).code, 1);
    }

    void aFolderIsReadAlone()
    {
        Folder folder;
        Folder to;
        QVERIFY(QDir(folder.path()).mkpath(u"a/b"_s));
        QFile file(folder.filePath(u"a/b/f"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("x") == 1);
        file.close();
        QCOMPARE(helper({u"untar"_s, to.path()}, helper({u"tar"_s, folder.path(), u"a"_s}).out).code, 0);
        QVERIFY(QFile::exists(to.filePath(u"b/f"_s)));
        QCOMPARE(helper({u"tar"_s, folder.path(), u"../"_s}).code, 1);
    }

    void listRefusesPathsThatLeadOut()
    {
        Folder folder;
        QCOMPARE(::symlink("/etc", QFile::encodeName(folder.filePath(u"out"_s)).constData()), 0);
        QCOMPARE(helper({u"list"_s, folder.path(), u"../"_s}).code, 1);
        QCOMPARE(helper({u"list"_s, folder.path(), u"out"_s}).code, 1);
        QCOMPARE(helper({u"cat"_s, folder.path(), u"out/passwd"_s}).code, 1);
        QCOMPARE(helper({u"cat"_s, folder.path(), u"out"_s}).code, 1);
        QCOMPARE(helper({u"list"_s, folder.path(), QString()}).code, 0);
    }

    void manySmallFilesSurvive()
    {
        Folder from;
        Folder to;
        for (int i = 0; i < 5000; ++i) {
            const int file = ::open((QFile::encodeName(from.path()) + "/f" + QByteArray::number(i)).constData(),
                                    O_CREAT | O_WRONLY, 0600);
            QVERIFY(file >= 0);
            QCOMPARE(::write(file, &i, sizeof i), ssize_t(sizeof i));
            ::close(file);
        }
        QCOMPARE(helper({u"untar"_s, to.path()}, helper({u"tar"_s, from.path()}).out).code, 0);
        QCOMPARE(listing(to.path()), listing(from.path()));
    }
};

QTEST_GUILESS_MAIN(TestVolumeHelper)
#include "tst_volumehelper.moc"

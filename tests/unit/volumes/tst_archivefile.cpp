// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/archivefile.h"
#include "models/volumes/mergefiles.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::volumes;

namespace {

QByteArray shell(const QString &folder, const QString &script)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(u"sh"_s, {u"-c"_s, script});
    process.waitForFinished();
    return process.readAllStandardOutput();
}

Result<QByteArray> wholeOf(auto &reader)
{
    QByteArray all;
    while (true) {
        const auto piece = reader.next();
        if (!piece || piece->isEmpty())
            return piece ? Result<QByteArray>(all) : piece;
        all += *piece;
    }
}

} // namespace

class TestArchiveFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatTarWrites_data()
    {
        QTest::addColumn<QString>("flag");
        QTest::newRow("plain") << u""_s;
        QTest::newRow("gzip") << u"z"_s;
        QTest::newRow("xz") << u"J"_s;
    }
    void readsWhatTarWrites()
    {
        QFETCH(QString, flag);
        const QTemporaryDir folder;
        shell(folder.path(), u"mkdir d && seq 100000 >d/f && tar cf plain d && tar c%1f packed d"_s.arg(flag));
        QFile plain(folder.filePath(u"plain"_s));
        QVERIFY(plain.open(QIODevice::ReadOnly));
        ArchiveReader reader(folder.filePath(u"packed"_s));
        const auto read = wholeOf(reader);
        QVERIFY2(read, qPrintable(read ? QString() : read.error().message()));
        QCOMPARE(*read, plain.readAll());
    }

    void aDamagedFileIsAnError()
    {
        const QTemporaryDir folder;
        shell(folder.path(), u"seq 100000 >f && tar czf whole f && head -c 1000 whole >cut"_s);
        ArchiveReader cut(folder.filePath(u"cut"_s));
        QVERIFY(!wholeOf(cut));
        ArchiveReader none(folder.filePath(u"none"_s));
        QVERIFY(!wholeOf(none));
    }

    void writesWhatTarReads()
    {
        const QTemporaryDir folder;
        shell(folder.path(), u"mkdir d && echo hello >d/f && tar cf plain d"_s);
        QFile plain(folder.filePath(u"plain"_s));
        QVERIFY(plain.open(QIODevice::ReadOnly));
        ArchiveWriter writer(folder.filePath(u"x.tar.gz"_s), compressionFor(u"x.tar.gz"_s));
        QVERIFY(writer.write(plain.readAll()));
        QVERIFY(!QFile::exists(folder.filePath(u"x.tar.gz"_s))); // not before it is complete
        QVERIFY(writer.finish());
        QCOMPARE(shell(folder.path(), u"tar xzOf x.tar.gz d/f"_s), QByteArray("hello\n"));
    }

    void packsFilesAndFolders()
    {
        const QTemporaryDir folder;
        shell(folder.path(),
              u"mkdir -p d/e && echo one >d/e/f && ln -s ../.. d/l && echo two >g && seq 300000 >d/big"_s);
        PathArchive archive({folder.filePath(u"d"_s), folder.filePath(u"g"_s)});
        const auto packed = wholeOf(archive);
        QVERIFY(packed);
        QFile file(folder.filePath(u"x.tar"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(*packed) == packed->size());
        file.close();
        QCOMPARE(shell(folder.path(), u"tar tf x.tar | sort"_s), QByteArray("d/\nd/big\nd/e/\nd/e/f\nd/l\ng\n"));
        QCOMPARE(shell(folder.path(), u"tar xOf x.tar d/big | cmp - d/big && echo same"_s), QByteArray("same\n"));
        PathArchive missing({folder.filePath(u"none"_s)});
        QVERIFY(!wholeOf(missing));
    }

    void packsUnderAnotherNameWithPermissions()
    {
        const QTemporaryDir folder;
        shell(folder.path(), u"mkdir -p d/e && echo x >d/e/f && chmod 4751 d/e/f"_s);
        PathArchive renamed({folder.filePath(u"d"_s)}, {u"other"_s, true});
        const auto bytes = wholeOf(renamed);
        QVERIFY(bytes);
        QFile tar(folder.filePath(u"t.tar"_s));
        QVERIFY(tar.open(QIODevice::WriteOnly));
        tar.write(*bytes);
        tar.close();
        const QByteArray list = shell(folder.path(), u"tar tvf t.tar"_s);
        QVERIFY2(list.contains("-rwsr-x--x"), list.constData());
        QCOMPARE(shell(folder.path(), u"tar tf t.tar"_s), QByteArray("other/\nother/e/\nother/e/f\n"));
        PathArchive content({folder.filePath(u"d"_s)}, {u"."_s, true});
        const auto inside = wholeOf(content);
        QVERIFY(inside && tar.open(QIODevice::WriteOnly));
        tar.write(*inside);
        tar.close();
        QCOMPARE(shell(folder.path(), u"tar tf t.tar"_s), QByteArray("./\n./e/\n./e/f\n"));
    }
    void mergesFoldersAndReplacesFiles()
    {
        const QTemporaryDir folder;
        shell(folder.path(), u"mkdir -p new/sub old/sub && echo 1 >new/a && echo 1 >new/sub/b && echo 0 >old/a && "
                             "echo 0 >old/sub/c && echo 0 >outside && ln -s ../outside old/link && echo 1 >new/link"_s);
        const auto merged = mergeFiles(folder.filePath(u"new"_s), folder.filePath(u"old"_s));
        QVERIFY2(merged, merged ? "" : qPrintable(merged.error().message()));
        QCOMPARE(shell(folder.path(), u"cd old && cat a sub/b sub/c link && cat ../outside"_s),
                 QByteArray("1\n1\n0\n1\n0\n"));
    }
    void mergeFollowsNoLinkAndChangesNothingThen_data()
    {
        QTest::addColumn<QString>("script");
        QTest::newRow("a link in the place of a folder") << u"mkdir out && ln -s ../out old/sub"_s;
        QTest::newRow("a file in the place of a folder") << u"echo 0 >old/sub"_s;
        QTest::newRow("a folder in the place of a file") << u"mkdir -p old/sub old/z"_s;
    }
    void mergeFollowsNoLinkAndChangesNothingThen()
    {
        QFETCH(QString, script);
        const QTemporaryDir folder;
        shell(folder.path(),
              u"mkdir -p new/sub old && echo 1 >new/a && echo 1 >new/sub/b && echo 1 >new/z && "_s + script);
        const QByteArray before = shell(folder.path(), u"find old out 2>/dev/null | sort"_s);
        const auto merged = mergeFiles(folder.filePath(u"new"_s), folder.filePath(u"old"_s));
        QVERIFY(!merged);
        QCOMPARE(merged.error().code, ErrorCode::Conflict);
        QCOMPARE(shell(folder.path(), u"find old out 2>/dev/null | sort"_s), before);
    }
    void unpacksAFolder()
    {
        const QTemporaryDir folder;
        shell(folder.path(), u"mkdir -p d/e && echo one >d/e/f && ln d/e/f d/h && ln -s e/f d/l && chmod 4755 d/h && "
                             "mkfifo d/pipe && tar cf x.tar -C d ."_s);
        const auto count = unpackArchive(folder.filePath(u"x.tar"_s), folder.filePath(u"out"_s), {});
        QVERIFY2(count, qPrintable(count ? QString() : count.error().message()));
        QCOMPARE(shell(folder.path(), u"cat out/e/f out/h out/l; stat -c %a out/h; ls out"_s),
                 QByteArray("one\none\none\n755\ne\nh\nl\n"));
    }

    //! Somebody else may have made it while the files were on their way.
    void aFolderThatExistsStaysAsItIs()
    {
        const QTemporaryDir folder;
        shell(folder.path(), u"mkdir out && echo mine >out/f && mkdir d && echo new >d/f && tar cf x.tar -C d ."_s);
        const auto count = unpackArchive(folder.filePath(u"x.tar"_s), folder.filePath(u"out"_s), {});
        QVERIFY(!count && count.error().code == ErrorCode::Conflict);
        QCOMPARE(shell(folder.path(), u"cat out/f"_s), QByteArray("mine\n"));
    }

    void refusesWhatLeadsOut_data()
    {
        QTest::addColumn<QString>("script");
        QTest::newRow("absolute") << u"echo x >evil && tar cPf x.tar $PWD/evil"_s;
        QTest::newRow("dots") << u"mkdir s && echo x >evil && cd s && tar cPf ../x.tar ../evil"_s;
        QTest::newRow("through a link") << u"ln -s .. l && tar cf x.tar l && rm l && mkdir l && echo x >l/evil && "
                                           "tar rf x.tar l/evil"_s;
    }
    void refusesWhatLeadsOut()
    {
        QFETCH(QString, script);
        const QTemporaryDir folder;
        shell(folder.path(), u"mkdir w && cd w && "_s + script);
        QVERIFY(QFile::exists(folder.filePath(u"w/x.tar"_s)));
        shell(folder.path(), u"mv w/x.tar . && rm -rf w && mkdir out"_s);
        const auto count = unpackArchive(folder.filePath(u"x.tar"_s), folder.filePath(u"out/in"_s), {});
        QVERIFY(!count);
        QCOMPARE(shell(folder.path(), u"find . -name evil"_s), QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestArchiveFile)
#include "tst_archivefile.moc"

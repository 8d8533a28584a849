// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/helperprogram.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <fcntl.h>
#include <linux/fiemap.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

namespace {

constexpr qint64 dataSize = 8 << 20;
constexpr qint64 sparseSize = qint64(1) << 30;

//! The output of a shell command that fails; empty if it succeeds.
QByteArray failureOf(const QString &script)
{
    QProcess shell;
    shell.setProcessChannelMode(QProcess::MergedChannels);
    shell.start(u"sh"_s, {u"-ec"_s, u"PATH=$PATH:/usr/sbin:/sbin; "_s + script});
    shell.waitForFinished(60'000);
    const bool isDone = shell.exitStatus() == QProcess::NormalExit && shell.exitCode() == 0;
    return isDone ? QByteArray() : script.toUtf8() + ": " + shell.readAll();
}

//! A file system in a file, which has only the blocks that are written.
class Disk
{
public:
    explicit Disk(const QString &kind)
    {
        // The smallest that mkfs.xfs makes.
        m_failure =
            failureOf(u"cd '%1'; mkdir disk; truncate -s 320M image; mkfs.%2 -q image; mount -o loop image disk"_s.arg(
                m_folder.path(), kind));
        m_isMounted = m_failure.isEmpty();
    }
    ~Disk()
    {
        if (m_isMounted)
            failureOf(u"umount '%1'"_s.arg(path()));
    }
    Q_DISABLE_COPY_MOVE(Disk)

    QByteArray failure() const { return m_failure; }
    QString path() const { return m_folder.filePath(u"disk"_s); }

private:
    QTemporaryDir m_folder;
    QByteArray m_failure;
    bool m_isMounted = false;
};

struct Extents
{
    int all = 0;
    int shared = 0;
};

Extents extentsOf(const QString &path)
{
    constexpr unsigned most = 512;
    std::vector<quint64> room((sizeof(fiemap) + most * sizeof(fiemap_extent)) / sizeof(quint64) + 1);
    auto *map = reinterpret_cast<fiemap *>(room.data());
    map->fm_length = ~0ULL;
    map->fm_flags = FIEMAP_FLAG_SYNC;
    map->fm_extent_count = most;
    const int file = ::open(QFile::encodeName(path).constData(), O_RDONLY);
    Extents found;
    if (file >= 0 && ::ioctl(file, FS_IOC_FIEMAP, map) == 0) {
        for (unsigned i = 0; i < map->fm_mapped_extents; ++i) {
            ++found.all;
            found.shared += (map->fm_extents[i].fe_flags & FIEMAP_EXTENT_SHARED) != 0 ? 1 : 0;
        }
    }
    ::close(file);
    return found;
}

qint64 allocated(const QString &path)
{
    struct stat state = {};
    return ::stat(QFile::encodeName(path).constData(), &state) == 0 ? qint64(state.st_blocks) * 512 : -1;
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

//! The helper's copy of a volume on file systems that can share blocks, and on one that cannot. Mounts: needs root.
class TestVolumeFilesystems : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void copiesShareTheirBlocksWhereTheFileSystemCan_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<bool>("shares");
        QTest::newRow("xfs") << u"xfs"_s << true;
        QTest::newRow("btrfs") << u"btrfs"_s << true;
        QTest::newRow("ext4") << u"ext4"_s << false;
    }
    void copiesShareTheirBlocksWhereTheFileSystemCan()
    {
        QFETCH(const QString, kind);
        QFETCH(const bool, shares);
        const Disk disk(kind);
        QVERIFY2(disk.failure().isEmpty(), disk.failure().constData());
        const QString from = disk.path() + u"/from"_s;
        const QString to = disk.path() + u"/to"_s;
        QVERIFY(QDir().mkpath(from) && QDir().mkpath(to));
        QByteArray bytes(dataSize, Qt::Uninitialized);
        QRandomGenerator::global()->fillRange(reinterpret_cast<quint32 *>(bytes.data()),
                                              bytes.size() / qsizetype(sizeof(quint32)));
        QFile data(from + u"/data"_s);
        QVERIFY(data.open(QIODevice::WriteOnly) && data.write(bytes) == bytes.size());
        data.close();
        QFile sparse(from + u"/sparse"_s);
        QVERIFY(sparse.open(QIODevice::WriteOnly) && sparse.resize(sparseSize) && sparse.seek(sparseSize / 2) &&
                sparse.write("middle") == 6);
        sparse.close();
        QCOMPARE(extentsOf(data.fileName()).shared, 0);

        const Ended clone = helper({u"clone"_s, from, to});
        QCOMPARE(clone.err, QByteArray());
        QCOMPARE(clone.code, 0);
        QVERIFY(contentOf(to + u"/data"_s) == bytes);
        QCOMPARE(QFile(to + u"/sparse"_s).size(), sparseSize);
        QVERIFY2(allocated(to + u"/sparse"_s) < (1 << 20),
                 QByteArray::number(allocated(to + u"/sparse"_s)).constData());
        QFile copy(to + u"/sparse"_s);
        QVERIFY(copy.open(QIODevice::ReadOnly) && copy.seek(sparseSize / 2) && copy.read(6) == "middle");
        for (const QString &name : {u"/data"_s, u"/sparse"_s}) {
            const Extents extents = extentsOf(to + name);
            QVERIFY(extents.all > 0);
            QCOMPARE(extents.shared, shares ? extents.all : 0);
        }
        // What the estimate of the room relies on.
        const QByteArray measured = helper({u"measure"_s, from}).out;
        QVERIFY2(measured.endsWith(shares ? " shares\n" : " copies\n"), measured.constData());

        // A change of the original leaves the copy as it was.
        QVERIFY(data.open(QIODevice::ReadWrite) && data.write("changed") == 7);
        data.close();
        QVERIFY(contentOf(to + u"/data"_s) == bytes);
        QCOMPARE(helper({u"empty"_s, from, to}).code, 0);
    }
};

QTEST_GUILESS_MAIN(TestVolumeFilesystems)
#include "tst_volumefilesystems.moc"

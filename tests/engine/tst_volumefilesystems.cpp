// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/loopdisk.h"
#include "tests/support/helperprogram.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

namespace {

constexpr qint64 dataSize = 8 << 20;
constexpr qint64 sparseSize = qint64(1) << 30;

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

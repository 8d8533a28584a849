// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/loopdisk.h"
#include "tests/engine/privateengine.h"
#include "tests/engine/program.h"

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

//! A whole engine whose data is on XFS: snapshots and clones share the blocks of the volume. Mounts and starts an
//! engine: needs root.
class TestVolumesXfs : public QObject
{
    Q_OBJECT

private:
    Program m_program;
    const Disk m_disk{u"xfs"_s};
    PrivateEngine m_engine{PrivateEngine::Kind::Docker, m_disk.path()};
    QString m_data; //!< a file of the volume
    QByteArray m_bytes{32 << 20, Qt::Uninitialized};

    Outcome docker(const QStringList &arguments) const
    {
        return m_program.docker(QStringList{u"--host"_s, u"unix://"_s + m_engine.socket()} + arguments);
    }
    QString folderOf(const QString &volume) const
    {
        return QString::fromUtf8(
            docker({u"volume"_s, u"inspect"_s, u"--format"_s, u"{{.Mountpoint}}"_s, volume}).out.trimmed());
    }
    Outcome volumes(const QStringList &arguments) const
    {
        return m_program.run(QStringList{u"-p"_s, u"shop"_s, u"volumes"_s} + arguments, 120'000);
    }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_disk.failure().isEmpty(), m_disk.failure().constData());
        m_program.setEnvironment(u"DOCKER_HOST"_s, u"unix://"_s + m_engine.socket());
        m_engine.start();
        QTRY_VERIFY2_WITH_TIMEOUT(QFile::exists(m_engine.socket()) && docker({u"info"_s}).exitCode == 0,
                                  qPrintable(m_engine.output().right(800)), 30'000);
        QVERIFY(docker({u"info"_s}).out.contains("Backing Filesystem: xfs"));
        VERIFY_EXIT(docker({u"volume"_s, u"create"_s, u"--label"_s, u"com.docker.compose.project=shop"_s, u"--label"_s,
                            u"com.docker.compose.volume=data"_s, u"shop_data"_s}),
                    0);
        QRandomGenerator::global()->fillRange(reinterpret_cast<quint32 *>(m_bytes.data()), m_bytes.size() / 4);
        m_data = folderOf(u"shop_data"_s) + u"/table"_s;
        QFile file(m_data);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(m_bytes) == m_bytes.size());
        file.close();
        QCOMPARE(extentsOf(m_data).shared, 0);
    }

    void aCloneSharesAllBlocks()
    {
        VERIFY_EXIT(volumes({u"clone"_s, u"data"_s, u"shop_copy"_s}), 0);
        const QString copy = folderOf(u"shop_copy"_s) + u"/table"_s;
        QCOMPARE(read(copy), m_bytes);
        const Extents extents = extentsOf(copy);
        QVERIFY(extents.all > 0);
        QCOMPARE(extents.shared, extents.all);
        QCOMPARE(extentsOf(m_data).shared, extentsOf(m_data).all);
        VERIFY_EXIT(volumes({u"rm"_s, u"shop_copy"_s, u"--no-snapshot"_s, u"--yes"_s}), 0);
        QTRY_COMPARE(extentsOf(m_data).shared, 0);
    }

    //! They are shared while the copy is compressed into the file of the snapshot.
    void aSnapshotSharesBlocksUntilItIsSaved()
    {
        const auto process = m_program.start({u"-p"_s, u"shop"_s, u"volumes"_s, u"backup"_s, u"--json"_s});
        bool isShared = false;
        const bool hasEnded = QTest::qWaitFor(
            [&] {
                isShared = isShared || extentsOf(m_data).shared > 0;
                return process->state() == QProcess::NotRunning;
            },
            60'000);
        QVERIFY(hasEnded && isShared);
        const Outcome saved = Program::finish(*process);
        VERIFY_EXIT(saved, 0);
        QTRY_COMPARE(extentsOf(m_data).shared, 0);
        VERIFY_EXIT(volumes({u"wipe"_s, u"--no-snapshot"_s, u"--yes"_s}), 0);
        VERIFY_EXIT(volumes({u"restore"_s, saved.json()[u"id"_s].toString(), u"--yes"_s}), 0);
        QCOMPARE(read(m_data), m_bytes);
    }
};

QTEST_GUILESS_MAIN(TestVolumesXfs)
#include "tst_volumes_xfs.moc"

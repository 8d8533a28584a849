// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/privateengine.h"
#include "tests/engine/program.h"

#include <QFile>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

//! Volumes of an engine whose containers run in a user namespace (--userns-remap): the owners that a container sees are
//! those that a snapshot has. Starts an engine: needs root.
class TestVolumesUserns : public QObject
{
    Q_OBJECT

private:
    Program m_program;
    PrivateEngine m_engine{PrivateEngine::Kind::RemappedDocker};
    QString m_folder; //!< of the volume's data

    //! The docker command line with the engine of this test.
    Outcome docker(const QStringList &arguments) const
    {
        return m_program.docker(QStringList{u"--host"_s, u"unix://"_s + m_engine.socket()} + arguments);
    }
    bool answers() const { return QFile::exists(m_engine.socket()) && docker({u"info"_s}).exitCode == 0; }
    //! Owner, group and mode, as this machine sees them.
    QString stateOf(const QString &name) const
    {
        struct stat state = {};
        if (::lstat(QFile::encodeName(m_folder + u'/' + name).constData(), &state) != 0)
            return {};
        return u"%1:%2 %3"_s.arg(state.st_uid).arg(state.st_gid).arg(state.st_mode & 07777, 0, 8);
    }
    void put(const QString &name, uid_t user, gid_t group, mode_t mode) const
    {
        QFile file(m_folder + u'/' + name);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("data") == 4);
        const QByteArray path = QFile::encodeName(file.fileName());
        QCOMPARE(::chown(path.constData(), PrivateEngine::firstId + user, PrivateEngine::firstId + group), 0);
        QCOMPARE(::chmod(path.constData(), mode), 0);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(::geteuid() == 0, "this test starts an engine");
        QFile most(u"/proc/sys/user/max_user_namespaces"_s);
        if (!most.open(QIODevice::ReadOnly) || most.readAll().trimmed() == "0")
            QSKIP("this machine has no user namespaces");
        m_program.setEnvironment(u"DOCKER_HOST"_s, u"unix://"_s + m_engine.socket());
        m_engine.start();
        QTRY_VERIFY2_WITH_TIMEOUT(answers(), qPrintable(m_engine.output().right(800)), 30'000);
        VERIFY_SAYS(docker({u"info"_s, u"--format"_s, u"{{.SecurityOptions}}"_s}), u"name=userns"_s);
        VERIFY_EXIT(docker({u"volume"_s, u"create"_s, u"--label"_s, u"com.docker.compose.project=shop"_s, u"--label"_s,
                            u"com.docker.compose.volume=data"_s, u"shop_data"_s}),
                    0);
        m_folder = QString::fromUtf8(
            docker({u"volume"_s, u"inspect"_s, u"--format"_s, u"{{.Mountpoint}}"_s, u"shop_data"_s}).out.trimmed());
        QVERIFY(!m_folder.isEmpty() && QFile::exists(m_folder));
        QCOMPARE(::chown(QFile::encodeName(m_folder).constData(), PrivateEngine::firstId + 999,
                         PrivateEngine::firstId + 999),
                 0);
        put(u"table"_s, 999, 70, 0600);
        put(u"of-root"_s, 0, 0, 02755);
    }

    void aSnapshotHasTheOwnersThatTheContainersSee()
    {
        const Outcome backup = m_program.run({u"-p"_s, u"shop"_s, u"volumes"_s, u"backup"_s, u"--json"_s}, 120'000);
        VERIFY_EXIT(backup, 0);
        const QString file = m_program.path(u"exported.tar"_s);
        VERIFY_EXIT(m_program.run({u"-p"_s, u"shop"_s, u"volumes"_s, u"export"_s, u"data"_s, file}), 0);
        QProcess tar;
        tar.start(u"tar"_s, {u"--numeric-owner"_s, u"-tvf"_s, file});
        QVERIFY(tar.waitForFinished());
        const QByteArray listing = tar.readAllStandardOutput();
        QVERIFY2(listing.contains("-rw------- 999/70 "), listing.constData());
        QVERIFY2(listing.contains("-rwxr-sr-x 0/0 "), listing.constData());
        QVERIFY2(!listing.contains(QByteArray::number(PrivateEngine::firstId + 999)), listing.constData());
    }

    void aRestoreKeepsTheOwners()
    {
        const QString root = stateOf(u"."_s);
        const QString table = stateOf(u"table"_s);
        const QString ofRoot = stateOf(u"of-root"_s);
        QCOMPARE(table, u"200999:200070 600"_s);
        VERIFY_EXIT(m_program.run({u"-p"_s, u"shop"_s, u"volumes"_s, u"wipe"_s, u"--yes"_s}, 120'000), 0);
        QVERIFY(stateOf(u"table"_s).isEmpty());
        VERIFY_EXIT(m_program.run({u"-p"_s, u"shop"_s, u"volumes"_s, u"undo"_s, u"--yes"_s}, 120'000), 0);
        QCOMPARE(stateOf(u"table"_s), table);
        QCOMPARE(stateOf(u"of-root"_s), ofRoot);
        QCOMPARE(stateOf(u"."_s), root);
    }
};

QTEST_GUILESS_MAIN(TestVolumesUserns)
#include "tst_volumes_userns.moc"

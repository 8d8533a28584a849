// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/program.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

//! Volumes of a real stack are saved, emptied and restored. Writes into the engine's folder: needs root.
class TestVolumes : public QObject
{
    Q_OBJECT

private:
    Program m_program;
    const QString m_project = u"vol-t-%1"_s.arg(getpid());
    QString m_data;  //!< the folder of the volume data
    QString m_state; //!< its content after initTestCase()

    QString volume(const QString &key) const { return m_project + u'_' + key; }
    QString container() const { return m_project + u"-app-1"_s; }

    Outcome volumes(QStringList arguments) const
    {
        arguments.prepend(u"volumes"_s);
        return m_program.run(arguments, 120'000);
    }
    QString inspect(const QString &name, const QString &format) const
    {
        return QString::fromUtf8(m_program.docker({u"inspect"_s, u"--format"_s, format, name}).out.trimmed());
    }

    static QString shell(const QString &folder, const QString &script)
    {
        QProcess process;
        process.setWorkingDirectory(folder);
        process.start(u"sh"_s, {u"-c"_s, script});
        process.waitForFinished(120'000);
        return QString::fromUtf8(process.readAllStandardOutput() + process.readAllStandardError());
    }
    //! Everything that GNU tar and find know about a folder.
    static QString contentOf(const QString &folder)
    {
        return shell(folder, u"tar --numeric-owner --xattrs --xattrs-include='*' --sort=name --format=pax "
                             "--pax-option=delete=atime,delete=ctime -cf - . | sha256sum; "
                             "find . -printf '%P %y %m %U %G %s %T@ %l %n\\n' | LC_ALL=C sort; "
                             "find . -type f -size -1G -exec sha256sum {} + | LC_ALL=C sort"_s);
    }

    static void fill(const QString &folder)
    {
        const QByteArray root = QFile::encodeName(folder) + '/';
        const auto file = [&root](const QByteArray &name, const QByteArray &bytes, mode_t mode) {
            const int made = ::open((root + name).constData(), O_CREAT | O_WRONLY | O_TRUNC, 0600);
            const bool isWritten = made >= 0 &&
                                   ::write(made, bytes.constData(), size_t(bytes.size())) == bytes.size() &&
                                   ::fchmod(made, mode) == 0;
            ::close(made);
            return isWritten;
        };
        QVERIFY(::mkdir((root + "d").constData(), 0700) == 0 && ::mkdir((root + "d/empty").constData(), 0700) == 0);
        QByteArray random(20'000'000, Qt::Uninitialized);
        for (char &byte : random)
            byte = static_cast<char>(QRandomGenerator::global()->bounded(256));
        QVERIFY(file("d/random", random, 0600));
        QVERIFY(file("bad\xff\xfe\nname", "x", 0644) && file(QByteArray(200, 'n'), "y", 0640));
        QVERIFY(file("capable", "z", 0755));
        QCOMPARE(::link((root + "d/random").constData(), (root + "hard").constData()), 0);
        QCOMPARE(::symlink("d/random", (root + "link").constData()), 0);
        QCOMPARE(::mkfifo((root + "fifo").constData(), 0620), 0);
        QCOMPARE(::mknod((root + "whiteout").constData(), S_IFCHR | 0600, 0), 0);
        const int sparse = ::open((root + "sparse").constData(), O_CREAT | O_RDWR, 0640);
        QVERIFY(sparse >= 0 && ::ftruncate(sparse, 200 << 20) == 0 && ::pwrite(sparse, "mid", 3, 100 << 20) == 3);
        ::close(sparse);
        QCOMPARE(::setxattr((root + "hard").constData(), "user.note", "a=b", 3, 0), 0);
        // cap_net_raw+ep, as setcap writes it.
        const unsigned char capability[] = {1, 0, 0, 2, 0, 0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        QCOMPARE(::chown((root + "d/random").constData(), 70, 3'000'000), 0);
        QCOMPARE(::chmod((root + "d/random").constData(), 06751), 0);
        QCOMPARE(::setxattr((root + "capable").constData(), "security.capability", capability, sizeof capability, 0),
                 0);
        QCOMPARE(::chmod((root + "d").constData(), 01770), 0);
        QCOMPARE(::chown(root.constData(), 999, 999), 0);
        QCOMPARE(::chmod(root.constData(), 0700), 0);
        const timespec times[2] = {{5, 1}, {1234567890, 123456789}};
        for (const char *name : {"d/random", "d/empty", "d", "link", "fifo", ""})
            QCOMPARE(::utimensat(AT_FDCWD, (root + name).constData(), times, AT_SYMLINK_NOFOLLOW), 0);
    }

    QString lastSnapshot() const
    {
        const QJsonArray all = volumes({u"snapshots"_s, u"--json"_s}).json().array();
        return all.isEmpty() ? QString() : all.first()[u"id"_s].toString();
    }
    //! The owners ("host:pid") that do not run any more. Other tests run beside this one, with helpers of their own.
    static QByteArrayList endedOwners(const QByteArray &owners)
    {
        QByteArrayList ended = owners.trimmed().split('\n');
        ended.removeIf([](const QByteArray &owner) {
            const QByteArray pid = owner.mid(owner.lastIndexOf(':') + 1);
            return owner.isEmpty() || QFile::exists(u"/proc/"_s + QString::fromLatin1(pid));
        });
        return ended;
    }
    void verifyNothingIsLeft() const
    {
        QCOMPARE(endedOwners(m_program
                                 .docker({u"ps"_s, u"-a"_s, u"--filter"_s, u"label=org.pierside.helper"_s,
                                          u"--format"_s, u"{{.Label \"org.pierside.helper\"}}"_s})
                                 .out),
                 QByteArrayList());
        QCOMPARE(endedOwners(m_program
                                 .docker({u"volume"_s, u"ls"_s, u"--filter"_s, u"label=org.pierside.snapshot"_s,
                                          u"--format"_s, u"{{.Label \"org.pierside.snapshot\"}}"_s})
                                 .out),
                 QByteArrayList());
    }
    //! Changes the time of a snapshot, so that the budget may remove it.
    void makeOld(const QString &id) const
    {
        QFile manifest(u"%1/../../data/pierside/snapshots/%2/manifest.json"_s.arg(m_program.statePath(), id));
        QVERIFY(manifest.open(QIODevice::ReadWrite));
        QJsonObject object = QJsonDocument::fromJson(manifest.readAll()).object();
        object.insert(u"created"_s, u"2020-01-01T00:00:00.000Z"_s);
        QVERIFY(manifest.resize(0) && manifest.seek(0) && manifest.write(QJsonDocument(object).toJson()) > 0);
    }
    void verifyRuns() const
    {
        QTRY_COMPARE(inspect(container(), u"{{.State.Running}} {{.State.Paused}}"_s), u"true false"_s);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(::geteuid() == 0, "this test writes into the folders of the engine");
        m_program.write(u"compose.yaml"_s, u"name: %1\n"
                                           "services:\n"
                                           "  app:\n"
                                           "    image: pierside-test/service\n"
                                           "    stop_grace_period: 1s\n"
                                           "    volumes: ['data:/data', 'other:/other:ro', 'ext:/ext']\n"
                                           "volumes:\n"
                                           "  data: {labels: {kept: 'yes'}}\n"
                                           "  other: {}\n"
                                           "  ext: {external: true, name: %1-external}\n"_s.arg(m_project)
                                               .toUtf8());
        VERIFY_EXIT(m_program.docker({u"volume"_s, u"create"_s, m_project + u"-external"_s}), 0);
        VERIFY_EXIT(m_program.run({u"up"_s}), 0);
        m_data = inspect(volume(u"data"_s), u"{{.Mountpoint}}"_s);
        fill(m_data);
        m_state = contentOf(m_data);
        QVERIFY(m_state.contains(u"whiteout c 600"_s));
    }
    void cleanupTestCase()
    {
        m_program.docker({u"rm"_s, u"-f"_s, u"-v"_s, container()});
        for (const QString &name : {volume(u"data"_s), volume(u"other"_s), m_project + u"-external"_s})
            m_program.docker({u"volume"_s, u"rm"_s, u"-f"_s, name});
        m_program.docker({u"network"_s, u"rm"_s, m_project + u"_default"_s});
    }

    void lsSaysWhoUsesAVolume()
    {
        const Outcome outcome = volumes({u"ls"_s, u"--size"_s, u"--json"_s});
        VERIFY_EXIT(outcome, 0);
        QMap<QString, QJsonObject> rows;
        for (const QJsonValue &row : outcome.json().array())
            rows.insert(row[u"name"_s].toString(), row.toObject());
        QCOMPARE(rows.size(), 3);
        const QJsonObject data = rows.value(volume(u"data"_s));
        QCOMPARE(data[u"key"_s].toString(), u"data"_s);
        QVERIFY(data[u"bytes"_s].toInteger() >= 20'000'000 && data[u"bytes"_s].toInteger() < 30'000'000);
        const QJsonObject user = data[u"users"_s][0].toObject();
        QCOMPARE(user[u"container"_s].toString(), container());
        QVERIFY(user[u"writable"_s].toBool() && user[u"running"_s].toBool());
        QVERIFY(!rows.value(volume(u"other"_s))[u"users"_s][0][u"writable"_s].toBool(true));
        QVERIFY(rows.value(m_project + u"-external"_s)[u"external"_s].toBool());
    }

    void browseListsAFolder()
    {
        const Outcome outcome = volumes({u"browse"_s, u"data"_s, u"/d"_s});
        VERIFY_EXIT(outcome, 0);
        VERIFY_SAYS(outcome, u"f6751"_s);
        QCOMPARE(volumes({u"browse"_s, u"data"_s, u"../.."_s}).exitCode, 1);
    }

    void everythingSurvivesBackupWipeAndRestore()
    {
        const Outcome backup = volumes({u"backup"_s, u"--json"_s});
        VERIFY_EXIT(backup, 0);
        const QString id = backup.json()[u"id"_s].toString();
        QCOMPARE(backup.json()[u"volumes"_s].toArray().size(), 2); // not the external one
        QCOMPARE(backup.json()[u"consistency"_s].toString(), u"crash-consistent"_s);
        verifyRuns();
        verifyNothingIsLeft();
        VERIFY_EXIT(volumes({u"wipe"_s, u"data"_s, u"--yes"_s, u"--no-snapshot"_s}), 0);
        QVERIFY(QDir(m_data).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot));
        verifyRuns();
        VERIFY_EXIT(volumes({u"restore"_s, id, u"data"_s, u"--yes"_s}), 0);
        QCOMPARE(contentOf(m_data), m_state);
        QCOMPARE(inspect(volume(u"data"_s), u"{{.Labels.kept}}"_s), u"yes"_s);
        verifyRuns();
        verifyNothingIsLeft();
    }

    void theOldestSnapshotGoesWhenTheBudgetIsExceeded()
    {
        const Outcome backup = volumes({u"backup"_s, u"other"_s, u"--json"_s});
        VERIFY_EXIT(backup, 0);
        const QString id = backup.json()[u"id"_s].toString();
        VERIFY_EXIT(volumes({u"backup"_s, u"data"_s}), 0); // more than 1 MB
        makeOld(id);
        const auto removedIn = [](const QJsonObject &budget) {
            QStringList ids;
            for (const QJsonValue &one : budget[u"removed"_s].toArray())
                ids.append(one[u"id"_s].toString());
            return ids;
        };
        const QStringList dryRun{u"trim"_s, u"--dry-run"_s, u"--json"_s};
        QCOMPARE(removedIn(volumes(dryRun).json().object()), QStringList());
        VERIFY_EXIT(m_program.run({u"settings"_s, u"set"_s, u"volumes/snapshotBudget"_s, u"1"_s}), 0);
        QCOMPARE(removedIn(volumes(dryRun).json().object()), QStringList{id});
        QCOMPARE(removedIn(m_program.run({u"df"_s, u"--json"_s}).json()[u"snapshots"_s].toObject()), QStringList{id});
        const Outcome next = volumes({u"backup"_s, u"other"_s});
        VERIFY_EXIT(next, 0);
        QVERIFY2(next.err.contains("Removed the snapshot " + id.toUtf8()), next.both().constData());
        QVERIFY(!volumes({u"snapshots"_s}).out.contains(id.toUtf8()));
        // What is saved before a change makes room, too, and says so.
        const QString second = lastSnapshot();
        makeOld(second);
        const Outcome wipe = volumes({u"wipe"_s, u"other"_s, u"--yes"_s});
        VERIFY_EXIT(wipe, 0);
        QVERIFY2(wipe.err.contains("Removed the snapshot " + second.toUtf8()), wipe.both().constData());
        VERIFY_EXIT(m_program.run({u"settings"_s, u"reset"_s, u"volumes/snapshotBudget"_s}), 0);
    }

    void undoRevertsAWipeAndItself()
    {
        VERIFY_EXIT(volumes({u"wipe"_s, u"data"_s, u"--yes"_s}), 0);
        QVERIFY(contentOf(m_data) != m_state);
        VERIFY_EXIT(volumes({u"undo"_s, u"--yes"_s}), 0);
        QCOMPARE(contentOf(m_data), m_state);
        VERIFY_EXIT(volumes({u"undo"_s, u"--yes"_s}), 0);
        QVERIFY(contentOf(m_data) != m_state);
        VERIFY_EXIT(volumes({u"undo"_s, u"--yes"_s}), 0);
        QCOMPARE(contentOf(m_data), m_state);
    }

    void aResetWithASnapshotCanBeUndone()
    {
        const QString id = inspect(container(), u"{{.Id}}"_s);
        const qint64 begun = QDateTime::currentSecsSinceEpoch();
        VERIFY_EXIT(m_program.run({u"reset"_s, u"--snapshot"_s, u"--yes"_s}, 120'000), 0);
        QVERIFY(contentOf(m_data) != m_state);
        // What a user of the volume wrote after it was saved would be lost.
        const auto eventsOf = [&](const QString &action) {
            return m_program
                .docker({u"events"_s, u"--since"_s, QString::number(begun), u"--until"_s,
                         QString::number(QDateTime::currentSecsSinceEpoch() + 1), u"--filter"_s, u"container="_s + id,
                         u"--filter"_s, u"event="_s + action})
                .out;
        };
        QCOMPARE(eventsOf(u"stop"_s).count('\n'), 1);
        QCOMPARE(eventsOf(u"start"_s), QByteArray());
        VERIFY_EXIT(volumes({u"undo"_s, u"--yes"_s}), 0);
        QCOMPARE(contentOf(m_data), m_state);
        verifyRuns();
    }

    void aRemovedVolumeComesBackWithItsLabels()
    {
        QCOMPARE(volumes({u"rm"_s, u"data"_s, u"--yes"_s}).exitCode, 1); // in use
        VERIFY_EXIT(m_program.run({u"down"_s}), 0);
        VERIFY_EXIT(volumes({u"rm"_s, u"data"_s, u"--yes"_s}), 0);
        QVERIFY(!QDir(m_data).exists());
        VERIFY_EXIT(volumes({u"undo"_s, u"--yes"_s}), 0);
        QCOMPARE(contentOf(m_data), m_state);
        QCOMPARE(inspect(volume(u"data"_s), u"{{.Labels.kept}}"_s), u"yes"_s);
        VERIFY_EXIT(m_program.run({u"up"_s}), 0);
        QCOMPARE(contentOf(m_data), m_state);
    }

    void externalAndProtectedVolumesAreRefused()
    {
        for (const QString &verb : {u"wipe"_s, u"rm"_s})
            QCOMPARE(volumes({verb, m_project + u"-external"_s, u"--yes"_s}).exitCode, 1);
        VERIFY_EXIT(volumes({u"protect"_s, u"data"_s}), 0);
        const Outcome refused = volumes({u"wipe"_s, u"data"_s, u"--yes"_s});
        QCOMPARE(refused.exitCode, 1);
        QVERIFY(refused.err.contains("protected"));
        for (const QStringList &words : {QStringList{u"down"_s, u"-v"_s, u"--yes"_s}, {u"reset"_s, u"--yes"_s}}) {
            const Outcome kept = m_program.run(words);
            QCOMPARE(kept.exitCode, 1);
            QVERIFY(kept.err.contains("protected"));
        }
        QCOMPARE(contentOf(m_data), m_state);
        VERIFY_EXIT(volumes({u"unprotect"_s, u"data"_s}), 0);
    }

    void withoutATerminalNothingIsLost()
    {
        for (const QStringList &words : {QStringList{u"wipe"_s}, {u"undo"_s}, {u"restore"_s, lastSnapshot()}})
            QCOMPARE(volumes(words).exitCode, 2);
        QCOMPARE(contentOf(m_data), m_state);
    }

    void aDamagedSnapshotIsNotRestored()
    {
        VERIFY_EXIT(volumes({u"backup"_s, u"data"_s}), 0);
        const QString id = lastSnapshot();
        const QString path = m_program.dataPath() + u"/snapshots/%1/0.tar.zst"_s.arg(id);
        QFile file(path);
        QVERIFY2(file.open(QIODevice::ReadWrite), qPrintable(path));
        QVERIFY(file.seek(file.size() / 2) && file.putChar('x') && file.putChar('y'));
        file.close();
        QCOMPARE(volumes({u"restore"_s, id, u"--yes"_s}).exitCode, 2);
        QCOMPARE(contentOf(m_data), m_state);
        verifyRuns();
        VERIFY_EXIT(volumes({u"forget"_s, id, u"--yes"_s}), 0);
    }

    void aKilledBackupLeavesNothingPaused()
    {
        for (int i = 0; i < 8; ++i) {
            const auto process = m_program.start({u"volumes"_s, u"backup"_s});
            process->waitForFinished(100 + 150 * i);
            process->kill();
            process->waitForFinished();
            VERIFY_EXIT(volumes({u"ls"_s}), 0);
            verifyRuns();
            verifyNothingIsLeft();
            QCOMPARE(contentOf(m_data), m_state);
        }
    }

    void aKilledRestoreLosesNothing()
    {
        VERIFY_EXIT(volumes({u"backup"_s, u"data"_s}), 0);
        const QString id = lastSnapshot();
        for (int i = 0; i < 10; ++i) {
            const auto process = m_program.start({u"volumes"_s, u"restore"_s, id, u"--yes"_s});
            process->waitForFinished(200 + 250 * i);
            process->kill();
            process->waitForFinished();
            const Outcome said = volumes({u"ls"_s});
            VERIFY_EXIT(said, 0);
            if (contentOf(m_data) != m_state) {
                QVERIFY2(said.err.contains("was interrupted"), said.both().constData());
                const QStringList answer =
                    i % 2 == 0 ? QStringList{u"undo"_s, u"--yes"_s} : QStringList{u"restore"_s, id, u"--yes"_s};
                VERIFY_EXIT(volumes(answer), 0);
            } else if (said.err.contains("was interrupted")) {
                VERIFY_EXIT(volumes({u"undo"_s, u"--yes"_s}), 0);
            }
            QCOMPARE(contentOf(m_data), m_state);
            QVERIFY(!volumes({u"ls"_s}).err.contains("was interrupted"));
            verifyRuns();
            verifyNothingIsLeft();
        }
    }
};

QTEST_GUILESS_MAIN(TestVolumes)
#include "tst_volumes.moc"

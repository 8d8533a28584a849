// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/program.h"
#include "tests/support/faultproxy.h"
#include "tests/support/files.h"

#include <QDir>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>
#include <QTimer>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

//! Volumes are cloned, renamed and restored as new ones. Reads and writes the engine's folders: needs root.
class TestVolumesCopies : public QObject
{
    Q_OBJECT

private:
    Program m_program;
    const QString m_project = u"vol-c-%1"_s.arg(getpid());
    const QString m_new = m_project + u"_new"_s;
    QRandomGenerator m_random;

    QString volume() const { return m_project + u"_data"_s; }
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
    bool exists(const QString &name) const { return m_program.docker({u"volume"_s, u"inspect"_s, name}).exitCode == 0; }
    QString label(const QString &name, const QString &key) const
    {
        return inspect(name, u"{{index .Labels \"%1\"}}"_s.arg(key));
    }
    //! Everything that GNU tar knows about the files of a volume.
    QByteArray content(const QString &name) const
    {
        QProcess process;
        process.setWorkingDirectory(inspect(name, u"{{.Mountpoint}}"_s));
        process.start(u"sh"_s, {u"-c"_s, u"tar --numeric-owner --xattrs --sort=name --format=pax "
                                         "--pax-option=delete=atime,delete=ctime -cf - . | sha256sum"_s});
        process.waitForFinished(60'000);
        return process.readAllStandardOutput();
    }
    QByteArray fill()
    {
        const QString folder = inspect(volume(), u"{{.Mountpoint}}"_s);
        for (int i = 0; i < 3; ++i) {
            QByteArray bytes(4'000'000, Qt::Uninitialized);
            m_random.fillRange(reinterpret_cast<quint32 *>(bytes.data()), bytes.size() / 4);
            writeFile(folder + u"/file%1"_s.arg(i), bytes);
        }
        QProcess::execute(u"sh"_s, {u"-c"_s,
                                    u"cd \"$0\" && ln -f file0 again && chown 70:71 file1 && "
                                    "chmod 4750 file1 && mkdir -p empty && chown 70:70 . && chmod 700 ."_s,
                                    folder});
        return content(volume());
    }
    void removeContainers() { m_program.docker({u"rm"_s, u"-f"_s, container()}); }
    void verifyNobodyStands() const
    {
        QCOMPARE(inspect(container(), u"{{.State.Status}}"_s), u"running"_s);
        QCOMPARE(m_program.docker({u"ps"_s, u"-aq"_s, u"--filter"_s, u"label=org.pierside.helper"_s}).out,
                 QByteArray());
    }
    void verifyRefused(const QStringList &words, const QByteArray &reason, int exitCode = 1) const
    {
        const Outcome refused = volumes(words);
        VERIFY_EXIT(refused, exitCode);
        QVERIFY2(refused.err.contains(reason), refused.both().constData());
        QVERIFY(exists(volume()));
    }
    //! Kills a run after a random part of \a longest ms.
    void kill(const QStringList &words, qint64 longest)
    {
        const auto process = m_program.start(words);
        QTimer::singleShot(int(m_random.bounded(int(longest))), process.get(), [&] { process->kill(); });
        QTRY_VERIFY_WITH_TIMEOUT(process->state() == QProcess::NotRunning, 60'000);
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(::geteuid() == 0, "this test writes into the folders of the engine");
        bool isGiven = false;
        const int given = qEnvironmentVariableIntValue("PIERSIDE_SEED", &isGiven);
        const quint32 seed = isGiven ? quint32(given) : QRandomGenerator::global()->bounded(1'000'000U);
        qInfo("PIERSIDE_SEED=%u", seed);
        m_random.seed(seed);
        m_program.write(u"compose.yaml"_s, u"name: %1\n"
                                           "services:\n"
                                           "  app:\n"
                                           "    image: pierside-test/service\n"
                                           "    network_mode: none\n"
                                           "    stop_grace_period: 1s\n"
                                           "    volumes: ['data:/data']\n"
                                           "volumes: {data: {}}\n"_s.arg(m_project)
                                               .toUtf8());
    }
    void init() { VERIFY_EXIT(m_program.run({u"up"_s}), 0); }
    void cleanup()
    {
        removeContainers();
        for (const QString &name : {volume(), m_new})
            m_program.docker({u"volume"_s, u"rm"_s, u"-f"_s, name});
    }

    void aCloneIsFaithfulAndOutlivesAReset()
    {
        const QByteArray data = fill();
        const QString life = inspect(container(), u"{{.Id}} {{.State.StartedAt}}"_s);
        const Outcome cloned = volumes({u"clone"_s, u"data"_s, m_new, u"--json"_s});
        VERIFY_EXIT(cloned, 0);
        QCOMPARE(cloned.json()[u"volume"_s].toString(), m_new);
        QCOMPARE(cloned.json()[u"paused"_s].toArray(), QJsonArray{container()});
        QCOMPARE(content(m_new), data);
        QCOMPARE(content(volume()), data);
        QCOMPARE(inspect(container(), u"{{.Id}} {{.State.StartedAt}}"_s), life);
        verifyNobodyStands();
        QVERIFY(label(m_new, u"com.docker.compose.project"_s).isEmpty());

        VERIFY_SAYS(volumes({u"ls"_s}), m_new);
        VERIFY_EXIT(volumes({u"wipe"_s, u"--no-snapshot"_s, u"--yes"_s}), 0);
        VERIFY_EXIT(m_program.run({u"reset"_s, u"--yes"_s}), 0);
        VERIFY_EXIT(m_program.run({u"down"_s, u"--volumes"_s, u"--yes"_s}), 0);
        QVERIFY(!exists(volume()));
        QCOMPARE(content(m_new), data);
        VERIFY_EXIT(volumes({u"rm"_s, m_new, u"--no-snapshot"_s, u"--yes"_s}), 0);
        QVERIFY(!exists(m_new));
    }

    void aRenamedVolumeHasTheContentAndTheLabels()
    {
        const QByteArray data = fill();
        verifyRefused({u"rename"_s, u"data"_s, m_new, u"--yes"_s}, container().toUtf8());
        removeContainers();
        verifyRefused({u"rename"_s, u"data"_s, m_new}, "--yes", 2);
        VERIFY_EXIT(volumes({u"class"_s, u"data"_s, u"secret"_s}), 0);
        VERIFY_EXIT(volumes({u"rename"_s, u"data"_s, m_new, u"--yes"_s}), 0);
        QVERIFY(!exists(volume()));
        QCOMPARE(content(m_new), data);
        QCOMPARE(label(m_new, u"com.docker.compose.project"_s), m_project);
        QCOMPARE(label(m_new, u"com.docker.compose.volume"_s), u"new"_s);
        QVERIFY(label(m_new, u"com.docker.compose.config-hash"_s).isEmpty());
        VERIFY_SAYS(volumes({u"class"_s, m_new}), u"secret"_s);
    }

    void aSnapshotIsRestoredAsANewVolume()
    {
        const QByteArray saved = fill();
        VERIFY_EXIT(volumes({u"backup"_s}), 0);
        const QString id = volumes({u"snapshots"_s, u"--json"_s}).json().array().first()[u"id"_s].toString();
        const QByteArray present = fill();
        verifyRefused({u"restore"_s, id, u"--as"_s, volume()}, "exists already");
        VERIFY_EXIT(volumes({u"restore"_s, id, u"data"_s, u"--as"_s, m_new}), 0);
        QCOMPARE(content(m_new), saved);
        QCOMPARE(content(volume()), present);
        verifyNobodyStands();
    }

    //! The engine answers the creation of a volume that exists with that volume.
    void aVolumeThatSomebodyMakesMeanwhileStays()
    {
        m_program.docker({u"volume"_s, u"create"_s, m_new});
        writeFile(inspect(m_new, u"{{.Mountpoint}}"_s) + u"/kept"_s, "theirs");
        FaultProxy proxy(qEnvironmentVariable("DOCKER_HOST", u"unix:///var/run/docker.sock"_s).sliced(7));
        // As if it were not there when Pierside looks.
        QByteArray hidden = m_new.toUtf8();
        hidden.back() = 'X';
        proxy.rewrite("\"Name\":\"" + m_new.toUtf8() + '"', "\"Name\":\"" + hidden + '"');
        m_program.setEnvironment(u"DOCKER_HOST"_s, proxy.address());
        const auto process = m_program.start({u"volumes"_s, u"clone"_s, u"data"_s, m_new});
        QTRY_VERIFY_WITH_TIMEOUT(process->state() == QProcess::NotRunning, 60'000); // the proxy lives on this thread
        m_program.unsetEnvironment(u"DOCKER_HOST"_s);
        if (const QString host = qEnvironmentVariable("DOCKER_HOST"); !host.isEmpty())
            m_program.setEnvironment(u"DOCKER_HOST"_s, host);
        const Outcome refused = Program::finish(*process);
        VERIFY_EXIT(refused, 1);
        QVERIFY2(refused.err.contains("another program has made a volume of this name"), refused.both().constData());
        QFile kept(inspect(m_new, u"{{.Mountpoint}}"_s) + u"/kept"_s);
        QVERIFY(kept.open(QIODevice::ReadOnly));
        QCOMPARE(kept.readAll(), QByteArray("theirs"));
        verifyNobodyStands();
    }

    void whatCannotBeIsRefusedBeforeAnythingChanges()
    {
        m_program.docker({u"volume"_s, u"create"_s, m_new});
        verifyRefused({u"clone"_s, u"data"_s, m_new}, "exists already");
        verifyRefused({u"clone"_s, u"data"_s, u"x"_s}, "cannot be its name", 2);
        verifyRefused({u"clone"_s, u"data"_s, u"a/../b"_s}, "cannot be its name", 2);
        verifyRefused({u"clone"_s, u"nothing"_s, u"other"_s}, "no such volume");
        verifyRefused({u"rename"_s, m_new, m_project + u"_other"_s, u"--yes"_s}, "did not create it");
        removeContainers();
        VERIFY_EXIT(volumes({u"protect"_s, u"data"_s}), 0);
        verifyRefused({u"rename"_s, u"data"_s, m_project + u"_other"_s, u"--yes"_s}, "protected");
        VERIFY_EXIT(volumes({u"unprotect"_s, u"data"_s}), 0);
        QVERIFY(!exists(m_project + u"_other"_s));
    }

    //! Its data is in the folder that its options name.
    void aVolumeWithOptionsIsClonedButNotRenamed()
    {
        const QString outside = m_program.path(u"outside"_s);
        QDir().mkpath(outside);
        writeFile(outside + u"/file"_s, "precious");
        removeContainers();
        m_program.docker({u"volume"_s, u"rm"_s, volume()});
        m_program.docker({u"volume"_s, u"create"_s, u"--label"_s, u"com.docker.compose.project="_s + m_project,
                          u"--label"_s, u"com.docker.compose.volume=data"_s, u"-o"_s, u"type=none"_s, u"-o"_s,
                          u"o=bind"_s, u"-o"_s, u"device="_s + outside, volume()});
        verifyRefused({u"rename"_s, u"data"_s, m_new, u"--yes"_s}, outside.toUtf8());
        VERIFY_EXIT(volumes({u"clone"_s, u"data"_s, m_new}), 0);
        QFile copy(inspect(m_new, u"{{.Mountpoint}}"_s) + u"/file"_s);
        QVERIFY(copy.open(QIODevice::ReadOnly));
        QCOMPARE(copy.readAll(), QByteArray("precious"));
        QCOMPARE(inspect(m_new, u"{{len .Options}}"_s), u"0"_s);
    }

    void aKilledCloneLeavesNothingHalf()
    {
        const QByteArray data = fill();
        QElapsedTimer clock;
        clock.start();
        VERIFY_EXIT(volumes({u"clone"_s, u"data"_s, m_new}), 0);
        const qint64 longest = clock.elapsed();
        for (int i = 0; i < 2; ++i) {
            m_program.docker({u"volume"_s, u"rm"_s, m_new});
            kill({u"volumes"_s, u"clone"_s, u"data"_s, m_new}, longest);
            const Outcome said = volumes({u"ls"_s});
            VERIFY_EXIT(said, 0);
            verifyNobodyStands();
            QCOMPARE(content(volume()), data);
            if (exists(m_new))
                QCOMPARE(content(m_new), data);
            QVERIFY(!volumes({u"ls"_s}).err.contains("interrupted"));
        }
    }

    void aKilledRenameLosesNothing()
    {
        const QByteArray data = fill();
        removeContainers();
        QElapsedTimer clock;
        clock.start();
        VERIFY_EXIT(volumes({u"rename"_s, u"data"_s, m_new, u"--yes"_s}), 0);
        const qint64 longest = clock.elapsed();
        VERIFY_EXIT(volumes({u"rename"_s, m_new, volume(), u"--yes"_s}), 0);
        for (int i = 0; i < 3; ++i) {
            kill({u"volumes"_s, u"rename"_s, volume(), m_new, u"--yes"_s}, longest);
            const Outcome said = volumes({u"ls"_s});
            VERIFY_EXIT(said, 0);
            QVERIFY2(exists(volume()) || exists(m_new), said.both().constData());
            for (const QString &name : {volume(), m_new}) {
                if (exists(name))
                    QCOMPARE(content(name), data);
            }
            if (exists(volume()) && exists(m_new))
                QVERIFY2(said.err.contains("has all its content"), said.both().constData());
            if (exists(volume()))
                m_program.docker({u"volume"_s, u"rm"_s, m_new});
            else
                VERIFY_EXIT(volumes({u"rename"_s, m_new, volume(), u"--yes"_s}), 0);
        }
    }
};

QTEST_GUILESS_MAIN(TestVolumesCopies)
#include "tst_volumes_copies.moc"

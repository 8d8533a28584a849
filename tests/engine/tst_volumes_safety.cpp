// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/onpool.h"
#include "models/volumes/look.h"
#include "models/volumes/restore.h"
#include "tests/engine/localdocker.h"
#include "tests/engine/program.h"
#include "tests/support/files.h"

#include <QDir>
#include <QTest>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::tests;

//! Changes of volumes touch nothing that is not the project's. Writes into the engine's folder: needs root.
class TestVolumesSafety : public QObject
{
    Q_OBJECT

private:
    Program m_program;
    const QString m_project = u"vol-s-%1"_s.arg(getpid());
    const QString m_stranger = m_project + u"-stranger"_s;

    QString volume(const QString &key = u"data"_s) const { return m_project + u'_' + key; }
    Outcome volumes(QStringList arguments) const
    {
        arguments.prepend(u"volumes"_s);
        return m_program.run(arguments, 120'000);
    }
    QByteArray inspect(const QString &name, const QString &format) const
    {
        return m_program.docker({u"inspect"_s, u"--format"_s, format, name}).out.trimmed();
    }
    QString file(const QString &key = u"data"_s) const
    {
        return QString::fromUtf8(inspect(volume(key), u"{{.Mountpoint}}"_s)) + u"/file"_s;
    }
    static QByteArray read(const QString &path)
    {
        QFile opened(path);
        return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
    }
    QByteArray life(const QString &container) const
    {
        return inspect(container, u"{{.Id}} {{.State.StartedAt}} {{.State.Status}}"_s);
    }
    QByteArray startStranger(const QString &ofProject) const
    {
        m_program.docker({u"run"_s, u"-d"_s, u"--name"_s, m_stranger, u"--network"_s, u"none"_s, u"--label"_s,
                          u"com.docker.compose.project="_s + ofProject, u"-v"_s, volume() + u":/x"_s,
                          u"pierside-test/service"_s});
        return life(m_stranger);
    }
    QString lastSnapshot() const
    {
        const QJsonArray all = volumes({u"snapshots"_s, u"--json"_s}).json().array();
        return all.isEmpty() ? QString() : all.first()[u"id"_s].toString();
    }
    void writeFiles(const QByteArray &data) const
    {
        m_program.write(u"compose.yaml"_s, "name: " + m_project.toUtf8() +
                                               "\nservices:\n"
                                               "  app:\n"
                                               "    image: pierside-test/service\n"
                                               "    network_mode: none\n"
                                               "    stop_grace_period: 1s\n"
                                               "    volumes: ['data:/data']\n"
                                               "volumes:\n  data: " +
                                               data + '\n');
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY2(::geteuid() == 0, "this test writes into the folders of the engine"); }
    void init()
    {
        writeFiles("{}");
        VERIFY_EXIT(m_program.run({u"up"_s}), 0);
        writeFile(file(), "precious");
    }
    void cleanup()
    {
        for (const QString &name : {m_project + u"-app-1"_s, m_stranger})
            m_program.docker({u"rm"_s, u"-f"_s, u"-v"_s, name});
        for (const QString &key : {u"data"_s, u"folder"_s})
            m_program.docker({u"volume"_s, u"rm"_s, u"-f"_s, volume(key)});
    }

    void aVolumeThatAnotherProjectUsesIsNotReplaced_data()
    {
        QTest::addColumn<QString>("project");
        QTest::newRow("another project") << u"someone-else"_s;
        QTest::newRow("no project") << QString();
    }
    void aVolumeThatAnotherProjectUsesIsNotReplaced()
    {
        QFETCH(const QString, project);
        VERIFY_EXIT(volumes({u"backup"_s}), 0);
        const QString id = lastSnapshot();
        const QByteArray before = startStranger(project);
        QVERIFY(before.endsWith("running"));
        const QString other = m_program.path(u"file"_s);
        writeFile(other, "other");
        for (const QStringList &words :
             {QStringList{u"wipe"_s}, {u"restore"_s, id}, {u"rm"_s}, {u"upload"_s, u"data"_s, u"/"_s, other}}) {
            const Outcome refused = volumes(words + QStringList{u"--yes"_s});
            VERIFY_EXIT(refused, 1);
            QVERIFY2(refused.err.contains(m_stranger.toUtf8()), refused.both().constData());
        }
        QCOMPARE(life(m_stranger), before);
        QCOMPARE(read(file()), QByteArray("precious"));
    }

    //! The question may have been open for minutes.
    void aUserThatCameSinceTheQuestionIsNotStopped()
    {
        engine::Engine engine(localDocker());
        VERIFY_RESULT(await(engine.connect()));
        const QByteArray before = startStranger(u"someone-else"_s);
        const volumes::Places places = volumes::Places::in(m_program.path(u"snapshots"_s), m_program.path(u"state"_s));
        volumes::ReplaceRequest wipe;
        wipe.verb = volumes::ReplaceRequest::Verb::Wipe;
        wipe.project = ProjectName{m_project};
        wipe.volumes = {volume()};
        volumes::BackupRequest rm;
        rm.id = volumes::SnapshotStore::newId(QDateTime::currentDateTimeUtc());
        rm.project = wipe.project;
        rm.volumes = wipe.volumes;
        const auto wiped = await(onPool([&] { return volumes::replaceContent(engine, places, wipe, {}, {}); }));
        QVERIFY(!wiped && wiped.error().cause.contains(m_stranger));
        const auto removed = await(onPool([&] { return volumes::saveAndRemove(engine, places, rm, true, {}, {}); }));
        QVERIFY(!removed && removed.error().cause.contains(m_stranger));
        QCOMPARE(life(m_stranger), before);
        QCOMPARE(read(file()), QByteArray("precious"));
    }

    //! It would continue with what it has in memory.
    void aVolumeOfAPausedContainerIsNotReplaced()
    {
        VERIFY_EXIT(m_program.docker({u"pause"_s, m_project + u"-app-1"_s}), 0);
        const Outcome refused = volumes({u"wipe"_s, u"--yes"_s});
        VERIFY_EXIT(refused, 1);
        QVERIFY2(refused.err.contains("is paused"), refused.both().constData());
        QCOMPARE(read(file()), QByteArray("precious"));
        VERIFY_EXIT(m_program.docker({u"unpause"_s, m_project + u"-app-1"_s}), 0);
        VERIFY_EXIT(volumes({u"wipe"_s, u"--yes"_s}), 0);
    }

    //! An engine makes a volume that is to be mounted and does not exist: without labels, so that the next up takes it
    //! for one of somebody else.
    void aVolumeThatHasGoneIsNotMadeAgain()
    {
        engine::Engine engine(localDocker());
        VERIFY_RESULT(await(engine.connect()));
        const QString gone = volume(u"gone"_s);
        const auto sizes = await(onPool([&] {
            return volumes::measureVolumes(engine, {volume(), gone}, std::stop_token());
        }));
        VERIFY_RESULT(sizes);
        QCOMPARE(sizes->keys(), QStringList{volume()});
        const auto files = await(onPool([&] { return volumes::listFolder(engine, gone, u"/"_s, std::stop_token()); }));
        QVERIFY(!files && files.error().code == ErrorCode::NotFound);
        QVERIFY2(files.error().message().contains(gone), qPrintable(files.error().message()));
        QCOMPARE(inspect(gone, u"{{.Name}}"_s), QByteArray());
    }

    //! The engine answers as if it had made it.
    void aVolumeThatSomebodyElseMadeIsNotTakenForANewOne()
    {
        engine::Engine engine(localDocker());
        VERIFY_RESULT(await(engine.connect()));
        const QString name = volume(u"folder"_s);
        const engine::Labels wanted{{u"com.docker.compose.project"_s, m_project}};
        VERIFY_EXIT(m_program.docker({u"volume"_s, u"create"_s, name}), 0);
        const auto refused = await(engine.createVolume({name, {}, {}, wanted}));
        QVERIFY(!refused && refused.error().code == ErrorCode::Conflict);
        QVERIFY2(refused.error().message().contains(name), qPrintable(refused.error().message()));
        VERIFY_EXIT(m_program.docker({u"volume"_s, u"rm"_s, name}), 0);
        VERIFY_RESULT(await(engine.createVolume({name, {}, {}, wanted})));
        VERIFY_RESULT(await(engine.createVolume({name, {}, {}, wanted})));
    }

    //! Its labels say that the project made it, and its files have changed since.
    void aVolumeThatBecameExternalIsLeftAlone()
    {
        VERIFY_EXIT(m_program.run({u"down"_s}), 0);
        writeFiles("{external: true, name: " + volume().toUtf8() + '}');
        for (const QString &verb : {u"wipe"_s, u"rm"_s}) {
            const Outcome refused = volumes({verb, volume(), u"--yes"_s, u"--no-snapshot"_s});
            VERIFY_EXIT(refused, 1);
            QVERIFY2(refused.err.contains("external"), refused.both().constData());
            VERIFY_EXIT(volumes({verb, u"--yes"_s, u"--no-snapshot"_s}), 1);
        }
        const Outcome listed = volumes({u"ls"_s, u"--json"_s});
        QVERIFY2(listed.json()[0][u"external"_s].toBool(), listed.both().constData());
        QCOMPARE(read(file()), QByteArray("precious"));
    }

    //! The volume has gone, and the folder that its options name has new files.
    void aRestoreEmptiesNoFolderOfTheHost()
    {
        const QString folder = m_program.path(u"folder"_s);
        QVERIFY(QDir().mkpath(folder));
        writeFile(folder + u"/old"_s, "old");
        const QStringList made{u"volume"_s,
                               u"create"_s,
                               u"-o"_s,
                               u"type=none"_s,
                               u"-o"_s,
                               u"o=bind"_s,
                               u"-o"_s,
                               u"device="_s + folder,
                               u"--label"_s,
                               u"com.docker.compose.project="_s + m_project,
                               u"--label"_s,
                               u"com.docker.compose.volume=folder"_s,
                               volume(u"folder"_s)};
        VERIFY_EXIT(m_program.docker(made), 0);
        VERIFY_EXIT(volumes({u"backup"_s, u"folder"_s}), 0);
        const QString id = lastSnapshot();
        VERIFY_EXIT(m_program.docker({u"volume"_s, u"rm"_s, volume(u"folder"_s)}), 0);
        writeFile(folder + u"/new"_s, "new");
        const Outcome refused = volumes({u"restore"_s, id, u"--yes"_s});
        VERIFY_EXIT(refused, 1);
        QVERIFY2(refused.err.contains(folder.toUtf8()), refused.both().constData());
        QCOMPARE(read(folder + u"/new"_s), QByteArray("new"));
        QVERIFY(inspect(volume(u"folder"_s), u"{{.Name}}"_s).isEmpty());

        VERIFY_EXIT(m_program.docker(made), 0);
        const Outcome wiped = volumes({u"wipe"_s, u"folder"_s, u"--yes"_s});
        VERIFY_EXIT(wiped, 0);
        QVERIFY2(wiped.err.contains("stored in " + folder.toUtf8()), wiped.both().constData());
        VERIFY_EXIT(volumes({u"undo"_s, u"--yes"_s}), 0);
        QCOMPARE(read(folder + u"/new"_s) + read(folder + u"/old"_s), QByteArray("newold"));
    }
};

QTEST_GUILESS_MAIN(TestVolumesSafety)
#include "tst_volumes_safety.moc"

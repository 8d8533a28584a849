// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/program.h"
#include "tests/support/faultproxy.h"
#include "tests/support/files.h"

#include <QDir>
#include <QTest>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

//! Volumes of an engine that says that it runs on another architecture are listed and downloaded through its archive
//! API. Writes into the engine's folder: needs root.
class TestVolumesArchive : public QObject
{
    Q_OBJECT

private:
    Program m_program;
    const QString m_project = u"vol-a-%1"_s.arg(getpid());
    FaultProxy m_proxy{qEnvironmentVariable("DOCKER_HOST", u"unix:///var/run/docker.sock"_s).sliced(7)};
    QString m_folder;

    QString volume() const { return m_project + u"_data"_s; }
    //! The proxy lives on this thread.
    Outcome volumes(QStringList arguments) const
    {
        arguments.prepend(u"volumes"_s);
        const auto process = m_program.start(arguments);
        (void)QTest::qWaitFor([&] { return process->state() == QProcess::NotRunning; }, 60'000);
        return Program::finish(*process);
    }
    QHash<QString, QJsonObject> files(const QString &path)
    {
        const Outcome listed = volumes({u"browse"_s, u"data"_s, path, u"--json"_s});
        QHash<QString, QJsonObject> found;
        const QJsonArray all = listed.json().array();
        for (const QJsonValue &file : all)
            found.insert(file[u"name"_s].toString(), file.toObject());
        return found;
    }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(::geteuid() == 0, "this test writes into the folders of the engine");
        m_program.write(u"compose.yaml"_s, u"name: %1\n"
                                           "services:\n"
                                           "  app:\n"
                                           "    image: pierside-test/service\n"
                                           "    network_mode: none\n"
                                           "    volumes: ['data:/data']\n"
                                           "volumes: {data: {}}\n"_s.arg(m_project)
                                               .toUtf8());
        VERIFY_EXIT(m_program.run({u"up"_s}), 0);
        m_folder = QString::fromUtf8(
            m_program.docker({u"volume"_s, u"inspect"_s, u"--format"_s, u"{{.Mountpoint}}"_s, volume()}).out.trimmed());
        QVERIFY(QDir(m_folder).mkpath(u"sub/deep"_s));
        writeFile(m_folder + u"/file"_s, "precious");
        writeFile(m_folder + u"/sub/größe"_s, QByteArray(200'000, 'x'));
        writeFile(m_folder + u"/sub/deep/inner"_s, "inner");
        QVERIFY(QFile::link(u"/etc"_s, m_folder + u"/out"_s));
        QCOMPARE(::chown(QFile::encodeName(m_folder + u"/file"_s).constData(), 70, 71), 0);
        QVERIFY(QFile::setPermissions(m_folder + u"/file"_s, QFile::ReadOwner | QFile::WriteOwner));
        m_proxy.rewrite(R"("Arch":"amd64")", R"("Arch":"mips6")");
        m_program.setEnvironment(u"DOCKER_HOST"_s, m_proxy.address());
    }
    void cleanupTestCase()
    {
        m_program.unsetEnvironment(u"DOCKER_HOST"_s);
        if (const QString host = qEnvironmentVariable("DOCKER_HOST"); !host.isEmpty())
            m_program.setEnvironment(u"DOCKER_HOST"_s, host);
        QCOMPARE(m_program.docker({u"ps"_s, u"-aq"_s, u"--filter"_s, u"label=org.pierside.helper"_s}).out,
                 QByteArray());
        m_program.docker({u"rm"_s, u"-f"_s, m_project + u"-app-1"_s});
        m_program.docker({u"volume"_s, u"rm"_s, u"-f"_s, volume()});
    }

    void listsAndSaysWhatIsMissing()
    {
        const Outcome listed = volumes({u"browse"_s, u"data"_s});
        VERIFY_EXIT(listed, 0);
        QVERIFY2(listed.err.contains("The engine runs on mips6"), listed.both().constData());
        const auto root = files({});
        QCOMPARE(root.size(), 3);
        QCOMPARE(root.value(u"file"_s)[u"bytes"_s].toInt(), 8);
        QCOMPARE(root.value(u"file"_s)[u"uid"_s].toInt(), 70);
        QCOMPARE(root.value(u"file"_s)[u"gid"_s].toInt(), 71);
        QCOMPARE(root.value(u"file"_s)[u"mode"_s].toInt(), 0600);
        QCOMPARE(root.value(u"sub"_s)[u"type"_s].toString(), u"d"_s);
        QCOMPARE(root.value(u"out"_s)[u"link"_s].toString(), u"/etc"_s);
        const auto sub = files(u"sub"_s);
        QCOMPARE(sub.size(), 2);
        QCOMPARE(sub.value(u"größe"_s)[u"bytes"_s].toInt(), 200'000);
    }

    void downloadsFilesAndFolders()
    {
        const QString file = m_program.path(u"file"_s);
        VERIFY_EXIT(volumes({u"download"_s, u"data"_s, u"sub/größe"_s, file}), 0);
        QCOMPARE(read(file), QByteArray(200'000, 'x'));
        const QString folder = m_program.path(u"folder"_s);
        VERIFY_EXIT(volumes({u"download"_s, u"data"_s, u"sub"_s, folder}), 0);
        QCOMPARE(read(folder + u"/deep/inner"_s), QByteArray("inner"));
        QCOMPARE(read(folder + u"/größe"_s).size(), 200'000);
    }

    //! It would lead to files of the image.
    void doesNotFollowALink()
    {
        for (const QString &path : {u"out"_s, u"out/passwd"_s, u"sub/../file"_s}) {
            const Outcome refused = volumes({u"browse"_s, u"data"_s, path});
            VERIFY_EXIT(refused, 2);
            QVERIFY2(refused.err.contains("is a link"), refused.both().constData());
        }
    }

    void whatNeedsTheHelperIsRefused()
    {
        const Outcome refused = volumes({u"backup"_s});
        VERIFY_EXIT(refused, 1);
        QVERIFY2(refused.err.contains("the engine runs on mips6"), refused.both().constData());
    }
};

QTEST_GUILESS_MAIN(TestVolumesArchive)
#include "tst_volumes_archive.moc"

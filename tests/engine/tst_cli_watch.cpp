// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/program.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

//! Files that change while "pierside watch" and "up --watch" run, and what is in the containers then.
class TestCliWatch : public QObject
{
    Q_OBJECT

private:
    QByteArray inside(const QString &script) const
    {
        return m_program.run({u"exec"_s, u"-T"_s, u"web"_s, u"sh"_s, u"-c"_s, script}).out.simplified();
    }
    QByteArray id() const
    {
        return m_program.docker({u"inspect"_s, u"-f"_s, u"{{.Id}} {{.State.StartedAt}}"_s, m_name + u"-web-1"_s})
            .out.simplified();
    }
    //! Waits until the process has printed these words, after what was taken before.
    bool prints(QProcess &process, const QByteArray &words)
    {
        return QTest::qWaitFor(
            [&] {
                m_printed += process.readAllStandardOutput() + process.readAllStandardError();
                const qsizetype at = m_printed.indexOf(words);
                if (at >= 0)
                    m_printed.remove(0, at + words.size());
                return at >= 0;
            },
            30'000);
    }
    static int interrupt(QProcess &process)
    {
        ::kill(pid_t(process.processId()), SIGINT);
        return process.waitForFinished(30'000) ? process.exitCode() : -1;
    }

    const QString m_name = u"t-watch-%1"_s.arg(QCoreApplication::applicationPid());
    Program m_program;
    QByteArray m_printed;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(QDir().mkpath(m_program.path(u"src/node_modules"_s)));
        QVERIFY(QDir().mkpath(m_program.path(u"conf"_s)));
        QVERIFY(QDir().mkpath(m_program.path(u"sql"_s)));
        m_program.write(u"src/first"_s, "first");
        m_program.write(u"version"_s, "one");
        m_program.write(u".dockerignore"_s, "src/dist\n");
        m_program.write(u"Dockerfile"_s, "FROM pierside-test/postgres:15\nCOPY version /version\n");
        m_program.write(u"compose.yaml"_s, QByteArray(R"(name: @NAME@
services:
  web:
    build: .
    image: @NAME@-image
    entrypoint: [sh, -c]
    command: ["trap 'exit 0' TERM; while :; do sleep 0.1; done"]
    stop_grace_period: 2s
    develop:
      watch:
        - {path: src, action: sync, target: /app, initial_sync: true, ignore: [node_modules/]}
        - {path: conf, action: sync+restart, target: /conf}
        - {path: sql, action: sync+exec, target: /sql, exec: {command: "sh -c 'cat /sql/* >>/ran'"}}
        - {path: version, action: rebuild}
  store:
    image: pierside-test/postgres:15
    profiles: [store]
    entrypoint: [sh, -c]
    command: ["trap 'exit 0' TERM; while :; do sleep 0.1; done"]
    stop_grace_period: 2s
    volumes: [kept:/files/kept]
    develop:
      watch: [{path: files, action: sync, target: /files}]
  plain:
    image: pierside-test/postgres:15
    profiles: [plain]
volumes: {kept: {}}
)")
                                               .replace("@NAME@", m_name.toUtf8()));
    }
    void cleanup() { m_printed.clear(); }
    void cleanupTestCase()
    {
        m_program.run({u"--profile"_s, u"*"_s, u"down"_s, u"-v"_s, u"--yes"_s, u"-t"_s, u"0"_s});
        m_program.docker({u"image"_s, u"rm"_s, u"-f"_s, m_name + u"-image"_s});
    }

    void refusesServicesWithoutEntries()
    {
        const Outcome nothing = m_program.run({u"--profile"_s, u"plain"_s, u"watch"_s, u"plain"_s});
        VERIFY_EXIT(nothing, 2);
        QVERIFY2(nothing.err.contains("develop"), nothing.both().constData());
        VERIFY_EXIT(m_program.run({u"watch"_s, u"nosuch"_s}), 2);
    }

    void doesWhatTheEntriesSay()
    {
        // Only what is newer than the image is copied at first.
        QFile first(m_program.path(u"src/first"_s));
        QVERIFY(first.open(QIODevice::ReadWrite));
        QVERIFY(first.setFileTime(QDateTime::currentDateTime().addSecs(600), QFileDevice::FileModificationTime));
        first.close();
        const auto watching = m_program.start({u"watch"_s});
        QVERIFY(prints(*watching, "Watching the files of web"));
        QTRY_COMPARE(inside(u"cat /app/first"_s), QByteArray("first"));

        QVERIFY(QDir().mkpath(m_program.path(u"src/deep/er"_s)));
        m_program.write(u"src/deep/er/new"_s, "new");
        m_program.write(u"src/node_modules/skipped"_s, "x");
        m_program.write(u"src/.git"_s, "x");
        QVERIFY(prints(*watching, "web: synced"));
        QTRY_COMPARE(inside(u"cat /app/deep/er/new"_s), QByteArray("new"));
        QCOMPARE(inside(u"ls -A /app"_s), QByteArray("deep first"));

        QVERIFY(QDir(m_program.path(u"src/deep"_s)).removeRecursively());
        QVERIFY(QFile::remove(m_program.path(u"src/first"_s)));
        QVERIFY(prints(*watching, "removed"));
        QTRY_COMPARE(inside(u"ls -A /app"_s), QByteArray());

        m_program.write(u"sql/a"_s, "ran");
        QVERIFY(prints(*watching, "web: ran sh -c"));
        QCOMPARE(inside(u"cat /ran"_s), QByteArray("ran"));

        const QByteArray before = id();
        m_program.write(u"conf/c"_s, "c");
        QVERIFY(prints(*watching, "web: restarted"));
        QVERIFY(id() != before);
        QCOMPARE(id().split(' ').first(), before.split(' ').first());
        QCOMPARE(inside(u"cat /conf/c"_s), QByteArray("c"));

        const QByteArray image =
            m_program.docker({u"inspect"_s, u"-f"_s, u"{{.Image}}"_s, m_name + u"-web-1"_s}).out.simplified();
        m_program.write(u"version"_s, "two");
        QVERIFY(prints(*watching, "web: rebuilt"));
        QCOMPARE(inside(u"cat /version"_s), QByteArray("two"));
        QVERIFY(id().split(' ').first() != before.split(' ').first());
        // The image that was replaced is gone.
        QTRY_VERIFY(m_program.docker({u"image"_s, u"inspect"_s, QString::fromLatin1(image)}).exitCode != 0);

        QCOMPARE(interrupt(*watching), 130);
        QCOMPARE(m_program.run({u"ps"_s, u"--format"_s, u"{{.State}}"_s}).out.simplified(), QByteArray("running"));
    }

    //! A folder that disappears here, by a change of the branch for example, takes no data of a volume with it.
    void removesNothingInVolumes()
    {
        const auto in = [this](const QString &script) {
            return m_program.run({u"--profile"_s, u"store"_s, u"exec"_s, u"-T"_s, u"store"_s, u"sh"_s, u"-c"_s, script})
                .out.simplified();
        };
        QVERIFY(QDir().mkpath(m_program.path(u"files/kept"_s)));
        const auto watching = m_program.start({u"--profile"_s, u"store"_s, u"watch"_s, u"store"_s});
        QVERIFY(prints(*watching, "Watching the files of store"));
        in(u"echo precious >/files/kept/data"_s);
        m_program.write(u"files/own"_s, "own");
        m_program.write(u"files/kept/copied"_s, "copied");
        QVERIFY(prints(*watching, "store: synced 2 files"));
        QCOMPARE(in(u"ls /files/kept /files"_s), QByteArray("/files: kept own /files/kept: copied data"));
        QVERIFY(QDir(m_program.path(u"files"_s)).removeRecursively());
        QVERIFY(prints(*watching, "is in a volume or a bind mount"));
        QCOMPARE(in(u"cat /files/kept/data"_s), QByteArray("precious"));
        QCOMPARE(interrupt(*watching), 130);
        m_program.docker({u"rm"_s, u"-f"_s, m_name + u"-store-1"_s});
    }

    //! A failure is printed and does not end the watch.
    void goesOnAfterAFailure()
    {
        const auto watching = m_program.start({u"watch"_s, u"--no-up"_s, u"web"_s});
        QVERIFY(prints(*watching, "Watching the files of web"));
        m_program.write(u"Dockerfile"_s, "FROM pierside-test/postgres:15\nRUN exit 3\nCOPY version /version\n");
        m_program.write(u"version"_s, "three");
        QVERIFY(prints(*watching, "web: "));
        QVERIFY(prints(*watching, "3"));
        m_program.write(u"Dockerfile"_s, "FROM pierside-test/postgres:15\nCOPY version /version\n");
        m_program.write(u"version"_s, "four");
        QVERIFY(prints(*watching, "web: rebuilt"));
        QCOMPARE(inside(u"cat /version"_s), QByteArray("four"));
        QCOMPARE(interrupt(*watching), 130);
    }

    void upPrintsTheOutputAndWatches()
    {
        const auto up = m_program.start({u"up"_s, u"--watch"_s});
        QVERIFY(prints(*up, "Watching the files of web"));
        m_program.write(u"src/late"_s, "late");
        QVERIFY(prints(*up, "web: synced"));
        QCOMPARE(inside(u"cat /app/late"_s), QByteArray("late"));
        QCOMPARE(interrupt(*up), 130);
        QCOMPARE(m_program.run({u"ps"_s, u"-a"_s, u"--format"_s, u"{{.State}}"_s}).out.simplified(),
                 QByteArray("exited"));
        VERIFY_EXIT(m_program.run({u"up"_s, u"--watch"_s, u"-d"_s}), 2);
    }

    void doctorNamesWhatAContainerLacks()
    {
        VERIFY_EXIT(m_program.run({u"up"_s, u"-d"_s, u"--build"_s}), 0);
        const Outcome fresh = m_program.run({u"doctor"_s, u"web"_s});
        QVERIFY2(!fresh.out.contains("pierside up"), fresh.both().constData());
        QFile dockerfile(m_program.path(u"Dockerfile"_s));
        QVERIFY(dockerfile.open(QIODevice::ReadWrite | QIODevice::Append));
        dockerfile.write("# changed\n");
        dockerfile.flush();
        QVERIFY(dockerfile.setFileTime(QDateTime::currentDateTime().addSecs(60), QFileDevice::FileModificationTime));
        const Outcome stale = m_program.run({u"doctor"_s, u"web"_s});
        VERIFY_SAYS(stale, u"Dockerfile was changed"_s);
        VERIFY_SAYS(stale, u"try: pierside up --build --force-recreate --no-deps web"_s);
        QVERIFY(dockerfile.setFileTime(QDateTime::currentDateTime().addSecs(-1), QFileDevice::FileModificationTime));
        m_program.docker({u"tag"_s, u"pierside-test/postgres:15"_s, m_name + u"-image"_s});
        VERIFY_SAYS(m_program.run({u"doctor"_s, u"web"_s}), u"names another image"_s);
    }
};

QTEST_GUILESS_MAIN(TestCliWatch)
#include "tst_cli_watch.moc"

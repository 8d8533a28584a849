// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/program.h"

#include <QCoreApplication>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

//! The verbs and options of docker compose that change or read containers, on a real engine.
class TestCliComposeVerbs : public QObject
{
    Q_OBJECT

private:
    Outcome run(const QString &line) const { return m_program.run(line.split(u' ')); }
    QByteArray states() const
    {
        return m_program.run({u"ps"_s, u"--format"_s, u"{{.Service}}={{.State}}"_s}).out.simplified();
    }
    Outcome inside(const QString &script) const
    {
        return m_program.run({u"exec"_s, u"-T"_s, u"tool"_s, u"sh"_s, u"-c"_s, script});
    }

    const QString m_name = u"t-verbs-%1"_s.arg(QCoreApplication::applicationPid());
    Program m_program;

private Q_SLOTS:
    void initTestCase()
    {
        m_program.write(u"compose.yaml"_s, QByteArray(R"(name: @NAME@
services:
  tool:
    image: pierside-test/postgres:15
    entrypoint: [sh, -c]
    command: ["trap 'sleep 2; exit 7' TERM; while :; do sleep 0.1; done"]
    volumes: ["/scratch"]
    ports: ["127.0.0.1::8080"]
    stop_grace_period: 1s
  small:
    build: @IMAGE@
    image: @NAME@-image
    profiles: [small]
  brief:
    image: pierside-test/postgres:15
    entrypoint: [sh, -c]
    command: ["echo from brief; sleep 1; exit 5"]
    depends_on: [tool]
    profiles: [brief]
)")
                                               .replace("@NAME@", m_name.toUtf8())
                                               .replace("@IMAGE@", QUICKSTART_IMAGE));
    }
    void cleanupTestCase()
    {
        run(u"--profile small --profile brief down -v --yes -t 0 --remove-orphans"_s);
        m_program.docker({u"image"_s, u"rm"_s, m_name + u"-image"_s});
    }

    void createsAndRemovesWithoutAStart()
    {
        VERIFY_EXIT(run(u"--dry-run create"_s), 0);
        QCOMPARE(states(), QByteArray());
        VERIFY_EXIT(run(u"create"_s), 0);
        QCOMPARE(states(), QByteArray("tool=created"));
        const Outcome hash = run(u"config --hash tool"_s);
        const QByteArray label =
            m_program
                .docker({u"inspect"_s, u"-f"_s, u"{{index .Config.Labels \"com.docker.compose.config-hash\"}}"_s,
                         m_name + u"-tool-1"_s})
                .out.trimmed();
        QCOMPARE(hash.out.trimmed(), "tool " + label);
        // One of the file, one of the image.
        const QList<QByteArray> volumes = run(u"volumes -q tool"_s).out.simplified().split(' ');
        QCOMPARE(volumes.size(), 2);
        VERIFY_EXIT(run(u"rm -v"_s), 2); // nobody to ask
        QCOMPARE(states(), QByteArray("tool=created"));
        const Outcome removed = run(u"rm -fv"_s);
        VERIFY_EXIT(removed, 0);
        QCOMPARE(states(), QByteArray());
        for (const QByteArray &volume : volumes) {
            QVERIFY2(removed.err.contains(volume), removed.both().constData());
            QVERIFY(m_program.docker({u"volume"_s, u"inspect"_s, QString::fromLatin1(volume)}).exitCode != 0);
        }
        VERIFY_EXIT(run(u"rm -f"_s), 0); // nothing left
    }

    void pausesKillsAndWaits()
    {
        VERIFY_EXIT(run(u"scale tool=1"_s), 0);
        VERIFY_EXIT(run(u"pause tool"_s), 0);
        QCOMPARE(states(), QByteArray("tool=paused"));
        QCOMPARE(run(u"ps --status running -q"_s).out, QByteArray());
        VERIFY_EXIT(run(u"unpause"_s), 0);
        QCOMPARE(states(), QByteArray("tool=running"));
        const Outcome top = run(u"top"_s);
        VERIFY_EXIT(top, 0);
        QVERIFY2(top.out.startsWith("SERVICE") && top.out.contains("exit 7' TERM"), top.both().constData());
        const Outcome port = run(u"port tool 8080"_s);
        VERIFY_EXIT(port, 0);
        QVERIFY2(port.out.startsWith("127.0.0.1:"), port.both().constData());
        VERIFY_EXIT(run(u"port tool 9"_s), 1);

        // It takes two seconds to end.
        VERIFY_EXIT(run(u"kill -s TERM"_s), 0);
        const Outcome waited = run(u"wait tool"_s);
        VERIFY_EXIT(waited, 7);
        QVERIFY2(waited.out.contains("tool-1 exited with 7"), waited.both().constData());
        QCOMPARE(states(), QByteArray("tool=exited"));
        const Outcome idle = run(u"kill"_s);
        VERIFY_EXIT(idle, 0);
        VERIFY_EXIT(run(u"wait tool"_s), 1);
        VERIFY_EXIT(run(u"kill nosuch"_s), 2);
    }

    void copiesFilesBothWays()
    {
        VERIFY_EXIT(run(u"up -d"_s), 0);
        m_program.write(u"note"_s, "hello");
        VERIFY_EXIT(run(u"cp note tool:/tmp/renamed"_s), 0);
        VERIFY_EXIT(run(u"cp note tool:/tmp"_s), 0);
        QCOMPARE(inside(u"cat /tmp/renamed /tmp/note"_s).out, QByteArray("hellohello"));
        VERIFY_EXIT(inside(u"mkdir -p /d/sub && echo a >/d/a && echo b >/d/sub/b && ln -s /d/a /d/link && "
                           "ln -s /etc /d/folder"_s),
                    0);
        VERIFY_EXIT(run(u"cp tool:/d out"_s), 0); // a new name
        VERIFY_EXIT(run(u"cp tool:/d out"_s), 0); // a member of what exists
        VERIFY_EXIT(run(u"cp tool:/d/. out"_s), 0);
        VERIFY_EXIT(run(u"cp tool:/d/sub/.. out/sub"_s), 0); // ".." never leads out of the target
        QVERIFY(QFile::exists(m_program.path(u"out/sub/d/a"_s)));
        for (const QString &name : {u"out/a"_s, u"out/sub/b"_s, u"out/d/a"_s, u"out/d/sub/b"_s})
            QVERIFY2(QFile::exists(m_program.path(name)), qPrintable(name));
        QCOMPARE(QFile::symLinkTarget(m_program.path(u"out/link"_s)), u"/d/a"_s);
        VERIFY_EXIT(run(u"cp -L tool:/d/link followed"_s), 0);
        QFile followed(m_program.path(u"followed"_s));
        QVERIFY(followed.open(QIODevice::ReadOnly));
        QCOMPARE(followed.readAll(), QByteArray("a\n"));
        // What the container holds in the place of a link here is not written behind it.
        VERIFY_EXIT(inside(u"rm /d/folder && mkdir /d/folder && echo evil >/d/folder/passwd"_s), 0);
        const Outcome refused = run(u"cp tool:/d/. out"_s);
        VERIFY_EXIT(refused, 1);
        QVERIFY2(refused.err.contains("a link is in the place of a folder"), refused.both().constData());
        const Outcome tar = run(u"cp tool:/d/sub -"_s);
        VERIFY_EXIT(tar, 0);
        QVERIFY(tar.out.startsWith("sub/") && tar.out.size() % 512 == 0);
        VERIFY_EXIT(m_program.feed(tar.out, {u"cp"_s, u"-"_s, u"tool:/tmp"_s}), 0);
        QCOMPARE(inside(u"cat /tmp/sub/b"_s).out, QByteArray("b\n"));
        VERIFY_EXIT(run(u"cp tool:/no/such here"_s), 1);
        VERIFY_EXIT(run(u"cp note tool:/no/such/"_s), 1);
        VERIFY_EXIT(run(u"cp note other"_s), 2);
        VERIFY_EXIT(run(u"cp tool:/ all"_s), 2);
    }

    void runsDetachedAndWithMounts()
    {
        m_program.write(u"vars"_s, "FROM_FILE=1\n");
        const Outcome mounted = m_program.run({u"run"_s, u"--rm"_s, u"-T"_s, u"--no-deps"_s, u"-v"_s, u"./:/here:ro"_s,
                                               u"--env-from-file"_s, u"vars"_s, u"--entrypoint"_s, u"sh"_s, u"tool"_s,
                                               u"-c"_s, u"cat /here/vars; echo $FROM_FILE"_s});
        VERIFY_EXIT(mounted, 0);
        QCOMPARE(mounted.out, QByteArray("FROM_FILE=1\n1\n"));
        const Outcome detached =
            m_program.run({u"run"_s, u"-d"_s, u"-l"_s, u"mine=yes"_s, u"--name"_s, m_name + u"-alone"_s, u"tool"_s});
        VERIFY_EXIT(detached, 0);
        const Outcome seen = m_program.docker({u"inspect"_s, u"-f"_s, u"{{.Config.Labels.mine}} {{.State.Running}}"_s,
                                               QString::fromLatin1(detached.out.trimmed())});
        QCOMPARE(seen.out.trimmed(), QByteArray("yes true"));
        m_program.docker({u"rm"_s, u"-fv"_s, m_name + u"-alone"_s});
        VERIFY_EXIT(run(u"exec -d tool touch /tmp/made"_s), 0);
        QTRY_COMPARE(inside(u"ls /tmp/made"_s).out, QByteArray("/tmp/made\n"));
    }

    void exportsAContainer()
    {
        VERIFY_EXIT(run(u"--profile small create small"_s), 0);
        VERIFY_EXIT(run(u"--profile small export -o all.tar small"_s), 0);
        const Outcome whole = run(u"--profile small export small"_s);
        VERIFY_EXIT(whole, 0);
        QFile file(m_program.path(u"all.tar"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.size(), whole.out.size());
        QVERIFY(whole.out.contains("service"));
    }

    void endsAnAttachedUpWithTheExitCodeOfAService()
    {
        const Outcome up = run(u"--profile brief up --exit-code-from brief --no-log-prefix"_s);
        VERIFY_EXIT(up, 5);
        QVERIFY2(up.out.contains("from brief\n"), up.both().constData());
        QVERIFY2(up.err.contains("exited with 5"), up.both().constData());
        QVERIFY2(!states().contains("running"), states().constData());
    }

    void saysWhatToUseInstead()
    {
        for (const QString &verb : {u"push"_s, u"publish"_s}) {
            const Outcome outcome = run(verb);
            VERIFY_EXIT(outcome, 1);
            QVERIFY2(outcome.err.contains("docker compose " + verb.toUtf8()), outcome.both().constData());
        }
        VERIFY_EXIT(run(u"--dry-run exec tool true"_s), 2);
    }
};

QTEST_GUILESS_MAIN(TestCliComposeVerbs)
#include "tst_cli_compose_verbs.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/fakeproject.h"

#include <QStandardPaths>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

//! Names, labels and logs that control a terminal or imitate output of the program.
class TestCliHostile : public QObject
{
    Q_OBJECT

private:
    //! C1 controls in UTF-8 and as raw bytes, a colour, a title, a direction override.
    static QByteArray hostileLine()
    {
        return "a\xc2\x9b"
               "2Jb \x9b"
               "31mc \x1b[31mred\x1b[0m \x1b]0;title\x07 \x1b[>4;2m \xe2\x80\xae"
               "end";
    }

    static bool steers(const QByteArray &shown)
    {
        const QString text = QString::fromUtf8(shown);
        return std::any_of(text.cbegin(), text.cend(), [](QChar c) {
            return (c.unicode() >= 0x7f && c.unicode() < 0xa0) || c.unicode() == 0x202e || c.unicode() == 7;
        });
    }

    //! Runs the program on a pseudo-terminal.
    static Outcome onTerminal(const FakeProject &project, const QStringList &words)
    {
        QStringList quoted{QStringLiteral(PIERSIDE_PROGRAM)};
        for (const QString &word : project.arguments(words))
            quoted.append(u"'%1'"_s.arg(word));
        const auto process = project.program.make();
        process->setStandardInputFile(QProcess::nullDevice());
        process->start(u"script"_s, {u"-qec"_s, quoted.join(u' '), u"/dev/null"_s});
        return FakeProject::finish(*process);
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (QStandardPaths::findExecutable(u"script"_s).isEmpty())
            QFAIL("script (util-linux) is needed");
    }

    void cleansLogsOnATerminal()
    {
        FakeProject project;
        project.addContainer("web", {}, u"/demo-we\u009b2Jb\n1"_s);
        project.setLog("web", hostileLine() + '\n');
        const Outcome outcome = onTerminal(project, {u"-p"_s, u"demo"_s, u"logs"_s});
        VERIFY_EXIT(outcome, 0);
        QVERIFY2(!steers(outcome.out), outcome.out.toPercentEncoding().constData());
        VERIFY_SAYS(outcome, u"\x1b[31mred\x1b[0m");
        VERIFY_SAYS(outcome, u"a\\u009b2Jb");
        VERIFY_SAYS(outcome, u"\\x1b]0;title\\x07");
        VERIFY_SAYS(outcome, u"we\\u009b2Jb\\n1");
        QVERIFY2(!outcome.out.contains(">4;2m"), outcome.out.toPercentEncoding().constData());
    }

    //! A file or a pipe gets the unchanged log.
    void copiesLogsToAPipe()
    {
        FakeProject project;
        project.addContainer("web");
        project.setLog("web", hostileLine() + '\n');
        const Outcome outcome = project.run({u"-p"_s, u"demo"_s, u"logs"_s});
        VERIFY_EXIT(outcome, 0);
        QCOMPARE(outcome.out, "web-1  | " + hostileLine() + '\n');
    }

    void escapesJson_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("ps") << QStringList{u"-p"_s, u"demo"_s, u"ps"_s, u"--json"_s};
        QTest::newRow("ls") << QStringList{u"ls"_s, u"--json"_s};
        QTest::newRow("logs") << QStringList{u"-p"_s, u"demo"_s, u"logs"_s, u"--json"_s};
        QTest::newRow("health") << QStringList{u"-p"_s, u"demo"_s, u"health"_s, u"--json"_s};
    }

    void escapesJson()
    {
        QFETCH(QStringList, words);
        FakeProject project;
        const QString evil = u"a\u009b2J\u202e\u007f\u2028b"_s;
        project.addContainer(
            "web", {{u"com.docker.compose.service"_s, evil}, {u"com.docker.compose.project.working_dir"_s, evil}});
        project.setLog("web", hostileLine() + '\n');
        const Outcome outcome = project.run(words);
        QVERIFY2(outcome.exitCode == 0 || outcome.exitCode == 1, outcome.both().constData());
        QVERIFY2(!steers(outcome.out), outcome.out.toPercentEncoding().constData());
        VERIFY_SAYS(outcome, u"\\u009b2J\\u202e");
        QVERIFY(!outcome.json().isNull());
    }

    void printsOneRowPerContainer_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("lines");
        QTest::newRow("ps") << QStringList{u"-p"_s, u"demo"_s, u"ps"_s} << 2;
        QTest::newRow("ps --services") << QStringList{u"-p"_s, u"demo"_s, u"ps"_s, u"--services"_s} << 1;
        QTest::newRow("ls") << QStringList{u"ls"_s} << 2;
        QTest::newRow("stats") << QStringList{u"-p"_s, u"demo"_s, u"stats"_s, u"--no-stream"_s} << 2;
    }

    //! A line break in a label does not start a row.
    void printsOneRowPerContainer()
    {
        QFETCH(QStringList, words);
        QFETCH(int, lines);
        FakeProject project;
        project.addContainer("web",
                             {{u"com.docker.compose.service"_s, u"web\nforged  row  running"_s},
                              {u"com.docker.compose.project.working_dir"_s, u"/x\nforged\t/y"_s}},
                             u"/demo-web\nforged-1"_s);
        const Outcome outcome = project.run(words);
        QVERIFY2(outcome.out.count('\n') == lines, outcome.both().constData());
        QVERIFY2(!outcome.out.contains("\nforged"), outcome.both().constData());
    }

    void printsOneLinePerEvent()
    {
        FakeProject project;
        const auto process = project.start({u"-p"_s, u"demo"_s, u"events"_s});
        QTRY_VERIFY(project.engine.hasListener());
        project.engine.sendEvent(
            R"({"Type":"container","Action":"start","Actor":{"ID":"web","Attributes":)"
            R"({"com.docker.compose.project":"demo","com.docker.compose.container-number":"1","note":"x\nforged"}},"timeNano":1})");
        QByteArray seen;
        QTRY_VERIFY(QByteArray(seen += process->readAllStandardOutput()).endsWith('\n'));
        QCOMPARE(seen.count('\n'), 1);
        QVERIFY2(seen.contains("note=x\\nforged"), seen.constData());
        process->terminate();
        VERIFY_EXIT(FakeProject::finish(*process), 143);
    }

    void checksProjectNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("shown");
        QTest::newRow("upper case") << u"Demo"_s << QByteArray("\"Demo\"");
        QTest::newRow("path") << u"../.."_s << QByteArray("\"../..\"");
        QTest::newRow("escapes") << u"a\x1b[2J\u009b"_s << QByteArray("\"a\\x1b[2J\\u009b\"");
        QTest::newRow("line break") << u"demo\n"_s << QByteArray("\"demo\\n\"");
        QTest::newRow("long") << QString(5000, u'x') << QByteArray("not 5000");
    }

    //! As in docker compose, for verbs with and without files.
    void checksProjectNames()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, shown);
        FakeProject project;
        project.program.write(u"compose.yaml"_s, "services: {web: {image: x}}\n");
        for (const QString &verb :
             {u"ps"_s, u"logs"_s, u"stop"_s, u"down"_s, u"events"_s, u"stats"_s, u"health"_s, u"up"_s, u"config"_s}) {
            const Outcome outcome = project.run({u"-p"_s, name, verb});
            VERIFY_EXIT(outcome, 2);
            QVERIFY2(outcome.err.contains("invalid project name \"") && outcome.err.contains(shown),
                     outcome.both().constData());
            QVERIFY2(outcome.err.size() < 1000, outcome.both().constData());
        }
        QVERIFY2(project.engine.calls.isEmpty(), project.engine.calls.value(0).path.constData());
        project.program.setEnvironment(u"COMPOSE_PROJECT_NAME"_s, name);
        VERIFY_EXIT(project.run({u"config"_s}), 2);
    }
};

QTEST_GUILESS_MAIN(TestCliHostile)
#include "tst_cli_hostile.moc"

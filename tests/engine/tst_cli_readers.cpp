// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/fakeproject.h"

#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

//! Readers that do not read or have gone, and output that cannot be written.
class TestCliReaders : public QObject
{
    Q_OBJECT

private:
    static QByteArray largeFile()
    {
        QByteArray file = "name: demo\nservices:\n";
        for (int i = 0; i < 1500; ++i)
            file += "  service-" + QByteArray::number(i) + ": {image: some-image-with-a-name}\n";
        return file;
    }

private Q_SLOTS:
    void endsOnASignalWhileNobodyReads_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("signal");
        QTest::newRow("logs -f, Ctrl-C") << QStringList{u"-p"_s, u"demo"_s, u"logs"_s, u"-f"_s} << SIGINT;
        QTest::newRow("logs -f, SIGTERM") << QStringList{u"-p"_s, u"demo"_s, u"logs"_s, u"-f"_s} << SIGTERM;
        QTest::newRow("logs --json") << QStringList{u"-p"_s, u"demo"_s, u"logs"_s, u"--json"_s} << SIGINT;
        QTest::newRow("events") << QStringList{u"-p"_s, u"demo"_s, u"events"_s} << SIGINT;
        QTest::newRow("config") << QStringList{u"config"_s} << SIGINT;
        QTest::newRow("config --json") << QStringList{u"config"_s, u"--json"_s} << SIGTERM;
    }

    //! The pipe is full and stays full.
    void endsOnASignalWhileNobodyReads()
    {
        QFETCH(QStringList, words);
        QFETCH(int, signal);
        FakeProject project;
        project.program.write(u"compose.yaml"_s, largeFile());
        project.addContainer("web");
        project.setLog("web", QByteArray("a line of the log\n").repeated(200'000), FakeEngine::Then::Keep);
        const auto process = project.program.make();
        OutputPipe pipe;
        pipe.start(*process, project.arguments(words));
        if (words.contains(u"events"_s)) {
            QTRY_VERIFY(project.engine.hasListener());
            const QByteArray event(
                R"({"Type":"container","Action":"start","Actor":{"ID":"web","Attributes":)"
                R"({"com.docker.compose.project":"demo","com.docker.compose.container-number":"1","name":"demo-web-1"}},"timeNano":1})");
            for (int i = 0; i < 3000; ++i)
                project.engine.sendEvent(event);
        }
        QTRY_VERIFY(pipe.isFull());
        ::kill(pid_t(process->processId()), signal);
        VERIFY_EXIT(FakeProject::finish(*process, 8000), 128 + signal);
    }

    void endsWhenTheReaderGoes_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::newRow("logs -f") << QStringList{u"logs"_s, u"-f"_s};
        QTest::newRow("events") << QStringList{u"events"_s};
        QTest::newRow("events --json") << QStringList{u"events"_s, u"--json"_s};
        QTest::newRow("health --watch") << QStringList{u"health"_s, u"--watch"_s};
        QTest::newRow("stats") << QStringList{u"stats"_s};
    }

    //! Even if there is no output whose writing would fail.
    void endsWhenTheReaderGoes()
    {
        QFETCH(QStringList, words);
        FakeProject project;
        project.addContainer("web");
        project.setLog("web", "a line\n", FakeEngine::Then::Keep);
        const auto process = project.program.make();
        OutputPipe pipe;
        pipe.start(*process, project.arguments(QStringList{u"-p"_s, u"demo"_s} + words));
        QTRY_VERIFY(project.engine.hasListener());
        pipe.closeReader();
        VERIFY_EXIT(FakeProject::finish(*process, 8000), 0);
    }

    void reportsOutputThatCannotBeWritten()
    {
        Program program;
        program.write(u"compose.yaml"_s, "services: {web: {image: x}}\n");
        for (const QStringList &words : {QStringList{u"config"_s}, QStringList{u"config"_s, u"--json"_s},
                                         QStringList{u"config"_s, u"--services"_s}, QStringList{u"help"_s}}) {
            const auto process = program.make();
            process->setStandardOutputFile(u"/dev/full"_s);
            process->start(QStringLiteral(PIERSIDE_PROGRAM), words);
            const Outcome outcome = Program::finish(*process);
            VERIFY_EXIT(outcome, 1);
            QVERIFY2(outcome.err.contains("No space left on device"), outcome.both().constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestCliReaders)
#include "tst_cli_readers.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/program.h"

#include <QDir>
#include <QLocalServer>
#include <QLocalSocket>
#include <QTest>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

//! Bad command lines, files and engines: each one gets a clear message and the right exit code.
class TestCliBadInput : public QObject
{
    Q_OBJECT

private:
    Program m_program;

    //! Runs the program while the event loop of the test serves a false engine.
    Outcome runServed(const QStringList &arguments, int patience)
    {
        const auto process = m_program.start(arguments);
        const bool ended = QTest::qWaitFor([&] { return process->state() == QProcess::NotRunning; }, patience);
        return ended ? Program::finish(*process) : Program::finish(*process, 0);
    }

private Q_SLOTS:
    //! Neither a verb runs nor the window opens, even if a folder or file has the name of the word.
    void refusesAnUnknownCommand()
    {
        QVERIFY(QDir(m_program.path({})).mkdir(u"shop"_s));
        for (const QString &word : {u"frobnicate"_s, u"dwon"_s, u"shop"_s, u"./missing"_s}) {
            const Outcome outcome = m_program.run({word}, 10'000);
            VERIFY_EXIT(outcome, 2);
            QVERIFY2(outcome.out.isEmpty(), outcome.both().constData());
            QVERIFY2(outcome.err.contains('"' + word.toUtf8() + '"'), outcome.both().constData());
        }
        VERIFY_EXIT(m_program.run({u"help"_s, u"frobnicate"_s}, 10'000), 2);
    }

    void refusesABadFile_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("mention");
        QTest::newRow("empty") << QByteArray() << QByteArray("bad.yaml");
        QTest::newRow("binary") << QByteArray("\x7f"
                                              "ELF\0\1\2\xff\xfe",
                                              9)
                                << QByteArray("bad.yaml");
        QTest::newRow("tab") << QByteArray("services:\n\tweb:\n\t\timage: x\n") << QByteArray("bad.yaml:2:");
        QTest::newRow("unknown key") << QByteArray("services:\n  web:\n    image: x\n    imagee: y\n")
                                     << QByteArray("bad.yaml:4:5");
        QTest::newRow("recursive") << QByteArray("services: &a\n  web: *a\n") << QByteArray("bad.yaml:2:");
        QTest::newRow("includes itself") << QByteArray("include: [bad.yaml]\nservices: {a: {image: x}}\n")
                                         << QByteArray("bad.yaml");
        QByteArray bomb("x0: &x0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n");
        for (int i = 1; i < 12; ++i) {
            const QByteArray last = "*x" + QByteArray::number(i - 1);
            bomb += "x" + QByteArray::number(i) + ": &x" + QByteArray::number(i) + " [" + last;
            for (int j = 0; j < 9; ++j)
                bomb += ", " + last;
            bomb += "]\n";
        }
        QTest::newRow("alias bomb") << bomb << QByteArray("bad.yaml");
        QTest::newRow("50 MB") << QByteArray("services: {a: {image: x}}\n#").append(50'000'000, 'x')
                               << QByteArray("bad.yaml");
        QTest::newRow("deep") << QByteArray("a: ").append(100'000, '[') << QByteArray("bad.yaml");
    }

    void refusesABadFile()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, mention);
        m_program.write(u"bad.yaml"_s, bytes);
        for (const QString &command : {u"config"_s, u"up"_s, u"ps"_s}) {
            const Outcome outcome = m_program.run({u"-f"_s, u"bad.yaml"_s, command}, 20'000);
            VERIFY_EXIT(outcome, 2);
            QVERIFY(outcome.out.isEmpty());
            QVERIFY2(outcome.err.contains(mention), outcome.both().constData());
        }
    }

    void refusesAMissingFile()
    {
        const Outcome named = m_program.run({u"-f"_s, u"gone.yaml"_s, u"up"_s});
        VERIFY_EXIT(named, 2);
        QVERIFY2(named.err.contains("gone.yaml"), named.both().constData());
        const Outcome folder = m_program.run({u"-f"_s, m_program.path({}), u"config"_s});
        VERIFY_EXIT(folder, 2);
        const Program nothingHere;
        VERIFY_EXIT(nothingHere.run({u"ps"_s}), 2);
    }

    void namesAnEngineThatDoesNotExist()
    {
        const Outcome outcome = m_program.run({u"ls"_s, u"--host"_s, u"unix:///no/such/engine.sock"_s});
        VERIFY_EXIT(outcome, 1);
        QVERIFY2(outcome.err.contains("/no/such/engine.sock"), outcome.both().constData());
        VERIFY_EXIT(m_program.run({u"ls"_s, u"--host"_s, u"nonsense"_s}), 2);
        VERIFY_EXIT(m_program.run({u"ls"_s, u"--context"_s, u"t-cli-no-such-context"_s}), 2);
    }

    void reportsAFalseEngine_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("closes at once") << QByteArray();
        QTest::newRow("garbage") << QByteArray("\0\1\2garbage\r\n\r\n", 13);
        QTest::newRow("another protocol") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n");
        QTest::newRow("another HTTP server") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
        QTest::newRow("closes in the middle") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n[");
        QTest::newRow("server error") << QByteArray(
            "HTTP/1.1 500 Oh\r\nContent-Type: application/json\r\nContent-Length: 20\r\n\r\n{\"message\":\"broken\"}");
    }

    void reportsAFalseEngine()
    {
        QFETCH(QByteArray, answer);
        QLocalServer server;
        const QString path = m_program.path(u"false.sock"_s);
        QLocalServer::removeServer(path);
        QVERIFY(server.listen(path));
        connect(&server, &QLocalServer::newConnection, this, [&server, answer] {
            while (QLocalSocket *socket = server.nextPendingConnection()) {
                connect(socket, &QLocalSocket::readyRead, socket, [socket, answer] {
                    socket->readAll();
                    socket->write(answer);
                    socket->disconnectFromServer();
                });
            }
        });
        const Outcome outcome = runServed({u"ls"_s, u"--host"_s, u"unix://"_s + path}, 30'000);
        VERIFY_EXIT(outcome, 1);
        QVERIFY2(outcome.err.contains("GET /") || outcome.err.contains(path.toUtf8()), outcome.both().constData());
    }

    void reportsAStallingEngine()
    {
        QLocalServer server;
        const QString path = m_program.path(u"stall.sock"_s);
        QVERIFY(server.listen(path));
        const Outcome outcome = runServed({u"ls"_s, u"--host"_s, u"unix://"_s + path}, 40'000);
        VERIFY_EXIT(outcome, 1);
        QVERIFY2(outcome.err.contains("GET /_ping") || outcome.err.contains(path.toUtf8()), outcome.both().constData());
    }

    //! The advice names the socket's group, and never a change of the socket's mode.
    void namesTheGroupOfASocketWithoutAccess()
    {
        const QString path = m_program.path(u"private.sock"_s);
        QLocalServer server;
        server.setSocketOptions(QLocalServer::UserAccessOption);
        QVERIFY(server.listen(path));
        if (::getuid() != 0)
            QVERIFY(QFile::setPermissions(path, {}));
        else
            QVERIFY(QFile::setPermissions(m_program.path({}), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner |
                                                                  QFile::ReadOther | QFile::ExeOther));
        const QString program = QStringLiteral(PIERSIDE_PROGRAM);
        QStringList arguments{u"ls"_s, u"--host"_s, u"unix://"_s + path};
        QProcess process;
        process.setStandardInputFile(QProcess::nullDevice());
        process.setWorkingDirectory(u"/"_s);
        if (::getuid() == 0)
            process.start(u"setpriv"_s,
                          QStringList{u"--reuid=65534"_s, u"--regid=65534"_s, u"--clear-groups"_s, program} +
                              arguments);
        else
            process.start(program, arguments);
        const Outcome outcome = Program::finish(process, 30'000);
        VERIFY_EXIT(outcome, 1);
        QVERIFY2(outcome.err.contains("group"), outcome.both().constData());
        QVERIFY2(!outcome.err.contains("chmod"), outcome.both().constData());
    }

    void endsQuietlyWhenTheReaderGoesAway()
    {
        QProcess shell;
        shell.start(u"sh"_s, {u"-c"_s, u"'%1' help | head -n 1"_s.arg(QStringLiteral(PIERSIDE_PROGRAM))});
        const Outcome outcome = Program::finish(shell, 10'000);
        QCOMPARE(outcome.out.count('\n'), 1);
        QVERIFY2(outcome.err.isEmpty(), outcome.both().constData());
    }

    void refusesToOpenTheWindowWithoutADisplay()
    {
        Program program;
        for (const QString &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"QT_QPA_PLATFORM"_s})
            program.unsetEnvironment(name);
        const Outcome nothing = program.run({}, 10'000);
        VERIFY_EXIT(nothing, 2);
        QVERIFY2(nothing.err.contains("no display"), nothing.both().constData());
        program.setEnvironment(u"DISPLAY"_s, u":987"_s);
        VERIFY_EXIT(program.run({}, 10'000), 2);
    }
};

QTEST_GUILESS_MAIN(TestCliBadInput)
#include "tst_cli_badinput.moc"

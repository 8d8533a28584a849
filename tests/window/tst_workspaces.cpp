// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// A workspace with a host process, in the real window.
#include "models/items/stacktreemodel.h"
#include "models/run/hooks.h"
#include "tests/window/logtext.h"
#include "tests/window/looks.h"
#include "ui/dialogs/palette.h"
#include "ui/verbs/outputwindow.h"

#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QScopeGuard>
#include <QTcpServer>
#include <QTcpSocket>
#include <QToolButton>

#include <csignal>

using namespace pierside;
using namespace Qt::StringLiterals;
using items::StackTreeModel;
using tests::Long;
using tests::Session;
using tests::StackRunner;

class TestWorkspaces : public QObject
{
    Q_OBJECT

private:
    workspace::WorkspaceFile writeWorkspace(StackRunner &runner) const
    {
        tests::writeStack(runner);
        runner.write(u"backend.sh"_s, "#!/bin/sh\necho backend says hello\nexec sleep 300\n");
        runner.write(u"hook.sh"_s, "#!/bin/sh\necho hook for $PIERSIDE_MOMENT\ntouch hooked\n");
        for (const QString &script : {u"backend.sh"_s, u"hook.sh"_s})
            QFile::setPermissions(runner.path(script), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        runner.write(u"pierside.yaml"_s, R"(name: shop
stacks:
  main: {files: [compose.yaml]}
hosts:
  backend: {needs: [main], command: [./backend.sh]}
hooks:
  after_up: [[./hook.sh]]
commands:
  - {name: Say something, argv: [sh, -c, "echo on this machine; exit 3"]}
)");
        const auto read = workspace::readWorkspaceFile(runner.path(u"pierside.yaml"_s));
        return read.workspace.value_or(workspace::WorkspaceFile());
    }
    //! As in the program's session.
    static void enter(Session &session, StackRunner &runner, const workspace::WorkspaceFile &file)
    {
        run::Stack stack = runner.stack();
        stack.hooks = run::hooksFor(file, u"main"_s);
        session.dashboard.setEntries({{u"stack:"_s + runner.project(), file.file, file.name, u"main"_s, stack}});
        session.window->setWorkspaces({file});
    }
    static void choose(const Session &session, items::RowKind kind, const QString &workspace, const QString &name)
    {
        items::RowKey key;
        key.kind = kind;
        key.workspace = workspace;
        key.name = name;
        QTRY_VERIFY(session.tree()->setCurrentKey(key));
    }
    static QString stateOf(const Session &session, const QString &name)
    {
        const QStringList lines = session.rows().split(u'\n');
        for (const QString &line : lines) {
            if (line.startsWith(name + u'='))
                return line.section(u'=', 1);
        }
        return {};
    }
    //! The lines of the question.
    static QStringList question(const Session &session)
    {
        const auto *text = session.dialog()->findChild<QPlainTextEdit *>(u"commands"_s);
        QStringList lines;
        const QStringList all = text ? text->toPlainText().split(u'\n', Qt::SkipEmptyParts) : QStringList();
        for (const QString &line : all)
            lines.append(line.trimmed());
        return lines;
    }
    static qint64 pidIn(const QString &state) { return state.section(u"pid "_s, 1).section(u',', 0, 0).toLongLong(); }

private Q_SLOTS:
    void controlsHostProcess();
    void startsMembersInOrder();
    void runsCommandFromPalette();
    void controlsSystemdUnit();
    void watchedProcessHasNoButtons();
    void asksOncePerCommandContent();
};

void TestWorkspaces::controlsHostProcess()
{
    StackRunner runner(tests::projectName(u"host"_s));
    const auto file = writeWorkspace(runner);
    QCOMPARE(file.hosts.size(), 1);
    Session session(runner);
    enter(session, runner, file);
    session.show();
    QTRY_COMPARE_WITH_TIMEOUT(session.state.connection(), engine::EngineState::Connection::Live, Long);
    QTRY_COMPARE(stateOf(session, u"backend"_s), u"not started"_s);
    choose(session, items::RowKind::Host, file.file, u"backend"_s);
    QTRY_VERIFY(session.action(u"Up"_s)->isEnabled());
    QVERIFY(!session.action(u"Stop"_s)->isEnabled());
    QVERIFY(!session.action(u"Reset..."_s)->isEnabled());

    // At the first run, the window asks for confirmation and shows the exact command.
    session.button(u"Up"_s) ? QTest::mouseClick(session.button(u"Up"_s), Qt::LeftButton) : session.press(Qt::Key_U);
    QTRY_VERIFY(session.dialog());
    QVERIFY(question(session).contains(u"Command  ./backend.sh"_s));
    QDir().mkpath(QStringLiteral(PIERSIDE_SCREENSHOTS));
    session.dialog()->grab().save(QStringLiteral(PIERSIDE_SCREENSHOTS) + u"/trust.png"_s);
    QTest::mouseClick(session.button(u"Run 1 program"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(stateOf(session, u"backend"_s).startsWith(u"running, pid "_s), Long);
    const qint64 pid = pidIn(stateOf(session, u"backend"_s));
    QVERIFY(pid > 1);
    QVERIFY(::kill(pid_t(pid), 0) == 0);
    QVERIFY(stateOf(session, u"backend"_s).contains(u", since "_s));
    const ui::LogPane *log = tests::logPane(*session.window);
    QTRY_VERIFY_WITH_TIMEOUT(tests::logLines(*log).join(u'\n').contains(u"backend says hello"_s), Long);
    session.window->grab().save(QStringLiteral(PIERSIDE_SCREENSHOTS) + u"/host.png"_s);

    // Another window finds the same process.
    {
        Session later(runner);
        enter(later, runner, file);
        later.show();
        QTRY_VERIFY2_WITH_TIMEOUT(pidIn(stateOf(later, u"backend"_s)) == pid, qPrintable(later.rows()), Long);
    }
    QVERIFY(session.action(u"Stop"_s)->isEnabled());
    session.action(u"Stop"_s)->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(session, u"backend"_s), u"stopped"_s, Long);
    QTRY_VERIFY(session.action(u"Up"_s)->isEnabled());
    QVERIFY(!session.dialog());
}

void TestWorkspaces::startsMembersInOrder()
{
    StackRunner runner(tests::projectName(u"all"_s));
    const auto file = writeWorkspace(runner);
    Session session(runner);
    enter(session, runner, file);
    session.show();
    QTRY_COMPARE_WITH_TIMEOUT(session.state.connection(), engine::EngineState::Connection::Live, Long);
    choose(session, items::RowKind::Workspace, file.file, {});
    QTRY_VERIFY(session.action(u"Up"_s)->isEnabled());
    session.action(u"Up"_s)->trigger();
    QTRY_VERIFY(session.dialog());
    QCOMPARE(question(session).filter(u"Command"_s),
             (QStringList{u"Command  ./hook.sh"_s, u"Command  ./backend.sh"_s}));
    QTest::mouseClick(session.button(u"Run 2 programs"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=healthy"_s), Long);
    QTRY_VERIFY_WITH_TIMEOUT(stateOf(session, u"backend"_s).startsWith(u"running, pid "_s), Long);
    QVERIFY(QFile::exists(runner.path(u"hooked"_s)));
    const qint64 pid = pidIn(stateOf(session, u"backend"_s));
    session.window->grab().save(QStringLiteral(PIERSIDE_SCREENSHOTS) + u"/workspace.png"_s);

    QTRY_VERIFY_WITH_TIMEOUT(!session.action(u"Cancel"_s)->isEnabled(), Long);

    // One confirmation for all volumes of all stacks; Cancel changes nothing.
    QTRY_VERIFY_WITH_TIMEOUT(session.action(u"Reset..."_s)->isEnabled(), Long);
    session.action(u"Reset..."_s)->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(session.dialog(), Long);
    QCOMPARE(session.dialog()->windowTitle(), u"Reset shop?"_s);
    session.dialog()->reject();
    QTRY_VERIFY(!session.dialog());
    QCOMPARE(pidIn(stateOf(session, u"backend"_s)), pid);

    session.action(u"Stop"_s)->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(session, u"backend"_s), u"stopped"_s, Long);
    QTRY_VERIFY_WITH_TIMEOUT(session.shows(u"web=stopped"_s) && session.shows(u"store=stopped"_s), Long);
}

void TestWorkspaces::runsCommandFromPalette()
{
    StackRunner runner(tests::projectName(u"command"_s));
    const auto file = writeWorkspace(runner);
    Session session(runner);
    enter(session, runner, file);
    session.show();
    session.press(Qt::Key_K);
    QTRY_VERIFY(session.window->findChild<ui::Palette *>());
    auto *palette = session.window->findChild<ui::Palette *>();
    QTRY_VERIFY(palette->isVisible());
    auto *line = palette->findChild<QLineEdit *>();
    QTest::keyClicks(line, u"say something"_s);
    QTest::keyClick(line, Qt::Key_Return);
    QTRY_VERIFY(session.button(u"Run 1 program"_s));
    QTest::mouseClick(session.button(u"Run 1 program"_s), Qt::LeftButton);
    QTRY_VERIFY(session.window->findChild<ui::OutputWindow *>());
    const auto *output = session.window->findChild<ui::OutputWindow *>();
    QTRY_COMPARE_WITH_TIMEOUT(output->findChild<QLabel *>(u"state"_s)->text(), u"ended with 3"_s, Long);
    QVERIFY(output->findChild<QPlainTextEdit *>()->toPlainText().contains(u"on this machine"_s));
    QDir().mkpath(QStringLiteral(PIERSIDE_SCREENSHOTS));
    session.window->findChild<ui::OutputWindow *>()->grab().save(QStringLiteral(PIERSIDE_SCREENSHOTS) +
                                                                 u"/command.png"_s);
}

void TestWorkspaces::controlsSystemdUnit()
{
    StackRunner runner(tests::projectName(u"unit"_s));
    // A simulated systemctl: it records its arguments and stores the state of the unit in a file.
    QVERIFY(QDir().mkpath(runner.path(u"bin"_s)));
    runner.write(u"bin/systemctl"_s,
                 "#!/bin/sh\n"
                 "here=$(dirname \"$0\")\n"
                 "echo \"$*\" >>\"$here/asked\"\n"
                 "case \"$*\" in\n"
                 "*--user*show*) echo LoadState=not-found ;;\n"
                 "*show*) echo LoadState=loaded; echo ActiveState=$(cat \"$here/active\" "
                 "2>/dev/null || echo inactive)\n"
                 "        echo Result=success; echo MainPID=1; echo ExecMainStartTimestamp=@1790000000 ;;\n"
                 "*start*) echo active >\"$here/active\" ;;\n"
                 "*stop*) echo inactive >\"$here/active\" ;;\n"
                 "esac\n");
    QFile::setPermissions(runner.path(u"bin/systemctl"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    const auto asked = [&runner](const QString &what) {
        QFile file(runner.path(u"bin/asked"_s));
        return file.open(QIODevice::ReadOnly) && QString::fromUtf8(file.readAll()).contains(what);
    };
    writeWorkspace(runner);
    runner.write(u"pierside.yaml"_s, R"(name: shop
stacks:
  main: {files: [compose.yaml]}
hosts:
  server: {systemd: mls-server.service}
)");
    const auto file = *workspace::readWorkspaceFile(runner.path(u"pierside.yaml"_s)).workspace;
    const QByteArray path = qgetenv("PATH");
    const auto back = qScopeGuard([path] { qputenv("PATH", path); });
    qputenv("PATH", runner.path(u"bin"_s).toUtf8() + ':' + path);
    Session session(runner);
    enter(session, runner, file);
    session.show();
    QTRY_COMPARE_WITH_TIMEOUT(session.state.connection(), engine::EngineState::Connection::Live, Long);
    QTRY_VERIFY2_WITH_TIMEOUT(!stateOf(session, u"server"_s).isEmpty(), qPrintable(session.rows()), Long);
    choose(session, items::RowKind::Host, file.file, u"server"_s);
    QTRY_VERIFY_WITH_TIMEOUT(session.button(u"Up"_s) && session.button(u"Up"_s)->isEnabled(), Long);
    QVERIFY(!session.action(u"Stop"_s)->isEnabled());
    QVERIFY(!asked(u" start "_s));

    // A unit that a file names is asked about like a program.
    QTest::mouseClick(session.button(u"Up"_s), Qt::LeftButton);
    QTRY_VERIFY(session.dialog());
    QVERIFY(question(session).contains(u"Command  systemctl start -- mls-server.service"_s));
    QTest::mouseClick(session.button(u"Run 1 program"_s), Qt::LeftButton);
    QTRY_VERIFY2_WITH_TIMEOUT(stateOf(session, u"server"_s).startsWith(u"running, pid 1"_s), qPrintable(session.rows()),
                              Long);
    QVERIFY(!session.dialog());
    QVERIFY(asked(u"start -- mls-server.service"_s));
    QTRY_VERIFY_WITH_TIMEOUT(session.action(u"Stop"_s)->isEnabled(), Long);
    QVERIFY(!session.button(u"Stop"_s));
    session.window->grab().save(QStringLiteral(PIERSIDE_SCREENSHOTS) + u"/unit.png"_s);
    session.action(u"Stop"_s)->trigger();
    QTRY_VERIFY2_WITH_TIMEOUT(stateOf(session, u"server"_s).startsWith(u"stopped"_s), qPrintable(session.rows()), Long);
    QVERIFY(asked(u"stop -- mls-server.service"_s));
    QTRY_VERIFY_WITH_TIMEOUT(session.action(u"Up"_s)->isEnabled(), Long);
}

void TestWorkspaces::watchedProcessHasNoButtons()
{
    // A server that represents a process of another program.
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, &server, [&server] {
        while (QTcpSocket *socket = server.nextPendingConnection()) {
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                socket->readAll();
                socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nOK");
                socket->disconnectFromHost();
            });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        }
    });
    StackRunner runner(tests::projectName(u"watched"_s));
    writeWorkspace(runner);
    runner.write(u"pierside.yaml"_s, QByteArray(R"(name: shop
stacks:
  main: {files: [compose.yaml]}
hosts:
  other:
    endpoints: [{name: api, url: "http://127.0.0.1:@PORT@/"}]
)")
                                         .replace("@PORT@", QByteArray::number(server.serverPort())));
    const auto file = *workspace::readWorkspaceFile(runner.path(u"pierside.yaml"_s)).workspace;
    Session session(runner);
    enter(session, runner, file);
    session.show();
    QTRY_COMPARE_WITH_TIMEOUT(session.state.connection(), engine::EngineState::Connection::Live, Long);
    choose(session, items::RowKind::Host, file.file, u"other"_s);
    // The process is identified and not changed.
    QTRY_VERIFY2_WITH_TIMEOUT(
        stateOf(session, u"other"_s).startsWith(u"healthy"_s) &&
            stateOf(session, u"other"_s).contains(u"pid %1"_s.arg(QCoreApplication::applicationPid())),
        qPrintable(session.rows()), Long);
    for (const QString &verb : {u"Up"_s, u"Stop"_s, u"Restart"_s}) {
        QVERIFY2(!session.action(verb)->isEnabled(), qPrintable(verb));
        QVERIFY2(!session.button(verb), qPrintable(verb));
        // The row under the pointer shows buttons, too.
        const QRect row = session.tree()->visualRect(session.tree()->currentIndex());
        const auto buttons = session.tree()->viewport()->findChildren<QToolButton *>();
        for (const QToolButton *button : buttons) {
            const int y = button->mapTo(session.tree()->viewport(), button->rect().center()).y();
            const bool isOnRow = row.top() <= y && y <= row.bottom();
            QVERIFY2(!isOnRow || !button->isVisible() || button->accessibleName() != verb, qPrintable(verb));
        }
    }
    session.window->grab().save(QStringLiteral(PIERSIDE_SCREENSHOTS) + u"/watched.png"_s);
}

void TestWorkspaces::asksOncePerCommandContent()
{
    StackRunner runner(tests::projectName(u"trust"_s));
    auto file = writeWorkspace(runner);
    const auto writeScript = [&runner](const QByteArray &words) {
        runner.write(u"backend.sh"_s, "#!/bin/sh\ntouch ran\necho " + words + "\nexec sleep 300\n");
    };
    writeScript("one");
    Session session(runner);
    enter(session, runner, file);
    session.show();
    QTRY_COMPARE(stateOf(session, u"backend"_s), u"not started"_s);
    choose(session, items::RowKind::Host, file.file, u"backend"_s);
    const auto up = [&session] {
        QTRY_VERIFY_WITH_TIMEOUT(session.action(u"Up"_s)->isEnabled(), Long);
        session.action(u"Up"_s)->trigger();
    };
    const auto isRunning = [&] { return stateOf(session, u"backend"_s).startsWith(u"running, pid "_s); };
    const auto stop = [&] {
        QTRY_VERIFY_WITH_TIMEOUT(session.action(u"Stop"_s)->isEnabled(), Long);
        session.action(u"Stop"_s)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(session, u"backend"_s), u"stopped"_s, Long);
    };
    // Cancel is what Return does, and runs nothing.
    up();
    QTRY_VERIFY(session.dialog());
    const QString script = QFileInfo(runner.path(u"backend.sh"_s)).canonicalFilePath();
    QCOMPARE(question(session).mid(1, 3), (QStringList{u"host process backend"_s, u"Command  ./backend.sh"_s,
                                                       u"Folder  "_s + QFileInfo(file.file).path()}));
    QCOMPARE(question(session).filter(u"File  "_s + script).size(), 1);
    QCOMPARE(question(session).first(), u"Workspace file "_s + file.file);
    QVERIFY(session.button(u"Cancel"_s)->isDefault());
    tests::picture(session, u"trust"_s, session.dialog());
    QTest::mouseClick(session.button(u"Cancel"_s), Qt::LeftButton);
    QTRY_VERIFY(!session.dialog());
    QCOMPARE(stateOf(session, u"backend"_s), u"not started"_s);
    QVERIFY(!QFile::exists(runner.path(u"ran"_s)));

    up();
    QTRY_VERIFY(session.button(u"Run 1 program"_s));
    QTest::mouseClick(session.button(u"Run 1 program"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(isRunning(), Long);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(runner.path(u"ran"_s)), Long);
    stop();
    up();
    QTRY_VERIFY_WITH_TIMEOUT(isRunning(), Long);
    QVERIFY(!session.dialog());
    stop();

    // Changed content of the same file requires a new confirmation.
    writeScript("two");
    QVERIFY(QFile::remove(runner.path(u"ran"_s)));
    up();
    QTRY_VERIFY(session.dialog());
    QTest::mouseClick(session.button(u"Cancel"_s), Qt::LeftButton);
    QTRY_VERIFY(!session.dialog());
    // Changed arguments are shown literally.
    writeScript("one");
    file.hosts.first().command = {u"./backend.sh"_s, u"--say"_s, u"a & b; <b>c</b>"_s};
    session.window->setWorkspaces({file});
    up();
    QTRY_VERIFY(session.dialog());
    QVERIFY(question(session).contains(u"Command  ./backend.sh --say 'a & b; <b>c</b>'"_s));
    QTest::mouseClick(session.button(u"Cancel"_s), Qt::LeftButton);
    QTRY_VERIFY(!session.dialog());
    QVERIFY(!QFile::exists(runner.path(u"ran"_s)));
}

QTEST_MAIN(TestWorkspaces)
#include "tst_workspaces.moc"

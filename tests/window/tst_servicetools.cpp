// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the menu "Commands" of a service does, clicked, with a real PostgreSQL.
#include "models/workspace/workspacefile.h"
#include "tests/window/session.h"
#include "ui/shell/outputwindow.h"

#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QTemporaryDir>

using namespace pierside;
using namespace Qt::StringLiterals;
using tests::Long;
using tests::Session;
using tests::StackRunner;

class TestServiceTools : public QObject
{
    Q_OBJECT

private:
    static void write(StackRunner &runner)
    {
        runner.write(u"compose.yaml"_s, QByteArray(R"(name: @NAME@
services:
  db:
    image: pierside-test/postgres:15
    environment: {POSTGRES_PASSWORD: s3cret-word, POSTGRES_USER: app, POSTGRES_DB: shop}
    healthcheck: {test: [CMD-SHELL, "pg_isready -U app"], interval: 1s, timeout: 3s, retries: 60}
    tmpfs: [/var/lib/postgresql/data]
)")
                                            .replace("@NAME@", runner.project().toUtf8()));
        runner.write(u"pierside.yaml"_s, R"(name: shop
stacks:
  main: {files: [compose.yaml]}
commands:
  - {name: Count, exec: db, argv: [psql, -U, app, -At, shop, -c, "select 6 * 7"]}
  - {name: Sleep, exec: db, argv: [sleep, "4321"]}
)");
    }
    //! The stack runs, its row is chosen.
    void enter(Session &session)
    {
        const auto read = workspace::readWorkspaceFile(m_runner->path(u"pierside.yaml"_s));
        QVERIFY(read.workspace);
        session.desk.setEntries(
            {{u"stack:"_s + m_runner->project(), read.workspace->file, u"shop"_s, u"main"_s, m_runner->stack()}});
        session.window->setWorkspaces({*read.workspace});
        session.show();
        QTRY_VERIFY2_WITH_TIMEOUT(session.shows(u"db=healthy"_s), qPrintable(session.rows()), Long);
        const QModelIndexList found = session.tree()->model()->match(
            session.tree()->model()->index(0, 0), Qt::DisplayRole, u"db"_s, 1, Qt::MatchExactly | Qt::MatchRecursive);
        QVERIFY2(!found.isEmpty(), qPrintable(session.rows()));
        session.tree()->scrollTo(found.first());
        QTest::mouseClick(session.tree()->viewport(), Qt::LeftButton, {},
                          session.tree()->visualRect(found.first()).center());
        QTRY_COMPARE(session.tree()->currentIndex().siblingAtColumn(0), found.first());
    }
    //! Clicks through Stack > Commands to an entry that begins so.
    static void choose(const Session &session, const QString &text)
    {
        auto *bar = session.window->menuBar();
        QMenu *stack = nullptr;
        const QList<QMenu *> menus = session.window->findChildren<QMenu *>();
        for (QMenu *menu : menus) {
            if (menu->title() == u"&Stack"_s)
                stack = menu;
        }
        QVERIFY(stack);
        QTest::mouseClick(bar, Qt::LeftButton, {}, bar->actionGeometry(stack->menuAction()).center());
        QTRY_VERIFY(stack->isVisible());
        QMenu *commands = nullptr;
        const QList<QAction *> entries = stack->actions();
        for (const QAction *entry : entries) {
            if (entry->text() == u"Commands"_s)
                commands = entry->menu();
        }
        QVERIFY(commands);
        QTest::mouseClick(stack, Qt::LeftButton, {}, stack->actionGeometry(commands->menuAction()).center());
        QTRY_VERIFY(commands->isVisible());
        const QList<QAction *> offered = commands->actions();
        QStringList texts;
        for (QAction *action : offered) {
            texts.append(action->text());
            if (action->text().startsWith(text)) {
                QTest::mouseClick(commands, Qt::LeftButton, {}, commands->actionGeometry(action).center());
                return;
            }
        }
        QFAIL(qPrintable(text + u" is not among "_s + texts.join(u" | "_s)));
    }
    static ui::OutputWindow *output(const Session &session)
    {
        const auto windows = session.window->findChildren<ui::OutputWindow *>();
        return windows.isEmpty() ? nullptr : windows.last();
    }
    static QString stateOf(const ui::OutputWindow *window) { return window->findChild<QLabel *>(u"state"_s)->text(); }
    static void take(const ui::OutputWindow *window, const QString &name)
    {
        QDir().mkpath(QStringLiteral(PIERSIDE_SCREENSHOTS));
        const_cast<ui::OutputWindow *>(window)->grab().save(QStringLiteral(PIERSIDE_SCREENSHOTS) + u'/' + name);
    }
    //! Types a file's name into the dialog that is open, and presses its button.
    static void chooseFile(const Session &session, const QString &file, const QString &button)
    {
        QTRY_VERIFY(qobject_cast<QFileDialog *>(session.dialog()));
        auto *line = session.dialog()->findChild<QLineEdit *>(u"fileNameEdit"_s);
        QVERIFY(line);
        line->setText(file);
        QTRY_VERIFY(session.button(button) && session.button(button)->isEnabled());
        QTest::mouseClick(session.button(button), Qt::LeftButton);
    }
    QByteArray sql(const QString &text)
    {
        engine::ExecSpec spec;
        spec.command = {u"psql"_s, u"-U"_s, u"app"_s, u"-At"_s, u"shop"_s, u"-c"_s, text};
        return exec(spec);
    }
    QByteArray exec(const engine::ExecSpec &spec)
    {
        QByteArray said;
        bool isOver = false;
        QObject context;
        m_runner->engine()
            ->exec(m_runner->containers().value(u"db"_s).id, spec)
            .then(&context, [&](const Result<engine::ExecResult> &end) {
                said = end ? end->output : "failed: " + end.error().cause.toUtf8();
                isOver = true;
            });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(isOver, Long); }();
        return said.trimmed();
    }

    std::unique_ptr<StackRunner> m_runner;
    QTemporaryDir m_folder;

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_runner.reset(); }
    void aCommandInItsContainer();
    void closingItsWindowEndsIt();
    void aDumpAndItsLoad();
    void aLoadThatFails();
    void aShellInTheTerminal();
};

void TestServiceTools::initTestCase()
{
    m_runner = std::make_unique<StackRunner>(tests::projectName(u"tools"_s));
    write(*m_runner);
    const tests::Outcome up = m_runner->run(plan::Verb::Up);
    QVERIFY2(up.succeeded(), up.words().constData());
}

void TestServiceTools::aCommandInItsContainer()
{
    Session session(*m_runner);
    enter(session);
    if (QTest::currentTestFailed())
        return;
    choose(session, u"Count"_s);
    QTRY_VERIFY(output(session));
    const auto *window = output(session);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(window), u"ended with 0"_s, Long);
    QVERIFY(window->findChild<QPlainTextEdit *>()->toPlainText().contains(u"42"_s));
    QVERIFY(!window->isRunning());
    take(window, u"command-inside.png"_s);
    QTest::mouseClick(session.button(u"Close"_s), Qt::LeftButton);
    QTRY_VERIFY(!output(session));
}

void TestServiceTools::closingItsWindowEndsIt()
{
    engine::ExecSpec list;
    list.command = {u"/bin/sh"_s, u"-c"_s, u"cat /proc/[0-9]*/cmdline | tr '\\0' ' '"_s};
    Session session(*m_runner);
    enter(session);
    if (QTest::currentTestFailed())
        return;
    choose(session, u"Sleep"_s);
    QTRY_VERIFY(output(session));
    QTRY_VERIFY_WITH_TIMEOUT(exec(list).contains("sleep 4321"), Long);
    output(session)->close();
    QTRY_VERIFY_WITH_TIMEOUT(!exec(list).contains("sleep 4321"), Long);

    choose(session, u"Sleep"_s);
    QTRY_VERIFY_WITH_TIMEOUT(exec(list).contains("sleep 4321"), Long);
    const auto buttons = output(session)->findChildren<QPushButton *>();
    const auto stop = std::find_if(buttons.cbegin(), buttons.cend(),
                                   [](const QPushButton *button) { return button->text() == u"Stop"_s; });
    QVERIFY(stop != buttons.cend());
    QTest::mouseClick(*stop, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(output(session)), u"stopped"_s, Long);
    QTRY_VERIFY_WITH_TIMEOUT(!exec(list).contains("sleep 4321"), Long);
}

void TestServiceTools::aDumpAndItsLoad()
{
    sql(u"create table t as select i as x, 'row ' || i as y from generate_series(1, 20000) i"_s);
    const QString file = m_folder.filePath(u"shop.sql"_s);
    Session session(*m_runner);
    enter(session);
    if (QTest::currentTestFailed())
        return;
    choose(session, u"Dump shop of db"_s);
    chooseFile(session, file, u"&Save"_s);
    QTRY_VERIFY(output(session));
    const auto *window = output(session);
    QTRY_VERIFY2_WITH_TIMEOUT(stateOf(window).endsWith(u" written"_s), qPrintable(stateOf(window)), Long);
    QVERIFY(QFileInfo(file).size() > 200'000);
    QVERIFY(!(QFileInfo(file).permissions() & (QFile::ReadGroup | QFile::ReadOther)));
    take(window, u"dump.png"_s);
    QTest::mouseClick(session.button(u"Close"_s), Qt::LeftButton);
    QTRY_VERIFY(!output(session));

    // Cancel is the default, and changes nothing.
    sql(u"drop table t; create table other (z int)"_s);
    choose(session, u"Load a dump into shop of db"_s);
    chooseFile(session, file, u"&Open"_s);
    QTRY_VERIFY(qobject_cast<QMessageBox *>(session.dialog()));
    auto *box = qobject_cast<QMessageBox *>(session.dialog());
    QVERIFY2(box->informativeText().contains(file), qPrintable(box->informativeText()));
    QCOMPARE(box->defaultButton(), box->button(QMessageBox::Cancel));
    QTest::keyClick(box, Qt::Key_Return);
    QTRY_VERIFY(!session.dialog());
    QVERIFY(sql(u"select count(*) from t"_s).contains("does not exist"));

    choose(session, u"Load a dump into shop of db"_s);
    chooseFile(session, file, u"&Open"_s);
    QTRY_VERIFY(session.button(u"Load into shop"_s));
    QTest::mouseClick(session.button(u"Load into shop"_s), Qt::LeftButton);
    QTRY_VERIFY(output(session));
    QTRY_VERIFY2_WITH_TIMEOUT(stateOf(output(session)).endsWith(u" loaded"_s), qPrintable(stateOf(output(session))),
                              Long);
    QCOMPARE(sql(u"select count(*) || ' ' || min(y) || ' ' || max(x) from t"_s), QByteArray("20000 row 1 20000"));
}

void TestServiceTools::aLoadThatFails()
{
    const QString file = m_folder.filePath(u"broken.sql"_s);
    QFile broken(file);
    QVERIFY(broken.open(QIODevice::WriteOnly));
    broken.write("create table half (x int);\nselect nonsense from nowhere;\n");
    broken.close();
    Session session(*m_runner);
    enter(session);
    if (QTest::currentTestFailed())
        return;
    choose(session, u"Load a dump into shop of db"_s);
    chooseFile(session, file, u"&Open"_s);
    QTRY_VERIFY(session.button(u"Load into shop"_s));
    QTest::mouseClick(session.button(u"Load into shop"_s), Qt::LeftButton);
    QTRY_VERIFY(output(session));
    QTRY_VERIFY_WITH_TIMEOUT(!output(session)->isRunning(), Long);
    QVERIFY2(stateOf(output(session)).contains(u"nowhere"_s), qPrintable(stateOf(output(session))));
    QVERIFY(sql(u"select count(*) from half"_s).contains("does not exist"));
}

void TestServiceTools::aShellInTheTerminal()
{
    // It notes what it is asked to run, then runs that: with the program where this test stands for it, and a script
    // for a keyboard.
    const QString terminal = m_folder.filePath(u"terminal"_s);
    QFile script(terminal);
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("#!/bin/sh\ncd \"" + m_folder.path().toUtf8() +
                 "\"\nprintf '%s\\n' \"$@\" >asked.part\nmv asked.part asked\n"
                 "shift 2\n(sleep 1; echo 'echo $PGDATA-$((6 * 7)); exit') | " PIERSIDE_PROGRAM
                 " \"$@\" >said.part 2>&1\nmv said.part said\n");
    script.close();
    QVERIFY(script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    qputenv("TERMINAL", terminal.toUtf8());
    Session session(*m_runner);
    enter(session);
    if (QTest::currentTestFailed())
        return;
    choose(session, u"Open a shell in db"_s);
    QFile said(m_folder.filePath(u"said"_s));
    QTRY_VERIFY_WITH_TIMEOUT(said.exists(), Long);
    qunsetenv("TERMINAL");
    QVERIFY(said.open(QIODevice::ReadOnly));
    const QByteArray words = said.readAll();
    QVERIFY2(words.contains("/var/lib/postgresql/data-42"), words.constData());
    QFile asked(m_folder.filePath(u"asked"_s));
    QVERIFY(asked.open(QIODevice::ReadOnly));
    const QStringList argv = QString::fromUtf8(asked.readAll()).split(u'\n');
    QCOMPARE(argv.value(0), u"-e"_s);
    QCOMPARE(argv.value(1), QCoreApplication::applicationFilePath());
    QVERIFY2(argv.contains(m_runner->project()) && argv.contains(u"db"_s), qPrintable(argv.join(u' ')));
}

QTEST_MAIN(TestServiceTools)
#include "tst_servicetools.moc"

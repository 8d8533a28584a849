// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Runs programs in a service's container with the "Commands" menu, on a real PostgreSQL.
#include "models/secrets/memorybackend.h"
#include "models/secrets/vault.h"
#include "tests/window/servicemenu.h"
#include "ui/widgets/toast.h"

#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QScopeGuard>
#include <QTimer>

#include <utility>

using namespace pierside;
using namespace pierside::tests;

class TestServiceTools : public QObject, private ServiceMenu
{
    Q_OBJECT

private:
    static QByteArray argumentsOfAll()
    {
        QByteArray all;
        const QStringList processes = QDir(u"/proc"_s).entryList(QDir::Dirs);
        for (const QString &process : processes) {
            QFile file(u"/proc/%1/cmdline"_s.arg(process));
            if (file.open(QIODevice::ReadOnly))
                all += file.readAll() + '\n';
        }
        return all;
    }
    int oneOffs()
    {
        int count = -1;
        bool isOver = false;
        QObject context;
        m_runner->engine()
            ->listContainers({{u"com.docker.compose.project"_s, m_runner->project()}})
            .then(&context, [&](const Result<QList<engine::Container>> &all) {
                if (all)
                    count = int(std::count_if(all->cbegin(), all->cend(),
                                              [](const engine::Container &one) { return one.isOneOff(); }));
                isOver = true;
            });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(isOver, Long); }();
        return count;
    }

    //! Simulates a terminal: it records the command, then runs it with the program under test and \a input.
    void useTerminal(const QByteArray &input);

private Q_SLOTS:
    void initTestCase() { up(); }
    void cleanupTestCase() { m_runner.reset(); }
    void runsCommandInContainer();
    void asksBeforeDataIsLost();
    void closingWindowStopsCommand();
    void runsProgramInContainer();
    void runsProgramInNewContainer();
    void opensShellInTerminal();
    void testsTheLoginOfADatabase();
    void opensTheClientOfADatabaseInTerminal();
    void noProcessHasThePasswordOfAClientAsAnArgument_data();
    void noProcessHasThePasswordOfAClientAsAnArgument();
};

void TestServiceTools::runsCommandInContainer()
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

void TestServiceTools::asksBeforeDataIsLost()
{
    Session session(*m_runner);
    enter(session);
    if (QTest::currentTestFailed())
        return;
    for (const bool agrees : {false, true}) {
        choose(session, u"Forget"_s);
        QTRY_VERIFY(session.window->findChild<QMessageBox *>());
        auto *box = session.window->findChild<QMessageBox *>();
        QCOMPARE(box->text(), u"All that was known."_s);
        QCOMPARE(box->defaultButton(), box->button(QMessageBox::Cancel));
        QVERIFY(!output(session));
        const auto buttons = box->buttons();
        const auto go = std::find_if(buttons.cbegin(), buttons.cend(),
                                     [](const QAbstractButton *button) { return button->text() == u"Forget"_s; });
        QVERIFY(go != buttons.cend());
        QTest::mouseClick(agrees ? *go : box->button(QMessageBox::Cancel), Qt::LeftButton);
        QTRY_VERIFY(!session.window->findChild<QMessageBox *>());
        QCOMPARE(output(session) != nullptr, agrees);
    }
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(output(session)), u"ended with 0"_s, Long);
    QCOMPARE(sql(u"select to_regclass('forgotten')"_s), QByteArray("forgotten"));
    sql(u"drop table forgotten"_s);
}

void TestServiceTools::closingWindowStopsCommand()
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

void TestServiceTools::runsProgramInContainer()
{
    Session session(*m_runner);
    enter(session);
    if (QTest::currentTestFailed())
        return;
    choose(session, u"Run a program in db"_s);
    QTRY_VERIFY(session.dialog() && session.dialog()->findChild<QLineEdit *>(u"program"_s));
    auto *run = session.dialog()->findChild<QPushButton *>(u"run"_s);
    QVERIFY(!run->isEnabled());
    QTest::keyClicks(session.dialog()->findChild<QLineEdit *>(u"program"_s),
                     u"sh -c \"echo 'in '$PGDATA; echo oops >&2; exit 4\""_s);
    session.dialog()->grab().save(QStringLiteral(PIERSIDE_SCREENSHOTS) + u"/program.png"_s);
    QTest::mouseClick(run, Qt::LeftButton);
    QTRY_VERIFY(output(session));
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(output(session)), u"ended with 4"_s, Long);
    const QString text = output(session)->findChild<QPlainTextEdit *>()->toPlainText();
    QVERIFY2(text.contains(u"in /var/lib/postgresql/data"_s) && text.contains(u"oops"_s), qPrintable(text));
}

void TestServiceTools::runsProgramInNewContainer()
{
    const QString own = m_runner->containers().value(u"db"_s).id.value;
    Session session(*m_runner);
    enter(session);
    if (QTest::currentTestFailed())
        return;
    const auto start = [&](const QString &program) {
        choose(session, u"Run a program in db"_s);
        QTRY_VERIFY(session.dialog() && session.dialog()->findChild<QLineEdit *>(u"program"_s));
        session.dialog()->findChild<QLineEdit *>(u"program"_s)->setText(program);
        QTest::mouseClick(session.dialog()->findChild<QAbstractButton *>(u"own"_s), Qt::LeftButton, {}, QPoint(8, 8));
        QTRY_VERIFY(session.dialog()->findChild<QAbstractButton *>(u"own"_s)->isChecked());
        QTest::mouseClick(session.dialog()->findChild<QPushButton *>(u"run"_s), Qt::LeftButton);
        QTRY_VERIFY(output(session));
    };
    start(u"sh -c \"hostname; echo here; exit 6\""_s);
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(output(session)), u"ended with 6"_s, Long);
    const QString text = output(session)->findChild<QPlainTextEdit *>()->toPlainText();
    QVERIFY2(text.contains(u"here"_s) && !text.contains(own.left(12)), qPrintable(text));
    take(output(session), u"run.png"_s);
    QTest::mouseClick(session.button(u"Close"_s), Qt::LeftButton);
    QTRY_VERIFY(!output(session));
    QCOMPARE(oneOffs(), 0);

    // Closing the window stops the program and removes its container.
    start(u"sleep 4322"_s);
    QTRY_COMPARE_WITH_TIMEOUT(oneOffs(), 1, Long);
    output(session)->close();
    QTRY_COMPARE_WITH_TIMEOUT(oneOffs(), 0, Long);
    QCOMPARE(m_runner->containers().value(u"db"_s).id.value, own);
}

void TestServiceTools::useTerminal(const QByteArray &input)
{
    const QString terminal = m_folder.filePath(u"terminal"_s);
    for (const QString &name : {u"asked"_s, u"said"_s})
        QFile::remove(m_folder.filePath(name));
    QFile script(terminal);
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("#!/bin/sh\ncd \"" + m_folder.path().toUtf8() +
                 "\"\nprintf '%s\\n' \"$@\" >asked.part\nmv asked.part asked\n"
                 "shift 2\n(sleep 1; echo '" +
                 input + "') | " PIERSIDE_PROGRAM " \"$@\" >said.part 2>&1\nmv said.part said\n");
    script.close();
    QVERIFY(script.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    qputenv("TERMINAL", terminal.toUtf8());
}

void TestServiceTools::opensShellInTerminal()
{
    useTerminal("echo $PGDATA-$((6 * 7)); exit");
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

void TestServiceTools::testsTheLoginOfADatabase()
{
    secrets::Vault vault(std::make_unique<secrets::MemoryBackend>(), m_folder.filePath(u"secrets.ini"_s));
    m_runner->actions().setVault(&vault);
    const auto forget = qScopeGuard([this] { m_runner->actions().setVault(nullptr); });
    Session session(*m_runner);
    enter(session);
    if (QTest::currentTestFailed())
        return;
    choose(session, u"Test the login of db"_s);
    QTRY_COMPARE_WITH_TIMEOUT(session.window->findChild<ui::Toast *>()->text(), u"db: Logged in as app"_s, Long);
}

void TestServiceTools::opensTheClientOfADatabaseInTerminal()
{
    useTerminal("select current_user, 6 * 7;");
    Session session(*m_runner);
    enter(session);
    if (QTest::currentTestFailed())
        return;
    choose(session, u"Open psql in db"_s);
    QFile said(m_folder.filePath(u"said"_s));
    QTRY_VERIFY_WITH_TIMEOUT(said.exists(), Long);
    qunsetenv("TERMINAL");
    QVERIFY(said.open(QIODevice::ReadOnly));
    const QByteArray words = said.readAll().simplified();
    QVERIFY2(words.contains("app | 42"), words.constData());
    QFile asked(m_folder.filePath(u"asked"_s));
    QVERIFY(asked.open(QIODevice::ReadOnly));
    const QByteArray argv = asked.readAll();
    QVERIFY2(argv.contains("client\ndb"), argv.constData());
    QVERIFY(!argv.contains("s3cret-word"));
}

void TestServiceTools::noProcessHasThePasswordOfAClientAsAnArgument_data()
{
    QTest::addColumn<QByteArray>("service");
    QTest::addColumn<QString>("entry");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("program"); // with an argument, as in the process table
    QTest::newRow("mariadb") << QByteArray(R"(
    image: pierside-test/mariadb:10.11
    environment: {MARIADB_ROOT_PASSWORD: r00t-word, MARIADB_USER: app, MARIADB_PASSWORD: s3cret-word, MARIADB_DATABASE: shop}
    healthcheck: {test: [CMD, mariadb-admin, --no-defaults, --protocol=tcp, -h, 127.0.0.1, ping], interval: 1s, timeout: 5s, retries: 90}
    tmpfs: [/var/lib/mysql]
)") << u"Open mariadb in db"_s
                             << QByteArray("select concat(database(), 6 * 7) as answer, sleep(1);")
                             << QByteArray("shop42") << QByteArray("mariadb\0--user=", 15);
    // Debian has no mongosh: one that shows what it was started with.
    QTest::newRow("mongo") << QByteArray(R"(
    image: pierside-test/mongo:7
    environment: {MONGO_INITDB_ROOT_USERNAME: app, MONGO_INITDB_ROOT_PASSWORD: s3cret-word}
    healthcheck: {test: [CMD, "true"], interval: 1s, timeout: 5s}
    configs: [{source: mongosh, target: /usr/local/bin/mongosh, mode: 0755}]
configs:
  mongosh:
    content: |
      #!/bin/sh
      read -r line
      sleep 1
      echo "$$LOGIN_USER has $${#LOGIN_PASSWORD} characters, typed: $$line"
)") << u"Open mongosh in db"_s
                           << QByteArray("show dbs") << QByteArray("app has 11 characters, typed: show dbs")
                           << QByteArray("mongosh\0--nodb", 14);
}

void TestServiceTools::noProcessHasThePasswordOfAClientAsAnArgument()
{
    QFETCH(QByteArray, service);
    QFETCH(QString, entry);
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, program);
    std::unique_ptr<StackRunner> others = std::exchange(
        m_runner,
        std::make_unique<StackRunner>(projectName(u"client-%1"_s.arg(QLatin1String(QTest::currentDataTag())))));
    const auto restored = qScopeGuard([&] { m_runner = std::move(others); });
    write(*m_runner);
    m_runner->write(u"compose.yaml"_s, "name: @NAME@\nservices:\n  db:" + service);
    const Outcome up = m_runner->run(plan::Verb::Up);
    QVERIFY2(up.succeeded(), up.words().constData());
    useTerminal(input);
    QByteArray arguments; // of all processes, those in containers too
    QTimer look;
    connect(&look, &QTimer::timeout, this, [&arguments] { arguments += argumentsOfAll(); });
    look.start(20);
    Session session(*m_runner);
    enter(session);
    if (QTest::currentTestFailed())
        return;
    choose(session, entry);
    QFile said(m_folder.filePath(u"said"_s));
    QTRY_VERIFY_WITH_TIMEOUT(said.exists(), Long);
    qunsetenv("TERMINAL");
    QVERIFY(said.open(QIODevice::ReadOnly));
    const QByteArray words = said.readAll().simplified();
    QVERIFY2(words.contains(answer), words.constData());
    QVERIFY2(arguments.contains(program), "the client was not seen in the process table");
    QVERIFY(!arguments.contains("s3cret-word"));
    QVERIFY(!arguments.contains("r00t-word"));
}

QTEST_MAIN(TestServiceTools)
#include "tst_servicetools.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Dumps, loads and imports databases with the "Commands" menu, on real PostgreSQL servers.
#include "models/databases/databaseimport.h"
#include "tests/support/hostpostgres.h"
#include "tests/window/servicemenu.h"

#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTcpServer>
#include <QTreeWidget>

using namespace pierside;
using namespace pierside::tests;

class TestDatabaseVerbs : public QObject, private ServiceMenu
{
    Q_OBJECT

private:
    //! Enters a file name in the open dialog and presses its button.
    static void chooseFile(const Session &session, const QString &file, const QString &button)
    {
        QTRY_VERIFY(qobject_cast<QFileDialog *>(session.dialog()));
        auto *line = session.dialog()->findChild<QLineEdit *>(u"fileNameEdit"_s);
        QVERIFY(line);
        line->setText(file);
        QTRY_VERIFY(session.button(button) && session.button(button)->isEnabled());
        QTest::mouseClick(session.button(button), Qt::LeftButton);
    }

    QString written(const QString &name, const QByteArray &text) const
    {
        QFile file(m_folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size() ? file.fileName() : QString();
    }
    //! Into the import dialog that is open.
    static void fill(const Session &session, const HostPostgres &host, const QString &password)
    {
        auto *dialog = session.dialog();
        dialog->findChild<QLineEdit *>(u"host"_s)->setText(u"127.0.0.1"_s);
        dialog->findChild<QSpinBox *>(u"port"_s)->setValue(host.port());
        dialog->findChild<QLineEdit *>(u"database"_s)->setText(u"postgres"_s);
        dialog->findChild<QLineEdit *>(u"user"_s)->setText(u"admin"_s);
        dialog->findChild<QLineEdit *>(u"password"_s)->setText(password);
    }

private Q_SLOTS:
    void initTestCase() { up(); }
    void cleanupTestCase() { m_runner.reset(); }
    void dumpCanBeLoaded();
    void failedLoadChangesNothing();
    void namesWhatALoadMayLeave();
    void refusesIncompleteDumps();
    void asksAgainWhenTheTargetChanged();
    void importsLocalDatabases();
    void findsLocalDatabases();
};

void TestDatabaseVerbs::dumpCanBeLoaded()
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

    // Cancel is the default button and changes nothing.
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

void TestDatabaseVerbs::failedLoadChangesNothing()
{
    const QString file = written(u"broken.sql"_s, "create table half (x int);\nselect nonsense from nowhere;\n");
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

//! What may stay is in the question, before anything starts.
void TestDatabaseVerbs::namesWhatALoadMayLeave()
{
    sql(u"create database other"_s);
    const QString file = written(u"connects.sql"_s, "create table first (x int);\n\\connect other\n"
                                                    "create table second (x int);\nselect nonsense from nowhere;\n");
    Session session(*m_runner);
    enter(session);
    if (QTest::currentTestFailed())
        return;
    choose(session, u"Load a dump into shop of db"_s);
    chooseFile(session, file, u"&Open"_s);
    QTRY_VERIFY(qobject_cast<QMessageBox *>(session.dialog()));
    const auto *box = qobject_cast<QMessageBox *>(session.dialog());
    QVERIFY2(box->informativeText().contains(u"\\connect other (line 2)"_s) &&
                 box->informativeText().contains(u"what was applied until then stays"_s),
             qPrintable(box->informativeText()));
    QCOMPARE(sql(u"select to_regclass('first')"_s), QByteArray());
    QTest::mouseClick(session.button(u"Load into shop"_s), Qt::LeftButton);
    QTRY_VERIFY(output(session));
    QTRY_VERIFY_WITH_TIMEOUT(!output(session)->isRunning(), Long);
    const QString said = output(session)->findChild<QPlainTextEdit *>()->toPlainText();
    QVERIFY2(said.contains(u"nowhere"_s) && said.contains(u"What was applied until then stays"_s), qPrintable(said));
    QCOMPARE(sql(u"select to_regclass('first')"_s), QByteArray("first"));
    QTest::mouseClick(session.button(u"Close"_s), Qt::LeftButton);
    QTRY_VERIFY(!output(session));

    // What stays of one that is stopped, too.
    const QString slow = written(u"slow.sql"_s, "\\connect other\nselect pg_sleep(600);\n");
    choose(session, u"Load a dump into shop of db"_s);
    chooseFile(session, slow, u"&Open"_s);
    QTRY_VERIFY(session.button(u"Load into shop"_s));
    QTest::mouseClick(session.button(u"Load into shop"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(sql(u"select count(*) from pg_stat_activity where query like 'select pg_sleep(600)%'"_s),
                              QByteArray("1"), Long);
    // The main window has a button of that name, too.
    const QList<QPushButton *> buttons = output(session)->findChildren<QPushButton *>();
    for (QPushButton *button : buttons) {
        if (button->text() == u"Stop"_s)
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QTRY_COMPARE_WITH_TIMEOUT(stateOf(output(session)), u"stopped"_s, Long);
    const QString stopped = output(session)->findChild<QPlainTextEdit *>()->toPlainText();
    QVERIFY2(stopped.contains(u"psql may still apply it"_s) && stopped.contains(u"What was applied until then stays"_s),
             qPrintable(stopped));
}

void TestDatabaseVerbs::refusesIncompleteDumps()
{
    const QString file =
        written(u"cut.sql"_s, "-- PostgreSQL database dump\ndrop table if exists t;\ncreate table cut (x int);\n");
    sql(u"create table if not exists t (x int)"_s);
    Session session(*m_runner);
    enter(session);
    if (QTest::currentTestFailed())
        return;
    choose(session, u"Load a dump into shop of db"_s);
    chooseFile(session, file, u"&Open"_s);
    QTRY_VERIFY(output(session));
    QTRY_VERIFY2_WITH_TIMEOUT(stateOf(output(session)).contains(u"is incomplete"_s),
                              qPrintable(stateOf(output(session))), Long);
    QCOMPARE(sql(u"select to_regclass('t'), to_regclass('cut')"_s), QByteArray("t|"));
}

//! It is looked at again after the question.
void TestDatabaseVerbs::asksAgainWhenTheTargetChanged()
{
    HostPostgres host;
    QVERIFY2(host.start("hush-hush-42"), qPrintable(host.problem()));
    QCOMPARE(host.sql("create table visits (id int); insert into visits select generate_series(1, 3000)"),
             QByteArray());
    sql(u"create table visits (id int)"_s);
    Session session(*m_runner);
    enter(session);
    if (QTest::currentTestFailed())
        return;
    choose(session, u"Import from a database on this computer"_s);
    QTRY_VERIFY(session.dialog() && session.dialog()->findChild<QLineEdit *>(u"database"_s));
    fill(session, host, u"hush-hush-42"_s);
    auto *go = session.dialog()->findChild<QPushButton *>(u"go"_s);
    QTest::mouseClick(go, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(go->text(), u"Replace 1 table or view, and import"_s, Long);
    sql(u"insert into visits select -i from generate_series(1, 10000) i"_s);
    QTest::mouseClick(go, Qt::LeftButton);
    QTRY_VERIFY(output(session));
    QTRY_VERIFY2_WITH_TIMEOUT(stateOf(output(session)).contains(u"has changed since it was shown: public.visits"_s),
                              qPrintable(stateOf(output(session))), Long);
    QCOMPARE(sql(u"select count(*) from visits where id < 0"_s), QByteArray("10000"));
}

void TestDatabaseVerbs::importsLocalDatabases()
{
    HostPostgres host;
    QVERIFY2(host.start("hush-hush-42"), qPrintable(host.problem()));
    QCOMPARE(host.sql("create table guests (id int primary key, name text);"
                      "insert into guests select i, 'guest ' || i from generate_series(1, 3000) i"),
             QByteArray());
    Session session(*m_runner);
    enter(session);
    if (QTest::currentTestFailed())
        return;
    choose(session, u"Import from a database on this computer"_s);
    QTRY_VERIFY(session.dialog() && session.dialog()->findChild<QLineEdit *>(u"database"_s));
    auto *go = session.dialog()->findChild<QPushButton *>(u"go"_s);
    QVERIFY(!go->isEnabled());
    fill(session, host, u"wrong"_s);
    const auto *told = session.dialog()->findChild<QLabel *>(u"told"_s);
    QTest::mouseClick(go, Qt::LeftButton);
    QTRY_VERIFY2_WITH_TIMEOUT(told->text().contains(u"password authentication failed"_s), qPrintable(told->text()),
                              Long);
    QCOMPARE(go->text(), u"Preview"_s);

    fill(session, host, u"hush-hush-42"_s);
    QTest::mouseClick(go, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(go->text(), u"Import 1 table or view"_s, Long);
    const auto *table = session.dialog()->findChild<QTreeWidget *>(u"tables"_s);
    QCOMPARE(table->topLevelItem(0)->text(0), u"public.guests"_s);
    QCOMPARE(table->topLevelItem(0)->text(2), u"new"_s);
    QDir().mkpath(QStringLiteral(PIERSIDE_SCREENSHOTS));
    session.dialog()->grab().save(QStringLiteral(PIERSIDE_SCREENSHOTS) + u"/import.png"_s);
    QCOMPARE(sql(u"select to_regclass('guests')"_s), QByteArray());
    QTest::mouseClick(go, Qt::LeftButton);
    QTRY_VERIFY(output(session));
    QTRY_VERIFY2_WITH_TIMEOUT(stateOf(output(session)).startsWith(u"1 table imported, "_s),
                              qPrintable(stateOf(output(session))), Long);
    QVERIFY(output(session)->findChild<QPlainTextEdit *>()->toPlainText().contains(u"public.guests: 3000 rows"_s));
    take(output(session), u"imported.png"_s);
    QCOMPARE(sql(u"select md5(string_agg(g::text, '|' order by id)) from guests g"_s),
             host.sql("select md5(string_agg(g::text, '|' order by id)) from guests g"));
    QTest::mouseClick(session.button(u"Close"_s), Qt::LeftButton);
    QTRY_VERIFY(!output(session));

    // Existing data is reported before it is replaced; Cancel keeps it.
    sql(u"update guests set name = 'mine'"_s);
    choose(session, u"Import from a database on this computer"_s);
    QTRY_VERIFY(session.dialog());
    fill(session, host, u"hush-hush-42"_s);
    go = session.dialog()->findChild<QPushButton *>(u"go"_s);
    QTest::mouseClick(go, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(go->text(), u"Replace 1 table or view, and import"_s, Long);
    QVERIFY(!go->isDefault());
    table = session.dialog()->findChild<QTreeWidget *>(u"tables"_s);
    QVERIFY(table->topLevelItem(0)->text(2).startsWith(u"replaced"_s));
    session.dialog()->grab().save(QStringLiteral(PIERSIDE_SCREENSHOTS) + u"/import-replaces.png"_s);
    session.dialog()->reject();
    QTRY_VERIFY(!session.dialog());
    QCOMPARE(sql(u"select count(*) from guests where name = 'mine'"_s), QByteArray("3000"));
}

void TestDatabaseVerbs::findsLocalDatabases()
{
    QObject context;
    const auto found = [&context](const QList<engine::Container> &containers, quint16 port) {
        std::optional<Result<std::optional<databases::ImportSource>>> result;
        databases::findHostDatabase(containers, &context, port)
            .then(&context, [&result](const Result<std::optional<databases::ImportSource>> &end) { result = end; });
        [&] { QTRY_VERIFY_WITH_TIMEOUT(result.has_value(), Long); }();
        return result && *result ? result->value() : std::nullopt;
    };
    HostPostgres host;
    QVERIFY2(host.start("hush-hush-42"), qPrintable(host.problem()));
    const auto source = found({}, host.port());
    QVERIFY(source);
    QCOMPARE(source->port, host.port());
    QCOMPARE(source->user, u"postgres"_s);
    // A port that a container publishes is attributed to the container.
    engine::Container container;
    engine::PublishedPort published;
    published.hostPort = host.port();
    container.ports = {published};
    QVERIFY(!found({container}, host.port()));
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    QVERIFY(!found({}, other.serverPort()));
}

QTEST_MAIN(TestDatabaseVerbs)
#include "tst_databaseverbs.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/program.h"

#include <QCoreApplication>
#include <QDir>
#include <QTest>

#include <csignal>
#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

//! dump and load with a real PostgreSQL.
class TestDumpPostgres : public QObject
{
    Q_OBJECT

private:
    Outcome sql(const QByteArray &text) const
    {
        return m_program.feed(text, {u"exec"_s, u"-e"_s, u"PGPASSWORD=s3cret-word"_s, u"db"_s, u"--"_s, u"psql"_s,
                                     u"-U"_s, u"app"_s, u"-At"_s, u"shop"_s});
    }
    //! How many sessions of the database are at this statement.
    QByteArray activity(const QByteArray &statement) const
    {
        return sql("select count(*) from pg_stat_activity where state = 'active' and pid <> pg_backend_pid() and "
                   "query like '" +
                   statement + "';")
            .out;
    }

    //! The answer to a statement, trimmed.
    QByteArray value(const QByteArray &text) const { return sql(text).out.trimmed(); }
    //! With this user's own database for another one of the server.
    Outcome in(const QString &database, const QByteArray &text) const
    {
        return m_program.run({u"exec"_s, u"-e"_s, u"PGPASSWORD=s3cret-word"_s, u"db"_s, u"--"_s, u"psql"_s, u"-U"_s,
                              u"app"_s, u"-At"_s, database, u"-c"_s, QString::fromUtf8(text)});
    }
    Outcome load(const QByteArray &text) const
    {
        m_program.write(u"given.sql"_s, text);
        return m_program.run({u"load"_s, u"db"_s, u"given.sql"_s, u"--yes"_s});
    }
    //! The same, read from a pipe.
    Outcome pipe(const QByteArray &text) const
    {
        const auto process = m_program.make();
        process->start(QStringLiteral(PIERSIDE_PROGRAM), {u"load"_s, u"db"_s, u"/dev/stdin"_s, u"--yes"_s});
        process->write(text);
        process->closeWriteChannel();
        return Program::finish(*process);
    }
    QByteArray read(const QString &name) const
    {
        QFile file(m_program.path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    const QString m_name = u"t-dump-pg-%1"_s.arg(QCoreApplication::applicationPid());
    Program m_program;

private Q_SLOTS:
    void initTestCase()
    {
        // Whoever comes over the socket needs the password, too.
        QVERIFY(QDir().mkpath(m_program.path(u"init"_s)));
        m_program.write(u"init/hba.sh"_s, "sed -i 's/^local.*/local all all scram-sha-256/' \"$PGDATA/pg_hba.conf\"\n");
        m_program.write(u"compose.yaml"_s, "name: " + m_name.toUtf8() + R"(
services:
  db:
    image: pierside-test/postgres:15
    environment: {POSTGRES_PASSWORD: s3cret-word, POSTGRES_USER: app, POSTGRES_DB: shop}
    healthcheck: {test: [CMD-SHELL, "pg_isready -U app"], interval: 1s, timeout: 3s, retries: 30}
    tmpfs: [/var/lib/postgresql/data]
    volumes: ["./init:/docker-entrypoint-initdb.d:ro"]
  other:
    image: pierside-test/postgres:15
    command: [sleep, "300"]
    init: true
)");
        VERIFY_EXIT(m_program.run({u"up"_s}, 120'000), 0);
    }
    void cleanupTestCase()
    {
        VERIFY_EXIT(m_program.run({u"down"_s, u"-v"_s, u"--yes"_s, u"-t"_s, u"0"_s}), 0);
        QVERIFY(m_program.run({u"ps"_s, u"--json"_s}).json().array().isEmpty());
    }

    void loadsADump()
    {
        QVERIFY(sql("create table t (x int, y text); insert into t select i, 'row ' || i from generate_series(1, 5000) "
                    "i;")
                    .exitCode == 0);
        const Outcome dumped = m_program.run({u"dump"_s, u"db"_s, u"shop.sql"_s, u"--json"_s});
        VERIFY_EXIT(dumped, 0);
        const QFileInfo file(m_program.path(u"shop.sql"_s));
        QCOMPARE(dumped.json()[u"bytes"_s].toInt(), int(file.size()));
        QCOMPARE(dumped.json()[u"database"_s].toString(), u"shop"_s);
        QVERIFY(!(file.permissions() & QFile::ReadOther));
        QVERIFY(sql("drop table t; create table other (z int);").exitCode == 0);

        const Outcome asked = m_program.run({u"load"_s, u"db"_s, u"shop.sql"_s});
        VERIFY_EXIT(asked, 2);
        QVERIFY2(asked.err.contains("database shop"), asked.both().constData());
        VERIFY_EXIT(m_program.run({u"load"_s, u"db"_s, u"shop.sql"_s, u"--yes"_s}), 0);
        QCOMPARE(sql("select count(*), max(y) from t;").out, QByteArray("5000|row 999\n"));
    }
    void aBrokenLoadChangesNothing()
    {
        m_program.write(u"broken.sql"_s, "insert into t values (9999, 'new');\nselect nonsense from nowhere;\n");
        const Outcome loaded = m_program.run({u"load"_s, u"db"_s, u"broken.sql"_s, u"--yes"_s});
        VERIFY_EXIT(loaded, 1);
        QVERIFY2(loaded.err.contains("nowhere"), loaded.both().constData());
        QCOMPARE(sql("select count(*) from t where x = 9999;").out, QByteArray("0\n"));
    }
    void aTruncatedLoadChangesNothing()
    {
        for (const char *end : {"insert into cut values (1", "insert into cut values (1, 'never clos"}) {
            m_program.write(u"cut.sql"_s, QByteArray("create table cut (x int, y text);\n") + end);
            const Outcome loaded = m_program.run({u"load"_s, u"db"_s, u"cut.sql"_s, u"--yes"_s});
            VERIFY_EXIT(loaded, loaded.err.contains("middle of a statement") ? 2 : 1);
            QCOMPARE(sql("select to_regclass('cut');").out, QByteArray("\n"));
        }
    }
    //! pg_dump's options that name the database, as pg_dumpall has them too, change the connection on their way.
    void warnsBeforeAFileThatChangesTheConnection()
    {
        QCOMPARE(sql("create database other").exitCode, 0);
        const QByteArray text = "create table first (x int);\n\\connect other\ncreate table second (x int);\n"
                                "select nonsense from nowhere;\n";
        m_program.write(u"connects.sql"_s, text);
        const Outcome asked = m_program.run({u"load"_s, u"db"_s, u"connects.sql"_s});
        VERIFY_EXIT(asked, 2);
        QVERIFY2(asked.err.contains("\\connect other (line 2)") && asked.err.contains("stays"),
                 asked.both().constData());
        QCOMPARE(value("select to_regclass('first')"), QByteArray());

        const Outcome broken = load(text);
        VERIFY_EXIT(broken, 1);
        QVERIFY2(broken.err.contains("nowhere") && broken.err.contains("What was applied until then stays"),
                 broken.both().constData());
        QCOMPARE(value("select to_regclass('first')"), QByteArray("first"));
        QCOMPARE(in(u"other"_s, "select to_regclass('second')").out, QByteArray("second\n"));
        QCOMPARE(sql("drop table first").exitCode, 0);
    }
    //! psql takes the end of its input as the end of a statement: a part of this one would delete everything.
    void aCancelledLoadRunsNoPartOfAStatement()
    {
        QCOMPARE(in(u"other"_s, "create table kept as select i from generate_series(1, 2) i").exitCode, 0);
        m_program.write(u"half.sql"_s, "\\connect other\nselect pg_sleep(600);\ndelete from kept " +
                                           QByteArray(14 * 1024 * 1024, ' ') + "where i = 1;\n");
        const auto process = m_program.start({u"load"_s, u"db"_s, u"half.sql"_s, u"--yes"_s});
        QTRY_COMPARE_WITH_TIMEOUT(activity("select pg_sleep(600)%"), QByteArray("1\n"), 60'000);
        ::kill(static_cast<pid_t>(process->processId()), SIGINT);
        const Outcome cancelled = Program::finish(*process);
        VERIFY_EXIT(cancelled, 130);
        QVERIFY2(cancelled.err.contains("What was applied until then stays"), cancelled.both().constData());
        sql("select pg_terminate_backend(pid) from pg_stat_activity where query like 'select pg_sleep(600)%';");
        QTRY_COMPARE_WITH_TIMEOUT(value("select count(*) from pg_stat_activity where datname = 'other'"),
                                  QByteArray("0"), 60'000);
        QCOMPARE(in(u"other"_s, "select count(*) from kept").out, QByteArray("2\n"));
    }
    void loadsADumpThatCreatesItsDatabase()
    {
        QCOMPARE(sql("create database made").exitCode, 0);
        QCOMPARE(in(u"made"_s, "create table kept as select i from generate_series(1, 1000) i").exitCode, 0);
        const Outcome dumped = m_program.run({u"exec"_s, u"-e"_s, u"PGPASSWORD=s3cret-word"_s, u"db"_s, u"--"_s,
                                              u"pg_dump"_s, u"-U"_s, u"app"_s, u"--create"_s, u"made"_s});
        VERIFY_EXIT(dumped, 0);
        QVERIFY(dumped.out.contains("\\connect made"));
        QCOMPARE(sql("drop database made").exitCode, 0);
        VERIFY_EXIT(load(dumped.out), 0);
        QCOMPARE(in(u"made"_s, "select count(*) from kept").out, QByteArray("1000\n"));
        // Without its end nothing of it begins.
        QCOMPARE(sql("drop database made").exitCode, 0);
        const Outcome cut = load(dumped.out.left(dumped.out.size() * 2 / 3));
        VERIFY_EXIT(cut, 2);
        QCOMPARE(value("select count(*) from pg_database where datname = 'made'"), QByteArray("0"));
    }
    void warnsBeforeAFileWithTransactions()
    {
        const Outcome broken = load("create table mine (x int);\nCOMMIT;\nselect nonsense from nowhere;\n");
        VERIFY_EXIT(broken, 1);
        QVERIFY2(broken.err.contains("COMMIT (line 2)") && broken.err.contains("What was applied until then stays"),
                 broken.both().constData());
        QCOMPARE(value("select to_regclass('mine')"), QByteArray("mine"));
        QCOMPARE(sql("drop table mine").exitCode, 0);
    }
    //! As data they are what they are.
    void textThatLooksLikeACommandIsAtomic()
    {
        QCOMPARE(sql("create table texts (y text); insert into texts values ('COMMIT;'), (E'\\\\connect other'), "
                     "(E'a\\n\\\\.\\nCOMMIT;'), ('$$'), (E'it''s /* not'), ('-- PostgreSQL database dump');"
                     "create procedure p() language plpgsql as $$ begin commit; end $$;"
                     "create function f() returns int begin atomic select 1; select case when true then 2 end; end;"
                     "comment on table texts is 'a; COMMIT;';")
                     .exitCode,
                 0);
        const QByteArray sum = value("select md5(string_agg(y, '|' order by y)) from texts");
        VERIFY_EXIT(m_program.run({u"dump"_s, u"db"_s, u"texts.sql"_s}), 0);
        QCOMPARE(sql("delete from texts").exitCode, 0);
        const QByteArray dump = read(u"texts.sql"_s);
        const Outcome broken = load(dump + "\nselect nonsense from nowhere;\n");
        VERIFY_EXIT(broken, 1);
        QVERIFY2(!broken.err.contains("stays"), broken.both().constData());
        QCOMPARE(value("select count(*) from texts"), QByteArray("0"));
        VERIFY_EXIT(load(dump), 0);
        QCOMPARE(value("select md5(string_agg(y, '|' order by y)) from texts"), sum);
        QCOMPARE(sql("drop table texts; drop procedure p; drop function f").exitCode, 0);
    }
    //! It would drop a table and not bring it back.
    void refusesATruncatedDump()
    {
        VERIFY_EXIT(m_program.run({u"dump"_s, u"db"_s, u"whole.sql"_s}), 0);
        const QByteArray dump = read(u"whole.sql"_s);
        const QByteArray cut = dump.left(dump.indexOf("\n-- Data for"));
        QVERIFY(cut.contains("DROP TABLE") && cut.contains("CREATE TABLE"));
        const QByteArray rows = value("select count(*) from t");
        QCOMPARE(rows, QByteArray("5000"));
        for (const Outcome &refused : {load(cut), pipe(cut)}) {
            VERIFY_EXIT(refused, 2);
            QVERIFY2(refused.err.contains("incomplete"), refused.both().constData());
            QCOMPARE(value("select count(*) from t"), rows);
        }
        VERIFY_EXIT(pipe(dump), 0);
        QCOMPARE(value("select count(*) from t"), rows);
    }
    //! Nobody can look at it before it starts.
    void refusesAPipeThatChangesTheConnection()
    {
        const Outcome refused = pipe("create table piped (x int);\n\\connect other\nselect 1;\n");
        VERIFY_EXIT(refused, 2);
        QVERIFY2(refused.err.contains("\\connect other") || refused.err.contains("\\connect (line 2)"),
                 refused.both().constData());
        QVERIFY2(refused.err.contains("nothing was changed"), refused.both().constData());
        QCOMPARE(value("select to_regclass('piped')"), QByteArray());
    }
    void cancelsReadingAnIdlePipe()
    {
        QCOMPARE(::mkfifo(QFile::encodeName(m_program.path(u"silent"_s)).constData(), 0600), 0);
        const auto process = m_program.start({u"load"_s, u"db"_s, u"silent"_s, u"--yes"_s});
        const QByteArray waiting = "select count(*) from pg_stat_activity where state = 'idle in transaction'";
        QTRY_COMPARE_WITH_TIMEOUT(value(waiting), QByteArray("1"), 60'000);
        ::kill(static_cast<pid_t>(process->processId()), SIGINT);
        VERIFY_EXIT(Program::finish(*process), 130);
        QTRY_COMPARE_WITH_TIMEOUT(value(waiting), QByteArray("0"), 60'000);
    }
    void reportsAnErrorThatTheFileIgnores()
    {
        const Outcome broken =
            load("create table gone (x int);\n\\unset ON_ERROR_STOP\nselect nonsense from nowhere;\n");
        VERIFY_EXIT(broken, 1);
        QCOMPARE(value("select to_regclass('gone')"), QByteArray());
    }
    void refusesFilesThatAreNotSql()
    {
        for (const QByteArray &start : {QByteArray("\x1f\x8b\x08"), QByteArray("PGDMP\x01")}) {
            const Outcome refused = load(start + QByteArray(2000, '\1'));
            VERIFY_EXIT(refused, 2);
            QVERIFY2(refused.err.contains(start.startsWith('P') ? "pg_restore" : "gzip"), refused.both().constData());
        }
    }
    void reportsACancelThatIsTooLate()
    {
        const auto loading = [this](const QByteArray &text, const QByteArray &seen) {
            m_program.write(u"late.sql"_s, text);
            auto process = m_program.start({u"load"_s, u"db"_s, u"late.sql"_s, u"--yes"_s});
            [&] { QTRY_COMPARE_WITH_TIMEOUT(activity(seen), QByteArray("1\n"), 60'000); }();
            ::kill(static_cast<pid_t>(process->processId()), SIGINT);
            return Program::finish(*process);
        };
        // All of it is with psql, which does not look at its input's end before it is done with a statement.
        const Outcome late = loading("create table late (x int);\nselect pg_sleep(600);\n", "select pg_sleep(600)%");
        VERIFY_EXIT(late, 130);
        QVERIFY2(late.err.contains("psql may still apply it"), late.both().constData());
        sql("select pg_terminate_backend(pid) from pg_stat_activity where query like 'select pg_sleep(600)%';");
        QCOMPARE(sql("select to_regclass('late');").out, QByteArray("\n"));
        // What was applied before it could be taken back is not called cancelled.
        const Outcome applied = loading("create table late (x int);\nselect pg_sleep(1);\n", "select pg_sleep(1)%");
        VERIFY_EXIT(applied, 0);
        QCOMPARE(sql("select to_regclass('late');").out, QByteArray("late\n"));
    }
    void aFailedDumpLeavesNoFile()
    {
        const Outcome dumped = m_program.run({u"dump"_s, u"db"_s, u"none.sql"_s, u"--database"_s, u"no_such"_s});
        VERIFY_EXIT(dumped, 1);
        QVERIFY2(dumped.err.contains("no_such"), dumped.both().constData());
        QVERIFY(!QFile::exists(m_program.path(u"none.sql"_s)));
        QCOMPARE(QDir(m_program.path({})).entryList({u"none*"_s}), QStringList());
        VERIFY_EXIT(m_program.run({u"dump"_s, u"other"_s, u"--database"_s, u"shop"_s}), 1);
    }
    void aFailedDumpKeepsTheExistingFile()
    {
        m_program.write(u"good.sql"_s, "an earlier dump");
        VERIFY_EXIT(m_program.run({u"dump"_s, u"db"_s, u"good.sql"_s, u"--database"_s, u"no_such"_s}), 1);
        QCOMPARE(read(u"good.sql"_s), QByteArray("an earlier dump"));
        QCOMPARE(QDir(m_program.path({})).entryList({u"good*"_s}), QStringList(u"good.sql"_s));
    }
    void dumpsIntoAPipe()
    {
        const QByteArray fifo = QFile::encodeName(m_program.path(u"fifo"_s));
        QCOMPARE(::mkfifo(fifo.constData(), 0600), 0);
        const auto dump = m_program.start({u"dump"_s, u"db"_s, u"fifo"_s});
        QProcess reader;
        reader.setStandardInputFile(QProcess::nullDevice());
        reader.start(u"cat"_s, {m_program.path(u"fifo"_s)});
        const Outcome dumped = Program::finish(*dump);
        VERIFY_EXIT(dumped, 0);
        QTRY_COMPARE(reader.state(), QProcess::NotRunning);
        QVERIFY(reader.readAllStandardOutput().contains("PostgreSQL database dump complete"));
        struct stat now = {};
        QCOMPARE(::stat(fifo.constData(), &now), 0);
        QVERIFY(S_ISFIFO(now.st_mode));
        // Waiting for a reader can be cancelled.
        const auto waiting = m_program.start({u"dump"_s, u"db"_s, u"fifo"_s});
        QVERIFY(!waiting->waitForFinished(1'000));
        ::kill(static_cast<pid_t>(waiting->processId()), SIGINT);
        VERIFY_EXIT(Program::finish(*waiting), 130);
    }
    void dumpsToStandardOutput()
    {
        const Outcome dumped = m_program.run({u"dump"_s, u"db"_s, u"/dev/stdout"_s});
        VERIFY_EXIT(dumped, 0);
        QVERIFY2(dumped.out.contains("PostgreSQL database dump complete"), dumped.both().constData());
        // As the shell has opened it: what is there stays.
        m_program.write(u"log"_s, "before\n");
        const auto process = m_program.make();
        process->setStandardOutputFile(m_program.path(u"log"_s), QIODevice::Append);
        process->start(QStringLiteral(PIERSIDE_PROGRAM), {u"dump"_s, u"db"_s, u"/dev/stdout"_s});
        VERIFY_EXIT(Program::finish(*process), 0);
        QVERIFY(read(u"log"_s).startsWith("before\n") && read(u"log"_s).contains("database dump complete"));
    }
    void reportsAFullDevice()
    {
        const Outcome dumped = m_program.run({u"dump"_s, u"db"_s, u"/dev/full"_s});
        VERIFY_EXIT(dumped, 1);
        QVERIFY2(dumped.err.contains("/dev/full: No space left on device"), dumped.both().constData());
        struct stat now = {};
        QCOMPARE(::stat("/dev/full", &now), 0);
        QVERIFY(S_ISCHR(now.st_mode));
    }
    void neverShowsThePassword()
    {
        const auto process = m_program.start({u"dump"_s, u"db"_s, u"again.sql"_s});
        const QByteArray arguments = Program::argumentsDuring(*process, m_name + u"-db-1"_s);
        QVERIFY(arguments.contains("postgres"));
        QVERIFY2(!arguments.contains("s3cret-word"), arguments.constData());
        const Outcome outcome = Program::finish(*process);
        VERIFY_EXIT(outcome, 0);
        QVERIFY(!outcome.both().contains("s3cret-word"));
    }
};

QTEST_GUILESS_MAIN(TestDumpPostgres)
#include "tst_dump_postgres.moc"

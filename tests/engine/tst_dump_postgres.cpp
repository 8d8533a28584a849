// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/program.h"

#include <QCoreApplication>
#include <QDir>
#include <QTest>

#include <csignal>

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

    void dumpAndLoad()
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
    void aCutLoadChangesNothing()
    {
        for (const char *end : {"insert into cut values (1", "insert into cut values (1, 'never clos"}) {
            m_program.write(u"cut.sql"_s, QByteArray("create table cut (x int, y text);\n") + end);
            const Outcome loaded = m_program.run({u"load"_s, u"db"_s, u"cut.sql"_s, u"--yes"_s});
            VERIFY_EXIT(loaded, loaded.err.contains("middle of a statement") ? 2 : 1);
            QCOMPARE(sql("select to_regclass('cut');").out, QByteArray("\n"));
        }
    }
    void cancelledTooLateIsSaid()
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
    void thePasswordIsNowhere()
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

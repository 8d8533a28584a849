// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/program.h"

#include <QCoreApplication>
#include <QDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

//! dump and load with real MariaDBs, as root, as the image's own user, and of all databases.
class TestDumpMariaDb : public QObject
{
    Q_OBJECT

private:
    Outcome ask(const QByteArray &text, const QString &database, const QString &service, const QString &user,
                const QString &password) const
    {
        return m_program.feed(text, {u"exec"_s, u"-e"_s, u"MYSQL_PWD="_s + password, service, u"--"_s, u"mariadb"_s,
                                     u"--user="_s + user, u"--default-character-set=utf8mb4"_s, u"--binary-mode"_s,
                                     u"-BN"_s, database});
    }
    QByteArray sql(const QByteArray &text, const QString &database = u"shop"_s) const
    {
        const Outcome outcome = ask(text, database, u"db"_s, u"root"_s, u"s3cret-word"_s);
        return outcome.exitCode == 0 ? outcome.out : outcome.both();
    }
    QByteArray ownSql(const QByteArray &text) const
    {
        const Outcome outcome = ask(text, u"shop"_s, u"own"_s, u"app"_s, u"app's-word"_s);
        return outcome.exitCode == 0 ? outcome.out : outcome.both();
    }
    //! All that a dump has to bring back, in words.
    QByteArray shop(const QString &database = u"shop"_s) const
    {
        return sql("select id, hex(name), hex(raw), price from goods order by id; select * from cheap; "
                   "select good, count(*) from sold group by good; checksum table large; "
                   "select routine_name, hex(routine_definition) from information_schema.routines where "
                   "routine_schema = database(); "
                   "select trigger_name, hex(action_statement) from information_schema.triggers where "
                   "trigger_schema = database(); "
                   "select event_name, hex(event_definition), status from information_schema.events where "
                   "event_schema = database();",
                   database)
            .replace(database.toUtf8(), "DATABASE");
    }
    Outcome load(const QByteArray &text, const QString &service = u"db"_s) const
    {
        m_program.write(u"given.sql"_s, text);
        return m_program.run({u"load"_s, service, u"given.sql"_s, u"--yes"_s});
    }

    const QString m_name = u"t-dump-maria-%1"_s.arg(QCoreApplication::applicationPid());
    Program m_program;

private Q_SLOTS:
    void initTestCase()
    {
        m_program.write(u"word"_s, "app's-word\n");
        m_program.write(u"name"_s, "shop\n");
        m_program.write(u"compose.yaml"_s, "name: " + m_name.toUtf8() + R"(
x-database: &database
  image: pierside-test/mariadb:10.11
  command: [--innodb-buffer-pool-size=24M]
  tmpfs: [/var/lib/mysql]
  volumes: ["./word:/run/word:ro", "./name:/run/name:ro"]
  healthcheck: {test: [CMD, mariadb-admin, --protocol=tcp, ping], interval: 1s, timeout: 3s, retries: 60}
services:
  db:
    <<: *database
    environment: {MARIADB_ROOT_PASSWORD: s3cret-word, MARIADB_DATABASE: shop}
  own:
    <<: *database
    environment:
      MARIADB_RANDOM_ROOT_PASSWORD: 1
      MARIADB_DATABASE_FILE: /run/name
      MARIADB_USER: app
      MARIADB_PASSWORD_FILE: /run/word
  all:
    <<: *database
    environment: {MARIADB_ALLOW_EMPTY_ROOT_PASSWORD: 1, MARIADB_USER: visitor, MARIADB_PASSWORD: hello}
)");
        VERIFY_EXIT(m_program.run({u"up"_s}, 120'000), 0);
        QByteArray every;
        for (int i = 0; i < 256; ++i)
            every.append(static_cast<char>(i));
        // The routine's lines end as on Windows.
        QCOMPARE(sql("create table goods (id int primary key, name varchar(90), raw longblob, price decimal(9,2)) "
                     "charset utf8mb4;"
                     "insert into goods values (1, 'ünï · 漢 😀', x'" +
                     every.toHex() +
                     "', 1.5), (2, 'tab\\tline\\nquote\\'\"back\\\\slash', x'', 20), "
                     "(3, null, repeat(x'00ff0d0a5c27', 500000), null);"
                     "create table sold (good int, foreign key (good) references goods (id));"
                     "create view cheap as select id from goods where price < 2;"
                     "create table large (x int, y varchar(40));"
                     "insert into large select seq, concat('row ', seq) from seq_1_to_50000;"
                     "create event nightly on schedule every 1 day do delete from sold;\n"
                     "delimiter //\n"
                     "create procedure sell(wanted int)\r\nbegin\r\n  -- 'schön' 漢\r\n"
                     "  insert into sold values (wanted);\r\nend//\n"
                     "create trigger twice after insert on goods for each row\r\n"
                     "begin insert into sold values (new.id); insert into sold values (new.id); end//\n"
                     "delimiter ;\n"
                     "call sell(1);\n"),
                 QByteArray());
    }
    void cleanupTestCase()
    {
        VERIFY_EXIT(m_program.run({u"down"_s, u"-v"_s, u"--yes"_s, u"-t"_s, u"0"_s}), 0);
        QVERIFY(m_program.run({u"ps"_s, u"--json"_s}).json().array().isEmpty());
    }

    void loadsADump()
    {
        const QByteArray before = shop();
        QVERIFY2(before.contains("sell") && before.contains("twice") && before.contains("nightly"), before.constData());
        const Outcome dumped = m_program.run({u"dump"_s, u"db"_s, u"shop.sql"_s, u"--json"_s});
        VERIFY_EXIT(dumped, 0);
        const QFileInfo file(m_program.path(u"shop.sql"_s));
        QCOMPARE(dumped.json()[u"bytes"_s].toInt(), int(file.size()));
        QCOMPARE(dumped.json()[u"database"_s].toString(), u"shop"_s);
        QVERIFY(!(file.permissions() & QFile::ReadOther));
        QCOMPARE(sql("delete from sold; update goods set name = 'changed', raw = 'changed'; drop procedure sell; "
                     "drop trigger twice; drop event nightly; drop view cheap; truncate large; insert into goods "
                     "values (9, 'new', '', 9); create table mine (x int);"),
                 QByteArray());
        QVERIFY(shop() != before);
        VERIFY_EXIT(m_program.run({u"load"_s, u"db"_s, u"shop.sql"_s, u"--yes"_s}), 0);
        QCOMPARE(shop(), before);
        // What the dump does not bring stays, and what it brings works.
        QCOMPARE(sql("select count(*) from mine; drop table mine; call sell(2); insert into goods (id) values (4); "
                     "select count(*) from sold where good = 4; delete from sold where good > 1; "
                     "delete from goods where id = 4;"),
                 QByteArray("0\n2\n"));
        QCOMPARE(shop(), before);
    }
    void loadsIntoTheNamedDatabase()
    {
        VERIFY_EXIT(m_program.run({u"dump"_s, u"db"_s, u"there.sql"_s}), 0);
        const QByteArray before = shop();
        QCOMPARE(sql("create database elsewhere; update goods set price = 77"), QByteArray());
        VERIFY_EXIT(m_program.run({u"load"_s, u"db"_s, u"there.sql"_s, u"--database"_s, u"elsewhere"_s, u"--yes"_s}),
                    0);
        QCOMPARE(shop(u"elsewhere"_s), before);
        QCOMPARE(sql("select distinct price from goods"), QByteArray("77.00\n"));
        QCOMPARE(sql("drop database elsewhere"), QByteArray());
        VERIFY_EXIT(m_program.run({u"load"_s, u"db"_s, u"there.sql"_s, u"--yes"_s}), 0);
        QCOMPARE(shop(), before);
    }
    void warnsBeforeALoadThatIsNotAtomic()
    {
        m_program.write(u"asked.sql"_s, "create table first (x int);\n");
        const Outcome asked = m_program.run({u"load"_s, u"db"_s, u"asked.sql"_s});
        VERIFY_EXIT(asked, 2);
        QVERIFY2(asked.err.contains("cannot roll back"), asked.both().constData());
    }
    //! It would drop tables and not bring them back.
    void refusesATruncatedDump()
    {
        const QByteArray before = shop();
        VERIFY_EXIT(m_program.run({u"dump"_s, u"db"_s, u"whole.sql"_s}), 0);
        QFile file(m_program.path(u"whole.sql"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray dump = file.readAll();
        const Outcome refused = load(dump.left(dump.indexOf("-- Dumping data for table `large`")));
        VERIFY_EXIT(refused, 2);
        QVERIFY2(refused.err.contains("incomplete"), refused.both().constData());
        QCOMPARE(shop(), before);
    }
    void reportsWhatRemainsAfterAFailedLoad()
    {
        const Outcome loaded = load("create table first (x int);\nselect nonsense from nowhere;\n"
                                    "create table last (x int);\n");
        VERIFY_EXIT(loaded, 1);
        QVERIFY2(loaded.err.contains("shop.nowhere") && loaded.err.contains("at line 2"), loaded.both().constData());
        QVERIFY2(loaded.err.contains("cannot roll back"), loaded.both().constData());
        QCOMPARE(sql("show tables where tables_in_shop in ('first', 'last'); drop table first"), QByteArray("first\n"));
        // A line of a dump is never a command to the tool.
        VERIFY_EXIT(load("select 1;\n\\! touch /tmp/from-a-dump\n"), 1);
        QVERIFY(m_program.run({u"exec"_s, u"db"_s, u"--"_s, u"ls"_s, u"/tmp/from-a-dump"_s}).exitCode != 0);
    }
    //! The tool takes the end of its input as the end of a statement: a part of this one would delete everything.
    void aCancelledLoadRunsNoPartOfAStatement()
    {
        QCOMPARE(sql("create table kept (x int); insert into kept values (1), (2);"
                     "create table loading (id int); create table go (x int);\n"
                     "delimiter //\n"
                     "create procedure await_go() begin insert into loading values (connection_id()); "
                     "while not exists (select * from go) do do sleep(0.05); end while; end//\n"),
                 QByteArray());
        m_program.write(u"half.sql"_s,
                        "call await_go();\ndelete from kept " + QByteArray(14 * 1024 * 1024, ' ') + "where x = 1;\n");
        const auto process = m_program.start({u"load"_s, u"db"_s, u"half.sql"_s, u"--yes"_s});
        QTRY_VERIFY_WITH_TIMEOUT(!sql("select id from loading").isEmpty(), 60'000);
        ::kill(static_cast<pid_t>(process->processId()), SIGINT);
        const Outcome outcome = Program::finish(*process);
        VERIFY_EXIT(outcome, 130);
        // Where the tool still runs, it now reads on.
        QCOMPARE(sql("insert into go values (1)"), QByteArray());
        QTRY_COMPARE_WITH_TIMEOUT(
            sql("select count(*) from information_schema.processlist p join loading l on l.id = p.id"),
            QByteArray("0\n"), 60'000);
        QCOMPARE(sql("select count(*) from kept; drop table kept, loading, go; drop procedure await_go"),
                 QByteArray("2\n"));
        QVERIFY2(outcome.err.contains("cannot roll back"), outcome.both().constData());
    }
    void usesTheUserOfTheImage()
    {
        QCOMPARE(ownSql("create table t (x int, y text charset utf8mb4); insert into t values (1, 'ünï'), (2, 'zwei');"
                        "create procedure p() select count(*) from t;"),
                 QByteArray());
        const Outcome dumped = m_program.run({u"dump"_s, u"own"_s, u"own.sql"_s, u"--json"_s});
        VERIFY_EXIT(dumped, 0);
        QCOMPARE(dumped.json()[u"database"_s].toString(), u"the database that /run/name names"_s);
        QCOMPARE(ownSql("drop table t; drop procedure p; create table t (z int)"), QByteArray());
        VERIFY_EXIT(m_program.run({u"load"_s, u"own"_s, u"own.sql"_s, u"--yes"_s}), 0);
        QCOMPARE(ownSql("call p(); select y from t order by x"), QByteArray("2\nünï\nzwei\n"));
        const Outcome refused = load("create database not_for_app;\n", u"own"_s);
        VERIFY_EXIT(refused, 1);
        QVERIFY2(refused.err.contains("Access denied for user 'app'"), refused.both().constData());
    }
    void dumpsAllDatabases()
    {
        const auto all = [this](const QByteArray &text) {
            return ask(text, u"mysql"_s, u"all"_s, u"root"_s, {}).both();
        };
        const QByteArray words =
            "select a.x, b.x from one.t a, two.t b; select 1 from global_priv where user = 'extra'";
        QCOMPARE(all("create database one; create table one.t as select 1 x; create database two; "
                     "create table two.t as select 2 x; create user extra identified by 'w'"),
                 QByteArray("\n--\n"));
        const QByteArray before = all(words);
        QVERIFY2(before.startsWith("1\t2\n1\n"), before.constData());
        const Outcome dumped = m_program.run({u"dump"_s, u"all"_s, u"all.sql"_s, u"--json"_s});
        VERIFY_EXIT(dumped, 0);
        QCOMPARE(dumped.json()[u"database"_s].toString(), u"all databases"_s);
        QCOMPARE(all("drop database one; update two.t set x = 9; drop user extra"), QByteArray("\n--\n"));
        VERIFY_EXIT(m_program.run({u"load"_s, u"all"_s, u"all.sql"_s, u"--yes"_s}), 0);
        QCOMPARE(all(words), before);
    }
    void aFailedDumpLeavesNoFile()
    {
        const Outcome dumped = m_program.run({u"dump"_s, u"db"_s, u"none.sql"_s, u"--database"_s, u"no_such"_s});
        VERIFY_EXIT(dumped, 1);
        QVERIFY2(dumped.err.contains("Unknown database 'no_such'"), dumped.both().constData());
        QCOMPARE(QDir(m_program.path({})).entryList({u"none*"_s}), QStringList());
        // A name is no option either.
        VERIFY_EXIT(m_program.run({u"dump"_s, u"db"_s, u"none.sql"_s, u"--database=--all-databases"_s}), 1);
        QCOMPARE(QDir(m_program.path({})).entryList({u"none*"_s}), QStringList());
    }
    void neverShowsThePassword()
    {
        for (const QStringList &arguments : {QStringList{u"dump"_s, u"db"_s, u"again.sql"_s},
                                             QStringList{u"load"_s, u"db"_s, u"again.sql"_s, u"--yes"_s}}) {
            const auto process = m_program.start(arguments);
            const QByteArray seen = Program::argumentsDuring(*process, m_name + u"-db-1"_s);
            QVERIFY2(seen.contains("--user=root"), seen.constData());
            QVERIFY(!seen.contains("s3cret-word"));
            const Outcome outcome = Program::finish(*process);
            VERIFY_EXIT(outcome, 0);
            QVERIFY(!outcome.both().contains("s3cret-word"));
        }
    }
};

QTEST_GUILESS_MAIN(TestDumpMariaDb)
#include "tst_dump_mariadb.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/program.h"
#include "tests/support/hostpostgres.h"

#include <QCoreApplication>
#include <QDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

namespace {

constexpr auto secret = "hush-hush-42";

} // namespace

//! Copies a real database of this machine into a real one in a container.
class TestCliImport : public QObject
{
    Q_OBJECT

private:
    QString address(const QString &user = u"admin"_s) const
    {
        return u"postgres://%1@127.0.0.1:%2/mls_dev"_s.arg(user).arg(m_host.port());
    }
    std::unique_ptr<QProcess> start(const QStringList &more, const QByteArray &password = secret) const
    {
        m_program.write(u"input"_s, password + '\n');
        auto process = m_program.make();
        process->setStandardInputFile(m_program.path(u"input"_s));
        process->start(QStringLiteral(PIERSIDE_PROGRAM),
                       QStringList{u"import"_s, u"db"_s, u"--from"_s, address()} + more);
        return process;
    }
    Outcome import(const QStringList &more, const QByteArray &password = secret) const
    {
        const auto process = start(more, password);
        return Program::finish(*process, 120'000);
    }
    //! Runs psql in the container.
    QByteArray sql(const QByteArray &text) const
    {
        const Outcome outcome = m_program.run({u"exec"_s, u"db"_s, u"--"_s, u"psql"_s, u"-U"_s, u"catbird"_s, u"-At"_s,
                                               u"catbird"_s, u"-c"_s, QString::fromUtf8(text)});
        return (outcome.exitCode == 0 ? outcome.out : "failed: " + outcome.err).trimmed();
    }
    QByteArray tables() const
    {
        return sql("select string_agg(relname, ' ' order by relname) from pg_stat_user_tables");
    }
    //! The note about an interrupted import; empty if there is none.
    QByteArray interrupted() const
    {
        const QByteArray said = m_program.run({u"ps"_s}).err;
        const qsizetype at = said.indexOf("was interrupted");
        return at < 0 ? QByteArray() : said.mid(said.lastIndexOf('\n', at) + 1);
    }
    //! Puts a pg_dump first in the path that runs the real one and then this script.
    void dumpThen(const QByteArray &text) const
    {
        QVERIFY(QDir().mkpath(m_program.path(u"bin"_s)));
        m_program.write(u"bin/pg_dump"_s,
                        "#!/bin/sh\n" + HostPostgres::tool(u"pg_dump"_s).toUtf8() + " \"$@\"\n" + text + '\n');
        QFile::setPermissions(m_program.path(u"bin/pg_dump"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        m_program.setEnvironment(u"PATH"_s, m_program.path(u"bin"_s) + u':' + qEnvironmentVariable("PATH"));
    }

    const QString m_name = u"t-import-%1"_s.arg(QCoreApplication::applicationPid());
    mutable Program m_program;
    HostPostgres m_host;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_host.start(secret), qPrintable(m_host.problem()));
        m_host.sql("create database mls_dev");
        QCOMPARE(m_host.sql("create schema app; create type app.mood as enum ('good', 'bad');"
                            "create table users (id serial primary key, name text not null, mood app.mood);"
                            "create table app.messages (id int primary key, sender int references users, body text);"
                            "create view app.latest as select max(id) from app.messages;"
                            "insert into users (name, mood) select 'user ' || i, 'good' from generate_series(1, 500) i;"
                            "insert into users (name) values (E'tab\\tand\\nline'), ('ünï · 漢');"
                            "insert into app.messages select i, 1 + i % 500, repeat('body ' || i, 20) from "
                            "generate_series(1, 20000) i;",
                            u"mls_dev"_s),
                 QByteArray());
        m_program.write(u"compose.yaml"_s, "name: " + m_name.toUtf8() + R"(
services:
  db:
    image: pierside-test/postgres:15
    environment: {POSTGRES_PASSWORD: s3cret-word, POSTGRES_USER: catbird, POSTGRES_DB: catbird}
    healthcheck: {test: [CMD-SHELL, "pg_isready -U catbird"], interval: 1s, timeout: 3s, retries: 60}
    tmpfs: [/var/lib/postgresql/data]
)");
        VERIFY_EXIT(m_program.run({u"up"_s}, 120'000), 0);
    }
    void cleanupTestCase() { VERIFY_EXIT(m_program.run({u"down"_s, u"-v"_s, u"--yes"_s, u"-t"_s, u"0"_s}), 0); }

    void reportsAWrongPassword()
    {
        const Outcome wrong = import({u"--yes"_s}, "not-the-word");
        VERIFY_EXIT(wrong, 1);
        QVERIFY2(wrong.err.contains("password authentication failed for user \"admin\""), wrong.both().constData());
        QVERIFY(!wrong.both().contains("not-the-word"));
        const Outcome none = import({u"--yes"_s}, {});
        VERIFY_EXIT(none, 1);
        QVERIFY2(none.err.contains("no password supplied"), none.both().constData());
        QCOMPARE(tables(), QByteArray());
    }
    void refusesAPasswordInTheAddress()
    {
        const Outcome refused = m_program.run(
            {u"import"_s, u"db"_s, u"--from"_s, u"postgres://admin:hush-hush-42@127.0.0.1/mls_dev"_s, u"--yes"_s});
        VERIFY_EXIT(refused, 2);
        QVERIFY2(refused.err.contains("standard input") && !refused.err.contains(secret), refused.both().constData());
        VERIFY_EXIT(m_program.run({u"import"_s, u"db"_s, u"--from"_s, u"mysql://admin@127.0.0.1/mls_dev"_s}), 2);
        VERIFY_EXIT(m_program.run({u"import"_s, u"db"_s, u"--from"_s, u"postgres://127.0.0.1/mls_dev"_s}), 2);
        VERIFY_EXIT(m_program.run({u"import"_s, u"db"_s}), 2);
    }
    void importsNothingWithoutConsent()
    {
        const Outcome asked = import({});
        VERIFY_EXIT(asked, 2);
        QVERIFY2(asked.err.contains("app.messages") && asked.err.contains("public.users") &&
                     asked.err.contains("--yes"),
                 asked.both().constData());
        QCOMPARE(tables(), QByteArray());
    }
    void aBrokenSourceChangesNothing()
    {
        dumpThen("echo it fell over >&2; exit 9");
        const Outcome broken = import({u"--yes"_s});
        m_program.setEnvironment(u"PATH"_s, qEnvironmentVariable("PATH"));
        VERIFY_EXIT(broken, 1);
        QVERIFY2(broken.err.contains("it fell over"), broken.both().constData());
        QCOMPARE(tables(), QByteArray());
    }
    void aCancelledImportChangesNothing()
    {
        // The whole dump was sent, but not the end of the stream.
        dumpThen("exec sleep 300");
        const auto process = start({u"--yes"_s});
        m_program.setEnvironment(u"PATH"_s, qEnvironmentVariable("PATH"));
        QTRY_COMPARE_WITH_TIMEOUT(sql("select count(*) from pg_stat_activity where state = 'idle in transaction' and "
                                      "query ~ 'REFRESH|FOREIGN "
                                      "KEY|ALTER'"),
                                  QByteArray("1"), 60'000);
        ::kill(static_cast<pid_t>(process->processId()), SIGINT);
        const Outcome cancelled = Program::finish(*process);
        VERIFY_EXIT(cancelled, 130);
        QTRY_COMPARE_WITH_TIMEOUT(sql("select count(*) from pg_stat_activity where state = 'idle in transaction'"),
                                  QByteArray("0"), 30'000);
        QCOMPARE(tables(), QByteArray());
    }
    void reportsAKilledImportAtTheNextStart()
    {
        dumpThen("echo $$ >sleeper; exec sleep 300");
        const auto process = start({u"--yes"_s});
        m_program.setEnvironment(u"PATH"_s, qEnvironmentVariable("PATH"));
        QTRY_COMPARE_WITH_TIMEOUT(sql("select count(*) from pg_stat_activity where state = 'idle in transaction' and "
                                      "query ~ 'REFRESH|FOREIGN "
                                      "KEY|ALTER'"),
                                  QByteArray("1"), 60'000);
        QVERIFY(interrupted().isEmpty());
        process->kill();
        QVERIFY(process->waitForFinished());
        QFile sleeper(m_program.path(u"sleeper"_s));
        QVERIFY(sleeper.open(QIODevice::ReadOnly));
        ::kill(sleeper.readAll().trimmed().toInt(), SIGKILL);
        QTRY_COMPARE_WITH_TIMEOUT(sql("select count(*) from pg_stat_activity where state = 'idle in transaction'"),
                                  QByteArray("0"), 30'000);
        const QByteArray said = interrupted();
        QVERIFY2(said.startsWith("The import of " + m_name.toUtf8() + " was interrupted ("), said.constData());
        QVERIFY2(said.contains("mls_dev at 127.0.0.1:") &&
                     said.contains("into catbird of " + m_name.toUtf8() + "-db-1"),
                 said.constData());
        const Outcome finish = m_program.run({u"finish"_s});
        VERIFY_EXIT(finish, 1);
        QVERIFY2(finish.err.contains("pierside import"), finish.both().constData());
        const QDir runs(m_program.statePath() + u"/runs"_s);
        const QStringList files = runs.entryList({u"*.jsonl"_s}, QDir::Files);
        QCOMPARE(files.size(), 1);
        QFile file(runs.filePath(files.first()));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray journaled = file.readAll();
        QVERIFY(journaled.contains("mls_dev") && !journaled.contains(secret) && !journaled.contains("s3cret-word"));
    }
    void importsEveryRow()
    {
        const auto process = start({u"--yes"_s, u"--json"_s});
        // What other users of this machine can see.
        QByteArray seen;
        while (!process->waitForFinished(0) && process->state() != QProcess::NotRunning) {
            const QStringList pids = QDir(u"/proc"_s).entryList({u"[0-9]*"_s}, QDir::Dirs);
            for (const QString &pid : pids) {
                QFile file(u"/proc/%1/cmdline"_s.arg(pid));
                if (file.open(QIODevice::ReadOnly))
                    seen += file.readAll().replace('\0', ' ') + '\n';
            }
        }
        const Outcome imported = Program::finish(*process, 120'000);
        VERIFY_EXIT(imported, 0);
        QVERIFY2(seen.contains("mls_dev"), seen.constData());
        QVERIFY2(!seen.contains(secret), seen.constData());
        QVERIFY(!imported.both().contains(secret));
        QVERIFY(interrupted().isEmpty()); // it is complete
        const QJsonArray counted = imported.json()[u"tables"_s].toArray();
        QCOMPARE(counted.size(), 2);
        QCOMPARE(counted[0][u"name"_s].toString(), u"app.messages"_s);
        QCOMPARE(counted[0][u"rows"_s].toInt(), 20'000);
        QCOMPARE(counted[1][u"rows"_s].toInt(), 502);
        for (const char *rows : {"select md5(string_agg(u::text, '|' order by id)) from users u",
                                 "select md5(string_agg(m::text, '|' order by id)) from app.messages m",
                                 "select * from app.latest", "select last_value from users_id_seq"})
            QCOMPARE(sql(rows), m_host.sql(rows, u"mls_dev"_s));
    }
    void replacesExistingTablesOnlyWithClean()
    {
        sql("update users set name = 'changed'; create table mine (x int); insert into mine values (7)");
        m_host.sql("update users set name = 'from the host' where id = 1", u"mls_dev"_s);
        const Outcome there = import({u"--yes"_s});
        VERIFY_EXIT(there, 1);
        QVERIFY2(there.err.contains("public.users") && there.err.contains("--clean"), there.both().constData());
        QCOMPARE(sql("select count(*) from users where name = 'changed'"), QByteArray("502"));

        const Outcome replaced = import({u"--yes"_s, u"--clean"_s});
        VERIFY_EXIT(replaced, 0);
        QVERIFY2(replaced.err.contains("replaced, with their data: app.latest") &&
                     replaced.err.contains("not changed: public.mine"),
                 replaced.both().constData());
        QCOMPARE(sql("select name from users where id = 1"), QByteArray("from the host"));
        QCOMPARE(sql("select count(*) from users where name = 'changed'"), QByteArray("0"));
        QCOMPARE(sql("select x from mine"), QByteArray("7"));
    }
    //! The import checks again what it replaces.
    void keepsTablesThatChangedAfterTheQuestion()
    {
        const auto process = m_program.make();
        process->start(u"script"_s,
                       {u"-qec"_s,
                        u"'%1' import db --from '%2' --clean"_s.arg(QStringLiteral(PIERSIDE_PROGRAM), address()),
                        u"/dev/null"_s});
        QByteArray seen;
        const auto waitFor = [&](const QByteArray &text) {
            QTRY_VERIFY2_WITH_TIMEOUT((seen += process->readAllStandardOutput()).contains(text), seen.constData(),
                                      60'000);
        };
        waitFor("Password of admin");
        process->write(QByteArray(secret) + '\n');
        waitFor("Replace 3 objects and import?");
        if (QTest::currentTestFailed())
            return;
        sql("update users set name = 'written while it was asked'; "
            "insert into app.messages select i, 1, 'new' from generate_series(30000, 90000) i");
        process->write("y\n");
        QVERIFY(process->waitForFinished(60'000));
        seen += process->readAllStandardOutput();
        QVERIFY2(process->exitCode() == 1 && seen.contains("app.messages (") && seen.contains("has changed"),
                 seen.constData());
        QCOMPARE(sql("select count(*) from users where name = 'written while it was asked'"), QByteArray("502"));
        QCOMPARE(sql("select count(*) from app.messages where body = 'new'"), QByteArray("60001"));
    }
    void importsWithTheToolsOfTheContainer()
    {
        // As on a machine without PostgreSQL's client, where the container must reach this machine.
        m_program.setEnvironment(u"PATH"_s, m_program.path(u"nothing"_s));
        const char *const rows = "select md5(string_agg(m::text, '|' order by id)) from app.messages m";
        sql("update app.messages set body = 'changed' where id = 1");
        const QByteArray before = sql(rows);
        const Outcome wrong = import({u"--yes"_s, u"--clean"_s}, "not-the-word");
        const Outcome replaced = import({u"--yes"_s, u"--clean"_s});
        m_program.setEnvironment(u"PATH"_s, qEnvironmentVariable("PATH"));
        VERIFY_EXIT(wrong, 1);
        QVERIFY2(wrong.err.contains("password authentication failed"), wrong.both().constData());
        QVERIFY2(replaced.err.contains("pg_dump in " + m_name.toUtf8() + "-db-1"), replaced.both().constData());
        // A dump by older tools can contain options that their server refuses (15.20 has one).
        const auto version = [](const QByteArray &number) { return number.trimmed().toInt(); };
        if (replaced.exitCode != 0 &&
            version(m_host.sql("show server_version_num")) > version(sql("show server_version_num"))) {
            QVERIFY2(replaced.err.contains("psql ended with 3") && replaced.err.contains("postgresql-client"),
                     replaced.both().constData());
            QCOMPARE(sql(rows), before);
            return;
        }
        VERIFY_EXIT(replaced, 0);
        QCOMPARE(sql(rows), m_host.sql(rows, u"mls_dev"_s));
    }
};

QTEST_GUILESS_MAIN(TestCliImport)
#include "tst_cli_import.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/program.h"

#include <QCoreApplication>
#include <QDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

//! A load into a real PostgreSQL whose program is killed.
class TestLoadInterrupted : public QObject
{
    Q_OBJECT

private:
    QByteArray sql(const QByteArray &text) const
    {
        return m_program.feed(text, {u"exec"_s, u"db"_s, u"--"_s, u"psql"_s, u"-U"_s, u"app"_s, u"-At"_s, u"shop"_s})
            .out.trimmed();
    }
    QByteArray interrupted() const
    {
        const QByteArray said = m_program.run({u"ps"_s}).err;
        const qsizetype at = said.indexOf("was interrupted");
        return at < 0 ? QByteArray() : said.mid(said.lastIndexOf('\n', at) + 1);
    }
    QByteArray journal() const
    {
        QFile file(m_program.statePath() + u"/journal.jsonl"_s);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    const QString m_name = u"t-load-%1"_s.arg(QCoreApplication::applicationPid());
    Program m_program;

private Q_SLOTS:
    void initTestCase()
    {
        m_program.write(u"compose.yaml"_s, "name: " + m_name.toUtf8() + R"(
services:
  db:
    image: pierside-test/postgres:15
    environment: {POSTGRES_PASSWORD: s3cret-word, POSTGRES_USER: app, POSTGRES_DB: shop}
    healthcheck: {test: [CMD-SHELL, "pg_isready -U app"], interval: 1s, timeout: 3s, retries: 60}
    tmpfs: [/var/lib/postgresql/data]
)");
        VERIFY_EXIT(m_program.run({u"up"_s}, 120'000), 0);
    }
    void cleanupTestCase() { VERIFY_EXIT(m_program.run({u"down"_s, u"-v"_s, u"--yes"_s, u"-t"_s, u"0"_s}), 0); }

    void reportsAKilledLoadAtTheNextStart()
    {
        m_program.write(u"late.sql"_s, "create table late (x int);\nselect pg_sleep(600);\n");
        auto process = m_program.start({u"load"_s, u"db"_s, u"late.sql"_s, u"--yes"_s});
        QTRY_COMPARE_WITH_TIMEOUT(sql("select count(*) from pg_stat_activity where state = 'active' and pid <> "
                                      "pg_backend_pid() and query like 'select pg_sleep(600)%';"),
                                  QByteArray("1"), 60'000);
        QVERIFY(interrupted().isEmpty());
        process->kill();
        QVERIFY(process->waitForFinished());
        const QByteArray said = interrupted();
        QVERIFY2(said.startsWith("The load of " + m_name.toUtf8() + " was interrupted ("), said.constData());
        QVERIFY2(said.contains("in part or not at all") && said.contains("/late.sql into shop of " + m_name.toUtf8()),
                 said.constData());
        sql("select pg_terminate_backend(pid) from pg_stat_activity where query like 'select pg_sleep(600)%';");
    }
    void aSecondLoadCompletesAnInterruptedOne()
    {
        m_program.write(u"good.sql"_s, "create table good (x int);\n");
        VERIFY_EXIT(m_program.run({u"load"_s, u"db"_s, u"good.sql"_s, u"--yes"_s}), 0);
        QVERIFY(interrupted().isEmpty());
        QVERIFY2(journal().contains("\"outcome\":\"finished later\"") && journal().contains("/good.sql"),
                 journal().constData());
        QVERIFY(!journal().contains("s3cret-word"));
    }
    void loadsNothingWithoutAJournal()
    {
        m_program.write(u"more.sql"_s, "create table more (x int);\n");
        const QString home = QFileInfo(m_program.statePath()).path();
        m_program.setEnvironment(u"XDG_STATE_HOME"_s, u"/dev/null/state"_s);
        const Outcome loaded = m_program.run({u"load"_s, u"db"_s, u"more.sql"_s, u"--yes"_s});
        m_program.setEnvironment(u"XDG_STATE_HOME"_s, home);
        VERIFY_EXIT(loaded, 1);
        QVERIFY2(loaded.err.contains("/dev/null/state"), loaded.both().constData());
        QCOMPARE(sql("select to_regclass('more');"), QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestLoadInterrupted)
#include "tst_load_interrupted.moc"

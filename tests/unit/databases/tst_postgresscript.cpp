// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/databases/postgresscript.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside::databases;

namespace {

PostgresScript read(const QByteArray &text, qsizetype piece)
{
    PostgresScript script;
    for (qsizetype at = 0; at < text.size(); at += piece)
        script.take(QByteArrayView(text).sliced(at, std::min(piece, text.size() - at)));
    script.end();
    return script;
}

} // namespace

//! What psql itself would do with these scripts is in tests/engine/tst_dump_postgres.cpp.
class TestPostgresScript : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsWhatIsNotAtomic_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("found");
        const auto row = [](const char *name, const QByteArray &text, const QString &found = {}) {
            QTest::newRow(name) << text << found;
        };
        row("nothing", {});
        row("plain", "select 1;\nselect 2");
        row("connect", "select 1;\n\\connect other\n", u"\\connect other (line 2)"_s);
        row("connect, short", "\\c other app\n", u"\\connect other (line 1)"_s);
        row("connect at the end", "\\connect other", u"\\connect other (line 1)"_s);
        row("connect on a line of its statement", "select 1; \\c other\n", u"\\connect other (line 1)"_s);
        row("connect after another command", "\\echo x \\c other\n", u"\\connect other (line 1)"_s);
        row("connect as pg_dump writes it", "\\connect -reuse-previous=on \"dbname='it''s \\\\'odd'\"\n",
            u"\\connect it (line 1)"_s);
        row("connect with a quoted name", "\\connect \"My \"\"shop\"\n", u"\\connect My \"shop (line 1)"_s);
        row("connect with a password", "\\connect postgresql://me:hush@host/shop\n", u"\\connect shop (line 1)"_s);
        row("connect with settings", "\\connect \"host=h password=hush dbname=shop\"\n", u"\\connect shop (line 1)"_s);
        row("connect again", "\\connect - app\n", u"\\connect (line 1)"_s);
        row("connect after the separator", "\\echo a \\\\ \\c b\n", u"\\connect b (line 1)"_s);
        row("commit", "begin;\ninsert into t values (1);\ncommit;\n", u"COMMIT (line 3)"_s);
        row("commit without an end", "commit", u"COMMIT (line 1)"_s);
        row("commit after a comment", "/* a */ -- b\n/* c */ COMMIT;", u"COMMIT (line 2)"_s);
        row("end", "end;", u"END (line 1)"_s);
        row("rollback", "rollback work;", u"ROLLBACK (line 1)"_s);
        row("rollback to a savepoint", "savepoint a; rollback to a; rollback work to savepoint a; release a;");
        row("prepared", "prepare transaction 'x';", u"PREPARE TRANSACTION (line 1)"_s);
        row("a prepared statement", "prepare x as select 1;");
        row("create database", "CREATE\nDATABASE x;", u"CREATE DATABASE (line 2)"_s);
        row("drop database", "drop database if exists x;", u"DROP DATABASE (line 1)"_s);
        row("alter database", "alter database x set a = b;");
        row("index, concurrently", "create unique index concurrently i on t (x);",
            u"CREATE UNIQUE INDEX CONCURRENTLY (line 1)"_s);
        row("view, concurrently", "refresh materialized view concurrently v;");
        row("vacuum", "vacuum analyze;", u"VACUUM (line 1)"_s);
        row("included", "\\i more.sql\n", u"\\i (line 1)"_s);
        row("executed", "select 'create database x' \\gexec\n", u"\\gexec (line 1)"_s);
        row("shown", "select 1 \\g\ncommit\n", u"COMMIT (line 2)"_s);
        row("two in one", "select 1\\;commit\\;select 2;", u"COMMIT (line 1)"_s);
        // What only looks so.
        row("string", "select 'a;\ncommit;\n\\connect b\n', 'it''s; commit;';");
        row("string with a backslash", "select '\\'; commit; --'", u"COMMIT (line 1)"_s);
        row("escape string", "select E'\\'; commit; --', e'a''\\'; commit;'\n'\\'; commit;';");
        row("word before a string", "select date'\\'; commit;", u"COMMIT (line 1)"_s);
        row("strings of old", "set standard_conforming_strings = off;\nselect '\\'; commit;';");
        row("identifier", "select \"a;\ncommit;\"\"; commit; \\c\";");
        row("dollar quote", "do $$ begin commit; end $$; do $a$ ; commit; $$ ; commit; $b$ $a $ $a$;");
        row("dollar quote, then", "do $$ a $$; commit;", u"COMMIT (line 1)"_s);
        row("dollars", "select a$b$c, $1; commit; select x$b$;", u"COMMIT (line 1)"_s);
        row("comments", "-- commit;\n/* commit; /* ; commit; */ ; commit; \n\\c x\n*/ select 1; -- ' \n");
        row("operators", "select 1 - -1, 2 * 3 / 4, a->>'b' /**/; -- '\nselect 2 - - 1;");
        row("no comment", "select 1 - commit;");
        row("parentheses", "select (1; commit; 2);");
        row("body", "create or replace function f() returns int begin atomic select case when a then 1 end; "
                    "commit; end; select 1;");
        row("after a body", "create procedure p() begin atomic select 1; end; commit;", u"COMMIT (line 1)"_s);
        row("rows", "copy public.t (a, \"from stdin\") from stdin;\ncommit;\n\\connect x\na\t'\n\\\\.\n\\.\nselect 1;");
        row("after rows", "COPY t FROM stdin WITH (FORMAT csv);\r\n'a\r\n\\.\r\ncommit;\n", u"COMMIT (line 4)"_s);
        row("rows of a command", "\\copy t from stdin\ncommit;\n\\.\n");
        row("no rows", "copy (select a from stdin) to stdout; \ncommit;", u"COMMIT (line 2)"_s);
        row("rows of a file", "copy t from '/x';\ncommit;", u"COMMIT (line 2)"_s);
        row("rows of no lines", "copy t from stdin;\n\\.\n\ncommit;", u"COMMIT (line 4)"_s);
        row("a shell's line", "\\! echo \\c x\nselect 1;");
        row("other commands",
            "\\set a 'it\\'s' \"x\\c y\" \\echo b\n\\if true\n\\endif\n\\restrict a\n\\unrestrict a\n");
    }
    void findsWhatIsNotAtomic()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QString, found);
        for (const qsizetype piece : {qsizetype(1), qsizetype(3), text.size() + 1}) {
            const PostgresScript script = read(text, piece);
            QCOMPARE(script.whyNotAtomic(), found);
            QVERIFY(!script.whyNotAtomic().contains(u"hush"_s));
            QVERIFY(!script.databases().join(u' ').contains(u"hush"_s));
        }
    }
    void findsIncompleteDumps_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isCutOff");
        const auto row = [](const char *name, const QByteArray &text, bool isCutOff) {
            QTest::newRow(name) << text << isCutOff;
        };
        row("nothing", {}, false);
        row("no semicolon", "select 1", false);
        row("no newline", "select 1; -- a", false);
        row("parenthesis", "insert into t values (1", true);
        row("string", "insert into t values (1, 'a", true);
        row("escape string", "select e'a\\'", true);
        row("identifier", "select \"a", true);
        row("comment", "select 1; /* a", true);
        row("dollar quote", "do $x$ begin $x", true);
        row("body", "create function f() returns int begin atomic select 1;", true);
        row("before the rows", "copy t from stdin;\n", true);
        row("rows", "copy t from stdin;\n1\n2\n", true);
        row("end of the rows", "copy t from stdin;\n1\n\\.\n", false);
        row("dump", "-- PostgreSQL database dump\nselect 1;\n-- PostgreSQL database dump complete\n", false);
        row("dump and more",
            "--\r\n-- PostgreSQL database dump\r\n--\r\n-- PostgreSQL database dump complete\r\nselect 1", false);
        row("dump without its end", "-- PostgreSQL database dump\nselect 1;\n", true);
        row("second dump without its end",
            "-- PostgreSQL database dump\n-- PostgreSQL database dump complete\n-- PostgreSQL database dump\n", true);
        row("end of a dump in a row",
            "-- PostgreSQL database dump\ncopy t from stdin;\n-- PostgreSQL database dump complete\n\\.\n", true);
        row("cluster without its end", "-- PostgreSQL database cluster dump\nselect 1;\n", true);
        row("restricted", "\\restrict abc\nselect 1;\n", true);
        row("no more restricted", "\\restrict abc\nselect 1;\n\\unrestrict abc\n", false);
    }
    void findsIncompleteDumps()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const bool, isCutOff);
        for (const qsizetype piece : {qsizetype(1), qsizetype(3), text.size() + 1}) {
            const QString why = read(text, piece).whyCutOff();
            QVERIFY2(why.isEmpty() != isCutOff, qPrintable(why));
        }
    }
    void databases()
    {
        const PostgresScript script = read("\\connect a\n\\c 'b c'\n\\connect a\n\\c \"dbname='d'\"\n\\c -\n", 2);
        QCOMPARE(script.databases(), (QStringList{u"a"_s, u"b c"_s, u"d"_s}));
    }
    //! What is found is found before the last byte of what makes it is no longer undecided.
    void undecidedBytes()
    {
        for (const QByteArray &text : {QByteArray("select 1; commit"), QByteArray("select 1; \\connect other")}) {
            PostgresScript script;
            qsizetype passedOn = 0;
            for (qsizetype at = 0; at < text.size(); ++at) {
                script.take(QByteArrayView(text).sliced(at, 1));
                if (script.whyNotAtomic().isEmpty())
                    passedOn = at + 1 - script.undecided();
            }
            script.end();
            QVERIFY(!script.whyNotAtomic().isEmpty());
            QCOMPARE(text.left(passedOn), QByteArray("select 1; "));
        }
    }
};

QTEST_GUILESS_MAIN(TestPostgresScript)
#include "tst_postgresscript.moc"

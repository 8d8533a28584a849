// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/databases/importprograms.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::databases;

class TestDatabaseImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addresses_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("text"); // empty: refused
        QTest::newRow("whole") << u"postgres://me@db.local:5444/shop"_s << u"shop at db.local:5444, as me"_s;
        QTest::newRow("usual port") << u"postgresql://me@localhost/shop"_s << u"shop at localhost:5432, as me"_s;
        QTest::newRow("no host") << u"postgres://me@/shop"_s << u"shop at localhost:5432, as me"_s;
        QTest::newRow("escaped") << u"postgres://m%40e@localhost/my%20shop"_s << u"my shop at localhost:5432, as m@e"_s;
        QTest::newRow("socket") << u"postgres://me@%2Frun%2Fpostgresql:5433/shop"_s
                                << u"shop at /run/postgresql (port 5433), as me"_s;
        QTest::newRow("no user") << u"postgres://localhost/shop"_s << QString();
        QTest::newRow("no database") << u"postgres://me@localhost"_s << QString();
        QTest::newRow("password") << u"postgres://me:hush@localhost/shop"_s << QString();
        QTest::newRow("settings for a name") << u"postgres://me@localhost/host=elsewhere"_s << QString();
        QTest::newRow("other kind") << u"mysql://me@localhost/shop"_s << QString();
        QTest::newRow("nothing") << QString() << QString();
    }
    void addresses()
    {
        QFETCH(const QString, url);
        const auto source = importSource(url);
        QTEST(source ? source->text() : QString(), "text");
        if (!source) {
            QCOMPARE(source.error().code, ErrorCode::BadInput);
            QVERIFY(!source.error().message().contains(u"hush"_s));
        }
    }
    void noSecretInAnArgv()
    {
        const ImportSource source{u"localhost"_s, 5432, u"shop"_s, u"me"_s};
        const engine::Container container;
        const Secret password = Secret::take(QByteArray("hush-hush"));
        for (const bool inside : {false, true}) {
            for (const ByteProgram &program : {relationsOf(source, password, container, inside),
                                               dumpOf(source, password, container, inside, true)}) {
                QVERIFY(!program.argv.join(u' ').contains(u"hush"_s));
                QCOMPARE(program.input.contains("hush-hush\n"), inside);
                QCOMPARE(program.environment.values().contains(u"hush-hush"_s), !inside);
            }
        }
    }
    //! Of this computer, in a container, its gateway is the address; by another name it stays what it is.
    void fromInsideTheContainer()
    {
        engine::Container container;
        ImportSource source{u"127.0.0.1"_s, 5432, u"shop"_s, u"me"_s};
        QVERIFY(dumpOf(source, {}, container, true, false).argv.contains(u"gateway"_s));
        container.networkMode = u"host"_s;
        QVERIFY(dumpOf(source, {}, container, true, false).argv.contains(u"127.0.0.1"_s));
        container.networkMode.clear();
        source.host = u"db.local"_s;
        QVERIFY(dumpOf(source, {}, container, true, false).argv.contains(u"db.local"_s));
    }
    void replacesOnlyWhenWanted()
    {
        const ImportSource source{u"localhost"_s, 5432, u"shop"_s, u"me"_s};
        QVERIFY(dumpOf(source, {}, {}, false, true).argv.contains(u"--clean"_s));
        QVERIFY(!dumpOf(source, {}, {}, false, false).argv.contains(u"--clean"_s));
    }
    void readsRelations()
    {
        const QList<Relation> all = relations("public.users\t8192\tr\npublic.\"odd\tname\"\t0\tp\napp.latest\t0\tv\n\n"
                                              "half\n");
        QCOMPARE(all, (QList<Relation>{{u"public.users"_s, 8192, true},
                                       {u"public.\"odd\tname\""_s, 0, true},
                                       {u"app.latest"_s, 0, false}}));
        QVERIFY(relations({}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestDatabaseImport)
#include "tst_databaseimport.moc"

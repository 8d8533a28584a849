// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/databases/databaseclients.h"
#include "models/databases/databasetools.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::databases;

namespace {

engine::Container container(const QString &image, const QStringList &environment)
{
    engine::Container one;
    one.name = u"shop-db-1"_s;
    one.image = image;
    one.environment = environment;
    one.labels.insert(u"com.docker.compose.service"_s, u"db"_s);
    return one;
}

} // namespace

class TestDatabaseTools : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tools_data()
    {
        QTest::addColumn<QString>("image");
        QTest::addColumn<QStringList>("environment");
        QTest::addColumn<QString>("tool");
        QTest::addColumn<QString>("database");
        QTest::newRow("postgres") << u"postgres:16-alpine"_s << QStringList{u"POSTGRES_DB=shop"_s} << u"pg_dump"_s
                                  << u"shop"_s;
        QTest::newRow("postgres by user")
            << u"postgres:16"_s << QStringList{u"POSTGRES_USER=app"_s} << u"pg_dump"_s << u"app"_s;
        QTest::newRow("postgres of nobody") << u"postgres"_s << QStringList() << u"pg_dump"_s << u"postgres"_s;
        QTest::newRow("postgres by a file")
            << u"postgres"_s << QStringList{u"POSTGRES_USER=app"_s, u"POSTGRES_DB_FILE=/run/db"_s} << u"pg_dump"_s
            << u"the database that /run/db names"_s;
        QTest::newRow("mysql") << u"mysql:8"_s << QStringList{u"MYSQL_DATABASE=shop"_s} << u"mysqldump"_s << u"shop"_s;
        QTest::newRow("mariadb, all") << u"mariadb:11"_s << QStringList() << u"mysqldump"_s << u"all databases"_s;
        QTest::newRow("mongo") << u"mongo:7"_s << QStringList{u"MONGO_INITDB_DATABASE=shop"_s} << u"mongodump"_s
                               << u"shop"_s;
        QTest::newRow("no database") << u"redis:7"_s << QStringList() << QString() << QString();
    }
    void tools()
    {
        QFETCH(const QString, image);
        QFETCH(const QStringList, environment);
        const auto tools = databaseTools(container(image, environment), catalogue::Catalogue::builtIn());
        QTEST(tools ? tools->dumpTool : QString(), "tool");
        QTEST(tools ? tools->database : QString(), "database");
    }
    void noSecretInAnArgv()
    {
        const QStringList secrets{u"POSTGRES_PASSWORD=hush-hush"_s, u"MYSQL_ROOT_PASSWORD=hush-hush"_s,
                                  u"MONGO_INITDB_ROOT_PASSWORD=hush-hush"_s};
        for (const QString &image : {u"postgres"_s, u"mysql"_s, u"mongo"_s}) {
            const auto tools = databaseTools(container(image, secrets), catalogue::Catalogue::builtIn());
            QVERIFY(tools);
            QVERIFY(!(tools->dumpArgv + tools->loadArgv).join(u' ').contains(u"hush"_s));
        }
    }
    //! A database's name is data: no shell reads it.
    void namesAreArguments()
    {
        const QString odd = u"a'; rm -rf /"_s;
        for (const QString &image : {u"postgres"_s, u"mysql"_s, u"mongo"_s}) {
            const auto tools = databaseTools(container(image, {}), catalogue::Catalogue::builtIn(), odd);
            QVERIFY(tools);
            QCOMPARE(tools->dumpArgv.last(), odd);
            QVERIFY(!tools->dumpArgv.at(2).contains(u"rm -rf"_s));
        }
    }
    void clients_data()
    {
        QTest::addColumn<QString>("image");
        QTest::addColumn<QString>("client");
        QTest::newRow("postgres") << u"postgres:16"_s << u"psql"_s;
        QTest::newRow("mysql") << u"mysql:8"_s << u"mysql"_s;
        QTest::newRow("mariadb") << u"mariadb:11"_s << u"mariadb"_s;
        QTest::newRow("mongo") << u"mongo:7"_s << u"mongosh"_s;
        QTest::newRow("redis") << u"redis:7-alpine"_s << u"redis-cli"_s;
        QTest::newRow("nothing known") << u"nginx"_s << QString();
    }
    void clients()
    {
        QFETCH(const QString, image);
        const QStringList secrets{u"POSTGRES_PASSWORD=hush-hush"_s, u"MYSQL_ROOT_PASSWORD=hush-hush"_s,
                                  u"MONGO_INITDB_ROOT_PASSWORD=hush-hush"_s, u"REDIS_PASSWORD=hush-hush"_s};
        const auto client = clientOf(container(image, secrets), catalogue::Catalogue::builtIn(), u"a'; rm -rf /"_s);
        QTEST(client ? client->name : QString(), "client");
        if (!client)
            return;
        QVERIFY(!client->argv.join(u' ').contains(u"hush"_s));
        QVERIFY(!client->argv.at(2).contains(u"rm -rf"_s));
    }

    void passwordChanges_data()
    {
        QTest::addColumn<QString>("image");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("statement");
        QTest::newRow("postgres") << u"postgres:16"_s << u"POSTGRES_PASSWORD"_s
                                  << u"ALTER ROLE \"app\" PASSWORD '...';"_s;
        QTest::newRow("mysql root") << u"mysql:8"_s << u"MYSQL_ROOT_PASSWORD"_s
                                    << u"ALTER USER 'root' IDENTIFIED BY '...';"_s;
        QTest::newRow("mariadb user") << u"mariadb:11"_s << u"MARIADB_PASSWORD"_s
                                      << u"ALTER USER 'me' IDENTIFIED BY '...';"_s;
        QTest::newRow("another variable") << u"postgres:16"_s << u"ADMIN_PASSWORD"_s << QString();
        QTest::newRow("another database") << u"mongo:7"_s << u"MONGO_INITDB_ROOT_PASSWORD"_s << QString();
    }
    void passwordChanges()
    {
        QFETCH(const QString, image);
        QFETCH(const QString, key);
        const engine::Container db =
            container(image, {u"POSTGRES_USER=app"_s, u"MYSQL_USER=me"_s, u"POSTGRES_PASSWORD=hush-hush"_s});
        const auto change = passwordChange(db, catalogue::Catalogue::builtIn(), key);
        QTEST(change ? change->statement : QString(), "statement");
        QVERIFY(!change || !change->argv.join(u' ').contains(u"hush"_s));
    }

    void aNameForTheFile()
    {
        const engine::Container db = container(u"postgres"_s, {});
        const auto tools = databaseTools(db, catalogue::Catalogue::builtIn());
        QCOMPARE(dumpName(db, *tools, QDateTime(QDate(2026, 1, 31), QTime(12, 0))), u"db-2026-01-31T120000.sql"_s);
    }
};

QTEST_GUILESS_MAIN(TestDatabaseTools)
#include "tst_databasetools.moc"

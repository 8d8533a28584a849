// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/dataformat.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::volumes;

namespace {

engine::Container running(const QString &variable)
{
    engine::Container container;
    container.name = u"db"_s;
    container.environment = {u"PATH=/bin"_s, variable};
    return container;
}

} // namespace

class TestDataFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheFileThatSaysTheVersion()
    {
        QCOMPARE(versionFileAmong({u"base"_s, u"PG_VERSION"_s}), u"PG_VERSION"_s);
        QCOMPARE(versionFileAmong({u"17"_s, u"18"_s}), u"18/docker/PG_VERSION"_s);
        QCOMPARE(versionFileAmong({u"pgdata"_s}), u"pgdata/PG_VERSION"_s);
        QCOMPARE(versionFileAmong({u"ibdata1"_s, u"mysql_upgrade_info"_s}), u"mysql_upgrade_info"_s);
        QCOMPARE(versionFileAmong({u"mysql_upgrade_info"_s, u"mariadb_upgrade_info"_s}), u"mariadb_upgrade_info"_s);
        QCOMPARE(versionFileAmong({u"index.html"_s}), QString());
    }

    void readsTheVersion_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("product");
        QTest::addColumn<QString>("major");
        const auto row = [](const char *name, const char *file, const char *content, const char *product,
                            const char *major) {
            QTest::newRow(name) << QString::fromLatin1(file) << QByteArray(content) << QString::fromLatin1(product)
                                << QString::fromLatin1(major);
        };
        row("postgres", "PG_VERSION", "16\n", "PostgreSQL", "16");
        row("postgres in a folder", "18/docker/PG_VERSION", "18\n", "PostgreSQL", "18");
        row("old postgres", "PG_VERSION", "9.6\n", "PostgreSQL", "9.6");
        row("mysql 5.7", "mysql_upgrade_info", "5.7.44", "MySQL", "5.7");
        row("mysql 8.4", "mysql_upgrade_history",
            R"({"file_format":"1","upgrade_history":[{"date":"x","version":"8.0.36"},{"date":"y","version":"8.4.2"}]})",
            "MySQL", "8.4");
        row("mariadb", "mariadb_upgrade_info", "11.4.2-MariaDB", "MariaDB", "11.4");
        row("old mariadb", "mysql_upgrade_info", "10.6.18-MariaDB", "MariaDB", "10.6");
        row("nonsense", "mysql_upgrade_history", "no json", "MySQL", "");
    }
    void readsTheVersion()
    {
        QFETCH(QString, file);
        QFETCH(QByteArray, content);
        const DataFormat format = dataFormatFrom(file, content);
        QTEST(format.product, "product");
        QTEST(majorVersionOf(format), "major");
    }

    void refusesAnotherMajorVersion()
    {
        const DataFormat data{u"PostgreSQL"_s, u"16"_s};
        QVERIFY(!formatConflict(u"v"_s, data, {}));
        QVERIFY(!formatConflict(u"v"_s, data, {running(u"PG_MAJOR=16"_s)}));
        const auto conflict = formatConflict(u"v"_s, data, {running(u"PG_MAJOR=17"_s)});
        QVERIFY(conflict);
        QVERIFY(conflict->cause.contains(u"PostgreSQL 16"_s) && conflict->cause.contains(u"PostgreSQL 17"_s));
        QVERIFY(conflict->next.contains(u"PostgreSQL 16"_s));
        const DataFormat old{u"PostgreSQL"_s, u"9.6"_s};
        QVERIFY(formatConflict(u"v"_s, old, {running(u"PG_MAJOR=9.5"_s)}));
        QVERIFY(!formatConflict(u"v"_s, old, {running(u"PG_MAJOR=9.6"_s)}));
        QVERIFY(!formatConflict(u"v"_s, {}, {running(u"PG_MAJOR=17"_s)}));
    }

    void comparesMySqlAndMariaDb()
    {
        const DataFormat maria{u"MariaDB"_s, u"10.11.6"_s};
        QVERIFY(!formatConflict(u"v"_s, maria, {running(u"MARIADB_VERSION=1:10.11.9+maria~ubu2204"_s)}));
        QVERIFY(formatConflict(u"v"_s, maria, {running(u"MARIADB_VERSION=1:11.4.2+maria~ubu2404"_s)}));
        QVERIFY(formatConflict(u"v"_s, maria, {running(u"MYSQL_VERSION=8.0.36-1.el8"_s)}));
        const DataFormat mysql{u"MySQL"_s, u"8.0.36"_s};
        QVERIFY(!formatConflict(u"v"_s, mysql, {running(u"MYSQL_VERSION=8.0.39-1.el9"_s)}));
        QVERIFY(formatConflict(u"v"_s, mysql, {running(u"MYSQL_VERSION=8.4.2-1.el9"_s)}));
        // An image that says nothing is not refused.
        QVERIFY(!formatConflict(u"v"_s, mysql, {running(u"LANG=C"_s)}));
    }
};

QTEST_GUILESS_MAIN(TestDataFormat)
#include "tst_dataformat.moc"

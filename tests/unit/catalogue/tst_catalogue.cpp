// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/catalogue.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace pierside;
using namespace pierside::catalogue;
using namespace Qt::StringLiterals;

class TestCatalogue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void builtInHasNoErrors();
    void matches_data();
    void matches();
    void bestMatchWins();
    void usersFileHasPriority();
    void reportsMistakes();
};

void TestCatalogue::builtInHasNoErrors()
{
    QFile file(u":/catalogue/catalogue.yaml"_s);
    QVERIFY(!Catalogue::builtIn().entries().isEmpty());
    QVERIFY(file.open(QIODevice::ReadOnly));
    Diagnostics diagnostics;
    const auto parsed = Catalogue::parse(file.readAll(), file.fileName(), &diagnostics);
    QVERIFY2(diagnostics.isEmpty(), diagnostics.isEmpty() ? "" : qPrintable(diagnostics.first().toString()));
    for (const Entry &entry : parsed.entries())
        QVERIFY(!entry.kind.isEmpty() && !entry.icon.isEmpty());
}

void TestCatalogue::matches_data()
{
    QTest::addColumn<QString>("reference");
    QTest::addColumn<QString>("icon");
    QTest::addColumn<bool>("hasRule");
    const auto row = [](const char *reference, const char *icon, bool hasRule) {
        QTest::newRow(reference) << QString::fromLatin1(reference) << QString::fromLatin1(icon) << hasRule;
    };
    row("postgres", "postgres", true);
    row("postgres:15-alpine", "postgres", true);
    row("docker.io/library/postgres:15", "postgres", true);
    row("localhost:5000/postgres", "postgres", true);
    row("localhost:5000/team/postgres:1@sha256:abc", "postgres", true);
    row("pierside-test/postgres:15", "postgres", true);
    row("bitnami/postgresql:16", "postgres", true);
    row("prometheuscommunity/postgres-exporter", "", false);
    row("mypostgres", "", false);
    row("mariadb:11", "mysql", true);
    row("mongo", "mongo", true);
    row("mongo-express", "", false);
    row("rabbitmq:3-management", "rabbitmq", true);
    row("quay.io/keycloak/keycloak:24.0", "keycloak", true);
    row("keycloak/keycloak:26.4", "keycloak", true);
    row("redis", "redis", false);
    row("", "", false);
    row("sha256:0123", "", false);
}

void TestCatalogue::matches()
{
    QFETCH(QString, reference);
    QFETCH(QString, icon);
    QFETCH(bool, hasRule);
    const Entry entry = Catalogue::builtIn().forImage(reference);
    QCOMPARE(entry.icon, icon);
    QCOMPARE(!entry.readyRule.isEmpty(), hasRule);
}

void TestCatalogue::bestMatchWins()
{
    const auto catalogue = Catalogue::parse("images:\n"
                                            "  - {images: [app], kind: plain}\n"
                                            "  - {images: ['app:*-admin'], kind: tagged}\n"
                                            "  - {images: [team/app], kind: owned}\n"
                                            "  - {images: [app], kind: late}\n",
                                            u"test"_s);
    QCOMPARE(catalogue.forImage(u"x/app:1"_s).kind, u"plain"_s);
    QCOMPARE(catalogue.forImage(u"x/app:1-admin"_s).kind, u"tagged"_s);
    QCOMPARE(catalogue.forImage(u"host/team/app"_s).kind, u"owned"_s);
}

void TestCatalogue::usersFileHasPriority()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"catalogue.yaml"_s);
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("images:\n  - {images: [postgres], kind: mine, ready: [my-check, -x]}\n");
    }
    const auto catalogue = Catalogue::withUserFile(path);
    QCOMPARE(catalogue.forImage(u"postgres:15"_s).readyRule, QStringList({u"my-check"_s, u"-x"_s}));
    QCOMPARE(catalogue.forImage(u"mysql"_s), Catalogue::builtIn().forImage(u"mysql"_s));
    QCOMPARE(Catalogue::withUserFile(dir.filePath(u"none"_s)).entries(), Catalogue::builtIn().entries());
}

void TestCatalogue::reportsMistakes()
{
    Diagnostics diagnostics;
    Catalogue::parse("images:\n  - {images: [a], kynd: b}\n  - {kind: c}\n  - [x]\n", u"mine.yaml"_s, &diagnostics);
    QCOMPARE(diagnostics.size(), 3);
    QVERIFY(diagnostics.at(0).toString().startsWith(u"mine.yaml:2:"_s));
    QCOMPARE(diagnostics.at(0).path, u"images[0].kynd"_s);
    diagnostics.clear();
    QVERIFY(Catalogue::parse("\t- x", u"mine.yaml"_s, &diagnostics).entries().isEmpty());
    QVERIFY(hasErrors(diagnostics));
}

QTEST_GUILESS_MAIN(TestCatalogue)
#include "tst_catalogue.moc"

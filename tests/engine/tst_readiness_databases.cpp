// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/await.h"
#include "tests/support/stackrunner.h"

#include <QTest>

using namespace pierside;
using namespace pierside::tests;
using namespace Qt::StringLiterals;

namespace {

constexpr auto postgres = R"(
services:
  db:
    image: pierside-test/postgres:15
    environment: {POSTGRES_PASSWORD: test, POSTGRES_USER: app}
    volumes:
      - data:/var/lib/postgresql/data
      - ./init:/docker-entrypoint-initdb.d:ro
    healthcheck: {test: [CMD-SHELL, "pg_isready -U app"], interval: 1s, timeout: 3s, retries: 30}
  app:
    image: pierside-test/postgres:15
    environment: {PGPASSWORD: test}
    entrypoint: [psql, -h, db, -U, app, -c, "SELECT count(*) FROM made_by_init"]
    depends_on: {db: {condition: service_healthy}}
volumes: {data: {}}
)";

constexpr auto mariadb = R"(
services:
  db:
    image: pierside-test/mariadb:10.11
    command: [--innodb-buffer-pool-size=24M]
    environment: {MARIADB_ROOT_PASSWORD: test, MARIADB_DATABASE: app}
    volumes:
      - data:/var/lib/mysql
      - ./init:/docker-entrypoint-initdb.d:ro
    healthcheck: {test: [CMD-SHELL, "mariadb-admin ping"], interval: 1s, timeout: 3s, retries: 30}
  app:
    image: pierside-test/mariadb:10.11
    environment: {MYSQL_PWD: test}
    entrypoint: [mariadb, -h, db, -u, root, -e, "SELECT count(*) FROM made_by_init", app]
    depends_on: {db: {condition: service_healthy}}
volumes: {data: {}}
)";

} // namespace

//! The proof that readiness is true before it is fast: a database whose init script takes 5 s, on an empty volume.
//! PIERSIDE_READINESS_RUNS sets the number of runs, 3 by default. A long loop needs QTEST_FUNCTION_TIMEOUT too.
class TestReadinessDatabases : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noDependantStartsEarly_data();
    void noDependantStartsEarly();
};

void TestReadinessDatabases::noDependantStartsEarly_data()
{
    QTest::addColumn<bool>("asks");
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("sleep");
    const int runs = qEnvironmentVariableIntValue("PIERSIDE_READINESS_RUNS");
    const auto rows = [runs](const char *database, const QByteArray &file, const QByteArray &sleep) {
        for (int i = 1; i <= (runs > 0 ? runs : 3); ++i)
            QTest::addRow("%s, run %d", database, i) << true << file << sleep;
        // The control: the engine mistakes the temporary server for the real one, so the test distinguishes them.
        QTest::addRow("%s, the engine's word is too early", database) << false << file << sleep;
    };
    rows("PostgreSQL", postgres, "SELECT pg_sleep(5);");
    rows("MariaDB", mariadb, "SELECT SLEEP(5);");
}

void TestReadinessDatabases::noDependantStartsEarly()
{
    QFETCH(bool, asks);
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, sleep);
    StackRunner stack(u"t-actions-ready-%1"_s.arg(QCoreApplication::applicationPid()));
    stack.write(u"init/slow.sql"_s, sleep + "\nCREATE TABLE made_by_init (x int);\n");
    // The health check also passes on the temporary server; only the ready rule distinguishes the two.
    stack.write(u"compose.yaml"_s, file);
    auto options = StackRunner::options(plan::Verb::Up);
    if (!asks)
        options.asking = plan::WaitReady::Asking::Engine;
    const Outcome up = stack.run(options);
    QVERIFY2(up.succeeded() || !asks, up.words().constData());
    QTRY_VERIFY_WITH_TIMEOUT(stack.containers().value(u"app"_s).status == engine::ContainerStatus::Exited, 30'000);
    const auto containers = stack.containers();
    const auto app = containers.value(u"app"_s);
    const auto waited = containers.value(u"db"_s).startedAt.msecsTo(app.startedAt);
    qInfo("the dependant started %lld ms after the database", static_cast<long long>(waited));
    // Ended with 0: it reached the real server over TCP, and the table was there.
    QCOMPARE(app.exitCode == 0, asks);
    QVERIFY(waited >= 5000 || !asks);
    auto down = StackRunner::options(plan::Verb::Down);
    down.removeVolumes = true;
    const Outcome gone = stack.run(down);
    QVERIFY2(gone.succeeded(), gone.words().constData());
    QCOMPARE(stack.remains(), QStringList());
}

QTEST_GUILESS_MAIN(TestReadinessDatabases)
#include "tst_readiness_databases.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/await.h"
#include "tests/support/stackrunner.h"

#include <QTest>

using namespace pierside;
using namespace pierside::tests;
using namespace Qt::StringLiterals;

//! The proof that readiness is true before it is fast: a PostgreSQL whose init script takes 5 s, on an empty volume.
//! PIERSIDE_POSTGRES_RUNS says how often, 3 times where it is not set. A long loop needs QTEST_FUNCTION_TIMEOUT too.
class TestReadinessPostgres : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void noDependantStartsEarly_data();
    void noDependantStartsEarly();
};

void TestReadinessPostgres::noDependantStartsEarly_data()
{
    QTest::addColumn<bool>("asks");
    const int runs = qEnvironmentVariableIntValue("PIERSIDE_POSTGRES_RUNS");
    for (int i = 1; i <= (runs > 0 ? runs : 3); ++i)
        QTest::addRow("run %d", i) << true;
    // The control: the engine takes the temporary server for the real one, so this test can tell them apart.
    QTest::newRow("the engine's word is too early") << false;
}

void TestReadinessPostgres::noDependantStartsEarly()
{
    QFETCH(bool, asks);
    StackRunner stack(u"t-actions-pg-%1"_s.arg(QCoreApplication::applicationPid()));
    stack.write(u"init/slow.sql"_s, "SELECT pg_sleep(5);\nCREATE TABLE made_by_init (x int);\n");
    // The health check passes on the temporary server too: nothing but the ready rule tells the two apart.
    stack.write(u"compose.yaml"_s, R"(
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
)");
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

QTEST_GUILESS_MAIN(TestReadinessPostgres)
#include "tst_readiness_postgres.moc"

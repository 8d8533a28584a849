// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Logins, clients and changes of passwords of real servers whose passwords are in a real keyring.
#include "tests/engine/program.h"
#include "tests/support/privatekeyring.h"

#include <QCoreApplication>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

class TestDatabasePasswords : public QObject
{
    Q_OBJECT

private:
    void store(const QString &name, const QByteArray &value) const
    {
        VERIFY_EXIT(m_program.feed(value + '\n', {u"secrets"_s, u"set"_s, name}), 0);
        QFile::remove(m_program.path(u"input"_s));
    }
    QByteArray stored(const QString &name) const { return m_program.run({u"secrets"_s, u"get"_s, name}).out.trimmed(); }
    QByteArray logs(const QString &service) const
    {
        return m_program.docker({u"logs"_s, u"%1-%2-1"_s.arg(m_name, service)}).both();
    }
    Outcome client(const QStringList &arguments) const { return m_program.run(QStringList{u"client"_s} + arguments); }

    const QString m_name = u"t-passwords-%1"_s.arg(QCoreApplication::applicationPid());
    Program m_program;
    PrivateKeyring m_keyring;

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(!m_keyring.busAddress().isEmpty());
        m_program.setEnvironment(u"DBUS_SESSION_BUS_ADDRESS"_s, m_keyring.busAddress());
        m_program.setEnvironment(u"XDG_RUNTIME_DIR"_s, m_keyring.home());
        m_program.unsetEnvironment(u"XDG_CURRENT_DESKTOP"_s);
        m_program.write(u"compose.yaml"_s, QByteArray(R"(name: @NAME@
services:
  db:
    image: pierside-test/postgres:15
    environment: {POSTGRES_USER: app, POSTGRES_DB: shop, POSTGRES_PASSWORD: "${PG_PASSWORD}"}
    volumes: [pg:/var/lib/postgresql/data]
    healthcheck: {test: [CMD, pg_isready, -h, 127.0.0.1, -U, app], interval: 1s, timeout: 5s, retries: 90}
  maria:
    image: pierside-test/mariadb:10.11
    environment:
      MARIADB_ROOT_PASSWORD: "${ROOT_PASSWORD}"
      MARIADB_USER: app
      MARIADB_DATABASE: shop
      MARIADB_PASSWORD: "${APP_PASSWORD}"
    volumes: [maria:/var/lib/mysql]
    healthcheck:
      test: [CMD, mariadb-admin, --no-defaults, --protocol=tcp, -h, 127.0.0.1, ping]
      interval: 1s
      timeout: 5s
      retries: 90
  cache:
    image: pierside-test/redis:7-alpine
    command: [sh, -c, 'echo "requirepass $$REDIS_PASSWORD" | exec redis-server -']
    environment: {REDIS_PASSWORD: "${CACHE_PASSWORD}"}
    ports: ["127.0.0.1::6379"]
  queue:
    image: pierside-test/rabbitmq:3.13-management-alpine
    environment: {RABBITMQ_DEFAULT_USER: app, RABBITMQ_DEFAULT_PASS: "${QUEUE_PASSWORD}"}
    ports: ["127.0.0.1::15672"]
    healthcheck:
      test: [CMD, bash, -c, "exec 3<>/dev/tcp/127.0.0.1/15672"]
      interval: 1s
      timeout: 5s
      retries: 90
volumes: {pg: {}, maria: {}}
)")
                                               .replace("@NAME@", m_name.toUtf8()));
        QVERIFY(m_keyring.start());
        store(u"PG_PASSWORD"_s, "canary-old-postgres");
        store(u"ROOT_PASSWORD"_s, "canary-old-root");
        store(u"APP_PASSWORD"_s, "canary-old-app");
        store(u"CACHE_PASSWORD"_s, "canary-old-cache");
        store(u"QUEUE_PASSWORD"_s, "canary-old-queue");
        VERIFY_EXIT(m_program.run({u"up"_s}, 240'000), 0);
    }

    void allLoginsPass()
    {
        const Outcome passed = m_program.run({u"secrets"_s, u"test"_s});
        VERIFY_EXIT(passed, 0);
        VERIFY_SAYS(passed, u"db: Logged in as app"_s);
        VERIFY_SAYS(passed, u"maria: Logged in as app"_s);
        VERIFY_SAYS(passed, u"cache: The password is accepted"_s);
        VERIFY_SAYS(passed, u"queue: Logged in as app"_s);
    }

    void clientsLogInWithTheAccountOfTheContainer()
    {
        const Outcome psql =
            client({u"db"_s, u"--"_s, u"-At"_s, u"-c"_s, u"select current_user, current_database()"_s});
        VERIFY_EXIT(psql, 0);
        QCOMPARE(psql.out.trimmed(), QByteArray("app|shop"));
        const Outcome maria = client({u"maria"_s, u"--"_s, u"-N"_s, u"-B"_s, u"-e"_s, u"select database()"_s});
        VERIFY_EXIT(maria, 0);
        QCOMPARE(maria.out.trimmed(), QByteArray("shop"));
        const Outcome redis = client({u"cache"_s, u"--"_s, u"ping"_s});
        VERIFY_EXIT(redis, 0);
        QCOMPARE(redis.out.trimmed(), QByteArray("PONG"));
        const Outcome none = client({u"queue"_s});
        VERIFY_EXIT(none, 1);
        QVERIFY2(none.err.contains("no client is known"), none.err.constData());
    }

    void noArgumentOfAClientIsAPassword()
    {
        const auto process = m_program.start({u"client"_s, u"db"_s, u"--"_s, u"-c"_s, u"select pg_sleep(2)"_s});
        const QByteArray seen = Program::argumentsDuring(*process, u"%1-db-1"_s.arg(m_name));
        VERIFY_EXIT(Program::finish(*process), 0);
        QVERIFY2(seen.contains("psql"), seen.constData());
        QVERIFY(!seen.contains("canary"));
    }

    void aPasswordIsChangedInTheDatabaseAndInTheKeyring_data()
    {
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("service");
        QTest::addColumn<QByteArray>("before");
        QTest::newRow("postgres") << u"PG_PASSWORD"_s << u"db"_s << QByteArray("canary-old-postgres");
        QTest::newRow("mariadb, app") << u"APP_PASSWORD"_s << u"maria"_s << QByteArray("canary-old-app");
        QTest::newRow("mariadb, root") << u"ROOT_PASSWORD"_s << u"maria"_s << QByteArray("canary-old-root");
    }
    void aPasswordIsChangedInTheDatabaseAndInTheKeyring()
    {
        QFETCH(const QString, variable);
        QFETCH(const QString, service);
        QFETCH(const QByteArray, before);
        VERIFY_EXIT(m_program.run({u"secrets"_s, u"rotate"_s, variable}), 2); // nobody to ask
        QCOMPARE(stored(variable), before);
        const Outcome changed = m_program.run({u"secrets"_s, u"rotate"_s, variable, u"--yes"_s, u"--json"_s});
        VERIFY_EXIT(changed, 0);
        const QByteArray after = stored(variable);
        QCOMPARE(after.size(), 32);
        QVERIFY(!changed.both().contains(after));
        // The server accepts the new password, which the container does not have yet.
        const Outcome passed = m_program.run({u"secrets"_s, u"test"_s, service});
        VERIFY_EXIT(passed, 0);
        QVERIFY(!logs(service).contains(after));
        QVERIFY(!logs(service).contains(before));
    }

    void whereTheDatabaseRefusesBothKeepTheOldPassword()
    {
        // The container still has the password from before the last change, so that root cannot log in.
        const QByteArray before = stored(u"ROOT_PASSWORD"_s);
        const Outcome refused = m_program.run({u"secrets"_s, u"rotate"_s, u"ROOT_PASSWORD"_s, u"--yes"_s});
        VERIFY_EXIT(refused, 1);
        QVERIFY2(refused.err.contains("Access denied"), refused.err.constData());
        QCOMPARE(stored(u"ROOT_PASSWORD"_s), before);
    }

    void afterAnUpTheContainersHaveTheNewPassword()
    {
        VERIFY_EXIT(m_program.run({u"up"_s}, 240'000), 0);
        VERIFY_EXIT(m_program.run({u"secrets"_s, u"test"_s}), 0);
        const Outcome maria = client({u"maria"_s, u"--"_s, u"-N"_s, u"-B"_s, u"-e"_s, u"select current_user()"_s});
        VERIFY_EXIT(maria, 0);
        QCOMPARE(maria.out.trimmed(), QByteArray("root@localhost"));
    }

    void cleanupTestCase() { VERIFY_EXIT(m_program.run({u"down"_s, u"-v"_s, u"--yes"_s, u"-t"_s, u"0"_s}), 0); }
};

QTEST_GUILESS_MAIN(TestDatabasePasswords)
#include "tst_databasepasswords.moc"

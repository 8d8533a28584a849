// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/program.h"

#include <QCoreApplication>
#include <QFile>
#include <QTcpServer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

//! Known problems of such environments and the diagnosis of doctor.
class TestCliDoctor : public QObject
{
    Q_OBJECT

    //! The final diagnosis of a service, because engines and probes need some time.
    Outcome doctor(const QString &service, const QString &words) const
    {
        Outcome outcome;
        (void)QTest::qWaitFor(
            [&] {
                outcome = m_program.run({u"--profile"_s, u"bad"_s, u"doctor"_s, service});
                return QString::fromUtf8(outcome.out).contains(words);
            },
            60'000);
        return outcome;
    }

    static QByteArray composeFile();
    static QByteArray nextFile();
    static QByteArray takenFile();

    const QString m_name = u"t-doctor-%1"_s.arg(QCoreApplication::applicationPid());
    Program m_program;

private Q_SLOTS:
    void initTestCase()
    {
        m_program.write(u"compose.yaml"_s, composeFile().replace("@NAME@", m_name.toUtf8()));
        VERIFY_EXIT(m_program.run({u"up"_s}, 120'000), 0);
    }
    void cleanupTestCase()
    {
        VERIFY_EXIT(m_program.run({u"--profile"_s, u"bad"_s, u"down"_s, u"-v"_s, u"--yes"_s, u"-t"_s, u"0"_s}), 0);
    }

    void explainsAWrongPassword()
    {
        (void)m_program.run({u"--profile"_s, u"bad"_s, u"up"_s, u"-d"_s, u"stranger"_s});
        const QString advice = u"User or password is wrong. A database keeps the password of its first start"_s;
        const Outcome outcome = doctor(u"stranger"_s, advice);
        VERIFY_EXIT(outcome, 1);
        VERIFY_SAYS(outcome, advice);
        VERIFY_SAYS(outcome, u"password authentication failed"_s);
        QVERIFY(!outcome.both().contains("wrong-word"));
    }

    void explainsAnUnreachableDatabase()
    {
        VERIFY_EXIT(m_program.run({u"stop"_s, u"-t"_s, u"1"_s, u"database"_s}), 0);
        const Outcome outcome = doctor(u"login"_s, u"/health/ready): 503 Service Unavailable"_s);
        VERIFY_EXIT(outcome, 1);
        VERIFY_SAYS(outcome, u"/health/ready): 503 Service Unavailable"_s);
        VERIFY_SAYS(outcome, u"It reports that Keycloak database connections async health check is DOWN"_s);
        VERIFY_SAYS(outcome, u"It cannot reach database, which is "_s);
        VERIFY_SAYS(outcome, u"Start database first and diagnose it."_s);
        VERIFY_SAYS(outcome, u"It waits for database to be healthy"_s);
        VERIFY_EXIT(m_program.run({u"start"_s, u"database"_s}), 0);
    }

    void savesAReportWithoutSecrets()
    {
        const Outcome outcome =
            m_program.run({u"--profile"_s, u"bad"_s, u"doctor"_s, u"--report"_s, u"report.txt"_s}, 60'000);
        QFile file(m_program.path(u"report.txt"_s));
        QVERIFY2(file.open(QIODevice::ReadOnly), outcome.both().constData());
        const QByteArray text = file.readAll();
        QVERIFY2(text.contains("Engine: "), text.constData());
        QVERIFY2(text.contains("Stack " + m_name.toUtf8()), text.constData());
        QVERIFY2(text.contains("  stranger: "), text.constData());
        QVERIFY(!text.contains("wrong-word"));
        QVERIFY(!text.contains("password authentication failed")); // a line of a log
    }

    void reportsWhatBlocksTheNextUp()
    {
        QTcpServer holder;
        QVERIFY(holder.listen(QHostAddress::LocalHost));
        const QString port = QString::number(holder.serverPort());
        const QString settings = m_program.path(u"shop.env"_s);
        m_program.write(u"next.yaml"_s, nextFile().replace("@NAME@", m_name.toUtf8()).replace("@PORT@", port.toUtf8()));
        m_program.write(u".env.example"_s, "A=1\n");
        const QStringList next{u"-f"_s, u"next.yaml"_s};
        const Outcome taken = m_program.run(next + QStringList{u"doctor"_s});
        VERIFY_EXIT(taken, 1);
        VERIFY_SAYS(taken, u"web: not created"_s);
        VERIFY_SAYS(taken, u"Before the next up:"_s);
        VERIFY_SAYS(taken, u"Keyring: "_s);
        VERIFY_SAYS(taken, port + u" is taken by "_s);
        VERIFY_SAYS(taken, u"pid %1"_s.arg(QCoreApplication::applicationPid()));
        VERIFY_SAYS(taken, u"config/site.conf does not exist"_s);
        VERIFY_SAYS(taken, u".env is missing, but .env.example exists"_s);
        const Outcome asJson = m_program.run(next + QStringList{u"doctor"_s, u"--json"_s});
        VERIFY_EXIT(asJson, 1);
        const QJsonArray told = asJson.json().array();
        QVERIFY2(std::any_of(told.cbegin(), told.cend(),
                             [&](const QJsonValue &one) {
                                 return one[u"severity"_s].toString() == "blocking"_L1 &&
                                        one[u"text"_s].toString().contains(port);
                             }),
                 asJson.both().constData());
        QVERIFY2(std::any_of(told.cbegin(), told.cend(),
                             [](const QJsonValue &one) {
                                 return one.toObject().contains(u"keyring"_s) && !one[u"text"_s].toString().isEmpty();
                             }),
                 asJson.both().constData());

        // Only the port blocked it.
        holder.close();
        const Outcome free = m_program.run(next + QStringList{u"doctor"_s});
        QVERIFY2(!free.out.contains("is taken"), free.both().constData());
        VERIFY_SAYS(free, u"config/site.conf does not exist"_s);
        // With a service, doctor does not examine the next up.
        const Outcome one = m_program.run(next + QStringList{u"doctor"_s, u"web"_s});
        QVERIFY2(!one.out.contains("Before the next up"), one.both().constData());
        QVERIFY2(!one.out.contains("Keyring:"), one.both().constData());

        // A file that is only read by its own name.
        m_program.write(u"next.yaml"_s, QByteArray("name: @NAME@-next\nservices: {web: {image: "
                                                   "'pierside-test/nginx:alpine', env_file: shop.env}}\n")
                                            .replace("@NAME@", m_name.toUtf8()));
        const Outcome missing = m_program.run(next + QStringList{u"doctor"_s});
        VERIFY_EXIT(missing, 2);
        QVERIFY2(missing.both().contains(settings.toUtf8()), missing.both().constData());
        m_program.write(u"shop.env.example"_s, "B=1\n");
        const Outcome example = m_program.run(next + QStringList{u"doctor"_s});
        QVERIFY2(example.both().contains("Copy " + settings.toUtf8() + ".example"), example.both().constData());
    }

    void namesTheHolderOfAPort()
    {
        QTcpServer holder;
        QVERIFY(holder.listen(QHostAddress::LocalHost));
        const QString port = QString::number(holder.serverPort());
        m_program.write(u"taken.yaml"_s,
                        takenFile().replace("@NAME@", m_name.toUtf8()).replace("@PORT@", port.toUtf8()));
        // Another tool starts the stack.
        QProcess compose;
        compose.start(u"docker"_s, {u"compose"_s, u"-f"_s, m_program.path(u"taken.yaml"_s), u"up"_s, u"-d"_s});
        QVERIFY(compose.waitForFinished(120'000));
        QVERIFY(compose.exitCode() != 0);
        const QStringList taken{u"-f"_s, u"taken.yaml"_s};
        const Outcome outcome = m_program.run(taken + QStringList{u"doctor"_s});
        const Outcome gone = m_program.run(taken + QStringList{u"down"_s, u"-t"_s, u"0"_s});
        VERIFY_EXIT(gone, 0);
        VERIFY_EXIT(outcome, 1);
        VERIFY_SAYS(outcome, u"The engine could not start"_s);
        VERIFY_SAYS(outcome, u"Port %1 of this machine is taken. Stop its user"_s.arg(port));
        VERIFY_SAYS(outcome, u"change it in .env or in the compose file, then run up."_s);
        VERIFY_SAYS(outcome, port + u" is taken by "_s);
    }
};

QByteArray TestCliDoctor::composeFile()
{
    return R"(name: @NAME@
x-login: &login
  image: pierside-test/keycloak:26.4.7
  command: [start-dev]
  ports: ["127.0.0.1::8080", "127.0.0.1::9000"]
x-settings: &settings
  KC_DB: postgres
  KC_DB_URL: "jdbc:postgresql://database:5432/shop"
  KC_DB_USERNAME: shop
  KC_HEALTH_ENABLED: "true"
services:
  database:
    image: pierside-test/postgres:16-alpine
    environment: {POSTGRES_PASSWORD: right-word, POSTGRES_USER: shop, POSTGRES_DB: shop}
    healthcheck: {test: [CMD-SHELL, pg_isready -U shop], interval: 1s, timeout: 5s}
  login:
    <<: *login
    environment: {<<: *settings, KC_DB_PASSWORD: right-word}
    depends_on: {database: {condition: service_healthy}}
  stranger:
    <<: *login
    profiles: [bad]
    environment: {<<: *settings, KC_DB_PASSWORD: wrong-word}
)";
}

QByteArray TestCliDoctor::nextFile()
{
    return R"(name: @NAME@-next
services:
  web:
    image: pierside-test/nginx:alpine
    ports: ["127.0.0.1:@PORT@:80"]
    volumes: ["./config/site.conf:/etc/nginx/site.conf:ro"]
)";
}

QByteArray TestCliDoctor::takenFile()
{
    return R"(name: @NAME@-taken
services:
  web: {image: "pierside-test/nginx:alpine", ports: ["127.0.0.1:@PORT@:80"]}
)";
}

QTEST_GUILESS_MAIN(TestCliDoctor)
#include "tst_cli_doctor.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The real Keycloak of tests/images/keycloak-server in the stack hw-server.
#include "models/catalogue/catalogue.h"
#include "models/items/clientlines.h"
#include "tests/engine/program.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

namespace {

constexpr int patience = 240'000; // ms: it starts slowly on a busy machine

const QString service = u"hw-keycloak"_s;
const QString realImage = u"pierside-real/keycloak:26.4.7"_s;

} // namespace

//! The functions run in order; those after the first use the Keycloak that it starts.
class TestKeycloak : public QObject
{
    Q_OBJECT

private:
    //! The image of Keycloak, free ports and names, and no endpoints that go through the stack's proxy. A resolver that
    //! refuses at once: without one, Keycloak waits for answers about its own name.
    void writeOverride()
    {
        // As the files of the other stacks check it.
        const QString check =
            u"    healthcheck:\n"
            "      test: [CMD, bash, -c, \"exec 3<>/dev/tcp/127.0.0.1/9000; printf 'GET /health/ready "
            "HTTP/1.0\\\\r\\\\n\\\\r\\\\n' >&3; read -r -t 4 line <&3 && [[ $$line == *' 200 '* ]]\"]\n"
            "      interval: 2s\n"
            "      timeout: 5s\n"
            "      retries: 90\n"_s;
        m_program.write(u"override.yaml"_s, u"services:\n"
                                            "  %1:\n"
                                            "    image: %2\n"
                                            "    container_name: !reset null\n"
                                            "    restart: \"no\"\n"
                                            "    dns: [127.0.0.1]\n"
                                            "%3"
                                            "    ports: !override [\"127.0.0.1::8080\", \"127.0.0.1::9000\"]\n"
                                            "    x-pierside: !reset null\n"
                                            "  hw-db:\n"
                                            "    image: pierside-test/postgres:15\n"
                                            "    restart: \"no\"\n"
                                            "    container_name: !reset null\n"
                                            "    x-pierside: !reset null\n"
                                            "    ports: !reset []\n"_s.arg(service, realImage, check)
                                                .toUtf8());
        m_program.write(
            u"wrong.yaml"_s,
            u"services: {%1: {environment: {KEYCLOAK_ADMIN_PASSWORD: not-this-one}}}\n"_s.arg(service).toUtf8());
        m_options = QStringList{u"-p"_s, m_name,
                                u"-f"_s, QStringLiteral(STACKS "/hw-server/docker/docker-compose.yml"),
                                u"-f"_s, m_program.path(u"override.yaml"_s)};
    }
    Outcome pierside(const QStringList &arguments) const { return m_program.run(m_options + arguments, patience); }
    Outcome pierside(const QString &file, const QStringList &arguments) const
    {
        return m_program.run(m_options + QStringList{u"-f"_s, m_program.path(file)} + arguments, patience);
    }
    //! "127.0.0.1:49153"
    QString published(int port) const
    {
        return QString::fromUtf8(pierside({u"port"_s, service, QString::number(port)}).out).trimmed();
    }
    Outcome curl(const QStringList &arguments, const QByteArray &input = {}) const
    {
        QProcess process;
        process.start(u"curl"_s, QStringList{u"-sS"_s, u"--noproxy"_s, u"*"_s, u"-m"_s, u"60"_s} + arguments);
        process.write(input);
        process.closeWriteChannel();
        return Program::finish(process);
    }
    QString url(const QString &path) const { return u"http://%1%2"_s.arg(published(8080), path); }
    bool hasImage(const QString &image) const
    {
        return m_program.docker({u"image"_s, u"inspect"_s, image}).exitCode == 0;
    }
    void becomesReady()
    {
        writeOverride();
        const Outcome up = pierside({u"up"_s, service});
        VERIFY_EXIT(up, 0);
        const QRegularExpression readyAfter(u"ready after \\d.*slowest %1 \\d"_s.arg(service));
        QVERIFY2(QString::fromUtf8(up.both()).contains(readyAfter), up.both().constData());
        // The engine's own check comes to the same result a little later.
        Outcome health;
        QTRY_VERIFY2_WITH_TIMEOUT((health = pierside({u"health"_s, service})).exitCode == 0, health.both().constData(),
                                  60'000);
        VERIFY_SAYS(health, u"ready  http://localhost:%1/health/ready: 200 OK"_s.arg(published(9000).section(u':', 1)));
        m_isReady = true;
    }
    //! The right password logs in, another one does not, and neither is printed.
    void testLogins()
    {
        const Outcome right = pierside({u"secrets"_s, u"test"_s, service});
        VERIFY_EXIT(right, 0);
        VERIFY_SAYS(right, u"%1: Logged in as admin"_s.arg(service));
        const Outcome wrong = pierside(u"wrong.yaml"_s, {u"secrets"_s, u"test"_s, service});
        VERIFY_EXIT(wrong, 1);
        VERIFY_SAYS(wrong, u"%1: login failed: Invalid user credentials"_s.arg(service));
        QVERIFY(!wrong.both().contains("not-this-one"));
    }

    const QString m_name = u"t-keycloak-%1"_s.arg(QCoreApplication::applicationPid());
    Program m_program;
    QStringList m_options;
    bool m_isReady = false;

private Q_SLOTS:
    void initTestCase()
    {
        if (hasImage(realImage))
            return;
        QVERIFY2(qgetenv("PIERSIDE_REAL_SERVICES") != "required",
                 "there is no image of the real Keycloak: see the output of tests/images/build");
        QSKIP("tests/images/build could not make the image of the real Keycloak");
    }

    void init() { QVERIFY2(m_options.isEmpty() || m_isReady, "Keycloak did not become ready"); }

    void becomesReadyOnItsManagementPort() { becomesReady(); }
    void logsInWithTheRightPasswordOnly() { testLogins(); }

    void hasTheAdminConsoleThatTheCatalogueNames()
    {
        const auto image = pierside::catalogue::Catalogue::builtIn().forImage(realImage);
        QCOMPARE(image.pages.size(), 1);
        const Outcome page = curl({u"-i"_s, url(image.pages.first().path)});
        QVERIFY2(page.out.contains("/admin/master/console/"), page.both().constData());
        const Outcome console = curl({url(u"/admin/master/console/"_s)});
        QVERIFY2(console.out.contains("<title>Keycloak Administration Console</title>"), console.both().constData());
    }

    //! As the Keys page has it.
    void givesATokenForTheRequestThatIsCopied()
    {
        using pierside::items::ConnectLine;
        const QList<ConnectLine> lines{
            {ConnectLine::Kind::Address, u"Port 8080"_s, u"http://%1/"_s.arg(published(8080))},
            {ConnectLine::Kind::User, u"User"_s, u"admin"_s}};
        const QList<ConnectLine> made = pierside::items::clientLines(lines, u"keycloak"_s);
        QCOMPARE(made.size(), 1);
        for (const auto &[password, answer] :
             {std::pair("admin"_ba, "\"access_token\""_ba), std::pair("other"_ba, "Invalid user credentials"_ba)}) {
            QProcess shell;
            shell.start(u"bash"_s, {u"-c"_s, made.first().value});
            shell.write(password + '\n');
            shell.closeWriteChannel();
            const Outcome outcome = Program::finish(shell);
            QVERIFY2(outcome.out.contains(answer), outcome.both().constData());
        }
    }

    void importsItsRealmOnStart()
    {
        const QString token = url(u"/realms/hw/protocol/openid-connect/token"_s);
        const QByteArray account = "grant_type=password&client_id=hw-server&username=developer&password=";
        QVERIFY(curl({u"--data"_s, u"@-"_s, token}, account + "developer").out.contains("\"access_token\""));
        const Outcome wrong = curl({u"--data"_s, u"@-"_s, token}, account + "other");
        QVERIFY2(wrong.out.contains("Invalid user credentials"), wrong.both().constData());
    }

    //! Its files set the host name. Without it, the issuer depends on who asks.
    void hasOneIssuer()
    {
        const Outcome one = pierside({u"issuer"_s, u"--realm"_s, u"hw"_s});
        VERIFY_EXIT(one, 0);
        VERIFY_SAYS(one, u"from this machine, http://localhost:%1: http://keycloak.localhost/realms/hw"_s.arg(
                             published(8080).section(u':', 1)));
        VERIFY_SAYS(one, u"from the container of hw-keycloak, http://hw-keycloak:8080: "
                         "http://keycloak.localhost/realms/hw"_s);
        const Outcome none = pierside({u"issuer"_s, u"--realm"_s, u"none"_s});
        VERIFY_EXIT(none, 1);
        VERIFY_SAYS(none, u"Realm does not exist"_s);
    }

    void isSetUpByTheScriptOfTheBackend()
    {
        QProcess script;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"KEYCLOAK_URL"_s, url({}));
        script.setProcessEnvironment(environment);
        for (const QByteArray &answer : {"created"_ba, "already exists"_ba}) {
            script.start(QStringLiteral(STACKS "/mpc-backend/setup-keycloak.sh"), QStringList());
            const Outcome outcome = Program::finish(script);
            VERIFY_EXIT(outcome, 0);
            QCOMPARE(outcome.out, "realm mpc: " + answer + "\nclient mpc-backend: " + answer + '\n');
        }
    }

    void cleanupTestCase()
    {
        if (!m_options.isEmpty())
            VERIFY_EXIT(pierside({u"down"_s, u"-v"_s, u"--yes"_s}), 0);
    }
};

QTEST_GUILESS_MAIN(TestKeycloak)
#include "tst_keycloak.moc"

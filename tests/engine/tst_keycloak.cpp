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

    QString realmFile() const { return m_program.path(u"hw-realm.json"_s); }
    QByteArray realmBytes() const
    {
        QFile file(realmFile());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    Outcome realm(const QString &verb, const QStringList &options = {}) const
    {
        return pierside(QStringList{u"realm"_s, verb, service, realmFile()} + options);
    }
    //! Keycloak's internal id of the client.
    QByteArray hwServerId() const
    {
        const QByteArray login = "grant_type=password&client_id=admin-cli&username=admin&password=admin";
        const Outcome token =
            curl({u"--data"_s, u"@-"_s, url(u"/realms/master/protocol/openid-connect/token"_s)}, login);
        const QByteArray header = "Authorization: Bearer " + token.json()["access_token"_L1].toString().toUtf8();
        return curl({u"-H"_s, QString::fromUtf8(header), url(u"/admin/realms/hw/clients?clientId=hw-server"_s)})
            .json()[0]["id"_L1]
            .toString()
            .toUtf8();
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

    //! The file that Keycloak imported at start has what the realm has.
    void findsTheFileOfItsRealm()
    {
        const Outcome same = pierside({u"realm"_s, u"diff"_s});
        VERIFY_EXIT(same, 0);
        VERIFY_SAYS(same, u"hw-keycloak, realm hw, Keycloak 26.4.7:"_s);
        VERIFY_SAYS(
            same, QStringLiteral("The server has what " STACKS "/hw-server/docker/keycloak/import/hw-realm.json has."));
    }

    void exportsARealmToAFile()
    {
        QVERIFY(QFile::copy(QStringLiteral(STACKS "/hw-server/docker/keycloak/import/hw-realm.json"), realmFile()));
        VERIFY_EXIT(realm(u"export"_s), 0);
        const QByteArray first = realmBytes();
        const QJsonObject made = QJsonDocument::fromJson(first).object();
        QCOMPARE(made["keycloakVersion"_L1].toString(), u"26.4.7"_s);
        QVERIFY2(!first.contains("\"id\":"), first.constData());
        // Keycloak does not export users: those of the file stay.
        QCOMPARE(made["users"_L1][0]["credentials"_L1][0]["value"_L1].toString(), u"developer"_s);
        // Nothing has changed, so neither does the file.
        const Outcome again = realm(u"export"_s);
        VERIFY_EXIT(again, 0);
        QVERIFY2(again.both().contains("is in " + realmFile().toUtf8() + " already"), again.both().constData());
        QCOMPARE(realmBytes(), first);
        VERIFY_EXIT(realm(u"diff"_s), 0);
    }

    void importsWhatTheFileHas()
    {
        QJsonObject file = QJsonDocument::fromJson(realmBytes()).object();
        QJsonArray clients = file["clients"_L1].toArray();
        for (QJsonValueRef client : clients) {
            if (client.toObject()["clientId"_L1].toString() == "hw-server"_L1) {
                QJsonObject changed = client.toObject();
                changed.insert(u"redirectUris"_s,
                               QJsonArray{u"http://api.localhost/*"_s, u"http://other.localhost/*"_s});
                client = changed;
            }
        }
        clients.append(QJsonObject{{u"clientId"_s, u"hw-job"_s},
                                   {u"secret"_s, u"a-secret-of-the-file"_s},
                                   {u"serviceAccountsEnabled"_s, true},
                                   {u"defaultClientScopes"_s, QJsonArray{u"hw-scope"_s, u"service_account"_s}}});
        file.insert(u"clients"_s, clients);
        QJsonObject roles = file["roles"_L1].toObject();
        QJsonArray ofRealm = roles["realm"_L1].toArray();
        ofRealm.append(QJsonObject{{u"name"_s, u"hw boss/1"_s}, {u"description"_s, u"from the file"_s}});
        roles.insert(u"realm"_s, ofRealm);
        file.insert(u"roles"_s, roles);
        QJsonArray users = file["users"_L1].toArray();
        users.append(QJsonObject{{u"username"_s, u"service-account-hw-job"_s},
                                 {u"enabled"_s, true},
                                 {u"serviceAccountClientId"_s, u"hw-job"_s},
                                 {u"realmRoles"_s, QJsonArray{u"hw boss/1"_s}}});
        file.insert(u"users"_s, users);
        QJsonArray scopes = file["clientScopes"_L1].toArray();
        scopes.append(QJsonObject{{u"name"_s, u"hw-scope"_s}, {u"protocol"_s, u"openid-connect"_s}});
        file.insert(u"clientScopes"_s, scopes);
        file.insert(u"accessTokenLifespan"_s, 123);
        m_program.write(u"hw-realm.json"_s, QJsonDocument(file).toJson());
        const Outcome differs = realm(u"diff"_s);
        VERIFY_EXIT(differs, 1);
        for (const char *line : {"accessTokenLifespan: 123 in the file, 300 on the server",
                                 "clients/hw-job: only in the file", "clientScopes/hw-scope: only in the file",
                                 "clients/hw-server/redirectUris: ", "roles/realm/hw boss/1: only in the file"})
            QVERIFY2(differs.out.contains(line), differs.both().constData());
        const QByteArray before = hwServerId();
        const Outcome imported = realm(u"import"_s, {u"--yes"_s});
        VERIFY_EXIT(imported, 0);
        QVERIFY2(imported.both().contains("imported: client hw-server"), imported.both().constData());
        QVERIFY(!imported.both().contains("a-secret-of-the-file"));
        // Changed in place: what refers to it stays valid.
        QCOMPARE(hwServerId(), before);
        const QByteArray token = curl({u"--data"_s, u"@-"_s, url(u"/realms/hw/protocol/openid-connect/token"_s)},
                                      "grant_type=client_credentials&client_id=hw-job&client_secret="
                                      "a-secret-of-the-file")
                                     .out;
        QVERIFY2(token.contains("\"access_token\""), token.constData());
        QVERIFY2(token.contains("\"expires_in\":123,"), token.constData());
        VERIFY_EXIT(realm(u"diff"_s), 0);
        const Outcome again = realm(u"import"_s, {u"--yes"_s});
        QVERIFY2(again.both().contains("nothing to import"), again.both().constData());
    }

    //! What the file has is kept, what is new is masked.
    void writesNoSecretOfTheServer()
    {
        VERIFY_EXIT(realm(u"export"_s), 0);
        QVERIFY(realmBytes().contains("\"secret\": \"a-secret-of-the-file\""));
        const QString fresh = m_program.path(u"fresh.json"_s);
        VERIFY_EXIT(pierside({u"realm"_s, u"export"_s, service, fresh, u"--realm"_s, u"hw"_s}), 0);
        QFile file(fresh);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(!text.contains("a-secret-of-the-file"));
        QVERIFY(text.contains("\"secret\": \"**********\""));
        // The account of a service is exported, with the role of the file.
        const QJsonValue account = QJsonDocument::fromJson(text)["users"_L1][0];
        QCOMPARE(account["username"_L1].toString(), u"service-account-hw-job"_s);
        QVERIFY(account["realmRoles"_L1].toArray().contains(u"hw boss/1"_s));
    }

    //! Two Keycloaks, or two realms, with the same content give the same file.
    void createsTheRealmOfAFile()
    {
        const QByteArray text =
            realmBytes().replace("\"hw\"", "\"hw2\"").replace("default-roles-hw", "default-roles-hw2");
        m_program.write(u"hw2.json"_s, text);
        const QStringList file{service, m_program.path(u"hw2.json"_s)};
        const Outcome none = pierside(QStringList{u"realm"_s, u"diff"_s} + file);
        VERIFY_EXIT(none, 1);
        QVERIFY2(none.err.contains("Keycloak has no such realm"), none.both().constData());
        VERIFY_EXIT(pierside(QStringList{u"realm"_s, u"import"_s} + file + QStringList{u"--yes"_s}), 0);
        const Outcome same = pierside(QStringList{u"realm"_s, u"diff"_s} + file);
        VERIFY_EXIT(same, 0);
        VERIFY_EXIT(pierside(QStringList{u"realm"_s, u"import"_s} + file + QStringList{u"--yes"_s}), 0);
        const QString token = url(u"/realms/hw2/protocol/openid-connect/token"_s);
        QVERIFY(curl({u"--data"_s, u"@-"_s, token},
                     "grant_type=password&client_id=hw-server&username=developer&password=developer")
                    .out.contains("\"access_token\""));
    }

    void refusesAFileOfALaterKeycloak()
    {
        m_program.write(u"later.json"_s, "{\"realm\": \"hw\", \"keycloakVersion\": \"99.1.0\"}");
        const Outcome later = pierside({u"realm"_s, u"import"_s, service, m_program.path(u"later.json"_s), u"--yes"_s});
        VERIFY_EXIT(later, 1);
        QVERIFY2(later.err.contains("The file is of Keycloak 99.1.0, the server is 26.4.7"), later.both().constData());
    }

    //! Without a health check and a management port: the rule of the catalogue says when it is ready. Made where
    //! PIERSIDE_REAL_SERVICES has "keycloak-23".
    void worksWithAnOlderKeycloak()
    {
        const QString older = u"pierside-real/keycloak:23.0.7"_s;
        if (!hasImage(older))
            QSKIP("there is no image of Keycloak 23.0.7");
        Program own;
        own.write(u"compose.yaml"_s,
                  u"name: %1-older\nservices:\n  auth:\n    image: %2\n    command: [start-dev, --import-realm]\n"
                  "    dns: [127.0.0.1]\n    environment: {KEYCLOAK_ADMIN: admin, KEYCLOAK_ADMIN_PASSWORD: admin}\n"
                  "    volumes: [\"./import:/opt/keycloak/data/import\"]\n"_s.arg(m_name, older)
                      .toUtf8());
        own.write(u"import/hw-realm.json"_s, "{\"realm\": \"hw\", \"enabled\": true}");
        const Outcome up = own.run({u"up"_s}, patience);
        VERIFY_EXIT(up, 0);
        QVERIFY2(up.both().contains("ready after "), up.both().constData());
        // It is ready: nothing has to be repeated.
        VERIFY_EXIT(own.run({u"realm"_s, u"diff"_s}), 0);
        VERIFY_EXIT(own.run({u"realm"_s, u"export"_s}), 0);
        const Outcome same = own.run({u"realm"_s, u"diff"_s});
        VERIFY_EXIT(same, 0);
        VERIFY_SAYS(same, u"Keycloak 23.0.7:"_s);
        const Outcome later = own.run({u"realm"_s, u"import"_s, u"auth"_s, realmFile(), u"--yes"_s});
        QVERIFY2(later.err.contains("The file is of Keycloak 26.4.7, the server is 23.0.7"), later.both().constData());
        VERIFY_EXIT(own.run({u"down"_s}), 0);
    }

    void cleanupTestCase()
    {
        if (!m_options.isEmpty())
            VERIFY_EXIT(pierside({u"down"_s, u"-v"_s, u"--yes"_s}), 0);
    }
};

QTEST_GUILESS_MAIN(TestKeycloak)
#include "tst_keycloak.moc"

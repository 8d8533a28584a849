// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/registry/credentialhelper.h"
#include "models/registry/credentials.h"
#include "models/registry/logins.h"
#include "tests/support/files.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace pierside;
using namespace pierside::registry;
using namespace Qt::StringLiterals;

namespace {

Secret secret(const char *text)
{
    return Secret::take(QByteArray(text));
}

//! A helper with the real protocol that keeps its items in a file, in clear: what reaches it can be looked at.
const QByteArray helperText = R"py(#!/usr/bin/env python3
import json, os, sys
path = os.path.join(os.path.dirname(os.path.realpath(__file__)), "items.json")
items = json.load(open(path)) if os.path.exists(path) else {}
verb, given = sys.argv[1], sys.stdin.read()
if verb == "store":
    item = json.loads(given)
    items[item["ServerURL"]] = item
elif verb == "erase":
    items.pop(given.strip(), None)
elif verb == "get":
    if given.strip() not in items:
        print("credentials not found in native keychain")
        sys.exit(1)
    print(json.dumps(items[given.strip()]))
elif verb == "list":
    print(json.dumps({url: item["Username"] for url, item in items.items()}))
json.dump(items, open(path, "w"))
)py";

} // namespace

class TestLogins : public QObject
{
    Q_OBJECT

private:
    void write(const QString &name, const QByteArray &content, bool program = false) const
    {
        tests::writeFile(m_folder->filePath(name), content);
        if (program)
            QFile::setPermissions(m_folder->filePath(name),
                                  QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
    }
    QByteArray read(const QString &name) const
    {
        QFile file(m_folder->filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    //! "registry user helper" of each login.
    QStringList told(bool askHelpers = true) const
    {
        QStringList lines;
        for (const RegistryLogin &login : registryLogins(m_environment, askHelpers).logins)
            lines.append(u"%1 %2 %3"_s.arg(login.registry, login.user, login.helper));
        return lines;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QMap<QString, QString> m_environment;
    QByteArray m_path;

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_environment = {{u"DOCKER_CONFIG"_s, m_folder->path()}};
        m_path = qgetenv("PATH");
        qputenv("PATH", m_folder->path().toUtf8() + ':' + m_path);
    }
    void cleanup() { qputenv("PATH", m_path); }

    void aRegistryHasOneKey_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("shown");
        const QString hub = u"https://index.docker.io/v1/"_s;
        QTest::newRow("nothing") << QString() << hub << u"Docker Hub"_s;
        QTest::newRow("hub") << u"docker.io"_s << hub << u"Docker Hub"_s;
        QTest::newRow("hub's key") << hub << hub << u"Docker Hub"_s;
        QTest::newRow("host") << u"ghcr.io"_s << u"ghcr.io"_s << u"ghcr.io"_s;
        QTest::newRow("url") << u"https://ghcr.io/v2/"_s << u"ghcr.io"_s << u"ghcr.io"_s;
        QTest::newRow("port") << u"localhost:5000"_s << u"localhost:5000"_s << u"localhost:5000"_s;
    }
    void aRegistryHasOneKey()
    {
        QFETCH(const QString, name);
        QTEST(registryKey(name), "key");
        QTEST(registryName(registryKey(name)), "shown");
    }

    void aHelperGetsTheLogin()
    {
        write(u"docker-credential-test"_s, helperText, true);
        write(u"config.json"_s, R"({"credsStore": "test", "proxies": {"default": {}}})");
        const auto stored = storeLogin({u"ghcr.io"_s, u"me"_s, secret("canary-1")}, false, m_environment);
        QVERIFY2(stored, qPrintable(stored ? QString() : stored.error().message()));
        QCOMPARE(*stored, u"test"_s);
        QVERIFY(read(u"items.json"_s).contains("canary-1"));
        QVERIFY(!read(u"config.json"_s).contains("canary"));
        QVERIFY(read(u"config.json"_s).contains("proxies"));
        QCOMPARE(told(), QStringList{u"ghcr.io me test"_s});
        QCOMPARE(told(false), QStringList{u"ghcr.io  test"_s});
        const auto auth = authFor(u"ghcr.io/a/b"_s, m_environment);
        QVERIFY(auth && !auth->isEmpty());
        QVERIFY(removeLogin(u"ghcr.io"_s, m_environment));
        QVERIFY(!read(u"items.json"_s).contains("canary"));
        QCOMPARE(told(), QStringList());
        QCOMPARE(removeLogin(u"ghcr.io"_s, m_environment).error().code, ErrorCode::NotFound);
    }

    void withoutAHelperOnlyPlainTextRemains()
    {
        qputenv("PATH", m_folder->path().toUtf8());
        const NewLogin login{registryKey({}), u"me"_s, secret("pa:ss")};
        const auto refused = storeLogin(login, false, m_environment);
        QCOMPARE(refused.error().code, ErrorCode::Unsupported);
        QVERIFY(read(u"config.json"_s).isEmpty());
        QCOMPARE(storeLogin(login, true, m_environment), Result<QString>(QString()));
        QCOMPARE(told(), QStringList{u"https://index.docker.io/v1/ me "_s});
        QCOMPARE(QFile::permissions(m_folder->filePath(u"config.json"_s)) &
                     (QFileDevice::ReadGroup | QFileDevice::ReadOther),
                 QFileDevice::Permissions());
        const auto auth = authFor(u"nginx"_s, m_environment);
        QVERIFY(QByteArray::fromBase64(auth->expose().toByteArray(), QByteArray::Base64UrlEncoding).contains("pa:ss"));
        QVERIFY(removeLogin(registryKey(u"docker.io"_s), m_environment));
        QCOMPARE(told(), QStringList());
    }

    void anInstalledHelperServesTheRegistryOnly()
    {
        qputenv("PATH", m_folder->path().toUtf8() + ":/usr/bin:/bin");
        write(u"docker-credential-secretservice"_s, helperText, true);
        write(u"config.json"_s, R"({"auths": {"old.io": {"auth": "bWU6b2xk"}}})");
        QCOMPARE(storeLogin({u"new.io"_s, u"you"_s, secret("canary-2")}, false, m_environment),
                 Result<QString>(u"secretservice"_s));
        QCOMPARE(told(), (QStringList{u"new.io you secretservice"_s, u"old.io me "_s}));
        QVERIFY(!authFor(u"old.io/a"_s, m_environment)->isEmpty());
    }

    void aHelperThatFailsIsQuotedAndExplained()
    {
        write(u"docker-credential-test"_s,
              "#!/bin/sh\ncat >/dev/null\necho 'Cannot autolaunch D-Bus without X11 $DISPLAY: canary-3'\nexit 1\n",
              true);
        write(u"config.json"_s, R"({"credsStore": "test"})");
        const auto stored = storeLogin({u"a.io"_s, u"me"_s, secret("canary-3")}, false, m_environment);
        QVERIFY(!stored);
        QVERIFY(stored.error().cause.contains(u"Cannot autolaunch D-Bus"_s));
        QVERIFY(!stored.error().message().contains(u"canary"_s));
        QVERIFY2(stored.error().next.contains(u"No keyring runs"_s), qPrintable(stored.error().next));
        QVERIFY(!read(u"config.json"_s).contains("a.io"));
        const auto auth = authFor(u"a.io/x"_s, m_environment);
        QVERIFY(!auth);
        QVERIFY(auth.error().cause.contains(u"Cannot autolaunch"_s));
        QVERIFY(registryLogins(m_environment, true).error.has_value());
        QVERIFY(!registryLogins(m_environment, false).error.has_value());
    }

    void knownMessagesHaveAdvice_data()
    {
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("advice");
        QTest::newRow("no keyring") << u"The name org.freedesktop.secrets was not provided by any .service files"_s
                                    << u"No keyring runs"_s;
        QTest::newRow("locked") << u"Cannot create an item in a collection that is locked: is locked"_s << u"Unlock"_s;
        QTest::newRow("pass") << u"pass not initialized: exit status 1"_s << u"pass init"_s;
        QTest::newRow("gpg") << u"gpg: decryption failed: No secret key"_s << u"GnuPG"_s;
        QTest::newRow("unknown") << u"something else"_s << QString();
    }
    void knownMessagesHaveAdvice()
    {
        QFETCH(const QString, message);
        QFETCH(const QString, advice);
        QVERIFY(helperAdvice(u"test"_s, message).contains(advice));
        QCOMPARE(helperAdvice(u"test"_s, message).isEmpty(), advice.isEmpty());
    }

    void aBuildGetsTheLoginsOfItsImagesOnly()
    {
        write(u"config.json"_s, R"({"auths": {"a.io": {"auth": "bWU6b25l"}, "b.io": {"auth": "bWU6dHdv"}}})");
        const auto auths = authsFor({u"a.io/x"_s, u"a.io/y"_s, u"c.io/z"_s}, m_environment);
        QVERIFY(auths);
        const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromBase64(auths->expose().toByteArray(),
                                                                                  QByteArray::Base64UrlEncoding))
                                       .object();
        QCOMPARE(object.keys(), QStringList{u"a.io"_s});
        QCOMPARE(object[u"a.io"_s][u"password"_s].toString(), u"one"_s);
        QVERIFY(authsFor({u"c.io/z"_s}, m_environment)->isEmpty());
    }

    void aConfigurationThatIsNoJsonIsNotReplaced()
    {
        write(u"config.json"_s, "{broken");
        const auto stored = storeLogin({u"a.io"_s, u"me"_s, secret("canary")}, true, m_environment);
        QCOMPARE(stored.error().code, ErrorCode::BadInput);
        QCOMPARE(read(u"config.json"_s), QByteArray("{broken"));
    }
};

QTEST_GUILESS_MAIN(TestLogins)
#include "tst_logins.moc"

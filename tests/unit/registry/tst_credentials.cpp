// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/registry/credentials.h"
#include "tests/support/files.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace pierside;
using namespace pierside::registry;
using namespace Qt::StringLiterals;

static void write(const QString &path, const QByteArray &content, bool program = false)
{
    tests::writeFile(path, content);
    if (program)
        QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
}

static QJsonObject decoded(const Secret &header)
{
    return QJsonDocument::fromJson(QByteArray::fromBase64(header.expose().toByteArray(), QByteArray::Base64UrlEncoding))
        .object();
}

class TestCredentials : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsRegistry();
    void readsAuths();
    void callsHelper();
    void errorNamesFailedHelper();
    void unknownRegistryIsAnonymous();
};

void TestCredentials::findsRegistry()
{
    const QString hub = u"https://index.docker.io/v1/"_s;
    QCOMPARE(registryOf(u"nginx"_s), hub);
    QCOMPARE(registryOf(u"team/nginx:1"_s), hub);
    QCOMPARE(registryOf(u"docker.io/library/nginx"_s), hub);
    QCOMPARE(registryOf(u"ghcr.io/a/b"_s), u"ghcr.io"_s);
    QCOMPARE(registryOf(u"localhost/a"_s), u"localhost"_s);
    QCOMPARE(registryOf(u"host:5000/a@sha256:1"_s), u"host:5000"_s);
}

void TestCredentials::readsAuths()
{
    const QTemporaryDir dir;
    const QByteArray pair = QByteArray("me:pa:ss").toBase64();
    write(dir.filePath(u"config.json"_s),
          "{\"auths\":{\"https://ghcr.io/v2/\":{\"auth\":\"" + pair + "\"},\"x.io\":{\"identitytoken\":\"tok\"}}}");
    const QMap<QString, QString> environment{{u"DOCKER_CONFIG"_s, dir.path()}};
    const auto auth = authFor(u"ghcr.io/a/b:1"_s, environment);
    QVERIFY(auth);
    QCOMPARE(decoded(*auth).value("username"_L1).toString(), u"me"_s);
    QCOMPARE(decoded(*auth).value("password"_L1).toString(), u"pa:ss"_s);
    QCOMPARE(decoded(*authFor(u"x.io/a"_s, environment)).value("identitytoken"_L1).toString(), u"tok"_s);
    QVERIFY(authFor(u"other.io/a"_s, environment)->isEmpty());
}

void TestCredentials::callsHelper()
{
    const QTemporaryDir dir;
    write(dir.filePath(u"docker-credential-test"_s),
          "#!/bin/sh\nread -r host\n[ \"$1 $host\" = 'get private.io' ] || { echo 'credentials not found in native "
          "keychain'; exit 1; }\nprintf '{\"Username\":\"u\",\"Secret\":\"s\"}'\n",
          true);
    write(dir.filePath(u"config.json"_s), "{\"credsStore\":\"test\"}");
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", dir.path().toUtf8() + ':' + path);
    const QMap<QString, QString> environment{{u"DOCKER_CONFIG"_s, dir.path()}};
    const auto auth = authFor(u"private.io/a"_s, environment);
    const auto unknown = authFor(u"unknown.io/a"_s, environment);
    qputenv("PATH", path);
    QVERIFY(auth);
    QCOMPARE(decoded(*auth).value("password"_L1).toString(), u"s"_s);
    QVERIFY(unknown && unknown->isEmpty());
}

void TestCredentials::errorNamesFailedHelper()
{
    const QTemporaryDir dir;
    write(dir.filePath(u"config.json"_s), "{\"credHelpers\":{\"a.io\":\"no-such-helper\",\"b.io\":\"../evil\"}}");
    const QMap<QString, QString> environment{{u"DOCKER_CONFIG"_s, dir.path()}};
    const auto missing = authFor(u"a.io/x"_s, environment);
    QVERIFY(!missing);
    QVERIFY(missing.error().what.contains(u"docker-credential-no-such-helper"_s));
    QVERIFY(!authFor(u"b.io/x"_s, environment));
}

void TestCredentials::unknownRegistryIsAnonymous()
{
    const QTemporaryDir dir;
    const QMap<QString, QString> environment{{u"DOCKER_CONFIG"_s, dir.path()}};
    QVERIFY(authFor(u"nginx"_s, environment)->isEmpty());
    write(dir.filePath(u"config.json"_s), "\x00garbage");
    QVERIFY(authFor(u"nginx"_s, environment)->isEmpty());
}

QTEST_GUILESS_MAIN(TestCredentials)
#include "tst_credentials.moc"

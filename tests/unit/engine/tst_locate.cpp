// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/address.h"
#include "models/engine/target.h"
#include "tests/support/files.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace pierside;
using namespace pierside::engine;
using namespace Qt::StringLiterals;

class TestLocate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void triesWellKnownSockets();
    void prefersTheHostOption();
    void rejectsHostWithContext();
    void usesDockerHost();
    void usesTheCurrentContext();
    void prefersTheContextOption();
    void reportsAnUnknownContext();
    void reportsAnInvalidConfigFile();
    void listsAllContexts();
    void readsTlsVariables();

private:
    void write(const QString &path, const QByteArray &text);
    void addContext(const QString &name, const QByteArray &endpoint, bool tls = false);

    std::unique_ptr<QTemporaryDir> m_home;
    LocateRequest m_request;
};

void TestLocate::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    m_request = {};
    m_request.homeDirectory = m_home->path();
    m_request.runtimeDirectory = u"/run/user/1000"_s;
}

void TestLocate::write(const QString &path, const QByteArray &text)
{
    pierside::tests::writeFile(m_home->path() + u'/' + path, text);
}

void TestLocate::addContext(const QString &name, const QByteArray &endpoint, bool withTls)
{
    const QString folder =
        QString::fromLatin1(QCryptographicHash::hash(name.toUtf8(), QCryptographicHash::Sha256).toHex());
    write(u".docker/contexts/meta/%1/meta.json"_s.arg(folder),
          "{\"Name\":\"" + name.toUtf8() + "\",\"Metadata\":{},\"Endpoints\":{\"docker\":" + endpoint + "}}");
    if (withTls)
        write(u".docker/contexts/tls/%1/docker/ca.pem"_s.arg(folder), "x");
}

void TestLocate::triesWellKnownSockets()
{
    const auto targets = locate(m_request);
    QVERIFY(targets);
    QVERIFY(targets->size() > 6);
    QCOMPARE(targets->first().address, u"unix:///var/run/docker.sock"_s);
    QCOMPARE(targets->at(1).address, u"unix:///run/user/1000/docker.sock"_s);
    for (const Target &target : *targets)
        QCOMPARE(target.origin, u"well-known socket"_s);
}

void TestLocate::prefersTheHostOption()
{
    m_request.host = u"tcp://h:1"_s;
    m_request.environment[u"DOCKER_HOST"_s] = u"tcp://other:1"_s;
    const auto targets = locate(m_request);
    QVERIFY(targets);
    QCOMPARE(targets->size(), 1);
    QCOMPARE(targets->first().address, u"tcp://h:1"_s);
    QCOMPARE(targets->first().origin, u"--host"_s);
}

void TestLocate::rejectsHostWithContext()
{
    m_request.host = u"tcp://h:1"_s;
    m_request.context = u"a"_s;
    const auto targets = locate(m_request);
    QVERIFY(!targets);
    QCOMPARE(targets.error().code, ErrorCode::BadInput);
}

void TestLocate::usesDockerHost()
{
    write(u".docker/config.json"_s, R"({"currentContext":"a"})");
    m_request.environment[u"DOCKER_HOST"_s] = u"unix:///x.sock"_s;
    const auto targets = locate(m_request);
    QVERIFY(targets);
    QCOMPARE(targets->size(), 1);
    QCOMPARE(targets->first().origin, u"DOCKER_HOST"_s);
}

void TestLocate::usesTheCurrentContext()
{
    write(u".docker/config.json"_s, R"({"auths":{},"currentContext":"desktop-linux"})");
    addContext(u"desktop-linux"_s, R"({"Host":"unix:///home/u/.docker/desktop/docker.sock","SkipTLSVerify":false})");
    const auto targets = locate(m_request);
    QVERIFY(targets);
    QCOMPARE(targets->size(), 1);
    QCOMPARE(targets->first().name, u"desktop-linux"_s);
    QCOMPARE(targets->first().address, u"unix:///home/u/.docker/desktop/docker.sock"_s);
    QVERIFY(targets->first().certificateDirectory.isEmpty());
}

void TestLocate::prefersTheContextOption()
{
    write(u".docker/config.json"_s, R"({"currentContext":"a"})");
    addContext(u"a"_s, R"({"Host":"tcp://a:2376","SkipTLSVerify":true})", true);
    addContext(u"b"_s, R"({"Host":"tcp://b:2375"})");
    m_request.environment[u"DOCKER_CONTEXT"_s] = u"b"_s;
    QCOMPARE(locate(m_request)->first().address, u"tcp://b:2375"_s);
    m_request.context = u"a"_s;
    const Target target = locate(m_request)->first();
    QCOMPARE(target.address, u"tcp://a:2376"_s);
    QVERIFY(!target.verifyTls);
    QVERIFY(target.certificateDirectory.endsWith("/docker"_L1));
    m_request.context = u"default"_s;
    QCOMPARE(locate(m_request)->first().address, u"unix:///var/run/docker.sock"_s);
}

void TestLocate::reportsAnUnknownContext()
{
    m_request.context = u"nowhere"_s;
    const auto targets = locate(m_request);
    QVERIFY(!targets);
    QCOMPARE(targets.error().code, ErrorCode::NotFound);
    QVERIFY(targets.error().what.contains("nowhere"_L1));
}

void TestLocate::reportsAnInvalidConfigFile()
{
    write(u".docker/config.json"_s, "{\"currentContext\":");
    const auto targets = locate(m_request);
    QVERIFY(!targets);
    QCOMPARE(targets.error().code, ErrorCode::BadInput);
    QVERIFY(targets.error().what.contains("config.json"_L1));
}

void TestLocate::listsAllContexts()
{
    addContext(u"b"_s, R"({"Host":"tcp://b:2375"})");
    addContext(u"a"_s, R"({"Host":"tcp://a:2375"})");
    addContext(u"broken"_s, R"({})");
    QStringList names;
    const auto targets = contexts(m_request);
    QVERIFY(targets);
    for (const Target &target : *targets)
        names.append(target.name);
    QCOMPARE(names, (QStringList{u"default"_s, u"a"_s, u"b"_s}));
}

void TestLocate::readsTlsVariables()
{
    m_request.environment[u"DOCKER_HOST"_s] = u"tcp://h:2376"_s;
    m_request.environment[u"DOCKER_TLS_VERIFY"_s] = u"1"_s;
    m_request.environment[u"DOCKER_CERT_PATH"_s] = u"/certs"_s;
    const Target target = locate(m_request)->first();
    QCOMPARE(target.certificateDirectory, u"/certs"_s);
    const auto address = addressOf(target);
    QVERIFY(address);
    QCOMPARE(std::get<http::TlsAddress>(*address), (http::TlsAddress{u"h"_s, 2376, u"/certs"_s, true, {}}));
    QVERIFY(!addressOf({u"x"_s, u"nonsense"_s, {}, true, {}}));
}

QTEST_GUILESS_MAIN(TestLocate)
#include "tst_locate.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/http/address.h"
#include "models/http/failures.h"

#include <QTest>

using namespace pierside;
using namespace pierside::http;
using namespace Qt::StringLiterals;

class TestAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAddresses_data();
    void readsAddresses();
    void rejectsInvalidAddresses_data();
    void rejectsInvalidAddresses();
    void permissionNamesTheGroup();
    void neverAdvisesChmod();
};

Q_DECLARE_METATYPE(pierside::http::Address)

void TestAddress::readsAddresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<Address>("address");
    QTest::addColumn<QString>("written");
    QTest::addColumn<bool>("local");
    const auto row = [](const QString &text, const Address &address, const QString &written, bool local) {
        QTest::newRow(qPrintable(text)) << text << address << (written.isEmpty() ? text : written) << local;
    };
    row(u"unix:///var/run/docker.sock"_s, UnixAddress{u"/var/run/docker.sock"_s}, {}, true);
    row(u" unix:///tmp/a b.sock\n"_s, UnixAddress{u"/tmp/a b.sock"_s}, u"unix:///tmp/a b.sock"_s, true);
    row(u"npipe:////./pipe/docker_engine"_s, PipeAddress{u"docker_engine"_s}, {}, true);
    row(u"tcp://build.lan"_s, TcpAddress{u"build.lan"_s, 2375}, u"tcp://build.lan:2375"_s, false);
    row(u"tcp://127.0.0.1:2376"_s, TcpAddress{u"127.0.0.1"_s, 2376}, {}, true);
    row(u"tcp://[::1]:99"_s, TcpAddress{u"::1"_s, 99}, {}, true);
    row(u"http://localhost:99/"_s, TcpAddress{u"localhost"_s, 99}, u"tcp://localhost:99"_s, true);
    row(u"https://h:1"_s, TlsAddress{u"h"_s, 1, {}, true, {}}, {}, false);
    row(u"HTTPS://h"_s, TlsAddress{u"h"_s, 2376, {}, true, {}}, u"https://h:2376"_s, false);
    row(u"ssh://me@box"_s, SshAddress{u"me"_s, u"box"_s, 0, {}}, {}, false);
    row(u"ssh://box:2222/run/user/1000/docker.sock"_s, SshAddress{{}, u"box"_s, 2222, u"/run/user/1000/docker.sock"_s},
        {}, false);
}

void TestAddress::readsAddresses()
{
    QFETCH(QString, text);
    QFETCH(Address, address);
    QFETCH(QString, written);
    QFETCH(bool, local);
    const auto result = parseAddress(text);
    QVERIFY2(result, result ? "" : qPrintable(result.error().message()));
    QVERIFY(*result == address);
    QCOMPARE(toString(address), written);
    QVERIFY(*parseAddress(written) == address);
    QCOMPARE(isLocal(address), local);
}

void TestAddress::rejectsInvalidAddresses_data()
{
    QTest::addColumn<QString>("text");
    const QStringList texts = {u""_s,
                               u"docker.sock"_s,
                               u"/var/run/docker.sock"_s,
                               u"unix://relative"_s,
                               u"unix://"_s,
                               u"ftp://h"_s,
                               u"fd://"_s,
                               u"tcp://"_s,
                               u"tcp://h:70000"_s,
                               u"tcp://h:x"_s,
                               u"tcp://h/path"_s,
                               u"tcp://me@h"_s,
                               u"npipe:////./pipe/"_s,
                               u"ssh://"_s,
                               u"ssh://-oProxyCommand=touch%20x"_s,
                               u"ssh://-oProxyCommand=x@h"_s,
                               u"ssh://h/%25d/socket"_s,
                               u"ssh://h/a:b"_s,
                               u"ssh://me:secret@h"_s};
    for (const QString &text : texts)
        QTest::newRow(qPrintable(text)) << text;
}

void TestAddress::rejectsInvalidAddresses()
{
    QFETCH(QString, text);
    const auto result = parseAddress(text);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::BadInput);
    QVERIFY(!result.error().cause.isEmpty());
    QVERIFY(!result.error().next.isEmpty());
    QVERIFY(!result.error().message().contains(u"secret"));
}

void TestAddress::permissionNamesTheGroup()
{
    const SocketFile file{true, u"docker"_s, true};
    const auto outsider = permissionError(u"/run/d.sock"_s, file, {u"anna"_s, {u"users"_s}});
    QCOMPARE(outsider.code, ErrorCode::PermissionDenied);
    QVERIFY(outsider.next.contains(u"'docker'"));
    QVERIFY(outsider.next.contains(u"sudo usermod -aG docker anna"));
    const auto member = permissionError(u"/run/d.sock"_s, file, {u"anna"_s, {u"docker"_s}});
    QVERIFY(member.next.contains(u"Log out and in again"));
    QVERIFY(!member.next.contains(u"usermod"));
    const auto rootOnly = permissionError(u"/run/d.sock"_s, {true, u"root"_s, true}, {u"anna"_s, {}});
    QVERIFY(!rootOnly.next.contains(u"usermod"));
}

void TestAddress::neverAdvisesChmod()
{
    for (const bool visible : {false, true}) {
        for (const bool write : {false, true}) {
            const auto error = permissionError(u"/s"_s, {visible, u"docker"_s, write}, {u"anna"_s, {}});
            QVERIFY(!error.message().contains(u"chmod"));
            QVERIFY(!error.next.isEmpty());
        }
    }
}

QTEST_GUILESS_MAIN(TestAddress)
#include "tst_address.moc"

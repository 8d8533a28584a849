// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Short forms of compose files and their long ones, as tables. Expectations are what docker compose config makes of
// them.
#include "models/compose/discovery.h"
#include "models/compose/forms.h"
#include "models/compose/unify.h"

#include <QTest>

using namespace pierside;
using namespace pierside::compose;
using namespace Qt::StringLiterals;
using yaml::Node;

namespace {

//! {target=80 published=8080 protocol=tcp}: the scalars of a mapping, nested ones in brackets.
QString flat(const Node &node)
{
    if (!node.isMap())
        return yaml::printed(node);
    QStringList parts;
    for (const yaml::Member &member : node.members) {
        const QString value = flat(member.value);
        if (!member.value.isMap() || !member.value.members.isEmpty())
            parts.append(member.value.isMap() ? u"%1(%2)"_s.arg(member.key, value) : member.key + u'=' + value);
    }
    return parts.join(u' ');
}

//! A row's name has to stay on its line.
QByteArray labelOf(const char *text)
{
    return QByteArray(text).replace('\n', "\\n");
}

} // namespace

class TestForms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ports_data();
    void ports();
    void wrongPorts_data();
    void wrongPorts();
    void volumes_data();
    void volumes();
    void wrongVolumes_data();
    void wrongVolumes();
    void commands_data();
    void commands();
    void wrongCommands_data();
    void wrongCommands();
    void sizesAndDurations_data();
    void sizesAndDurations();
    void absolutePaths_data();
    void absolutePaths();
};

void TestForms::ports_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(labelOf(text).constData()) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("80", "target=80 protocol=tcp");
    row("8080:80", "target=80 published=8080 protocol=tcp");
    row("8080:80/UDP", "target=80 published=8080 protocol=udp");
    row("53:53/sctp", "target=53 published=53 protocol=sctp");
    row("127.0.0.1:8080:80", "host_ip=127.0.0.1 target=80 published=8080 protocol=tcp");
    row("127.0.0.1::80", "host_ip=127.0.0.1 target=80 protocol=tcp");
    row("[::1]:8080:80", "host_ip=::1 target=80 published=8080 protocol=tcp");
    row(":80", "target=80 protocol=tcp");
    row("0082:0083", "target=83 published=82 protocol=tcp");
    row("0:80", "target=80 published=0 protocol=tcp");
    row("8000-8001:80-81", "target=80-81 published=8000-8001 protocol=tcp");
    row("8000-8000:80-80", "target=80 published=8000 protocol=tcp");
    row("8000-8010:80", "target=80 published=8000-8010 protocol=tcp");
    row("80-81", "target=80-81 protocol=tcp");
    row("1-65535:1-65535/udp", "target=1-65535 published=1-65535 protocol=udp");
}

void TestForms::ports()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    Diagnostics diagnostics;
    const std::optional<Node> port = longPort(Node::string(text), u"p"_s, diagnostics);
    QVERIFY(port);
    QCOMPARE(flat(*port), expected);
    QCOMPARE(diagnostics, Diagnostics());
}

void TestForms::wrongPorts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *text, const char *message) {
        QTest::newRow(labelOf(text).constData()) << QString::fromUtf8(text) << QString::fromUtf8(message);
    };
    row("", "No port specified: <empty>");
    row("80:", "No port specified: 80:<empty>");
    row("abc", "Invalid containerPort: abc");
    row("8080:65536", "Invalid containerPort: 65536");
    row("65536:80", "Invalid hostPort: 65536");
    row("1.2.3.4:80", "Invalid hostPort: 1.2.3.4");
    row("-1:80", "Invalid hostPort: -1");
    row("10-5:10-5", "Invalid containerPort: 10-5");
    row("80:80/icmp", "Invalid proto: icmp");
    row("host:80:80", "Invalid ip address: host");
    row("::1:80:80", "Invalid ip address: ::1:80:80 (an IPv6 address needs brackets)");
    row("8000-8002:80-81", "Invalid ranges specified for container and host Ports: 80-81 and 8000-8002");
}

void TestForms::wrongPorts()
{
    QFETCH(QString, text);
    QFETCH(QString, message);
    Diagnostics diagnostics;
    const SourcePlace place{u"f"_s, 3, 9};
    QVERIFY(!longPort(Node::string(text, place), u"services.a.ports[1]"_s, diagnostics));
    QCOMPARE(diagnostics, (Diagnostics{{Diagnostic::Severity::Error, place, u"services.a.ports[1]"_s, message}}));
}

void TestForms::volumes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *text, const char *expected) {
        QTest::newRow(labelOf(text).constData()) << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    row("/data", "type=volume target=/data");
    row("data:/data", "type=volume source=data target=/data");
    row("data:/data:ro", "type=volume source=data target=/data read_only=true");
    row("data:/data:ro,nocopy", "type=volume source=data target=/data read_only=true volume(nocopy=true)");
    row("data:/data:ro,rw", "type=volume source=data target=/data");
    row("data:/data:what", "type=volume source=data target=/data");
    row("data:/data:z", "type=volume source=data target=/data bind(selinux=z)");
    row("./a:/b", "type=bind source=./a target=/b bind(create_host_path=true)");
    row("../a:/b/../c/", "type=bind source=../a target=/c bind(create_host_path=true)");
    row("~/a:/b", "type=bind source=~/a target=/b bind(create_host_path=true)");
    row("/a:/b:Z,rslave", "type=bind source=/a target=/b bind(create_host_path=true selinux=Z propagation=rslave)");
    row("C:\\a:/b", "type=bind source=C:\\a target=/b bind(create_host_path=true)");
    row("a/b:/c", "type=volume source=a/b target=/c");
    row("v:/data", "type=volume target=v:/data");
}

void TestForms::volumes()
{
    QFETCH(QString, text);
    QFETCH(QString, expected);
    Diagnostics diagnostics;
    QCOMPARE(flat(expandVolume(Node::string(text), u"v"_s, diagnostics)), expected);
    QCOMPARE(diagnostics, Diagnostics());
}

void TestForms::wrongVolumes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("message");
    QTest::newRow("empty") << QString() << u"invalid empty volume spec"_s;
    QTest::newRow("no target") << u"./a:"_s << u"invalid spec: ./a:: empty section between colons"_s;
    QTest::newRow("no source") << u":/a"_s << u"invalid spec: :/a: empty section between colons"_s;
    QTest::newRow("hole") << u"/a::ro"_s << u"invalid spec: /a::ro: empty section between colons"_s;
    QTest::newRow("many") << u"data:/b:ro:rw"_s << u"invalid spec: data:/b:ro:rw: too many colons"_s;
}

void TestForms::wrongVolumes()
{
    QFETCH(QString, text);
    QFETCH(QString, message);
    Diagnostics diagnostics;
    const SourcePlace place{u"f"_s, 3, 9};
    expandVolume(Node::string(text, place), u"services.a.volumes[0]"_s, diagnostics);
    QCOMPARE(diagnostics, (Diagnostics{{Diagnostic::Severity::Error, place, u"services.a.volumes[0]"_s, message}}));
}

void TestForms::commands_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("words");
    const auto row = [](const char *text, const QStringList &words) {
        QTest::newRow(labelOf(text).constData()) << QString::fromUtf8(text) << words;
    };
    row("", {});
    row("a b\tc\nd", {u"a"_s, u"b"_s, u"c"_s, u"d"_s});
    row("'a b' \"c d\"", {u"a b"_s, u"c d"_s});
    row("a\"b c\"d'e f'", {u"ab cde f"_s});
    row("'' \"\"", {QString(), QString()});
    row("a\\ b \\n \\\\", {u"a b"_s, u"n"_s, u"\\"_s});
    row("\"a\\\"b\\n\" '\\n'", {u"a\"bn"_s, u"\\n"_s});
    row("npm install && npm start", {u"npm"_s, u"install"_s});
    row("a;b", {u"a"_s});
    row("x 2>&1 y", {u"x"_s});
    row("x 22y>z", {u"x"_s});
    row("a 1<b", {u"a"_s, u"1"_s});
    row("'a;b' \"c|d\" e\\&f", {u"a;b"_s, u"c|d"_s, u"e&f"_s});
    row("a $(b c) d", {u"a"_s, u"$(b c)"_s, u"d"_s});
    row("a $(b;c)d", {u"a"_s, u"$(b;c)d"_s});
    row("a `d e` f", {u"a"_s, u"`d e`"_s, u"f"_s});
    row("\"q $(x)\"", {u"q $(x)"_s});
    row("echo # no comment *", {u"echo"_s, u"#"_s, u"no"_s, u"comment"_s, u"*"_s});
}

void TestForms::commands()
{
    QFETCH(QString, text);
    QFETCH(QStringList, words);
    const std::optional<QStringList> split = splitCommand(text);
    QVERIFY(split);
    QCOMPARE(*split, words);
}

void TestForms::wrongCommands_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"a 'b", "a \"b", "a (b)", "a b)", "a $(b", "a `b", "a \\", "$(a (b))"})
        QTest::newRow(labelOf(text).constData()) << QString::fromUtf8(text);
}

void TestForms::wrongCommands()
{
    QFETCH(QString, text);
    QVERIFY(!splitCommand(text));
}

void TestForms::sizesAndDurations_data()
{
    QTest::addColumn<bool>("isSize");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected"); // empty: an error
    const auto size = [](const char *text, const char *expected) {
        QTest::newRow(labelOf(text).constData()) << true << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    const auto duration = [](const char *text, const char *expected) {
        QTest::addRow("duration %s", text) << false << QString::fromUtf8(text) << QString::fromUtf8(expected);
    };
    size("64m", "67108864");
    size("1.5 GiB", "1610612736");
    size("10kb", "10240");
    size("0", "0");
    size("7", "7");
    size("-1", "");
    size("1x", "");
    size("m", "");
    size("1 2m", "");
    duration("90s", "1m30s");
    duration("1h0.5m", "1h0m30s");
    duration("500ms", "500ms");
    duration("0s", "0s");
    duration("1.5us", "1.5\xC2\xB5s");
    duration("10", "");
    duration("1d", "24h0m0s");
    duration("1y", "");
    duration("", "");
}

void TestForms::sizesAndDurations()
{
    QFETCH(bool, isSize);
    QFETCH(QString, text);
    QFETCH(QString, expected);
    Node node = Node::string(text);
    Diagnostics diagnostics;
    isSize ? unify::toSize(node, u"p"_s, diagnostics) : unify::toDuration(node, u"p"_s, diagnostics);
    QCOMPARE(diagnostics.size(), expected.isEmpty() ? 1 : 0);
    if (!expected.isEmpty())
        QCOMPARE(node.text, expected);
}

void TestForms::absolutePaths_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("expected");
    QTest::newRow("here") << u"."_s << u"/base"_s;
    QTest::newRow("below") << u"./a/../b/"_s << u"/base/b"_s;
    QTest::newRow("above") << u"../x"_s << u"/x"_s;
    QTest::newRow("far above") << u"../../../x"_s << u"/x"_s;
    QTest::newRow("home") << u"~/x"_s << u"/home/u/x"_s;
    QTest::newRow("only home") << u"~"_s << u"/home/u"_s;
    QTest::newRow("someone's") << u"~other/x"_s << u"/base/~other/x"_s;
    QTest::newRow("absolute") << u"/etc/x"_s << u"/etc/x"_s;
    QTest::newRow("drive") << u"C:\\x"_s << u"C:\\x"_s;
}

void TestForms::absolutePaths()
{
    QFETCH(QString, path);
    QFETCH(QString, expected);
    QCOMPARE(absolutePath(path, u"/base"_s, u"/home/u"_s), expected);
}

QTEST_GUILESS_MAIN(TestForms)
#include "tst_forms.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Complaints about files that hold passwords: the key and the place are named, the value is not.
#include "models/workspace/workspacefile.h"
#include "tests/unit/compose/folder.h"

#include <QTest>

using namespace pierside;
using namespace pierside::compose;
using namespace Qt::StringLiterals;

namespace {

//! Whether any four letters of the password are in the text.
bool tellsOf(const QString &text, const QString &password)
{
    for (qsizetype i = 0; i + 4 <= password.size(); ++i) {
        if (text.contains(QStringView(password).mid(i, 4)))
            return true;
    }
    return false;
}

} // namespace

class TestUnsaid : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void environmentFiles_data();
    void environmentFiles();
    void composeFiles_data();
    void composeFiles();
    void whatIsWrittenIsShown();
    void workspaceFiles();
};

void TestUnsaid::environmentFiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &text, const char *expected) {
        QTest::newRow(name) << text << QString::fromUtf8(expected);
    };
    row("behind a quote", "A=1\nPASSWORD=\"tqzvx\"wkjfm\"\n",
        "line 2: unexpected text after the closing quote of PASSWORD");
    row("behind a quote, words", "PASSWORD='tqzvx' wkjfm y\n",
        "line 1: unexpected text after the closing quote of PASSWORD");
    row("open quote", "A=1\n\nPASSWORD=\"tqzvxwkjfm\n", "line 3: unterminated quoted value of PASSWORD");
    row("open single quote", "PASSWORD='tqzvxwkjfm\n", "line 1: unterminated quoted value of PASSWORD");
    row("no name", "A=1\n%tqzvxwkjfm\n", "line 2: unexpected character in variable name");
    row("a name of the value", "tqzvxwkjfm{\n", "line 1: unexpected character in variable name");
    row("spaces", "PASSWORD tqzvxwkjfm\n", "line 1: key cannot contain a space");
    row("template", "PASSWORD=tqzvx${wkjfm\n", "line 1: PASSWORD: invalid template: expected $NAME, ${NAME} or $$");
}

void TestUnsaid::environmentFiles()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const int line = expected.section(u' ', 1, 1).chopped(1).toInt();
    const Folder folder;
    folder.write(u".env"_s, text);
    LoadResult result = folder.loadText("services: {a: {image: a}}\n");
    QVERIFY(!result.project);
    QCOMPARE(said(result, folder), QStringList{u".env:%1:1: error: failed to read .env: %2"_s.arg(line).arg(expected)});
    folder.write(u".env"_s, "");
    folder.write(u"own.env"_s, text);
    result = folder.loadText("services: {a: {image: a, env_file: own.env}}\n");
    QVERIFY(!result.project);
    QCOMPARE(said(result, folder), QStringList{u"own.env:%1:1: error: %2"_s.arg(line).arg(expected)});
}

void TestUnsaid::composeFiles_data()
{
    QTest::addColumn<QByteArray>("service");
    QTest::addColumn<QString>("place");
    const auto row = [](const char *name, const QByteArray &service, const char *place) {
        QTest::newRow(name) << service << u"compose.yaml:"_s + QString::fromUtf8(place);
    };
    row("list", "    environment:\n      - PASSWORD=tqzvx${wkjfm\n", "5:9: ");
    row("mapping", "    environment: {PASSWORD: \"tqzvx${wkjfm\"}\n", "4:29: ");
    row("argument", "    build: {context: ., args: {PASSWORD: \"tqzvx${}wkjfm\"}}\n", "4:42: ");
    row("health check", "    healthcheck: {test: \"psql -p tqzvx${wkjfm\"}\n", "4:25: ");
    row("command", "    command: [psql, -p, \"tqzvx${wkjfm\"]\n", "4:25: ");
    row("endpoint", "    x-pierside: {endpoints: [{url: \"http://u:tqzvx${wkjfm@h/\"}]}\n", "4:36: ");
    row("escape", "    environment: {PASSWORD: \"tqzv\\xwkjfm\"}\n", "4:");
    row("key of a mapping", "    environment: {PASSWORD=tqzvxwkjfm, PASSWORD=tqzvxwkjfm}\n", "4:40: ");
    row("next to the list", "    PASSWORD=tqzvxwkjfm: 1\n", "4:5: ");
    // What comes from variables may come from an env file.
    row("size", "    mem_limit: $SECRET\n", "4:16: ");
    row("size in a text", "    shm_size: \"${SECRET}k\"\n", "4:15: ");
    row("duration", "    stop_grace_period: $SECRET\n", "4:24: ");
    row("number", "    cpu_count: $SECRET\n", "4:16: ");
    row("flag", "    tty: ${SECRET:-true}\n", "4:10: ");
    row("port", "    ports: [\"$SECRET\"]\n", "4:13: ");
    row("host port", "    ports: [\"$SECRET:80\"]\n", "4:13: ");
    row("protocol", "    ports: [\"80/$SECRET\"]\n", "4:13: ");
    row("address", "    ports: [\"$SECRET:80:80\"]\n", "4:13: ");
    row("host", "    extra_hosts: [$SECRET]\n", "4:19: ");
    row("device", "    devices: [\"$SECRET:a:b:c\"]\n", "4:15: ");
    row("volume", "    volumes: [\"$SECRET:a:b:c\"]\n", "4:15: ");
}

void TestUnsaid::composeFiles()
{
    QFETCH(QByteArray, service);
    QFETCH(QString, place);
    const Folder folder;
    folder.write(u".env"_s, "SECRET=tqzvxwkjfm\n");
    const LoadResult result = folder.loadText("services:\n  a:\n    image: a\n" + service);
    QVERIFY(!result.project);
    const QStringList lines = said(result, folder);
    QVERIFY2(firstError(result, folder).startsWith(place), qPrintable(lines.join(u'\n')));
    for (const QString &line : lines)
        QVERIFY2(!tellsOf(line, u"tqzvxwkjfm"_s), qPrintable(line));
}

//! Text of the file itself helps to find the mistake.
void TestUnsaid::whatIsWrittenIsShown()
{
    const Folder folder;
    const LoadResult result = folder.loadText("services: {a: {image: a, ports: [\"80x:80\"], mem_limit: \"5$$q\"}}\n");
    QCOMPARE(
        said(result, folder),
        (QStringList{u"compose.yaml:1:34: error: services.a.ports[0]: Invalid hostPort: 80x"_s,
                     u"compose.yaml:1:56: error: services.a.mem_limit: invalid size: '5$q' (expected a number with "
                     u"k, m or g, such as 64m)"_s}));
}

void TestUnsaid::workspaceFiles()
{
    const QList<QByteArray> texts{
        "hosts: {a: {command: [run], endpoints: [{url: \"ftp://u:tqzvxwkjfm@h/\"}]}}\n",
        "hosts: {a: {command: [run], env_file: {PASSWORD: tqzvxwkjfm}}}\n",
        "stacks: {a: {environment: {PASSWORD: tqzvxwkjfm}}}\n",
        "hooks: {after_up: [{argv: [], env: tqzvxwkjfm}]}\n",
    };
    for (const QByteArray &text : texts) {
        const workspace::WorkspaceResult result = workspace::readWorkspace(text, u"/w/pierside.yaml"_s);
        QVERIFY(!result.workspace);
        QVERIFY(!result.diagnostics.isEmpty());
        for (const Diagnostic &diagnostic : result.diagnostics) {
            QVERIFY(diagnostic.place.line == 1 && diagnostic.place.column > 1);
            QVERIFY2(!tellsOf(diagnostic.toString(), u"tqzvxwkjfm"_s), qPrintable(diagnostic.toString()));
        }
    }
}

QTEST_GUILESS_MAIN(TestUnsaid)
#include "tst_unsaid.moc"

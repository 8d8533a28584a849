// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/yaml/parse.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace pierside;
using namespace Qt::StringLiterals;
using yaml::Node;

class TestYaml : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keysAndValuesHavePositions();
    void readsPlainScalars_data();
    void readsPlainScalars();
    void quotedScalarsAreStrings();
    void resolvesMergeKeys();
    void keepsTags();
    void readsSeveralDocuments();
    void reportsErrors_data();
    void reportsErrors();
    void rejectsAliasBomb();
    void limitsDepth();
    void rejectsNonRegularFiles();
    void rejectsLargeFiles();
};

namespace {

Node one(const QByteArray &text)
{
    const yaml::ParseResult result = yaml::parse(text, u"f.yaml"_s);
    if (!result.isGood() || result.documents.isEmpty())
        return {};
    return result.documents.first();
}

} // namespace

void TestYaml::keysAndValuesHavePositions()
{
    const Node root = one("services:\n  web:\n    image: nginx\n");
    const Node *image = root.find(u"services")->find(u"web")->find(u"image");
    QCOMPARE(image->place, (SourcePlace{u"f.yaml"_s, 3, 12}));
    QCOMPARE(root.find(u"services")->find(u"web")->members.first().keyPlace, (SourcePlace{u"f.yaml"_s, 3, 5}));
}

void TestYaml::readsPlainScalars_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("printed");
    QTest::addColumn<QString>("type");
    const auto row = [](const char *text, const char *printed, const char *type) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(printed) << QString::fromLatin1(type);
    };
    row("0755", "493", "a number");
    row("0x1F", "31", "a number");
    row("0b11", "3", "a number");
    row("0o17", "15", "a number");
    row("1_000", "1000", "a number");
    row("-7", "-7", "a number");
    row("1.10", "1.1", "a number");
    row("1.0", "1", "a number");
    row("1e6", "1e+06", "a number");
    row("123456789.5", "1.234567895e+08", "a number");
    row(".5", "0.5", "a number");
    row("True", "true", "true or false");
    row("yes", "yes", "a string");
    row("22:22", "22:22", "a string");
    row("0889", "0889", "a number");
    row("1.2.3", "1.2.3", "a string");
    row("-", "-", "a string");
    row("2024-01-02", "2024-01-02 00:00:00 +0000 UTC", "a string");
    row("~", "", "nothing");
}

void TestYaml::readsPlainScalars()
{
    QFETCH(QString, text);
    QFETCH(QString, printed);
    QFETCH(QString, type);
    const Node node = Node::plain(text);
    if (text == "0889"_L1) { // not an octal number, so a float for yaml.v3
        QCOMPARE(yaml::printed(node), u"889"_s);
        return;
    }
    QCOMPARE(yaml::printed(node), printed);
    QCOMPARE(yaml::typeWord(node), type);
}

void TestYaml::quotedScalarsAreStrings()
{
    const Node root = one("a: \"0755\"\nb: 'true'\nc: null\nd: \"\"\n");
    QCOMPARE(yaml::printed(*root.find(u"a")), u"0755"_s);
    QVERIFY(root.find(u"b")->isString());
    QVERIFY(root.find(u"c")->isNull());
    QVERIFY(root.find(u"d")->isString());
}

void TestYaml::resolvesMergeKeys()
{
    const Node root = one("x: &x {a: 1, b: 2}\ny: &y {b: 3, c: 4}\nz:\n  c: 5\n  <<: [*x, *y]\n");
    const Node *z = root.find(u"z");
    QCOMPARE(z->find(u"a")->text, u"1"_s);
    QCOMPARE(z->find(u"b")->text, u"2"_s);
    QCOMPARE(z->find(u"c")->text, u"5"_s);
    QCOMPARE(z->members.size(), 3);
}

void TestYaml::keepsTags()
{
    const Node root = one("a: !reset null\nb: !override\n  - 1\nc: !!str 12\n");
    QCOMPARE(root.find(u"a")->tag, u"!reset"_s);
    QCOMPARE(root.find(u"b")->tag, u"!override"_s);
    QVERIFY(root.find(u"c")->isString());
}

void TestYaml::readsSeveralDocuments()
{
    QCOMPARE(yaml::parse("a: 1\n---\nb: 2\n", u"f"_s).documents.size(), 2);
    QCOMPARE(yaml::parse("", u"f"_s).documents.size(), 0);
    QCOMPARE(yaml::parse("# nothing\n", u"f"_s).documents.size(), 0);
}

void TestYaml::reportsErrors_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("mentions");
    QTest::newRow("tab") << QByteArray("a:\n\tb: 1\n") << 2 << 1 << u"tab"_s;
    QTest::newRow("tab after spaces") << QByteArray("a:\n  c: 2\n\tb: 1\n") << 3 << 1 << u"tab"_s;
    QTest::newRow("duplicate key") << QByteArray("a: 1\nb: 2\na: 3\n") << 3 << 1 << u"already defined at line 1"_s;
    QTest::newRow("two colons") << QByteArray("a: b: c\n") << 1 << 5 << u"not valid YAML"_s;
    QTest::newRow("recursive alias") << QByteArray("a: &x\n  b: *x\n") << 2 << 6 << u"contains it"_s;
    QTest::newRow("unknown alias") << QByteArray("a: *x\n") << 1 << 4 << u"anchor"_s;
    QTest::newRow("binary") << QByteArray("a: 1\nb\0c\n", 9) << 2 << 2 << u"binary"_s;
    QTest::newRow("not UTF-8") << QByteArray("a: 1\nb: \xff\xfe\n") << 2 << 4 << u"UTF-8"_s;
    QTest::newRow("open list") << QByteArray("a: [1, 2\nb: 3\n") << 2 << 2 << u"not valid YAML"_s;
    QTest::newRow("bad merge") << QByteArray("a:\n  <<: 5\n") << 2 << 7 << u"merge key"_s;
    QTest::newRow("list as key") << QByteArray("? [a]\n: 1\n") << 1 << 3 << u"key"_s;
}

void TestYaml::reportsErrors()
{
    QFETCH(QByteArray, text);
    QFETCH(int, line);
    QFETCH(int, column);
    QFETCH(QString, mentions);
    const yaml::ParseResult result = yaml::parse(text, u"f.yaml"_s);
    QVERIFY(!result.isGood());
    QVERIFY(result.documents.isEmpty());
    const Diagnostic &first = result.diagnostics.first();
    QVERIFY2(first.message.contains(mentions), qPrintable(first.message));
    QCOMPARE(first.place, (SourcePlace{u"f.yaml"_s, line, column}));
}

void TestYaml::rejectsAliasBomb()
{
    QByteArray bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 12; ++i) {
        const QByteArray one = "*a" + QByteArray::number(i - 1);
        bomb += "a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" + one;
        for (int j = 0; j < 9; ++j)
            bomb += ", " + one;
        bomb += "]\n";
    }
    const yaml::ParseResult result = yaml::parse(bomb, u"bomb"_s);
    QVERIFY(!result.isGood());
    QVERIFY(result.diagnostics.first().message.contains(u"aliases"_s));
}

void TestYaml::limitsDepth()
{
    const yaml::ParseResult result = yaml::parse(QByteArray(5000, '['), u"deep"_s);
    QVERIFY(!result.isGood());
    QVERIFY2(result.diagnostics.first().message.contains(u"deeper"_s), qPrintable(result.diagnostics.first().message));
}

void TestYaml::rejectsNonRegularFiles()
{
    const QTemporaryDir dir;
    const QString pipe = dir.filePath(u"pipe"_s);
    QCOMPARE(::mkfifo(qPrintable(pipe), 0600), 0);
    QCOMPARE(yaml::readFile(pipe).error().code, ErrorCode::BadInput);
    QCOMPARE(yaml::readFile(dir.path()).error().cause, u"is a directory"_s);
    QCOMPARE(yaml::readFile(u"/dev/zero"_s).error().code, ErrorCode::BadInput);
    QCOMPARE(yaml::readFile(dir.filePath(u"none"_s)).error().code, ErrorCode::NotFound);
}

void TestYaml::rejectsLargeFiles()
{
    const QTemporaryDir dir;
    QFile file(dir.filePath(u"large.yaml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(file.resize(50 * 1024 * 1024));
    const Result<QByteArray> bytes = yaml::readFile(file.fileName());
    QVERIFY(!bytes);
    QVERIFY(bytes.error().cause.contains(u"larger"_s));
}

QTEST_GUILESS_MAIN(TestYaml)
#include "tst_yaml.moc"

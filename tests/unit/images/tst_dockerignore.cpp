// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/images/dockerignore.h"

#include <QTest>

using namespace pierside;
using namespace pierside::images;
using namespace Qt::StringLiterals;

class TestDockerIgnore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void excludesFiles_data();
    void excludesFiles();
    void rejectsInvalidPatterns_data();
    void rejectsInvalidPatterns();
    void keepsRequiredFiles();
    void findsExceptionsBelow();
    void matchesPatternsThatSplitAPath();
};

//! For a regular expression these are more ways than it tries, and then it says that the path does not match.
void TestDockerIgnore::matchesPatternsThatSplitAPath()
{
    const QString name = QString(200, u'a') + u'b';
    const QByteArray stars = QByteArray("*a").repeated(60) + "*b";
    auto ignore = DockerIgnore::parse(stars, {});
    QVERIFY(ignore);
    QVERIFY(ignore->isExcluded(name));
    QVERIFY(!ignore->isExcluded(name + u'c'));
    ignore = DockerIgnore::parse(QByteArray("**/").repeated(60) + "secret", {});
    QVERIFY(ignore);
    QVERIFY(ignore->isExcluded(u"a/"_s.repeated(200) + u"secret"_s));
    QVERIFY(!ignore->isExcluded(u"a/"_s.repeated(200) + u"secrets"_s));
}

void TestDockerIgnore::excludesFiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("excluded");

    const auto row = [](const QByteArray &text, const char *path, bool excluded) {
        const QByteArray name = QByteArray(text).replace('\n', ' ') + " | " + path;
        QTest::newRow(name.constData()) << text << QString::fromUtf8(path) << excluded;
    };
    row("", "a", false);
    row("a", "a", true);
    row("a", "a/b/c", true);
    row("a", "b/a", false);
    row("/a", "a", true);
    row("a/", "a", true);
    row("./a", "a", true);
    row("x/../a", "a", true);
    row("# a", "a", false);
    row("#a", "#a", false);
    row(" # a", "# a", true); // a hash begins a comment only in the first column
    row("\xEF\xBB\xBF"
        "a",
        "a", true);
    row("a\r\nb\r\n", "b", true);
    row("  a  ", "a", true);
    row("*.md", "README.md", true);
    row("*.md", "docs/README.md", false);
    row("*/*.md", "docs/README.md", true);
    row("**/*.md", "README.md", true);
    row("**/*.md", "a/b/c.md", true);
    row("**", "a/b", true);
    row("a/**", "a/b/c", true);
    row("a/**", "a", false);
    row("a/**/z", "a/z", true);
    row("a/**/z", "a/b/c/z", true);
    row("**/node_modules", "x/node_modules/y", true);
    row("te?t", "test", true);
    row("te?t", "te/t", false);
    row("a[bc]d", "acd", true);
    row("a[^b]d", "abd", false);
    row("a[0-9]", "a7", true);
    row("a.b", "axb", false);
    row("a+(b)|{c}$", "a+(b)|{c}$", true);
    row("\\*", "*", true);
    row("\\*", "a", false);
    row("*\n!keep", "keep", false);
    row("*\n!keep", "drop", true);
    row("!keep\n*", "keep", true); // the last match wins
    row("dir\n!dir/keep", "dir/keep", false);
    row("dir\n!dir/keep", "dir/other", true);
    row("*.md\n!README*.md\nREADME-secret.md", "README-x.md", false);
    row("*.md\n!README*.md\nREADME-secret.md", "README-secret.md", true);
    row("! keep\n", "keep", false);
    row("*\n! keep", "keep", false);
    row("*\n!dir", "dir/sub/file", false);
    row("\xC3\xA4*", "\xC3\xA4pfel", true);
    row("a?", "a\xF0\x9F\x98\x80", true);
    row("[a\\]]b", "]b", true);
    row("[]]b", "]b", true);
    row("[a-]b", "-b", true);
    row("**/a/**/b", "a/b", true);
    row("**/a/**/b", "x/a/y/z/b", true);
    row("**/a/**/b", "xa/b", false);
    row("a**/b", "ax/b", true);
    row("*", "", true);
}

void TestDockerIgnore::excludesFiles()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, path);
    QFETCH(bool, excluded);
    const auto ignore = DockerIgnore::parse(text, u".dockerignore"_s);
    QVERIFY2(ignore, ignore ? "" : qPrintable(ignore.error().message()));
    QCOMPARE(ignore->isExcluded(path), excluded);
}

void TestDockerIgnore::rejectsInvalidPatterns_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("lone exception") << QByteArray("!");
    QTest::newRow("open class") << QByteArray("a[b");
    QTest::newRow("range without members") << QByteArray("a[z-a]");
    QTest::newRow("escaped end") << QByteArray("a[b\\]");
}

void TestDockerIgnore::rejectsInvalidPatterns()
{
    QFETCH(QByteArray, text);
    const auto ignore = DockerIgnore::parse(text, u"/x/.dockerignore"_s);
    QVERIFY(!ignore);
    QCOMPARE(ignore.error().code, ErrorCode::BadInput);
    QVERIFY(ignore.error().what.contains(u"/x/.dockerignore"_s));
}

void TestDockerIgnore::keepsRequiredFiles()
{
    auto ignore = DockerIgnore::parse("*", {});
    QVERIFY(ignore);
    ignore->keep(u"sub/Docker[file]"_s);
    QVERIFY(!ignore->isExcluded(u"sub/Docker[file]"_s));
    QVERIFY(ignore->isExcluded(u"sub/other"_s));
    QVERIFY(ignore->mayHoldExceptions(u"sub"_s));
    ignore->drop(u"sub/Docker[file]"_s);
    QVERIFY(ignore->isExcluded(u"sub/Docker[file]"_s));
}

void TestDockerIgnore::findsExceptionsBelow()
{
    const auto ignore = DockerIgnore::parse("a\n!a/b/c\n", {});
    QVERIFY(ignore);
    QVERIFY(ignore->mayHoldExceptions(u"a"_s));
    QVERIFY(ignore->mayHoldExceptions(u"a/b"_s));
    QVERIFY(!ignore->mayHoldExceptions(u"a/x"_s));
    QVERIFY(!ignore->mayHoldExceptions(u"ab"_s));
}

QTEST_GUILESS_MAIN(TestDockerIgnore)
#include "tst_dockerignore.moc"

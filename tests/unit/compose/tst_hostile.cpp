// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The loader and files that are hostile, not there, or no files at all: a clear error in bounded time.
#include "tests/unit/compose/folder.h"

#include <QElapsedTimer>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace pierside;
using namespace pierside::compose;
using namespace Qt::StringLiterals;

class TestHostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void badFiles_data();
    void badFiles();
    void missingFile();
    void noFileAtAll();
    void folderForAFile();
    void pipesAndDevices_data();
    void pipesAndDevices();
    void reportsLinksThatLeaveTheProject();
    void unreadableFile();
    void hugeFile();
    void cycles_data();
    void cycles();
    void aliasBomb();
    void links();
    void remoteFilesAreNotFetched_data();
    void remoteFilesAreNotFetched();
};

void TestHostile::badFiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QByteArray &text, const char *expected) {
        QTest::newRow(name) << text << u"compose.yaml:"_s + QString::fromUtf8(expected);
    };
    row("empty", "", "1:1: error: empty compose file");
    row("only comments", "# nothing\n---\n", "1:1: error: empty compose file");
    row("binary",
        QByteArray("\x7f"
                   "ELF\0\0",
                   6),
        "1:5: error: this is a binary file, not YAML");
    row("not UTF-8", "services:\n  a: {image: \"\xff\"}\n", "2:15: error: this is not UTF-8 text");
    row("tab", "services:\n\tweb:\n\t\timage: a\n",
        "2:1: error: a tab is used for indentation: YAML allows spaces only");
    row("scalar", "hello\n", "1:1: error: must be a mapping, not a string");
    row("list", "- a\n", "1:1: error: must be a mapping, not a list");
    row("deep", QByteArray("- ").repeated(10'000), "1:201: error: nested deeper than 100 levels");
}

void TestHostile::badFiles()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const Folder folder;
    const LoadResult result = folder.loadText(text);
    QVERIFY(!result.project);
    QCOMPARE(said(result, folder), QStringList{expected});
}

void TestHostile::missingFile()
{
    const Folder folder;
    QCOMPARE(said(folder.load({u"none.yaml"_s}), folder), QStringList{u"none.yaml: error: no such file"_s});
    folder.write(u"compose.yaml"_s, "include: [gone.yaml]\nservices: {a: {image: a}}\n");
    QVERIFY(firstError(folder.load(), folder).startsWith(u"gone.yaml: error: "_s));
    folder.write(u"compose.yaml"_s, "services:\n  a: {extends: {file: gone.yaml, service: b}}\n");
    QVERIFY(firstError(folder.load(), folder).startsWith(u"gone.yaml: error: "_s));
    folder.write(u"compose.yaml"_s, "services:\n  a:\n    image: a\n    env_file:\n      - gone.env\n");
    const QString error = firstError(folder.load(), folder);
    QVERIFY2(error.startsWith(u"compose.yaml:5:9: error: env file gone.env not found: "_s), qPrintable(error));
}

void TestHostile::noFileAtAll()
{
    const Folder folder;
    const LoadResult result = folder.load();
    QVERIFY(!result.project);
    QCOMPARE(result.diagnostics.size(), 1);
    QVERIFY(result.diagnostics.first().message.startsWith(u"no compose file in this folder or above it"_s));
}

void TestHostile::folderForAFile()
{
    const Folder folder;
    QDir(folder.path()).mkpath(u"sub/inner"_s);
    QCOMPARE(said(folder.load({u"sub"_s}), folder), QStringList{u"sub: error: is a directory"_s});
    folder.write(u"compose.yaml"_s, "services:\n  a: {image: a, env_file: sub}\n");
    const QString error = firstError(folder.load(), folder);
    QVERIFY2(error.startsWith(u"compose.yaml:2:27: error: "_s) && error.contains(u"is a directory"_s),
             qPrintable(error));
    // Docker creates folders where a bind source is missing, so .env may be one; that is no reason to fail.
    QDir(folder.path()).mkpath(u".env"_s);
    QVERIFY(folder.loadText("services: {a: {image: a}}\n").project);
}

void TestHostile::pipesAndDevices_data()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("pipe") << u"pipe"_s;
    QTest::newRow("device") << u"/dev/zero"_s;
}

void TestHostile::pipesAndDevices()
{
    QFETCH(QString, kind);
    const Folder folder;
    const auto make = [&](const QString &name) {
        const QByteArray path = QFile::encodeName(folder.path(name));
        if (kind == "pipe"_L1)
            return ::mkfifo(path.constData(), 0600) == 0;
        return ::symlink(qPrintable(kind), path.constData()) == 0;
    };
    QVERIFY(make(u"special"_s));
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(said(folder.load({u"special"_s}), folder), QStringList{u"special: error: is not a regular file"_s});
    const QList<QByteArray> users = {
        "services: {a: {image: a, env_file: special}}\n",
        "services: {a: {image: a, label_file: special}}\n",
        "services: {a: {image: a, env_file: [{path: special, required: false}]}}\n",
        "services: {a: {extends: {file: special, service: a}}}\n",
        "include: [special]\n",
        "include: [{path: inc.yaml, env_file: special}]\n",
    };
    folder.write(u"inc.yaml"_s, "services: {i: {image: i}}\n");
    for (const QByteArray &text : users) {
        const LoadResult result = folder.loadText(text);
        QVERIFY2(!result.project, text.constData());
        QVERIFY2(firstError(result, folder).contains(u"is not a regular file"_s), text.constData());
    }
    QVERIFY(make(u".env"_s));
    const LoadResult result = folder.loadText("services: {a: {image: a}}\n");
    QVERIFY(!result.project);
    QVERIFY(firstError(result, folder).contains(u".env"_s));
    QVERIFY(timer.elapsed() < 5000);
}

//! As Docker Compose they are followed, and it is said where to.
void TestHostile::reportsLinksThatLeaveTheProject()
{
    const Folder folder;
    QTemporaryDir elsewhere;
    QFile secret(elsewhere.filePath(u"secret.env"_s));
    QVERIFY(secret.open(QIODevice::WriteOnly));
    secret.write("TOKEN=1\n");
    secret.close();
    QDir(folder.path()).mkpath(u"sub"_s);
    folder.write(u"sub/inside.env"_s, "A=1\n");
    QVERIFY(QFile::link(secret.fileName(), folder.path(u"out.env"_s)));
    QVERIFY(QFile::link(folder.path(u"sub/inside.env"_s), folder.path(u"in.env"_s)));
    QVERIFY(QFile::link(elsewhere.path(), folder.path(u"away"_s)));
    const LoadResult result =
        folder.loadText("services: {a: {image: a, env_file: [in.env, out.env, away/secret.env]}}\n");
    QVERIFY(result.project);
    const QString told = u": warning: leaves the project's folder through a symbolic link: "_s +
                         QFileInfo(secret.fileName()).canonicalFilePath();
    QCOMPARE(said(result, folder), (QStringList{u"out.env"_s + told, u"away/secret.env"_s + told}));
    QVERIFY(QFile::link(u"/nowhere/at/all"_s, folder.path(u"gone.env"_s)));
    QVERIFY(firstError(folder.loadText("services: {a: {image: a, env_file: gone.env}}\n"), folder)
                .contains(u"gone.env not found"_s));
}

void TestHostile::unreadableFile()
{
    const Folder folder;
    folder.write(u"compose.yaml"_s, "services: {a: {image: a}}\n");
    QCOMPARE(::chmod(QFile::encodeName(folder.path(u"compose.yaml"_s)).constData(), 0), 0);
    const LoadResult result = folder.load();
    if (::geteuid() == 0) {
        // Nothing is unreadable to root.
        QVERIFY(result.project);
        return;
    }
    QVERIFY(!result.project);
    QCOMPARE(said(result, folder), QStringList{u"compose.yaml: error: Permission denied"_s});
}

void TestHostile::hugeFile()
{
    const Folder folder;
    QFile file(folder.path(u"compose.yaml"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const QByteArray line = "# " + QByteArray(1022, 'x') + '\n';
    for (int i = 0; i < 50 * 1024; ++i)
        file.write(line);
    file.close();
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(said(folder.load(), folder), QStringList{u"compose.yaml: error: is larger than 8.4 MB"_s});
    QVERIFY(timer.elapsed() < 3000);
}

void TestHostile::cycles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("include itself") << QByteArray("include: [compose.yaml]\n") << u"include cycle detected: "_s;
    QTest::newRow("include two") << QByteArray("include: [back.yaml]\n") << u"include cycle detected: "_s;
    QTest::newRow("extends itself") << QByteArray("services: {a: {image: a, extends: a}}\n")
                                    << u"Circular reference: "_s;
    QTest::newRow("extends two") << QByteArray("services: {a: {extends: b}, b: {extends: a}}\n")
                                 << u"Circular reference: "_s;
    QTest::newRow("extends files") << QByteArray("services: {a: {extends: {file: ext.yaml, service: a}}}\n")
                                   << u"Circular reference: "_s;
    QTest::newRow("depends_on") << QByteArray(
                                       "services: {a: {image: a, depends_on: [b]}, b: {image: b, depends_on: [a]}}\n")
                                << u"dependency cycle detected: a -> b -> a"_s;
    QTest::newRow("alias") << QByteArray("services: &s {a: {image: a, x-s: *s}}\n") << u"alias"_s;
}

void TestHostile::cycles()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const Folder folder;
    folder.write(u"back.yaml"_s, "include: [compose.yaml]\nservices: {b: {image: b}}\n");
    folder.write(u"ext.yaml"_s, "services: {a: {extends: {file: compose.yaml, service: a}}}\n");
    const LoadResult result = folder.loadText(text);
    QVERIFY(!result.project);
    const QString error = firstError(result, folder);
    QVERIFY2(error.contains(expected), qPrintable(error));
}

void TestHostile::aliasBomb()
{
    QByteArray text = "x-a0: &a0 [1, 2, 3, 4, 5, 6, 7, 8, 9]\n";
    for (int i = 1; i < 30; ++i) {
        const QByteArray before = "*a" + QByteArray::number(i - 1);
        text += "x-a" + QByteArray::number(i) + ": &a" + QByteArray::number(i) + " [" + before +
                QByteArray(", " + before).repeated(8) + "]\n";
    }
    const Folder folder;
    QElapsedTimer timer;
    timer.start();
    const LoadResult result = folder.loadText(text + "services: {a: {image: a}}\n");
    QVERIFY(!result.project);
    QVERIFY(firstError(result, folder).contains(u"values once aliases are expanded"_s));
    QVERIFY(timer.elapsed() < 3000);
}

void TestHostile::links()
{
    const Folder folder;
    folder.write(u"real/compose.yaml"_s, "services: {a: {image: a, volumes: [\"./d:/d\"]}}\n");
    QVERIFY(QFile::link(folder.path(u"real"_s), folder.path(u"alias"_s)));
    QVERIFY(QFile::link(folder.path(u"real/compose.yaml"_s), folder.path(u"compose.yaml"_s)));
    // Relative paths are resolved in the directory of the link, not of its target.
    const LoadResult throughFile = folder.load();
    QVERIFY(throughFile.project);
    QCOMPARE(throughFile.project->name.value, u"shop"_s);
    QCOMPARE(throughFile.project->services.first().volumes.first().source, folder.path(u"d"_s));
    const LoadResult throughFolder = folder.load({u"alias/compose.yaml"_s});
    QVERIFY(throughFolder.project);
    QCOMPARE(throughFolder.project->name.value, u"alias"_s);
    QVERIFY(QFile::link(folder.path(u"loop"_s), folder.path(u"loop"_s)));
    QVERIFY(!folder.load({u"loop"_s}).project);
}

void TestHostile::remoteFilesAreNotFetched_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *address : {"https://example.org/c.yaml", "git@github.com:x/y.git", "oci://example.org/x",
                                "git://example.org/x", "github.com/x/y"}) {
        QTest::addRow("include %s", address) << QByteArray("include: [\"") + address + "\"]\n";
        QTest::addRow("extends %s", address)
            << QByteArray("services: {a: {extends: {service: a, file: \"") + address + "\"}}}\n";
    }
}

void TestHostile::remoteFilesAreNotFetched()
{
    QFETCH(QByteArray, text);
    const Folder folder;
    const LoadResult result = folder.loadText(text);
    QVERIFY(!result.project);
    const QString error = firstError(result, folder);
    QVERIFY2(error.contains(u"never fetched"_s) && error.startsWith(u"compose.yaml:1:"_s), qPrintable(error));
}

QTEST_GUILESS_MAIN(TestHostile)
#include "tst_hostile.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the loader says about files that are wrong, hostile or not there, and what it reads besides the values.
#include "models/compose/loader.h"
#include "models/compose/resolved.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace pierside;
using namespace pierside::compose;
using namespace Qt::StringLiterals;

namespace {

//! A folder called "shop" of its own for each test.
class Folder
{
public:
    Folder() { QDir(m_scratch.path()).mkdir(u"shop"_s); }

    QString path(const QString &name = {}) const
    {
        const QString folder = QFileInfo(m_scratch.path()).canonicalFilePath() + u"/shop"_s;
        return name.isEmpty() ? folder : folder + u'/' + name;
    }

    void write(const QString &name, const QByteArray &text) const
    {
        QDir().mkpath(QFileInfo(path(name)).path());
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write %s", qPrintable(name));
    }

    LoadResult load(const QStringList &files = {}, const StringMap &environment = {}) const
    {
        LoadRequest request;
        request.files = files;
        request.currentDirectory = path();
        request.environment = environment;
        request.environment.insert(u"HOME"_s, path(u"home"_s));
        return compose::load(request);
    }

    LoadResult loadText(const QByteArray &text) const
    {
        write(u"compose.yaml"_s, text);
        return load();
    }

private:
    QTemporaryDir m_scratch;
};

//! "line:column error path: message" of each, with the folder's path cut from it.
QStringList said(const LoadResult &result, const Folder &folder)
{
    QStringList lines;
    for (const Diagnostic &diagnostic : result.diagnostics) {
        QString text = diagnostic.toString();
        lines.append(text.remove(folder.path() + u'/'));
    }
    return lines;
}

QString firstError(const LoadResult &result, const Folder &folder)
{
    const QStringList lines = said(result, folder);
    for (const QString &line : lines) {
        if (line.contains(u"error"_s))
            return line;
    }
    return {};
}

} // namespace

class TestLoader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void errors_data();
    void errors();
    void errorsComeAllAtOnce();
    void warnings_data();
    void warnings();
    void badFiles_data();
    void badFiles();
    void missingFile();
    void noFileAtAll();
    void folderForAFile();
    void pipesAndDevices_data();
    void pipesAndDevices();
    void unreadableFile();
    void hugeFile();
    void cycles_data();
    void cycles();
    void aliasBomb();
    void links();
    void remoteFilesAreNotFetched_data();
    void remoteFilesAreNotFetched();
    void manyServicesInTime();
};

void TestLoader::errors_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *text, const char *expected) {
        QTest::newRow(name) << QByteArray(text) << u"compose.yaml:"_s + QString::fromUtf8(expected);
    };
    row("unknown key", "services:\n  web:\n    image: a\n    enviroment: {}\n",
        "4:5: error: services.web: Additional property enviroment is not allowed (did you mean environment?)");
    row("unknown top-level key", "service:\n  web: {image: a}\n",
        "1:1: error: top level: Additional property service is not allowed (did you mean services?)");
    row("unknown key, nothing near", "services: {web: {image: a, zzz: 1}}\n",
        "1:28: error: services.web: Additional property zzz is not allowed");
    row("unknown nested key", "services:\n  web:\n    image: a\n    healthcheck:\n      intervall: 3s\n",
        "5:7: error: services.web.healthcheck: Additional property intervall is not allowed (did you mean interval?)");
    row("wrong type", "services:\n  web:\n    image: [a]\n",
        "3:12: error: services.web.image: must be a string, not a list");
    row("mapping wanted", "services: [a]\n", "1:11: error: services: must be a mapping, not a list");
    row("list member", "services:\n  web:\n    image: a\n    cap_add: [A, {b: c}]\n",
        "4:18: error: services.web.cap_add[1]: must be a string, not a mapping");
    row("port", "services:\n  web:\n    image: a\n    ports:\n      - 80\n      - foo:80\n",
        "6:9: error: services.web.ports[1]: Invalid hostPort: foo");
    row("no port", "services:\n  web:\n    image: a\n    ports:\n      - {published: 80}\n",
        "5:9: error: services.web.ports[0]: is missing a target port");
    row("volume", "services:\n  web:\n    image: a\n    volumes: [\"data:/data\"]\n",
        "4:15: error: services.web: service \"web\" refers to undefined volume data");
    row("network", "services:\n  web:\n    image: a\n    networks:\n      - back\n",
        "5:9: error: services.web: service \"web\" refers to undefined network back");
    row("network in a mapping", "services:\n  web:\n    image: a\n    networks:\n      back: {}\n",
        "5:7: error: services.web: service \"web\" refers to undefined network back");
    row("secret", "services:\n  web:\n    image: a\n    secrets: [key]\n",
        "4:15: error: services.web: service \"web\" refers to undefined secret key");
    row("dependency", "services:\n  web:\n    image: a\n    depends_on:\n      - db\n",
        "5:9: error: services.web.depends_on: service \"web\" depends on undefined service \"db\"");
    row("switched-off dependency",
        "services:\n  web:\n    image: a\n    depends_on: [db]\n  db: {image: d, profiles: [x]}\n",
        "4:18: error: services.web.depends_on: service \"web\" depends on undefined service \"db\""
        " (no active profile enables it)");
    row("interpolation", "services:\n  web:\n    image: a${\n",
        "3:12: error: invalid interpolation format for services.web.image.\n"
        "You may need to escape any $ with another $.\na${");
    row("required variable", "services:\n  web:\n    image: a:${TAG:?which one}\n",
        "3:12: error: error while interpolating services.web.image: required variable TAG is missing a value:"
        " which one");
    row("cast", "services:\n  web:\n    image: a\n    tty: \"maybe\"\n",
        "4:10: error: services.web.tty: failed to cast to expected type: invalid boolean: maybe");
    row("size", "services:\n  web:\n    image: a\n    mem_limit: lots\n",
        "4:16: error: services.web.mem_limit: invalid size: 'lots' (expected a number with k, m or g, such as 64m)");
    row("duration", "services:\n  web:\n    image: a\n    stop_grace_period: 10\n",
        "4:24: error: services.web.stop_grace_period: must be a string, not a number");
    row("neither image nor build", "services:\n  web: {tty: true}\n",
        "2:8: error: services.web: service \"web\" has neither an image nor a build context specified");
    row("null service", "services:\n  web:\n", "2:3: error: services.web: must be a mapping, not nothing");
    row("duplicate key", "services:\n  web: {image: a}\n  web: {image: b}\n",
        "3:3: error: mapping key \"web\" already defined at line 2");
    row("key that is no word", "services:\n  web:\n    image: a\n    environment: {1: x}\n",
        "4:19: error: services.web.environment: Non-string key in services.web.environment: 1");
    row("infinite", "services: {web: {image: a, cpus: .inf}}\n",
        "1:34: error: services.web.cpus: must be a finite number, not .inf");
}

void TestLoader::errors()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const Folder folder;
    const LoadResult result = folder.loadText(text);
    QVERIFY(!result.project);
    QCOMPARE(said(result, folder), QStringList{expected});
}

void TestLoader::errorsComeAllAtOnce()
{
    const Folder folder;
    folder.write(u"compose.override.yaml"_s, "services:\n  web:\n    user: [1]\n");
    const LoadResult result = folder.loadText("services:\n"
                                              "  web:\n"
                                              "    image: ${TAG?}\n"
                                              "    prots: []\n"
                                              "    ports: [\"x\"]\n"
                                              "  db:\n"
                                              "    mem_limit: z\n");
    QVERIFY(!result.project);
    QStringList places;
    for (const Diagnostic &diagnostic : result.diagnostics)
        places.append(u"%1:%2"_s.arg(diagnostic.place.line).arg(diagnostic.place.column));
    QCOMPARE(places, (QStringList{u"3:12"_s, u"4:5"_s, u"5:13"_s, u"7:16"_s, u"3:11"_s}));
    QVERIFY(result.diagnostics.last().place.file.endsWith(u"compose.override.yaml"_s));
}

void TestLoader::warnings_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *text, const char *expected) {
        QTest::newRow(name) << QByteArray(text) << u"compose.yaml:"_s + QString::fromUtf8(expected);
    };
    row("version", "version: \"3\"\nservices: {a: {image: a}}\n", "1:10: warning: version: is obsolete and ignored");
    row("unset", "services: {a: {image: \"a$X\", user: \"$X\"}}\n",
        "1:23: warning: The \"X\" variable is not set. Defaulting to a blank string.");
    row("swarm", "services:\n  a:\n    image: a\n    deploy:\n      placement: {constraints: [x]}\n",
        "5:18: warning: services.a.deploy.placement: is for a swarm and not applied");
    row("develop", "services:\n  a:\n    image: a\n    develop:\n      watch: [{path: ., action: rebuild}]\n",
        "5:7: warning: services.a.develop: is for watching files, which Pierside does not do");
}

void TestLoader::warnings()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const Folder folder;
    const LoadResult result = folder.loadText(text);
    QVERIFY(result.project);
    QCOMPARE(said(result, folder), QStringList{expected});
}

void TestLoader::badFiles_data()
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

void TestLoader::badFiles()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, expected);
    const Folder folder;
    const LoadResult result = folder.loadText(text);
    QVERIFY(!result.project);
    QCOMPARE(said(result, folder), QStringList{expected});
}

void TestLoader::missingFile()
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

void TestLoader::noFileAtAll()
{
    const Folder folder;
    const LoadResult result = folder.load();
    QVERIFY(!result.project);
    QCOMPARE(result.diagnostics.size(), 1);
    QVERIFY(result.diagnostics.first().message.startsWith(u"no compose file here or in a folder above"_s));
}

void TestLoader::folderForAFile()
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

void TestLoader::pipesAndDevices_data()
{
    QTest::addColumn<QString>("kind");
    QTest::newRow("pipe") << u"pipe"_s;
    QTest::newRow("device") << u"/dev/zero"_s;
}

void TestLoader::pipesAndDevices()
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

void TestLoader::unreadableFile()
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

void TestLoader::hugeFile()
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

void TestLoader::cycles_data()
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

void TestLoader::cycles()
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

void TestLoader::aliasBomb()
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

void TestLoader::links()
{
    const Folder folder;
    folder.write(u"real/compose.yaml"_s, "services: {a: {image: a, volumes: [\"./d:/d\"]}}\n");
    QVERIFY(QFile::link(folder.path(u"real"_s), folder.path(u"alias"_s)));
    QVERIFY(QFile::link(folder.path(u"real/compose.yaml"_s), folder.path(u"compose.yaml"_s)));
    // A link is a name like any other: what is relative is relative to where the link stands.
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

void TestLoader::remoteFilesAreNotFetched_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *address : {"https://example.org/c.yaml", "git@github.com:x/y.git", "oci://example.org/x",
                                "git://example.org/x", "github.com/x/y"}) {
        QTest::addRow("include %s", address) << QByteArray("include: [\"") + address + "\"]\n";
        QTest::addRow("extends %s", address)
            << QByteArray("services: {a: {extends: {service: a, file: \"") + address + "\"}}}\n";
    }
}

void TestLoader::remoteFilesAreNotFetched()
{
    QFETCH(QByteArray, text);
    const Folder folder;
    const LoadResult result = folder.loadText(text);
    QVERIFY(!result.project);
    const QString error = firstError(result, folder);
    QVERIFY2(error.contains(u"never fetched"_s) && error.startsWith(u"compose.yaml:1:"_s), qPrintable(error));
}

void TestLoader::manyServicesInTime()
{
    const auto textOf = [](int count) {
        QByteArray text = "x-log: &log {driver: json-file, options: {max-size: 10m}}\nservices:\n";
        for (int i = 0; i < count; ++i) {
            const QByteArray n = QByteArray::number(i);
            text += "  svc" + n + ":\n    image: registry.example.org/svc" + n + ":${TAG:-1}\n    logging: *log\n" +
                    "    environment: {A: \"" + n + "\", URL: postgres://u:p@db/x, TAG: \"${TAG:-none}\"}\n" +
                    "    ports: [\"" + QByteArray::number(10'000 + i) + ":80\"]\n    volumes: [\"data" + n +
                    ":/data\", \"./conf:/conf:ro\"]\n    networks: [front, back]\n    labels: [team=a]\n" +
                    "    healthcheck: {test: [\"CMD\", \"true\"], interval: 5s, retries: 3}\n";
            if (i > 0)
                text += "    depends_on: {svc" + QByteArray::number(i - 1) + ": {condition: service_healthy}}\n";
        }
        text += "networks: {front: , back: }\nvolumes:\n";
        for (int i = 0; i < count; ++i)
            text += "  data" + QByteArray::number(i) + ":\n";
        return text;
    };
    const Folder folder;
    const auto best = [&](int count) {
        qint64 least = std::numeric_limits<qint64>::max();
        folder.write(u"compose.yaml"_s, textOf(count));
        for (int round = 0; round < 5; ++round) {
            QElapsedTimer timer;
            timer.start();
            const LoadResult result = folder.load();
            least = std::min(least, timer.nsecsElapsed());
            if (!result.project || result.project->services.size() != count)
                qFatal("does not load");
        }
        return double(least) / 1e6;
    };
    const double few = best(125);
    const double many = best(500);
    qInfo("load: 125 services %.1f ms, 500 services %.1f ms", few, many);
    // Four times the services: quadratic behaviour would be sixteen times the time.
    QVERIFY2(many < few * 9, qPrintable(u"%1 ms, %2 ms"_s.arg(few).arg(many)));
}

QTEST_GUILESS_MAIN(TestLoader)
#include "tst_loader.moc"

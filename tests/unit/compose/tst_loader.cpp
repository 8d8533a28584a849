// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the loader says about what is wrong in a file, and where; and how its time grows with the file.
#include "tests/unit/compose/folder.h"

#include <QTest>

using namespace pierside;
using namespace pierside::compose;
using namespace Qt::StringLiterals;

class TestLoader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void errors_data();
    void errors();
    void reportsAllErrorsAtOnce();
    void variablesOfTheStack();
    void treatsZeroAsUnlimited();
    void warnings_data();
    void warnings();
    void errorsComeAtOnce();
    void whatIsNotReadIsNotMissed();
    void keepsUnusedExternalNames();
    void manyServicesInTime();
    void readsStandardInput();
    void readsSwitchesOfDockerCompose();
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
    row("two limits", "services:\n  a:\n    image: a\n    cpus: 2\n    deploy: {resources: {limits: {cpus: '1'}}}\n",
        "4:11: error: services.a: can't set distinct values on 'cpus' and 'deploy.resources.limits.cpus'");
    row("a limit next to none",
        "services:\n  a:\n    image: a\n    pids_limit: 5\n    deploy: {resources: {limits: {cpus: '1'}}}\n",
        "4:17: error: services.a: can't set distinct values on 'pids_limit' and 'deploy.resources.limits.pids'");
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
        "You may need to escape any $ with another $.");
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

//! What is never removed must be known, though no enabled service uses it.
void TestLoader::keepsUnusedExternalNames()
{
    const Folder folder;
    const LoadResult result = folder.loadText("name: p\n"
                                              "services:\n"
                                              "  web: {image: a, volumes: [\"used:/u\"]}\n"
                                              "  tool: {image: a, profiles: [x], volumes: [\"a:/a\"], networks: [n]}\n"
                                              "volumes:\n"
                                              "  used: {external: true, name: shared}\n"
                                              "  a: {external: \"true\"}\n"
                                              "  b: {external: {name: other}}\n"
                                              "  own: {external: false}\n"
                                              "  plain: {}\n"
                                              "networks: {n: {external: true}, own: {}}\n");
    QVERIFY(result.project);
    QCOMPARE(result.project->volumes.keys(), QStringList{u"used"_s});
    QCOMPARE(result.project->external, (ExternalNames{{u"n"_s}, {u"shared"_s, u"a"_s, u"other"_s}}));
}

void TestLoader::reportsAllErrorsAtOnce()
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

//! What a secret's environment: names is looked up where interpolation looks.
void TestLoader::variablesOfTheStack()
{
    const Folder folder;
    folder.write(u"compose.yaml"_s, "services: {a: {image: a}}\n");
    folder.write(u".env"_s, "TOKEN=file\nBOTH=file\n");
    LoadRequest request;
    request.currentDirectory = folder.path();
    request.environment = {{u"BOTH"_s, u"process"_s}};
    const StringMap variables = variablesOf(request);
    QCOMPARE(variables.value(u"TOKEN"_s), u"file"_s);
    QCOMPARE(variables.value(u"BOTH"_s), u"process"_s);
}

void TestLoader::treatsZeroAsUnlimited()
{
    const Folder folder;
    const LoadResult result = folder.loadText("services:\n"
                                              "  a:\n"
                                              "    image: a\n"
                                              "    mem_limit: 0\n"
                                              "    deploy: {resources: {limits: {memory: 7m}}}\n");
    QVERIFY(result.project);
    QCOMPARE(said(result, folder), QStringList());
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
        "5:18: warning: services.a.deploy.placement: is for swarms only and is not applied");
    row("build", "services:\n  a:\n    build:\n      context: .\n      cache_to: [x]\n",
        "5:17: warning: services.a.build.cache_to: needs BuildKit and is not applied: the engine's classic "
        "builder does not support it");
    row("any secret", "services:\n  a: {image: a, secrets: [s]}\nsecrets:\n  s:\n    file: x\n    template_driver: d\n",
        "6:22: warning: secrets.s.template_driver: is for swarms only and is not applied");
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

void TestLoader::errorsComeAtOnce()
{
    const Folder folder;
    const QStringList seen = said(folder.loadText(R"(services:
  web:
    image: 5
    volumes: ["nothere:/data", "data:/d"]
    depends_on: [ghost, store]
    networks: [default, lost]
    secrets: [key]
    enviroment: {A: b}
  store: {}
volumes: {data: {}}
)"),
                                  folder);
    const QString file = u"compose.yaml:"_s;
    QCOMPARE(seen,
             (QStringList{
                 file + u"3:12: error: services.web.image: must be a string, not a number"_s,
                 file + u"4:15: error: services.web: service \"web\" refers to undefined volume nothere"_s,
                 file + u"5:18: error: services.web.depends_on: service \"web\" depends on undefined service "
                        "\"ghost\""_s,
                 file + u"6:25: error: services.web: service \"web\" refers to undefined network lost"_s,
                 file + u"7:15: error: services.web: service \"web\" refers to undefined secret key"_s,
                 file + u"8:5: error: services.web: Additional property enviroment is not allowed (did you mean "
                        "environment?)"_s,
                 file + u"9:10: error: services.store: service \"store\" has neither an image nor a build context "
                        "specified"_s,
             }));
}

//! What an included file may have brought is not missed where that file could not be read.
void TestLoader::whatIsNotReadIsNotMissed()
{
    const Folder folder;
    const QByteArray text = "include: [other.yaml]\nservices:\n  web: {image: 5, volumes: [\"data:/d\"]}\n";
    folder.write(u"other.yaml"_s, "volumes: {data: {}}\nservices: {a: {imag: x}}\n");
    QStringList seen = said(folder.loadText(text), folder);
    QVERIFY2(seen.filter(u"undefined"_s).isEmpty(), qPrintable(seen.join(u'\n')));
    QCOMPARE(seen.filter(u"must be a string"_s).size(), 1);
    QCOMPARE(seen.filter(u"imag "_s).size(), 1);
    folder.write(u"other.yaml"_s, "volumes: {data: [}\n");
    seen = said(folder.loadText(text), folder);
    QVERIFY2(seen.filter(u"undefined"_s).isEmpty(), qPrintable(seen.join(u'\n')));
    QVERIFY(seen.size() >= 2);
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
    // How long it takes is tests/bench/bench_plan's to say.
    for (const int count : {125, 500}) {
        folder.write(u"compose.yaml"_s, textOf(count));
        const LoadResult result = folder.load();
        QVERIFY(result.project);
        QCOMPARE(result.project->services.size(), count);
    }
}

//! "-f -": the project's directory is the current one, and errors name the place in the input.
void TestLoader::readsStandardInput()
{
    const Folder folder;
    folder.write(u"over.yaml"_s, "services: {web: {build: .}}\n");
    LoadRequest request;
    request.currentDirectory = folder.path();
    request.files = {u"-"_s, u"over.yaml"_s};
    request.standardInput = "services:\n  web: {image: a}\n";
    LoadResult result = load(request);
    QVERIFY2(result.project, qPrintable(firstError(result, folder)));
    QCOMPARE(result.project->name.value, u"shop"_s);
    QCOMPARE(result.project->files, (QStringList{u"-"_s, folder.path(u"over.yaml"_s)}));
    QCOMPARE(result.project->findService(u"web"_s)->build->context, folder.path());
    QVERIFY(!result.project->watchedFiles.contains(u"-"_s));
    request.standardInput = "services:\n  web: {imag: a}\n";
    result = load(request);
    QCOMPARE(said(result, folder).value(0),
             u"-:2:9: error: services.web: Additional property imag is not allowed (did you mean image?)"_s);
}

void TestLoader::readsSwitchesOfDockerCompose()
{
    const Folder folder;
    LoadResult result = folder.loadText("services: {web: {build: .}}\n");
    QVERIFY(!result.project->removesOrphans && !result.project->ignoresOrphans);
    QCOMPARE(result.project->imageOf(result.project->services[0]), u"shop-web"_s);
    folder.write(u".env"_s, "COMPOSE_REMOVE_ORPHANS=true\nCOMPOSE_IGNORE_ORPHANS=0\nCOMPOSE_COMPATIBILITY=1\n");
    result = folder.load({}, {{u"COMPOSE_IGNORE_ORPHANS"_s, u"Y"_s}});
    QVERIFY(result.project->removesOrphans && result.project->ignoresOrphans);
    QCOMPARE(result.project->imageOf(result.project->services[0]), u"shop_web"_s);
}

QTEST_GUILESS_MAIN(TestLoader)
#include "tst_loader.moc"

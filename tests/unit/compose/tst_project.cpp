// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a project says besides its values: order, selection, the files it was read from.
#include "models/compose/resolved.h"
#include "tests/unit/compose/folder.h"

#include <QTest>

using namespace pierside;
using namespace pierside::compose;
using namespace Qt::StringLiterals;

class TestProject : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fileOrderIsKept();
    void profiles_data();
    void profiles();
    void order();
    void imageNames();
    void watchedFiles();
};

void TestProject::fileOrderIsKept()
{
    const Folder folder;
    folder.write(u"compose.yaml"_s, "include: [inc.yaml]\nservices: {z: {image: z}, m: {image: m}, a: {image: a}}\n");
    folder.write(u"inc.yaml"_s, "services: {i: {image: i}}\n");
    folder.write(u"compose.override.yaml"_s, "services: {b: {image: b}, a: {user: x}}\n");
    const LoadResult result = folder.load();
    QVERIFY(result.project);
    QStringList names;
    for (const Service &service : result.project->services)
        names.append(service.name);
    QCOMPARE(names, (QStringList{u"z"_s, u"m"_s, u"a"_s, u"i"_s, u"b"_s}));
}

void TestProject::profiles_data()
{
    QTest::addColumn<QStringList>("profiles");
    QTest::addColumn<QStringList>("services");
    QTest::addColumn<QStringList>("disabled");
    QTest::newRow("none") << QStringList{} << QStringList{} << QStringList{u"dev"_s, u"test"_s};
    QTest::newRow("one") << QStringList{u"d"_s} << QStringList{} << QStringList{u"test"_s};
    QTest::newRow("all") << QStringList{u"*"_s} << QStringList{} << QStringList{};
    QTest::newRow("unknown") << QStringList{u"q"_s} << QStringList{} << QStringList{u"dev"_s, u"test"_s};
    QTest::newRow("named service") << QStringList{} << QStringList{u"test"_s} << QStringList{u"dev"_s};
}

void TestProject::profiles()
{
    const Folder folder;
    QFETCH(QStringList, profiles);
    QFETCH(QStringList, services);
    QFETCH(QStringList, disabled);
    folder.write(u"compose.yaml"_s, "services:\n  base: {image: a}\n  dev: {image: b, profiles: [d, e]}\n"
                                    "  test: {image: c, profiles: [t]}\n");
    const LoadResult result = folder.load({}, {}, profiles, services);
    QVERIFY(result.project);
    QCOMPARE(result.project->disabledServices, disabled);
    QCOMPARE(result.project->services.size(), 3 - disabled.size());
}

void TestProject::order()
{
    const Folder folder;
    folder.write(u"compose.yaml"_s,
                 "services:\n  web: {image: a, depends_on: [api, cache]}\n  alone: {image: b}\n"
                 "  api: {image: c, depends_on: [db]}\n  cache: {image: d, network_mode: \"service:db\"}\n"
                 "  db: {image: e}\n");
    const LoadResult result = folder.load();
    QVERIFY(result.project);
    QCOMPARE(result.project->withDependencies({u"api"_s}), (QStringList{u"db"_s, u"api"_s}));
    QCOMPARE(result.project->withDependencies({u"cache"_s, u"nobody"_s}), (QStringList{u"db"_s, u"cache"_s}));
    QCOMPARE(result.project->dependencyOrder(), (QStringList{u"db"_s, u"api"_s, u"cache"_s, u"web"_s, u"alone"_s}));
    const Project part = restrictedTo(*result.project, {u"api"_s});
    QCOMPARE(part.services.size(), 2);
    QVERIFY(part.findService(u"db"_s) && part.findService(u"api"_s) && !part.findService(u"web"_s));
}

void TestProject::imageNames()
{
    const Folder folder;
    folder.write(u"compose.yaml"_s, "name: shop\nservices: {a: {image: x}, b: {build: .}, c: {build: ., image: y}}\n");
    const LoadResult result = folder.load();
    QVERIFY(result.project);
    const Project &project = *result.project;
    QCOMPARE(project.imageOf(project.services[0]), u"x"_s);
    QCOMPARE(project.imageOf(project.services[1]), u"shop-b"_s);
    QCOMPARE(project.imageOf(project.services[2]), u"y"_s);
}

void TestProject::watchedFiles()
{
    const Folder folder;
    folder.write(u"compose.yaml"_s,
                 "include: [sub/inc.yaml]\nservices:\n"
                 "  a: {extends: {file: ext/base.yaml, service: b}, env_file: [one.env, {path: two.env, "
                 "required: false}]}\n");
    folder.write(u"sub/inc.yaml"_s, "services: {i: {image: i}}\n");
    folder.write(u"ext/base.yaml"_s, "services: {b: {image: b, label_file: l.env}}\n");
    folder.write(u"ext/l.env"_s, "L=1\n");
    folder.write(u"one.env"_s, "A=1\n");
    folder.write(u"compose.override.yaml"_s, "services: {a: {user: x}}\n");
    const LoadResult result = folder.load();
    QVERIFY(result.project);
    QStringList names;
    for (const QString &file : result.project->watchedFiles)
        names.append(QDir(folder.path()).relativeFilePath(file));
    names.sort();
    // Files that are looked for and missing count: they may come.
    QCOMPARE(names, (QStringList{u".env"_s, u"compose.override.yaml"_s, u"compose.yaml"_s, u"ext/base.yaml"_s,
                                 u"ext/l.env"_s, u"one.env"_s, u"sub/.env"_s, u"sub/inc.yaml"_s, u"two.env"_s}));
}

QTEST_GUILESS_MAIN(TestProject)
#include "tst_project.moc"

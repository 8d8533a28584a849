// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/loader.h"
#include "models/watch/watchrules.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::watch;

//! What a changed file calls for, by the rules of develop.watch.
class TestWatchRules : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString path(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, const QByteArray &text) const
    {
        QDir().mkpath(QFileInfo(path(name)).absolutePath());
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    //! The project of services in a compose file.
    compose::Project project(const QByteArray &services) const
    {
        write(u"compose.yaml"_s, "name: p\nservices:\n" + services);
        compose::LoadRequest request;
        request.files = {path(u"compose.yaml"_s)};
        request.currentDirectory = m_folder.path();
        compose::LoadResult loaded = compose::load(request);
        if (!loaded.project)
            qFatal("%s", qPrintable(loaded.diagnostics.value(0).message));
        return *loaded.project;
    }
    WatchRules rules(const QByteArray &services) const
    {
        const auto read = WatchRules::read(project(services), {});
        if (!read)
            qFatal("%s", qPrintable(read.error().message()));
        return *read;
    }
    QStringList copied(const WatchRules &rules, const QStringList &names) const
    {
        QStringList paths;
        for (const QString &name : names)
            paths.append(path(name));
        QStringList targets;
        for (const Mapping &file : rules.workFor(paths).sync.value(u"web"_s))
            targets.append(file.target);
        return targets;
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_folder.isValid()); }
    void cleanup()
    {
        QDir(m_folder.path()).removeRecursively();
        QDir().mkpath(m_folder.path());
    }

    void readsEveryAction()
    {
        const compose::Project read = project(R"(
  web:
    build: .
    develop:
      watch:
        - {path: src, action: sync, target: /app, initial_sync: true, ignore: node_modules/, include: "*.js"}
        - {path: Dockerfile, action: rebuild}
        - {path: conf, action: restart}
        - {path: etc, action: sync+restart, target: /etc/app}
        - {path: sql, action: sync+exec, target: /sql, exec: {command: "psql -f /sql/x", user: db, environment: {A: b}}}
  other:
    image: x
)");
        const QList<Trigger> triggers = triggersOf(read, u"web"_s);
        QCOMPARE(triggers.size(), 5);
        const Trigger first{u"web"_s,    Action::Sync,         path(u"src"_s), u"/app"_s,
                            {u"*.js"_s}, {u"node_modules/"_s}, true,           {}};
        QCOMPARE(triggers.first(), first);
        QVERIFY(triggers[1].action == Action::Rebuild && triggers[2].action == Action::Restart);
        QVERIFY(triggers[3].action == Action::SyncRestart && triggers[4].action == Action::SyncExec);
        QCOMPARE(triggers[4].exec.command, (QStringList{u"psql"_s, u"-f"_s, u"/sql/x"_s}));
        QCOMPARE(triggers[4].exec.user, u"db"_s);
        QCOMPARE(triggers[4].exec.environment.value(u"A"_s), u"b"_s);
        QCOMPARE(watchableServices(read), QStringList{u"web"_s});
    }

    void mapsFilesToTheContainer()
    {
        const WatchRules read = rules(R"(
  web:
    image: x
    develop:
      watch:
        - {path: src, action: sync, target: /app/src}
        - {path: one.conf, action: sync+restart, target: /etc/one.conf}
)");
        QCOMPARE(copied(read, {u"src/a.js"_s, u"src/deep/b.js"_s, u"srcs/c.js"_s, u"src"_s}),
                 (QStringList{u"/app/src/a.js"_s, u"/app/src/deep/b.js"_s, u"/app/src"_s}));
        const Work work = read.workFor({path(u"one.conf"_s)});
        QCOMPARE(work.sync.value(u"web"_s), (QList<Mapping>{{path(u"one.conf"_s), u"/etc/one.conf"_s}}));
        QCOMPARE(work.restart, QStringList{u"web"_s});
        QVERIFY(read.workFor({path(u"two.conf"_s)}).isEmpty());
    }

    void ignoresWhatTheRulesSay_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("counts");
        QTest::newRow("a file") << u"src/a.js"_s << true;
        QTest::newRow("ignored by the entry") << u"src/node_modules/x/y.js"_s << false;
        QTest::newRow("of the same name deeper") << u"src/lib/node_modules/y.js"_s << true;
        QTest::newRow("excluded from the build context") << u"src/dist/a.js"_s << false;
        QTest::newRow("an exception of it") << u"src/dist/keep.js"_s << true;
        QTest::newRow("of git") << u"src/.git/index"_s << false;
        QTest::newRow("of vim") << u"src/.a.js.swp"_s << false;
        QTest::newRow("vim's probe") << u"src/4913"_s << false;
        QTest::newRow("a backup") << u"src/a.js~"_s << false;
        QTest::newRow("of emacs") << u"src/.#a.js"_s << false;
        QTest::newRow("of an IDE") << u"src/.idea/workspace.xml"_s << false;
    }
    void ignoresWhatTheRulesSay()
    {
        QFETCH(const QString, file);
        QFETCH(const bool, counts);
        write(u".dockerignore"_s, "# comment\nsrc/dist\n!src/dist/keep.js\n");
        const WatchRules read = rules(R"(
  web:
    build: .
    develop:
      watch:
        - {path: src, action: sync, target: /app, ignore: [node_modules/]}
)");
        QCOMPARE(!copied(read, {file}).isEmpty(), counts);
    }

    //! Verified with docker compose 2.40.
    void readsACatchAllAsDockerComposeDoes()
    {
        const QByteArray services = R"(
  web:
    build: .
    develop:
      watch:
        - {path: src, action: sync, target: /app}
)";
        write(u".dockerignore"_s, "*\n!lib\n");
        QCOMPARE(copied(rules(services), {u"src/a"_s}), QStringList{u"/app/a"_s});
        write(u".dockerignore"_s, "*\n");
        QCOMPARE(copied(rules(services), {u"src/a"_s}), QStringList());
    }

    void countsAFileThatAnEntryNames()
    {
        write(u".dockerignore"_s, "Dockerfile\n");
        const WatchRules read = rules(R"(
  web:
    build: .
    develop: {watch: [{path: Dockerfile, action: rebuild}, {path: ., action: restart}]}
)");
        const Work work = read.workFor({path(u"Dockerfile"_s)});
        QCOMPARE(work.rebuild, QStringList{u"web"_s});
        QCOMPARE(work.restart, QStringList());
    }

    void includesOnlyWhatIsNamed()
    {
        const WatchRules read = rules(R"(
  web:
    image: x
    develop:
      watch:
        - {path: src, action: sync, target: /app, include: ["*.js", "lib/"]}
)");
        QCOMPARE(copied(read, {u"src/a.js"_s, u"src/a.css"_s, u"src/deep/b.js"_s, u"src/lib/c.css"_s}),
                 (QStringList{u"/app/a.js"_s, u"/app/lib/c.css"_s}));
    }

    void watchesNoIgnoredFolder()
    {
        write(u".dockerignore"_s, "**/dist\n!**/dist/keep.js\nsrc/vendor\n");
        const WatchRules read = rules(R"(
  web:
    build: .
    develop:
      watch:
        - {path: src, action: sync, target: /app, ignore: [node_modules/]}
        - {path: src/vendor/own, action: restart}
)");
        QVERIFY(!read.skips(path(u"src"_s)));
        QVERIFY(!read.skips(path(u"src/lib"_s)));
        QVERIFY(read.skips(path(u"src/node_modules"_s)));
        QVERIFY(read.skips(path(u"src/.git"_s)));
        QVERIFY(read.skips(path(u"other"_s)));
        QVERIFY(!read.skips(path(u"src/vendor"_s))); // leads to a watched one
    }

    void combinesTheWorkOfOneSet()
    {
        const WatchRules read = rules(R"(
  web:
    build: .
    develop:
      watch:
        - {path: src, action: sync+exec, target: /app, exec: {command: make}}
        - {path: Dockerfile, action: rebuild}
  api:
    image: x
    develop:
      watch:
        - {path: src, action: restart}
)");
        const Work work = read.workFor({path(u"Dockerfile"_s), path(u"src/a"_s), path(u"src/b"_s)});
        QCOMPARE(work.rebuild, QStringList{u"web"_s});
        QCOMPARE(work.restart, QStringList{u"api"_s});
        QCOMPARE(work.exec, QList<qsizetype>{0});
        QCOMPARE(work.sync.value(u"web"_s).size(), 2);
        QCOMPARE(read.services(), (QStringList{u"web"_s, u"api"_s}));
    }

    void copiesOnlyFilesThatAreNewerThanTheImage()
    {
        const WatchRules read = rules(R"(
  web:
    image: x
    develop:
      watch:
        - {path: src, action: sync, target: /app, initial_sync: true, ignore: [skip/]}
)");
        for (const QString &name : {u"src/old"_s, u"src/new"_s, u"src/deep/new"_s, u"src/skip/new"_s})
            write(name, "x");
        const QDateTime built = QDateTime::currentDateTimeUtc().addSecs(-60);
        QFile old(path(u"src/old"_s));
        QVERIFY(old.open(QIODevice::ReadWrite));
        QVERIFY(old.setFileTime(built.addSecs(-60), QFileDevice::FileModificationTime));
        QStringList targets;
        for (const Mapping &file : read.filesSince(read.triggers().first(), built))
            targets.append(file.target);
        targets.sort();
        QCOMPARE(targets, (QStringList{u"/app/deep/new"_s, u"/app/new"_s}));
    }

    void leavesBindMountsAlone()
    {
        const auto none = WatchRules::read(project(R"(
  web:
    image: x
    volumes: ["./src:/app"]
    develop:
      watch:
        - {path: src/lib, action: sync, target: /app/lib}
)"),
                                           {});
        QVERIFY(!none);
        QVERIFY2(none.error().cause.contains(u"bind mount"_s), qPrintable(none.error().message()));
    }

    void refusesWhatCannotWork()
    {
        const compose::Project read = project(R"(
  web:
    image: x
    develop:
      watch:
        - {path: src, action: rebuild}
  plain:
    image: x
)");
        const auto withoutBuild = WatchRules::read(read, {});
        QVERIFY(!withoutBuild);
        QVERIFY2(withoutBuild.error().cause.contains(u"build section"_s), qPrintable(withoutBuild.error().message()));
        const auto nothing = WatchRules::read(read, {u"plain"_s});
        QVERIFY(!nothing);
        QCOMPARE(nothing.error().code, ErrorCode::BadInput);
    }
};

QTEST_GUILESS_MAIN(TestWatchRules)
#include "tst_watchrules.moc"

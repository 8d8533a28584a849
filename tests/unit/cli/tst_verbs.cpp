// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commandtable.h"
#include "app/cli/commands/destruction.h"
#include "app/cli/commands/rowformat.h"
#include "app/cli/line/verboptions.h"
#include "app/cli/terminal/output.h"
#include "models/core/plaintext.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::cli;

class TestVerbs : public QObject
{
    Q_OBJECT

private:
    static plan::Options options(const QString &line) { return planOptions(*parse(line.split(u' '), commands())); }

private Q_SLOTS:
    void readsTheOptionsOfUp()
    {
        const plan::Options plain = options(u"up web"_s);
        QCOMPARE(plain.verb, plan::Verb::Up);
        QCOMPARE(plain.services, QStringList{u"web"_s});
        QVERIFY(plain.waitForReady);
        QVERIFY(!options(u"up -d"_s).waitForReady);
        QVERIFY(options(u"up -d --wait"_s).waitForReady);
        QCOMPARE(options(u"up --wait=engine"_s).asking, plan::WaitReady::Asking::Engine);
        QCOMPARE(options(u"up --timeout 7"_s).readyTimeout, Nanoseconds(std::chrono::seconds(7)));
        QVERIFY(!options(u"up --timeout 7"_s).stopTimeout);
        QCOMPARE(options(u"up -t 3"_s).stopTimeout, 3);
        QCOMPARE(options(u"up --pull never"_s).pull, compose::PullPolicy::Never);
        QCOMPARE(options(u"up --scale a=2 --scale b=0"_s).scale, (QMap<QString, int>{{u"a"_s, 2}, {u"b"_s, 0}}));
        QVERIFY(options(u"up --no-deps --force-recreate --build --remove-orphans"_s).noDependencies);
    }

    void readsTheOptionsOfOtherVerbs()
    {
        QCOMPARE(options(u"stop -t 0"_s).stopTimeout, 0);
        QVERIFY(options(u"down -v"_s).removeVolumes);
        QCOMPARE(options(u"plan down --rmi local"_s).removeImages, plan::Options::RemoveImages::Local);
        QCOMPARE(options(u"plan reset"_s).verb, plan::Verb::Reset);
        QVERIFY(options(u"build --no-cache"_s).noCache);
    }

    void readsTheOptionsOfTheComposeVerbs()
    {
        QVERIFY(options(u"create web"_s).noStart);
        QVERIFY(!options(u"up web"_s).noStart);
        const plan::Options scaled = options(u"scale web=2 db=0"_s);
        QCOMPARE(scaled.verb, plan::Verb::Up);
        QCOMPARE(scaled.scale, (QMap<QString, int>{{u"db"_s, 0}, {u"web"_s, 2}}));
        QCOMPARE(scaled.services, (QStringList{u"db"_s, u"web"_s}));
        QCOMPARE(options(u"kill"_s).signal, u"SIGKILL"_s);
        QCOMPARE(options(u"kill -s HUP"_s).signal, u"HUP"_s);
        const plan::Options removed = options(u"rm -fsv web"_s);
        QVERIFY(removed.stopFirst && removed.removeVolumes);
        QVERIFY(losesData(removed));
    }

    void readsFurtherOptionsOfUpAndBuild()
    {
        QVERIFY(options(u"up --no-build"_s).noBuild);
        QVERIFY(options(u"up --no-start"_s).noStart);
        QVERIFY(options(u"up -V"_s).renewVolumes);
        QVERIFY(options(u"up --always-recreate-deps"_s).recreateDependencies);
        QCOMPARE(options(u"up --wait-timeout 7"_s).readyTimeout, Nanoseconds(std::chrono::seconds(7)));
        QVERIFY(!options(u"up --attach web"_s).waitForReady);
        QCOMPARE(options(u"up --parallel 3"_s).stepsAtOnce, 3);
        QCOMPARE(options(u"--parallel -1 up"_s).stepsAtOnce, std::numeric_limits<int>::max());
        qputenv("PIERSIDE_TEST_ARGUMENT", "of the environment");
        const plan::Options build =
            options(u"build --pull --build-arg A=b=c --build-arg PIERSIDE_TEST_ARGUMENT --ssh default"_s);
        QVERIFY(build.buildPulls);
        QCOMPARE(build.buildArguments,
                 (compose::StringMap{{u"A"_s, u"b=c"_s}, {u"PIERSIDE_TEST_ARGUMENT"_s, u"of the environment"_s}}));
        QCOMPARE(build.ssh, QStringList{u"default"_s});
    }

    void refusesOptionsThatContradict_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("refused");
        QTest::newRow("nothing special") << u"up -d --build --wait"_s << false;
        QTest::newRow("build") << u"up --build --no-build"_s << true;
        QTest::newRow("recreate") << u"up --force-recreate --no-recreate"_s << true;
        QTest::newRow("attached and detached") << u"up -d --abort-on-container-exit"_s << true;
        QTest::newRow("attached") << u"up --abort-on-container-exit --timestamps --no-log-prefix web"_s << false;
        QTest::newRow("looks of no output") << u"up --timestamps"_s << true;
        QTest::newRow("no colour") << u"up --no-color"_s << false;
        QTest::newRow("waits for nothing") << u"up -d --wait-timeout 3"_s << true;
        QTest::newRow("push") << u"build --push"_s << true;
    }

    void refusesOptionsThatContradict()
    {
        QFETCH(QString, line);
        QFETCH(bool, refused);
        const auto problem = contradiction(*parse(line.split(u' '), commands()));
        QCOMPARE(problem.has_value(), refused);
        if (problem)
            QCOMPARE(problem->code, ErrorCode::BadInput);
    }

    void printsRowsByATemplate()
    {
        const QJsonObject row{{u"Name"_s, u"web-1"_s}, {u"ExitCode"_s, 3}, {u"Ports"_s, QJsonArray{80}}};
        const auto cells = [&row](const QString &text) {
            const auto format = RowFormat::compile(text, row.keys());
            return format ? format->cells(row) : QStringList{u"error: "_s + format.error().message()};
        };
        QCOMPARE(cells(u"{{.Name}} {{ .ExitCode }}"_s), QStringList{u"web-1 3"_s});
        QCOMPARE(cells(u"{{json .Name}}\\t{{json .Ports}}"_s), QStringList{u"\"web-1\"\t[80]"_s});
        QCOMPARE(cells(u"{{json .}}"_s), QStringList{u"{\"ExitCode\":3,\"Name\":\"web-1\",\"Ports\":[80]}"_s});
        QCOMPARE(cells(u"table {{.Name}}\\t{{.ExitCode}}"_s), (QStringList{u"web-1"_s, u"3"_s}));
        QCOMPARE(RowFormat::compile(u"table {{.Name}}\\t{{.ExitCode}}"_s, row.keys())->header(),
                 (QStringList{u"NAME"_s, u"EXITCODE"_s}));
        QVERIFY(cells(u"{{.Nmae}}"_s).first().contains(u"Did you mean \"Name\"?"_s));
        QVERIFY(cells(u"{{range .Ports}}x{{end}}"_s).first().startsWith(u"error"_s));
    }

    void listsTheContainersThatUseALostVolume()
    {
        const QString anonymous(64, u'a');
        engine::Container mine;
        mine.id = {u"1"_s};
        mine.name = u"p-db-1"_s;
        mine.mounts = {{u"volume"_s, u"p_data"_s, {}, u"/data"_s, true}, {u"volume"_s, anonymous, {}, u"/tmp"_s, true}};
        engine::Container other;
        other.id = {u"2"_s};
        other.name = u"q-tool-1"_s;
        other.mounts = {{u"volume"_s, u"p_data"_s, {}, u"/x"_s, true}};
        const QList<LostVolume> lost =
            lostVolumes({{{u"p_data"_s, false}, {anonymous, true}}, {{mine.name, mine.id}}, {}, {}}, {mine, other});
        QCOMPARE(lost.size(), 2);
        QCOMPARE(lost.at(0), (LostVolume{u"p_data"_s, -1, {u"p-db-1"_s, u"q-tool-1"_s}, false}));
        QCOMPARE(lost.at(1), (LostVolume{anonymous, -1, {u"p-db-1"_s}, true}));
    }

    void saysWhatASnapshotWouldSaveBeforeItAsks()
    {
        plan::Plan plan;
        plan.project = ProjectName{u"p"_s};
        plan.verb = plan::Verb::Reset;
        const auto question = [&plan](bool withSnapshot) { return destructionQuestion({plan}, withSnapshot); };
        QCOMPARE(question(true), u"Nothing is saved: there are no volumes. This cannot be undone. Continue?"_s);
        plan.steps.append({plan::RemoveVolume{u"p_cache"_s}, {}, {}, {}, {}, {}, {}});
        plan.caches = {u"p_cache"_s};
        QCOMPARE(question(true), u"Nothing is saved: all volumes hold caches. This cannot be undone. Continue?"_s);
        plan.steps.append({plan::RemoveVolume{u"p_data"_s}, {}, {}, {}, {}, {}, {}});
        QCOMPARE(question(true), u"The volumes are saved first, except caches. Continue?"_s);
        QCOMPARE(question(false), u"This cannot be undone. Continue?"_s);
        plan.caches.clear();
        QCOMPARE(question(true), u"The volumes are saved first. Continue?"_s);
    }

    void escapesControlCharactersInJson()
    {
        const QString hostile = u"a\x1b\u009b2J\u202e\u007f\u2028\n"_s + QString::fromUcs4(U"\U000e0041", 1);
        const QJsonObject object{{hostile, QJsonArray{hostile, u"größe \U0001f468"_s}}};
        for (const auto format : {QJsonDocument::Compact, QJsonDocument::Indented}) {
            const QByteArray text = jsonText(QJsonDocument(object), format);
            QCOMPARE(QJsonDocument::fromJson(text).object(), object);
            const QString shown = QString::fromUtf8(text);
            QCOMPARE(cleanText(shown), shown);
            QVERIFY(shown.contains(u"a\\u001b\\u009b2J\\u202e\\u007f\\u2028\\n\\udb40\\udc41"_s));
            QVERIFY(shown.contains(u"größe \U0001f468"_s));
        }
    }
};

QTEST_GUILESS_MAIN(TestVerbs)
#include "tst_verbs.moc"

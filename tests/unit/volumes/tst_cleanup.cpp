// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/choices.h"
#include "models/volumes/cleanup.h"
#include "models/volumes/helper.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::volumes;

namespace {

engine::DiskUsage usage(const QByteArray &json)
{
    return engine::parseDiskUsage(QJsonDocument::fromJson(json).object());
}

engine::Container container(const QString &name, const QString &project, const QString &image, bool isRunning)
{
    engine::Container made;
    made.id = {name + u"-id"_s};
    made.name = name;
    made.imageId = {image};
    made.labels = {{u"com.docker.compose.project"_s, project},
                   {u"com.docker.compose.service"_s, name},
                   {u"com.docker.compose.container-number"_s, u"1"_s}};
    made.status = isRunning ? engine::ContainerStatus::Running : engine::ContainerStatus::Exited;
    made.created = QDateTime(QDate(2026, 1, 1), QTime(), Qt::UTC);
    made.finishedAt = QDateTime(QDate(2026, 2, 1), QTime(), Qt::UTC);
    return made;
}

const char images[] = R"({"LayersSize":900,"Images":[
 {"Id":"sha256:aaaaaaaaaaaaaaaa","RepoTags":["postgres:17"],"Size":500,"SharedSize":100,"Containers":0,"Created":5},
 {"Id":"sha256:bbbbbbbbbbbbbbbb","RepoTags":["<none>:<none>"],"Size":300,"SharedSize":0,"Containers":0,"Created":5},
 {"Id":"sha256:cccccccccccccccc","RepoTags":null,"Size":200,"SharedSize":-1,"Containers":-1,"Created":5}]})";

QList<CleanupItem> ofKind(const QList<CleanupItem> &items, CleanupKind kind)
{
    QList<CleanupItem> found;
    std::copy_if(items.cbegin(), items.cend(), std::back_inserter(found),
                 [kind](const CleanupItem &item) { return item.kind == kind; });
    return found;
}

QStringList idsOf(const QList<CleanupItem> &items)
{
    QStringList ids;
    for (const CleanupItem &item : items)
        ids.append(item.id);
    return ids;
}

} // namespace

class TestCleanup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsBothShapesOfTheAnswer_data()
    {
        QTest::addColumn<QByteArray>("answer");
        const QByteArray cache =
            R"([{"ID":"abc","Parents":["p"],"Type":"regular","Description":"RUN make","InUse":false,
            "Shared":false,"Size":70,"CreatedAt":"2026-01-02T03:04:05Z","LastUsedAt":null}])";
        const QByteArray lists =
            R"([{"Id":"i","RepoTags":["a:1"],"Size":9,"SharedSize":4,"Containers":1,"Created":5}])";
        const QByteArray containers = R"([{"Id":"c","SizeRw":12},{"Id":"d"}])";
        const QByteArray volumes = R"([{"Name":"v","UsageData":{"Size":3,"RefCount":0}}])";
        QTest::newRow("until 1.51") << QByteArray(R"({"LayersSize":9,"Images":)" + lists + R"(,"Containers":)" +
                                                  containers + R"(,"Volumes":)" + volumes + R"(,"BuildCache":)" +
                                                  cache + '}');
        QTest::newRow("since 1.52") << QByteArray(
            R"({"ImageUsage":{"TotalSize":9,"Items":)" + lists + R"(},"ContainerUsage":{"Items":)" + containers +
            R"(},"VolumeUsage":{"Items":)" + volumes + R"(},"BuildCacheUsage":{"Items":)" + cache + "}}");
    }
    void readsBothShapesOfTheAnswer()
    {
        QFETCH(QByteArray, answer);
        const engine::DiskUsage read = usage(answer);
        QCOMPARE(read.layers, 9);
        QCOMPARE(read.images.value(0).ownSize(), 5);
        QCOMPARE(read.images.value(0).containers, std::optional(1));
        QCOMPARE(read.containers.value({u"c"_s}), 12);
        QCOMPARE(read.containers.value({u"d"_s}, -1), 0);
        QCOMPARE(read.volumes.value(u"v"_s), 3);
        QCOMPARE(read.cache.value(0).parents, QStringList{u"p"_s});
        QVERIFY(read.cache.value(0).created.isValid() && !read.cache.value(0).lastUsed.isValid());
    }

    void suggestsOnlyWhatABuildMakesAgain()
    {
        CleanupFacts facts;
        facts.usage = usage(images);
        facts.usage.cache = {{u"used"_s, {}, u"regular"_s, {}, {}, {}, 10, true, false},
                             {u"free"_s, {}, u"regular"_s, {}, {}, {}, 20, false, false}};
        facts.volumes = {VolumeRow()};
        facts.containers = {container(u"old"_s, u"shop"_s, u"x"_s, false)};
        QStringList suggested;
        for (const CleanupItem &item : cleanupItems(facts)) {
            if (item.isSuggested)
                suggested.append(item.id);
        }
        QCOMPARE(suggested, (QStringList{u"free"_s, u"sha256:bbbbbbbbbbbbbbbb"_s, u"sha256:cccccccccccccccc"_s}));
    }

    void anImageThatAContainerUsesStays()
    {
        CleanupFacts facts;
        facts.usage = usage(images);
        facts.containers = {container(u"shop-db-1"_s, u"shop"_s, u"sha256:aaaaaaaaaaaaaaaa"_s, false)};
        const CleanupItem image = ofKind(cleanupItems(facts), CleanupKind::Image).value(0);
        QCOMPARE(image.reason, u"used by shop-db-1"_s);
        QCOMPARE(image.projects, QStringList{u"shop"_s});
        QCOMPARE(image.bytes, std::optional<qint64>(400));
        QCOMPARE(image.lastUsed.date(), QDate(2026, 2, 1));
        QVERIFY(!image.isRemovable());
    }

    void anImageBelongsToTheStacksWhoseFilesNameIt()
    {
        CleanupFacts facts;
        facts.usage = usage(images);
        facts.needed = {{u"docker.io/library/postgres:17"_s, {u"shop"_s, u"blog"_s}}};
        const CleanupItem image = ofKind(cleanupItems(facts), CleanupKind::Image).value(0);
        QCOMPARE(image.projects, (QStringList{u"blog"_s, u"shop"_s}));
        QVERIFY(image.isRemovable());
    }

    void runningContainersAndHelpersStay()
    {
        CleanupFacts facts;
        facts.containers = {container(u"web"_s, u"shop"_s, {}, true), container(u"job"_s, u"shop"_s, {}, false),
                            container(u"helper"_s, {}, {}, false)};
        facts.containers[2].labels = {{QString(helperLabel), u"host:1"_s}};
        const auto items = cleanupItems(facts);
        QCOMPARE(idsOf(items), (QStringList{u"web-id"_s, u"job-id"_s}));
        QVERIFY(!items.at(0).isRemovable() && items.at(1).isRemovable());
    }

    void usedAndProtectedVolumesStay()
    {
        VolumeRow used;
        used.name = u"used"_s;
        used.users = {{{u"c"_s}, u"db"_s, {u"shop"_s}, u"db"_s, u"/data"_s, true, false}};
        VolumeRow kept;
        kept.name = u"kept"_s;
        kept.isProtected = true;
        VolumeRow free;
        free.name = u"free"_s;
        free.project = {u"shop"_s};
        CleanupFacts facts;
        facts.volumes = {used, kept, free};
        facts.sizes = {{u"free"_s, {99, 1, 1, QDateTime(QDate(2026, 3, 1), QTime(), Qt::UTC)}}};
        const auto items = ofKind(cleanupItems(facts), CleanupKind::Volume);
        QCOMPARE(idsOf(items), (QStringList{u"free"_s, u"used"_s, u"kept"_s}));
        QVERIFY(items.at(0).isRemovable() && !items.at(0).isSuggested);
        QCOMPARE(items.at(0).lastUsed.date(), QDate(2026, 3, 1));
        QCOMPARE(items.at(1).reason, u"used by db"_s);
        QCOMPARE(items.at(2).reason, u"protected"_s);
    }

    void removesBuildCacheBeforeWhatItIsMadeFrom()
    {
        CleanupFacts facts;
        const auto record = [](const QString &id, const QStringList &parents, qint64 size) {
            return engine::CacheUsage{id, parents, u"regular"_s, {}, {}, {}, size, false, false};
        };
        facts.usage.cache = {record(u"base"_s, {}, 900), record(u"middle"_s, {u"base"_s}, 5),
                             record(u"top"_s, {u"middle"_s, u"base"_s}, 1), record(u"other"_s, {u"gone"_s}, 7)};
        QCOMPARE(idsOf(cleanupItems(facts)), (QStringList{u"other"_s, u"top"_s, u"middle"_s, u"base"_s}));
        // Records that claim to be made from each other are left out.
        facts.usage.cache = {record(u"a"_s, {u"b"_s}, 1), record(u"b"_s, {u"a"_s}, 1), record(u"c"_s, {}, 1)};
        QCOMPARE(idsOf(cleanupItems(facts)), QStringList{u"c"_s});
    }

    void theKeepListHoldsImagesAndProjects()
    {
        CleanupFacts facts;
        facts.usage = usage(images);
        facts.containers = {container(u"job"_s, u"shop"_s, {}, false), container(u"cron"_s, u"blog"_s, {}, false)};
        facts.kept = {u"image:postgres:17"_s, keepKeyOf(ProjectName{u"shop"_s})};
        const auto items = cleanupItems(facts);
        QStringList kept;
        for (const CleanupItem &item : items) {
            if (item.isKept)
                kept.append(keepKeyOf(item));
        }
        QCOMPARE(kept, (QStringList{u"container:job"_s, u"image:postgres:17"_s}));
    }

    void aProjectGetsOnlyWhatIsItsAlone()
    {
        CleanupItem own;
        own.id = u"own"_s;
        own.projects = {u"shop"_s};
        CleanupItem shared;
        shared.projects = {u"blog"_s, u"shop"_s};
        QCOMPARE(idsOf(itemsOf({own, shared, CleanupItem()}, {u"shop"_s})), QStringList{u"own"_s});
    }

    void remembersChoices()
    {
        const QTemporaryDir folder;
        const QString file = choicesFile(folder.path());
        QCOMPARE(choicesOf(file, u"e"_s, keepChoice).value(), (QMap<QString, QString>()));
        QVERIFY(setChoice(file, u"e"_s, keepChoice, u"image:a"_s, u"yes"_s));
        QVERIFY(setChoice(file, u"e"_s, classChoice, u"v"_s, u"cache"_s));
        QVERIFY(setChoice(file, u"other"_s, keepChoice, u"image:b"_s, u"yes"_s));
        QCOMPARE(choicesOf(file, u"e"_s, keepChoice)->keys(), QStringList{u"image:a"_s});
        QVERIFY(setChoice(file, u"e"_s, keepChoice, u"image:a"_s, {}));
        QVERIFY(choicesOf(file, u"e"_s, keepChoice)->isEmpty());
        QCOMPARE(choicesOf(file, u"e"_s, classChoice)->value(u"v"_s), u"cache"_s);
    }

    void aDamagedFileOfChoicesIsAnError()
    {
        const QTemporaryDir folder;
        QFile file(choicesFile(folder.path()));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"e\":") > 0);
        file.close();
        QVERIFY(!choicesOf(file.fileName(), u"e"_s, keepChoice));
        QVERIFY(!setChoice(file.fileName(), u"e"_s, keepChoice, u"x"_s, u"yes"_s));
    }
};

QTEST_GUILESS_MAIN(TestCleanup)
#include "tst_cleanup.moc"

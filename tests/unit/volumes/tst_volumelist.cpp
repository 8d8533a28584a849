// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/copyvolume.h"
#include "models/volumes/look.h"
#include "models/volumes/volumelist.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::volumes;

namespace {

engine::Volume volume(const QString &name, const engine::Labels &labels = {})
{
    engine::Volume made;
    made.name = name;
    made.driver = u"local"_s;
    made.labels = labels;
    return made;
}

engine::Labels ofProject(const QString &project, const QString &key)
{
    return {{u"com.docker.compose.project"_s, project}, {u"com.docker.compose.volume"_s, key}};
}

engine::Container container(const QString &name, const QString &project, const QString &mounted, bool writable = true,
                            engine::ContainerStatus status = engine::ContainerStatus::Running)
{
    engine::Container made;
    made.id = ContainerId{name};
    made.name = name;
    made.labels = {{u"com.docker.compose.project"_s, project},
                   {u"com.docker.compose.service"_s, name},
                   {u"com.docker.compose.container-number"_s, u"1"_s}};
    made.status = status;
    made.mounts = {{u"volume"_s, mounted, u"/engine/path"_s, u"/data"_s, writable}};
    return made;
}

} // namespace

class TestVolumeList : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsSayWhoMountsAVolume()
    {
        const auto rows =
            volumeRows({volume(u"shop_data"_s, ofProject(u"shop"_s, u"data"_s))},
                       {container(u"web"_s, u"shop"_s, u"shop_data"_s, false),
                        container(u"db"_s, u"shop"_s, u"shop_data"_s, true, engine::ContainerStatus::Exited),
                        container(u"spy"_s, u"other"_s, u"shop_data"_s)},
                       {u"shop"_s}, {u"shop_data"_s});
        QCOMPARE(rows.size(), 1);
        const VolumeRow &row = rows.first();
        QCOMPARE(row.project, ProjectName{u"shop"_s});
        QCOMPARE(row.key, u"data"_s);
        QCOMPARE(row.users.size(), 3);
        QCOMPARE(row.users.at(0).name, u"db"_s);
        QVERIFY(!row.users.at(0).running);
        QVERIFY(row.users.at(1).running);
        QVERIFY(!row.users.at(2).writable);
        QCOMPARE(row.otherProjects(ProjectName{u"shop"_s}), QStringList{u"other"_s});
        QVERIFY(row.isProtected);
        QVERIFY(row.isInUse());
        QVERIFY(!row.orphaned);
    }

    void orphanedVolumesHaveNoUserAndNoKnownProject()
    {
        const auto rows = volumeRows({volume(u"a"_s, ofProject(u"gone"_s, u"a"_s)),
                                      volume(u"b"_s, ofProject(u"known"_s, u"b"_s)), volume(u"c"_s), volume(u"d"_s)},
                                     {container(u"x"_s, u"known"_s, u"d"_s)}, {u"known"_s}, {});
        QCOMPARE(rows.size(), 4);
        QVERIFY(rows.at(0).orphaned);
        QVERIFY(!rows.at(1).orphaned);
        QVERIFY(rows.at(2).orphaned);
        QVERIFY(!rows.at(3).orphaned);
    }

    void anonymousVolumesAreFoundByNameOrLabel()
    {
        const QString hex(64, u'a');
        const auto rows = volumeRows(
            {volume(hex), volume(u"labelled"_s, {{u"com.docker.volume.anonymous"_s, QString()}}), volume(u"named"_s)},
            {}, {}, {});
        QVERIFY(rows.at(0).anonymous);
        QVERIFY(rows.at(1).anonymous);
        QVERIFY(!rows.at(2).anonymous);
    }

    void ownClonesAndHelpersAreNotListed()
    {
        engine::Container helper = container(u"h"_s, {}, u"data"_s);
        helper.labels = {{u"org.pierside.helper"_s, u"host:1"_s}};
        const auto rows = volumeRows(
            {volume(u"clone"_s, {{u"org.pierside.snapshot"_s, u"host:1"_s}}), volume(u"data"_s)}, {helper}, {}, {});
        QCOMPARE(rows.size(), 1);
        QVERIFY(rows.first().users.isEmpty());
    }

    void aProjectHasTheVolumesThatItMadeOrMounts()
    {
        const auto rows = volumeRows({volume(u"own"_s, ofProject(u"shop"_s, u"own"_s)), volume(u"external"_s),
                                      volume(u"foreign"_s, ofProject(u"other"_s, u"x"_s))},
                                     {container(u"web"_s, u"shop"_s, u"external"_s)}, {}, {});
        const auto mine = rowsOf(rows, ProjectName{u"shop"_s});
        QCOMPARE(mine.size(), 2);
        QCOMPARE(mine.at(0).name, u"external"_s);
        QCOMPARE(mine.at(1).name, u"own"_s);
    }

    void aProjectMayChangeItsOwnVolumesOnly()
    {
        const QString anonymous(64, u'a');
        const QString shared(64, u'b');
        const auto rows = volumeRows(
            {volume(anonymous), volume(shared), volume(u"external"_s),
             volume(u"kept"_s, ofProject(u"shop"_s, u"kept"_s)), volume(u"other_x"_s, ofProject(u"other"_s, u"x"_s)),
             volume(u"own"_s, ofProject(u"shop"_s, u"own"_s))},
            {container(u"a"_s, u"shop"_s, anonymous), container(u"b"_s, u"shop"_s, shared),
             container(u"c"_s, u"other"_s, shared), container(u"d"_s, u"shop"_s, u"external"_s),
             container(u"e"_s, u"shop"_s, u"other_x"_s)},
            {u"shop"_s, u"other"_s}, {u"kept"_s});
        const ProjectName shop{u"shop"_s};
        QCOMPARE(namesOf(ownRowsOf(rows, shop)), (QStringList{anonymous, u"kept"_s, u"own"_s}));
        const auto causeOf = [&](qsizetype row) {
            const auto refused = refusal({rows.at(row)}, shop);
            return refused ? refused->cause : QString();
        };
        QCOMPARE(causeOf(0), QString());
        QCOMPARE(causeOf(1), u"it is external: shop did not create it"_s);
        QCOMPARE(causeOf(2), u"it is external: shop did not create it"_s);
        QCOMPARE(causeOf(3), u"it is protected"_s);
        QCOMPARE(causeOf(4), u"it belongs to the project other"_s);
        QCOMPARE(causeOf(5), QString());
        QCOMPARE(remediesOf<remedy::Unprotect>(refusal({rows.at(3)}, shop)->remedies).value(0).volume, u"kept"_s);
        QCOMPARE(notesOf(rows.at(0), shop), QStringList{u"anonymous"_s});
        QCOMPARE(notesOf(rows.at(1), shop), (QStringList{u"anonymous"_s, u"external"_s, u"shared with other"_s}));
        QCOMPARE(notesOf(rows.at(3), shop), QStringList{u"protected"_s});
    }

    void aCopyBelongsToItsProjectButIsNotMeantByAllVolumes()
    {
        const auto rows = volumeRows({volume(u"before"_s, {{u"org.pierside.copy"_s, u"shop"_s}}),
                                      volume(u"own"_s, ofProject(u"shop"_s, u"own"_s))},
                                     {}, {u"shop"_s}, {});
        const ProjectName shop{u"shop"_s};
        QVERIFY(rows.at(0).isOwnOf(shop) && !rows.at(0).orphaned);
        QVERIFY(!refusal({rows.at(0)}, shop));
        QCOMPARE(namesOf(rowsOf(rows, shop)), (QStringList{u"before"_s, u"own"_s}));
        QCOMPARE(namesOf(ownRowsOf(rows, shop)), QStringList{u"own"_s});
        QCOMPARE(notesOf(rows.at(0), shop), QStringList{u"copy"_s});
    }

    void whichLabelsANewVolumeGets()
    {
        SavedVolume source;
        source.name = u"shop_data"_s;
        source.driver = u"local"_s;
        source.options = {{u"device"_s, u"/srv"_s}};
        source.labels = {{u"com.docker.compose.project"_s, u"shop"_s},    {u"com.docker.compose.volume"_s, u"data"_s},
                         {u"com.docker.compose.config-hash"_s, u"abc"_s}, {u"com.docker.volume.anonymous"_s, {}},
                         {u"org.pierside.snapshot"_s, u"host:1"_s},       {u"mine"_s, u"1"_s}};
        const auto spec = [&source](CopyRequest::Verb verb, const QString &target) {
            return specOf({verb, ProjectName{u"shop"_s}, source.name, target, {}}, source, u"mark"_s);
        };
        const auto clone = spec(CopyRequest::Verb::Clone, u"shop_before"_s);
        QCOMPARE(clone.labels,
                 (engine::Labels{
                     {u"mine"_s, u"1"_s}, {u"org.pierside.copy"_s, u"shop"_s}, {u"org.pierside.made"_s, u"mark"_s}}));
        QVERIFY(clone.driverOptions.isEmpty());
        const auto renamed = spec(CopyRequest::Verb::Rename, u"shop_db"_s);
        QCOMPARE(renamed.labels, (engine::Labels{{u"com.docker.compose.project"_s, u"shop"_s},
                                                 {u"com.docker.compose.volume"_s, u"db"_s},
                                                 {u"mine"_s, u"1"_s},
                                                 {u"org.pierside.made"_s, u"mark"_s}}));
        QVERIFY(!spec(CopyRequest::Verb::Rename, u"other"_s).labels.contains(u"com.docker.compose.volume"_s));
    }

    void namesThatTheEngineRefuses()
    {
        QVERIFY(!nameRefusal(u"a.b_c-1"_s, {u"other"_s}));
        for (const QString &name :
             {QString(), u"a"_s, u"-a"_s, u"a/b"_s, u"a b"_s, u"grö"_s, u"ab\n"_s, QString(64, u'a'), u"taken"_s})
            QVERIFY2(nameRefusal(name, {u"taken"_s}), qPrintable(name));
        QVERIFY(!renameRefusal(u"data"_s, u"local"_s, {}));
        QVERIFY(renameRefusal(u"data"_s, u"local"_s, {{u"device"_s, u"/srv"_s}})->cause.contains(u"/srv"_s));
        QVERIFY(renameRefusal(u"data"_s, u"nfs"_s, {}));
    }

    void containersOfOthersRefuseAChange()
    {
        const auto rows =
            volumeRows({volume(u"own"_s, ofProject(u"shop"_s, u"own"_s))},
                       {container(u"a"_s, u"shop"_s, u"own"_s), container(u"b"_s, u"other"_s, u"own"_s)}, {}, {});
        const auto refused = refusal(rows, ProjectName{u"shop"_s});
        QVERIFY(refused);
        QCOMPARE(refused->cause, u"container b of the project other uses it"_s);
    }

    void onlyUnusedVolumesCanBeRemoved()
    {
        const auto rows =
            volumeRows({volume(u"free"_s), volume(u"used"_s)}, {container(u"a"_s, u"shop"_s, u"used"_s)}, {}, {});
        QVERIFY(!usedError({rows.at(0)}));
        const auto used = usedError(rows);
        QVERIFY(used);
        QCOMPARE(used->cause, u"the container a uses it"_s);
    }

    void aRefusalKnowsTheEnginesLists()
    {
        const QList<engine::Volume> volumes{volume(u"own"_s, ofProject(u"shop"_s, u"own"_s)), volume(u"external"_s)};
        const ProjectName shop{u"shop"_s};
        QVERIFY(!refusal(volumes, {}, {u"own"_s}, shop));
        QVERIFY(refusal(volumes, {}, {u"external"_s}, shop));
        QVERIFY(refusal(volumes, {container(u"b"_s, u"other"_s, u"own"_s)}, {u"own"_s}, shop));
    }

    void aVolumeThatTheFilesDeclareExternalIsNotOwn()
    {
        const ProjectName shop{u"shop"_s};
        const auto rows = volumeRows({volume(u"own"_s, ofProject(u"shop"_s, u"own"_s))}, {}, {}, {});
        QVERIFY(!refusal(rows, shop));
        const auto external = withExternal(rows, {u"own"_s});
        QVERIFY(ownRowsOf(external, shop).isEmpty());
        QCOMPARE(refusal(external, shop)->cause, u"it is external in the files of shop"_s);
        QVERIFY(notesOf(external.first(), shop).contains(u"external"_s));
    }

    void sizesAreRead()
    {
        const auto size = sizeFrom("4096 3 2 1234567890.123456789 c 77 shares\n");
        QVERIFY(size);
        QCOMPARE(size->bytes, 4096);
        QCOMPARE(size->files, 3);
        QCOMPARE(size->folders, 2);
        QCOMPARE(size->lastWrite, QDateTime::fromMSecsSinceEpoch(1234567890123, Qt::UTC));
        QVERIFY(!sizeFrom(""));
        QVERIFY(!sizeFrom("1 2 3 x.y - 1 copies") && !sizeFrom("1 2 3 4.5"));
    }

    void filesAreReadWithAnyName()
    {
        static const char text[] = "f 4755 1 2 3 5.5\0a\nb\xff\0\0l 777 0 0 4 5.0\0link\0../x";
        const QByteArray answer(text, sizeof text); // the last NUL too
        const auto files = filesFrom(answer);
        QVERIFY(files);
        QCOMPARE(files->size(), 2);
        QCOMPARE(files->at(0).name, QByteArray("a\nb\xff"));
        QCOMPARE(files->at(0).mode, 04755);
        QCOMPARE(files->at(1).link, QByteArray("../x"));
        QVERIFY(!filesFrom(QByteArray("broken\0a\0\0", 10)));
    }
};

QTEST_GUILESS_MAIN(TestVolumeList)
#include "tst_volumelist.moc"

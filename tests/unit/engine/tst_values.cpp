// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/patch.h"
#include "models/engine/startfailure.h"
#include "models/engine/values.h"
#include "models/engine/words.h"

#include <QRandomGenerator>
#include <QTest>

using namespace pierside;
using namespace pierside::engine;
using namespace Qt::StringLiterals;

namespace {

Container container(const QString &id, const QString &service = {}, int number = 1)
{
    Container c;
    c.id = {id};
    c.labels = {{u"com.docker.compose.project"_s, u"p"_s},
                {u"com.docker.compose.service"_s, service},
                {u"com.docker.compose.container-number"_s, QString::number(number)}};
    return c;
}

} // namespace

class TestValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comparesApiVersions();
    void differenceNamesWhatChanged();
    void patchReportsOnlyRealChanges();
    void patchesAgreeWithDifference();
    void listsContainersOfAProject();
    void onlyOwnLabelsNameTheProject();
    void findsAnImageByAnyReference();
    void recognisesContainersThatCannotStart();
    void readsTheWordsThatItWrites();
};

void TestValues::comparesApiVersions()
{
    QCOMPARE(ApiVersion::parse(u"1.41"), (ApiVersion{1, 41}));
    QCOMPARE((ApiVersion{1, 41}).toString(), u"1.41"_s);
    QVERIFY((ApiVersion{1, 9}) < (ApiVersion{1, 41}));
    for (const QString &bad : {u""_s, u"1"_s, u"1."_s, u"a.b"_s, u"1.-4"_s, u"1.4.1"_s})
        QVERIFY2(!ApiVersion::parse(bad), qPrintable(bad));
}

void TestValues::differenceNamesWhatChanged()
{
    Snapshot before;
    before.containers = {{{u"a"_s}, container(u"a"_s)}, {{u"b"_s}, container(u"b"_s)}, {{u"c"_s}, container(u"c"_s)}};
    before.volumes = {{u"v"_s, Volume{u"v"_s, {}, {}, {}, {}, {}}}};
    QVERIFY(difference(before, before).isEmpty());
    Snapshot after = before;
    after.containers.remove({u"a"_s});
    after.containers[{u"b"_s}].exitCode = 1;
    after.containers.insert({u"d"_s}, container(u"d"_s));
    after.networks.insert({u"n"_s}, Network{{u"n"_s}, {}, {}, {}, {}, false, {}});
    Change change = difference(before, after);
    std::sort(change.containers.begin(), change.containers.end());
    QCOMPARE(change.containers, (QList<ContainerId>{{u"a"_s}, {u"b"_s}, {u"d"_s}}));
    QCOMPARE(change.networks, QList<NetworkId>{{u"n"_s}});
    QVERIFY(change.volumes.isEmpty());
}

void TestValues::patchReportsOnlyRealChanges()
{
    Snapshot snapshot;
    SnapshotPatch patch;
    patch.containers.insert({u"a"_s}, container(u"a"_s));
    QCOMPARE(apply(patch, snapshot).containers.size(), 1);
    QVERIFY(apply(patch, snapshot).isEmpty());
    SnapshotPatch removal;
    removal.containers.insert({u"a"_s}, std::nullopt);
    patch.add(removal);
    QCOMPARE(apply(patch, snapshot).containers.size(), 1);
    QVERIFY(snapshot.containers.isEmpty());
    QVERIFY(apply(patch, snapshot).isEmpty());
}

void TestValues::patchesAgreeWithDifference()
{
    QRandomGenerator random(7);
    Snapshot snapshot;
    for (int round = 0; round < 500; ++round) {
        SnapshotPatch patch;
        for (int i = 0; i < 5; ++i) {
            const QString id = QString::number(random.bounded(10));
            Container c = container(id);
            c.exitCode = random.bounded(3);
            if (random.bounded(3) == 0)
                patch.containers.insert({id}, std::nullopt);
            else
                patch.containers.insert({id}, c);
        }
        const Snapshot before = snapshot;
        Change change = apply(patch, snapshot);
        Change expected = difference(before, snapshot);
        std::sort(change.containers.begin(), change.containers.end());
        std::sort(expected.containers.begin(), expected.containers.end());
        QCOMPARE(change, expected);
    }
}

//! Labels as Docker Compose 1 and 2, podman-compose and Pierside set them; images have labels without a number.
void TestValues::onlyOwnLabelsNameTheProject()
{
    const auto label = [](const QString &key) { return u"com.docker.compose."_s + key; };
    const Labels ofImage{{label(u"project"_s), u"p"_s}, {label(u"service"_s), u"web"_s}, {label(u"version"_s), u"2"_s}};
    Container made;
    made.labels = ofImage;
    QCOMPARE(made.project(), ProjectName());
    made.labels.insert(label(u"container-number"_s), u"1"_s);
    QCOMPARE(made.project(), ProjectName{u"p"_s});
    QVERIFY(!hasComposeLabelsOf(ofImage, made.labels));
    made.labelledByImage = true;
    QCOMPARE(made.project(), ProjectName());

    Labels committed = made.labels;
    committed.insert(u"of.the.image"_s, u"1"_s);
    QVERIFY(hasComposeLabelsOf(committed, made.labels));
    made.labels.insert(label(u"config-hash"_s), u"0"_s);
    QVERIFY(!hasComposeLabelsOf(committed, made.labels));

    Event event;
    event.type = Event::Type::Container;
    event.attributes = ofImage;
    QCOMPARE(event.project(), ProjectName());
    event.attributes.insert(label(u"container-number"_s), u"1"_s);
    QCOMPARE(event.project(), ProjectName{u"p"_s});
    event.type = Event::Type::Image;
    event.attributes = ofImage;
    QCOMPARE(event.project(), ProjectName{u"p"_s});

    Mount mount{u"volume"_s, QString(64, u'a'), {}, u"/a"_s, true};
    QVERIFY(mount.isAnonymousVolume());
    mount.name = QString(64, u'x');
    QVERIFY(!mount.isAnonymousVolume());
    mount.name = u"data"_s;
    QVERIFY(!mount.isAnonymousVolume());
}

void TestValues::listsContainersOfAProject()
{
    Snapshot snapshot;
    for (const Container &c :
         {container(u"1"_s, u"web"_s, 10), container(u"2"_s, u"web"_s, 2), container(u"3"_s, u"db"_s, 1)})
        snapshot.containers.insert(c.id, c);
    Container other = container(u"4"_s);
    other.labels.clear();
    snapshot.containers.insert(other.id, other);
    QStringList order;
    const auto found = snapshot.containersOf({u"p"_s});
    for (const Container &c : found)
        order.append(c.id.value);
    QCOMPARE(order, (QStringList{u"3"_s, u"2"_s, u"1"_s}));
}

//! As Docker 20.10 sends it.
void TestValues::recognisesContainersThatCannotStart()
{
    const QString id(64, u'a');
    for (const QString &words :
         {u"failed to start shim: mkdir /run/io.containerd.runtime.v2.task/moby/%1: file exists: unknown"_s,
          u"failed to create shim task: container with id exists: %1: unknown"_s, u"task %1 already exists: unknown"_s,
          u"id already in use"_s, u"endpoint with name p-web-1 already exists in network p_default"_s,
          u"network e28c2c3e819de25804c53ba9515a004d1015576d57c6f86e4eedf64ec2bc5250 not found"_s})
        QVERIFY2(isBarredForEver(QString(words).replace(u"%1"_s, id)), qPrintable(words));
    for (
        const QString &words :
        {u"driver failed programming external connectivity on endpoint p-web-1: Bind for 0.0.0.0:80 failed: port is "
         u"already allocated"_s,
         u"failed to create shim: OCI runtime create failed: exec: \"x\": executable file not found in $PATH: unknown"_s,
         u"error while creating mount source path '/x': mkdir /x: file exists"_s, QString()})
        QVERIFY2(!isBarredForEver(words), qPrintable(words));
}

void TestValues::findsAnImageByAnyReference()
{
    Snapshot snapshot;
    Image image;
    image.id = {u"sha256:a"_s};
    image.tags = QStringList{u"nginx:latest"_s};
    image.digests = QStringList{u"nginx@sha256:12"_s};
    snapshot.images.insert(image.id, image);
    for (const QString &name : {u"nginx"_s, u"nginx:latest"_s, u"docker.io/library/nginx"_s,
                                u"docker.io/nginx:latest"_s, u"sha256:a"_s, u"nginx@sha256:12"_s})
        QVERIFY2(snapshot.findImage(name), qPrintable(name));
    for (const QString &name : {u"nginx:1"_s, u"quay.io/nginx"_s, u"sha256:b"_s, u""_s})
        QVERIFY2(!snapshot.findImage(name), qPrintable(name));
}

void TestValues::readsTheWordsThatItWrites()
{
    for (const auto status :
         {ContainerStatus::Created, ContainerStatus::Running, ContainerStatus::Paused, ContainerStatus::Restarting,
          ContainerStatus::Removing, ContainerStatus::Exited, ContainerStatus::Dead}) {
        QVERIFY(!wordOf(status).isEmpty());
        QVERIFY(statusOf(wordOf(status)) == status);
    }
    QCOMPARE(wordOf(ContainerStatus::Running), u"running"_s);
    QVERIFY(statusOf(u"stopping"_s) == ContainerStatus::Running); // Podman
    QVERIFY(!statusOf(u"unheard of"_s));
    for (const auto health : {Health::None, Health::Starting, Health::Healthy, Health::Unhealthy})
        QVERIFY(healthOf(wordOf(health)) == health);
}

QTEST_GUILESS_MAIN(TestValues)
#include "tst_values.moc"

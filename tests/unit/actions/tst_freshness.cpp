// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/freshness.h"
#include "models/compose/loader.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::actions;
using Answer = Staleness::Answer;

//! Which changes of the user a container lacks.
class TestFreshness : public QObject
{
    Q_OBJECT

private:
    const QDateTime m_built = QDateTime::currentDateTimeUtc().addSecs(-3600);
    std::unique_ptr<QTemporaryDir> m_folder;

    void write(const QString &name, int minutesAfterBuild, const QByteArray &text = "x") const
    {
        const QString path = m_folder->filePath(name);
        QDir().mkpath(QFileInfo(path).absolutePath());
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.flush();
        QVERIFY(file.setFileTime(m_built.addSecs(60 * minutesAfterBuild), QFileDevice::FileModificationTime));
    }

    //! A service with its container and image, of which nothing is stale.
    FreshnessInput input(const QByteArray &service) const
    {
        write(u"compose.yaml"_s, -9, "name: p\nservices:\n  web:\n    image: mine\n" + service);
        compose::LoadRequest request;
        request.files = {m_folder->filePath(u"compose.yaml"_s)};
        request.currentDirectory = m_folder->path();
        const compose::LoadResult loaded = compose::load(request);
        if (!loaded.project)
            qFatal("%s", qPrintable(loaded.diagnostics.value(0).message));
        engine::Image image;
        image.id = {u"sha256:1"_s};
        image.created = m_built;
        engine::Container container;
        container.id = {u"c1"_s};
        container.name = u"p-web-1"_s;
        container.imageId = image.id;
        container.created = m_built;
        container.labels = {{u"com.docker.compose.project"_s, u"p"_s}, {u"com.docker.compose.service"_s, u"web"_s}};
        const compose::Service &web = loaded.project->services.first();
        for (auto it = web.environment.cbegin(); it != web.environment.cend(); ++it)
            container.environment.append(it.key() + u'=' + it.value().value_or(QString()));
        return {std::make_shared<const compose::Project>(*loaded.project),
                {container},
                {{image.id.value, image}, {u"mine"_s, image}},
                {}};
    }
    QList<Staleness> reasonsOf(const FreshnessInput &input, const QString &service) const
    {
        return stalenessOf(input, {service}, m_folder->filePath(u"state"_s));
    }
    //! The only reason.
    Staleness one(const FreshnessInput &input) const
    {
        const QList<Staleness> reasons = reasonsOf(input, u"web"_s);
        return reasons.size() == 1 ? reasons.first() : Staleness{{}, {}, u"%1 reasons"_s.arg(reasons.size())};
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        write(u"Dockerfile"_s, -5);
        write(u"main.c"_s, -5);
    }

    void findsNothingInAFreshService()
    {
        QCOMPARE(reasonsOf(input("    build: .\n"), u"web"_s), QList<Staleness>());
        write(u"main.c"_s, 5);
        QCOMPARE(reasonsOf(input("    build: .\n"), u"other"_s), QList<Staleness>());
        QCOMPARE(reasonsOf(input(""), u"web"_s), QList<Staleness>()); // is not built here
    }

    void findsABuildInputThatIsNewer_data()
    {
        QTest::addColumn<QStringList>("changed");
        QTest::addColumn<QByteArray>("service");
        QTest::addColumn<QString>("named");
        QTest::newRow("the Dockerfile first")
            << QStringList{u"main.c"_s, u"Dockerfile"_s} << QByteArray("    build: .\n") << u"Dockerfile"_s;
        QTest::newRow("another Dockerfile")
            << QStringList{u"docker/Web"_s} << QByteArray("    build: {context: ., dockerfile: docker/Web}\n")
            << u"docker/Web"_s;
        QTest::newRow("a lock file") << QStringList{u"main.c"_s, u"package-lock.json"_s} << QByteArray("    build: .\n")
                                     << u"package-lock.json"_s;
        QTest::newRow("any other file") << QStringList{u"lib/x.c"_s} << QByteArray("    build: .\n") << QString();
        QTest::newRow("mounted") << QStringList{u"go.sum"_s}
                                 << QByteArray("    build: .\n    volumes: [./go.sum:/go.sum]\n") << QString();
        QTest::newRow("watched") << QStringList{u"go.sum"_s}
                                 << QByteArray(
                                        "    build: .\n    develop: {watch: [{path: ., action: sync, target: /src}]}\n")
                                 << QString();
    }
    void findsABuildInputThatIsNewer()
    {
        QFETCH(const QStringList, changed);
        QFETCH(const QByteArray, service);
        QFETCH(const QString, named);
        for (const QString &name : changed)
            write(name, 5);
        const FreshnessInput given = input(service);
        if (named.isEmpty()) {
            QCOMPARE(reasonsOf(given, u"web"_s), QList<Staleness>());
            return;
        }
        const Staleness reason = one(given);
        QCOMPARE(reason.answer, Answer::Rebuild);
        QVERIFY2(reason.text.startsWith(named + u' '), qPrintable(reason.text));
        // A build that found everything in its cache.
        FreshnessInput again = given;
        again.images[u"mine"_s].lastTagged = m_built.addSecs(600);
        QCOMPARE(reasonsOf(again, u"web"_s), QList<Staleness>());
    }

    void knowsAFileThatIsNewButHoldsTheSame()
    {
        write(u"Dockerfile"_s, -5, "FROM scratch");
        const FreshnessInput given = input("    build: .\n");
        QCOMPARE(reasonsOf(given, u"web"_s), QList<Staleness>());
        write(u"Dockerfile"_s, 5, "FROM scratch"); // another branch was checked out, and this one again
        QCOMPARE(reasonsOf(given, u"web"_s), QList<Staleness>());
        write(u"Dockerfile"_s, 6, "FROM scratch\nUSER 1");
        QCOMPARE(one(given).answer, Answer::Rebuild);
        // Built again, from that, and with another time.
        FreshnessInput again = given;
        again.images[u"mine"_s].id.value = u"sha256:2"_s;
        again.images[u"mine"_s].created = m_built.addSecs(600);
        again.containers.first().imageId.value = u"sha256:2"_s;
        QCOMPARE(reasonsOf(again, u"web"_s), QList<Staleness>());
        write(u"Dockerfile"_s, 20, "FROM scratch\nUSER 1");
        QCOMPARE(reasonsOf(again, u"web"_s), QList<Staleness>());
        write(u"Dockerfile"_s, 21, "FROM scratch");
        QCOMPARE(one(again).answer, Answer::Rebuild);
    }
    void survivesADamagedRecord()
    {
        const FreshnessInput given = input("    build: .\n");
        QCOMPARE(reasonsOf(given, u"web"_s), QList<Staleness>());
        write(u"state/build-inputs.json"_s, 0, "{\"images\": {\"sha256:1\": {\"files\": [1]}}");
        QCOMPARE(reasonsOf(given, u"web"_s), QList<Staleness>());
        write(u"Dockerfile"_s, 5);
        QCOMPARE(reasonsOf(given, u"web"_s), QList<Staleness>());
    }

    void findsAnAnonymousVolumeThatHidesANewerImage()
    {
        FreshnessInput given = input("    build: .\n    volumes: [/app/node_modules]\n");
        engine::Volume volume;
        volume.name = QString(64, u'a');
        volume.created = m_built.addSecs(-600);
        given.volumes.insert(volume.name, volume);
        given.containers.first().mounts = {{u"volume"_s, volume.name, {}, u"/app/node_modules"_s, true}};
        const Staleness reason = one(given);
        QCOMPARE(reason.answer, Answer::RenewVolumes);
        QVERIFY2(reason.text.contains(u"/app/node_modules"_s), qPrintable(reason.text));
        // Data stays: nobody wants the data of a database renewed.
        FreshnessInput data = given;
        data.containers.first().mounts = {{u"volume"_s, volume.name, {}, u"/var/lib/postgresql/data"_s, true}};
        QCOMPARE(reasonsOf(data, u"web"_s), QList<Staleness>());
        given.volumes[volume.name].created = m_built.addSecs(600);
        QCOMPARE(reasonsOf(given, u"web"_s), QList<Staleness>());
    }

    void findsAnEnvFileThatChangesAVariable()
    {
        write(u"web.env"_s, 5, "COLOUR=red\n");
        FreshnessInput given = input("    env_file: web.env\n");
        // Only a comment was edited.
        QCOMPARE(reasonsOf(given, u"web"_s), QList<Staleness>());
        given.containers.first().environment = {u"COLOUR=blue"_s};
        const Staleness reason = one(given);
        QCOMPARE(reason.answer, Answer::Recreate);
        QVERIFY2(reason.text.contains(u"web.env"_s) && reason.text.contains(u"COLOUR"_s), qPrintable(reason.text));
        QVERIFY(!reason.text.contains(u"red"_s));
        given.containers.first().created = m_built.addSecs(600);
        QCOMPARE(reasonsOf(given, u"web"_s), QList<Staleness>());
    }

    void findsAnImageThatTheTagNoLongerNames()
    {
        FreshnessInput given = input("");
        given.images[u"mine"_s].id = {u"sha256:2"_s};
        const Staleness reason = one(given);
        QCOMPARE(reason.answer, Answer::Recreate);
        QVERIFY2(reason.text.contains(u"mine"_s), qPrintable(reason.text));
    }

    void namesTheVerb()
    {
        QCOMPARE(answerCommand({u"web"_s, Answer::Rebuild, {}}),
                 u"pierside up --build --force-recreate --no-deps web"_s);
        QVERIFY(answerOptions(Answer::RenewVolumes, {u"web"_s}).renewVolumes);
        QVERIFY(answerOptions(Answer::Rebuild, {u"web"_s}).build);
        QVERIFY(!answerOptions(Answer::Recreate, {u"web"_s}).build);
    }
};

QTEST_GUILESS_MAIN(TestFreshness)
#include "tst_freshness.moc"

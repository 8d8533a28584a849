// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/loader.h"
#include "models/ports/remap.h"
#include "tests/support/files.h"
#include "tests/unit/ports/portsfixture.h"

#include <QDir>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace portsfixture;

class tst_OtherImage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splitsReferences_data()
    {
        QTest::addColumn<QString>("image");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("tag");
        QTest::newRow("tag") << u"postgres:17.4"_s << u"postgres"_s << u"17.4"_s;
        QTest::newRow("none") << u"postgres"_s << u"postgres"_s << u"latest"_s;
        QTest::newRow("port") << u"localhost:5000/a/b"_s << u"localhost:5000/a/b"_s << u"latest"_s;
        QTest::newRow("port and tag") << u"localhost:5000/a/b:1"_s << u"localhost:5000/a/b"_s << u"1"_s;
        QTest::newRow("digest") << u"a/b@sha256:00"_s << u"a/b"_s << u"sha256:00"_s;
        QTest::newRow("both") << u"a/b:1@sha256:00"_s << u"a/b"_s << u"1"_s;
    }
    void splitsReferences()
    {
        QFETCH(QString, image);
        QTEST(nameOf(image), "name");
        QTEST(tagOf(image), "tag");
    }

    void checksTags()
    {
        for (const QString &tag : {u"26.5"_s, u"latest"_s, u"16-alpine"_s, u"_x"_s, u"sha256:"_s + QString(64, u'a')})
            QVERIFY2(whyNoTag(tag).isEmpty(), qPrintable(tag));
        for (const QString &tag : {QString(), u"-a"_s, u".a"_s, u"a b"_s, u"a/b"_s, u"a:b"_s, u"$X"_s, u"a\nb"_s,
                                   u"a\n"_s, QString(129, u'a')})
            QVERIFY2(!whyNoTag(tag).isEmpty(), qPrintable(tag));
        QCOMPARE(withTag(u"a/b:1"_s, u"2"_s), u"a/b:2"_s);
    }

    void portsAndImagesShareOneFile()
    {
        QTemporaryDir folder;
        const QString base = folder.filePath(u"compose.yaml"_s);
        tests::writeFile(
            base, "name: shop\nservices:\n"
                  "  web: {image: 'example.org:5000/app:1', ports: ['8080:80']}\n  db: {image: 'postgres:16'}\n");
        compose::LoadRequest request;
        request.files = {base};
        request.currentDirectory = folder.path();
        request.overrideDirectory = folder.filePath(u"overrides"_s);
        QVERIFY(QDir().mkpath(request.overrideDirectory));
        const auto before = compose::load(request);
        QVERIFY(before.project);
        QVERIFY(otherImagesOf(*before.project).isEmpty());
        const QList<Remap> remaps{remapOf(publishedPorts(*before.project).constFirst(), 8081)};
        const QList<OtherImage> images{{u"web"_s, u"example.org:5000/app:1"_s, u"example.org:5000/app:2"_s},
                                       {u"db"_s, u"postgres:16"_s, u"postgres:17"_s}};
        const QByteArray text = overrideText(*before.project, remaps, images);
        tests::writeFile(before.project->overrideFile, text);
        const auto after = compose::load(request);
        QVERIFY2(after.project && after.diagnostics.isEmpty(), qPrintable(after.diagnostics.value(0).toString()));
        QCOMPARE(after.project->findService(u"web"_s)->image, u"example.org:5000/app:2"_s);
        QCOMPARE(after.project->findService(u"db"_s)->image, u"postgres:17"_s);
        QCOMPARE(publishedPorts(*after.project).constFirst().first, 8081);
        QCOMPARE(otherImagesOf(*after.project), images);
        QCOMPARE(*readImages(text, {}), images);
        QCOMPARE(*readRemaps(text, {}), remaps);
        QCOMPARE(images.last().text(), u"db: 17 instead of 16"_s);
        // A change of ports keeps the images, and the reverse.
        tests::writeFile(before.project->overrideFile, overrideText(*before.project, {}, images));
        QCOMPARE(publishedPorts(*compose::load(request).project).constFirst().first, 8080);
    }

    void ignoresTheKeyInTheUsersFiles()
    {
        QTemporaryDir folder;
        tests::writeFile(folder.filePath(u"compose.yaml"_s),
                         "x-pierside-images: [{service: db, from: a, to: 'postgres:16'}]\n"
                         "services:\n  db: {image: 'postgres:16'}\n");
        compose::LoadRequest request;
        request.currentDirectory = folder.path();
        const auto loaded = compose::load(request);
        QVERIFY(loaded.project);
        QVERIFY(otherImagesOf(*loaded.project).isEmpty());
    }

    void keepsOneImagePerService()
    {
        QList<OtherImage> images = withImage({}, {u"db"_s, u"a:1"_s, u"a:2"_s});
        images = withImage(images, {u"db"_s, u"a:1"_s, u"a:3"_s});
        QCOMPARE(images.size(), 1);
        QCOMPARE(images.first().to, u"a:3"_s);
        QVERIFY(withImage(images, {u"db"_s, u"a:1"_s, u"a:1"_s}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(tst_OtherImage)
#include "tst_otherimage.moc"

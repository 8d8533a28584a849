// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/bundlefile.h"
#include "tests/support/tar.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::tests;
using namespace pierside::volumes;

namespace {

const QByteArray compose("services: {}\n");
const QByteArray archive("archive of a volume");

Bundle bundle()
{
    Bundle bundle;
    bundle.project = u"shop"_s;
    bundle.created = QDateTime::fromString(u"2026-11-30T12:00:00Z"_s, Qt::ISODate);
    bundle.directory = u"app"_s;
    bundle.composeFiles = {u"app/compose.yaml"_s};
    bundle.files = {{u"app/compose.yaml"_s, compose.size()}, {u"common/empty.yaml"_s, 0}};
    bundle.overrideBytes = compose.size();
    bundle.images = {{u"db"_s, u"postgres:17"_s, u"sha256:1"_s, {u"postgres@sha256:2"_s}}};
    bundle.missing = {u"file .env"_s};
    bundle.snapshot.project = u"shop"_s;
    SavedVolume volume;
    volume.name = u"shop_data"_s;
    volume.driver = u"local"_s;
    volume.labels = {{u"com.docker.compose.project"_s, u"shop"_s}};
    volume.file = u"0.tar.zst"_s;
    volume.bytes = 10'000;
    volume.fileBytes = archive.size();
    bundle.snapshot.volumes = {volume};
    return bundle;
}

QByteArray listOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson();
}

QByteArray listEntry()
{
    return tarEntry(bundleList, listOf(toJson(bundle())));
}

QByteArray files()
{
    return tarEntry(u"files/app/compose.yaml"_s, compose) + tarEntry(u"files/common/empty.yaml"_s, {}) +
           tarEntry(bundleOverride, compose);
}

} // namespace

//! Bundles are written and read; what no bundle has is refused, with the place.
class TestBundle : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    QString put(const QString &name, const QByteArray &bytes) const
    {
        const QString path = m_folder.filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() ? path : QString();
    }

private Q_SLOTS:
    void aBundleIsReadAsItWasWritten()
    {
        put(u"source/app/compose.yaml"_s, compose);
        put(u"source/common/empty.yaml"_s, {});
        const QString overrideFile = put(u"override.yaml"_s, compose);
        put(u"snapshot/0.tar.zst"_s, archive);
        const BundleSource source{m_folder.filePath(u"source"_s), overrideFile, m_folder.filePath(u"snapshot"_s)};
        const QString path = m_folder.filePath(u"shop.bundle"_s);
        const auto size = writeBundle(path, bundle(), source, {}, {});
        QVERIFY2(size, size ? "" : qPrintable(size.error().message()));
        QCOMPARE(*size, QFileInfo(path).size());
        QVERIFY(isBundle(path));
        QCOMPARE(QFile(path).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        QCOMPARE(readBundle(path, {}, {}), bundle());
        QMap<QString, QByteArray> contents;
        const auto take = [&contents](const BundleEntry &entry, const QByteArray &piece) {
            contents[entry.name] += piece;
            return Result<Done>(Done{});
        };
        QCOMPARE(readBundle(path, take, {}), bundle());
        QCOMPARE(contents.value(u"files/app/compose.yaml"_s), compose);
        QCOMPARE(contents.value(u"volumes/0.tar.zst"_s), archive);

        // A file that changes meanwhile leaves no bundle.
        put(u"snapshot/0.tar.zst"_s, archive + "more");
        QVERIFY(!writeBundle(m_folder.filePath(u"other.bundle"_s), bundle(), source, {}, {}));
        QVERIFY(!QFile::exists(m_folder.filePath(u"other.bundle"_s)));
    }

    void otherFilesAreNoBundles()
    {
        QVERIFY(!isBundle(put(u"tar"_s, tarEntry(u"x"_s, "x") + tarEnd())));
        QVERIFY(!isBundle(put(u"text"_s, "text")));
        QVERIFY(!isBundle(m_folder.path()) && !isBundle(m_folder.filePath(u"missing"_s)));
    }

    void hostileEntriesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("words");
        const QByteArray volume = tarEntry(u"volumes/0.tar.zst"_s, archive);
        const QByteArray head = listEntry() + files();
        QTest::newRow("absolute") << head + tarEntry(u"/etc/cron.d/x"_s, archive) << u"entry 5, \"/etc/cron.d/x\""_s;
        QTest::newRow("leads out") << head + tarEntry(u"volumes/../../x"_s, archive) << u"leads out of its folder"_s;
        QTest::newRow("symbolic link") << head + tarEntry(u"volumes/0.tar.zst"_s, {}, '2', "/etc/passwd")
                                       << u"it is a link"_s;
        QTest::newRow("hard link") << head + tarEntry(u"volumes/0.tar.zst"_s, {}, '1', "files/app/compose.yaml")
                                   << u"it is a link"_s;
        QTest::newRow("device") << head + tarEntry(u"volumes/0.tar.zst"_s, {}, '3') << u"no regular file"_s;
        QTest::newRow("size") << head + tarEntry(u"volumes/0.tar.zst"_s, archive, '0', {}, qint64(1) << 32)
                              << u"its size is 4294967296"_s;
        QTest::newRow("another name") << head + tarEntry(u"volumes/1.tar.zst"_s, archive)
                                      << u"\"volumes/0.tar.zst\" must be here"_s;
        QTest::newRow("too many") << head + volume + tarEntry(u"files/more.yaml"_s, compose)
                                  << u"entry 6, \"files/more.yaml\": it is not in the list"_s;
        QTest::newRow("too few") << head << u"\"volumes/0.tar.zst\" is missing"_s;
        QTest::newRow("list twice") << listEntry() + listEntry() << u"entry 2"_s;
        QTest::newRow("huge list") << tarEntry(bundleList, "{}", '0', {}, qint64(1) << 30) << u"its size is"_s;
        QTest::newRow("escapes") << head + tarEntry(u"volumes/\u001b[2J"_s, archive) << u"no plain path"_s;
    }
    void hostileEntriesAreRefused()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QString, words);
        const auto read = readBundle(put(u"hostile"_s, bytes + tarEnd()), {}, {});
        QVERIFY(!read);
        QVERIFY2(read.error().cause.contains(words), qPrintable(read.error().message()));
        QVERIFY(!read.error().cause.contains(QChar(0x1b)));
    }

    void aBundleThatEndsEarlyIsRefused()
    {
        const QByteArray whole = listEntry() + files() + tarEntry(u"volumes/0.tar.zst"_s, archive) + tarEnd();
        const auto ignore = [](const BundleEntry &, const QByteArray &) { return Result<Done>(Done{}); };
        QVERIFY(readBundle(put(u"whole"_s, whole), ignore, {}));
        for (qsizetype size = 1; size < whole.size() - 1024 - 512; size += 211)
            QVERIFY2(!readBundle(put(u"cut"_s, whole.first(size)), ignore, {}), QByteArray::number(size).constData());
    }

    void hostileListsAreRefused_data()
    {
        QTest::addColumn<QJsonObject>("object");
        const auto row = [](const char *name, const std::function<void(QJsonObject &)> &change) {
            QJsonObject object = toJson(bundle());
            change(object);
            QTest::newRow(name) << object;
        };
        const auto file = [row](const char *name, const QJsonValue &path, const QJsonValue &bytes = 1) {
            row(name, [=](QJsonObject &object) {
                QJsonArray files = object[u"files"_s].toArray();
                files.append(QJsonObject{{u"path"_s, path}, {u"bytes"_s, bytes}});
                object[u"files"_s] = files;
            });
        };
        file("absolute", u"/etc/passwd"_s);
        file("leads out", u"a/../../b"_s);
        file("empty", QString());
        file("dot", u"./a"_s);
        file("drive", u"C:/a"_s);
        file("newline", u"a\nb"_s);
        file("twice", u"app/compose.yaml"_s);
        file("same but for case", u"APP/Compose.yaml"_s);
        file("file and folder", u"app"_s);
        file("negative size", u"a"_s, -1);
        file("huge size", u"a"_s, 1e15);
        const auto volume = [row](const char *name, const QString &key, const QJsonValue &value) {
            row(name, [=](QJsonObject &object) {
                QJsonObject snapshot = object[u"snapshot"_s].toObject();
                QJsonArray volumes = snapshot[u"volumes"_s].toArray();
                QJsonObject first = volumes[0].toObject();
                first[key] = value;
                volumes[0] = first;
                snapshot[u"volumes"_s] = volumes;
                object[u"snapshot"_s] = snapshot;
            });
        };
        volume("a folder as volume", u"name"_s, u"/etc"_s);
        volume("a volume that leads out", u"name"_s, u"../x"_s);
        volume("another archive", u"file"_s, u"1.tar.zst"_s);
        volume("an archive outside", u"file"_s, u"../0.tar.zst"_s);
        volume("a huge volume", u"bytes"_s, 9e18);
        volume("a negative volume", u"fileBytes"_s, -1);
        row("too many", [](QJsonObject &object) {
            QJsonArray files;
            for (int i = 0; i < 2000; ++i)
                files.append(QJsonObject{{u"path"_s, QString::number(i)}, {u"bytes"_s, 1}});
            object[u"files"_s] = files;
        });
        row("project", [](QJsonObject &object) { object[u"project"_s] = u"../shop"_s; });
        row("folder", [](QJsonObject &object) { object[u"directory"_s] = u"../.."_s; });
        row("folder is a file", [](QJsonObject &object) { object[u"directory"_s] = u"app/compose.yaml"_s; });
        row("unknown compose file", [](QJsonObject &object) { object[u"composeFiles"_s] = QJsonArray{u"x.yaml"_s}; });
        row("override", [](QJsonObject &object) { object[u"overrideBytes"_s] = -5; });
        row("version", [](QJsonObject &object) { object[u"bundle"_s] = 2; });
    }
    void hostileListsAreRefused()
    {
        QFETCH(const QJsonObject, object);
        QVERIFY(!bundleFrom(listOf(object)));
        QVERIFY(bundleFrom(listOf(toJson(bundle()))));
    }

    void labelsOfPiersideStayBehind()
    {
        Bundle hostile = bundle();
        hostile.snapshot.volumes[0].labels.insert(u"org.pierside.snapshot"_s, u"host:1"_s);
        QCOMPARE(bundleFrom(listOf(toJson(hostile))), bundle());
    }

    void volumesInPlacesOfAMachineAreNotPortable()
    {
        SavedVolume volume = bundle().snapshot.volumes.first();
        QVERIFY(isPortable(volume));
        volume.options = {{u"device"_s, u"/etc"_s}};
        QVERIFY(!isPortable(volume));
        volume.options.clear();
        volume.driver = u"nfs"_s;
        QVERIFY(!isPortable(volume));
    }
};

QTEST_GUILESS_MAIN(TestBundle)
#include "tst_bundle.moc"

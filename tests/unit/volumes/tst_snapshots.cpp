// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/budget.h"
#include "models/volumes/compressedfile.h"
#include "models/volumes/helperimage.h"
#include "models/volumes/owner.h"
#include "models/volumes/protection.h"
#include "models/volumes/restore.h"
#include "models/volumes/snapshotstore.h"
#include "tests/support/nospace.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::volumes;

namespace {

Manifest example(const QString &id = SnapshotStore::newId(QDateTime::currentDateTimeUtc()))
{
    Manifest manifest;
    manifest.id = id;
    manifest.engine = u"engine"_s;
    manifest.project = u"shop"_s;
    manifest.created = QDateTime::fromMSecsSinceEpoch(1764470000123, Qt::UTC);
    manifest.reason = u"wipe"_s;
    manifest.consistency = Consistency::CrashConsistent;
    manifest.volumes = {{u"shop_data"_s,
                         u"data"_s,
                         u"local"_s,
                         {{u"a"_s, u"b"_s}},
                         {{u"o"_s, u"size=1m"_s}},
                         u"0.tar.zst"_s,
                         5'000'000'000,
                         1000,
                         u"abc"_s,
                         u"top"_s,
                         {u"PostgreSQL"_s, u"16"_s}}};
    manifest.users = {{u"db"_s, u"postgres:16"_s, u"sha256:1"_s, true, 137}};
    return manifest;
}

QByteArray text(QJsonObject object)
{
    return QJsonDocument(object).toJson();
}

QByteArray noise(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = static_cast<char>(QRandomGenerator::global()->bounded(256));
    return bytes;
}

//! Writes an archive and returns what a manifest says about it.
SavedVolume written(const QString &path, const QByteArray &bytes)
{
    CompressedWriter writer(path);
    for (qsizetype at = 0; at < bytes.size(); at += 70'000) {
        if (!writer.write(bytes.mid(at, 70'000)))
            return {};
    }
    const auto facts = writer.finish();
    SavedVolume volume;
    volume.bytes = facts ? facts->rawBytes : -1;
    volume.fileBytes = facts ? facts->fileBytes : -1;
    volume.sha256 = facts ? QString::fromLatin1(facts->rawSha256) : QString();
    return volume;
}

QDateTime now()
{
    return QDateTime::fromMSecsSinceEpoch(1764470000000, Qt::UTC);
}

//! A snapshot with a file of 1000 bytes.
Manifest old(const QString &id, int days)
{
    Manifest manifest = example(id);
    manifest.created = now().addDays(-days);
    return manifest;
}

QStringList idsOf(const QList<Manifest> &snapshots)
{
    QStringList ids;
    for (const Manifest &one : snapshots)
        ids.append(one.id);
    return ids;
}

} // namespace

class TestSnapshots : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

private Q_SLOTS:
    void manifestsSurviveTheirFile()
    {
        const Manifest manifest = example();
        const auto read = manifestFrom(text(toJson(manifest)));
        QVERIFY(read);
        QCOMPARE(*read, manifest);
        QVERIFY(read->isForUndo());
        QVERIFY(read->find(u"shop_data"_s));
        QVERIFY(!read->find(u"x"_s));
    }

    void invalidManifestsAreRefused_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("file in another folder") << u"file"_s << QJsonValue(u"../../etc/passwd"_s);
        QTest::newRow("absolute file") << u"file"_s << QJsonValue(u"/etc/passwd"_s);
        QTest::newRow("hidden file") << u"file"_s << QJsonValue(u".."_s);
        QTest::newRow("no file") << u"file"_s << QJsonValue(QString());
        QTest::newRow("negative size") << u"bytes"_s << QJsonValue(-5);
        QTest::newRow("no number") << u"fileBytes"_s << QJsonValue(u"many"_s);
        QTest::newRow("no name") << u"name"_s << QJsonValue();
    }
    void invalidManifestsAreRefused()
    {
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        QJsonObject object = toJson(example());
        QJsonObject volume = object[u"volumes"_s].toArray().first().toObject();
        volume.insert(key, value);
        object.insert(u"volumes"_s, QJsonArray{volume});
        QVERIFY(!manifestFrom(text(object)));
    }

    void unknownVersionsAreRefused()
    {
        QJsonObject object = toJson(example());
        object.insert(u"version"_s, 2);
        QVERIFY(!manifestFrom(text(object)));
        QVERIFY(!manifestFrom("{}"));
        QVERIFY(!manifestFrom("not json"));
    }

    void archivesAreVerified()
    {
        const QString path = m_folder.filePath(u"good"_s);
        const QByteArray bytes = noise(3'000'000) + QByteArray(5'000'000, 'x');
        const SavedVolume volume = written(path, bytes);
        QCOMPARE(volume.bytes, bytes.size());
        QVERIFY(volume.fileBytes < volume.bytes);
        QVERIFY(SnapshotStore::verify(path, volume, {}));
        CompressedReader reader(path);
        QByteArray read;
        while (true) {
            const auto piece = reader.next();
            QVERIFY(piece);
            if (piece->isEmpty())
                break;
            read += *piece;
        }
        QVERIFY(read == bytes);
    }

    void anEmptyArchiveIsValid()
    {
        const QString path = m_folder.filePath(u"empty"_s);
        QVERIFY(SnapshotStore::verify(path, written(path, {}), {}));
    }

    void damagedArchivesAreRefused()
    {
        const QString path = m_folder.filePath(u"bad"_s);
        const SavedVolume volume = written(path, noise(500'000));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray good = file.readAll();
        for (const qint64 length : {qint64(0), qint64(10), good.size() / 2, good.size() - 1}) {
            QVERIFY(file.resize(length));
            QVERIFY2(!SnapshotStore::verify(path, volume, {}), QByteArray::number(length).constData());
            QVERIFY(file.seek(0) && file.write(good) == good.size() && file.flush());
        }
        QVERIFY(SnapshotStore::verify(path, volume, {}));
        for (const qint64 place : {qint64(0), good.size() / 3, good.size() - 2}) {
            QVERIFY(file.seek(place) && file.putChar(static_cast<char>(good.at(place) ^ 1)) && file.flush());
            QVERIFY2(!SnapshotStore::verify(path, volume, {}), QByteArray::number(place).constData());
            QVERIFY(file.seek(place) && file.putChar(good.at(place)) && file.flush());
        }
        SavedVolume shorter = volume;
        shorter.bytes -= 1;
        QVERIFY(!SnapshotStore::verify(path, shorter, {}));
    }

    void aNamedPipeIsNoArchive()
    {
        const QString path = m_folder.filePath(u"pipe"_s);
        QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
        const auto verified = SnapshotStore::verify(path, {}, {});
        QVERIFY(!verified);
        QCOMPARE(verified.error().cause, u"it is not a regular file"_s);
    }

    void aManifestOfAnotherSnapshotIsRefused()
    {
        const SnapshotStore store(m_folder.filePath(u"foreign"_s));
        Manifest manifest;
        manifest.id = u"20260101-000000-aaaa"_s;
        QVERIFY(store.begin(manifest.id) && store.complete(manifest));
        QVERIFY(store.find(manifest.id));
        QVERIFY(QDir().rename(store.folderOf(manifest.id), store.folderOf(u"20260101-000000-bbbb"_s)));
        QVERIFY(!store.find(u"20260101-000000-bbbb"_s));
    }

    void archivesAreReadableByTheUserOnly()
    {
        const QString path = m_folder.filePath(u"private"_s);
        written(path, "x");
        QCOMPARE(QFile::permissions(path) & (QFileDevice::ReadGroup | QFileDevice::ReadOther),
                 QFileDevice::Permissions());
    }

    void onlyCompletedSnapshotsAreListed()
    {
        const SnapshotStore store(m_folder.filePath(u"snapshots"_s));
        Manifest older = example();
        older.created = older.created.addDays(-1);
        const Manifest newer = example();
        for (const Manifest &manifest : {older, newer}) {
            QVERIFY(store.begin(manifest.id));
            QVERIFY(store.list({}, {}).size() < 2);
            QVERIFY(store.complete(manifest));
        }
        const QString unfinished = SnapshotStore::newId(QDateTime::currentDateTimeUtc());
        QVERIFY(store.begin(unfinished));
        QCOMPARE(store.list(u"engine"_s, ProjectName{u"shop"_s}), (QList<Manifest>{newer, older}));
        QVERIFY(store.list(u"other"_s, {}).isEmpty());
        QVERIFY(store.list({}, ProjectName{u"other"_s}).isEmpty());
        QVERIFY(!store.find(unfinished));
        QVERIFY(!store.find(u"../snapshots"_s));
        QVERIFY(store.remove(older.id));
        QCOMPARE(store.list({}, {}).size(), 1);
    }

    void unfinishedSnapshotsOfEndedProcessesAreDiscarded()
    {
        const SnapshotStore store(m_folder.filePath(u"swept"_s));
        const QString mine = SnapshotStore::newId(QDateTime::currentDateTimeUtc());
        const QString dead = SnapshotStore::newId(QDateTime::currentDateTimeUtc());
        QVERIFY(store.begin(mine) && store.begin(dead));
        const QString deadFolder = m_folder.filePath(u"swept/%1.partial"_s.arg(dead));
        QFile owner(deadFolder + u"/owner"_s);
        const QString me = ownerOfThisProcess();
        QVERIFY(owner.open(QIODevice::WriteOnly));
        owner.write(me.first(me.lastIndexOf(u':')).toUtf8() + ":999999999");
        owner.close();
        store.sweep();
        QVERIFY(!QDir(deadFolder).exists());
        QVERIFY(QDir(m_folder.filePath(u"swept/%1.partial"_s.arg(mine))).exists());
    }

    void readsTheVersionOfAnOldManifest()
    {
        QJsonObject object = toJson(example());
        QJsonObject volume = object[u"volumes"_s].toArray()[0].toObject();
        volume.remove(u"format"_s);
        volume.insert(u"postgres"_s, u"9.6"_s);
        object[u"volumes"_s] = QJsonArray{volume};
        QCOMPARE(manifestFrom(text(object))->volumes.first().format, (DataFormat{u"PostgreSQL"_s, u"9.6"_s}));
    }

    void protectionIsKeptByEngine()
    {
        const QString file = m_folder.filePath(u"state/protected.json"_s);
        const auto kept = [&file](const QString &engine) {
            return protectedVolumes(file, engine).value_or(QSet<QString>{u"unreadable"_s});
        };
        QVERIFY(kept(u"a"_s).isEmpty());
        QVERIFY(setProtected(file, u"a"_s, u"data"_s, true));
        QVERIFY(setProtected(file, u"b"_s, u"other"_s, true));
        QCOMPARE(kept(u"a"_s), QSet<QString>{u"data"_s});
        QVERIFY(setProtected(file, u"a"_s, u"data"_s, false));
        QVERIFY(kept(u"a"_s).isEmpty());
        QCOMPARE(kept(u"b"_s), QSet<QString>{u"other"_s});
    }

    void aFullDiskChangesNoProtection()
    {
        const QString file = m_folder.filePath(u"full/protected-volumes.json"_s);
        QVERIFY(setProtected(file, u"engine"_s, u"a"_s, true));
        {
            const tests::NoSpace full;
            QVERIFY(!setProtected(file, u"engine"_s, u"b"_s, true));
        }
        QCOMPARE(*protectedVolumes(file, u"engine"_s), QSet<QString>{u"a"_s});
    }

    void anUnreadableProtectionIsNotReplaced()
    {
        const QString path = m_folder.filePath(u"broken.json"_s);
        for (const QByteArray &text : {QByteArray("{\"a\": [\"data\""), QByteArray("[]"), QByteArray()}) {
            QFile file(path);
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
            file.close();
            const auto names = protectedVolumes(path, u"a"_s);
            QVERIFY(!names && names.error().message().contains(path));
            QVERIFY(!setProtected(path, u"a"_s, u"more"_s, true));
            QVERIFY(file.open(QIODevice::ReadOnly));
            QCOMPARE(file.readAll(), text);
        }
    }

    void theNameOfTheHelperImageIsAHashOfItsProgram()
    {
        QVERIFY(helperImageName().startsWith(u"pierside/volume-helper:"_s));
        QCOMPARE(helperImageName().section(u':', 1).size(), 16);
        QVERIFY(helperImageArchive().size() > 100'000);
        QCOMPARE(helperImageArchive(), helperImageArchive());
    }

    void theBudgetRemovesTheOldestSnapshots()
    {
        const QList<Manifest> all{old(u"a"_s, 1), old(u"b"_s, 2), old(u"c"_s, 3), old(u"d"_s, 4)};
        const auto removed = [&all](qint64 most, const QSet<QString> &spared = {}) {
            return idsOf(budgetUse(all, {most, false}, spared, now()).removed);
        };
        QCOMPARE(removed(0), QStringList());
        QCOMPARE(removed(4000), QStringList());
        QCOMPARE(removed(3999), (QStringList{u"d"_s}));
        QCOMPARE(removed(2000), (QStringList{u"d"_s, u"c"_s}));
        QCOMPARE(removed(2000, {u"d"_s}), (QStringList{u"c"_s, u"b"_s}));
        const BudgetUse tight = budgetUse(all, {1500, false}, {u"b"_s, u"c"_s}, now());
        QCOMPARE(idsOf(tight.removed), (QStringList{u"d"_s, u"a"_s}));
        QCOMPARE(tight.bytes, qint64(4000));
        QCOMPARE(tight.bytesRemoved, qint64(2000));
        QVERIFY(!tight.isEnough());
    }

    void theBudgetKeepsStatesAndNewSnapshots()
    {
        QList<Manifest> all{old(u"new"_s, 0), old(u"state"_s, 5), old(u"plain"_s, 3)};
        all[0].created = now().addSecs(-60);
        all[1].state = u"seeded"_s;
        QCOMPARE(idsOf(budgetUse(all, {1, false}, {}, now()).removed), (QStringList{u"plain"_s}));
        QCOMPARE(idsOf(budgetUse(all, {1, true}, {}, now()).removed), (QStringList{u"state"_s, u"plain"_s}));
    }

    void theLastSnapshotOfWhatIsProtectedStays()
    {
        QList<Manifest> all{old(u"newest"_s, 1), old(u"middle"_s, 2), old(u"oldest"_s, 3)};
        QCOMPARE(lastOfProtected(all, u"engine"_s, {}, {}), QSet<QString>());
        QCOMPARE(lastOfProtected(all, u"engine"_s, {u"shop_data"_s}, {}), QSet<QString>{u"newest"_s});
        QCOMPARE(lastOfProtected(all, u"engine"_s, {}, {u"project:shop"_s}), QSet<QString>{u"newest"_s});
        QCOMPARE(lastOfProtected(all, u"other"_s, {u"shop_data"_s}, {}), QSet<QString>());
        // The newest one does not have the protected volume.
        all[0].volumes[0].name = u"shop_cache"_s;
        QCOMPARE(lastOfProtected(all, u"engine"_s, {u"shop_data"_s}, {}), (QSet<QString>{u"newest"_s, u"middle"_s}));
    }
};

QTEST_GUILESS_MAIN(TestSnapshots)
#include "tst_snapshots.moc"

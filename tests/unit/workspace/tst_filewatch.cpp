// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/filewatch.h"
#include "tests/support/files.h"

#include <QDir>
#include <QSaveFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using pierside::workspace::FileWatch;

class TestFileWatch : public QObject
{
    Q_OBJECT

private:
    static void replace(const QString &path, const QByteArray &bytes)
    {
        QSaveFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        QVERIFY(file.commit());
    }

private Q_SLOTS:
    void seesEveryWayToSave()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(u"compose.yaml"_s);
        pierside::tests::writeFile(file, "a");
        FileWatch watch;
        QSignalSpy changes(&watch, &FileWatch::changed);
        watch.setFiles({file});

        pierside::tests::writeFile(file, "ab");
        QTRY_COMPARE(changes.size(), 1);
        QCOMPARE(changes.takeFirst().first().toStringList(), QStringList{file});
        // Again and again: the watch has to survive each replacement.
        for (int i = 0; i < 3; ++i) {
            replace(file, QByteArray(10 + i, 'x'));
            QTRY_COMPARE(changes.size(), 1);
            changes.clear();
        }
        pierside::tests::writeFile(file, "in place after a replacement");
        QTRY_COMPARE(changes.size(), 1);
        changes.clear();
        QVERIFY(QFile::remove(file));
        QTRY_COMPARE(changes.size(), 1);
        changes.clear();
        replace(file, "back");
        QTRY_COMPARE(changes.size(), 1);
    }

    void seesNewFilesInNewFolders()
    {
        const QTemporaryDir dir;
        const QString env = dir.filePath(u"deep/er/.env"_s);
        FileWatch watch;
        QSignalSpy changes(&watch, &FileWatch::changed);
        watch.setFiles({env});
        QVERIFY(QDir(dir.path()).mkpath(u"deep/er"_s));
        pierside::tests::writeFile(env, "A=1");
        QTRY_COMPARE(changes.size(), 1);
        QCOMPARE(changes.first().first().toStringList(), QStringList{env});
    }

    void ignoresOtherFiles()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(u"compose.yaml"_s);
        pierside::tests::writeFile(file, "a");
        FileWatch watch;
        QSignalSpy changes(&watch, &FileWatch::changed);
        watch.setFiles({file});
        pierside::tests::writeFile(dir.filePath(u"other"_s), "b");
        pierside::tests::writeFile(dir.filePath(u"last"_s), "b");
        pierside::tests::writeFile(file, "abc");
        QTRY_COMPARE(changes.size(), 1);
        QCOMPARE(changes.first().first().toStringList(), QStringList{file});
    }

    void aBurstIsOneSignal()
    {
        const QTemporaryDir dir;
        const QStringList files{dir.filePath(u"a"_s), dir.filePath(u"b"_s)};
        FileWatch watch;
        QSignalSpy changes(&watch, &FileWatch::changed);
        watch.setFiles(files);
        for (int i = 1; i <= 20; ++i) {
            for (const QString &file : files)
                pierside::tests::writeFile(file, QByteArray(i, 'x'));
        }
        QTRY_COMPARE(changes.size(), 1);
        QCOMPARE(changes.first().first().toStringList(), files);
    }

    void stopsWatchingFilesThatAreNotListed()
    {
        const QTemporaryDir dir;
        const QString old = dir.filePath(u"old"_s);
        const QString kept = dir.filePath(u"kept"_s);
        pierside::tests::writeFile(old, "a");
        pierside::tests::writeFile(kept, "a");
        FileWatch watch;
        QSignalSpy changes(&watch, &FileWatch::changed);
        watch.setFiles({old, kept});
        watch.setFiles({kept});
        QCOMPARE(watch.files(), QStringList{kept});
        pierside::tests::writeFile(old, "ab");
        pierside::tests::writeFile(kept, "ab");
        QTRY_COMPARE(changes.size(), 1);
        QCOMPARE(changes.first().first().toStringList(), QStringList{kept});
    }
};

QTEST_GUILESS_MAIN(TestFileWatch)
#include "tst_filewatch.moc"

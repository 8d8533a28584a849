// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/filewatch.h"

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
    static void writeInPlace(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

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
        writeInPlace(file, "a");
        FileWatch watch;
        QSignalSpy changes(&watch, &FileWatch::changed);
        watch.setFiles({file});

        writeInPlace(file, "ab");
        QTRY_COMPARE(changes.size(), 1);
        QCOMPARE(changes.takeFirst().first().toStringList(), QStringList{file});
        // Again and again: the watch has to survive each replacement.
        for (int i = 0; i < 3; ++i) {
            replace(file, QByteArray(10 + i, 'x'));
            QTRY_COMPARE(changes.size(), 1);
            changes.clear();
        }
        writeInPlace(file, "in place after a replacement");
        QTRY_COMPARE(changes.size(), 1);
        changes.clear();
        QVERIFY(QFile::remove(file));
        QTRY_COMPARE(changes.size(), 1);
        changes.clear();
        replace(file, "back");
        QTRY_COMPARE(changes.size(), 1);
    }

    void fileAndFolderThatDoNotExistYet()
    {
        const QTemporaryDir dir;
        const QString env = dir.filePath(u"deep/er/.env"_s);
        FileWatch watch;
        QSignalSpy changes(&watch, &FileWatch::changed);
        watch.setFiles({env});
        QVERIFY(QDir(dir.path()).mkpath(u"deep/er"_s));
        writeInPlace(env, "A=1");
        QTRY_COMPARE(changes.size(), 1);
        QCOMPARE(changes.first().first().toStringList(), QStringList{env});
    }

    void neighboursAreNotNews()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(u"compose.yaml"_s);
        writeInPlace(file, "a");
        FileWatch watch;
        QSignalSpy changes(&watch, &FileWatch::changed);
        watch.setFiles({file});
        writeInPlace(dir.filePath(u"other"_s), "b");
        writeInPlace(dir.filePath(u"last"_s), "b");
        writeInPlace(file, "abc");
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
                writeInPlace(file, QByteArray(i, 'x'));
        }
        QTRY_COMPARE(changes.size(), 1);
        QCOMPARE(changes.first().first().toStringList(), files);
    }

    void forgets()
    {
        const QTemporaryDir dir;
        const QString old = dir.filePath(u"old"_s);
        const QString kept = dir.filePath(u"kept"_s);
        writeInPlace(old, "a");
        writeInPlace(kept, "a");
        FileWatch watch;
        QSignalSpy changes(&watch, &FileWatch::changed);
        watch.setFiles({old, kept});
        watch.setFiles({kept});
        QCOMPARE(watch.files(), QStringList{kept});
        writeInPlace(old, "ab");
        writeInPlace(kept, "ab");
        QTRY_COMPARE(changes.size(), 1);
        QCOMPARE(changes.first().first().toStringList(), QStringList{kept});
    }
};

QTEST_GUILESS_MAIN(TestFileWatch)
#include "tst_filewatch.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workspace/findstacks.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::workspace;

class TestFindStacks : public QObject
{
    Q_OBJECT

private:
    static void touch(const QTemporaryDir &dir, const QString &path)
    {
        const QString full = dir.filePath(path);
        QVERIFY(QDir().mkpath(QFileInfo(full).absolutePath()));
        QFile file(full);
        QVERIFY(file.open(QIODevice::WriteOnly));
    }

private Q_SLOTS:
    void finds_data()
    {
        QTest::addColumn<QStringList>("present");
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("workspace"); // relative; empty = a stack
        QTest::addColumn<QString>("directory");
        QTest::addColumn<QStringList>("files");
        const QStringList plain{u"s/compose.yaml"_s};
        QTest::newRow("folder") << plain << u"s"_s << QString() << u"s"_s << QStringList();
        QTest::newRow("its file") << plain << u"s/compose.yaml"_s << QString() << u"s"_s << QStringList();
        QTest::newRow("override stands for the folder")
            << QStringList{u"s/compose.yml"_s, u"s/compose.override.yml"_s} << u"s/compose.override.yml"_s << QString()
            << u"s"_s << QStringList();
        QTest::newRow("another file stands for itself")
            << QStringList{u"s/compose.yaml"_s, u"s/dev.yml"_s} << u"s/dev.yml"_s << QString() << u"s"_s
            << QStringList{u"s/dev.yml"_s};
        QTest::newRow("second best name stands for itself")
            << QStringList{u"s/compose.yaml"_s, u"s/docker-compose.yml"_s} << u"s/docker-compose.yml"_s << QString()
            << u"s"_s << QStringList{u"s/docker-compose.yml"_s};
        QTest::newRow("workspace before compose") << QStringList{u"s/compose.yaml"_s, u"s/pierside.yaml"_s} << u"s"_s
                                                  << u"s/pierside.yaml"_s << QString() << QStringList();
        QTest::newRow("workspace file") << QStringList{u"s/pierside.yml"_s} << u"s/pierside.yml"_s
                                        << u"s/pierside.yml"_s << QString() << QStringList();
        QTest::newRow("trailing slash") << plain << u"s/"_s << QString() << u"s"_s << QStringList();
    }

    void finds()
    {
        QFETCH(QStringList, present);
        QFETCH(QString, given);
        QFETCH(QString, workspace);
        QFETCH(QString, directory);
        QFETCH(QStringList, files);
        const QTemporaryDir dir;
        for (const QString &path : std::as_const(present))
            touch(dir, path);
        const auto found = findStacks(dir.path() + u'/' + given);
        QVERIFY2(found, found ? "" : qPrintable(found.error().message()));
        QCOMPARE(found->size(), 1);
        QCOMPARE(found->first().workspaceFile, workspace.isEmpty() ? QString() : dir.filePath(workspace));
        QCOMPARE(found->first().stack.directory, directory.isEmpty() ? QString() : dir.filePath(directory));
        for (QString &file : files)
            file = dir.filePath(file);
        QCOMPARE(found->first().stack.files, files);
    }

    void findsStacksInSubfolders()
    {
        const QTemporaryDir dir;
        touch(dir, u"b/compose.yaml"_s);
        touch(dir, u"a/docker-compose.yml"_s);
        touch(dir, u"c/pierside.yaml"_s);
        touch(dir, u"d/readme"_s);
        const auto found = findStacks(dir.path());
        QVERIFY(found);
        QCOMPARE(found->size(), 3);
        QCOMPARE(found->at(0).stack.name, u"a"_s);
        QCOMPARE(found->at(1).stack.name, u"b"_s);
        QVERIFY(found->at(2).isWorkspace());
    }

    void failsWithoutStacks()
    {
        const QTemporaryDir dir;
        QCOMPARE(findStacks(dir.path()).error().code, ErrorCode::NotFound);
        QCOMPARE(findStacks(dir.filePath(u"gone.yaml"_s)).error().code, ErrorCode::NotFound);
        QCOMPARE(findStacks(u"/dev/null"_s).error().code, ErrorCode::BadInput);
    }
};

QTEST_GUILESS_MAIN(TestFindStacks)
#include "tst_findstacks.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/filelock.h"
#include "models/workspace/knownstacks.h"
#include "tests/engine/await.h"
#include "tests/support/files.h"

#include <QDir>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::workspace;
using tests::await;
using tests::writeFile;

namespace {

FoundStack stackIn(const QString &directory)
{
    FoundStack found;
    found.stack.directory = directory;
    found.stack.name = QFileInfo(directory).fileName();
    return found;
}

} // namespace

class TestKnownStacks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void survivesTheProgram()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(u"config/stacks.json"_s);
        KnownStacks first(file);
        const QSignalSpy changes(&first, &KnownStacks::changed);
        FoundStack full = stackIn(u"/src/shop"_s);
        full.stack.files = {u"/src/shop/a.yaml"_s, u"/src/shop/b.yaml"_s};
        full.stack.profiles = {u"dev"_s};
        full.stack.environmentFiles = {u"/src/shop/x.env"_s};
        full.stack.projectName = u"shop2"_s;
        QVERIFY(await(first.add(full)));
        QVERIFY(await(first.add({u"/src/pierside.yaml"_s, {}})));
        QVERIFY(await(first.add(full)));
        QCOMPARE(changes.size(), 2);
        const KnownStacks second(file);
        QCOMPARE(second.stacks(), first.stacks());
        QCOMPARE(second.stacks().size(), 1);
        QCOMPARE(second.stacks().first().stack, full.stack);
        QCOMPARE(second.workspaces(), QStringList{u"/src/pierside.yaml"_s});
        QVERIFY(!second.problem());
        QVERIFY(!(QFileInfo(dir.filePath(u"config"_s)).permissions() & (QFile::ReadGroup | QFile::ReadOther)));
    }

    void seenStacksNeverReplaceAddedOnes()
    {
        const QTemporaryDir dir;
        KnownStacks known(dir.filePath(u"stacks.json"_s));
        FoundStack mine = stackIn(u"/src/shop"_s);
        QVERIFY(await(known.add(mine)));
        StackFiles seenAs = mine.stack;
        seenAs.name = u"other-word"_s;
        StackFiles foreign = stackIn(u"/src/foreign"_s).stack;
        QVERIFY(await(known.seen({seenAs, foreign})));
        QCOMPARE(known.stacks().size(), 2);
        QCOMPARE(known.stacks().at(0).origin, KnownStack::Origin::Added);
        QCOMPARE(known.stacks().at(0).stack, mine.stack);
        QCOMPARE(known.stacks().at(1).origin, KnownStack::Origin::Seen);
        QVERIFY(await(known.add({{}, foreign})));
        QCOMPARE(known.stacks().at(1).origin, KnownStack::Origin::Added);
        QVERIFY(await(known.removeStack(foreign)));
        QCOMPARE(known.stacks().size(), 1);
    }

    void writesOnlyChanges()
    {
        const QTemporaryDir dir;
        KnownStacks known(dir.filePath(u"stacks.json"_s));
        const StackFiles foreign = stackIn(u"/src/foreign"_s).stack;
        QVERIFY(await(known.seen({foreign})));
        QVERIFY(QFile::remove(known.file()));
        QVERIFY(await(known.seen({foreign})));
        QVERIFY(!QFile::exists(known.file()));
    }

    void twoProcessesDoNotUndoOneAnother()
    {
        const QTemporaryDir dir;
        KnownStacks window(dir.filePath(u"stacks.json"_s));
        KnownStacks commandLine(dir.filePath(u"stacks.json"_s));
        QVERIFY(await(window.add(stackIn(u"/a"_s))));
        QVERIFY(await(commandLine.add(stackIn(u"/b"_s))));
        QCOMPARE(commandLine.stacks().size(), 2);
        const QSignalSpy changes(&window, &KnownStacks::changed);
        window.reload();
        window.reload();
        QCOMPARE(changes.size(), 1);
        QCOMPARE(window.stacks(), commandLine.stacks());
    }

    void damagedFileIsKeptAndReported_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("cut") << QByteArray(R"({"version":1,"stacks":[{"name":"a")");
        QTest::newRow("array") << QByteArray("[1]");
        QTest::newRow("binary") << QByteArray("\0\xff\x01{", 4);
    }

    void damagedFileIsKeptAndReported()
    {
        QFETCH(QByteArray, bytes);
        const QTemporaryDir dir;
        writeFile(dir.filePath(u"stacks.json"_s), bytes);
        KnownStacks known(dir.filePath(u"stacks.json"_s));
        QVERIFY(known.problem());
        QCOMPARE(known.problem()->code, ErrorCode::BadInput);
        QVERIFY(known.stacks().isEmpty());
        QVERIFY(await(known.add(stackIn(u"/a"_s))));
        const QStringList backups = QDir(dir.path()).entryList({u"stacks.json.damaged-*"_s});
        QCOMPARE(backups.size(), 1);
        QFile backup(dir.filePath(backups.first()));
        QVERIFY(backup.open(QIODevice::ReadOnly));
        QCOMPARE(backup.readAll(), bytes);
        QCOMPARE(KnownStacks(known.file()).stacks().size(), 1);
    }

    void skipsABadEntry()
    {
        const QTemporaryDir dir;
        writeFile(dir.filePath(u"stacks.json"_s),
                  R"({"version":1,"stacks":[7,{"name":"x","directory":"relative"},{"name":"b","directory":"/b"}]})");
        const KnownStacks known(dir.filePath(u"stacks.json"_s));
        QCOMPARE(known.stacks().size(), 1);
        QCOMPARE(known.stacks().first().stack.directory, u"/b"_s);
    }

    void newerFormatIsCopiedBeforeItIsWritten()
    {
        const QTemporaryDir dir;
        const QByteArray newer = R"({"version":9,"more":true,"stacks":[{"name":"b","directory":"/b"}]})";
        writeFile(dir.filePath(u"stacks.json"_s), newer);
        KnownStacks known(dir.filePath(u"stacks.json"_s));
        QVERIFY(await(known.add(stackIn(u"/a"_s))));
        QCOMPARE(known.stacks().size(), 2);
        QFile copy(dir.filePath(u"stacks.json.format-9"_s));
        QVERIFY(copy.open(QIODevice::ReadOnly));
        QCOMPARE(copy.readAll(), newer);
    }

    void changesAreMadeInTheirOrder()
    {
        const QTemporaryDir dir;
        KnownStacks known(dir.filePath(u"stacks.json"_s));
        QList<Task<Done>> tasks;
        for (int i = 0; i < 20; ++i)
            tasks.append(known.add(stackIn(u"/src/%1"_s.arg(i))));
        tasks.append(known.removeStack(stackIn(u"/src/0"_s).stack));
        QVERIFY(await(tasks.last()));
        QCOMPARE(known.stacks().size(), 19);
        QCOMPARE(known.stacks().last().stack.directory, u"/src/19"_s);
        QCOMPARE(KnownStacks(known.file()).stacks(), known.stacks());
    }

    void aHeldLockDoesNotBlockTheThreadAndCanBeGivenUp()
    {
        const QTemporaryDir dir;
        KnownStacks known(dir.filePath(u"stacks.json"_s));
        auto held = FileLock::acquire(known.file() + u".lock"_s);
        QVERIFY(held);
        const Task<Done> given = known.add(stackIn(u"/a"_s));
        const Task<Done> next = known.add(stackIn(u"/b"_s));
        QVERIFY(!given.isFinished());
        QTimer::singleShot(0, &known, [given] { given.cancel(); });
        const auto cancelled = await(given);
        QVERIFY(!cancelled && cancelled.error().isCancelled());
        held->reset();
        QVERIFY(await(next));
        QCOMPARE(known.stacks().size(), 1);
        QCOMPARE(known.stacks().first().stack.directory, u"/b"_s);
    }

    void aFolderThatCannotBeWrittenIsAnError()
    {
        KnownStacks known(u"/proc/pierside/stacks.json"_s);
        const auto result = await(known.add(stackIn(u"/a"_s)));
        QVERIFY(!result);
        QVERIFY(result.error().message().contains(u"/proc/pierside/stacks.json"_s));
        QVERIFY(known.stacks().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestKnownStacks)
#include "tst_knownstacks.moc"

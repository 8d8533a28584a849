// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/logstore.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace pierside;
using namespace pierside::logs;
using namespace Qt::StringLiterals;

namespace {

QByteArray textOf(int i)
{
    return "line " + QByteArray::number(i) + QByteArray(1000, 'x');
}

void append(LogStore &store, int from, int to)
{
    for (int i = from; i < to; ++i) {
        const QByteArray text = textOf(i);
        store.append(std::array{LogRecord{.text = text, .timeNano = i}});
    }
}

} // namespace

//! Lines whose text is in files.
class TestLogSpill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textMovesToFilesWithoutNames()
    {
        const QTemporaryDir folder;
        LogStore store({.lines = 1'000'000, .bytes = qint64(1) << 40});
        append(store, 0, 20'000);
        const LogStore snapshot = store;
        const qint64 before = store.memoryBytes();
        QVERIFY(store.spill(std::make_shared<LogSpill>(folder.path())));
        QVERIFY(store.isSpilled());
        QVERIFY(store.memoryBytes() < before / 10);
        QVERIFY(QDir(folder.path()).isEmpty());
        append(store, 20'000, 60'000); // more than one file
        QVERIFY(store.memoryBytes() < before / 5);
        QVERIFY(store.textBytes() > qint64(60'000) * 1000);
        for (int i = 0; i < 60'000; i += 7) {
            QCOMPARE(store.at(i).text, textOf(i));
            QCOMPARE(store.at(i).timeNano, i);
        }
        // A copy reads on what another thread may be reading.
        QCOMPARE(snapshot.at(19'999).text, textOf(19'999));
        store.clear();
        append(store, 0, 1000);
        QCOMPARE(store.at(60'999).text, textOf(999));
    }

    void evictionAndOlderLinesWork()
    {
        LogStore store({.lines = 10'000, .bytes = qint64(1) << 40}, 1'000'000);
        QVERIFY(store.spill(std::make_shared<LogSpill>()));
        append(store, 0, 30'000);
        QVERIFY(store.end() - store.first() <= 10'000);
        QCOMPARE(store.at(store.first()).text, textOf(int(store.first() - 1'000'000)));
        const QByteArray old = "older";
        store.prepend(std::array{LogRecord{.text = old}});
        QCOMPARE(store.at(store.first()).text, old);
        store.setLimits({.lines = 100, .bytes = 1'000'000});
        QVERIFY(store.end() - store.first() <= 100);
        QCOMPARE(store.at(store.end() - 1).text, textOf(29'999));
    }

    void aFolderThatCannotBeWrittenIsReported()
    {
        LogStore store;
        append(store, 0, 1000);
        const Result<Done> result = store.spill(std::make_shared<LogSpill>(u"/no/such/folder"_s));
        QVERIFY(!result && !result.error().cause.isEmpty());
        QVERIFY(!store.isSpilled());
        QCOMPARE(store.at(0).text, textOf(0));
    }
};

QTEST_GUILESS_MAIN(TestLogSpill)
#include "tst_logspill.moc"

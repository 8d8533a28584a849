// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/journal.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace pierside;
using namespace pierside::actions;
using namespace Qt::StringLiterals;

static JournalEntry entry(int number)
{
    return {QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 678), Qt::UTC),
            u"unix:///run/docker.sock"_s,
            u"shop"_s,
            u"reset"_s,
            u"remove-volume"_s,
            u"shop_data%1"_s.arg(number),
            u"down with volumes \"quoted\"\n"_s};
}

class TestJournal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatWasWritten();
    void isPrivate();
    void isBounded();
    void survivesGarbageAndHalfALine();
    void manyWriters();
    void saysWhyItCannotBeWritten();
};

void TestJournal::readsWhatWasWritten()
{
    const QTemporaryDir dir;
    const Journal journal(dir.filePath(u"state"_s));
    QVERIFY(journal.write(entry(1)));
    QVERIFY(journal.write(entry(2)));
    QCOMPARE(journal.read(), QList<JournalEntry>({entry(1), entry(2)}));
    QFile file(journal.path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count('\n'), 2);
}

void TestJournal::isPrivate()
{
    const QTemporaryDir dir;
    const Journal journal(dir.filePath(u"state"_s));
    QVERIFY(journal.write(entry(1)));
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ExeGroup |
                        QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
    QVERIFY(!(QFile::permissions(journal.path()) & others));
    QVERIFY(!(QFile::permissions(dir.filePath(u"state"_s)) & others));
}

void TestJournal::isBounded()
{
    const QTemporaryDir dir;
    const Journal journal(dir.path(), 1000);
    for (int i = 0; i < 100; ++i)
        QVERIFY(journal.write(entry(i)));
    const auto kept = journal.read();
    QCOMPARE(kept.last(), entry(99));
    QVERIFY(kept.size() < 15);
    QVERIFY(kept.size() > 3);
    QCOMPARE(kept.first(), entry(100 - int(kept.size())));
    QVERIFY(QFileInfo(journal.path()).size() < 2000);
}

void TestJournal::survivesGarbageAndHalfALine()
{
    const QTemporaryDir dir;
    const Journal journal(dir.path());
    QVERIFY(journal.write(entry(1)));
    {
        QFile file(journal.path());
        QVERIFY(file.open(QIODevice::Append));
        file.write("\x00\xff garbage\n{\"time\":\"20\n");
    }
    QVERIFY(journal.write(entry(2)));
    QCOMPARE(journal.read(), QList<JournalEntry>({entry(1), entry(2)}));
}

void TestJournal::manyWriters()
{
    const QTemporaryDir dir;
    const Journal journal(dir.path(), 1500);
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([&journal] {
            for (int i = 0; i < 20; ++i)
                (void)journal.write(entry(i));
        });
    for (std::thread &thread : threads)
        thread.join();
    const auto kept = journal.read();
    QVERIFY(!kept.isEmpty());
    for (const JournalEntry &e : kept)
        QCOMPARE(e.project, u"shop"_s);
}

void TestJournal::saysWhyItCannotBeWritten()
{
    const QTemporaryDir dir;
    QVERIFY(QDir(dir.path()).mkpath(u"journal.jsonl"_s));
    const auto written = Journal(dir.path()).write(entry(1));
    QVERIFY(!written);
    QVERIFY(written.error().what.contains(u"journal.jsonl"_s));
    QVERIFY(written.error().next.startsWith(u"Nothing was deleted."_s));
}

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"

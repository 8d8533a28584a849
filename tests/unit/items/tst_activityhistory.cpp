// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/activityhistory.h"

#include <QAbstractItemModelTester>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace pierside;
using namespace pierside::items;
using namespace Qt::StringLiterals;

namespace {

ActivityEntry entry(const QString &text, int second = 0)
{
    ActivityEntry entry;
    entry.kind = ActivityEntry::Kind::Event;
    entry.outcome = ActivityEntry::Outcome::Failed;
    entry.topic = ActivityEntry::Topic::Container;
    entry.time = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123 + second * 1000LL, Qt::UTC);
    entry.project = {u"shop"_s};
    entry.service = u"web"_s;
    entry.subject = u"web"_s;
    entry.text = text;
    return entry;
}

} // namespace

class TestActivityHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }
    void keepsWhatIsFinal();
    void keepsNoSecrets();
    void isBounded();
    void ignoresDamagedLines();
    void prependsToTheModel();

private:
    QString state() const { return m_directory->filePath(u"state"_s); }
    std::unique_ptr<QTemporaryDir> m_directory;
};

void TestActivityHistory::keepsWhatIsFinal()
{
    ActivityEntry running = entry(u"3 steps"_s);
    running.outcome = ActivityEntry::Outcome::Running;
    ActivityEntry first = entry(u"done in 2 s\n\"x\""_s, -5);
    first.key = 7;
    ActivityHistory(state()).append({running, entry(u"exited (1)"_s), first});
    first.key = 0;
    QCOMPARE(ActivityHistory(state()).read(), (QList<ActivityEntry>{first, entry(u"exited (1)"_s)}));
    const auto others =
        QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    QVERIFY(!(QFile::permissions(state() + u"/activity"_s) & others));
}

void TestActivityHistory::keepsNoSecrets()
{
    QCOMPARE(withoutSecrets(u"run with DB_PASSWORD=hunter2 PORT=80 failed"_s),
             u"run with DB_PASSWORD=… PORT=80 failed"_s);
    QCOMPARE(withoutSecrets(u"API_TOKEN='a b' postgres://me:pw@db/x"_s), u"API_TOKEN=… postgres://me:…@db/x"_s);
    QCOMPARE(withoutSecrets(u"exited (137)"_s), u"exited (137)"_s);
    ActivityHistory(state()).append({entry(u"DB_PASSWORD=hunter2"_s)});
    QFile file(state() + u"/activity"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("hunter2"));
}

void TestActivityHistory::isBounded()
{
    const ActivityHistory history(state());
    QList<ActivityEntry> many;
    for (int i = 0; i < 500; ++i)
        many.append(entry(QString(500, u'x'), i));
    for (int i = 0; i < 10; ++i)
        history.append(many);
    history.append({entry(u"last"_s, 1000)});
    QVERIFY(QFileInfo(state() + u"/activity"_s).size() <= ActivityHistory::MostBytes);
    QVERIFY(QFileInfo(state() + u"/activity.old"_s).size() <= ActivityHistory::MostBytes);
    const QList<ActivityEntry> read = history.read();
    QVERIFY(read.size() <= ActivityHistory::MostEntries);
    QCOMPARE(read.last().text, u"last"_s);
}

void TestActivityHistory::ignoresDamagedLines()
{
    const ActivityHistory history(state());
    history.append({entry(u"a"_s)});
    QFile file(state() + u"/activity"_s);
    QVERIFY(file.open(QIODevice::Append));
    file.write("{\"time\":\n\xff\xff\n[]\n");
    file.close();
    history.append({entry(u"b"_s, 1)});
    QCOMPARE(history.read(), (QList<ActivityEntry>{entry(u"a"_s), entry(u"b"_s, 1)}));
}

void TestActivityHistory::prependsToTheModel()
{
    ActivityModel model(4);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QSignalSpy wanted(&model, &ActivityModel::historyWanted);
    model.wantHistory();
    model.wantHistory();
    QCOMPARE(wanted.count(), 1);
    ActivityEntry own = entry(u"running"_s, 10);
    own.key = 3;
    model.add(own);
    model.prepend({entry(u"a"_s, 0), entry(u"b"_s, 1), entry(u"c"_s, 2), entry(u"d"_s, 3)});
    const auto texts = [&model] {
        QStringList shown;
        for (int row = 0; row < model.rowCount(); ++row)
            shown.append(model.index(row).data(ActivityModel::TextRole).toString());
        return shown;
    };
    QCOMPARE(texts(), (QStringList{u"b"_s, u"c"_s, u"d"_s, u"running"_s}));
    own.text = u"done"_s;
    model.add(own);
    QCOMPARE(texts(), (QStringList{u"b"_s, u"c"_s, u"d"_s, u"done"_s}));
    model.add(entry(u"next"_s, 11));
    model.add(own);
    QCOMPARE(texts(), (QStringList{u"c"_s, u"d"_s, u"done"_s, u"next"_s}));
}

QTEST_GUILESS_MAIN(TestActivityHistory)
#include "tst_activityhistory.moc"

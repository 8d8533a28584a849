// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/run/pendingrequests.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace pierside;
using namespace pierside::run;
using namespace Qt::StringLiterals;
using plan::StepKind;

class TestPendingRequests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_state = std::make_unique<QTemporaryDir>(); }
    void anAnsweredRequestIsForgotten();
    void aPendingRequestIsLeftForTheNextRun();
    void aLiveRunLeavesNothing();
    void anotherProjectOrEngineSeesNothing();
    void oldAndBrokenRecordsAreIgnored();
    void aFolderThatCannotBeWrittenIsAnError();

private:
    std::shared_ptr<PendingRequests> open(const QString &project = u"shop"_s) const
    {
        return PendingRequests::open(m_state->path(), u"engine"_s, {project}).value_or(nullptr);
    }
    QList<PendingRequest> left(const QString &engine = u"engine"_s, const QString &project = u"shop"_s) const
    {
        return PendingRequests::left(m_state->path(), engine, {project});
    }
    QStringList files() const { return QDir(m_state->filePath(u"pending"_s)).entryList(QDir::Files); }
    static PendingRequest request(StepKind kind, const QString &object)
    {
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        return {kind, object, {}, QDateTime::fromMSecsSinceEpoch(now).toUTC()};
    }

    std::unique_ptr<QTemporaryDir> m_state;
};

void TestPendingRequests::anAnsweredRequestIsForgotten()
{
    auto pending = open();
    QVERIFY(pending);
    pending->remove(pending->add(request(StepKind::StopContainer, u"abc"_s)));
    QCOMPARE(files().size(), 1);
    pending.reset();
    QVERIFY(files().isEmpty());
    QVERIFY(left().isEmpty());
}

void TestPendingRequests::aPendingRequestIsLeftForTheNextRun()
{
    PendingRequest rename = request(StepKind::RenameContainer, u"abc"_s);
    rename.newName = u"shop-web-1\n{}"_s;
    const PendingRequest create = request(StepKind::CreateContainer, u"shop-db-1"_s);
    auto pending = open();
    QVERIFY(pending);
    pending->add(create);
    const int answered = pending->add(request(StepKind::StopContainer, u"def"_s));
    pending->add(rename);
    pending->remove(answered);
    pending->close();
    QCOMPARE(left(), (QList<PendingRequest>{create, rename}));
    PendingRequests::forget(m_state->path(), u"engine"_s, {u"shop"_s});
    QVERIFY(left().isEmpty());
    QVERIFY(files().isEmpty());
}

void TestPendingRequests::aLiveRunLeavesNothing()
{
    const auto pending = open();
    QVERIFY(pending);
    pending->add(request(StepKind::StopContainer, u"abc"_s));
    QVERIFY(left().isEmpty());
    PendingRequests::forget(m_state->path(), u"engine"_s, {u"shop"_s});
    QCOMPARE(files().size(), 1);
}

void TestPendingRequests::anotherProjectOrEngineSeesNothing()
{
    auto pending = open(u"../*"_s);
    QVERIFY(pending);
    pending->add(request(StepKind::StopContainer, u"abc"_s));
    pending.reset();
    QVERIFY(left().isEmpty());
    QVERIFY(left(u"other"_s, u"../*"_s).isEmpty());
    QCOMPARE(left(u"engine"_s, u"../*"_s).size(), 1);
}

void TestPendingRequests::oldAndBrokenRecordsAreIgnored()
{
    PendingRequest old = request(StepKind::StopContainer, u"abc"_s);
    old.sent = old.sent.addSecs(-2 * 3600);
    auto pending = open();
    QVERIFY(pending);
    pending->add(old);
    pending->add(request(StepKind::CreateNetwork, u"shop_one"_s));
    pending.reset();
    QCOMPARE(files().size(), 1);
    QFile file(m_state->filePath(u"pending/"_s + files().first()));
    QVERIFY(file.open(QIODevice::Append));
    file.write(
        "{\"number\":7,\"kind\":9999,\"object\":\"x\",\"sent\":\"2026-01-01T00:00:00Z\"}\n[1,2]\n\x00\xff{\"kind\":");
    file.close();
    QCOMPARE(left().size(), 1);
    QCOMPARE(left().first().object, u"shop_one"_s);
}

void TestPendingRequests::aFolderThatCannotBeWrittenIsAnError()
{
    QFile file(m_state->filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(!PendingRequests::open(file.fileName(), u"engine"_s, {u"shop"_s}));
}

QTEST_GUILESS_MAIN(TestPendingRequests)
#include "tst_pendingrequests.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/requestedstops.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace pierside;
using namespace pierside::health;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Start = QDateTime::fromString(u"2026-05-01T10:00:00.123Z"_s, Qt::ISODateWithMs);

engine::Container exited(const QString &id, const QDateTime &startedAt = Start)
{
    engine::Container container;
    container.id = {id};
    container.status = engine::ContainerStatus::Exited;
    container.exitCode = 137;
    container.startedAt = startedAt;
    return container;
}

} // namespace

class TestRequestedStops : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }
    void anotherProcessReadsTheRequest();
    void aLaterStartEndsTheRequest();
    void onlyTheUserCanReadTheFile();
    void ignoresDamagedLines();
    void dropsTheOldestRequests();

private:
    QString state() const { return m_directory->filePath(u"state"_s); }
    QString file() const { return state() + u"/stopped"_s; }
    std::unique_ptr<QTemporaryDir> m_directory;
};

void TestRequestedStops::anotherProcessReadsTheRequest()
{
    RequestedStops window(state());
    window.add({u"abc"_s}, Start);
    window.add({u"abc"_s}, Start);
    QCOMPARE(QFileInfo(file()).size(), qint64(qstrlen("abc 2026-05-01T10:00:00.123Z\n")));
    RequestedStops commandLine(state());
    QVERIFY(!commandLine.contains(exited(u"abc"_s)));
    commandLine.read();
    QVERIFY(commandLine.contains(exited(u"abc"_s)));
    QVERIFY(!commandLine.contains(exited(u"def"_s)));
    engine::Container running = exited(u"abc"_s);
    running.status = engine::ContainerStatus::Running;
    QCOMPARE(commandLine.among({running, exited(u"def"_s)}), QSet<ContainerId>());
    QCOMPARE(commandLine.among({exited(u"abc"_s)}), QSet<ContainerId>{{u"abc"_s}});
}

void TestRequestedStops::aLaterStartEndsTheRequest()
{
    RequestedStops stops(state());
    stops.add({u"abc"_s}, Start);
    QVERIFY(!stops.contains(exited(u"abc"_s, Start.addSecs(1))));
    QVERIFY(!stops.contains(exited(u"abc"_s, {})));
    stops.add({u"abc"_s}, Start.addSecs(1));
    RequestedStops other(state());
    other.read();
    QVERIFY(other.contains(exited(u"abc"_s, Start.addSecs(1))));
    QVERIFY(!other.contains(exited(u"abc"_s)));
}

void TestRequestedStops::onlyTheUserCanReadTheFile()
{
    RequestedStops(state()).add({u"abc"_s}, Start);
    const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther |
                        QFileDevice::WriteOther | QFileDevice::ExeGroup | QFileDevice::ExeOther;
    QVERIFY(!(QFile::permissions(file()) & others));
    QVERIFY(!(QFile::permissions(state()) & others));
}

void TestRequestedStops::ignoresDamagedLines()
{
    RequestedStops(state()).add({u"abc"_s}, Start);
    RequestedStops(state()).add({u"a b\nc"_s}, Start);
    QFile damaged(file());
    QVERIFY(damaged.open(QIODevice::Append));
    damaged.write("\n\xff\xfe\ndef\ndef yesterday\n");
    damaged.close();
    RequestedStops(state()).add({u"ghi"_s}, Start);
    RequestedStops stops(state());
    stops.read();
    QCOMPARE(stops.among({exited(u"abc"_s), exited(u"def"_s), exited(u"ghi"_s), exited(u"a b\nc"_s)}),
             (QSet<ContainerId>{{u"abc"_s}, {u"ghi"_s}}));
}

void TestRequestedStops::dropsTheOldestRequests()
{
    RequestedStops writer(state());
    const QString padding(60, u'0');
    constexpr int count = 3000; // three files full
    for (int i = 0; i < count; ++i)
        writer.add({QString::number(i) + u'x' + padding}, Start);
    QVERIFY(QFileInfo(file()).size() <= RequestedStops::MostBytes);
    QVERIFY(QFileInfo(file() + u".old"_s).size() <= RequestedStops::MostBytes);
    RequestedStops reader(state());
    reader.read();
    QVERIFY(reader.contains(exited(QString::number(count - 1) + u'x' + padding)));
    QVERIFY(!reader.contains(exited(u"0x"_s + padding)));
}

QTEST_GUILESS_MAIN(TestRequestedStops)
#include "tst_requestedstops.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/linecutter.h"
#include "models/engine/engine.h"
#include "models/logs/containerlogs.h"
#include "models/logs/linereader.h"
#include "models/logs/logbasket.h"
#include "models/logs/olderlines.h"
#include "tests/unit/engine/fakeengine.h"

#include <QSignalSpy>
#include <QTest>
#include <QtEndian>

using namespace pierside;
using namespace pierside::logs;
using namespace Qt::StringLiterals;
using engine::Container;
using tests::FakeEngine;

namespace {

const QByteArray Stream = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

//! One frame of the engine's multiplexed stream.
QByteArray frame(char stream, const QByteArray &payload)
{
    QByteArray bytes(8, '\0');
    bytes[0] = stream;
    bytes[7] = char(payload.size());
    return FakeEngine::chunked(bytes + payload);
}

QByteArray longFrame(const QByteArray &payload)
{
    QByteArray bytes(8, '\0');
    bytes[0] = 1;
    qToBigEndian(quint32(payload.size()), bytes.data() + 4);
    return FakeEngine::chunked(bytes + payload);
}

Container container(const QString &id, const QDateTime &startedAt = QDateTime::currentDateTimeUtc())
{
    Container container;
    container.id = {id};
    container.startedAt = startedAt;
    return container;
}

} // namespace

//! Following logs of an engine by script.
class TestContainerLogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_fake = std::make_unique<FakeEngine>();
        m_fake->beAnEngine();
        m_engine = std::make_shared<engine::Engine>(m_fake->target());
        m_logs = std::make_unique<ContainerLogs>();
        m_lines.clear();
        connect(m_logs.get(), &ContainerLogs::linesRead, this,
                [this](const QList<LogLine> &lines, qint64) { m_lines += lines; });
    }
    void cleanup()
    {
        m_logs.reset();
        m_engine.reset();
        m_fake.reset();
    }

    void piecesBecomeWholeLines()
    {
        m_fake->on("GET /containers/a/logs", Stream + frame(1, "one\nhal") + frame(2, "oh no\r\n") +
                                                 frame(1, "f\n\xc3") + frame(1, "\xa9\nopen end") + "0\r\n\r\n");
        QSignalSpy ended(m_logs.get(), &ContainerLogs::ended);
        QSignalSpy failed(m_logs.get(), &ContainerLogs::failed);
        follow({container(u"a"_s)}, 7);
        QTRY_COMPARE(ended.count(), 1);
        const ContainerId id{u"a"_s};
        QTRY_COMPARE(m_lines, (QList<LogLine>{{id, false, "one"_ba},
                                              {id, true, "oh no"_ba},
                                              {id, false, "half"_ba},
                                              {id, false, "\xc3\xa9"_ba},
                                              {id, false, "open end"_ba}}));
        QCOMPARE(failed.count(), 0);
        QVERIFY(lastQuery().contains("tail=7"));
        QVERIFY(lastQuery().contains("follow="));
    }

    void aSecondContainerLeavesTheFirstOneAlone()
    {
        const Container a = container(u"a"_s);
        m_fake->on("GET /containers/a/logs", Stream + frame(1, "a\n"));
        m_fake->on("GET /containers/b/logs", Stream + frame(1, "b\n"));
        follow({a}, 10);
        QTRY_COMPARE(m_lines.size(), 1);
        follow({a, container(u"b"_s)}, 10);
        QTRY_COMPARE(m_lines.size(), 2);
        QCOMPARE(m_fake->count("GET /containers/a/logs"), 1);
        QCOMPARE(m_fake->count("GET /containers/b/logs"), 1);
    }

    void aRestartedContainerIsFollowedFromItsStart()
    {
        const QDateTime before = QDateTime::currentDateTimeUtc().addSecs(-60);
        m_fake->on("GET /containers/a/logs", Stream + frame(1, "first life\n") + "0\r\n\r\n");
        QSignalSpy ended(m_logs.get(), &ContainerLogs::ended);
        follow({container(u"a"_s, before)}, 10);
        QTRY_COMPARE(ended.count(), 1);
        // It does not run: nothing is requested.
        follow({container(u"a"_s, before)}, 10);
        const QDateTime again = before.addSecs(30);
        m_fake->on("GET /containers/a/logs", Stream + frame(1, "second life\n"));
        follow({container(u"a"_s, again)}, 10);
        QTRY_COMPARE(m_lines.size(), 2);
        QCOMPARE(m_lines.last().text, "second life"_ba);
        QCOMPARE(m_fake->count("GET /containers/a/logs"), 2);
        QVERIFY2(lastQuery().contains("since=" + QByteArray::number(again.toSecsSinceEpoch())),
                 lastQuery().constData());
    }

    void aRestartedContainerGoesOnAfterItsEnd()
    {
        Container a = container(u"a"_s, QDateTime::fromSecsSinceEpoch(1'767'225'600, Qt::UTC));
        a.status = engine::ContainerStatus::Running;
        m_fake->on("GET /containers/a/logs", Stream + frame(1, "first life\n") + "0\r\n\r\n");
        QSignalSpy ended(m_logs.get(), &ContainerLogs::ended);
        follow({a}, 10);
        QTRY_COMPARE(ended.count(), 1);
        // It wrote before the engine noted its start.
        a.finishedAt = a.startedAt.addSecs(10);
        a.startedAt = a.startedAt.addSecs(30);
        m_fake->on("GET /containers/a/logs", Stream + frame(1, "second life\n"));
        follow({a}, 10);
        QTRY_COMPARE(m_lines.size(), 2);
        QVERIFY2(lastQuery().contains("since=" + QByteArray::number(a.finishedAt.toSecsSinceEpoch())),
                 lastQuery().constData());
    }

    void linesHaveTimesWhereTheyAreWanted()
    {
        m_fake->on("GET /containers/a/logs",
                   Stream + frame(1, "2026-01-02T03:04:05.250000001Z one two\n") + frame(1, "odd\n"));
        m_logs->setContainers(m_engine, {container(u"a"_s)});
        LogStart start;
        start.withTimes = true;
        m_logs->follow(start);
        QTRY_COMPARE(m_lines.size(), 2);
        QVERIFY(lastQuery().contains("timestamps="));
        QCOMPARE(m_lines[0].text, "one two"_ba);
        const QDateTime second(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
        QCOMPARE(m_lines[0].timeNano, second.toSecsSinceEpoch() * 1'000'000'000 + 250'000'001);
        QCOMPARE(m_lines[1].text, "odd"_ba);
        QCOMPARE(m_lines[1].timeNano, LogRecord::NoTime);
        QCOMPARE(m_logs->newest(), second.addMSecs(250));
    }

    void aLostStreamIsReportedAndContinued()
    {
        const Container a = container(u"a"_s, QDateTime::currentDateTimeUtc().addSecs(-60));
        m_fake->on("GET /containers/a/logs", Stream + frame(1, "before\n"), FakeEngine::Then::Close);
        QSignalSpy failed(m_logs.get(), &ContainerLogs::failed);
        follow({a}, 10);
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(failed[0][0].value<ContainerId>(), a.id);
        m_fake->on("GET /containers/a/logs", Stream + frame(1, "after\n"));
        follow({a}, 10);
        QTRY_COMPARE(m_lines.size(), 2);
        QVERIFY2(lastQuery().contains("since=") && !lastQuery().contains("tail=10"), lastQuery().constData());
    }

    void aStreamGoesOnWithoutALineThatIsDoubledOrMissing()
    {
        const auto numbered = [](int from, int to) {
            QByteArray bytes;
            for (int i = from; i < to; ++i) {
                const QByteArray time = "2026-01-02T03:04:" + QByteArray::number(10 + i / 1000) + '.' +
                                        QByteArray::number(i % 1000 / 3).rightJustified(3, '0') + "000000Z ";
                bytes += longFrame(time + QByteArray::number(i) + '\n');
            }
            return bytes;
        };
        Container a = container(u"a"_s, QDateTime(QDate(2026, 1, 2), QTime(3, 4), Qt::UTC));
        a.status = engine::ContainerStatus::Running;
        LogStart start;
        start.withTimes = true;
        const auto goOn = [&] {
            m_logs->setContainers(m_engine, {a});
            m_logs->follow(start);
        };
        QSignalSpy ended(m_logs.get(), &ContainerLogs::ended);
        // The connection breaks off within a line.
        m_fake->on("GET /containers/a/logs", Stream + numbered(0, 4000) + longFrame("2026-01-02T03:04:14.0Z 40"),
                   FakeEngine::Then::Close);
        goOn();
        QTRY_COMPARE(ended.count(), 1);
        // The engine stops, and starts again while the container runs.
        m_fake->on("GET /containers/a/logs", Stream + numbered(2500, 7000) + "0\r\n\r\n");
        goOn();
        QTRY_COMPARE(ended.count(), 2);
        QVERIFY2(lastQuery().contains("since="), lastQuery().constData());
        m_engine = std::make_shared<engine::Engine>(m_fake->target());
        // The container is restarted.
        m_fake->on("GET /containers/a/logs", Stream + numbered(6000, 9000) + "0\r\n\r\n");
        goOn();
        QTRY_COMPARE(ended.count(), 3);
        a.startedAt = a.startedAt.addSecs(60);
        m_fake->on("GET /containers/a/logs", Stream + numbered(8990, 10'000));
        goOn();
        QTRY_COMPARE(m_lines.size(), 10'000);
        for (int i = 0; i < 10'000; ++i)
            QCOMPARE(m_lines[i].text, QByteArray::number(i));
    }

    void aSilentStreamIsRenewedIfTheContainerWritesOn()
    {
        const auto timed = [](const QByteArray &second, const QByteArray &text) {
            return longFrame("2026-01-02T03:04:" + second + ".0Z " + text + '\n');
        };
        Container a = container(u"a"_s, QDateTime(QDate(2026, 1, 2), QTime(3, 4), Qt::UTC));
        a.status = engine::ContainerStatus::Running;
        QByteArray ten;
        for (int i = 0; i < 10; ++i)
            ten += timed("01", QByteArray::number(i));
        m_fake->on("GET /containers/a/logs", Stream + ten);
        m_logs->setQuietTime(Milliseconds(1));
        m_logs->setContainers(m_engine, {a});
        LogStart start;
        start.withTimes = true;
        QSignalSpy gap(m_logs.get(), &ContainerLogs::gapFound);
        m_logs->follow(start);
        QTRY_COMPARE(m_lines.size(), 10);
        // The check finds that there is nothing new, and is not repeated.
        m_fake->on("GET /containers/a/logs", Stream + timed("01", "9") + "0\r\n\r\n");
        QTRY_COMPARE(m_fake->count("GET /containers/a/logs"), 2);
        QVERIFY2(lastQuery().contains("tail=1"), lastQuery().constData());
        m_fake->on("GET /containers/b/logs", Stream + ten);
        m_logs->setContainers(m_engine, {a, container(u"b"_s)});
        m_logs->follow(start);
        QTRY_COMPARE(m_fake->count("GET /containers/b/logs"), 2); // it is followed and checked
        QCOMPARE(m_fake->count("GET /containers/a/logs"), 2);
        QCOMPARE(gap.count(), 0);
    }

    void aTruncatedLogIsReadOn()
    {
        const auto timed = [](const QByteArray &second, const QByteArray &text) {
            return longFrame("2026-01-02T03:04:" + second + ".0Z " + text + '\n');
        };
        Container a = container(u"a"_s, QDateTime(QDate(2026, 1, 2), QTime(3, 4), Qt::UTC));
        a.status = engine::ContainerStatus::Running;
        QByteArray ten;
        for (int i = 0; i < 10; ++i)
            ten += timed("01", QByteArray::number(i));
        m_fake->on("GET /containers/a/logs", Stream + ten);
        m_logs->setContainers(m_engine, {a});
        LogStart start;
        start.withTimes = true;
        QSignalSpy gap(m_logs.get(), &ContainerLogs::gapFound);
        m_logs->setQuietTime(Milliseconds(500));
        m_logs->follow(start);
        QTRY_COMPARE(m_fake->count("GET /containers/a/logs"), 1);
        m_fake->on("GET /containers/a/logs", Stream + timed("05", "five") + "0\r\n\r\n");
        QTRY_COMPARE(m_lines.size(), 11);
        QCOMPARE(m_lines.last().text, "five"_ba);
        QCOMPARE(gap.count(), 1);
    }

    void handsOverNothingAfterStop()
    {
        m_fake->on("GET /containers/a/logs", {});
        follow({container(u"a"_s)}, 10);
        QTRY_COMPARE(m_fake->count("GET /containers/a/logs"), 1);
        m_logs->stop();
        m_fake->release("GET /containers/a/logs", Stream + frame(1, "late\n"));
        m_fake->on("GET /containers/b/logs", Stream + frame(1, "b\n"));
        follow({container(u"b"_s)}, 10);
        QTRY_COMPARE(m_lines.size(), 1);
        QCOMPARE(m_lines.first().text, "b"_ba);
    }

    void aLineWithoutAnEndComesInPieces()
    {
        // 100 MB in frames of a kind that engines send, and nobody reads for the whole time.
        const QByteArray payload(1024 * 1024, 'x');
        QByteArray stream = Stream;
        for (int i = 0; i < 100; ++i)
            stream += longFrame(payload);
        m_fake->on("GET /containers/a/logs", stream + frame(1, "\nnext\n") + "0\r\n\r\n");
        QSignalSpy ended(m_logs.get(), &ContainerLogs::ended);
        qint64 most = 0;
        qint64 told = 0;
        connect(m_logs.get(), &ContainerLogs::linesRead, this, [&](const QList<LogLine> &lines, qint64 dropped) {
            qint64 bytes = 0;
            for (const LogLine &line : lines) {
                QVERIFY(line.text.size() <= LineReader::LongestLine);
                bytes += line.text.size();
            }
            most = std::max(most, bytes);
            told += lines.size() + dropped;
        });
        follow({container(u"a"_s)}, 7);
        QTRY_COMPARE_WITH_TIMEOUT(ended.count(), 1, 60'000);
        QTRY_COMPARE(told, (100 * payload.size() + LineReader::LongestLine - 1) / LineReader::LongestLine + 1);
        QVERIFY2(most <= LogBasket::MostBytes, qPrintable(QString::number(most)));
        QCOMPARE(m_lines.last().text, "next"_ba);
    }

    void aRefusalIsReportedOnce()
    {
        m_fake->answer("GET /containers/a/logs", R"({"message":"configured logging driver does not support reading"})",
                       500);
        QSignalSpy failed(m_logs.get(), &ContainerLogs::failed);
        const Container a = container(u"a"_s);
        follow({a}, 10);
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(failed[0][1].value<Error>().cause, u"configured logging driver does not support reading"_s);
        // The same container with every refresh of the window: it is not asked again.
        follow({a}, 10);
        m_fake->on("GET /containers/b/logs", Stream + frame(1, "b\n"));
        follow({a, container(u"b"_s)}, 10);
        QTRY_COMPARE(m_lines.size(), 1);
        QCOMPARE(m_fake->count("GET /containers/a/logs"), 1);
    }

    void olderLinesEndWhereTheKnownOnesBegin()
    {
        const QByteArray second = "1970-01-01T00:00:0";
        QByteArray stream = Stream;
        for (const char *line : {"1Z one", "2Z two", "3Z three", "3Z known", "4Z known"})
            stream += frame(1, second + line + '\n');
        m_fake->on("GET /containers/a/logs", stream + "0\r\n\r\n");
        const KnownLog known{.lines = 2, .oldestNano = 3'000'000'000, .linesAtOldest = 1};
        QByteArrayList texts;
        bool isDone = false;
        for (const int most : {10, 2}) {
            isDone = false;
            olderLines(m_engine, container(u"a"_s), known, most, this).then(this, [&](const auto &lines) {
                texts.clear();
                for (const LogLine &line : lines.value_or(QList<LogLine>()))
                    texts.append(line.text);
                isDone = true;
            });
            QTRY_VERIFY(isDone);
            QVERIFY2(lastQuery().contains("tail=" + QByteArray::number(2 + most)), lastQuery().constData());
            QVERIFY2(lastQuery().contains("until=3"), lastQuery().constData());
            QCOMPARE(texts, QByteArrayList({"one", "two", "three"}).last(std::min(most, 3)));
        }
    }

private:
    void follow(const QList<Container> &containers, int tail)
    {
        m_logs->setContainers(m_engine, containers);
        LogStart start;
        start.tail = tail;
        m_logs->follow(start);
    }
    QByteArray lastQuery() const { return m_fake->calls.isEmpty() ? QByteArray() : m_fake->calls.last().query; }

    std::unique_ptr<FakeEngine> m_fake;
    std::shared_ptr<engine::Engine> m_engine;
    std::unique_ptr<ContainerLogs> m_logs;
    QList<LogLine> m_lines;
};

QTEST_GUILESS_MAIN(TestContainerLogs)
#include "tst_containerlogs.moc"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/logdecoder.h"
#include "models/logs/enginetime.h"
#include "models/logs/linereader.h"

#include <QTest>
#include <QtEndian>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::logs;

namespace {

constexpr qint64 Second = 1'000'000'000;

QByteArray frame(char stream, const QByteArray &payload)
{
    QByteArray head(8, '\0');
    head[0] = stream;
    qToBigEndian(quint32(payload.size()), head.data() + 4);
    return head + payload;
}

//! The lines of a stream that arrives in pieces of \a size bytes.
QList<LogLine> read(const QByteArray &stream, qsizetype size, bool hasTimes = true)
{
    engine::LogDecoder decoder(false);
    LineReader reader({u"a"_s}, hasTimes);
    QList<LogLine> lines;
    for (qsizetype at = 0; at < stream.size(); at += size) {
        const auto fed = decoder.feed(QByteArrayView(stream).sliced(at, std::min(size, stream.size() - at)),
                                      [&](const engine::LogChunk &chunk) { lines += reader.feed(chunk); });
        if (!fed)
            return {};
    }
    return lines + reader.flush();
}

} // namespace

class TestLineReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timesAreExact_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("time");
        QTest::newRow("Docker") << "1970-01-02T00:00:01.000000007Z"_ba << 86'401 * Second + 7;
        QTest::newRow("without a fraction") << "1970-01-01T00:00:01Z"_ba << Second;
        QTest::newRow("fewer digits") << "1970-01-01T00:00:01.25Z"_ba << Second + Second / 4;
        QTest::newRow("Podman, east") << "1970-01-01T02:00:01.000000000+02:00"_ba << Second;
        QTest::newRow("Podman, west") << "1970-01-01T00:00:01.5-01:30"_ba << 5401 * Second + Second / 2;
        QTest::newRow("no date") << "1970-02-31T00:00:01Z"_ba << LogRecord::NoTime;
        QTest::newRow("no zone") << "1970-01-01T00:00:01.000000007"_ba << LogRecord::NoTime;
        QTest::newRow("letters") << "abcd-ef-ghTij:kl:mnZ"_ba << LogRecord::NoTime;
        QTest::newRow("a word") << "error"_ba << LogRecord::NoTime;
    }

    void timesAreExact()
    {
        QFETCH(QByteArray, text);
        QTEST(engineTime(text), "time");
    }

    void partsOfALongLineAreJoined_data()
    {
        QTest::addColumn<qsizetype>("size");
        for (const qsizetype size : {1, 7, 16, 1000, 1'000'000})
            QTest::addRow("in pieces of %lld bytes", static_cast<long long>(size)) << size;
    }

    void partsOfALongLineAreJoined()
    {
        QFETCH(qsizetype, size);
        const QByteArray part(16 * 1024, 'x');
        const QByteArray time = "1970-01-01T00:00:01.000000001Z ";
        const QByteArray later = "1970-01-01T00:00:01.000000002Z ";
        // The line of another stream stands between the parts.
        const QByteArray stream = frame(1, time + part) + frame(2, time + "error\n") + frame(1, later + part) +
                                  frame(1, later + "end 1970-01-01T00:00:01.000000002Z x\n") +
                                  frame(1, time + "next\n");
        const QList<LogLine> lines = read(stream, size);
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[0].text, "error"_ba);
        QVERIFY(lines[0].isError);
        QCOMPARE(lines[1].text, part + part + "end 1970-01-01T00:00:01.000000002Z x");
        QCOMPARE(lines[1].timeNano, Second + 1);
        QCOMPARE(lines[2].text, "next"_ba);
    }

    void aFrameThatIsNoPartKeepsItsText()
    {
        // Without times, nothing is taken away.
        const QByteArray stream = frame(1, "half 1970-01-01T00:00:01Z") + frame(1, "1970-01-01T00:00:01Z rest\n");
        const QList<LogLine> lines = read(stream, 5, false);
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines[0].text, "half 1970-01-01T00:00:01Z1970-01-01T00:00:01Z rest"_ba);
    }

    void bytesThatAreNoTextStay()
    {
        const QList<LogLine> lines = read(frame(1, "1970-01-01T00:00:01Z \xff\xc3\n"_ba), 4);
        QCOMPARE(lines.size(), 1);
        QCOMPARE(lines[0].text, "\xff\xc3"_ba);
    }
};

QTEST_GUILESS_MAIN(TestLineReader)
#include "tst_linereader.moc"

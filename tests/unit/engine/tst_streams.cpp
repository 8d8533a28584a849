// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/logdecoder.h"

#include <QTest>
#include <QtEndian>

using namespace pierside;
using namespace pierside::engine;
using namespace Qt::StringLiterals;

namespace {

QByteArray frame(int stream, const QByteArray &payload)
{
    QByteArray bytes(8, '\0');
    bytes[0] = static_cast<char>(stream);
    qToBigEndian(static_cast<quint32>(payload.size()), bytes.data() + 4);
    return bytes + payload;
}

QList<QByteArray> split(const QByteArray &bytes, qsizetype size)
{
    QList<QByteArray> pieces;
    for (qsizetype at = 0; at < bytes.size(); at += size)
        pieces.append(bytes.mid(at, size));
    return pieces;
}

} // namespace

class TestStreams : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decodesFrames_data();
    void decodesFrames();
    void joinsNeighbouringFrames();
    void rejectsBytesThatAreNotFrames();
    void reportsAFailureInTheStream();
    void passesRawBytes();
};

void TestStreams::decodesFrames_data()
{
    QTest::addColumn<qsizetype>("piece");
    for (const qsizetype size : {1, 2, 3, 5, 100})
        QTest::addRow("%d", int(size)) << size;
}

void TestStreams::decodesFrames()
{
    QFETCH(qsizetype, piece);
    LogDecoder decoder(false);
    QByteArray out;
    QByteArray err;
    const auto pieces =
        split(frame(1, "one\n") + frame(2, "bad\n") + frame(1, "") + frame(0, "two") + frame(1, "\n"), piece);
    for (const QByteArray &bytes : pieces) {
        QVERIFY(decoder.feed(bytes, [&](const LogChunk &chunk) {
            (chunk.stream == LogChunk::Stream::Stderr ? err : out).append(chunk.bytes);
        }));
    }
    QCOMPARE(out, QByteArray("one\ntwo\n"));
    QCOMPARE(err, QByteArray("bad\n"));
    QVERIFY(decoder.isComplete());
    QVERIFY(decoder.feed(frame(1, "abc").first(9), [](const LogChunk &) {}));
    QVERIFY(!decoder.isComplete());
}

void TestStreams::joinsNeighbouringFrames()
{
    LogDecoder decoder(false);
    QList<LogChunk> chunks;
    QVERIFY(decoder.feed(frame(1, "a\n") + frame(1, "b\n") + frame(2, "c\n"),
                         [&](const LogChunk &c) { chunks.append(c); }));
    QCOMPARE(chunks,
             (QList<LogChunk>{{LogChunk::Stream::Stdout, "a\nb\n", true}, {LogChunk::Stream::Stderr, "c\n", true}}));
}

void TestStreams::rejectsBytesThatAreNotFrames()
{
    for (const QByteArray &bytes : {QByteArray("plain text"), QByteArray("\x01\x00\x01\x00\x00\x00\x00\x00", 8)}) {
        LogDecoder decoder(false);
        const auto result = decoder.feed(bytes, [](const LogChunk &) {});
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::Protocol);
        QVERIFY(!decoder.feed(frame(1, "x"), [](const LogChunk &) { QFAIL("decoded after the error"); }));
    }
}

void TestStreams::reportsAFailureInTheStream()
{
    LogDecoder decoder(false);
    QByteArray out;
    const auto result = decoder.feed(frame(1, "x") + frame(3, "log driver broke"),
                                     [&](const LogChunk &chunk) { out.append(chunk.bytes); });
    QCOMPARE(out, QByteArray("x"));
    QVERIFY(!result);
    QCOMPARE(result.error().cause, u"log driver broke"_s);
}

void TestStreams::passesRawBytes()
{
    LogDecoder decoder(true);
    QByteArray out;
    QVERIFY(decoder.feed("plain", [&](const LogChunk &chunk) { out.append(chunk.bytes); }));
    QCOMPARE(out, QByteArray("plain"));
    QVERIFY(decoder.isComplete());
}

QTEST_GUILESS_MAIN(TestStreams)
#include "tst_streams.moc"

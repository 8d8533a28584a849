// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "stacks/quickstart/service/resolve.h"

#include <QtTest>

#include <arpa/inet.h>

using namespace quickstart;

class TestResolve : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptsNumericAddresses();
    void buildsQuery();
    void rejectsInvalidNames();
    void parsesAnswer();
    void rejectsTruncatedAnswers();
};

namespace {

// A query for "db", then a CNAME and the address 10.1.2.3, both with a pointer to the name.
const QByteArray reply = QByteArray::fromHex("0007818000010002000000000264620000010001"
                                             "c00c00050001000000010004017ac00c"
                                             "c00c00010001000000010004"
                                             "0a010203");

const unsigned char *bytes(const QByteArray &array)
{
    return reinterpret_cast<const unsigned char *>(array.constData());
}

} // namespace

void TestResolve::acceptsNumericAddresses()
{
    QCOMPARE(numericAddress("127.0.0.11")->s_addr, htonl(0x7f00000b));
    QCOMPARE(numericAddress("localhost")->s_addr, htonl(0x7f000001));
    QVERIFY(!numericAddress("db"));
    QVERIFY(!numericAddress("1.2.3.4.5.6.7.8.9.10.11"));
}

void TestResolve::buildsQuery()
{
    unsigned char packet[300];
    const auto size = writeQuestion("a.bc", 0x0102, packet, sizeof packet);
    QCOMPARE(QByteArray(reinterpret_cast<const char *>(packet), qsizetype(size)).toHex(),
             QByteArray("010201000001000000000000"
                        "01610262630000010001"));
}

void TestResolve::rejectsInvalidNames()
{
    unsigned char packet[300];
    QCOMPARE(writeQuestion("", 1, packet, sizeof packet), 0U);
    QCOMPARE(writeQuestion("a..b", 1, packet, sizeof packet), 0U);
    QCOMPARE(writeQuestion(std::string(64, 'a'), 1, packet, sizeof packet), 0U);
    QCOMPARE(writeQuestion(std::string(254, 'a'), 1, packet, sizeof packet), 0U);
    QCOMPARE(writeQuestion("abc", 1, packet, 12), 0U);
}

void TestResolve::parsesAnswer()
{
    const auto address = readAnswer(bytes(reply), size_t(reply.size()), 7);
    QVERIFY(address);
    QCOMPARE(address->s_addr, htonl(0x0a010203));
    QVERIFY(!readAnswer(bytes(reply), size_t(reply.size()), 8));
}

void TestResolve::rejectsTruncatedAnswers()
{
    for (qsizetype size = 0; size < reply.size(); ++size) {
        const QByteArray cut(reply.constData(), size);
        QVERIFY2(!readAnswer(bytes(cut), size_t(size), 7), qPrintable(QString::number(size)));
    }
}

QTEST_GUILESS_MAIN(TestResolve)
#include "tst_resolve.moc"

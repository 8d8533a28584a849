// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ports/hostsockets.h"
#include "tests/unit/ports/portsfixture.h"

using namespace Qt::StringLiterals;
using namespace portsfixture;

class tst_Socket : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesAddresses_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("printed");
        QTest::addColumn<bool>("any");
        QTest::addColumn<bool>("loopback");
        QTest::newRow("v4") << u"192.168.1.9"_s << u"192.168.1.9:80"_s << false << false;
        QTest::newRow("v4 any") << u"0.0.0.0"_s << u"0.0.0.0:80"_s << true << false;
        QTest::newRow("v4 loopback") << u"127.0.0.53"_s << u"127.0.0.53:80"_s << false << true;
        QTest::newRow("v6 any") << u"::"_s << u"[::]:80"_s << true << false;
        QTest::newRow("v6 loopback") << u"[::1]"_s << u"[::1]:80"_s << false << true;
        QTest::newRow("scope") << u"fe80::1%eth0"_s << u"[fe80::1]:80"_s << false << false;
        QTest::newRow("none") << u"localhost"_s << QString() << false << false;
    }
    void parsesAddresses()
    {
        QFETCH(QString, text);
        QFETCH(QString, printed);
        const auto address = Address::parse(text);
        QCOMPARE(address.has_value(), !printed.isEmpty());
        if (!address)
            return;
        QCOMPARE(addressText(*address, 80), printed);
        QTEST(address->isAny(), "any");
        QTEST(address->isLoopback(), "loopback");
    }

    void findsClashes_data()
    {
        QTest::addColumn<Bind>("a");
        QTest::addColumn<Bind>("b");
        QTest::addColumn<bool>("expected");
        const auto row = [](const char *name, const Bind &a, const Bind &b, bool expected) {
            QTest::newRow(name) << a << b << expected;
            QTest::newRow(qPrintable(QString::fromLatin1(name) + u", turned"_s)) << b << a << expected;
        };
        row("same", at(u"127.0.0.1"_s), at(u"127.0.0.1"_s), true);
        row("two loopbacks", at(u"127.0.0.1"_s), at(u"127.0.0.2"_s), false);
        row("loopback and another address", at(u"127.0.0.1"_s), at(u"192.168.1.9"_s), false);
        row("any and loopback", at(u"0.0.0.0"_s), at(u"127.0.0.1"_s), true);
        row("any and any", at(u"0.0.0.0"_s), at(u"0.0.0.0"_s), true);
        row("both families and v4", at(u"::"_s), at(u"127.0.0.1"_s), true);
        row("both families and v4 any", at(u"::"_s), at(u"0.0.0.0"_s), true);
        row("v6 only and v4 any", at(u"::"_s, true), at(u"0.0.0.0"_s), false);
        row("v6 only and v4", at(u"::"_s, true), at(u"10.0.0.1"_s), false);
        row("v6 only and v6", at(u"::"_s, true), at(u"::1"_s), true);
        row("v6 address and v4 any", at(u"::1"_s), at(u"0.0.0.0"_s), false);
        row("v6 address and v4", at(u"::1"_s), at(u"127.0.0.1"_s), false);
        row("mapped and v4", at(u"::ffff:127.0.0.1"_s), at(u"127.0.0.1"_s), true);
        row("mapped and another v4", at(u"::ffff:127.0.0.1"_s), at(u"127.0.0.2"_s), false);
        row("mapped and v6 only", at(u"::ffff:127.0.0.1"_s), at(u"::"_s, true), false);
    }
    void findsClashes()
    {
        QFETCH(Bind, a);
        QFETCH(Bind, b);
        QTEST(clashes(a, b), "expected");
    }

    void parsesProcNet()
    {
        const QByteArray text =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n"
            "   0: 0100007F:1538 00000000:0000 0A 00000000:00000000 00:00000000 00000000   114        0 21456 1 0\n"
            "   1: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 77 1 0\n"
            "   2: 0100007F:1538 0100007F:D2F0 01 00000000:00000000 00:00000000 00000000   114        0 21999 1 0\n"
            "   3: nonsense\n";
        QList<Socket> expected{{Protocol::Tcp, at(u"127.0.0.1"_s), 5432, 114, 21456},
                               {Protocol::Tcp, at(u"0.0.0.0"_s), 8080, 0, 77},
                               {Protocol::Tcp, at(u"127.0.0.1"_s), 5432, 114, 21999, true}};
        QCOMPARE(parseProcNet(text, Protocol::Tcp, false), expected);
        const QByteArray six = "   0: 00000000000000000000000001000000:0035 00000000000000000000000000000000:0000 07 "
                               "00000000:00000000 00:00000000 00000000   102        0 8 2 0 0\n";
        expected = {{Protocol::Udp, at(u"::1"_s), 53, 102, 8}};
        QCOMPARE(parseProcNet(six, Protocol::Udp, true), expected);
        QVERIFY(parseProcNet({}, Protocol::Tcp, false).isEmpty());
        for (qsizetype size = 0; size < text.size(); ++size)
            QVERIFY(parseProcNet(text.left(size), Protocol::Tcp, false).size() <= 3);
    }
};

QTEST_GUILESS_MAIN(tst_Socket)
#include "tst_socket.moc"

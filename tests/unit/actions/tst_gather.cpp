// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/gather.h"

#include <QTest>

using namespace pierside::actions;

class TestGather : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parsesListeningPorts()
    {
        const QByteArray table =
            "  sl  local_address rem_address   st tx_queue rx_queue\n"
            "   0: 00000000:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1 0 100\n"
            "   1: 0100007F:0CEA 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1 0 100\n"
            "   2: 0B00007F:A3B1 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1 0 100\n"
            "   3: 020012AC:1F90 010012AC:9C40 01 00000000:00000000 00:00000000 00000000     0        0 1 1 0 100\n"
            "  sl  local_address                         remote_address                        st\n"
            "   0: 00000000000000000000000000000000:0050 00000000000000000000000000000000:0000 0A 0:0\n"
            "   1: 00000000000000000000000001000000:1538 00000000000000000000000000000000:0000 0A 0:0\n"
            "   2: 00000000000000000000000000000000:0CEA 00000000000000000000000000000000:0000 0A 0:0\n"
            "garbage\n 4: zz:99999999 0 0A\n";
        const QHash<quint16, bool> expected{{8080, false}, {3306, false}, {80, false}, {5432, true}};
        QCOMPARE(listeningPorts(table), expected);
        QVERIFY(listeningPorts({}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestGather)
#include "tst_gather.moc"

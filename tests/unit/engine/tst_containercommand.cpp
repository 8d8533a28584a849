// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/containercommand.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::engine;

class TestContainerCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pidsInNamespaces()
    {
        QCOMPARE(innermostPid("Name:\tsh\nNSpid:\t812\t7\nThreads:\t1\n"), 7);
        QCOMPARE(innermostPid("NSpid:\t812\n"), 812);
        QCOMPARE(innermostPid("Name:\tsh\n"), 0);
    }
};

QTEST_GUILESS_MAIN(TestContainerCommand)
#include "tst_containercommand.moc"

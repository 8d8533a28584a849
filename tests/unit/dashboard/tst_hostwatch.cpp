// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboard/hostwatch.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside;
using namespace pierside::dashboard;
using namespace pierside::dashboard;

class TestHostWatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void describesHostProcesses()
    {
        HostView view;
        view.facts.how = workspace::HostFacts::How::Command;
        QCOMPARE(describe(view), u"not started"_s);
        view.facts.state = workspace::HostFacts::State::Running;
        view.facts.pid = 812;
        view.facts.since = QDateTime(QDate::currentDate(), QTime(14, 2));
        QCOMPARE(describe(view), u"pid 812, since 14:02"_s);
        view.facts.state = workspace::HostFacts::State::Exited;
        view.facts.exitCode = 137;
        QVERIFY(describe(view).startsWith(u"was killed (exit 137)"_s));
        view.facts.onRequest = true;
        QCOMPARE(describe(view), u"stopped"_s);
        workspace::HostProcess host;
        host.endpoints = {{u"api"_s, u"http://localhost:14444/health"_s, {}, {}},
                          {u"health"_s, {}, u"localhost:14447"_s, {}}};
        const QList<health::Probe> probes = probesOf(host);
        QCOMPARE(probes.size(), 2);
        QCOMPARE(probes.at(0).kind, health::Probe::Kind::Http);
        QCOMPARE(probes.at(0).port, quint16(14444));
        QCOMPARE(probes.at(1).kind, health::Probe::Kind::Grpc);
        QCOMPARE(probes.at(1).port, quint16(14447));
    }
};

QTEST_GUILESS_MAIN(TestHostWatch)
#include "tst_hostwatch.moc"

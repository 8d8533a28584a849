// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The ready-made environments whose files name a subnet. Whoever else asks the engine for a network may be given just
// that one, so this runs with no other test beside it.
#include "tests/engine/stacktest.h"

using namespace pierside::tests;

class TestStacksSubnet : public StackTest
{
    Q_OBJECT

private Q_SLOTS:
    void scalesBehindTheProxy();

private:
    bool takes(const ReadyMadeStack &stack) const override { return stack.fixedSubnet; }
};

//! A service with a fixed name and port, three times: the override takes both away, and nginx finds all of them.
void TestStacksSubnet::scalesBehindTheProxy()
{
    take(readyMadeStacks().at(5));
    m_stack.arguments += {u"-f"_s, u"docker-compose.scale.yml"_s, u"--profile"_s, u"proxy"_s};
    VERIFY_RUN(pierside({u"up"_s, u"--scale"_s, u"transaction-service=3"_s, u"nginx"_s}));
    QSet<QByteArray> instances;
    QTRY_VERIFY_WITH_TIMEOUT(([&] {
                                 QProcess curl;
                                 curl.start(u"curl"_s, {u"-s"_s, u"http://127.0.0.1/transactions"_s});
                                 const QByteArray said =
                                     Program::finish(curl).json()["instance"_L1].toString().toUtf8();
                                 if (!said.isEmpty())
                                     instances.insert(said);
                                 return instances.size() == 3;
                             }()),
                             30'000);
    for (quint16 port = 3014; port <= 3016; ++port)
        QCOMPARE(StackProbe::http(port, "/health", "healthy").ask(), QString());
}

QTEST_GUILESS_MAIN(TestStacksSubnet)
#include "tst_stacks_subnet.moc"

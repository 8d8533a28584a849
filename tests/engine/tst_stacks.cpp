// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The environments whose networks have addresses that the engine chooses.
#include "tests/engine/stacktest.h"

using namespace pierside::tests;
using Kind = StackProbe::Kind;

class TestStacks : public StackTest
{
    Q_OBJECT

private Q_SLOTS:
    void startsTheBackendOnThisMachine();

private:
    bool takes(const ReadyMadeStack &stack) const override { return !stack.fixedSubnet; }
};

//! The host process of a workspace with two stacks reports the true state of its dependencies.
void TestStacks::startsTheBackendOnThisMachine()
{
    take(readyMadeStacks().at(0));
    const QStringList auth{u"-f"_s, u"docker-compose.keycloak.yml"_s};
    VERIFY_RUN(pierside({u"up"_s}));
    VERIFY_RUN(m_program->run(auth + QStringList{u"up"_s}, patience));
    for (const char *expected : {"created", "already exists"}) {
        QProcess setup;
        setup.start(m_program->path(u"setup-keycloak.sh"_s), QStringList());
        const Outcome said = Program::finish(setup, patience);
        VERIFY_RUN(said);
        QCOMPARE(said.out.count(expected), 2);
    }
    m_stack.probes = {StackProbe::http(8080, "/realms/mpc")};
    QCOMPARE(wrong(), QString());

    QProcess backend;
    backend.start(m_program->path(u"run-backend.sh"_s), QStringList());
    m_stack.probes = {StackProbe::http(14444, "/health", "{\"status\":\"healthy\"}"),
                      StackProbe::http(14446, "/metrics", "dependency_up{name=\"keycloak\"} 1"),
                      StackProbe::of(Kind::GrpcHealth, 14447)};
    QCOMPARE(wrong(), QString());
    VERIFY_RUN(pierside({u"stop"_s, u"-t"_s, u"1"_s}));
    StackProbe notServing = StackProbe::of(Kind::GrpcHealth, 14447);
    notServing.status = 503;
    m_stack.probes = {StackProbe::http(14444, "/health", "{\"status\":\"unhealthy\",\"database\":\"down\"}", 503),
                      StackProbe::http(14446, "/metrics", "dependency_up{name=\"database\"} 0"), notServing};
    QCOMPARE(wrong(), QString());
    backend.terminate();
    QVERIFY(backend.waitForFinished());
    QCOMPARE(backend.exitCode(), 0);
    VERIFY_RUN(m_program->run(auth + QStringList{u"down"_s, u"-v"_s, u"-t"_s, u"1"_s, u"--yes"_s}, patience));
}

QTEST_GUILESS_MAIN(TestStacks)
#include "tst_stacks.moc"

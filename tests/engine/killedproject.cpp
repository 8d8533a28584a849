// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/killedproject.h"

#include "models/engine/engine.h"
#include "tests/engine/await.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QTest>
#include <QTimer>

namespace pierside::tests {

using namespace Qt::StringLiterals;
using Fault = FaultProxy::Fault;

static quint32 seed()
{
    bool isGiven = false;
    const int given = qEnvironmentVariableIntValue("PIERSIDE_SEED", &isGiven);
    const quint32 chosen = isGiven ? quint32(given) : QRandomGenerator::global()->bounded(1'000'000U);
    qInfo("PIERSIDE_SEED=%u", chosen);
    return chosen;
}

ProjectState ProjectState::withoutNumbers() const
{
    static const QRegularExpression number(u"-[0-9]+="_s);
    ProjectState state = *this;
    state.names.replaceInStrings(number, u"="_s);
    return state;
}

KilledProject::KilledProject(const QString &name)
    : m_name(u"%1-%2"_s.arg(name).arg(QCoreApplication::applicationPid()))
    , m_random(seed())
{
}

KilledProject::Requests KilledProject::requestsOf(Fault fault)
{
    if (qEnvironmentVariableIsSet("PIERSIDE_ALL_FAULTS"))
        return {0, 1};
    const QList<Fault> faults{Fault::Stall, Fault::Swallow, Fault::Hold};
    return {int(faults.indexOf(fault)), int(faults.size())};
}

void KilledProject::writeFiles(const QByteArray &environment) const
{
    // Two networks, so that an older engine needs a request more than the creation.
    m_program.write(u"compose.yaml"_s, QByteArray(R"(name: NAME
x-service: &service {image: pierside-test/service, stop_grace_period: 8s, environment: {LINE_BYTES: 0, ENVIRONMENT}}
services:
  db: {<<: *service, volumes: ['data:/data', '/cache'], networks: [one, two]}
  web: {<<: *service, depends_on: [db], networks: [one]}
  job: {<<: *service, networks: [one], deploy: {replicas: 2}}
volumes: {data: {}}
networks: {one: {}, two: {}}
)")
                                           .replace("NAME", m_name.toUtf8())
                                           .replace("ENVIRONMENT", environment));
}

Outcome KilledProject::docker(const QStringList &arguments) const
{
    return m_program.docker(QStringList{u"-H"_s, m_host} + arguments);
}

ProjectState KilledProject::state() const
{
    ProjectState state;
    const QJsonArray all = pierside({u"ps"_s, u"--json"_s}).json().array();
    for (const QJsonValue &container : all) {
        const QString name = container[u"name"_s].toString();
        const QString text = name + u'=' + container[u"state"_s].toString();
        if (name.startsWith(m_name))
            state.names.append(text.mid(m_name.size() + 1));
        else
            state.others.append(text);
        const QJsonArray reasons = container[u"drift"_s].toArray();
        for (const QJsonValue &reason : reasons)
            state.drift.append(name + u": "_s + reason.toString());
    }
    state.names.sort();
    return state;
}

ProjectState KilledProject::allAre(const QString &status)
{
    ProjectState state{{u"db-1="_s, u"job-1="_s, u"job-2="_s, u"web-1="_s}, {}, {}};
    for (QString &name : state.names)
        name += status;
    return state;
}

bool KilledProject::doesAnswer(const PrivateEngine &engine)
{
    engine::Engine asked(engine.target());
    return await(asked.ping()).has_value();
}

void KilledProject::startEngine(PrivateEngine &engine)
{
    engine.start();
    QTRY_VERIFY_WITH_TIMEOUT(doesAnswer(engine), 60'000);
    QVERIFY(copyImage(u"pierside-test/service:latest"_s, engine.socket()));
}

Outcome KilledProject::runBeside(const QStringList &arguments) const
{
    const auto process = m_program.start(arguments);
    (void)QTest::qWaitFor([&] { return process->state() == QProcess::NotRunning; }, 60'000);
    return Program::finish(*process);
}

void KilledProject::repair(const QString &where) const
{
    const Outcome repaired = runBeside(m_up);
    QVERIFY2(repaired.exitCode == 0, (where.toUtf8() + '\n' + repaired.both().right(900)).constData());
    const ProjectState found = state();
    QVERIFY2(found.withoutNumbers() == allAre(u"running"_s).withoutNumbers(),
             (where.toUtf8() + '\n' + found.words() + '\n' + repaired.both().right(500)).constData());
}

std::unique_ptr<QProcess> KilledProject::runInto(FaultProxy &proxy, Fault fault, int number, const QStringList &verb)
{
    proxy.spoil(fault, number, u"^(POST|DELETE) (?!.*/exec)"_s);
    use(proxy.address());
    auto process = m_program.start(verb);
    const bool met =
        QTest::qWaitFor([&] { return process->state() == QProcess::NotRunning || !proxy.spoiled().isEmpty(); }, 60'000);
    if (!met || proxy.spoiled().isEmpty())
        return nullptr;
    return process;
}

void KilledProject::killAndRelease(QProcess &process, FaultProxy &proxy, Fault fault, int longestDelayMs)
{
    process.kill();
    process.waitForFinished();
    use(m_host);
    if (fault == Fault::Hold)
        QTimer::singleShot(m_random.bounded(longestDelayMs), &proxy, &FaultProxy::release);
}

} // namespace pierside::tests

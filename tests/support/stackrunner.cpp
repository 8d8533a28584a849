// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/stackrunner.h"

#include "tests/engine/await.h"
#include "tests/support/files.h"

#include <QProcess>
#include <QProcessEnvironment>

namespace pierside::tests {

using namespace Qt::StringLiterals;

QByteArray Outcome::words() const
{
    QStringList lines;
    if (error)
        lines.append(error->message());
    for (qsizetype i = 0; i < report.steps.size(); ++i) {
        if (report.steps.at(i).error)
            lines.append(plan.steps.at(i).title + u": "_s + report.steps.at(i).error->message());
    }
    return lines.join(u'\n').toUtf8();
}

QStringList Outcome::done() const
{
    QStringList kinds;
    for (qsizetype i = 0; i < report.steps.size(); ++i) {
        if (report.steps.at(i).state == plan::StepState::Done)
            kinds.append(plan::stepKindName(plan.steps.at(i).kind()));
    }
    return kinds;
}

StackRunner::StackRunner(const QString &project)
    : m_project(project)
    , m_engine(std::make_shared<engine::Engine>(defaultTarget()))
    , m_actions(m_directory.filePath(u"state"_s))
{
    (void)await(m_engine->connect());
    cleanUp();
}

StackRunner::~StackRunner()
{
    cleanUp();
    for (const QString &image : std::as_const(m_images))
        (void)await(m_engine->removeImage(image));
}

engine::Target StackRunner::defaultTarget()
{
    engine::Target target;
    target.address = qEnvironmentVariable("DOCKER_HOST", u"unix:///var/run/docker.sock"_s);
    return target;
}

void StackRunner::write(const QString &name, QByteArray content)
{
    writeFile(path(name), content.replace("@NAME@", m_project.toUtf8()).replace("@IMAGE@", QUICKSTART_IMAGE));
}

run::Stack StackRunner::stack() const
{
    run::Stack stack;
    stack.files.files = {path(u"compose.yaml"_s)};
    stack.files.projectName = m_project;
    stack.files.currentDirectory = m_directory.path();
    return stack;
}

Outcome StackRunner::execute(run::Run &run)
{
    Outcome outcome;
    outcome.plan = run.prepared().plan;
    bool finished = false;
    QObject context;
    QObject::connect(&run, &run::Run::finished, &context,
                     [&](const plan::RunReport &report, const std::optional<Error> &error) {
                         outcome.report = report;
                         outcome.error = error;
                         finished = true;
                     });
    run.start();
    if (!QTest::qWaitFor([&] { return finished; }, 120'000))
        outcome.error = Error{ErrorCode::TimedOut, u"the run"_s, u"did not finish"_s, {}, 0};
    return outcome;
}

Outcome StackRunner::run(const plan::Options &options, const std::shared_ptr<engine::Engine> &engine)
{
    const auto with = engine ? engine : m_engine;
    const auto prepared = await(m_actions.prepare(with, stack(), options));
    if (!prepared) {
        Outcome outcome;
        outcome.error = prepared.error();
        return outcome;
    }
    const auto run = m_actions.run(with, *prepared);
    return execute(*run);
}

QMap<QString, engine::Container> StackRunner::containers()
{
    QMap<QString, engine::Container> found;
    const auto all = await(m_engine->listContainers({{u"com.docker.compose.project"_s, m_project}}));
    for (const engine::Container &container : all.value_or(QList<engine::Container>()))
        found.insert(container.service() + (container.number() > 1 ? QString::number(container.number()) : QString()),
                     container);
    return found;
}

std::optional<QString> StackRunner::compose(const QStringList &arguments, const QStringList &tool)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DOCKER_HOST"_s, defaultTarget().address);
    process.setProcessEnvironment(environment);
    process.start(tool.first(),
                  tool.sliced(1) + QStringList{u"-f"_s, path(u"compose.yaml"_s), u"-p"_s, m_project} + arguments);
    if (!process.waitForFinished(60'000) || process.exitCode() != 0) {
        qWarning("%s", process.readAll().constData());
        return {};
    }
    return QString::fromUtf8(process.readAll());
}

QStringList StackRunner::remains()
{
    const engine::Labels label{{u"com.docker.compose.project"_s, m_project}};
    QStringList names;
    const auto containers = await(m_engine->listContainers(label));
    for (const auto &container : containers.value_or(QList<engine::Container>()))
        names.append(u"container "_s + container.name);
    const auto networks = await(m_engine->listNetworks(label));
    for (const auto &network : networks.value_or(QList<engine::Network>()))
        names.append(u"network "_s + network.name);
    const auto volumes = await(m_engine->listVolumes(label));
    for (const auto &volume : volumes.value_or(QList<engine::Volume>()))
        names.append(u"volume "_s + volume.name);
    return names;
}

void StackRunner::cleanUp()
{
    const engine::Labels label{{u"com.docker.compose.project"_s, m_project}};
    const auto containers = await(m_engine->listContainers(label));
    for (const auto &container : containers.value_or(QList<engine::Container>()))
        (void)await(m_engine->removeContainer(container.id, true, true));
    const auto networks = await(m_engine->listNetworks(label));
    for (const auto &network : networks.value_or(QList<engine::Network>()))
        (void)await(m_engine->removeNetwork(network.id.value));
    const auto volumes = await(m_engine->listVolumes(label));
    for (const auto &volume : volumes.value_or(QList<engine::Volume>()))
        (void)await(m_engine->removeVolume(volume.name, true));
}

} // namespace pierside::tests

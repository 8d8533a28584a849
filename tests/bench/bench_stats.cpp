// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Measures the cost of resource usage of 30 of 150 containers: read from files, streamed, and with docker stats. The
// processor time of Pierside and of the engine are measured one after the other in the same run.
#include "models/stats/sampler.h"
#include "tests/bench/figures.h"
#include "tests/bench/fleet.h"
#include "tests/bench/rawengine.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QProcess>
#include <QTextStream>
#include <QTimer>

#include <stdexcept>

namespace pierside::bench {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int Containers = 150;
constexpr int OnView = 30;
constexpr auto Time = 20s;

void wait(std::chrono::milliseconds time)
{
    QEventLoop loop;
    QTimer::singleShot(time, &loop, &QEventLoop::quit);
    loop.exec();
}

//! In percent of a core.
struct Cost
{
    double own = 0;
    double engine = 0;
};

Cost measure(qint64 pid)
{
    const double ownBefore = processCpu(pid);
    const EngineCpu before = engineCpu();
    wait(Time);
    const double seconds = std::chrono::duration<double>(Time).count();
    return {(processCpu(pid) - ownBefore) * 100 / seconds, (engineCpu().daemons - before.daemons) * 100 / seconds};
}

QList<engine::Container> containersOf(engine::Engine &engine, const Fleet &fleet)
{
    QEventLoop loop;
    Result<QList<engine::Container>> answer = failure(Error::cancelled());
    engine.listContainers({{QString::fromLatin1(Fleet::Label), fleet.name()}})
        .then(&loop, [&](const Result<QList<engine::Container>> &result) {
            answer = result;
            loop.quit();
        });
    loop.exec();
    if (!answer)
        throw std::runtime_error(answer.error().message().toStdString());
    return *answer;
}

Cost costOfSampler(const std::shared_ptr<engine::Engine> &engine, bool local, const QList<stats::Watched> &watched)
{
    stats::Sampler sampler;
    sampler.setEngine(engine, local, 0);
    sampler.setWatched(watched);
    wait(3s);
    const Cost cost = measure(QCoreApplication::applicationPid());
    for (const stats::Watched &each : watched) {
        const stats::History *history = sampler.history(each.id);
        if (!history || history->samples.isEmpty())
            throw std::runtime_error("a container was not measured: " + sampler.problem(each.id).toStdString());
    }
    return cost;
}

Cost costOfDocker(const QList<stats::Watched> &watched)
{
    QStringList arguments{u"stats"_s};
    for (const stats::Watched &each : watched)
        arguments.append(each.id.value);
    QProcess docker;
    docker.setStandardOutputFile(QProcess::nullDevice());
    docker.start(u"docker"_s, arguments);
    if (!docker.waitForStarted())
        throw std::runtime_error("docker stats does not start");
    wait(3s);
    const Cost cost = measure(docker.processId());
    docker.kill();
    docker.waitForFinished();
    return cost;
}

int run()
{
    const Fleet fleet(Containers);
    const auto engine =
        std::make_shared<engine::Engine>(engine::Target{u"bench"_s, u"unix://"_s + engineSocket(), {}, true, {}});
    QList<stats::Watched> all;
    for (const engine::Container &container : containersOf(*engine, fleet))
        all.append({container.id, container.pid, true, {}, false});
    QList<stats::Watched> sums = all;
    for (stats::Watched &each : sums)
        each.partOfSum = true;
    const QList<stats::Watched> view = all.first(OnView);

    const Cost alone = measure(QCoreApplication::applicationPid());
    const Cost files = costOfSampler(engine, true, view);
    const Cost folded = costOfSampler(engine, true, sums);
    const Cost streamed = costOfSampler(engine, false, view);
    const Cost docker = costOfDocker(view);
    const Cost after = measure(QCoreApplication::applicationPid());
    const double idle = (alone.engine + after.engine) / 2;

    Figures figures(u"%1 of %2 containers"_s.arg(OnView).arg(Containers));
    const auto percent = u"% of a core"_s;
    figures.one(u"engine with nothing attached"_s, idle, percent);
    figures.one(u"from files: own"_s, files.own, percent, 3);
    figures.one(u"from files: engine, additional"_s, files.engine - idle, percent);
    figures.one(u"all 150 as folded sums, from files: own"_s, folded.own, percent, 1);
    figures.one(u"streamed: own"_s, streamed.own, percent);
    figures.one(u"streamed: engine, additional"_s, streamed.engine - idle, percent);
    figures.one(u"docker stats: own"_s, docker.own, percent);
    figures.one(u"docker stats: engine, additional"_s, docker.engine - idle, percent);
    const double theirs = docker.own + docker.engine - idle;
    // Reading files sends no requests to the engine, so its own use does not count.
    figures.one(u"from files against docker stats with its engine"_s, files.own / theirs, u"x"_s, 0.1);
    figures.one(u"streamed against docker stats, each with the engine"_s,
                (streamed.own + streamed.engine - idle) / theirs, u"x"_s);
    return figures.missed() ? 1 : 0;
}

} // namespace

} // namespace pierside::bench

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    try {
        return pierside::bench::run();
    } catch (const std::runtime_error &error) {
        QTextStream(stderr) << error.what() << Qt::endl;
        return 1;
    }
}

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/commands.h"
#include "app/cli/select/serviceselection.h"
#include "models/core/translate.h"
#include "models/stats/sampler.h"

#include <QDateTime>
#include <QTimer>

#include <algorithm>
#include <atomic>

namespace pierside::cli {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using stats::History;
using stats::Sample;

namespace {

// The engine's stream sends values once per second, so a longer silence is an error.
constexpr auto FirstAnswer = 15s;

QString percent(double value)
{
    return u"%1 %"_s.arg(value, 0, 'f', value < 100 ? 2 : 1);
}

QString pair(const std::optional<qint64> &first, const std::optional<qint64> &second)
{
    const auto text = [](const std::optional<qint64> &bytes) { return bytes ? humanByteSize(*bytes) : u"-"_s; };
    return u"%1 / %2"_s.arg(text(first), text(second));
}

QJsonValue number(std::optional<double> value)
{
    return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Null);
}

QJsonValue total(const std::optional<qint64> &value)
{
    return value ? QJsonValue(*value) : QJsonValue(QJsonValue::Null);
}

QJsonValue rate(float value)
{
    return value >= 0 ? QJsonValue(double(value)) : QJsonValue(QJsonValue::Null);
}

QJsonObject toJson(const engine::Container &container, const History &history)
{
    const Sample &sample = history.samples.last();
    return {{u"time"_s, QDateTime::fromMSecsSinceEpoch(sample.at, Qt::UTC).toString(Qt::ISODateWithMs)},
            {u"id"_s, container.id.value},
            {u"name"_s, container.name},
            {u"service"_s, container.service()},
            {u"source"_s, history.source == stats::Source::Files ? u"files"_s : u"stream"_s},
            {u"cpuPercent"_s, double(sample.cpu)},
            {u"cpuLimitCores"_s, history.limits.cpus > 0 ? QJsonValue(history.limits.cpus) : QJsonValue()},
            {u"cpuPercentOfLimit"_s, number(stats::cpuOfLimit(sample, history.limits))},
            {u"memory"_s, sample.memory},
            {u"memoryLimit"_s, history.limits.memory > 0 ? QJsonValue(history.limits.memory) : QJsonValue()},
            {u"memoryPercentOfLimit"_s, number(stats::memoryOfLimit(sample, history.limits))},
            {u"networkReceived"_s, total(history.newest->received)},
            {u"networkSent"_s, total(history.newest->sent)},
            {u"networkReceivedPerSecond"_s, rate(sample.received)},
            {u"networkSentPerSecond"_s, rate(sample.sent)},
            {u"blockRead"_s, total(history.newest->blockRead)},
            {u"blockWritten"_s, total(history.newest->blockWritten)},
            {u"blockReadPerSecond"_s, rate(sample.blockRead)},
            {u"blockWrittenPerSecond"_s, rate(sample.blockWritten)},
            {u"pids"_s, sample.pids >= 0 ? QJsonValue(sample.pids) : QJsonValue()}};
}

QStringList toRow(const engine::Container &container, const History *history)
{
    if (!history || history->samples.isEmpty())
        return {container.name, u"-"_s, u"-"_s, u"-"_s, u"-"_s, u"-"_s, u"-"_s};
    const Sample &sample = history->samples.last();
    const auto share = stats::memoryOfLimit(sample, history->limits);
    const QString memory = humanByteSize(sample.memory);
    return {container.name,
            percent(double(sample.cpu)),
            history->limits.memory > 0 ? u"%1 / %2"_s.arg(memory, humanByteSize(history->limits.memory)) : memory,
            share ? percent(*share) : u"-"_s,
            pair(history->newest->received, history->newest->sent),
            pair(history->newest->blockRead, history->newest->blockWritten),
            sample.pids >= 0 ? QString::number(sample.pids) : u"-"_s};
}

//! \brief Prints a table per round, and follows containers that start and stop.
class Rounds
{
public:
    Rounds(Invocation &run, std::shared_ptr<engine::Engine> engine, const ProjectName &project)
        : m_run(run)
        , m_engine(std::move(engine))
        , m_project(project)
    {
        const engine::EngineInfo info = m_engine->info();
        m_sampler.setEngine(m_engine, info.local, info.memory);
    }

    Result<Done> list()
    {
        const auto all = m_run.await(m_engine->containersOf(m_project));
        if (!all)
            return failure(all.error());
        if (m_containers.isEmpty()) {
            if (const auto unknown = m_run.unknownAmong(*all))
                return failure(*unknown);
        }
        m_containers = chosen(*all, m_run.line().arguments);
        m_containers.removeIf([](const engine::Container &container) { return !container.isRunning(); });
        QList<stats::Watched> watched;
        for (const engine::Container &container : std::as_const(m_containers)) {
            const bool ownNetwork =
                container.networkMode != u"host"_s && !container.networkMode.startsWith(u"container:"_s);
            watched.append({container.id,
                            container.pid,
                            ownNetwork,
                            {double(container.nanoCpus) / 1e9, container.memoryLimit},
                            false});
        }
        m_sampler.setWatched(watched);
        return Done{};
    }

    //! Every container has values or a problem.
    bool isComplete() const
    {
        return std::all_of(m_containers.cbegin(), m_containers.cend(), [this](const engine::Container &container) {
            const History *history = m_sampler.history(container.id);
            return (history && !history->samples.isEmpty()) || !m_sampler.problem(container.id).isEmpty();
        });
    }

    void print()
    {
        Output &out = m_run.out();
        QList<QStringList> rows{{tr("NAME"), tr("CPU %"), tr("MEM USAGE / LIMIT"), tr("MEM %"), tr("NET I/O"),
                                 tr("BLOCK I/O"), tr("PIDS")}};
        for (const engine::Container &container : std::as_const(m_containers)) {
            const History *history = m_sampler.history(container.id);
            rows.append(toRow(container, history));
            if (out.isJson() && history && !history->samples.isEmpty())
                out.jsonLine(toJson(container, *history));
        }
        if (!out.isJson())
            out.table(rows);
    }

    //! Prints why containers have no values, one per line.
    void tellProblems()
    {
        for (const engine::Container &container : std::as_const(m_containers)) {
            if (const QString problem = m_sampler.problem(container.id); !problem.isEmpty())
                m_run.out().message(u"%1: %2"_s.arg(container.name, problem));
        }
    }

    //! Waits until it is complete; false after a time limit or an interrupt.
    bool waitForFirst()
    {
        QEventLoop loop;
        QObject::connect(&m_sampler, &stats::Sampler::sampled, &loop, [&] {
            if (isComplete())
                loop.quit();
        });
        QObject::connect(&m_run.interrupt(), &Interrupt::interrupted, &loop, &QEventLoop::quit);
        QTimer::singleShot(FirstAnswer, &loop, &QEventLoop::quit);
        if (!isComplete() && !m_run.interrupt().wasInterrupted())
            loop.exec();
        return isComplete();
    }

    //! Prints rounds until Ctrl-C, or until the reader has gone.
    Result<Done> follow()
    {
        auto changed = std::make_shared<std::atomic<bool>>(false);
        const Task<Done> events = m_engine->events({}, [changed](const engine::Event &event) {
            *changed = *changed || event.type == engine::Event::Type::Container;
        });
        Result<Done> result = Done{};
        ReaderWatch reader;
        QObject::connect(&reader, &ReaderWatch::gone, &reader, [this] { m_run.out().giveUp(); });
        while (!m_run.interrupt().wasInterrupted() && !m_run.out().isBroken() && result) {
            if (!m_run.out().isJson() && m_run.out().resultsAreSeen())
                m_run.out().raw("\x1b[H\x1b[J");
            print();
            QEventLoop loop;
            QObject::connect(&m_run.interrupt(), &Interrupt::interrupted, &loop, &QEventLoop::quit);
            QObject::connect(&reader, &ReaderWatch::gone, &loop, &QEventLoop::quit);
            QTimer::singleShot(stats::SampleInterval, &loop, &QEventLoop::quit);
            if (!m_run.interrupt().wasInterrupted() && !m_run.out().isBroken())
                loop.exec();
            if (events.isFinished() && !m_run.interrupt().wasInterrupted())
                result = events.result() ? Result<Done>(failure(ErrorCode::Unreachable, u"stats"_s,
                                                                tr("the engine closed the event stream")))
                                         : events.result();
            else if (changed->exchange(false) && !m_run.interrupt().wasInterrupted())
                result = list();
        }
        events.cancel();
        return result;
    }

private:
    Invocation &m_run;
    std::shared_ptr<engine::Engine> m_engine;
    const ProjectName m_project;
    stats::Sampler m_sampler;
    QList<engine::Container> m_containers;
};

} // namespace

ExitCode runStats(Invocation &run)
{
    const auto project = run.projectName();
    if (!project)
        return run.fail(project.error());
    const auto engine = run.engine();
    if (!engine)
        return run.fail(engine.error());
    Rounds rounds(run, *engine, *project);
    if (const auto listed = rounds.list(); !listed)
        return run.fail(listed.error());
    const bool isComplete = rounds.waitForFirst();
    if (run.interrupt().wasInterrupted())
        return ExitCode::Cancelled;
    if (!run.line().has(u"no-stream"_s))
        return run.endOf(rounds.follow());
    rounds.print();
    rounds.tellProblems();
    return isComplete ? ExitCode::Done : ExitCode::Failed;
}

} // namespace pierside::cli

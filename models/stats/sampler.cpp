// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/translate.h"
#include "models/stats/sampler_p.h"

#include <QThreadPool>

#include <algorithm>
#include <ctime>

namespace pierside::stats {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto SecondReading = 500ms;
constexpr int SumRounds = 3;           //!< containers that are part of a sum only are read every n-th round
constexpr int SumShare = 300;          //!< and pause for n times the duration of their reading
constexpr int AskInterval = 10'000;    //!< ms; a sum of answers is complete if none is older than HistoryGap
constexpr int LimitRounds = 15;        //!< limits rarely change
constexpr qint64 ShortestSample = 300; //!< ms
constexpr size_t MostEntries = 400;    //!< a history takes 20 kB

//! Processor time of this thread in milliseconds.
double threadTime()
{
#ifdef Q_OS_UNIX
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
#else
    return double(std::clock()) * 1e3 / CLOCKS_PER_SEC;
#endif
}

} // namespace

//! One container of a round: the input and the result of a reading.
struct FileReading
{
    Watched watched;
    std::optional<CgroupPlace> place; //!< if known already
    Depth depth = Depth::Full;
    bool withLimits = false;
    Result<Reading> reading = failure(Error::cancelled());
    bool wasFound = false; //!< its files exist
};

struct FileRound
{
    int generation = 0;
    bool isWhole = true; //!< false = only new containers were read
    QList<FileReading> containers;
    double cost = 0; //!< processor time in milliseconds

    void run(const CgroupReader &reader)
    {
        const double before = threadTime();
        for (FileReading &each : containers) {
            if (!each.place) {
                const auto found = reader.find(each.watched.id, each.watched.pid);
                if (!found) {
                    each.reading = failure(found.error());
                    continue;
                }
                each.place = *found;
            }
            each.wasFound = true;
            each.reading = reader.read(*each.place, each.watched.pid, each.depth, each.watched.ownNetwork);
            if (each.reading && each.withLimits)
                each.reading->limits = reader.limits(*each.place);
        }
        cost = threadTime() - before;
    }
};

Sampler::Sampler(CgroupReader reader, QObject *parent)
    : QObject(parent)
    , m_reader(std::move(reader))
    , m_asks(new StatsAsks(this))
{
    connect(m_asks, &StatsAsks::answered, this, &Sampler::takeAnswer);
    m_timer.setInterval(SampleInterval);
    m_again.setSingleShot(true);
    m_again.setInterval(SecondReading);
    connect(&m_timer, &QTimer::timeout, this, &Sampler::tick);
    connect(&m_again, &QTimer::timeout, this, [this] { readFiles(Which::ReadOnce); });
}

Sampler::~Sampler() = default;

void Sampler::setInterval(Milliseconds interval)
{
    m_timer.setInterval(interval);
}

void Sampler::setEngine(std::shared_ptr<engine::Engine> engine, bool local, qint64 hostMemory)
{
    if (m_engine == engine && m_local == local && m_hostMemory == hostMemory)
        return;
    m_timer.stop();
    m_again.stop();
    for (auto &[id, entry] : m_entries) {
        entry.isWatched = false;
        entry.restart();
    }
    ++m_generation;
    m_engine = std::move(engine);
    m_local = local;
    m_hostMemory = hostMemory;
    m_asks->setEngine(m_engine, hostMemory);
}

void Sampler::setWatched(const QList<Watched> &watched)
{
    QSet<ContainerId> wanted;
    bool isNew = false;
    for (const Watched &each : watched) {
        wanted.insert(each.id);
        Entry &entry = m_entries[each.id];
        if (entry.isWatched && entry.watched == each)
            continue;
        // Another process: the container was restarted and its counters start from 0.
        if (entry.watched.pid != each.pid || !entry.isWatched)
            entry.restart();
        isNew =
            isNew || !entry.isWatched || entry.watched.pid != each.pid || (entry.watched.partOfSum && !each.partOfSum);
        if (each.partOfSum)
            entry.stream.reset();
        entry.watched = each;
        entry.isWatched = true;
        if (entry.history.source != Source::Files)
            entry.history.limits = each.limits;
    }
    for (auto &[id, entry] : m_entries) {
        if (entry.isWatched && !wanted.contains(id)) {
            entry.isWatched = false;
            entry.restart();
        }
    }
    forgetSome();
    if (!m_engine || wanted.isEmpty()) {
        m_timer.stop();
        m_again.stop();
        m_asks->clear();
        return;
    }
    if (!m_timer.isActive())
        m_timer.start();
    if (isNew)
        readFiles(Which::NeverRead);
}

void Sampler::tick()
{
    if (!m_engine || !m_timer.isActive())
        return;
    QSet<ContainerId> changed;
    takeStreams(changed);
    if (!changed.isEmpty())
        Q_EMIT sampled(changed);
    readFiles(Which::All);
}

void Sampler::readFiles(Which which)
{
    if (m_reading) {
        m_missed = m_missed || which == Which::NeverRead;
        return;
    }
    if (!m_engine)
        return;
    const bool withSums = which != Which::All || steadyMilliseconds() >= m_sumsDue;
    const bool withAsks = which != Which::All || steadyMilliseconds() >= m_asksDue;
    FileRound round;
    round.generation = m_generation;
    round.isWhole = which == Which::All;
    QList<ContainerId> toStream;
    QList<ContainerId> toAsk;
    for (auto &[id, entry] : m_entries) {
        const bool isOutOfTurn =
            (which == Which::NeverRead && entry.last) || (which == Which::ReadOnce && !entry.isNew());
        if (!entry.isWatched || entry.stream || isOutOfTurn)
            continue;
        if (!m_local || entry.noFiles) {
            if (entry.watched.partOfSum && withAsks)
                toAsk.append(id);
            else if (!entry.watched.partOfSum && entry.problem.isEmpty())
                toStream.append(id);
            continue;
        }
        if (entry.watched.partOfSum && !withSums)
            continue;
        FileReading reading;
        reading.watched = entry.watched;
        reading.place = entry.place;
        reading.depth = entry.watched.partOfSum ? Depth::Columns : Depth::Full;
        reading.withLimits = entry.rounds++ % LimitRounds == 0;
        round.containers.append(reading);
    }
    for (const ContainerId &id : std::as_const(toStream))
        stream(id, m_entries[id]);
    for (const ContainerId &id : std::as_const(toAsk))
        m_entries[id].askedPid = m_entries[id].watched.pid;
    m_asks->ask(toAsk);
    if (!toAsk.isEmpty() && round.isWhole)
        m_asksDue = steadyMilliseconds() + AskInterval - m_timer.interval() / 2;
    if (round.containers.isEmpty())
        return;
    m_reading = true;
    TaskSource<FileRound> source;
    QThreadPool::globalInstance()->start([source, round, reader = m_reader]() mutable {
        round.run(reader);
        source.finish(std::move(round));
    });
    source.task().then(this, [this](const Result<FileRound> &result) {
        m_reading = false;
        if (result && result->generation == m_generation)
            take(*result);
        if (std::exchange(m_missed, false))
            readFiles(Which::NeverRead);
    });
}

void Sampler::take(const FileRound &round)
{
    QSet<ContainerId> changed;
    // All readings of a round get the same time, so that they can be summed.
    const qint64 at = now();
    int sums = 0;
    bool anyNew = false;
    for (const FileReading &each : round.containers) {
        ++m_reads;
        sums += each.watched.partOfSum ? 1 : 0;
        const auto it = m_entries.find(each.watched.id);
        // The container was restarted meanwhile, or is no longer watched.
        if (it == m_entries.end() || !it->second.isWatched || it->second.watched.pid != each.watched.pid)
            continue;
        Entry &entry = it->second;
        if (!each.reading) {
            entry.place.reset();
            entry.last.reset();
            entry.noFiles = !each.wasFound;
            entry.whyNotFiles = each.wasFound ? QString() : each.reading.error().message();
            entry.history.source = Source::Unknown;
            changed.insert(each.watched.id);
            if (entry.noFiles && !entry.watched.partOfSum)
                stream(each.watched.id, entry);
            continue;
        }
        entry.place = each.place;
        entry.history.source = Source::Files;
        if (each.withLimits)
            entry.history.limits = each.reading->limits;
        if (add(entry, *each.reading, at))
            changed.insert(each.watched.id);
        anyNew = anyNew || entry.isNew();
    }
    if (sums > 0 && round.isWhole) {
        const double cost = round.cost * sums / double(round.containers.size());
        // Half a round early, so that it falls together with a round of the others.
        m_sumsDue = steadyMilliseconds() +
                    std::max(SumRounds * m_timer.interval() - m_timer.interval() / 2, int(cost * SumShare));
    }
    if (anyNew)
        m_again.start();
    if (!changed.isEmpty())
        Q_EMIT sampled(changed);
}

bool Sampler::add(Entry &entry, const Reading &reading, qint64 at)
{
    // Over a very short time, one clock tick would look like a peak.
    const qint64 shortest = std::min<qint64>(ShortestSample, m_timer.interval() / 2) * 1'000'000;
    if (entry.last && reading.at >= entry.last->at && reading.at - entry.last->at < shortest)
        return false;
    const std::optional<Reading> before = std::exchange(entry.last, reading);
    entry.history.newest = reading;
    const auto sample = before ? sampleBetween(*before, reading, at) : std::nullopt;
    entry.problem.clear();
    if (!sample)
        return false;
    entry.history.samples.add(*sample);
    return true;
}

void Sampler::forgetSome()
{
    while (m_entries.size() > MostEntries) {
        auto oldest = m_entries.end();
        const auto age = [](const Entry &entry) {
            return entry.history.samples.isEmpty() ? 0 : entry.history.samples.last().at;
        };
        for (auto it = m_entries.begin(); it != m_entries.end(); ++it) {
            if (!it->second.isWatched && (oldest == m_entries.end() || age(it->second) < age(oldest->second)))
                oldest = it;
        }
        if (oldest == m_entries.end())
            return;
        m_entries.erase(oldest);
    }
}

const History *Sampler::history(const ContainerId &id) const
{
    const auto it = m_entries.find(id);
    return it == m_entries.end() ? nullptr : &it->second.history;
}

QString Sampler::whyNotFiles(const ContainerId &id) const
{
    if (!m_local)
        return tr("the engine is not on this machine");
    const auto it = m_entries.find(id);
    return it == m_entries.end() ? QString() : it->second.whyNotFiles;
}

QString Sampler::problem(const ContainerId &id) const
{
    const auto it = m_entries.find(id);
    return it == m_entries.end() ? QString() : it->second.problem;
}

int Sampler::streams() const
{
    return int(std::count_if(m_entries.cbegin(), m_entries.cend(),
                             [](const auto &entry) { return entry.second.stream != nullptr; }));
}

} // namespace pierside::stats

#include "moc_sampler.cpp"

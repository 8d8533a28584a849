// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/units.h"
#include "models/engine/engine.h"
#include "models/stats/cgroupreader.h"
#include "models/stats/history.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

#include <map>
#include <memory>

namespace pierside::stats {

class StatsAsks;
class StatsStream;
struct FileRound;

//! A container to watch, as reported by the engine.
struct Watched
{
    ContainerId id;
    qint64 pid = 0;
    bool ownNetwork = true; //!< false: it uses the network of the host or of another container
    Limits limits;          //!< as reported by the engine; cgroup files are more precise
    //! True if the container is visible only as part of a sum. It is read every six seconds, or less often if reading
    //! takes more than 0.3 % of a core. Without files the engine is queried every ten seconds, because a stream costs
    //! the engine too much. More than a hundred such containers cannot be queried in time; their sums stay empty.
    bool partOfSum = false;

    bool operator==(const Watched &) const = default;
};

//! \brief Measures the resource usage of watched containers and keeps it.
//!
//! Lives on the GUI thread. Every two seconds the files of all watched containers are read on the thread pool. If they
//! cannot be read, the container's stats stream is used. Nothing runs while nothing is watched. A new container is read
//! twice within half a second, so that the first value appears early. Histories of containers that are no longer
//! watched are kept, up to a few hundred.
class Sampler : public QObject
{
    Q_OBJECT

public:
    //! reader: tests pass their own.
    explicit Sampler(CgroupReader reader = CgroupReader(), QObject *parent = nullptr);
    ~Sampler() override;

    //! Sets the engine. Stops watching; histories are kept. local: its containers may be processes of this machine.
    //! Null = no engine.
    void setEngine(std::shared_ptr<engine::Engine> engine, bool local, qint64 hostMemory);
    void setWatched(const QList<Watched> &watched);
    //! Sets the time between two readings; default: SampleInterval.
    void setInterval(Milliseconds interval);

    //! Null if the container was never read. Valid until control returns to the event loop.
    const History *history(const ContainerId &id) const;
    //! Why a watched container has no values, or why its stats stream is used; empty if files are read.
    QString whyNotFiles(const ContainerId &id) const;
    //! Why there are no values at all.
    QString problem(const ContainerId &id) const;

    qint64 reads() const { return m_reads; } //!< number of readings of containers' files
    int streams() const;                     //!< currently open

Q_SIGNALS:
    //! These containers have a new sample, or a new problem. At most once per round.
    void sampled(const QSet<pierside::ContainerId> &ids);

private:
    struct Entry;

    void tick();
    enum class Which { NeverRead, ReadOnce, All };
    void readFiles(Which which);
    void take(const FileRound &round);
    void takeStreams(QSet<ContainerId> &changed);
    void takeAnswer(const ContainerId &id, const Result<Reading> &reading);
    bool add(Entry &entry, const Reading &reading, qint64 at);
    void stream(const ContainerId &id, Entry &entry);
    void forgetSome();

    const CgroupReader m_reader;
    std::shared_ptr<engine::Engine> m_engine;
    bool m_local = false;
    qint64 m_hostMemory = 0;
    std::map<ContainerId, Entry> m_entries;
    QTimer m_timer;
    QTimer m_again;       //!< the second reading of those that are new
    qint64 m_sumsDue = 0; //!< by steadyMilliseconds()
    StatsAsks *m_asks;
    qint64 m_asksDue = 0; //!< by steadyMilliseconds()
    int m_generation = 0; //!< of the engine: late answers about another one are dropped
    bool m_reading = false;
    bool m_missed = false; //!< containers were added during a reading
    qint64 m_reads = 0;
};

} // namespace pierside::stats

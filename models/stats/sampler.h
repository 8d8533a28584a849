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

//! One container that is looked at, as the engine tells of it.
struct Watched
{
    ContainerId id;
    qint64 pid = 0;
    bool ownNetwork = true; //!< false: the host's or another container's, whose bytes are not its own
    Limits limits;          //!< as the engine says; cgroup files know better
    //! It is only part of a sum on view: read every six seconds, or more rarely where there are so many that it would
    //! take more than 0.3 % of a core. Without files it is asked of the engine every ten seconds: a stream costs the
    //! engine too much for that. More than a hundred such containers cannot be asked in time; their sums stay empty.
    bool partOfSum = false;

    bool operator==(const Watched &) const = default;
};

//! \brief Keeps what containers use, for as long as somebody looks.
//!
//! Lives on the GUI thread. Every two seconds the files of all watched containers are read on the thread pool; where
//! they cannot be read, the container's stats stream is followed instead. Nothing runs while nothing is watched.
//! A container that is new is read twice within half a second, so that there is something to show.
//! Histories of containers that are no longer watched are kept, up to a few hundred of them.
class Sampler : public QObject
{
    Q_OBJECT

public:
    //! reader: another one in tests.
    explicit Sampler(CgroupReader reader = CgroupReader(), QObject *parent = nullptr);
    ~Sampler() override;

    //! Nothing is watched any more; histories stay. local: its containers may be processes of this machine. Null: there
    //! is none.
    void setEngine(std::shared_ptr<engine::Engine> engine, bool local, qint64 hostMemory);
    void setWatched(const QList<Watched> &watched);
    //! Between two readings; SampleInterval by default.
    void setInterval(Milliseconds interval);

    //! Null where nothing was ever read. Good until the event loop runs.
    const History *history(const ContainerId &id) const;
    //! Why there is nothing to tell of a watched container, or why it is streamed; empty where it is read from files.
    QString whyNotFiles(const ContainerId &id) const;
    //! Why there is nothing at all.
    QString problem(const ContainerId &id) const;

    qint64 reads() const { return m_reads; } //!< of containers' files, so far
    int streams() const;                     //!< open now

Q_SIGNALS:
    //! These have a new sample, or a new reason why not. At most once a round.
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
    bool m_missed = false; //!< new ones came while others were read
    qint64 m_reads = 0;
};

} // namespace pierside::stats

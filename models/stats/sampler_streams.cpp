// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Queries to the engine for containers without files: streams for visible containers, single queries for parts of sums.
#include "models/stats/sampler_p.h"

namespace pierside::stats {

void Sampler::stream(const ContainerId &id, Entry &entry)
{
    entry.stream = std::make_unique<StatsStream>(m_engine, id, m_hostMemory);
    entry.last.reset();
    entry.history.source = Source::Stream;
    entry.history.limits = entry.watched.limits;
}

void Sampler::takeStreams(QSet<ContainerId> &changed)
{
    const qint64 at = now();
    for (auto &[id, entry] : m_entries) {
        if (!entry.stream)
            continue;
        const QList<Reading> readings = entry.stream->take();
        for (const Reading &reading : readings) {
            if (add(entry, reading, at))
                changed.insert(id);
            entry.history.limits.memory = reading.limits.memory;
        }
        if (const auto error = entry.stream->ended()) {
            entry.problem = error->message();
            entry.stream.reset();
            entry.history.source = Source::Unknown;
            changed.insert(id);
        }
    }
}

void Sampler::takeAnswer(const ContainerId &id, const Result<Reading> &reading)
{
    const auto it = m_entries.find(id);
    if (it == m_entries.end())
        return;
    Entry &entry = it->second;
    const bool isWanted = entry.isWatched && entry.watched.partOfSum && !entry.stream;
    if (!isWanted || std::exchange(entry.askedPid, 0) != entry.watched.pid)
        return;
    if (!reading) {
        entry.problem = reading.error().message();
        entry.history.source = Source::Unknown;
        return Q_EMIT sampled({id});
    }
    entry.history.source = Source::Stream;
    entry.history.limits.memory = reading->limits.memory;
    const bool isTold = add(entry, *reading, now());
    if (entry.isNew() && !m_again.isActive())
        m_again.start();
    if (isTold)
        Q_EMIT sampled({id});
}

} // namespace pierside::stats

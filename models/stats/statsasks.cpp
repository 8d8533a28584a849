// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/statsasks.h"

#include "models/stats/streamed.h"

namespace pierside::stats {

namespace {

// The engine takes up to a second per query, mostly waiting. A connection over ssh needs a process per query.
constexpr qsizetype MostAtOnce = 8;

} // namespace

StatsAsks::StatsAsks(QObject *parent)
    : QObject(parent)
{
}

StatsAsks::~StatsAsks()
{
    setEngine(nullptr, 0);
}

void StatsAsks::setEngine(std::shared_ptr<engine::Engine> engine, qint64 hostMemory)
{
    m_waiting.clear();
    const auto asked = std::exchange(m_asked, {});
    for (const Task<engine::ResourceUsage> &task : asked)
        task.cancel();
    m_engine = std::move(engine);
    m_hostMemory = hostMemory;
}

void StatsAsks::ask(const QList<ContainerId> &ids)
{
    for (const ContainerId &id : ids) {
        if (!m_asked.contains(id) && !m_waiting.contains(id))
            m_waiting.append(id);
    }
    next();
}

void StatsAsks::clear()
{
    m_waiting.clear();
}

void StatsAsks::next()
{
    while (m_engine && !m_waiting.isEmpty() && m_asked.size() < MostAtOnce) {
        const ContainerId id = m_waiting.takeFirst();
        const Task<engine::ResourceUsage> task = m_engine->statsOnce(id);
        m_asked.insert(id, task);
        task.then(this, [this, id, engine = m_engine](const Result<engine::ResourceUsage> &usage) {
            // The engine was replaced meanwhile.
            if (engine != m_engine)
                return;
            m_asked.remove(id);
            next();
            Q_EMIT answered(id, usage ? Result<Reading>(readingOf(*usage, m_hostMemory)) : failure(usage.error()));
        });
    }
}

} // namespace pierside::stats

#include "moc_statsasks.cpp"

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/dashboard/statswatch.h"

#include "models/dashboard/dashboard.h"

namespace pierside::dashboard {

using namespace Qt::StringLiterals;

namespace {

// Rows that scroll by are not worth a connection each.
constexpr Milliseconds Settling{120};

bool hasOwnNetwork(const engine::Container &container)
{
    return container.networkMode != u"host"_s && !container.networkMode.startsWith(u"container:"_s);
}

} // namespace

StatsWatch::StatsWatch(Dashboard &dashboard, QObject *parent)
    : QObject(parent)
    , m_dashboard(dashboard)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(Settling);
    connect(&m_soon, &QTimer::timeout, this, &StatsWatch::update);
    connect(&m_dashboard, &Dashboard::stackChanged, this, &StatsWatch::updateSoon);
    connect(&m_dashboard, &Dashboard::stacksChanged, this, &StatsWatch::updateSoon);
    connect(&m_dashboard.engineState(), &engine::EngineState::connectionChanged, this, &StatsWatch::updateSoon);
    connect(&m_sampler, &stats::Sampler::sampled, this, &StatsWatch::sampled);
}

StatsWatch::~StatsWatch() = default;

void StatsWatch::setRowsOnView(const QSet<ContainerId> &rows, const QSet<ContainerId> &sums)
{
    if (m_rows == rows && m_sums == sums)
        return;
    m_rows = rows;
    m_sums = sums;
    updateSoon();
}

void StatsWatch::setChartsOnView(const QSet<ContainerId> &containers)
{
    if (m_charts == containers)
        return;
    m_charts = containers;
    updateSoon();
}

void StatsWatch::updateSoon()
{
    if (!m_soon.isActive())
        m_soon.start();
}

void StatsWatch::update()
{
    const engine::EngineState &state = m_dashboard.engineState();
    if (state.connection() != engine::EngineState::Connection::Live)
        return m_sampler.setWatched({});
    m_sampler.setEngine(state.engine(), state.info().local, state.info().memory);
    const QSet<ContainerId> closely = m_rows + m_charts;
    QList<stats::Watched> watched;
    const QSet<ContainerId> all = closely + m_sums;
    for (const ContainerId &id : all) {
        const auto container = state.snapshot().containers.constFind(id);
        if (container == state.snapshot().containers.cend() || !container->isRunning())
            continue;
        watched.append({id,
                        container->pid,
                        hasOwnNetwork(*container),
                        {double(container->nanoCpus) / 1e9, container->memoryLimit},
                        !closely.contains(id)});
    }
    m_sampler.setWatched(watched);
}

} // namespace pierside::dashboard

#include "moc_statswatch.cpp"

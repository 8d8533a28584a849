// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/stats/sampler.h"

#include <QTimer>

namespace pierside::dashboard {

class Dashboard;

//! \brief Samples the resource use of the containers that a window shows.
//!
//! Lives on the GUI thread. Follows restarted containers and engine changes. While nothing is shown, or the engine
//! does not answer, it reads nothing. Histories are kept for containers that are shown again.
class StatsWatch : public QObject
{
    Q_OBJECT

public:
    explicit StatsWatch(Dashboard &dashboard, QObject *parent = nullptr);
    ~StatsWatch() override;

    //! Containers with their own visible row, and those that are only part of the sum of a row.
    void setRowsOnView(const QSet<ContainerId> &rows, const QSet<ContainerId> &sums);
    //! Containers whose charts are visible.
    void setChartsOnView(const QSet<ContainerId> &containers);

    //! Null if nothing was measured. Valid until the event loop runs.
    const stats::History *history(const ContainerId &id) const { return m_sampler.history(id); }
    //! Why a container's figures do not come from files; why there are none at all. Empty if there is no reason.
    QString whyNotFiles(const ContainerId &id) const { return m_sampler.whyNotFiles(id); }
    QString problem(const ContainerId &id) const { return m_sampler.problem(id); }

    //! For tests and benchmarks.
    const stats::Sampler &sampler() const { return m_sampler; }

Q_SIGNALS:
    //! At most once every round, and once a second from streams.
    void sampled(const QSet<pierside::ContainerId> &ids);

private:
    void update();
    void updateSoon();

    Dashboard &m_dashboard;
    stats::Sampler m_sampler;
    QTimer m_soon;
    QSet<ContainerId> m_rows;
    QSet<ContainerId> m_sums;
    QSet<ContainerId> m_charts;
};

} // namespace pierside::dashboard

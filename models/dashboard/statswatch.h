// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/stats/sampler.h"

#include <QTimer>

namespace pierside::dashboard {

class Dashboard;

//! \brief What the containers of the dashboard's stacks use, for a window: of what is on view, and of nothing else.
//!
//! Lives on the GUI thread. Follows containers that start anew and engines that change. While nothing is on view, or
//! the engine does not answer, nothing is read and nothing is asked. Histories stay: what comes back into view has its
//! past.
class StatsWatch : public QObject
{
    Q_OBJECT

public:
    explicit StatsWatch(Dashboard &dashboard, QObject *parent = nullptr);
    ~StatsWatch() override;

    //! Containers with a row of their own on view, and those that are only part of a row's sum.
    void setRowsOnView(const QSet<ContainerId> &rows, const QSet<ContainerId> &sums);
    //! Containers whose charts are on view.
    void setChartsOnView(const QSet<ContainerId> &containers);

    //! Null where nothing was ever measured. Good until the event loop runs.
    const stats::History *history(const ContainerId &id) const { return m_sampler.history(id); }
    //! Why a container's figures do not come from files; why there are none at all. Empty where there is no reason.
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

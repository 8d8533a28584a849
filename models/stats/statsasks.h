// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/engine.h"
#include "models/stats/usage.h"

#include <QHash>
#include <QObject>

namespace pierside::stats {

//! \brief Queries the engine once for the usage of containers, a few at a time: a tenth of the cost of a stream.
//!
//! Lives on one thread. Destruction cancels pending queries.
class StatsAsks : public QObject
{
    Q_OBJECT

public:
    explicit StatsAsks(QObject *parent = nullptr);
    ~StatsAsks() override;

    //! Cancels queries to the previous engine. hostMemory: bytes, 0 = unknown.
    void setEngine(std::shared_ptr<engine::Engine> engine, qint64 hostMemory);
    //! Queries each container once; containers with a pending query are skipped.
    void ask(const QList<ContainerId> &ids);
    //! Removes the queued queries.
    void clear();

Q_SIGNALS:
    void answered(const pierside::ContainerId &id, const pierside::Result<pierside::stats::Reading> &reading);

private:
    void next();

    std::shared_ptr<engine::Engine> m_engine;
    qint64 m_hostMemory = 0;
    QList<ContainerId> m_waiting;
    QHash<ContainerId, Task<engine::ResourceUsage>> m_asked;
};

} // namespace pierside::stats

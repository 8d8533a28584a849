// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/engine.h"
#include "models/stats/usage.h"

#include <QHash>
#include <QObject>

namespace pierside::stats {

//! \brief Asks the engine once what containers use, a few at a time: a tenth of what following them would cost it.
//!
//! Lives on one thread; its destruction cancels what is under way.
class StatsAsks : public QObject
{
    Q_OBJECT

public:
    explicit StatsAsks(QObject *parent = nullptr);
    ~StatsAsks() override;

    //! Whoever was asked before is forgotten. hostMemory: bytes, 0 = not known.
    void setEngine(std::shared_ptr<engine::Engine> engine, qint64 hostMemory);
    //! One answer for each of them; what is asked already is not asked twice.
    void ask(const QList<ContainerId> &ids);
    //! What waits is not asked any more.
    void clear();

Q_SIGNALS:
    void answered(const pierside::ContainerId &id, const pierside::Result<pierside::stats::Reading> &reading);

private:
    void next();

    std::shared_ptr<engine::Engine> m_engine;
    qint64 m_hostMemory = 0;
    QList<ContainerId> m_waiting;
    QHash<ContainerId, Task<QByteArray>> m_asked;
};

} // namespace pierside::stats

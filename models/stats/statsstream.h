// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/engine.h"
#include "models/stats/usage.h"

#include <memory>

namespace pierside::stats {

//! \brief A connection that streams the usage of one container.
//!
//! Lives on the thread that created it; destruction closes it. The engine sends one message per second; only the newest
//! is kept until take() is called.
class StatsStream
{
public:
    //! hostMemory: bytes, 0 = unknown.
    StatsStream(std::shared_ptr<engine::Engine> engine, const ContainerId &id, qint64 hostMemory);
    ~StatsStream();
    Q_DISABLE_COPY_MOVE(StatsStream)

    //! The readings since the last call: none or the newest one; the first call also returns the very first reading.
    QList<Reading> take();
    //! Why the stream ended; nothing while it is open.
    std::optional<Error> ended() const;

private:
    struct Mailbox;
    std::shared_ptr<engine::Engine> m_engine;
    std::shared_ptr<Mailbox> m_mailbox;
    Task<Done> m_task;
};

} // namespace pierside::stats

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/engine.h"
#include "models/stats/usage.h"

#include <memory>

namespace pierside::stats {

//! \brief One connection that tells what one container uses. Lives where it was made; its destruction closes it.
//!
//! The engine says something once a second; here only the newest is kept until somebody asks.
class StatsStream
{
public:
    //! hostMemory: bytes, 0 = not known.
    StatsStream(std::shared_ptr<engine::Engine> engine, const ContainerId &id, qint64 hostMemory);
    ~StatsStream();
    Q_DISABLE_COPY_MOVE(StatsStream)

    //! What came since the last call: nothing, the newest reading, or after the first call the very first one, too.
    QList<Reading> take();
    //! Why nothing comes any more; nothing as long as it is open.
    std::optional<Error> ended() const;

private:
    struct Mailbox;
    std::shared_ptr<engine::Engine> m_engine;
    std::shared_ptr<Mailbox> m_mailbox;
    Task<Done> m_task;
};

} // namespace pierside::stats

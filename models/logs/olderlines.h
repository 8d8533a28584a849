// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/task.h"
#include "models/engine/values.h"
#include "models/logs/logsource.h"

#include <memory>

namespace pierside::engine {
class Engine;
}

namespace pierside::logs {

//! What is known of a container's log.
struct KnownLog
{
    qint64 lines = 0;      //!< at its end, up to now
    qint64 oldestNano = 0; //!< time of the first of them
    int linesAtOldest = 1; //!< of them that have this time
};

//! \brief The lines before those that are known, oldest first: at most \a most, fewer only where the log begins.
//!
//! A container that writes during the call can make it a few lines fewer. Lines of the same time as the oldest known
//! one are not doubled. \a context lives on the thread that gets the result.
Task<QList<LogLine>> olderLines(const std::shared_ptr<engine::Engine> &engine, const engine::Container &container,
                                const KnownLog &known, int most, QObject *context);

} // namespace pierside::logs

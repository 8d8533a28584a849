// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/streamed.h"

#include "models/core/translate.h"
#include "models/stats/cgroupfiles.h"

namespace pierside::stats {

Reading readingOf(const engine::ResourceUsage &usage, qint64 hostMemory)
{
    Reading reading;
    reading.at = usage.at;
    reading.cpu = usage.cpu;
    reading.memory = usage.memory;
    reading.received = usage.received;
    reading.sent = usage.sent;
    reading.blockRead = usage.blockRead;
    reading.blockWritten = usage.blockWritten;
    reading.pids = usage.pids;
    const qint64 limit = memoryLimitOf(usage.memoryLimit);
    reading.limits.memory = hostMemory > 0 && limit >= hostMemory ? 0 : limit;
    return reading;
}

} // namespace pierside::stats

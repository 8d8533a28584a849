// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/steadyclock.h"
#include "models/stats/sampler.h"
#include "models/stats/statsasks.h"
#include "models/stats/statsstream.h"

#include <QDateTime>

namespace pierside::stats {

//! Milliseconds since 1970.
inline qint64 now()
{
    return QDateTime::currentMSecsSinceEpoch();
}

//! The state of one container.
struct Sampler::Entry
{
    Watched watched;
    bool isWatched = false;
    std::optional<CgroupPlace> place;
    std::optional<Reading> last;
    std::unique_ptr<StatsStream> stream;
    bool noFiles = false; //!< the files were searched and not found
    qint64 askedPid = 0;  //!< the pid of the pending query
    QString whyNotFiles;
    QString problem;
    int rounds = 0;
    History history;

    //! Removes the reading that the next one is compared with.
    void restart()
    {
        place.reset();
        last.reset();
        stream.reset();
        noFiles = false;
        whyNotFiles.clear();
        problem.clear();
        rounds = 0;
    }
    bool isNew() const { return last && (history.samples.isEmpty() || now() - history.samples.last().at > HistoryGap); }
};

} // namespace pierside::stats

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/values.h"

namespace pierside::logs {

//! \brief Finds the time after which the log of a container is new when its stream has ended. Pure.
//!
//! A stream ends with the container's run, so the next one must begin at the container's death. The start is too late:
//! lines can be older than the start that the engine reports. Runs without an open stream are not skipped. All times
//! are the engine's; its events must be followed from before the container is inspected.
class LogResume
{
public:
    //! A stream was opened; \a container is the state before.
    void opened(const engine::Container &container);
    //! The stream has ended.
    void ended();
    //! An event: the container was started.
    void started() { m_isAlive = true; }
    //! An event: the container died, in nanoseconds since 1970.
    void died(qint64 timeNano);

    //! The event about the end of the printed run has not arrived.
    bool isDeathAwaited() const { return m_isDeathAwaited; }

    //! Invalid if all of the log is new. \a finishedAt is the end of the last run that the engine reports.
    QDateTime since(const QDateTime &finishedAt) const;

private:
    QDateTime m_since;
    QDateTime m_runStart;          //!< of the run in which the stream was opened; invalid if it was not running
    QDateTime m_lastDeath;         //!< by events
    bool m_isAlive = false;        //!< by events
    bool m_isDeathAwaited = false; //!< the next death ends the printed run
};

} // namespace pierside::logs

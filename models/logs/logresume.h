// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/values.h"

namespace pierside::logs {

//! \brief From which time on the log of a container is new after its stream has ended. Pure.
//!
//! A stream ends with the container's run, and the next one has to begin where it ended: at the container's death. What
//! the container writes in the moment before the engine notes its start has an earlier time than that start. Runs that
//! passed while no stream was open are not skipped. Times are the engine's; its events have to be followed from before
//! the container was inspected.
class LogResume
{
public:
    //! A stream was opened on it, as it was inspected before.
    void opened(const engine::Container &container);
    //! The stream has ended.
    void ended();
    //! An event: it was started.
    void started() { m_isAlive = true; }
    //! An event: it died; nanoseconds since 1970.
    void died(qint64 timeNano);

    //! Invalid: all of the log is new. finishedAt: end of the last run that the engine knows of.
    QDateTime since(const QDateTime &finishedAt) const;

private:
    QDateTime m_since;
    QDateTime m_runStart;          //!< of the run in which the stream was opened; invalid where it did not run
    QDateTime m_lastDeath;         //!< by events
    bool m_isAlive = false;        //!< by events
    bool m_isDeathAwaited = false; //!< the next death is the end of what was printed
};

} // namespace pierside::logs

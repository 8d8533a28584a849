// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>
#include <QString>

namespace pierside::health {

//! The state of a container, service, stack or host process. Window and command line use the same states.
enum class State {
    Healthy,             //!< running, and its health check or its endpoints pass
    Running,             //!< running; nothing could be checked
    ReadyEngineStarting, //!< Pierside's check passed; the engine still reports "starting"
    Starting,    //!< the health check has not passed yet, or an endpoint does not answer shortly after the start
    Waiting,     //!< a plan waits for another service, a pull or a lock
    Unhealthy,   //!< the container's health check fails
    Crashed,     //!< could not start, was killed, or exited with another code than 0 without a request
    RestartLoop, //!< restarted several times by the engine
    ExitedOk,    //!< stopped on request, or exited with 0
    NotCreated,  //!< no container, or one that was never started
    Paused,
    Conflict,    //!< something on this machine holds what it needs
    Drift,       //!< running, but no longer as its files say
    Stale,       //!< the engine does not answer: last known state
    Unreachable, //!< running, but an endpoint fails
    Stopping,    //!< running; a stop was requested
    Removing,
};
inline constexpr int StateCount = int(State::Removing) + 1;

//! The name of a state for machines: "healthy", "restart loop". Never translated.
QString stateKey(State state);

//! The word for a state that a user reads: "healthy", "running", "ready", "starting", "waiting" ...
QString stateWord(State state);

//! True if a container or process runs.
bool isUp(State state);

//! True if it runs and nothing is known to be wrong: healthy, running, ready; also with drift.
bool isGood(State state);

} // namespace pierside::health

Q_DECLARE_METATYPE(pierside::health::State)

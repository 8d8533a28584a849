// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/health/state.h"

#include "models/core/translate.h"

#include <QtGlobal>

namespace pierside::health {

static const char *stateSource(State state)
{
    switch (state) {
    case State::Healthy:
        return QT_TRANSLATE_NOOP("pierside", "healthy");
    case State::Running:
        return QT_TRANSLATE_NOOP("pierside", "running");
    case State::ReadyEngineStarting:
        return QT_TRANSLATE_NOOP("pierside", "ready");
    case State::Starting:
        return QT_TRANSLATE_NOOP("pierside", "starting");
    case State::Waiting:
        return QT_TRANSLATE_NOOP("pierside", "waiting");
    case State::Unhealthy:
        return QT_TRANSLATE_NOOP("pierside", "unhealthy");
    case State::Crashed:
        return QT_TRANSLATE_NOOP("pierside", "crashed");
    case State::RestartLoop:
        return QT_TRANSLATE_NOOP("pierside", "restart loop");
    case State::ExitedOk:
        return QT_TRANSLATE_NOOP("pierside", "stopped");
    case State::NotCreated:
        return QT_TRANSLATE_NOOP("pierside", "not created");
    case State::Paused:
        return QT_TRANSLATE_NOOP("pierside", "paused");
    case State::Conflict:
        return QT_TRANSLATE_NOOP("pierside", "conflict");
    case State::Drift:
        return QT_TRANSLATE_NOOP("pierside", "drift");
    case State::Stale:
        return QT_TRANSLATE_NOOP("pierside", "unknown");
    case State::Unreachable:
        return QT_TRANSLATE_NOOP("pierside", "not reachable");
    case State::Stopping:
        return QT_TRANSLATE_NOOP("pierside", "stopping");
    case State::Removing:
        break;
    }
    return QT_TRANSLATE_NOOP("pierside", "removing");
}

QString stateKey(State state)
{
    return QString::fromLatin1(stateSource(state));
}

QString stateWord(State state)
{
    return tr(stateSource(state));
}

bool isUp(State state)
{
    switch (state) {
    case State::Healthy:
    case State::Running:
    case State::ReadyEngineStarting:
    case State::Starting:
    case State::Unhealthy:
    case State::RestartLoop:
    case State::Paused:
    case State::Drift:
    case State::Unreachable:
    case State::Stopping:
        return true;
    case State::Waiting:
    case State::Crashed:
    case State::ExitedOk:
    case State::NotCreated:
    case State::Conflict:
    case State::Stale:
    case State::Removing:
        break;
    }
    return false;
}

bool isGood(State state)
{
    return state == State::Healthy || state == State::Running || state == State::ReadyEngineStarting ||
           state == State::Drift;
}

} // namespace pierside::health

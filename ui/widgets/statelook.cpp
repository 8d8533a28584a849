// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/statelook.h"

namespace pierside::ui {

using items::RowState;

Glyph glyphOf(RowState state)
{
    switch (state) {
    case RowState::Healthy:
        return Glyph::Healthy;
    case RowState::Running:
        return Glyph::Running;
    case RowState::ReadyEngineStarting:
        return Glyph::Ready;
    case RowState::Starting:
        return Glyph::Starting;
    case RowState::Waiting:
        return Glyph::Waiting;
    case RowState::Unhealthy:
        return Glyph::Unhealthy;
    case RowState::Crashed:
        return Glyph::Crashed;
    case RowState::RestartLoop:
        return Glyph::RestartLoop;
    case RowState::ExitedOk:
        return Glyph::ExitedOk;
    case RowState::NotCreated:
        return Glyph::NotCreated;
    case RowState::Paused:
        return Glyph::Paused;
    case RowState::Conflict:
        return Glyph::Conflict;
    case RowState::Drift:
        return Glyph::Drift;
    case RowState::Stale:
        return Glyph::Stale;
    case RowState::Unreachable:
        return Glyph::Unhealthy;
    case RowState::Stopping:
    case RowState::Removing:
        return Glyph::Waiting;
    }
    return Glyph::NotCreated;
}

Token tokenOf(RowState state)
{
    switch (state) {
    case RowState::Healthy:
    case RowState::Running:
    case RowState::ReadyEngineStarting:
        return Token::Ok;
    case RowState::Starting:
    case RowState::Waiting:
    case RowState::Stopping:
    case RowState::Removing:
        return Token::Busy;
    case RowState::Unhealthy:
    case RowState::Unreachable:
    case RowState::Crashed:
    case RowState::RestartLoop:
    case RowState::Conflict:
        return Token::Bad;
    case RowState::Paused:
    case RowState::Drift:
        return Token::Warn;
    case RowState::ExitedOk:
    case RowState::NotCreated:
        return Token::Off;
    case RowState::Stale:
        return Token::Stale;
    }
    return Token::Off;
}

} // namespace pierside::ui

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/values.h"
#include "models/logs/logdivider.h"

namespace pierside::ui {

//! Something that happened to a container, and when.
struct LogChange
{
    logs::LogDivider divider;
    qint64 timeNano = 0; //!< since 1970, by the engine's clock

    bool operator==(const LogChange &) const = default;
};

//! What happened to a container between two states of it, in order. Pure.
QList<LogChange> changesOf(const engine::Container &before, const engine::Container &now);

//! The time of the engine in nanoseconds since 1970.
qint64 nanoOf(const QDateTime &time);

} // namespace pierside::ui

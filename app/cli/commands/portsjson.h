// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/portsurvey.h"
#include "models/ports/remap.h"

#include <QJsonObject>

namespace pierside::cli {

//! One line of the port map, with the holder of the port.
QJsonObject toJson(const ports::MapLine &line);
QJsonObject toJson(const ports::Conflict &conflict);
QJsonObject toJson(const ports::Remap &remap);
//! Two stacks that cannot run together.
QJsonObject toJson(const ports::Clash &clash, const QList<ports::StackClaims> &stacks);

} // namespace pierside::cli

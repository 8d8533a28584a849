// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine/values.h"

#include <QJsonObject>

namespace pierside::cli {

//! "127.0.0.1:8080->80/tcp, 443/tcp"
QString portList(const engine::Container &container);

//! A container with the names and texts of `docker compose ps --format json`. \a shortens: as a table shows them.
QJsonObject dockerRow(const engine::Container &container, bool shortens);
//! The names, in alphabetical order.
QStringList dockerFields();

} // namespace pierside::cli

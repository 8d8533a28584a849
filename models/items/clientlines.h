// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/connectlines.h"

namespace pierside::items {

//! \brief The same connections in the forms of programs: psql, JDBC, SQLAlchemy, mysql, redis-cli, and the request for
//! a token of Keycloak.
//!
//! lines: of connectLines(). icon: of the image in the catalogue. Without a password: the programs ask for it, and the
//! request reads it unseen. Pure.
QList<ConnectLine> clientLines(const QList<ConnectLine> &lines, const QString &icon);

} // namespace pierside::items

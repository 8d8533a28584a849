// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>

namespace pierside {

//! The environment variables of this process, by name. Any thread. They may hold secrets: never show, log or store
//! them.
QMap<QString, QString> processEnvironment();

} // namespace pierside

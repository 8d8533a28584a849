// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMap>
#include <QString>

namespace pierside {

//! This process's own variables, by name. Any thread. They may hold secrets: not to be shown, logged or kept.
QMap<QString, QString> processEnvironment();

} // namespace pierside

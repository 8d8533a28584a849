// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// Which values of variables are not shown. Pure functions, any thread.
namespace pierside {

//! Whether the value under this name should not be shown: passwords, tokens, keys.
bool looksSecret(const QString &name);

//! Whether a value has a password in it under any name: a URL with one.
bool holdsPassword(const QString &value);

} // namespace pierside

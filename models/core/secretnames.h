// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

// Recognises values of variables that are not shown. Pure functions, any thread.
namespace pierside {

//! Whether the value under this name should not be shown: passwords, tokens, keys.
bool looksSecret(const QString &name);

//! Whether a value contains a password, independent of its name: a URL with a password.
bool holdsPassword(const QString &value);

} // namespace pierside

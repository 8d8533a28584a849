// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pierside::ui {

//! A log line as it can be shown safely: colour and cursor sequences (ECMA-48) are taken out, other control characters
//! become visible (U+2400 and following), tabs stay, and marks that turn the direction of writing are removed.
QString plainLog(const QString &line);

} // namespace pierside::ui

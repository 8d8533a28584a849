// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pierside::ui {

//! Converts a log line to text that is safe to show: colour and cursor sequences (ECMA-48) are removed, other control
//! characters become visible (U+2400 and following), tabs stay, and bidirectional controls are removed.
QString plainLog(const QString &line);

} // namespace pierside::ui

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pierside::ui {

//! A line of a program's output that is safe to show: removes colour and cursor sequences (ECMA-48), keeps tabs and
//! shows other unsafe characters as escapes.
QString plainLog(const QString &line);

} // namespace pierside::ui

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pierside::ui {

//! A line of a program's output as it can be shown safely: colour and cursor sequences (ECMA-48) are taken out, tabs
//! stay, other unsafe characters are shown as escapes.
QString plainLog(const QString &line);

} // namespace pierside::ui

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

class QPlainTextEdit;

namespace pierside::ui {

//! Number of characters of output that a view keeps. A line may be long, and Qt uses about forty bytes for each
//! character that it has drawn.
constexpr qsizetype MostCharacters = 2 * 1024 * 1024;

//! Removes the first lines until at most \a most characters are left. The last line stays.
void dropFirstLines(QPlainTextEdit &view, qsizetype most = MostCharacters);

} // namespace pierside::ui

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace pierside::ui {

//! A label that shows untrusted text as plain text, unsafe characters as escapes, wrapped to its width. The parent owns
//! it. A text that setText() is given later is plain, too; clean it with cleanText().
QLabel *plainLabel(const QString &text, QWidget *parent);

//! The same on one line.
QLabel *plainLine(const QString &text, QWidget *parent);

} // namespace pierside::ui

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMessageBox>

namespace pierside::ui {

//! \brief A message box that shows untrusted text as plain text, not shown yet. It deletes itself when it is closed.
//!
//! QMessageBox::setTextFormat() applies to the first text only; the second one would be shown as HTML.
QMessageBox *plainBox(QWidget *parent, const QString &title, const QString &text, const QString &detail);

} // namespace pierside::ui

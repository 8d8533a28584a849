// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace pierside::ui {

//! Creates a label that shows untrusted text as plain text, without control characters, wrapped to its width. The
//! parent owns it.
QLabel *plainLabel(const QString &text, QWidget *parent);

} // namespace pierside::ui

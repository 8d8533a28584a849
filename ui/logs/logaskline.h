// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace pierside::ui {

//! \brief Asks for one line of text, which is \a initial at first. \a accepted gets it, trimmed, unless it is empty.
//!
//! The dialog is a child of \a parent.
void askLine(QWidget *parent, const QString &title, const QString &label, const QString &initial,
             const std::function<void(const QString &)> &accepted);

} // namespace pierside::ui

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/icons.h"

class QAction;
class QMenu;
class QToolButton;

namespace pierside::ui {

//! A button of a bar that shows an icon; \a tip is its tool tip and its accessible name.
QToolButton *iconButton(ActionIcon icon, const QString &tip, QWidget *parent);
//! A button of a bar that shows a word.
QToolButton *wordButton(const QString &word, const QString &tip, QWidget *parent);
//! The same, for something that is on or off.
QToolButton *switchButton(const QString &word, const QString &tip, QWidget *parent);
//! \a menu shows the tips of its entries. Returns it.
QMenu *withTips(QMenu *menu, const QString &tip);
//! Sets the tip of an entry of a menu. Returns it.
QAction *withTip(QAction *action, const QString &tip);

} // namespace pierside::ui

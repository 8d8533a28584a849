// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMenu;
class QMenuBar;
class QToolBar;

namespace pierside::ui {

class Commands;

//! \a rowMenu becomes the Stack menu.
void fillMenuBar(QMenuBar &bar, QMenu &rowMenu, const Commands &commands);
void fillToolBar(QToolBar &bar, const Commands &commands);

} // namespace pierside::ui

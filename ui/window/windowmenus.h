// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QMenu;
class QMenuBar;
class QToolBar;

namespace pierside::ui {

class Commands;

//! Fills the menu of the selected row; it is the Stack menu, the context menu and the menu of the header.
//! \a tools is filled by the caller each time it is about to show.
void fillRowMenu(QMenu &menu, QMenu &tools, const Commands &commands);
void fillMenuBar(QMenuBar &bar, QMenu &rowMenu, const Commands &commands);
void fillToolBar(QToolBar &bar, const Commands &commands);

} // namespace pierside::ui

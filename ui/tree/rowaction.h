// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>

namespace pierside::ui {

//! What can be asked of a row from within the tree.
enum class RowAction {
    Up,
    Stop,
    Restart,
    Logs,
    More,  //!< the row's menu; told by StackTreeView::menuRequested()
    Why,   //!< explain the failure
    Retry, //!< try again what failed
};
inline constexpr int RowActionCount = int(RowAction::Retry) + 1;

} // namespace pierside::ui

Q_DECLARE_METATYPE(pierside::ui::RowAction)

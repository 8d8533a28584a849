// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMetaType>

namespace pierside::ui {

//! Actions that a row of the tree offers.
enum class RowAction {
    Up,
    Stop,
    Restart,
    Logs,
    More,  //!< the row's menu; emitted as StackTreeView::menuRequested()
    Why,   //!< explain the failure
    Retry, //!< repeat the failed action
    Open,  //!< open the row's page in the browser
    Watch, //!< switch the watch of the service's files on or off
};
inline constexpr int RowActionCount = int(RowAction::Watch) + 1;

} // namespace pierside::ui

Q_DECLARE_METATYPE(pierside::ui::RowAction)

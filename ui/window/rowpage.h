// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/selection.h"

namespace pierside::dashboard {
class Dashboard;
}

namespace pierside::ui {

class TreePresenter;

//! The web page of the selected service or host process; empty if it does not run or has none.
QString pageOf(const dashboard::Dashboard &dashboard, const TreePresenter &presenter, const Selection &selection);

} // namespace pierside::ui

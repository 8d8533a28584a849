// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pierside::ui {

//! \a elided, the beginning of \a text and an ellipsis, without a number that was cut: "exited (137)" never becomes
//! "exited (1…". Other texts are returned as they are. Pure.
QString wholeNumbers(const QString &text, const QString &elided);

} // namespace pierside::ui

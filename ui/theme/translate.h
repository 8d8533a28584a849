// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace pierside::ui {

//! Translates a text of the window outside of a class. n selects the plural form and replaces %n.
inline QString tr(const char *text, const char *comment = nullptr, int n = -1)
{
    return QCoreApplication::translate("pierside::ui", text, comment, n);
}

} // namespace pierside::ui

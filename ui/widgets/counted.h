// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pierside::ui {

//! Returns "1 volume", "2 volumes": %1 in either text is the number. Qt's %n requires a translation file even for
//! English.
inline QString counted(qsizetype number, const QString &one, const QString &many)
{
    return (number == 1 ? one : many).arg(number);
}

} // namespace pierside::ui

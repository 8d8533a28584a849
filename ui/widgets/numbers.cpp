// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/numbers.h"

namespace pierside::ui {

QString wholeNumbers(const QString &text, const QString &elided)
{
    constexpr QChar ellipsis(0x2026);
    qsizetype kept = elided.size() - 1;
    if (kept < 1 || kept >= text.size() || elided.back() != ellipsis || !text.startsWith(elided.left(kept)))
        return elided;
    if (!text[kept].isDigit() || !text[kept - 1].isDigit())
        return elided;
    while (kept > 0 && text[kept - 1].isDigit())
        --kept;
    while (kept > 0 && (text[kept - 1] == u'(' || text[kept - 1] == u' '))
        --kept;
    return text.left(kept) + ellipsis;
}

} // namespace pierside::ui

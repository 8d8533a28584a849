// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/error.h"

#include "models/core/translate.h"

namespace pierside {

using namespace Qt::StringLiterals;

QString Error::message() const
{
    QString text = what;
    if (!cause.isEmpty())
        text += (text.isEmpty() ? u""_s : u": "_s) + cause;
    if (!next.isEmpty())
        text += u'\n' + next;
    return text;
}

Error Error::cancelled(const QString &what)
{
    return {ErrorCode::Cancelled, what, tr("cancelled"), {}, 0};
}

} // namespace pierside

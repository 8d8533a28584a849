// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/diagnostic.h"

#include <algorithm>

namespace pierside {

using namespace Qt::StringLiterals;

QString SourcePlace::toString() const
{
    QString text = file;
    if (line > 0)
        text += u':' + QString::number(line);
    if (line > 0 && column > 0)
        text += u':' + QString::number(column);
    return text;
}

QString Diagnostic::toString() const
{
    static constexpr QStringView words[] = {u"note", u"warning", u"error"};
    QString text = place.toString();
    if (!text.isEmpty())
        text += u": "_s;
    text += words[static_cast<int>(severity)].toString() + u": "_s;
    if (!path.isEmpty())
        text += path + u": "_s;
    return text + message;
}

bool hasErrors(const Diagnostics &diagnostics)
{
    return std::any_of(diagnostics.cbegin(), diagnostics.cend(),
                       [](const Diagnostic &d) { return d.severity == Diagnostic::Severity::Error; });
}

} // namespace pierside

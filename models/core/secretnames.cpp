// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/core/secretnames.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace pierside {

using namespace Qt::StringLiterals;

bool looksSecret(const QString &name)
{
    static const std::array parts{"PASS"_L1,   "SECRET"_L1, "TOKEN"_L1,  "KEY"_L1, "CREDENTIAL"_L1,
                                  "PRIVAT"_L1, "AUTH"_L1,   "COOKIE"_L1, "DSN"_L1, "PWD"_L1};
    return std::any_of(parts.cbegin(), parts.cend(),
                       [&name](QLatin1StringView part) { return name.contains(part, Qt::CaseInsensitive); });
}

bool holdsPassword(const QString &value)
{
    static const QRegularExpression credentials(u"://[^/@\\s:]*:[^@\\s]+@"_s);
    return value.contains(credentials);
}

} // namespace pierside

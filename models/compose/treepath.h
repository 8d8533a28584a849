// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace pierside::compose {

//! Whether a path such as {"services", "web", "ports"} matches a pattern such as "services.*.ports". "*" matches one
//! part; a pattern that ends with ".**" also matches everything below.
bool fits(const QStringList &path, QStringView pattern);

//! Whether any of the patterns matches.
template <class Patterns>
bool fitsAny(const QStringList &path, const Patterns &patterns)
{
    for (const auto &pattern : patterns) {
        if (fits(path, pattern))
            return true;
    }
    return false;
}

} // namespace pierside::compose

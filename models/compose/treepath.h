// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace pierside::compose {

//! True where a path such as {"services", "web", "ports"} fits a pattern such as "services.*.ports". A "*" stands for
//! one part; a pattern that ends with ".**" takes everything below too.
bool fits(const QStringList &path, QStringView pattern);

//! True where any of the patterns fits.
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

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/compose/treepath.h"

namespace pierside::compose {

bool fits(const QStringList &path, QStringView pattern)
{
    // Most patterns end in another word: no need to take them apart.
    if (!path.isEmpty() && !pattern.endsWith(u'*') && !pattern.endsWith(path.last()))
        return false;
    qsizetype at = 0;
    for (const QStringView part : pattern.tokenize(u'.')) {
        if (part == u"**")
            return at <= path.size();
        if (at == path.size() || (part != u"*" && part != path[at]))
            return false;
        ++at;
    }
    return at == path.size();
}

} // namespace pierside::compose

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logs/search.h"

#include "models/core/translate.h"

namespace pierside::logs {

Result<QList<SearchHit>> searchLines(const SearchPattern &pattern, const LineAt &lineAt, LineRange block,
                                     const std::stop_token &stop)
{
    QList<SearchHit> hits;
    for (qint64 line = block.first; line < block.last; ++line) {
        const auto found = pattern.find(lineAt(line), 0, stop);
        if (!found) {
            Error error = found.error();
            if (!error.isCancelled())
                error.what = tr("%1 in line %2").arg(error.what).arg(line + 1);
            return failure(error);
        }
        if (*found)
            hits.append({line, **found});
    }
    return hits;
}

} // namespace pierside::logs

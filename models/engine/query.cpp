// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/engine/query.h"

#include "models/engine/json.h"

namespace pierside::engine {

using namespace Qt::StringLiterals;

QByteArray Query::labelFilter(const Labels &labels)
{
    QJsonArray items;
    for (auto it = labels.cbegin(); it != labels.cend(); ++it)
        items.append(it->isEmpty() ? it.key() : QString(it.key() + u'=' + *it));
    return items.isEmpty() ? QByteArray() : json::compact({{"label"_L1, items}});
}

} // namespace pierside::engine

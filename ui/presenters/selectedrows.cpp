// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/selectedrows.h"

#include <QSet>

#include <algorithm>

namespace pierside::ui {

SelectedRows combine(const QList<Selection> &rows, const QHash<QString, QList<StackId>> &stacksOf)
{
    SelectedRows combined;
    QSet<QString> workspaces;
    QSet<StackId> whole; // stacks that are covered by their own row or by their workspace
    for (const Selection &row : rows) {
        if (row.isHost() || row.workspace.isEmpty())
            continue;
        workspaces.insert(row.workspace);
        combined.workspaces.append(row);
        for (const StackId &id : stacksOf.value(row.workspace))
            whole.insert(id);
    }
    for (const Selection &row : rows) {
        if (row.isHost() && !workspaces.contains(row.workspace))
            combined.hosts.append(row);
        if (row.stackId.isEmpty() || !row.service.isEmpty() || whole.contains(row.stackId))
            continue;
        whole.insert(row.stackId);
        combined.stacks.append({row.stackId, {}});
    }
    for (const Selection &row : rows) {
        if (row.service.isEmpty() || whole.contains(row.stackId))
            continue;
        const auto known =
            std::find_if(combined.stacks.begin(), combined.stacks.end(),
                         [&row](const SelectedRows::Services &each) { return each.stackId == row.stackId; });
        if (known == combined.stacks.end())
            combined.stacks.append({row.stackId, {row.service}});
        else if (!known->services.contains(row.service)) // containers of one service are rows, too
            known->services.append(row.service);
    }
    return combined;
}

} // namespace pierside::ui

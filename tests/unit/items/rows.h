// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/stackrows.h"

namespace pierside::sample {

using namespace pierside::items;
using namespace Qt::StringLiterals;

inline ServiceRow service(const QString &project, const QString &name, RowState state = RowState::Healthy)
{
    ServiceRow row;
    row.key = {StackId{project}, name};
    row.state = state;
    row.image = u"nginx:1.25"_s;
    return row;
}

inline StackRow stack(const QString &project, const QStringList &services)
{
    StackRow row;
    row.id = StackId{project};
    row.project = ProjectName{project};
    for (const QString &name : services)
        row.services << service(project, name);
    return row;
}

inline WorkspaceRow workspace(const QString &id, const QList<StackRow> &stacks)
{
    return {id, id.toUpper(), stacks, {}};
}

inline ContainerRow container(const QString &id)
{
    ContainerRow row;
    row.id = ContainerId{id};
    row.name = u"c-"_s + id;
    row.state = RowState::Running;
    return row;
}

} // namespace pierside::sample

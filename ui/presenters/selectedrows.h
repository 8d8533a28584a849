// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/presenters/selection.h"

#include <QHash>

namespace pierside::ui {

//! \brief What a verb runs on if several rows are selected.
struct SelectedRows
{
    struct Services
    {
        StackId stackId;
        QStringList services; //!< empty = the whole stack

        bool operator==(const Services &) const = default;
    };
    QList<Selection> workspaces;
    QList<Selection> hosts;
    QList<Services> stacks; //!< each stack once
};

//! Combines \a rows so that each stack has one plan: a row below another selected row adds nothing. \a stacksOf has the
//! stacks of each selected workspace.
SelectedRows combine(const QList<Selection> &rows, const QHash<QString, QList<StackId>> &stacksOf);

} // namespace pierside::ui

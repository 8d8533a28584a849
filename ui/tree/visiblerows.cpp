// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/visiblerows.h"

#include <QTreeView>

namespace pierside::ui {

QList<QModelIndex> visibleRows(const QTreeView &view)
{
    QList<QModelIndex> rows;
    const int bottom = view.viewport()->height();
    for (QModelIndex index = view.indexAt(QPoint(0, 0)); index.isValid(); index = view.indexBelow(index)) {
        const QModelIndex row = index.siblingAtColumn(0);
        if (view.visualRect(row).top() >= bottom)
            break;
        rows << row;
    }
    return rows;
}

} // namespace pierside::ui

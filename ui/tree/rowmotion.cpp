// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/rowmotion.h"

#include "models/items/stacktreemodel.h"
#include "ui/theme/theme.h"
#include "ui/widgets/stateglyph.h"

#include <QTreeView>

#include <utility>

namespace pierside::ui {

RowMotion::RowMotion(QTreeView *view)
    : m_view(view)
{
    m_timer.setInterval(TurnFrameMs);
    QObject::connect(&m_timer, &QTimer::timeout, view, [this] {
        if (m_view->window()->isMinimized())
            return;
        for (const QPersistentModelIndex &row : std::as_const(m_rows)) {
            const auto column = int(items::StackTreeModel::Column::State);
            m_view->viewport()->update(m_view->visualRect(QModelIndex(row).siblingAtColumn(column)));
        }
    });
}

void RowMotion::setRows(const QList<QPersistentModelIndex> &rows)
{
    m_rows = rows;
    if (m_rows.isEmpty() || !m_view->isVisible() || !Theme::of(m_view).animated())
        m_timer.stop();
    else if (!m_timer.isActive())
        m_timer.start();
}

} // namespace pierside::ui

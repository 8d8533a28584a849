// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tree/scrollanchor.h"

#include <QScrollBar>
#include <QTreeView>

namespace pierside::ui {

ScrollAnchor::ScrollAnchor(QTreeView *view)
    : m_view(view)
{
}

void ScrollAnchor::keep()
{
    if (m_row.isValid() || m_view->verticalScrollBar()->value() == 0)
        return;
    const QModelIndex top = m_view->indexAt(QPoint(0, 0)).siblingAtColumn(0);
    m_row = top;
    m_top = m_view->visualRect(top).top();
}

void ScrollAnchor::restore()
{
    if (m_row.isValid()) {
        QScrollBar *bar = m_view->verticalScrollBar();
        bar->setValue(bar->value() + m_view->visualRect(m_row).top() - m_top);
    }
    m_row = QModelIndex();
}

} // namespace pierside::ui

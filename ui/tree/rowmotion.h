// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPersistentModelIndex>
#include <QTimer>

class QTreeView;

namespace pierside::ui {

//! \brief Repaints the State cells whose glyph or progress bar is animated.
//!
//! The timer runs only while such a cell is on screen and the theme allows animation.
class RowMotion
{
public:
    explicit RowMotion(QTreeView *view);

    //! Sets the rows on screen that are animated.
    void setRows(const QList<QPersistentModelIndex> &rows);
    bool isActive() const { return m_timer.isActive(); }

private:
    QTreeView *m_view;
    QTimer m_timer;
    QList<QPersistentModelIndex> m_rows;
};

} // namespace pierside::ui

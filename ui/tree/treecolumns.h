// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/stacktreemodel.h"
#include "ui/tree/columnwidths.h"

#include <QObject>
#include <QSet>

class QTreeView;

namespace pierside::ui {

class RowDelegate;

//! \brief Widths and visibility of the tree's columns.
//!
//! The name gets the width that the other columns do not need. The user hides columns with the header's menu; in a
//! narrow view more are hidden from the right: Memory, CPU, Ports. While a plan runs, columns only grow.
class TreeColumns : public QObject
{
    Q_OBJECT

public:
    TreeColumns(QTreeView *view, const RowDelegate &delegate);

    //! Call when the view has its model.
    void setUp();
    //! Measures the expanded rows and divides the width of the view.
    void fit();
    //! Call after a row's texts changed, and fitChanged() before the next paint.
    void setChanged() { m_isChanged = true; }
    void fitChanged();

    //! Ids of the columns that the user hid, for the settings.
    QStringList hidden() const;
    void setHidden(const QStringList &ids);

Q_SIGNALS:
    void fitted();

private:
    void showMenu(const QPoint &position);
    void setHidden(items::StackTreeModel::Column column, bool isHidden);

    ColumnNeeds leastNeeds() const;
    //! Adds what the expanded rows below \a parent need; true if one of them shows the step of a plan.
    bool measure(ColumnNeeds &needs, const QModelIndex &parent, int depth) const;

    QTreeView *m_view;
    const RowDelegate &m_delegate;
    ColumnNeeds m_needs;
    bool m_isChanged = true;
    QSet<items::StackTreeModel::Column> m_hidden;
};

} // namespace pierside::ui

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/stacktreemodel.h"

#include <QObject>
#include <QSet>

class QTreeView;

namespace pierside::ui {

//! \brief Widths and visibility of the tree's columns.
//!
//! The user hides columns with the header's menu; in a narrow view more are hidden from the right: Memory, CPU, Ports.
class TreeColumns : public QObject
{
    Q_OBJECT

public:
    explicit TreeColumns(QTreeView *view);

    //! Call when the view has its model.
    void setUp();
    //! Distributes the width of the view.
    void fit();

    //! Ids of the columns that the user hid, for the settings.
    QStringList hidden() const;
    void setHidden(const QStringList &ids);

Q_SIGNALS:
    void fitted();

private:
    void showMenu(const QPoint &position);
    void setHidden(items::StackTreeModel::Column column, bool isHidden);

    QTreeView *m_view;
    QSet<items::StackTreeModel::Column> m_hidden;
};

} // namespace pierside::ui

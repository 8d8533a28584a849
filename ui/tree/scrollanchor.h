// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPersistentModelIndex>

class QTreeView;

namespace pierside::ui {

//! \brief Keeps the top row of a tree at its place while rows above it change.
//!
//! A view that is at its top stays there.
class ScrollAnchor
{
public:
    explicit ScrollAnchor(QTreeView *view);

    //! Call before the change; later calls have no effect until restore().
    void keep();
    //! Call after the layout.
    void restore();

private:
    QTreeView *m_view;
    QPersistentModelIndex m_row;
    int m_top = 0;
};

} // namespace pierside::ui

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVariantMap>

class QMainWindow;

namespace pierside::ui {

class Commands;
class LogDock;
class ObjectPanel;
class RowSelection;
class SideSplitter;
class StackTreeView;

//! \brief What a window remembers from one start to the next: sizes, open rows, selection.
//!
//! Rows, pages, columns and choices are stored by their ids. Unknown keys and values are ignored.
struct WindowState
{
    QMainWindow &window;
    QMainWindow &right; //!< has the log dock
    SideSplitter &sides;
    StackTreeView &tree;
    ObjectPanel &panel;
    LogDock &logs;
    RowSelection &rows;
    const Commands &commands;

    QVariantMap save() const;
    void restore(const QVariantMap &state) const;
};

} // namespace pierside::ui

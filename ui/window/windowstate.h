// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QVariantMap>

class QMainWindow;

namespace pierside::ui {

class Commands;
class LogDock;
class Notifier;
class ObjectPanel;
class RowSelection;
class SideSplitter;
class StackTreeView;
class Theme;

//! \brief What a window remembers from one start to the next: sizes, open rows, selection, colours.
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
    const Theme &theme;
    const Notifier &notifier;
    const Commands &commands;

    QVariantMap save() const;
    void restore(const QVariantMap &state) const;
};

} // namespace pierside::ui

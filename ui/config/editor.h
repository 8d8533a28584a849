// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcessEnvironment>
#include <QStringList>

#include <functional>

namespace pierside::ui {

//! The arguments with which this program (a file name, with or without path) opens a file at a line; empty if it is not
//! a known graphical editor. line 0: at the beginning.
QStringList editorArguments(const QString &program, const QString &file, int line);

//! \brief Returns the command that opens a file at a line: program first, empty if no editor is known.
//!
//! Tries $VISUAL, then $EDITOR, with their arguments: a graphical editor, or a terminal editor in $TERMINAL or
//! another terminal program that is installed. Otherwise uses the first installed editor of a list of graphical
//! editors. No shell is used, and the file is absolute, so that no file name is parsed as an option. installed: returns
//! true if a program is installed; tests pass their own.
QStringList editorCommand(const QString &file, int line, const QProcessEnvironment &environment,
                          const std::function<bool(const QString &)> &installed);

//! \brief As above, but tries \a wanted first: a command that the user chose.
//!
//! A program that is not a known editor gets the file only.
QStringList editorCommand(const QString &file, int line, const QString &wanted, const QProcessEnvironment &environment,
                          const std::function<bool(const QString &)> &installed);

//! \brief Opens a file at a line with the command \a wanted; if that is empty, with the user's editor.
//!
//! If no editor is known, the desktop's default application opens the file at the beginning.
//! \a terminal: a terminal program for editors that need one, tried before $TERMINAL.
void openInEditor(const QString &file, int line, const QString &wanted, const QString &terminal = {});

} // namespace pierside::ui

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcessEnvironment>
#include <QStringList>

#include <functional>

namespace pierside::ui {

//! The arguments with which this program (its file name, with or without a path) opens a file at a line; empty where it
//! is no editor with a window of its own that is known. line 0: at the beginning.
QStringList editorArguments(const QString &program, const QString &file, int line);

//! \brief The command that opens a file at a line: program first, empty where none is known.
//!
//! $VISUAL, then $EDITOR, with the arguments they name: one that has a window, or one that needs a terminal where a
//! terminal's program is installed; else the first known one with a window that is installed. Nothing of it goes
//! through a shell, and the file is absolute, so that no name is taken for an option. installed: tells whether a
//! program is there; tests give their own.
QStringList editorCommand(const QString &file, int line, const QProcessEnvironment &environment,
                          const std::function<bool(const QString &)> &installed);

//! Opens the user's editor at the line; where none is known, whatever the desktop opens such files with (then at the
//! beginning).
void openInEditor(const QString &file, int line);

} // namespace pierside::ui

// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace pierside::ui {

//! The arguments with which this program (its file name, with or without a path) opens a file at a line; empty where it
//! is no editor with a window of its own that is known. line 0: at the beginning.
QStringList editorArguments(const QString &program, const QString &file, int line);

//! Opens the user's editor at the line: $VISUAL or $EDITOR where they name one that has a window, else the first known
//! one that is installed, else whatever the desktop opens such files with (then at the beginning).
void openInEditor(const QString &file, int line);

} // namespace pierside::ui

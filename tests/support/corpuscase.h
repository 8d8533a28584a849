// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/loader.h"

namespace pierside::tests {

//! The lines of a file of a case up to the first empty one; none where there is no such file.
QStringList linesOf(const QString &path);

//! A folder with all that is in it, hidden files too.
void copyTree(const QString &from, const QString &to);

//! What the case in this folder asks to be loaded. Its environment is whole: HOME and what case.env names.
compose::LoadRequest requestOf(const QString &directory, const QString &home);

} // namespace pierside::tests

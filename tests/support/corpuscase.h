// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/compose/loader.h"

namespace pierside::tests {

//! The lines of a file of a case up to the first empty one; none without the file.
QStringList linesOf(const QString &path);

//! Copies a folder with its content, including hidden files.
void copyTree(const QString &from, const QString &to);

//! The load request of the case in this folder. Its environment has HOME and the variables in case.env.
compose::LoadRequest requestOf(const QString &directory, const QString &home);

} // namespace pierside::tests

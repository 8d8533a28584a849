// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/volumes/manifest.h"

#include <QString>

// Which version of the source the data of a stack belongs to. The functions that take a folder read files and block.
namespace pierside::volumes {

//! The folder with HEAD of the git checkout that contains \a folder, for a worktree too; empty if there is none.
QString gitFolderOf(const QString &folder);
//! The branch of the checkout that contains \a folder, or the first characters of the commit if none is checked out.
//! Empty without a checkout.
QString gitBranchOf(const QString &folder);

//! The folder with the migrations of a database below \a folder: "migrations", "db/migrate", "prisma/migrations" and
//! the like. Empty if there is none.
QString migrationsFolderIn(const QString &folder);
//! A hash of the names and contents of all files below a folder; follows no symbolic links. Empty if the folder is
//! empty or has more than it can be a folder of migrations.
QString fingerprintOf(const QString &folder);

//! The version of the source in \a folder.
Checkout checkoutOf(const QString &folder);

//! The named states, the newest of each name, newest first. Pure.
QList<Manifest> statesOf(const QList<Manifest> &snapshots);
//! The state that fits best: of the same migrations and branch, else of the same migrations, else of the same branch.
//! Pure.
std::optional<Manifest> matchingState(const QList<Manifest> &states, const Checkout &checkout);
//! Whether a name can be that of a state: letters, digits and "._- ", at most 60 characters. Pure.
bool isStateName(const QString &name);

} // namespace pierside::volumes

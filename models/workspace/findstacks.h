// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/workspace/stackfiles.h"

#include <QList>

namespace pierside::workspace {

//! What a path turned out to be: a workspace file, or a stack of its own.
struct FoundStack
{
    QString workspaceFile; //!< absolute path of a pierside.yaml; empty = stack says what it is
    StackFiles stack;

    bool operator==(const FoundStack &) const = default;
    bool isWorkspace() const { return !workspaceFile.isEmpty(); }
};

//! \brief What a file or folder given by the user (dropped, chosen, named on the command line) stands for.
//!
//! A folder: its workspace file, else its compose files, else those of the folders directly in it. A file: a workspace
//! file by its name, else a compose file; an override file or the folder's own compose file stand for the folder.
//! Contents are not read. Fails with BadInput or NotFound, never with an empty list. Any thread.
Result<QList<FoundStack>> findStacks(const QString &path);

} // namespace pierside::workspace

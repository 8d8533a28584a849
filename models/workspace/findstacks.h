// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/result.h"
#include "models/workspace/stackfiles.h"

#include <QList>

namespace pierside::workspace {

//! A workspace file or a stack that was found at a path.
struct FoundStack
{
    QString workspaceFile; //!< absolute path of a pierside.yaml; empty = see stack
    StackFiles stack;

    bool operator==(const FoundStack &) const = default;
    bool isWorkspace() const { return !workspaceFile.isEmpty(); }
};

//! \brief Finds the workspace or stacks of a file or folder that the user named.
//!
//! A folder: its workspace file, or its compose files, or those of the folders directly in it. A file: a workspace
//! file by its name, otherwise a compose file; an override file or the folder's compose file mean the folder.
//! Contents are not read. Fails with BadInput or NotFound, never with an empty list. Any thread.
Result<QList<FoundStack>> findStacks(const QString &path);

} // namespace pierside::workspace
